import Diagnostics
import Foundation
import Testing

@testable import SheetIO

@Suite struct PackageEditorTests {
  private static let sheet = "xl/worksheets/sheet1.xml"

  private static func cell(_ text: String) throws -> CellAddress {
    try #require(CellAddress(text))
  }

  /// The rows of the first sheet after cells were set.
  private static func rows(
    _ rows: String, setting cells: [(String, CellValue)]
  ) throws -> String {
    let fixture = PackageFixture(rows)
    var editor = try fixture.editor()
    for (address, value) in cells { try editor.setCell(sheet: 0, try cell(address), value) }
    let text = try PackageContents(try editor.bytes())[sheet]
    let start = try #require(text.range(of: "<sheetData>")).upperBound
    let end = try #require(text.range(of: "</sheetData>")).lowerBound
    return String(text[start..<end])
  }

  @Test(arguments: [
    // A cell that is there keeps its look and its place.
    (
      "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"b\"><v>0</v></c><c r=\"B1\"/></row>", "B1", "7",
      "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"b\"><v>0</v></c><c r=\"B1\"><v>7</v></c></row>"
    ),
    // A missing cell goes between its neighbours, and the row's hint is widened.
    (
      "<row r='2' spans='1:3'><c r='A2'/><c r='C2'/></row>", "B2", "7",
      "<row r='2' spans='1:3'><c r='A2'/><c r=\"B2\"><v>7</v></c><c r='C2'/></row>"
    ),
    (
      "<row r=\"2\" spans=\"1:3\"><c r=\"A2\"/></row>", "E2", "7",
      "<row r=\"2\" spans=\"1:5\"><c r=\"A2\"/><c r=\"E2\"><v>7</v></c></row>"
    ),
    // A missing row goes between its neighbours.
    (
      "<row r=\"1\"/><row r=\"9\"/>", "C5", "7",
      "<row r=\"1\"/><row r=\"5\"><c r=\"C5\"><v>7</v></c></row><row r=\"9\"/>"
    ),
    // A row without cells is opened.
    (
      "<row r=\"1\" ht=\"30\" />", "A1", "7",
      "<row r=\"1\" ht=\"30\" ><c r=\"A1\"><v>7</v></c></row>"
    ),
    // Positions that are not written are counted.
    (
      "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", "A2", "7",
      "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>7</v></c></row>"
    ),
    // A row's look is taken over by a new cell.
    (
      "<row r=\"1\" s=\"1\" customFormat=\"1\"></row>", "B1", "7",
      "<row r=\"1\" s=\"1\" customFormat=\"1\"><c r=\"B1\" s=\"1\"><v>7</v></c></row>"
    ),
  ])
  func aCellIsPutWhereItBelongs(rows: String, address: String, value: String, expected: String)
    throws
  {
    let number = try #require(Double(value))
    #expect(try Self.rows(rows, setting: [(address, .number(number))]) == expected)
  }

