import CLibFuzzer
import Diagnostics
public import Entries
import Foundation

@testable import SheetIO

/// Runs one entry under libFuzzer.
public enum Driver {
  /// The entry of this process; libFuzzer's callback can carry nothing.
  nonisolated(unsafe) private static var entry: FuzzEntry?

  /// Hands the process to libFuzzer, or writes the entry's seeds into the folder that
  /// `FUZZ_SEEDS` names and ends.
  public static func run(_ entry: FuzzEntry) {
    var entry = entry
    entry.readCarefully = { reader, index throws(Failure) in
      try reader.readSheet(at: index, usesScanner: false)
    }
    if let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] {
      for (index, seed) in entry.seeds.enumerated() {
        let path = "\(folder)/seed-\(index)"
        guard FileManager.default.createFile(atPath: path, contents: Data(seed)) else {
          fatalError("cannot write \(path)")
        }
      }
      return
    }
    unsafe Self.entry = entry
    var argumentCount = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv
    let status = unsafe LLVMFuzzerRunDriver(&argumentCount, &arguments) { start, count in
      // libFuzzer lends `count` bytes for the time of the call.
      let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
      if let broken = unsafe Driver.entry?.check(input) { fatalError(broken) }
      return 0
    }
    exit(status)
  }
}
