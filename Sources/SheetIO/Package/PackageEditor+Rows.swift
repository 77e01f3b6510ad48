public import Diagnostics

extension PackageEditor {
  /// Puts empty rows into a sheet; everything below moves down, and whatever refers to it follows:
  /// formulas of all sheets, merged ranges, names, print areas and titles, tables, filters,
  /// validations, conditional formats, links, notes, drawings, charts, frozen rows.
  ///
  /// A range grows if rows are put inside it, not if they are put right behind it, as in Excel.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - row: The zero-based row before which they go.
  ///   - count: How many.
  ///   - source: A zero-based row, counted before the insertion, whose look and height the new
  ///     rows take; `nil` leaves them plain.
  /// - Throws: `.editNotSafe` naming what cannot follow, `.editSheetMissing`.
  public mutating func insertRows(
    sheet: Int, before row: Int, count: Int, copyingStyleOf source: Int? = nil
  ) throws(Failure) {
    guard count > 0, row >= 0, row < CellAddress.rowCount, count < CellAddress.rowCount else {
      throw notSafe(sheet, "行号或行数有误", "the row or the number of rows is invalid")
    }
    let change = RowChange(first: row, count: count, isInsertion: true)
    try settle()
    var copy = self
    try copy.changeRows(sheet, change, source.map { .blank(like: $0) } ?? .nothing)
    self = copy
  }

  /// What new rows hold.
  enum RowSource {
    /// Nothing, not even a look.
    case nothing
    /// The looks of a zero-based row.
    case blank(like: Int)
    /// All that some rows hold, over and over.
    case copies(of: ClosedRange<Int>)
  }

  /// Takes rows out of a sheet; everything below moves up, and whatever refers to it follows as
  /// in `insertRows`. References to what is gone become `#REF!`, as in Excel.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - rows: The zero-based rows.
  /// - Throws: `.editNotSafe` naming what cannot follow, `.editSheetMissing`.
  public mutating func removeRows(sheet: Int, _ rows: ClosedRange<Int>) throws(Failure) {
    guard rows.lowerBound >= 0, rows.upperBound < CellAddress.rowCount else {
      throw notSafe(sheet, "行号有误", "the rows are invalid")
    }
    let change = RowChange(first: rows.lowerBound, count: rows.count, isInsertion: false)
    try settle()
    var copy = self
    try copy.changeRows(sheet, change, .nothing)
    self = copy
  }

  /// Moves rows of a sheet and whatever refers to them; what was set must be in its parts.
  mutating func changeRows(
    _ sheet: Int, _ change: RowChange, _ source: RowSource
  ) throws(Failure) {
    _ = try grid(sheet)
    try refuseWhatCannotFollow(sheet)
    let stale = try staleFormulas(whenMoving: change, sheet)
    let mover = FormulaMover(change: change, sheet: sheet, scope: try formulaScope())
    // Tables first: they read the present ranges.
    try moveTables(mover)
    for other in sheetParts.indices {
      guard let part = sheetParts[other] else { continue }
      try moveAnnexes(of: part, other, mover)
      guard grids[other] != nil, let grid = grids[other] else { continue }
      var edits = XMLEdits()
      let staleHere = (stale[other] ?? []).filter {
        other != sheet || change.moved(grid.formulas[$0].address.row) != nil
      }
      for index in staleHere { grid.clearValues(of: grid.formulas[index], &edits) }
      try moveFormulas(grid, other, mover, &edits)
      if other == sheet { try moveStoredRows(grid, sheet, mover, source, &edits) }
      try moveFrame(grid.markup, grid.sheetData, other, mover, &edits)
      apply(edits, to: part, grid.markup)
    }
    try moveWorkbook(mover)
    try moveCharts(mover)
    try dropCalculationChain()
    if stale.values.contains(where: { !$0.isEmpty }) { try requestCalculation() }
    var moved: [CellAddress: CellValue] = [:]
    for (address, value) in expected[sheet] {
      if let row = change.moved(address.row) {
        moved[CellAddress(row: row, column: address.column)] = value
      }
    }
    expected[sheet] = moved
    expectedNotes[sheet] = expectedNotes[sheet]?.compactMap { note in
      change.moved(note.cell.row).map {
        Note(
          cell: CellAddress(row: $0, column: note.cell.column), author: note.author,
          text: note.text)
      }
    }
  }

