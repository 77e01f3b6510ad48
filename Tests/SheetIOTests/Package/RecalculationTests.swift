import Diagnostics
import Testing

@testable import SheetIO

@Suite struct RecalculationTests {
  private static let pages = [
    PackageFixture.Page(
      name: "表",
      rows: """
        <row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c>\
        <c r="C1" t="str"><f>B1&amp;"元"</f><v>2元</v></c><c r="D1"><f>E1+1</f><v>1</v></c></row>\
        <row r="2"><c r="A2"><f>SUM(A:A)</f><v>1</v></c><c r="B2"><f>单价*2</f><v>2</v></c>\
        <c r="C2"><f>INDIRECT("A"&amp;1)</f><v>1</v></c><c r="D2"><f>"A1"&amp;E1</f><v>3</v></c></row>
        """),
    PackageFixture.Page(
      name: "合 计",
      rows: """
        <row r="1"><c r="A1"><f>表!A1+表!$E$1</f><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c>\
        <c r="C1"><f>'合 计'!D1</f><v>0</v></c><c r="D1"><f t="array" ref="D1:D2">表!A1:A2</f><v>1</v></c></row>\
        <row r="2"><c r="D2"><v>1</v></c><c r="E2"><f>[1]表!A1</f><v>9</v></c></row>
        """),
  ]

  private static func edited() throws -> PackageContents {
    var fixture = PackageFixture(pages: pages)
    fixture.workbookTail =
      #"<definedNames><definedName name="单价">表!$A$1</definedName></definedNames><extLst/>"#
    var editor = try fixture.editor()
    try editor.setCell(sheet: 0, CellAddress(row: 0, column: 0), .number(5))
    return try PackageContents(try editor.bytes())
  }

  @Test(arguments: [
    #"<c r="B1"><f>A1*2</f></c>"#, #"<c r="C1"><f>B1&amp;"元"</f></c>"#,
    #"<c r="A2"><f>SUM(A:A)</f></c>"#, "<c r=\"B2\"><f>单价*2</f></c>",
    #"<c r="C2"><f>INDIRECT("A"&amp;1)</f></c>"#,
  ])
  func valuesOfDependentFormulasAreTakenOut(cell: String) throws {
    #expect(try Self.edited()["xl/worksheets/sheet1.xml"].contains(cell))
  }

  @Test(arguments: [
    #"<c r="D1"><f>E1+1</f><v>1</v></c>"#, #"<c r="D2"><f>"A1"&amp;E1</f><v>3</v></c>"#,
  ])
  func valuesOfOtherFormulasStay(cell: String) throws {
    #expect(try Self.edited()["xl/worksheets/sheet1.xml"].contains(cell))
  }

  @Test(arguments: [
    "<c r=\"A1\"><f>表!A1+表!$E$1</f></c>", #"<c r="B1"><f>A1</f></c>"#,
    "<c r=\"C1\"><f>'合 计'!D1</f></c>", #"ref="D1:D2">表!A1:A2</f></c>"#, #"<c r="D2"></c>"#,
    "<f>[1]表!A1</f><v>9</v>",
  ])
  func formulasOfOtherSheetsFollow(cell: String) throws {
    #expect(try Self.edited()["xl/worksheets/sheet2.xml"].contains(cell))
  }

  @Test func theWorkbookAsksToBeRecalculatedAtTheSchemasPlace() throws {
    #expect(
      try Self.edited()["xl/workbook.xml"].contains(
        #"</definedNames><calcPr fullCalcOnLoad="1"/><extLst/>"#))
  }

  @Test func presentSettingsOfCalculationAreKept() throws {
    var fixture = PackageFixture(pages: Self.pages)
    fixture.workbookTail = #"<calcPr calcId="191029" iterate='1' />"#
    var editor = try fixture.editor()
    try editor.setCell(sheet: 0, CellAddress(row: 0, column: 0), .number(5))
    #expect(
      try PackageContents(try editor.bytes())["xl/workbook.xml"].contains(
        #"<calcPr calcId="191029" iterate='1'  fullCalcOnLoad="1"/>"#))
  }

  @Test func withoutDependentFormulasTheWorkbookPartIsKept() throws {
    let fixture = PackageFixture(
      #"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>E1+1</f><v>1</v></c></row>"#)
    var editor = try fixture.editor()
    try editor.setCell(sheet: 0, CellAddress(row: 0, column: 0), .number(5))
    let changed = try PackageContents(try editor.bytes()).differences(
      from: try PackageContents(try fixture.bytes()))
    #expect(changed == ["xl/worksheets/sheet1.xml"])
  }

  @Test func theListOfFormulasGoesWhenAFormulaIsReplaced() throws {
    var fixture = PackageFixture(
      #"<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f><v>2</v></c></row>"#)
    fixture.workbookLinks = PackageFixture.link("rC", "calcChain", "calcChain.xml")
    fixture.types =
      #"<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>"#
    fixture.parts = [
      (
        "xl/calcChain.xml",
        #"<calcChain xmlns="\#(PackageFixture.main)"><c r="A1" i="1"/><c r="B1"/></calcChain>"#
      )
    ]
    var kept = try fixture.editor()
    try kept.setCell(sheet: 0, CellAddress(row: 4, column: 4), .number(1))
    #expect(try PackageContents(try kept.bytes()).names.contains("xl/calcChain.xml"))
    var editor = try fixture.editor()
    try editor.setCell(
      sheet: 0, CellAddress(row: 0, column: 0), .number(1), replacingFormula: true)
    let contents = try PackageContents(try editor.bytes())
    #expect(!contents.names.contains("xl/calcChain.xml"))
    #expect(!contents["[Content_Types].xml"].contains("calcChain"))
    #expect(!contents["xl/_rels/workbook.xml.rels"].contains("calcChain"))
  }
}
