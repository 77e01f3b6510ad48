import Diagnostics
import Foundation
import Glibc
import Synchronization

/// What the program says and where: results to standard output, everything else to standard
/// error, in the user's language.
enum Console {
  /// The language: `--lang` wherever it stands on the command line, else the locale's.
  static let language: Language =
    chosenLanguage ?? Language(environment: ProcessInfo.processInfo.environment)

  /// The language of messages in machine output: English unless `--lang` says otherwise. The
  /// locale has no part in it, so that a script reads the same everywhere.
  static let machineLanguage: Language = chosenLanguage ?? .english

  private static let chosenLanguage: Language? = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1])
      }
      if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst(7))) }
    }
    return nil
  }()

  /// Prints results. Ends the program quietly if nobody reads them any more.
  static func out(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Prints a piece of a result that is bytes.
  static func out(bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Prints everything that is not a result.
  static func error(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Shows what is being done, on a terminal only, and only while it takes long enough to wonder.
  static func progress(_ text: String) {
    guard showsProgress, Date().timeIntervalSince(start) > 0.5 else { return }
    error("\r\u{1B}[K" + text)
    progressIsShown.withLock { $0 = true }
  }

  /// Clears what `progress` showed.
  static func endProgress() {
    progressIsShown.withLock { isShown in
      if isShown { error("\r\u{1B}[K") }
      isShown = false
    }
  }

  private static let start = Date()
  private static let showsProgress = isatty(STDERR_FILENO) == 1
  private static let progressIsShown = Mutex(false)

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno == EPIPE {
        exit(descriptor == STDOUT_FILENO ? 0 : 1)
      } else if errno != EINTR {
        exit(ExitStatus.unreadableOrUnwritable.rawValue)
      }
    }
  }
}
