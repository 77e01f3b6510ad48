import Diagnostics

/// Compares one sheet that was read back with the sheet that was to be written.
///
/// Rows are handed over in the order in which they are read; `finish` says that there are no
/// more. Numbers are compared at 15 significant digits, because the writer stores 16; text and
/// formulas byte by byte. Cells that hold nothing but a look are passed over on both sides.
struct ReadBack {
  /// What was written.
  private let sheet: Sheet
  /// The output's name, for findings.
  private let file: String
  /// The index into `sheet.rows` of the next row that must be read.
  private var next = 0

  /// A comparison with `sheet`; `file` is the output's name.
  init(sheet: Sheet, file: String) {
    self.sheet = sheet
    self.file = file
    skipRowsWithoutContent()
  }

  /// Compares what the workbook says about itself: its sheets and its defined names.
  ///
  /// - Throws: `.outputDiffers`.
  static func compare(_ reader: WorkbookReader, with workbook: Workbook, file: String)
    throws(Failure)
  {
    try compare(sheetNames: reader.sheetList.map(\.name), with: workbook, file: file)
    for (read, written) in zip(reader.sheetList, workbook.sheets)
    where (read.visibility == .visible) != (written.visibility == .visible) {
      throw Failure(
        .outputDiffers, at: Location(file: file, sheet: written.name),
        facts: [
          "reason": Wording(zh: "是否隐藏不对", en: "it is hidden, or shown, against the order")
        ])
    }
    for name in workbook.definedNames {
      let isThere = reader.definedNames.contains {
        $0.name == name.name && $0.sheet == name.sheet
          && ($0.refersTo == name.refersTo || "=" + $0.refersTo == name.refersTo
            || name.name.hasPrefix("_xlnm."))
      }
      guard isThere else {
        throw Failure(
          .outputDiffers, at: Location(file: file),
          facts: [
            "reason": Wording(
              zh: "缺少名称“\(Finding.quoted(name.name))”",
              en: "the defined name “\(Finding.quoted(name.name))” is missing")
          ])
      }
    }
  }

  /// Compares the names and the number of the sheets.
  ///
  /// - Throws: `.outputDiffers`.
  static func compare(sheetNames: [String], with workbook: Workbook, file: String) throws(Failure) {
    let expected = workbook.sheets.map(\.name)
    guard expected.count == sheetNames.count,
      zip(expected, sheetNames).allSatisfy({ $0.utf8.elementsEqual($1.utf8) })
    else {
      throw Failure(
        .outputDiffers, at: Location(file: file),
        facts: [
          "reason": Wording(
            zh: "工作表是 \(sheetNames.count) 张而不是 \(expected.count) 张，或名字不同",
            en: "\(sheetNames.count) sheets instead of \(expected.count), or other names")
        ])
    }
  }

  /// Compares a row that was read; rows must come in ascending order.
  ///
  /// - Parameters:
  ///   - index: The zero-based row.
  ///   - cells: Its cells in ascending order of column.
  /// - Throws: `.outputDiffers` with the first cell that differs.
  mutating func compare(row index: Int, cells: [Cell]) throws(Failure) {
    guard next < sheet.rows.count, sheet.rows[next].index <= index else {
      // Nothing was written here: a row of blanks may stand here, no content.
      if let cell = cells.first(where: \.holdsContent) { throw unexpected(index, cell.column) }
      return
    }
    guard sheet.rows[next].index == index else {
      throw missing(sheet.rows[next].index, firstContent(of: sheet.rows[next]))
    }
    try compare(cells, with: sheet.rows[next].cells, row: index)
    next += 1
    skipRowsWithoutContent()
  }

  /// Takes a row if it plainly is the one that must be read next; otherwise changes nothing.
  mutating func takes(_ row: RowView) -> Bool {
    guard next < sheet.rows.count, row.isPlainlySame(as: sheet.rows[next]) else { return false }
    next += 1
    skipRowsWithoutContent()
    return true
  }

  /// Ends the comparison.
  ///
  /// - Parameters:
  ///   - merges: The merged ranges that were read.
  ///   - notes: The notes that were read.
  /// - Throws: `.outputDiffers` if rows, merged ranges or notes are missing or too many.
  func finish(merges: [CellRange], notes: [Note]) throws(Failure) {
    if next < sheet.rows.count {
      throw missing(sheet.rows[next].index, firstContent(of: sheet.rows[next]))
    }
    let written = sheet.notes.sorted { $0.cell < $1.cell }
    guard written.count == notes.count,
      zip(written, notes).allSatisfy({
        $0.cell == $1.cell && $0.text.utf8.elementsEqual($1.text.utf8)
      })
    else {
      throw Failure(
        .outputDiffers, at: Location(file: file, sheet: sheet.name),
        facts: ["reason": Wording(zh: "批注不一致", en: "the notes differ")])
    }
    let expected = sheet.merges.filter { !$0.isSingle }
    guard expected != merges, Set(expected) != Set(merges) || expected.count != merges.count
    else { return }
    throw Failure(
      .outputDiffers, at: Location(file: file, sheet: sheet.name),
      facts: [
        "reason": Wording(
          zh: "合并区域是 \(merges.count) 个而不是 \(expected.count) 个，或范围不同",
          en: "\(merges.count) merged ranges instead of \(expected.count), or other ones")
      ])
  }

  // MARK: Inside a row

  private func compare(_ read: [Cell], with written: [Cell], row: Int) throws(Failure) {
    var position = 0
    for cell in written where cell.holdsContent {
      while position < read.count, read[position].column < cell.column {
        if read[position].holdsContent { throw unexpected(row, read[position].column) }
        position += 1
      }
      guard position < read.count, read[position].column == cell.column else {
        throw missing(row, cell.column)
      }
      guard read[position].isStoredForm(of: cell) else { throw differs(row, cell, read[position]) }
      position += 1
    }
    while position < read.count {
      if read[position].holdsContent { throw unexpected(row, read[position].column) }
      position += 1
    }
  }

  private mutating func skipRowsWithoutContent() {
    while next < sheet.rows.count, !sheet.rows[next].cells.contains(where: \.holdsContent) {
      next += 1
    }
  }

  private func firstContent(of row: Row) -> Int {
    row.cells.first(where: \.holdsContent)?.column ?? 0
  }

  // MARK: Differences

  private func failure(_ row: Int, _ column: Int, _ reason: Wording) -> Failure {
    Failure(
      .outputDiffers,
      at: Location(
        file: file, sheet: sheet.name, cell: CellAddress(row: row, column: column)),
      facts: ["reason": reason])
  }

  private func missing(_ row: Int, _ column: Int) -> Failure {
    failure(
      row, column,
      Wording(zh: "从这个单元格起内容缺失", en: "from this cell on, contents are missing"))
  }

  private func unexpected(_ row: Int, _ column: Int) -> Failure {
    failure(row, column, Wording(zh: "多出一个单元格", en: "there is a cell too many"))
  }

  private func differs(_ row: Int, _ written: Cell, _ read: Cell) -> Failure {
    let before = Finding.quoted(written.shownContent)
    let after = Finding.quoted(read.shownContent)
    return failure(
      row, written.column,
      Wording(
        zh: "应为“\(before)”，读到“\(after)”", en: "“\(before)” was written, “\(after)” was read"))
  }
}
