import Diagnostics

extension Table {
  /// The cells of a sheet as people see them, the words of cells merged down a column repeated in
  /// each row, as the merge says it. A merged number is one number, not one for each row: it
  /// stays in the first.
  ///
  /// Numbers have up to 15 significant digits, as spreadsheet programs show them.
  public init(file: String, sheet: Sheet) {
    self.init(file: file, sheet: sheet.name)
    rows.reserveCapacity(sheet.rows.count)
    for row in sheet.rows {
      guard let last = row.cells.last(where: { $0.value != .empty || $0.formula != nil }) else {
        continue
      }
      var fields = [String](repeating: "", count: last.column + 1)
      var uncomputed: [Int] = []
      for cell in row.cells where cell.column <= last.column {
        fields[cell.column] = Self.text(of: cell.value)
        if let formula = cell.formula, !formula.hasCachedValue { uncomputed.append(cell.column) }
      }
      rows.append(TableRow(index: row.index, fields: fields, uncomputedColumns: uncomputed))
    }
    fillDown(sheet.merges)
  }

  /// Repeats the words of cells merged down a column in each row.
  mutating func fillDown(_ merges: [CellRange]) {
    for merge in merges where merge.rows.count > 1 { fillDown(merge) }
  }

  private mutating func fillDown(_ merge: CellRange) {
    let column = merge.first.column
    guard let top = position(of: merge.first.row) else { return }
    let value = rows[top][column]
    if value.isEmpty || Self.looksLikeNumber(value) { return }
    var position = top + 1
    while position < rows.count, rows[position].index <= merge.last.row {
      rows[position].set(value, at: column)
      position += 1
    }
  }

  private static func looksLikeNumber(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0.properties.numericType == .decimal || ".,-% ".unicodeScalars.contains($0)
    }
  }

  private func position(of row: Int) -> Int? {
    let position = rows.partitioningIndex { $0.index >= row }
    return position < rows.count && rows[position].index == row ? position : nil
  }

  package static func text(of value: CellValue) -> String {
    switch value {
    case .empty: ""
    case .text(let text): text
    case .number(let number): DecimalText.fifteenDigits(number)
    case .digits(let digits): digits
    case .temporal(let temporal): temporal.iso8601 ?? DecimalText.fifteenDigits(temporal.serial)
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .error(let literal): literal
    }
  }
}
