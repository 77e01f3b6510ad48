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

  @Test func mergedWordsCountForEachRowAndAMergedNumberOnce() throws {
    var sheet = Sheet(name: "表")
    sheet.rows = [
      Row(
        index: 0,
        cells: [Cell(column: 0, value: .text("县人社局")), Cell(column: 1, value: .number(10))]),
      Row(index: 1, cells: [Cell(column: 2, value: .text("乙"))]),
    ]
    sheet.merges = [try #require(CellRange("A1:A2")), try #require(CellRange("B1:B2"))]
    let table = Table(file: "表.xlsx", sheet: sheet)
    #expect(table.rows[1].fields == ["县人社局", "", "乙"])
  }
}
