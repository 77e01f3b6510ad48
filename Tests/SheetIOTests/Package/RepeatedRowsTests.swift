import Diagnostics
import Testing

@testable import SheetIO

@Suite struct RepeatedRowsTests {
  private static let rows = """
    <row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1"><f>SUM(B2:B2)</f><v>2</v></c>\
    <c r="C1"><f>SUM(B2)+B2</f><v>4</v></c><c r="D1"><f>SUM(B1:B2)</f><v>4</v></c></row>\
    <row r="2" ht="30" customHeight="1"><c r="A2" s="1" t="inlineStr"><is><t>甲</t></is></c>\
    <c r="B2"><v>2</v></c><c r="C2"><f>B2*$B$1+B3</f><v>4</v></c></row>\
    <row r="3"><c r="A3"><v>3</v></c><c r="B3"><f>B2+1</f><v>3</v></c></row>
    """
  private static let tail = """
    <mergeCells count="2"><mergeCell ref="D2:E2"/><mergeCell ref="F1:F2"/></mergeCells>\
    <conditionalFormatting sqref="B2"><cfRule type="expression" priority="1"><formula>B2>1</formula>\
    </cfRule></conditionalFormatting>\
    <dataValidations count="1"><dataValidation type="whole" sqref="C2"><formula1>1</formula1>\
    </dataValidation></dataValidations>
    """

  private static func repeated(_ rows: ClosedRange<Int>, times: Int) throws -> (Sheet, String) {
    var editor = try PackageFixture(Self.rows, tail: tail).editor()
    try editor.repeatRows(sheet: 0, rows, times: times)
    let bytes = try editor.bytes()
    let sheet = try WorkbookReader(ByteSource(bytes, name: "表.xlsx")).readSheet(at: 0)
    let part = try #require(editor.changed["xl/worksheets/sheet1.xml"])
    return (sheet, String(decoding: part, as: UTF8.self))
  }

  private static func formula(_ address: String, _ sheet: Sheet) throws -> String? {
    sheet.cell(at: try #require(CellAddress(address)))?.formula?.text
  }

  @Test func aRowIsCopiedWithAllThatIsInIt() throws {
    let (sheet, _) = try Self.repeated(1...1, times: 3)
    #expect(sheet.rows.map(\.index) == [0, 1, 2, 3, 4])
    #expect(sheet.rows.map(\.height) == [nil, 30, 30, 30, nil])
    for row in 1...3 {
      #expect(sheet.cell(at: CellAddress(row: row, column: 0))?.value == .text("甲"))
      #expect(sheet.cell(at: CellAddress(row: row, column: 1))?.value == .number(2))
    }
    #expect(sheet.cell(at: CellAddress(row: 4, column: 0))?.value == .number(3))
  }

  @Test func formulasOfTheCopiesSpeakOfTheirOwnRow() throws {
    let (sheet, _) = try Self.repeated(1...1, times: 3)
    #expect(try Self.formula("C2", sheet) == "B2*$B$1+B5")
    #expect(try Self.formula("C3", sheet) == "B3*$B$1+B5")
    #expect(try Self.formula("C4", sheet) == "B4*$B$1+B5")
  }

  @Test func formulasThatNameTheirOwnSheetFollowAsWell() throws {
    let rows = """
      <row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>表!A1*2+'表'!A2</f><v>2</v></c></row>\
      <row r="2"><c r="A2"><v>3</v></c></row>
      """
    var editor = try PackageFixture(rows).editor()
    try editor.repeatRows(sheet: 0, 0...0, times: 2)
    let sheet = try WorkbookReader(ByteSource(try editor.bytes(), name: "表.xlsx")).readSheet(at: 0)
    #expect(try Self.formula("B1", sheet) == "表!A1*2+'表'!A3")
    #expect(try Self.formula("B2", sheet) == "表!A2*2+'表'!A3")
  }

  @Test func sumsGrowOverTheCopiesAndLoneReferencesDoNot() throws {
    let (sheet, _) = try Self.repeated(1...1, times: 3)
    #expect(try Self.formula("B1", sheet) == "SUM(B2:B4)")
    #expect(try Self.formula("C1", sheet) == "SUM(B2:B4)+B2")
    #expect(try Self.formula("D1", sheet) == "SUM(B1:B4)")
    #expect(try Self.formula("B5", sheet) == "B2+1")
  }

  @Test func mergedCellsOfTheRowAreCopiedAndThoseThatEndThereGrow() throws {
    let (sheet, _) = try Self.repeated(1...1, times: 3)
    #expect(
      Set(sheet.merges.map(\.description)) == ["D2:E2", "D3:E3", "D4:E4", "F1:F4"])
  }