  @Test(arguments: [
    (CellValue.text("<甲> & 乙"), #"t="inlineStr"><is><t>&lt;甲&gt; &amp; 乙</t></is>"#),
    (.text(" 边 "), #"t="inlineStr"><is><t xml:space="preserve"> 边 </t></is>"#),
    (.text("_x0041_\r"), #"t="inlineStr"><is><t>_x005F_x0041__x000D_</t></is>"#),
    (.boolean(true), #"t="b"><v>1</v>"#),
    (.error("#N/A"), #"t="e"><v>#N/A</v>"#),
    (.number(0.1 + 0.2), "><v>0.30000000000000004</v>"),
    (.digits("12345678901234567890"), "><v>12345678901234567890</v>"),
  ])
  func everyKindOfValueIsWrittenAndReadBack(value: CellValue, stored: String) throws {
    let rows = try Self.rows("<row r=\"1\"><c r=\"A1\"/></row>", setting: [("A1", value)])
    #expect(rows.contains(stored))
  }

  @Test func aValueIsTakenAwayAndTheLookStays() throws {
    let rows = try Self.rows(
      #"<row r="1"><c r="A1" s="1" t="s" vm="1"><v>0</v></c></row>"#, setting: [("A1", .empty)])
    #expect(rows == #"<row r="1"><c r="A1" s="1"/></row>"#)
  }

  @Test func manyCellsOfOneRowAndOfNewRowsKeepTheirOrder() throws {
    let cells = ["C7", "A7", "B3", "D3", "A9", "XFD1048576"].map { ($0, CellValue.number(1)) }
    let rows = try Self.rows("<row r=\"3\"><c r=\"C3\"/></row>", setting: cells)
    let order = rows.split(separator: "\"").filter { CellAddress($0) != nil }.map(String.init)
    #expect(order == ["B3", "C3", "D3", "A7", "C7", "A9", "XFD1048576"])
  }

  @Test func everyOtherPartIsKeptByteForByte() throws {
    let fixture = PackageFixture("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    var editor = try fixture.editor()
    try editor.setCell(sheet: 0, try Self.cell("A1"), .text("新"))
    let before = try PackageContents(try fixture.bytes())
    let after = try PackageContents(try editor.bytes())
    #expect(after.names == before.names)
    #expect(after.differences(from: before) == [Self.sheet])
  }

  @Test func withoutAChangeEverythingIsKept() throws {
    let fixture = PackageFixture("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>")
    var editor = try fixture.editor()
    let before = try PackageContents(try fixture.bytes())
    #expect(try PackageContents(try editor.bytes()).differences(from: before) == [])
  }

  @Test func aPrefixedSheetIsChangedWithItsPrefix() throws {
    var fixture = PackageFixture("")
    fixture.parts = [
      (
        Self.sheet,
        """
        <x:worksheet xmlns:x="\(PackageFixture.main)"><!-- <x:row> --><x:sheetData>\
        <x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>
        """
      )
    ]
    var editor = try fixture.editor()
    try editor.setCell(sheet: 0, try Self.cell("A1"), .text("一"))
    try editor.setCell(sheet: 0, try Self.cell("B2"), .number(2))
    let text = try PackageContents(try editor.bytes())[Self.sheet]
    #expect(
      text.contains(
        #"<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>一</x:t></x:is></x:c></x:row>"#
          + #"<x:row r="2"><x:c r="B2"><x:v>2</x:v></x:c></x:row></x:sheetData>"#))
  }

  @Test func aFormulaIsNotOverwrittenUnlessAsked() throws {
    let rows = #"<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>"#
    var editor = try PackageFixture(rows).editor()
    let address = try Self.cell("A1")
    #expect(
      editFailure { try editor.setCell(sheet: 0, address, .number(3)) } == .cellHoldsFormula)
    try editor.setCell(sheet: 0, address, .number(3), replacingFormula: true)
    let text = try PackageContents(try editor.bytes())[Self.sheet]
    #expect(text.contains(#"<c r="A1"><v>3</v></c>"#))
  }

  @Test func theOthersOfASharedFormulaGetTheirOwnWhenItsFirstCellIsReplaced() throws {
    let rows = """
      <row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$9</f><v>1</v></c></row>\
      <row r="2"><c r="B2"><f t="shared" si="0"/><v>1</v></c></row>\
      <row r="3"><c r="B3"><f t="shared" si="0"/><v>1</v></c></row>
      """
    var editor = try PackageFixture(rows).editor()
    try editor.setCell(sheet: 0, try Self.cell("B1"), .number(3), replacingFormula: true)
    let text = try PackageContents(try editor.bytes())[Self.sheet]
    #expect(text.contains(#"<c r="B2"><f>A2*$A$9</f><v>1</v></c>"#))
    #expect(text.contains(#"<c r="B3"><f>A3*$A$9</f><v>1</v></c>"#))
  }

  @Test func aCellOfAnArrayFormulaIsNeverOverwritten() throws {
    let rows = """
      <row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>\
      <row r="2"><c r="A2"><v>2</v></c></row>
      """
    var editor = try PackageFixture(rows).editor()
    for name in ["A1", "A2"] {
      let address = try Self.cell(name)
      #expect(
        editFailure {
          try editor.setCell(sheet: 0, address, .number(3), replacingFormula: true)
        } == .cellHoldsFormula)
    }
  }

  @Test func aCellUnderAMergeIsRefused() throws {
    let tail = #"<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>"#
    var editor = try PackageFixture("", tail: tail).editor()
    let covered = try Self.cell("B2")
    #expect(editFailure { try editor.setCell(sheet: 0, covered, .number(1)) } == .cellUnderMerge)
    try editor.setCell(sheet: 0, try Self.cell("A1"), .number(1))
  }

  @Test(arguments: [
    CellValue.number(.nan), .number(.infinity), .text(String(repeating: "字", count: 32_768)),
    .digits("12a"), .error("N/A"),
  ])
  func whatNoCellCanHoldIsRefused(value: CellValue) throws {
    var editor = try PackageFixture("").editor()
    let address = try Self.cell("A1")
    #expect(editFailure { try editor.setCell(sheet: 0, address, value) } == .editValueInvalid)
  }

  @Test func aHeadingOfATableIsRefused() throws {
    var fixture = PackageFixture(
      pages: [
        .init(name: "表", rows: "", links: PackageFixture.link("t", "table", "../tables/t.xml"))
      ])
    fixture.parts = [
      (
        "xl/tables/t.xml",
        #"<table xmlns="\#(PackageFixture.main)" id="1" name="T" displayName="T" ref="A1:B3"/>"#
      )
    ]
    var editor = try fixture.editor()
    let heading = try Self.cell("B1")
    #expect(
      editFailure { try editor.setCell(sheet: 0, heading, .text("x")) } == .cellIsTableHeader)
    try editor.setCell(sheet: 0, try Self.cell("B2"), .text("x"))
  }

  @Test func aSheetThatIsNotThereIsNamed() throws {
    var editor = try PackageFixture("").editor()
    let address = try Self.cell("A1")
    #expect(editFailure { try editor.setCell(sheet: 3, address, .empty) } == .editSheetMissing)
    #expect(editor.sheetIndex(named: "表") == 0)
    #expect(editor.sheetIndex(named: "没有") == nil)
  }

  @Test func aSignedWorkbookIsRefused() throws {
    var fixture = PackageFixture("")
    fixture.parts = [("_xmlsignatures/sig1.xml", "<Signature/>")]
    #expect(editFailure { _ = try fixture.editor() } == .workbookSigned)
  }

  @Test func aDateIsStoredInTheWorkbooksOwnSystem() throws {
    var fixture = PackageFixture("<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>")
    fixture.parts = [
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="\(PackageFixture.main)" xmlns:r="\(PackageFixture.office)">\
        <workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>
        """
      )
    ]
    var editor = try fixture.editor()
    let day = Temporal(serial: 45_000, kind: .date, system: .from1900)
    try editor.setCell(sheet: 0, try Self.cell("A1"), .temporal(day))
    let text = try PackageContents(try editor.bytes())[Self.sheet]
    #expect(text.contains("<v>43538</v>"))
  }
}
