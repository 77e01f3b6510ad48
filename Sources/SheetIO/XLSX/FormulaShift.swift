import Diagnostics

/// Moves the relative references of a formula, as Excel does for cells that share one.
enum FormulaShift {
  /// The formula as it reads `rows` further down and `columns` further right.
  ///
  /// Strings, quoted sheet names, functions, names and structured references stay as they are; a
  /// reference that leaves the sheet wraps around its edge, as Excel's shared formulas do.
  static func moved(_ formula: [UInt8], rows: Int, columns: Int) -> [UInt8] {
    if rows == 0, columns == 0 { return formula }
    var result: [UInt8] = []
    result.reserveCapacity(formula.count + 8)
    var position = 0
    for token in FormulaTokens.scan(formula) {
      guard case .reference(let range, let prefix, let first, let last) = token else { continue }
      result += formula[position..<(prefix?.upperBound ?? range.lowerBound)]
      first.moved(rows: rows, columns: columns).append(to: &result)
      if let last {
        result.append(UInt8(ascii: ":"))
        last.moved(rows: rows, columns: columns).append(to: &result)
      }
      position = range.upperBound
    }
    return result + formula[position...]
  }
}

extension FormulaCorner {
  /// The corner of the same reference in a cell further down and right; what is fixed stays.
  fileprivate func moved(rows: Int, columns: Int) -> FormulaCorner {
    func wrapped(_ value: Int, _ count: Int) -> Int { (value % count + count) % count }
    var corner = self
    if let row, !isRowFixed { corner.row = wrapped(row + rows, CellAddress.rowCount) }
    if let column, !isColumnFixed {
      corner.column = wrapped(column + columns, CellAddress.columnCount)
    }
    return corner
  }
}
