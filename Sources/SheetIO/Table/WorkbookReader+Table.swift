import Diagnostics

/// How many hidden rows of a sheet hold cells, and the zero-based index of the first.
struct HiddenRows {
  private(set) var count = 0
  private(set) var first: Int?

  mutating func note(_ row: Int) {
    count += 1
    first = min(row, first ?? row)
  }
}

extension WorkbookReader {
  /// The cells of a sheet as people see them, as `Table(file:sheet:)`, without a model of the sheet
  /// in between.
  ///
  /// - Parameter index: Zero-based, into `sheetList`.
  /// - Throws: As `readSheet(at:)`.
  func table(at index: Int, file: String) throws(Failure) -> (table: Table, hidden: HiddenRows) {
    var builder = TableRowBuilder()
    var hidden = HiddenRows()
    var last = -1
    var isAscending = true
    let sheet = try streamSheet(at: index) { row throws(Failure) in
      isAscending = isAscending && row.index > last
      last = row.index
      guard isAscending, !row.cells.isEmpty else { return }
      if row.isHidden { hidden.note(row.index) }
      try row.append(to: &builder)
    }
    guard isAscending else { return tableInOrder(try readSheet(at: index), file: file) }
    var table = Table(file: file, sheet: sheet.name, rows: builder.finished())
    table.fillDown(sheet.merges)
    return (table, hidden)
  }

  /// The table of a sheet whose rows are stored out of order.
  private func tableInOrder(
    _ sheet: Sheet, file: String
  ) -> (table: Table, hidden: HiddenRows) {
    var hidden = HiddenRows()
    for row in sheet.rows where row.isHidden && !row.cells.isEmpty { hidden.note(row.index) }
    return (Table(file: file, sheet: sheet), hidden)
  }
}

extension RowView {
  /// Adds the row to those of a table, up to its last cell that holds something.
  fileprivate func append(to builder: inout TableRowBuilder) throws(Failure) {
    guard let last = cells.last(where: { $0.kind != .empty || $0.hasFormula }) else { return }
    var uncomputed: [Int] = []
    for cell in cells where cell.hasFormula {
      if !formulas[Int(cell.formula)].hasCachedValue { uncomputed.append(Int(cell.column)) }
    }
    builder.begin(index: index, uncomputedColumns: uncomputed)
    try write(to: &builder, width: Int(last.column) + 1)
  }
}
