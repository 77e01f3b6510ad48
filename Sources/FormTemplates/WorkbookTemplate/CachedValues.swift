import Diagnostics
import SheetIO

/// Values for the formulas of a workbook that were taken out because their cells changed, or that
/// its program never stored.
enum CachedValues {
  /// Computes what the small evaluator can, and writes the workbook.
  static func add(
    to editor: inout PackageEditor, file: String
  ) throws(Failure) -> (bytes: [UInt8], findings: [Finding]) {
    let bytes = try editor.bytes()
    let workbook = try WorkbookReader(ByteSource(bytes, name: file)).readAll()
    let missing = workbook.sheets.map { sheet in
      Set(
        sheet.rows.flatMap { row in
          row.cells.filter { $0.formula.map { !$0.hasCachedValue } ?? false }
            .map { CellAddress(row: row.index, column: $0.column) }
        })
    }
    guard missing.contains(where: { !$0.isEmpty }) else { return (bytes, []) }
    var evaluator = FormulaEvaluator(workbook)
    let (values, outside) = evaluator.values()
    for (sheet, cells) in missing.enumerated() where editor.holdsCells(sheet: sheet) {
      var computed: [CellAddress: PackageEditor.Computed] = [:]
      for cell in cells {
        if let value = values[sheet][cell] { computed[cell] = .init(formula: nil, value: value) }
      }
      try editor.setComputed(sheet: sheet, computed)
    }
    let findings = outside.filter { missing[$0.sheet].contains($0.cell) }.map { sheet, cell, what in
      Finding(
        .formulaLeftToPrograms,
        at: Location(file: file, sheet: workbook.sheets[sheet].name, cell: cell),
        facts: ["what": .quoting(what)])
    }
    return (try editor.bytes(), findings)
  }
}
