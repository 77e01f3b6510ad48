/// The parts of a path as the user typed it. Foundation's own are not safe for names of one
/// character.
struct PathParts {
  /// What stands before the last slash; `.` for a name alone.
  let folder: String
  /// The name of the file or folder.
  let name: String

  init(_ path: String) {
    var path = path[...]
    while path.count > 1, path.last == "/" { path = path.dropLast() }
    guard let slash = path.lastIndex(of: "/") else {
      folder = "."
      name = String(path)
      return
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    name = String(path[path.index(after: slash)...])
  }

  /// The name without what follows its last period.
  var stem: String {
    guard let period = name.lastIndex(of: "."), period > name.startIndex else { return name }
    return String(name[..<period])
  }
}
