import Foundation

/// The built program, run as its users run it.
public enum Program {
  /// What a run printed and how it ended.
  public struct Run: Sendable {
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
    /// The exit status; a run ended by a signal has 128 plus its number.
    public let status: Int32
  }

  /// The binary that the test run built, beside the tests themselves.
  public static let path = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("sheetconv").path

  /// Runs the program.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - folder: The folder in which it runs.
  ///   - language: The locale's language, `zh` or `en`.
  ///   - shell: Words of `sh` that come before the program's name, such as `ulimit -f 8; exec`.
  public static func run(
    _ arguments: [String], in folder: TemporaryFolder, language: String = "zh",
    shell: String = "exec", input: String? = nil
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(shell) \"$0\" \"$@\"", path] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = [
      "LANG": language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8", "PATH": "/usr/bin:/bin",
    ]
    // Files, not pipes: whatever it prints, the program never has to wait for us.
    let tag = UUID().uuidString
    let files = ["out", "err", "in"].map { NSTemporaryDirectory() + "/\(tag).\($0)" }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
    if let input { try Data(input.utf8).write(to: URL(fileURLWithPath: files[2])) }
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    process.standardInput = FileHandle(forReadingAtPath: files[2])
    try process.run()
    process.waitUntilExit()
    return Run(
      output: try String(contentsOfFile: files[0], encoding: .utf8),
      errors: try String(contentsOfFile: files[1], encoding: .utf8),
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus)
  }
}
