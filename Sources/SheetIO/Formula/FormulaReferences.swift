public import Diagnostics

/// What a formula says of cells, for whoever repeats rows.
public enum FormulaReferences {
  /// Single cells of some rows that a formula speaks of by themselves: not inside a function that
  /// takes columns of cells. When the rows are repeated, such a formula keeps seeing one of them.
  ///
  /// - Parameters:
  ///   - formula: Without its equals sign, as it stands on the sheet of the rows.
  ///   - rows: Zero-based rows.
  public static func single(in formula: String, to rows: ClosedRange<Int>) -> [CellAddress] {
    let bytes = Array(formula.utf8)
    return FormulaTokens.scan(bytes).compactMap { token in
      guard case .reference(let range, nil, let first, nil) = token, let row = first.row,
        let column = first.column, rows.contains(row),
        !FormulaMover.isAggregated(range, in: bytes)
      else { return nil }
      return CellAddress(row: row, column: column)
    }
  }
}
