import ArgumentParser

/// How the program ends; scripts rely on it.
enum ExitStatus: Int32 {
  /// Done, and nothing must be corrected.
  case success = 0
  /// Something must be corrected before the forms may be handed in.
  case mustBeCorrected = 1
  /// A file could not be read or written.
  case unreadableOrUnwritable = 2

  /// The error that ends a command with this status.
  var error: ExitCode { ExitCode(rawValue) }
}
