public import Diagnostics

extension PackageEditor {
  /// The notes of a sheet, in stored order, and the cells that hold threaded comments instead,
  /// which only programs that know them may change.
  ///
  /// - Throws: `.editSheetMissing`, `.partInvalid`.
  public func notes(ofSheet sheet: Int) throws(Failure) -> (
    notes: [Note], threadedCells: Set<CellAddress>
  ) {
    let threaded = try threadedCells(ofSheet: sheet)
    guard let part = try notesPart(ofSheet: sheet), try bytes(of: part) != nil else {
      return ([], threaded)
    }
    let comments = StoredComments(try markup(of: part))
    return (comments.entries.map(\.note).filter { !threaded.contains($0.cell) }, threaded)
  }

  /// Changes the texts of a sheet's notes; what stays of a text keeps its look, its box stays.
  ///
  /// Cells with threaded comments are passed over.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - change: Called with each note, returns its new text; an empty one takes the note away.
  /// - Throws: `.editValueInvalid` for a text that is too long, `.editSheetMissing`,
  ///   `.editNotSafe` if a note's box cannot be found.
  public mutating func changeNotes(
    ofSheet sheet: Int, _ change: (Note) -> String
  ) throws(Failure) {
    try settle()
    guard let part = try notesPart(ofSheet: sheet), try bytes(of: part) != nil else { return }
    let threaded = try threadedCells(ofSheet: sheet)
    let comments = StoredComments(try markup(of: part))
    var edits = XMLEdits()
    var gone: Set<CellAddress> = []
    var rewritten: [Note] = []
    for entry in comments.entries where !threaded.contains(entry.note.cell) {
      let text = change(entry.note)
      if text == entry.note.text { continue }
      guard StoredText.fits(text) else {
        throw Failure(
          .editValueInvalid, at: location(sheet, entry.note.cell),
          facts: [
            "reason": Wording(
              zh: "批注超过 \(StoredText.longest) 个字符",
              en: "the note is over \(StoredText.longest) characters")
          ])
      }
      if text.isEmpty {
        gone.insert(entry.note.cell)
        edits.remove(comments.markup.range(of: entry.element))
      } else {
        comments.rewrite(entry, as: text, &edits)
        rewritten.append(Note(cell: entry.note.cell, author: entry.note.author, text: text))
      }
    }
    guard !edits.isEmpty else { return }
    var copy = self
    copy.apply(edits, to: part, comments.markup)
    if !gone.isEmpty { try copy.removeNoteShapes(sheet, of: gone) }
    try copy.dropUnusedAuthors(of: part)
    if gone.count == comments.entries.count { try copy.removeEmptyNotes(sheet, part) }
    let changed = gone.union(rewritten.map(\.cell))
    copy.expectedNotes[sheet] =
      (expectedNotes[sheet] ?? []).filter { !changed.contains($0.cell) } + rewritten
    self = copy
  }

  /// Takes the authors at the end of the list away that no note names any more.
  private mutating func dropUnusedAuthors(of part: String) throws(Failure) {
    let markup = try markup(of: part)
    guard let authors = markup.child("authors", of: 0) else { return }
    var used: Set<Int> = []
    for index in markup.elements.indices where markup.is(index, "comment") {
      if let number = markup.value("authorId", of: index).flatMap({ Int($0) }) {
        used.insert(number)
      }
    }
    var edits = XMLEdits()
    for (number, author) in markup.children(of: authors).enumerated().reversed() {
      if used.contains(number) { break }
      edits.remove(markup.range(of: author))
    }
    apply(edits, to: part, markup)
  }

  // MARK: Boxes

  private mutating func removeNoteShapes(
    _ sheet: Int, of cells: Set<CellAddress>
  ) throws(Failure) {
    guard let part = try noteDrawing(sheet)?.part, let bytes = try bytes(of: part) else { return }
    guard let markup = try? markup(bytes, part) else {
      throw notSafe(
        sheet, "原有批注的图形部分不是规范的 XML", "the drawing of the present notes is no valid XML")
    }
    var edits = XMLEdits()
    for index in markup.elements.indices where markup.is(index, "ClientData") {
      guard markup.value("ObjectType", of: index) == "Note",
        let row = number(of: "Row", in: index, markup),
        let column = number(of: "Column", in: index, markup),
        cells.contains(CellAddress(row: row, column: column))
      else { continue }
      edits.remove(markup.range(of: try shape(of: index, markup, sheet)))
    }
    apply(edits, to: part, markup)
  }

  private func number(of name: StaticString, in index: Int, _ markup: XMLMarkup) -> Int? {
    markup.child(name, of: index).flatMap {
      Int(
        String(decoding: markup.text(in: markup.content(of: $0)), as: UTF8.self)
          .filter { !$0.isWhitespace })
    }
  }

  /// The relationship of the drawing that holds the boxes of a sheet's notes.
  private func noteDrawing(_ sheet: Int) throws(Failure) -> Relationship? {
    let part = try part(ofSheet: sheet)
    let markup = try markup(of: part)
    guard let drawing = markup.child("legacyDrawing", of: 0) else { return nil }
    let id = markup.value(prefixed: "id", of: drawing)
    return try relationships(of: part).first { $0.id == id }
  }

