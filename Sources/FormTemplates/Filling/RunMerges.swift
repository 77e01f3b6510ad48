import Diagnostics
import SheetIO

/// Merges down the cells of a repeated section that hold the same value in records that follow
/// each other: 一级指标 over its 二级指标, these over their 三级指标.
struct RunMerges {
  /// Runs under way, by row of the section and position in it.
  private var open: [[Run?]]
  private let cells: [[CellPlan]]

  private struct Run {
    var value: FormValue
    var firstRow: Int
    var lastRow: Int
  }

  init(_ cells: [[CellPlan]]) {
    self.cells = cells
    open = cells.map { [Run?](repeating: nil, count: $0.count) }
  }

  /// Takes the value of a record's cell, which covers some rows of the sheet.
  ///
  /// - Returns: Whether it continues the run above, so that it is not shown again.
  mutating func take(
    _ value: FormValue, line: Int, position: Int, rows: ClosedRange<Int>, _ cell: CellPlan,
    _ sheet: inout Sheet, _ tall: inout [TallText]
  ) -> Bool {
    let brokeToTheLeft = open[line][..<position].contains { $0?.firstRow == rows.lowerBound }
    if var run = open[line][position], run.value == value, value != .blank, value != .text(""),
      !brokeToTheLeft
    {
      run.lastRow = rows.upperBound
      open[line][position] = run
      return true
    }
    close(line, position, &sheet, &tall)
    open[line][position] = Run(
      value: value, firstRow: rows.lowerBound, lastRow: rows.upperBound)
    return false
  }

  /// Ends all runs.
  mutating func finish(_ sheet: inout Sheet, _ tall: inout [TallText]) {
    for line in open.indices {
      for position in open[line].indices { close(line, position, &sheet, &tall) }
    }
  }

  private mutating func close(
    _ line: Int, _ position: Int, _ sheet: inout Sheet, _ tall: inout [TallText]
  ) {
    guard let run = open[line][position] else { return }
    open[line][position] = nil
    let cell = cells[line][position]
    if run.lastRow > run.firstRow || cell.span > 1 {
      sheet.merges.append(
        CellRange(
          CellAddress(row: run.firstRow, column: cell.column),
          CellAddress(row: run.lastRow, column: cell.columns.upperBound - 1)))
    }
    guard let wrap = cell.wrap, case .text(let text) = run.value else { return }
    tall.append(
      TallText(
        rows: run.firstRow...run.lastRow, text: text, column: cell.column, width: wrap.width,
        fontSize: wrap.fontSize))
  }
}
