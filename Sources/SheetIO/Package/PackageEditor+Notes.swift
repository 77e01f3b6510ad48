public import Diagnostics

extension PackageEditor {
  /// Adds a note to a cell; it shows when the mouse is over the cell.
  ///
  /// Notes that are there stay as they are. (ECMA-376 Part 1 §18.7; the box itself is drawn by a
  /// VML part, Part 4 §19.)
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - address: The cell.
  ///   - author: Who says it; may be empty.
  ///   - text: What is said; line feeds begin new lines.
  /// - Throws: `.cellHasNote`, `.editValueInvalid`, `.editSheetMissing`, `.editNotSafe`.
  public mutating func addNote(
    sheet: Int, _ address: CellAddress, author: String, text: String
  ) throws(Failure) {
    try addNotes(sheet: sheet, [Note(cell: address, author: author, text: text)])
  }

  /// Adds notes to cells that have none, all in one step; see `addNote`.
  public mutating func addNotes(sheet: Int, _ notes: [Note]) throws(Failure) {
    guard !notes.isEmpty else { return }
    try settle()
    var copy = self
    try copy.addNotesOrThrow(sheet, notes)
    self = copy
  }

  private mutating func addNotesOrThrow(_ sheet: Int, _ notes: [Note]) throws(Failure) {
    let part = try part(ofSheet: sheet)
    var taken = try threadedCells(ofSheet: sheet)
    let name: String
    if let present = try notesPart(ofSheet: sheet) {
      name = present
      taken.formUnion(commentCells(try markup(of: present)))
    } else {
      name = freeName("xl/comments", ".xml")
    }
    for note in notes {
      guard (0..<CellAddress.rowCount).contains(note.cell.row),
        (0..<CellAddress.columnCount).contains(note.cell.column), StoredText.fits(note.text),
        !note.text.isEmpty
      else {
        throw Failure(
          .editValueInvalid, at: location(sheet, note.cell),
          facts: [
            "reason": Wording(
              zh: "批注为空或超过 \(StoredText.longest) 个字符",
              en: "the note is empty or over \(StoredText.longest) characters")
          ])
      }
      guard taken.insert(note.cell).inserted else {
        throw Failure(.cellHasNote, at: location(sheet, note.cell))
      }
    }
    if try bytes(of: name) == nil {
      addPart(
        name,
        Self.declaration
          + "<comments xmlns=\"\(mainNamespace)\"><authors></authors><commentList></commentList></comments>"
      )
      try addContentType(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml", of: name)
      _ = try addRelationship(of: part, kind: "comments", to: name)
    }
    try append(notes, to: name, sheet)
    try addNoteShapes(part, sheet, notes)
    expectedNotes[sheet, default: []] += notes
  }

  /// The part that holds the notes of a sheet, or `nil`.
  func notesPart(ofSheet sheet: Int) throws(Failure) -> String? {
    try relationships(of: try part(ofSheet: sheet)).first { $0.kind == "comments" }?.part
  }

  /// The cells of a sheet that hold threaded comments.
  func threadedCells(ofSheet sheet: Int) throws(Failure) -> Set<CellAddress> {
    var cells: Set<CellAddress> = []
    for relationship in try relationships(of: try part(ofSheet: sheet))
    where relationship.kind == "threadedComment" {
      guard let part = relationship.part, try bytes(of: part) != nil else { continue }
      cells.formUnion(commentCells(try markup(of: part)))
    }
    return cells
  }

  private func commentCells(_ markup: XMLMarkup) -> [CellAddress] {
    markup.elements.indices.compactMap { index in
      guard markup.is(index, "comment") || markup.is(index, "threadedComment") else { return nil }
      return markup.value("ref", of: index).flatMap { CellAddress($0) }
    }
  }

  private mutating func append(
    _ notes: [Note], to part: String, _ sheet: Int
  ) throws(Failure) {
    let markup = try markup(of: part)
    guard let authors = markup.child("authors", of: 0),
      let list = markup.child("commentList", of: 0)
    else { throw notSafe(sheet, "批注部分不完整", "the part that holds the notes is incomplete") }
    let prefix = markup.prefix(0)
    var names = markup.children(of: authors).map {
      String(decoding: markup.text(in: markup.content(of: $0)), as: UTF8.self)
    }
    var newAuthors = ""
    var comments = ""
    for note in notes {
      let number = names.firstIndex(of: note.author) ?? names.count
      if number == names.count {
        names.append(note.author)
        newAuthors += "<\(prefix)author>\(XMLText.escaped(note.author))</\(prefix)author>"
      }
      comments +=
        "<\(prefix)comment ref=\"\(note.cell)\" authorId=\"\(number)\"><\(prefix)text>"
        + Self.noteRun(note.text, prefix) + "</\(prefix)text></\(prefix)comment>"
    }
    var edits = XMLEdits()
    if !newAuthors.isEmpty { edits.append(newAuthors, to: authors, in: markup) }
    edits.append(comments, to: list, in: markup)
    apply(edits, to: part, markup)
  }

  /// The `t` element that holds a text.
  static func noteRun(_ text: String, _ prefix: String) -> String {
    let shown = String(
      decoding: XMLText.escaped(Array(StoredText.escaped(text).utf8)), as: UTF8.self)
    return "<\(prefix)t xml:space=\"preserve\">\(shown)</\(prefix)t>"
  }
}
