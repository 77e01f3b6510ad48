import Diagnostics

/// Notes (`comments1.xml`, ECMA-376 Part 1 §18.7), threaded comments and the people who wrote them
/// ([MS-XLSX] §2.1.40), each with its author.
final class CommentsPart: XMLPartHandler {
  private(set) var notes: [Note] = []
  /// Names by identifier, from a persons part.
  private(set) var people: [String: String] = [:]
  private var authors: [String] = []
  private var path: [String] = []
  private var cell: CellAddress?
  private var author = ""
  private var plain = ""
  private var rich = RichTextCollector()

  /// - Parameter people: The names that a threaded comment's authors stand for.
  init(people: [String: String] = [:]) { self.people = people }

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) {
    path.append(name)
    switch (depth, name) {
    case (1, "person"):
      if let id = attributes["id"] { people[id] = attributes["displayName"] ?? "" }
    case (2, "author"): plain = ""
    case (2, "comment"):
      cell = attributes["ref"].flatMap { CellAddress($0) }
      author =
        attributes["authorId"].flatMap(Int.init).flatMap {
          authors.indices.contains($0) ? authors[$0] : nil
        } ?? ""
      rich = RichTextCollector()
    case (1, "threadedComment"):
      cell = attributes["ref"].flatMap { CellAddress($0) }
      author = attributes["personId"].flatMap { people[$0] } ?? ""
      plain = ""
    case (2, "text"): plain = ""
    default: break
    }
    if depth >= 4, path[3] == "text" { rich.begin(name, attributes, depth: depth - 4) }
  }

  func end(_ name: String, depth: Int) {
    if depth >= 4, path[3] == "text" { rich.end(name, depth: depth - 4) }
    switch (depth, name) {
    case (2, "author"): authors.append(plain)
    case (2, "comment"):
      if let cell {
        notes.append(
          Note(cell: cell, author: author, text: String(decoding: rich.bytes, as: UTF8.self)))
      }
    case (1, "threadedComment"):
      if let cell { notes.append(Note(cell: cell, author: author, text: plain)) }
    default: break
    }
    path.removeLast()
  }

  func text(_ text: String) {
    if path.count >= 4, path[3] == "text" { rich.text(text) }
    if path.last == "author" || path == ["ThreadedComments", "threadedComment", "text"] {
      plain += text
    }
  }

  /// Merges the notes that old programs are shown in place of threaded comments with those
  /// comments themselves: of a cell that has a thread, only the thread counts.
  static func merged(notes: [Note], threads: [Note]) -> [Note] {
    let threaded = Set(threads.map(\.cell))
    let all = notes.filter { !threaded.contains($0.cell) } + threads
    return all.enumerated().sorted { ($0.element.cell, $0.offset) < ($1.element.cell, $1.offset) }
      .map(\.element)
  }
}