  private func refuseWhatCannotFollow(_ sheet: Int) throws(Failure) {
    for relationship in try relationships(of: workbookPart) {
      switch relationship.kind {
      case "revisionHeaders":
        throw notSafe(sheet, "工作簿是共享的，带有修订记录", "the workbook is shared and logs revisions")
      case "xlMacrosheet", "xlIntlMacrosheet":
        throw notSafe(sheet, "工作簿里有宏表", "the workbook holds macro sheets")
      case "volatileDependencies":
        throw notSafe(sheet, "工作簿里有实时数据公式", "the workbook holds formulas of live data")
      default: break
      }
    }
    guard let part = sheetParts[sheet] else { return }
    for relationship in try relationships(of: part) where relationship.kind == "tableSingleCells" {
      throw notSafe(sheet, "工作表里有映射到 XML 的单元格", "the sheet holds cells mapped to XML")
    }
  }

  /// As `staleFormulas(_:)` for all cells that move, with the formulas that count rows.
  private mutating func staleFormulas(
    whenMoving change: RowChange, _ sheet: Int
  ) throws(Failure) -> [Int: [Int]] {
    var seeds = [
      SheetArea(
        sheet: sheet,
        rows: (change.repeated?.lowerBound ?? change.first)...CellAddress.rowCount - 1,
        columns: 0...CellAddress.columnCount - 1)
    ]
    // Fills `grids` as well.
    _ = try staleFormulas([])
    var counting: [Int: Set<Int>] = [:]
    for (other, grid) in grids {
      for (index, formula) in grid.formulas.enumerated()
      where FormulaMover.countsRows(formula.text) {
        counting[other, default: []].insert(index)
        seeds.append(
          SheetArea(
            sheet: other, formula.filled ?? CellRange(formula.address, formula.address)))
      }
    }
    var stale = try staleFormulas(seeds)
    for (other, indices) in counting {
      stale[other] = Array(indices.union(stale[other] ?? [])).sorted()
    }
    return stale
  }

  // MARK: Formulas of cells

  /// What a formula reads afterwards, or `nil` if it stays.
  func movedFormula(
    _ text: [UInt8], home: Int?, _ mover: FormulaMover, isName: Bool = false
  ) throws(Failure) -> [UInt8]? {
    do throws(FormulaMover.Unsafe) {
      return try mover.moved(text, home: home, isName: isName)
    } catch {
      throw notSafe(home, error.zh, error.en)
    }
  }

  private func moveFormulas(
    _ grid: SheetGrid, _ home: Int, _ mover: FormulaMover, _ edits: inout XMLEdits
  ) throws(Failure) {
    let markup = grid.markup
    let change = mover.change
    var texts: [[UInt8]?] = []
    var loose: Set<Int> = []
    for formula in grid.formulas {
      let isRepeated =
        home == mover.sheet && change.repeated?.contains(formula.address.row) == true
      let new = try movedFormula(
        formula.text, home: home, isRepeated ? mover.withoutRepeating : mover)
      texts.append(new)
      guard let shared = formula.shared else { continue }
      let moves = home == mover.sheet && change.moved(formula.address.row) != formula.address.row
      if new != nil || moves { loose.insert(shared) }
    }
    for (index, formula) in grid.formulas.enumerated() {
      let isGone = home == mover.sheet && change.moved(formula.address.row) == nil
      if home == mover.sheet, let filled = formula.filled {
        let new = change.moved(filled)
        let isCut = new.map { $0.rows.count != filled.rows.count } ?? !isGone
        if isCut || isGone && new != nil {
          throw notSafe(
            home, "会切开数组公式或模拟运算表的范围 \(filled)",
            "the range \(filled) of an array formula or data table would be cut",
            at: formula.address)
        }
        if let new { edits.set("ref", to: "\(new)", of: formula.formula, in: markup) }
      }
      if isGone { continue }
      if formula.isDataTable {
        for name in ["r1", "r2"] {
          guard let cell = markup.value(name, of: formula.formula) else { continue }
          if let new = try movedFormula(Array(cell.utf8), home: home, mover) {
            edits.set(
              name, to: String(decoding: new, as: UTF8.self), of: formula.formula, in: markup)
          }
        }
      } else if let shared = formula.shared {
        guard loose.contains(shared) else { continue }
        edits.replace(
          markup.range(of: formula.formula),
          with: grid.ownFormula(formula, texts[index] ?? formula.text))
      } else if let text = texts[index] {
        edits.replace(markup.content(of: formula.formula), with: XMLText.escaped(text))
      }
    }
  }

