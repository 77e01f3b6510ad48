public import Diagnostics

/// A cell of a workbook that holds a formula.
public struct FormulaPlace: Hashable, Sendable {
  /// Zero-based, into `PackageEditor.sheetNames`.
  public var sheet: Int
  /// The cell.
  public var cell: CellAddress
}

extension PackageEditor {
  /// The formulas that refer to a range of several rows of a sheet which ends with this row: rows
  /// put behind it would be no part of the range.
  ///
  /// - Parameters:
  ///   - row: Zero-based.
  ///   - sheet: Zero-based, into `sheetNames`.
  /// - Throws: `.editSheetMissing`, `.partInvalid`.
  public mutating func formulas(
    readingRangesUpTo row: Int, ofSheet sheet: Int
  ) throws(Failure) -> [FormulaPlace] {
    let scope = try formulaScope()
    return try formulas { formula, home in
      scope.precedents(of: formula.text, on: home).areas.contains {
        $0.sheet == sheet && $0.rows.upperBound == row && $0.rows.count > 1
      }
    }
  }

  /// The formulas below a row, on its sheet, that add up this one row alone, as `SUM(D2:D2)` does:
  /// rows put beside it are no part of what they refer to.
  ///
  /// - Throws: As `formulas(readingRangesUpTo:ofSheet:)`.
  public mutating func formulas(
    addingUpOnlyRow row: Int, ofSheet sheet: Int
  ) throws(Failure) -> [FormulaPlace] {
    let scope = try formulaScope()
    return try formulas { formula, home in
      guard home == sheet, formula.address.row > row else { return false }
      return FormulaTokens.scan(formula.text).contains { token in
        guard case .reference(let range, let prefix, let first, let last) = token,
          first.row == row, last.map({ $0.row == row && $0.column == first.column }) ?? true
        else { return false }
        if let prefix, scope.sheets(of: prefix, in: formula.text) != sheet...sheet { return false }
        return FormulaMover.isAggregated(range, in: formula.text)
      }
    }
  }

  /// The formulas that refer to something that is gone.
  ///
  /// - Throws: As `formulas(readingRangesUpTo:ofSheet:)`.
  public mutating func brokenFormulas() throws(Failure) -> [FormulaPlace] {
    let gone = Array("#REF!".utf8)
    return try formulas { formula, _ in formula.text.contains(gone) }
  }

  /// Repeats the formulas of a row in other rows of its sheet, as filling down does: those that
  /// refer to cells of their own row and to nothing else.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - source: The zero-based row that has the formulas.
  ///   - rows: The zero-based rows that get them.
  /// - Returns: The columns that were filled.
  /// - Throws: `.editSheetMissing`, `.partInvalid`, and what `setCell` throws.
  public mutating func repeatFormulas(
    sheet: Int, ofRow source: Int, in rows: Range<Int>
  ) throws(Failure) -> Set<Int> {
    try settle()
    let scope = try formulaScope()
    func isOwn(_ formula: [UInt8], _ row: Int) -> Bool {
      let (areas, isOpen) = scope.precedents(of: formula, on: sheet)
      return !isOpen && !areas.isEmpty
        && areas.allSatisfy { $0.sheet == sheet && $0.rows == row...row }
    }
    var copy = self
    var cells: [CellAddress: Computed] = [:]
    for formula in try copy.grid(sheet).formulas where formula.address.row == source {
      guard formula.filled == nil, isOwn(formula.text, source) else { continue }
      for row in rows {
        let moved = FormulaShift.moved(formula.text, rows: row - source, columns: 0)
        guard isOwn(moved, row) else { continue }
        cells[CellAddress(row: row, column: formula.address.column)] = Computed(
          formula: String(decoding: moved, as: UTF8.self), value: .empty)
      }
    }
    // Only cells that are stored can be given a formula.
    for cell in cells.keys { try copy.setCell(sheet: sheet, cell, .number(0)) }
    try copy.setComputed(sheet: sheet, cells)
    self = copy
    return Set(cells.keys.map(\.column))
  }

  private mutating func formulas(
    where isMeant: (SheetGrid.FormulaCell, Int) -> Bool
  ) throws(Failure) -> [FormulaPlace] {
    try settle()
    var places: [FormulaPlace] = []
    for sheet in sheetParts.indices where sheetParts[sheet] != nil {
      // A sheet without rows has no formulas either.
      guard let part = sheetParts[sheet] else { continue }
      if grids[sheet] == nil { grids[sheet] = SheetGrid(try markup(of: part)) }
      for formula in grids[sheet]?.formulas ?? [] where isMeant(formula, sheet) {
        places.append(FormulaPlace(sheet: sheet, cell: formula.address))
      }
    }
    return places
  }
}