  /// Takes away the parts of a sheet's notes when there are none left, and their drawing if
  /// nothing else is drawn in it.
  private mutating func removeEmptyNotes(_ sheet: Int, _ part: String) throws(Failure) {
    let sheetPart = try self.part(ofSheet: sheet)
    for relationship in try relationships(of: sheetPart) where relationship.part == part {
      try removePart(part, relationship: relationship.id, of: sheetPart)
    }
    guard let drawing = try noteDrawing(sheet), let drawingPart = drawing.part else { return }
    if let bytes = try bytes(of: drawingPart), let markup = try? markup(bytes, drawingPart) {
      let isEmpty = markup.children(of: 0).allSatisfy {
        markup.is($0, "shapelayout") || markup.is($0, "shapetype")
      }
      guard isEmpty, try relationships(of: drawingPart).isEmpty else { return }
    }
    try removePart(drawingPart, relationship: drawing.id, of: sheetPart)
    let markup = try markup(of: sheetPart)
    guard let element = markup.child("legacyDrawing", of: 0) else { return }
    var edits = XMLEdits()
    edits.remove(markup.range(of: element))
    apply(edits, to: sheetPart, markup)
  }
}

/// The notes of a comments part with where their texts lie.
private struct StoredComments {
  struct Entry {
    var element: Int
    var note: Note
    /// The `t` elements of the text, in order, each with what it holds.
    var pieces: [(element: Int, text: [UInt8])]
  }

  let markup: XMLMarkup
  private(set) var entries: [Entry] = []

  init(_ markup: XMLMarkup) {
    self.markup = markup
    var authors: [String] = []
    if let list = markup.child("authors", of: 0) {
      authors = markup.children(of: list).map {
        String(decoding: markup.text(in: markup.content(of: $0)), as: UTF8.self)
      }
    }
    guard let list = markup.child("commentList", of: 0) else { return }
    for comment in markup.children(of: list) where markup.is(comment, "comment") {
      guard let cell = markup.value("ref", of: comment).flatMap({ CellAddress($0) }),
        let text = markup.child("text", of: comment)
      else { continue }
      let number = markup.value("authorId", of: comment).flatMap { Int($0) } ?? -1
      let pieces = pieces(of: text)
      entries.append(
        Entry(
          element: comment,
          note: Note(
            cell: cell, author: authors.indices.contains(number) ? authors[number] : "",
            text: String(decoding: pieces.flatMap(\.text), as: UTF8.self)),
          pieces: pieces))
    }
  }

  private func pieces(of text: Int) -> [(element: Int, text: [UInt8])] {
    var pieces: [(element: Int, text: [UInt8])] = []
    for child in markup.children(of: text) {
      let piece = markup.is(child, "r") ? markup.child("t", of: child) : child
      guard let piece, markup.is(piece, "t") else { continue }
      var bytes = markup.text(in: markup.content(of: piece))
      UTF8Text.resolveEscapes(&bytes, from: 0)
      if markup.value(prefixed: "space", of: piece) != "preserve" { UTF8Text.trim(&bytes, from: 0) }
      pieces.append((piece, bytes))
    }
    return pieces
  }

  /// Gives a note another text: what it has in common with the present one at its beginning and
  /// at its end stays as it is stored.
  func rewrite(_ entry: Entry, as text: String, _ edits: inout XMLEdits) {
    let old = Array(entry.note.text.unicodeScalars)
    let new = Array(text.unicodeScalars)
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    { tail += 1 }
    var added = String(String.UnicodeScalarView(new[head..<new.count - tail]))
    let gone = head..<old.count - tail
    let prefix = markup.prefix(entry.element)
    var start = 0
    var lastRun: Int?
    for piece in entry.pieces {
      let scalars = Array(String(decoding: piece.text, as: UTF8.self).unicodeScalars)
      let range = start..<start + scalars.count
      start = range.upperBound
      let parent = Int(markup.elements[piece.element].parent)
      if markup.is(parent, "r") { lastRun = parent }
      // What is put in stands in the piece around it; behind a note of one look, in that piece.
      let takesAll =
        gone.isEmpty
        && (range.contains(gone.lowerBound)
          || gone.lowerBound == range.upperBound && lastRun == nil)
      guard gone.overlaps(range) || takesAll else { continue }
      let kept = scalars.enumerated()
      var result = String.UnicodeScalarView(
        kept.filter { range.lowerBound + $0.offset < gone.lowerBound }.map(\.element))
      result.append(contentsOf: added.unicodeScalars)
      added = ""
      result.append(
        contentsOf: kept.filter { range.lowerBound + $0.offset >= gone.upperBound }.map(\.element))
      if result.isEmpty, markup.is(parent, "r") {
        edits.remove(markup.range(of: parent))
      } else {
        edits.replace(
          markup.range(of: piece.element),
          with: PackageEditor.noteRun(String(result), prefix))
      }
    }
    guard !added.isEmpty, let parent = markup.child("text", of: entry.element) else { return }
    // In a note of several looks, what is added gets none of its own.
    edits.append(
      entry.pieces.isEmpty
        ? PackageEditor.noteRun(added, prefix)
        : "<\(prefix)r>\(PackageEditor.noteRun(added, prefix))</\(prefix)r>", to: parent, in: markup
    )
  }
}
