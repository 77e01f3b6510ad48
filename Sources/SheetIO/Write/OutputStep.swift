import Glibc

/// A step of writing a file at which the system may say no.
///
/// Tests strike each of them in turn and look at what is left on the disk; nobody else does.
enum OutputStep: Sendable {
  case makeFolder
  case open
  case write
  case permissions
  case sync
  case close
  case keepReplaced
  case rename

  /// Asked before every step: the error number with which it is to fail, or 0 to go on.
  @TaskLocal static var strike: (@Sendable (OutputStep) -> Int32)?

  /// Takes the step, unless it is struck.
  ///
  /// - Parameter take: The step itself; returns whether it succeeded and leaves `errno` if not.
  /// - Returns: 0, or the error number.
  func code(_ take: () -> Bool) -> Int32 {
    if let strike = Self.strike {
      let code = strike(self)
      if code != 0 { return code }
    }
    return take() ? 0 : errno
  }
}
