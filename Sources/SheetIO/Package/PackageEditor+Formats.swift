public import Diagnostics

extension PackageEditor {
  /// Adds a conditional format that fills cells with a colour (ECMA-376 Part 1 §18.3.1.18).
  ///
  /// Formats that are there stay and come first where several apply.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - range: The cells.
  ///   - fill: The colour as 0xRRGGBB.
  ///   - formula: When it applies, without an equals sign, as seen from the upper left cell; by
  ///     default always.
  /// - Throws: `.editValueInvalid`, `.editSheetMissing`, `.editNotSafe` for a workbook without
  ///   styles.
  public mutating func addConditionalFormat(
    sheet: Int, range: CellRange, fill: UInt32, formula: String = "TRUE"
  ) throws(Failure) {
    var copy = self
    try copy.addFormatOrThrow(sheet, range, fill, formula)
    self = copy
  }

  private mutating func addFormatOrThrow(
    _ sheet: Int, _ range: CellRange, _ fill: UInt32, _ formula: String
  ) throws(Failure) {
    let part = try part(ofSheet: sheet)
    guard range.first.row >= 0, range.first.column >= 0, range.last.row < CellAddress.rowCount,
      range.last.column < CellAddress.columnCount, !formula.isEmpty,
      !StoredText.hasForbiddenCharacter(formula)
    else {
      throw Failure(
        .editValueInvalid, at: location(sheet, nil),
        facts: ["reason": Wording(zh: "条件格式的范围或公式有误", en: "its range or formula is invalid")])
    }
    let look = try addDifferentialStyle(fill, sheet)
    let markup = try markup(of: part)
    var priority = 0
    for index in markup.elements.indices where markup.is(index, "cfRule") {
      priority = max(priority, markup.value("priority", of: index).flatMap { Int($0) } ?? 0)
    }
    guard priority < Int(Int32.max) else {
      throw notSafe(sheet, "条件格式的优先级有误", "a conditional format has an invalid priority")
    }
    let prefix = markup.prefix(0)
    var edits = XMLEdits()
    edits.insert(
      "<\(prefix)conditionalFormatting sqref=\"\(range)\"><\(prefix)cfRule type=\"expression\""
        + " dxfId=\"\(look)\" priority=\"\(priority + 1)\"><\(prefix)formula>"
        + "\(XMLText.escaped(formula))</\(prefix)formula></\(prefix)cfRule>"
        + "</\(prefix)conditionalFormatting>", into: 0,
      before: Self.elements(behind: "conditionalFormatting"), in: markup)
    apply(edits, to: part, markup)
  }

  /// Adds a look of conditional formats and returns its number.
  private mutating func addDifferentialStyle(_ fill: UInt32, _ sheet: Int) throws(Failure) -> Int {
    guard
      let part = try relationships(of: workbookPart).first(where: { $0.kind == "styles" })?.part,
      try bytes(of: part) != nil
    else { throw notSafe(sheet, "工作簿没有样式部分", "the workbook has no styles") }
    let markup = try markup(of: part)
    let prefix = markup.prefix(0)
    let digits = String(fill & 0xFF_FFFF, radix: 16, uppercase: true)
    let colour = "FF" + String(repeating: "0", count: 6 - digits.count) + digits
    let look =
      "<\(prefix)dxf><\(prefix)fill><\(prefix)patternFill patternType=\"solid\">"
      + "<\(prefix)fgColor rgb=\"\(colour)\"/><\(prefix)bgColor rgb=\"\(colour)\"/>"
      + "</\(prefix)patternFill></\(prefix)fill></\(prefix)dxf>"
    var edits = XMLEdits()
    var number = 0
    if let list = markup.child("dxfs", of: 0) {
      number = markup.children(of: list).filter { markup.is($0, "dxf") }.count
      if let count = markup.attribute("count", of: list) {
        edits.replace(count.value, with: "\(number + 1)")
      }
      edits.append(look, to: list, in: markup)
    } else {
      edits.insert(
        "<\(prefix)dxfs count=\"1\">\(look)</\(prefix)dxfs>", into: 0,
        before: ["tableStyles", "colors", "extLst"], in: markup)
    }
    apply(edits, to: part, markup)
    return number
  }
}
