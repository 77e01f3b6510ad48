import Diagnostics
import SheetIO
import Testing

@Suite struct SheetTests {
  @Test func aStoredCellIsFoundAndAGapIsNone() {
    var sheet = Sheet(name: "表")
    sheet.rows = [
      Row(
        index: 1, cells: [Cell(column: 2, value: .text("甲")), Cell(column: 5, value: .number(1))]),
      Row(index: 7, cells: [Cell(column: 0, value: .boolean(true))]),
    ]
    #expect(sheet.cell(at: CellAddress(row: 1, column: 5))?.value == .number(1))
    #expect(sheet.cell(at: CellAddress(row: 7, column: 0))?.value == .boolean(true))
    #expect(sheet.cell(at: CellAddress(row: 1, column: 3)) == nil)
    #expect(sheet.cell(at: CellAddress(row: 2, column: 2)) == nil)
  }
}
