import Diagnostics

/// Where the rows, cells and formulas of a worksheet part lie in its XML.
struct SheetGrid: Sendable {
  /// A stored row: its zero-based number and its element.
  struct StoredRow {
    var number: Int
    var element: Int
  }

  /// A cell that holds a formula.
  struct FormulaCell {
    var address: CellAddress
    /// The `c` and `f` elements.
    var cell: Int
    var formula: Int
    /// The formula as it reads at this cell, without an equals sign.
    var text: [UInt8]
    /// The number of the shared formula it belongs to.
    var shared: Int?
    /// The range an array formula or data table fills; `nil` for the cell alone.
    var filled: CellRange?
    /// Whether it is a data table's, which has no text.
    var isDataTable = false
  }

  let markup: XMLMarkup
  /// The `sheetData` element.
  let sheetData: Int
  /// In stored order.
  private(set) var rows: [StoredRow] = []
  private(set) var formulas: [FormulaCell] = []
  private(set) var merges: [CellRange] = []
  /// Positions in `formulas` of those that fill more than their cell.
  private(set) var filling: [Int] = []
  /// Positions in `formulas`.
  private(set) var formulaPositions: [CellAddress: Int] = [:]
  /// Elements of rows by number; more than one where a row is stored in pieces.
  private(set) var rowElements: [Int: [Int]] = [:]

  /// Finds the cells.
  ///
  /// - Returns: `nil` if the part holds no `sheetData`, or a row has an impossible number.
  init?(_ markup: XMLMarkup) {
    guard let data = markup.child("sheetData", of: 0) else { return nil }
    self.markup = markup
    sheetData = data
    if let list = markup.child("mergeCells", of: 0) {
      merges = markup.children(of: list).compactMap {
        markup.value("ref", of: $0).flatMap { CellRange($0) }
      }
    }
    var masters: [Int: (text: [UInt8], cell: CellAddress)] = [:]
    var found: [(formula: Int, cell: Int, address: CellAddress)] = []
    var number = -1
    for row in markup.children(of: data) where markup.is(row, "row") {
      number += 1
      if let stated = markup.value("r", of: row) {
        guard let read = Int(stated), read > 0 else { return nil }
        number = read - 1
      }
      guard number < CellAddress.rowCount else { return nil }
      rows.append(StoredRow(number: number, element: row))
      rowElements[number, default: []].append(row)
      // The closure must not touch `self`, or all that was found so far is copied for each row.
      found.removeAll(keepingCapacity: true)
      forEachCell(ofRow: row, number: number) { cell, address in
        if let formula = markup.child("f", of: cell) { found.append((formula, cell, address)) }
      }
      for (formula, cell, address) in found { add(formula, of: cell, at: address, &masters) }
    }
    shareEarly(masters)
  }

  /// Gives formulas that share one which is stored behind them their texts.
  private mutating func shareEarly(_ masters: [Int: (text: [UInt8], cell: CellAddress)]) {
    for position in formulas.indices where formulas[position].text.isEmpty {
      guard let master = formulas[position].shared.flatMap({ masters[$0] }) else { continue }
      formulas[position].text = Self.shifted(master, to: formulas[position].address)
    }
  }

  /// A shared formula as it reads at another cell.
  private static func shifted(
    _ master: (text: [UInt8], cell: CellAddress), to address: CellAddress
  ) -> [UInt8] {
    FormulaShift.moved(
      master.text, rows: address.row - master.cell.row,
      columns: address.column - master.cell.column)
  }

  private mutating func add(
    _ formula: Int, of cell: Int, at address: CellAddress,
    _ masters: inout [Int: (text: [UInt8], cell: CellAddress)]
  ) {
    var text = markup.text(in: markup.content(of: formula))
    FormulaText.clean(&text, from: 0)
    var result = FormulaCell(address: address, cell: cell, formula: formula, text: text)
    switch markup.value("t", of: formula) {
    case "shared":
      guard let index = markup.value("si", of: formula).flatMap({ Int($0) }) else { break }
      result.shared = index
      if !text.isEmpty {
        masters[index] = (text, address)
      } else if let master = masters[index] {
        result.text = Self.shifted(master, to: address)
      }
    case "array":
      result.filled = markup.value("ref", of: formula).flatMap { CellRange($0) }
    case "dataTable":
      result.filled = markup.value("ref", of: formula).flatMap { CellRange($0) }
      result.isDataTable = true
    default: break
    }
    formulaPositions[address] = formulas.count
    if let filled = result.filled, !filled.isSingle { filling.append(formulas.count) }
    formulas.append(result)
  }

  /// Calls `body` with each cell element of a row and where it stands.
  func forEachCell(ofRow row: Int, number: Int, _ body: (Int, CellAddress) -> Void) {
    var column = -1
    var child = row + 1
    let end = Int(markup.elements[row].next)
    while child < end {
      if markup.is(child, "c") {
        column = statedColumn(of: child) ?? column + 1
        body(child, CellAddress(row: number, column: column))
      }
      child = Int(markup.elements[child].next)
    }
  }

  /// The zero-based column that a cell's `r` names; `nil` without one.
  private func statedColumn(of cell: Int) -> Int? {
    let bytes = markup.bytes
    // Nearly always the first attribute: ` r="B5"`.
    let start = Int(markup.elements[cell].nameEnd)
    let isPlain =
      start + 4 < bytes.count && bytes[start] == 0x20 && bytes[start + 1] == UInt8(ascii: "r")
      && bytes[start + 2] == UInt8(ascii: "=")
    let value: Range<Int>
    if isPlain {
      value = start + 4..<Int(markup.elements[cell].tagEnd)
    } else {
      guard let attribute = markup.attribute("r", of: cell) else { return nil }
      value = attribute.value
    }
    var column = 0
    for position in value {
      let letter = bytes[position] | 0x20
      guard bytes[position] >= 0x41, letter >= 0x61, letter <= 0x7A, column <= 1 << 14 else {
        break
      }
      column = column * 26 + Int(letter) - 0x60
    }
    return column > 0 ? column - 1 : nil
  }
}

extension PackageEditor {
  /// The cells of a sheet as its part holds them now.
  ///
  /// - Throws: `.editSheetMissing`, `.editNotSafe` if it has no list of rows, `.partInvalid`.
  mutating func grid(_ sheet: Int) throws(Failure) -> SheetGrid {
    if let grid = grids[sheet] { return grid }
    let part = try part(ofSheet: sheet)
    guard let grid = SheetGrid(try markup(of: part)) else {
      throw notSafe(
        sheet, "工作表里没有单元格数据，或行号有误", "the sheet holds no rows, or one with an invalid number")
    }
    grids[sheet] = grid
    return grid
  }
}
