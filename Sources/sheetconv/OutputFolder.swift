import Foundation

/// Folders that outputs go into.
enum OutputFolder {
  /// Makes a folder with those above it. One that cannot be made is reported by the file that
  /// misses it.
  static func make(_ path: String) {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Makes the folder in which something is to stand.
  static func makeParent(of path: String) {
    if let end = path.lastIndex(of: "/"), end > path.startIndex { make(String(path[..<end])) }
  }
}
