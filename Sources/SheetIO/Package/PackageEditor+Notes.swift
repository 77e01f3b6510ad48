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
    var copy = self
    try copy.addNoteOrThrow(sheet, address, author, text)
    self = copy
  }

  private mutating func addNoteOrThrow(
    _ sheet: Int, _ address: CellAddress, _ author: String, _ text: String
  ) throws(Failure) {
    let part = try part(ofSheet: sheet)
    guard (0..<CellAddress.rowCount).contains(address.row),
      (0..<CellAddress.columnCount).contains(address.column), StoredText.fits(text), !text.isEmpty
    else {
      throw Failure(
        .editValueInvalid, at: location(sheet, address),
        facts: [
          "reason": Wording(
            zh: "批注为空或超过 \(StoredText.longest) 个字符",
            en: "the note is empty or over \(StoredText.longest) characters")
        ])
    }
    let relationships = try relationships(of: part)
    for relationship in relationships where relationship.kind == "threadedComment" {
      guard let comments = relationship.part, try bytes(of: comments) != nil else { continue }
      try refuseSecondNote(try markup(of: comments), sheet, address)
    }
    if let comments = relationships.first(where: { $0.kind == "comments" })?.part {
      try appendNote(to: comments, sheet, address, author, text)
    } else {
      let name = freeName("xl/comments", ".xml")
      addPart(
        name,
        Self.declaration
          + "<comments xmlns=\"\(mainNamespace)\"><authors></authors><commentList></commentList></comments>"
      )
      try addContentType(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml", of: name)
      _ = try addRelationship(of: part, kind: "comments", to: name)
      try appendNote(to: name, sheet, address, author, text)
    }
    try addNoteShape(part, sheet, address)
    expectedNotes[sheet, default: []].append(Note(cell: address, author: author, text: text))
  }

  private func refuseSecondNote(
    _ markup: XMLMarkup, _ sheet: Int, _ address: CellAddress
  ) throws(Failure) {
    for index in markup.elements.indices
    where markup.is(index, "comment") || markup.is(index, "threadedComment") {
      if markup.value("ref", of: index).flatMap({ CellAddress($0) }) == address {
        throw Failure(.cellHasNote, at: location(sheet, address))
      }
    }
  }

  private mutating func appendNote(
    to part: String, _ sheet: Int, _ address: CellAddress, _ author: String, _ text: String
  ) throws(Failure) {
    let markup = try markup(of: part)
    try refuseSecondNote(markup, sheet, address)
    guard let authors = markup.child("authors", of: 0),
      let list = markup.child("commentList", of: 0)
    else { throw notSafe(sheet, "批注部分不完整", "the part that holds the notes is incomplete") }
    let prefix = markup.prefix(0)
    let names = markup.children(of: authors).map {
      String(decoding: markup.text(in: markup.content(of: $0)), as: UTF8.self)
    }
    var edits = XMLEdits()
    let number = names.firstIndex(of: author) ?? names.count
    if number == names.count {
      edits.append(
        "<\(prefix)author>\(XMLText.escaped(author))</\(prefix)author>", to: authors, in: markup)
    }
    let shown = String(
      decoding: XMLText.escaped(Array(StoredText.escaped(text).utf8)), as: UTF8.self)
    edits.append(
      "<\(prefix)comment ref=\"\(address)\" authorId=\"\(number)\"><\(prefix)text>"
        + "<\(prefix)t xml:space=\"preserve\">\(shown)</\(prefix)t>"
        + "</\(prefix)text></\(prefix)comment>", to: list, in: markup)
    apply(edits, to: part, markup)
  }

  // MARK: The box

  private mutating func addNoteShape(
    _ part: String, _ sheet: Int, _ address: CellAddress
  ) throws(Failure) {
    let markup = try markup(of: part)
    if let drawing = markup.child("legacyDrawing", of: 0) {
      let id = markup.value(prefixed: "id", of: drawing)
      guard
        let target = try relationships(of: part).first(where: { $0.id == id })?.part,
        try bytes(of: target) != nil
      else { throw notSafe(sheet, "批注的图形部分缺失", "the drawing of the notes is missing") }
      try appendShape(to: target, sheet, address)
      return
    }
    let name = freeName("xl/drawings/vmlDrawing", ".vml")
    addPart(
      name,
      "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\""
        + " xmlns:o=\"urn:schemas-microsoft-com:office:office\""
        + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"></xml>")
    try addContentType(
      "application/vnd.openxmlformats-officedocument.vmlDrawing", ofExtension: "vml")
    let id = try addRelationship(of: part, kind: "vmlDrawing", to: name)
    var edits = XMLEdits()
    edits.insert(
      "<\(markup.prefix(0))legacyDrawing\(relationshipAttribute(id, in: markup))/>", into: 0,
      before: Self.elements(behind: "legacyDrawing"), in: markup)
    apply(edits, to: part, markup)
    try appendShape(to: name, sheet, address)
  }

  private mutating func appendShape(
    to part: String, _ sheet: Int, _ address: CellAddress
  ) throws(Failure) {
    guard let bytes = try bytes(of: part), let markup = try? markup(bytes, part) else {
      throw notSafe(
        sheet, "原有批注的图形部分不是规范的 XML", "the drawing of the present notes is no valid XML")
    }
    var highest = 1024
    var hasType = false
    for index in markup.elements.indices {
      guard let id = markup.value("id", of: index) else { continue }
      if id == "_x0000_t202" { hasType = true }
      if id.hasPrefix("_x0000_s"), let number = Int(id.dropFirst(8)), number < 1 << 30 {
        highest = max(highest, number)
      }
    }
    var text = ""
    // Declared on the elements themselves, because a drawing may use any prefixes.
    let spaces =
      " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
      + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\""
    if !hasType {
      text +=
        "<v:shapetype\(spaces) id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\""
        + " path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
        + "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
    }
    let right = min(address.column + 1, CellAddress.columnCount - 3)
    let top = min(max(0, address.row - 1), CellAddress.rowCount - 5)
    text +=
      "<v:shape\(spaces) id=\"_x0000_s\(highest + 1)\" type=\"#_x0000_t202\""
      + " style=\"position:absolute;margin-left:59pt;margin-top:1pt;width:160pt;height:60pt;"
      + "z-index:\(highest - 1023);visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
      + "<v:fill color2=\"#ffffe1\"/><v:shadow color=\"black\" obscured=\"t\"/>"
      + "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">"
      + "<div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\">"
      + "<x:MoveWithCells/><x:SizeWithCells/>"
      + "<x:Anchor>\(right), 15, \(top), 10, \(right + 2), 31, \(top + 4), 9</x:Anchor>"
      + "<x:AutoFill>False</x:AutoFill><x:Row>\(address.row)</x:Row>"
      + "<x:Column>\(address.column)</x:Column></x:ClientData></v:shape>"
    var edits = XMLEdits()
    edits.append(text, to: 0, in: markup)
    apply(edits, to: part, markup)
  }
}
