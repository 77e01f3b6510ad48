import Diagnostics
import FormTemplates
import Foundation
import SheetIO

/// The files that some paths name: themselves, or everything inside folders.
struct FileWalk {
  /// The files, in the order of the paths and by name inside folders.
  private(set) var files: [String] = []
  /// Paths that name nothing.
  private(set) var failures: [Finding] = []

  /// Looks at paths.
  init(_ paths: [String]) {
    for path in paths {
      guard FileManager.default.fileExists(atPath: path) else {
        failures.append(Finding(.fileMissing, at: Location(file: path)))
        continue
      }
      if Self.isFolder(path) { add(folder: path) } else { files.append(path) }
    }
  }

  /// Adds what is in a folder and in those inside it; what is hidden is left out.
  private mutating func add(folder: String) {
    let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    guard let inside = FileManager.default.enumerator(atPath: folder) else { return }
    var names: [String] = []
    for case let name as String in inside {
      if name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
      let path = root + "/" + name
      if !Self.isFolder(path) { names.append(path) }
    }
    files += names.sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    let values = try? URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey])
    return values?.isDirectory ?? false
  }

  /// What is said of a file that need not be opened: a program's temporary file, a picture.
  static func refused(_ path: String) -> CollectedFile? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let kind = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    let place = Location(file: path)
    if name.hasPrefix("~$") || name.hasPrefix(".~") {
      return CollectedFile(path: path, content: .unusable(Finding(.fileIsTemporary, at: place)))
    }
    guard otherKinds.contains(kind) else { return nil }
    return CollectedFile(
      path: path,
      content: .unusable(
        Finding(.fileOfOtherKind, at: place, facts: ["extension": Wording(kind)])))
  }

  /// Kinds of files that people put beside forms.
  private static let otherKinds: Set<String> = [
    "bak", "bmp", "db", "doc", "docx", "gif", "ini", "jpeg", "jpg", "jsonl", "lnk", "mp4", "pdf",
    "png", "ppt", "pptx", "rar", "tif", "tmp", "wps", "zip", "7z",
  ]
}