  // MARK: Rows

  private func moveStoredRows(
    _ grid: SheetGrid, _ sheet: Int, _ mover: FormulaMover, _ source: RowSource,
    _ edits: inout XMLEdits
  ) throws(Failure) {
    let markup = grid.markup
    let change = mover.change
    var place: Int?
    for row in grid.rows {
      if change.isInsertion, row.number >= change.first, place == nil {
        place = Int(markup.elements[row.element].start)
      }
      guard let number = change.moved(row.number) else {
        guard !change.isInsertion else {
          throw notSafe(sheet, "最下面的行会被挤出工作表", "the last rows would be pushed off the sheet")
        }
        edits.remove(markup.range(of: row.element))
        continue
      }
      // A row that says nothing of its place is counted from the one before it.
      if number == row.number, row.number < change.first { continue }
      edits.set("r", to: "\(number + 1)", of: row.element, in: markup)
      grid.forEachCell(ofRow: row.element, number: row.number) { cell, address in
        guard let attribute = markup.attribute("r", of: cell) else { return }
        let new = CellAddress(row: number, column: address.column)
        edits.replace(attribute.value, with: "\(new)")
      }
    }
    var text = ""
    switch source {
    case .nothing: return
    case .blank(let source):
      guard let model = grid.rowElements[source]?.first else { return }
      for row in change.first..<change.first + change.count {
        text += blankRow(like: model, number: source, at: row, in: grid)
      }
    case .copies(let rows):
      for row in change.first..<change.first + change.count {
        let number = rows.lowerBound + (row - rows.lowerBound) % rows.count
        guard let model = grid.rowElements[number]?.first else { continue }
        text += try copiedRow(model, number: number, at: row, in: grid, sheet, mover)
      }
    }
    if let place {
      edits.insert(text, at: place)
    } else {
      edits.append(text, to: grid.sheetData, in: markup)
    }
  }

  /// The start tag of a row that looks like another.
  func startTag(like model: Int, at row: Int, in markup: XMLMarkup) -> String {
    var text = "<\(markup.prefix(model))row r=\"\(row + 1)\""
    for attribute in markup.attributes(of: model) {
      let name = String(decoding: markup.bytes[attribute.name], as: UTF8.self)
      if ["r", "hidden", "collapsed"].contains(name) { continue }
      text += String(decoding: markup.bytes[attribute.whole], as: UTF8.self)
    }
    return text + ">"
  }

  /// A row without values that looks like another.
  private func blankRow(
    like model: Int, number: Int, at row: Int, in grid: SheetGrid
  ) -> String {
    let markup = grid.markup
    let prefix = markup.prefix(model)
    var text = startTag(like: model, at: row, in: markup)
    grid.forEachCell(ofRow: model, number: number) { cell, address in
      guard let style = markup.value("s", of: cell) else { return }
      let new = CellAddress(row: row, column: address.column)
      text += "<\(prefix)c r=\"\(new)\" s=\"\(XMLText.escaped(style))\"/>"
    }
    return text + "</\(prefix)row>"
  }
}
