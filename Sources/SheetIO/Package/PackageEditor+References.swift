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

  /// The formulas that refer to something that is gone.
  ///
  /// - Throws: As `formulas(readingRangesUpTo:ofSheet:)`.
  public mutating func brokenFormulas() throws(Failure) -> [FormulaPlace] {
    let gone = Array("#REF!".utf8)
    return try formulas { formula, _ in formula.text.contains(gone) }
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
