import Diagnostics

/// What must hold of one sheet, its cells' contents aside, before it is written.
struct SheetRules {
  /// The output's name, for findings.
  let file: String
  /// The sheet to check.
  let sheet: Sheet

  /// The most cells that all merged ranges of a sheet may cover: each is written with its border.
  static let mergedCellCount = 4_000_000
  /// The greatest width of a column, in characters.
  static let widestColumn = 255.0
  /// The greatest height of a row, in points.
  static let highestRow = 409.5
  /// The most UTF-16 units of a header or a footer.
  static let longestHeader = 255

  /// Checks the sheet.
  ///
  /// - Throws: The failure that belongs to the first rule broken.
  func check() throws(Failure) {
    try checkMerges()
    try checkColumns()
    for row in sheet.rows {
      if let height = row.height, !(0...Self.highestRow).contains(height) {
        throw Failure(
          .outputRowHeight, at: location(CellAddress(row: max(row.index, 0), column: 0)),
          facts: ["value": Wording("\(height)")])
      }
    }
    if let frozen = sheet.frozenRow, !(0..<CellAddress.rowCount).contains(frozen) {
      throw Failure(.outputCellPlace, at: location(nil))
    }
    try checkPrintSetup()
    try checkValidations()
    try checkNotes()
  }

  func location(_ cell: CellAddress?) -> Location {
    Location(file: file, sheet: sheet.name, cell: cell)
  }

  static func isInSheet(_ range: CellRange) -> Bool {
    range.first.row >= 0 && range.first.column >= 0 && range.last.row < CellAddress.rowCount
      && range.last.column < CellAddress.columnCount && range.first.row <= range.last.row
      && range.first.column <= range.last.column
  }

  /// Every merge must lie in the sheet, and no two may share a cell.
  ///
  /// Going down the sheet, it is enough to know for each column the last merge that reached it.
  private func checkMerges() throws(Failure) {
    guard !sheet.merges.isEmpty else { return }
    var covered = 0
    for merge in sheet.merges {
      guard Self.isInSheet(merge) else { throw Failure(.outputCellPlace, at: location(nil)) }
      covered += merge.rows.count * merge.columns.count
      guard covered <= Self.mergedCellCount else {
        throw Failure(
          .outputMergeSize, at: location(merge.first),
          facts: ["limit": Wording("\(Self.mergedCellCount)")])
      }
    }
    let ordered = sheet.merges.sorted { $0.first < $1.first }
    let columnCount = ordered.reduce(0) { max($0, $1.last.column + 1) }
    var latest = [Int](repeating: -1, count: columnCount)
    for (index, merge) in ordered.enumerated() {
      for column in merge.columns {
        let earlier = latest[column]
        if earlier >= 0, ordered[earlier].last.row >= merge.first.row {
          throw Failure(
            .outputMergeOverlap, at: location(merge.first),
            facts: [
              "first": Wording(ordered[earlier].description), "second": Wording(merge.description),
            ])
        }
        latest[column] = index
      }
    }
  }

  private func checkColumns() throws(Failure) {
    for run in sheet.columns {
      guard run.columns.lowerBound >= 0, run.columns.upperBound < CellAddress.columnCount else {
        throw Failure(.outputCellPlace, at: location(nil))
      }
      if let width = run.width, !(0...Self.widestColumn).contains(width) {
        throw Failure(
          .outputColumnWidth, at: location(CellAddress(row: 0, column: run.columns.lowerBound)),
          facts: ["value": Wording("\(width)"), "limit": Wording("\(Int(Self.widestColumn))")])
      }
    }
  }

  // MARK: Printing

  private func checkPrintSetup() throws(Failure) {
    if let reason = faultOfPrintSetup() {
      throw Failure(.outputPrintSetup, at: location(nil), facts: ["reason": reason])
    }
  }

