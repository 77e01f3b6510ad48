import Diagnostics

/// The boxes in which programs show notes: shapes of a VML part (ECMA-376 Part 4 §19).
extension PackageEditor {
  /// Adds the boxes of new notes to the drawing of a sheet's notes.
  mutating func addNoteShapes(
    _ part: String, _ sheet: Int, _ notes: [Note]
  ) throws(Failure) {
    let markup = try markup(of: part)
    if let drawing = markup.child("legacyDrawing", of: 0) {
      let id = markup.value(prefixed: "id", of: drawing)
      guard
        let target = try relationships(of: part).first(where: { $0.id == id })?.part,
        try bytes(of: target) != nil
      else { throw notSafe(sheet, "批注的图形部分缺失", "the drawing of the notes is missing") }
      try appendShapes(to: target, sheet, notes)
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
    try appendShapes(to: name, sheet, notes)
  }

  private mutating func appendShapes(
    to part: String, _ sheet: Int, _ notes: [Note]
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
    for (offset, note) in notes.enumerated() {
      text += Self.shape(of: note, number: highest + 1 + offset, spaces)
    }
    var edits = XMLEdits()
    edits.append(text, to: 0, in: markup)
    apply(edits, to: part, markup)
  }

  /// The box of one note, as high as its text needs.
  private static func shape(of note: Note, number: Int, _ spaces: String) -> String {
    let lines = TextExtent.lineCount(of: note.text, width: noteCharacters, fontSize: noteFontSize)
    let rows = min(max(4, lines), 30)
    let left = min(note.cell.column + 1, CellAddress.columnCount - 4)
    let top = min(max(0, note.cell.row - 1), CellAddress.rowCount - rows - 1)
    return "<v:shape\(spaces) id=\"_x0000_s\(number)\" type=\"#_x0000_t202\""
      + " style=\"position:absolute;margin-left:59pt;margin-top:1pt;width:180pt;"
      + "height:\(rows * 15)pt;z-index:\(number - 1024);visibility:hidden\" fillcolor=\"#ffffe1\""
      + " o:insetmode=\"auto\">"
      + "<v:fill color2=\"#ffffe1\"/><v:shadow color=\"black\" obscured=\"t\"/>"
      + "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">"
      + "<div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\">"
      + "<x:MoveWithCells/><x:SizeWithCells/>"
      + "<x:Anchor>\(left), 15, \(top), 10, \(left + 3), 31, \(top + rows), 9</x:Anchor>"
      + "<x:AutoFill>False</x:AutoFill><x:Row>\(note.cell.row)</x:Row>"
      + "<x:Column>\(note.cell.column)</x:Column></x:ClientData></v:shape>"
  }

  /// The width of a box in characters, and the size in which programs show notes, in points.
  private static let noteCharacters = 24.0
  private static let noteFontSize = 9.0
}
