import Diagnostics
import FormTemplates
import Foundation
import SheetIO

/// What is known of who changed a file and when, besides what the user says.
struct ReturnedFileFacts {
  /// The file with its folder, as the user named it.
  let file: String
  /// When it was saved, by the file system: local time, `2024-03-01 09:15`; empty if that is not
  /// known.
  let savedAt: String
  /// What it says about itself. Only a hint: programs leave stale names in it.
  let properties: DocumentProperties

  init(_ file: ReturnedFile) {
    self.file = file.file
    savedAt = Self.time(of: file.file)
    properties = file.properties
  }

  /// When a file was saved.
  static func time(of path: String) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let date = attributes?[.modificationDate] as? Date else { return "" }
    let parts = Calendar.current.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    func digits(_ number: Int?, _ width: Int) -> String {
      let text = String(number ?? 0)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return [digits(parts.year, 4), digits(parts.month, 2), digits(parts.day, 2)]
      .joined(separator: "-") + " " + digits(parts.hour, 2) + ":" + digits(parts.minute, 2)
  }

  /// All of it in words.
  var wording: Wording {
    let name = Finding.quoted(properties.lastModifiedBy)
    let hasHint = !properties.lastModifiedBy.isEmpty
    return Wording(
      zh: "\(file)：\(savedAt) 保存"
        + (hasHint ? "；文档属性写着最后由“\(name)”修改，可能是旧的，只供参考" : ""),
      en: "\(file): saved \(savedAt)"
        + (hasHint
          ? "; its properties say “\(name)” changed it last, which may be stale" : ""))
  }
}