  /// Why the print set-up cannot be written; `nil` if it can.
  func faultOfPrintSetup() -> Wording? {
    let setup = sheet.printSetup
    let margins = setup.margins
    guard
      [margins.left, margins.right, margins.top, margins.bottom].allSatisfy({
        (0..<50).contains($0)
      })
    else { return Wording(zh: "页边距不对", en: "a margin is out of range") }
    guard (0...255).contains(setup.paper) else {
      return Wording(zh: "纸张代码 \(setup.paper) 不对", en: "there is no paper \(setup.paper)")
    }
    guard (0...32_767).contains(setup.fitsWidth ?? 0), (0...32_767).contains(setup.fitsHeight)
    else { return Wording(zh: "页数不对", en: "a number of pages is out of range") }
    if let rows = setup.repeatedRows,
      rows.lowerBound < 0 || rows.upperBound >= CellAddress.rowCount
    {
      return Wording(zh: "重复打印的行超出表格", en: "the repeated rows lie outside the sheet")
    }
    if let columns = setup.repeatedColumns,
      columns.lowerBound < 0 || columns.upperBound >= CellAddress.columnCount
    {
      return Wording(zh: "重复打印的列超出表格", en: "the repeated columns lie outside the sheet")
    }
    guard setup.areas.count <= 1 else {
      return Wording(zh: "打印区域不止一个", en: "there is more than one print area")
    }
    if let area = setup.area, !Self.isInSheet(area) {
      return Wording(zh: "打印区域超出表格", en: "the print area lies outside the sheet")
    }
    for text in [setup.header, setup.footer] {
      guard text.utf16.count <= Self.longestHeader else {
        return Wording(
          zh: "页眉或页脚超过 \(Self.longestHeader) 个字",
          en: "a header or footer is longer than \(Self.longestHeader) characters")
      }
      guard !StoredText.hasForbiddenCharacter(text) else {
        return Wording(
          zh: "页眉或页脚含有控制字符", en: "a header or footer holds a control character")
      }
      // libxlsxwriter frees a header with a picture code twice when the picture is missing.
      guard !text.contains("&G"), !text.contains("&[Picture]") else {
        return Wording(
          zh: "页眉或页脚里不能放图片（&G）",
          en: "a header or footer cannot hold a picture (&G)")
      }
    }
    return nil
  }

  // MARK: Drop-down lists and notes

  /// Whether `source` is one range, perhaps on another sheet, or a defined name: what stands
  /// before the last `!` must be a sheet's name, quoted where it begins with an apostrophe.
  static func namesARange(_ source: String) -> Bool {
    let text = source.utf8.first == UInt8(ascii: "=") ? source.dropFirst() : Substring(source)
    guard let mark = text.lastIndex(of: "!") else {
      return CellRange(text) != nil || WorkbookRules.isValid(definedName: String(text))
    }
    var name = String(text[..<mark])
    if name.hasPrefix("'") {
      guard name.count >= 3, name.hasSuffix("'") else { return false }
      name = String(name.dropFirst().dropLast())
      var isOpen = false
      for character in name where character == "'" || isOpen {
        if character != "'" { return false }
        isOpen.toggle()
      }
      guard !isOpen else { return false }
      name.replace("''", with: "'")
    }
    let range = text[text.index(after: mark)...]
    return WorkbookRules.fault(ofSheetName: name) == nil
      && (CellRange(range) != nil || WorkbookRules.isValid(definedName: String(range)))
  }

  private func checkNotes() throws(Failure) {
    var seen: Set<CellAddress> = []
    for note in sheet.notes {
      guard Self.isInSheet(CellRange(note.cell, note.cell)) else {
        throw Failure(.outputCellPlace, at: location(nil))
      }
      guard seen.insert(note.cell).inserted else {
        throw Failure(.outputNoteTwice, at: location(note.cell))
      }
      guard StoredText.fits(note.text) else {
        throw Failure(
          .outputTextLength, at: location(note.cell),
          facts: ["limit": Wording("\(StoredText.longest)")])
      }
    }
  }
}
