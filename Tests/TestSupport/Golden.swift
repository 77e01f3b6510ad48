import Foundation
public import Testing

/// Texts that were reviewed once and must not change unnoticed.
///
/// They stand in `Golden/<name>.txt` beside the test file. With `SHEETCONV_RECORD=1` they are
/// written anew, and the test fails once, so that nobody records by accident.
public enum Golden {
  /// Compares a text with the reviewed one.
  public static func expect(
    _ text: String, matches name: String, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden")
    let file = folder.appendingPathComponent(name + ".txt")
    if ProcessInfo.processInfo.environment["SHEETCONV_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record(
        "recorded \(name); run again without SHEETCONV_RECORD", sourceLocation: sourceLocation)
      return
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record("there is no \(file.path)", sourceLocation: sourceLocation)
      return
    }
    if text == expected { return }
    let found = text.components(separatedBy: "\n")
    let wanted = expected.components(separatedBy: "\n")
    let line =
      zip(found, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(found.count, wanted.count)
    Issue.record(
      """
      \(name) differs from line \(line + 1) on
      found:    \(line < found.count ? found[line] : "(end)")
      expected: \(line < wanted.count ? wanted[line] : "(end)")
      """, sourceLocation: sourceLocation)
  }
}