  @Test func formatsAndValidationsReachOverTheCopies() throws {
    let (_, part) = try Self.repeated(1...1, times: 3)
    #expect(part.contains(#"sqref="B2:B4""#))
    #expect(part.contains(#"sqref="C2:C4""#))
  }

  @Test func partsOfSeveralRowsAreNamedForEachCopy() throws {
    let (sheet, part) = try Self.repeated(0...1, times: 2)
    #expect(sheet.rows.map(\.index) == [0, 1, 2, 3, 4])
    #expect(try Self.formula("B3", sheet) == "SUM(B4:B4)")
    #expect(part.contains(#"sqref="B2 B4""#))
    #expect(Set(sheet.merges.map(\.description)) == ["D2:E2", "F1:F2", "D4:E4", "F3:F4"])
  }

  @Test func oneTimeChangesNothing() throws {
    var editor = try PackageFixture(Self.rows, tail: Self.tail).editor()
    try editor.repeatRows(sheet: 0, 1...1, times: 1)
    #expect(editor.changed.isEmpty)
  }

  @Test func anArrayFormulaIsRefused() throws {
    let rows = #"<row r="1"><c r="A1"><f t="array" ref="A1">B1:B3</f></c></row>"#
    var editor = try PackageFixture(rows).editor()
    #expect(editFailure { try editor.repeatRows(sheet: 0, 0...0, times: 2) } == .editNotSafe)
    #expect(editor.changed.isEmpty)
  }

  @Test func mergesAreGivenUpAndMadeAnewInOnePart() throws {
    var editor = try PackageFixture(Self.rows, tail: Self.tail).editor()
    let area = try #require(CellRange("D1:E3"))
    let range = try #require(CellRange("D1:E3"))
    try editor.replaceMerges(sheet: 0, in: area, with: [range])
    #expect(try editor.merges(ofSheet: 0).map(\.description) == ["F1:F2", "D1:E3"])
    let over = try #require(CellRange("E1:F1"))
    #expect(
      editFailure { try editor.replaceMerges(sheet: 0, in: area, with: [over]) } == .editNotSafe)
    try editor.replaceMerges(sheet: 0, in: try #require(CellRange("A1:Z9")), with: [])
    #expect(try editor.merges(ofSheet: 0).isEmpty)
    _ = try editor.bytes()
  }

  @Test func formulasAreSetWithTheirValues() throws {
    var editor = try PackageFixture(Self.rows, tail: Self.tail).editor()
    let own = try #require(CellAddress("A3"))
    let kept = try #require(CellAddress("B3"))
    try editor.setComputed(
      sheet: 0,
      [
        own: .init(formula: "IF(B2<3,\"少\",\"多\")", value: .text("少")),
        kept: .init(formula: nil, value: .number(3)),
      ])
    let workbook = try WorkbookReader(ByteSource(try editor.bytes(), name: "表.xlsx")).readAll()
    let cell = try #require(workbook.sheets[0].cell(at: own))
    #expect(cell.formula == Formula("IF(B2<3,\"少\",\"多\")"))
    #expect(cell.value == .text("少"))
    #expect(workbook.sheets[0].cell(at: kept)?.formula == Formula("B2+1"))
    let missing = try #require(CellAddress("Z9"))
    #expect(
      editFailure {
        try editor.setComputed(sheet: 0, [missing: .init(formula: "1", value: .empty)])
      }
        == .editNotSafe)
  }
}
