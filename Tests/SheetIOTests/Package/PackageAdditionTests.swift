import Diagnostics
import Testing

@testable import SheetIO

@Suite struct PackageAdditionTests {
  private static let a1 = CellAddress(row: 0, column: 0)
  private static let b2 = CellAddress(row: 1, column: 1)

  @Test func aNoteIsAddedToASheetWithoutNotes() throws {
    let fixture = PackageFixture(
      "<row r=\"1\"><c r=\"A1\"/></row>", tail: "<pageMargins left=\"1\"/><tableParts/>")
    var editor = try fixture.editor()
    try editor.addNote(sheet: 0, Self.b2, author: "审核人", text: "请核对\n第二行 <1>")
    let result = try editor.bytes()
    let reader = try WorkbookReader(ByteSource(result, name: "t.xlsx"))
    #expect(
      try reader.notes(ofSheet: 0) == [
        Note(cell: Self.b2, author: "审核人", text: "请核对\n第二行 <1>")
      ])
    let contents = try PackageContents(result)
    #expect(
      contents["xl/worksheets/sheet1.xml"].contains(
        #"<pageMargins left="1"/><legacyDrawing r:id="rId2"/><tableParts/>"#))
    let changed = contents.differences(from: try PackageContents(try fixture.bytes()))
    #expect(
      changed == [
        "[Content_Types].xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet1.xml",
      ])
  }

  @Test func furtherNotesJoinThoseThatAreThere() throws {
    var editor = try PackageFixture("").editor()
    try editor.addNote(sheet: 0, Self.a1, author: "甲", text: "一")
    var second = try PackageEditor(ByteSource(try editor.bytes(), name: "t.xlsx"))
    try second.addNote(sheet: 0, Self.b2, author: "乙", text: "二")
    try second.addNote(sheet: 0, CellAddress(row: 8, column: 2), author: "甲", text: "三")
    let result = try second.bytes()
    let reader = try WorkbookReader(ByteSource(result, name: "t.xlsx"))
    #expect(try reader.notes(ofSheet: 0).map(\.author) == ["甲", "乙", "甲"])
    let contents = try PackageContents(result)
    #expect(contents.names.filter { $0.contains("comments") } == ["xl/comments1.xml"])
    let drawing = contents["xl/drawings/vmlDrawing1.vml"]
    #expect(drawing.split(separator: "<v:shapetype").count == 2)
    #expect(drawing.contains("_x0000_s1025") && drawing.contains("_x0000_s1027"))
  }

  @Test func aCellTakesOneNoteOnly() throws {
    var editor = try PackageFixture("").editor()
    try editor.addNote(sheet: 0, Self.a1, author: "甲", text: "一")
    #expect(
      editFailure { try editor.addNote(sheet: 0, Self.a1, author: "乙", text: "二") } == .cellHasNote)
    #expect(
      editFailure { try editor.addNote(sheet: 0, Self.b2, author: "乙", text: "") }
        == .editValueInvalid)
  }

  @Test func aConditionalFormatStandsWhereTheSchemaWantsIt() throws {
    let tail = """
      <mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells>\
      <conditionalFormatting sqref="C1"><cfRule type="expression" priority="4"><formula>1</formula>\
      </cfRule></conditionalFormatting><pageMargins left="1"/>
      """
    var editor = try PackageFixture("", tail: tail).editor()
    try editor.addConditionalFormat(
      sheet: 0, range: CellRange(Self.a1, Self.b2), fill: 0xFFEB9C, formula: "A1<\"x\"")
    try editor.addConditionalFormat(sheet: 0, range: CellRange(Self.a1, Self.a1), fill: 0x0000FF)
    let contents = try PackageContents(try editor.bytes())
    let sheet = contents["xl/worksheets/sheet1.xml"]
    #expect(
      sheet.contains(
        """
        <conditionalFormatting sqref="A1:B2"><cfRule type="expression" dxfId="0" priority="5">\
        <formula>A1&lt;&quot;x&quot;</formula></cfRule></conditionalFormatting>\
        <conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="1" priority="6">
        """))
    #expect(sheet.contains("</conditionalFormatting><pageMargins"))
    let styles = contents["xl/styles.xml"]
    #expect(styles.contains("</cellXfs><dxfs count=\"2\"><dxf>"))
    #expect(styles.contains("bgColor rgb=\"FFFFEB9C\"") && styles.contains("rgb=\"FF0000FF\""))
  }

  @Test func aSheetWithLinksIsAdded() throws {
    let fixture = PackageFixture("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    var editor = try fixture.editor()
    let rows = [
      Row(
        index: 0,
        cells: [
          Cell(column: 0, value: .text("问题")),
          Cell(column: 1, value: .empty, formula: Formula("表!A1+1")),
        ]),
      Row(index: 2, cells: [Cell(column: 0, value: .number(2), style: 1)], height: 30),
    ]
    let index = try editor.addSheet(
      name: "清'单&", rows: rows, widths: [12.5],
      links: [SheetLink(cell: Self.a1, sheet: "表", target: Self.b2)])
    #expect(index == 1)
    try editor.setCell(sheet: index, Self.b2, .text("后填"))
    let result = try editor.bytes()
    let workbook = try WorkbookReader(ByteSource(result, name: "t.xlsx")).readAll()
    #expect(workbook.sheets.map(\.name) == ["表", "清'单&"])
    #expect(workbook.sheets[1].cell(at: Self.a1)?.value == .text("问题"))
    #expect(workbook.sheets[1].cell(at: Self.b2)?.value == .text("后填"))
    #expect(workbook.sheets[1].cell(at: CellAddress(row: 0, column: 1))?.formula?.text == "表!A1+1")
    let contents = try PackageContents(result)
    #expect(contents["xl/workbook.xml"].contains("fullCalcOnLoad"))
    #expect(
      contents["xl/worksheets/sheet2.xml"].contains(#"<hyperlink ref="A1" location="'表'!B2"/>"#))
    #expect(
      contents.differences(from: try PackageContents(try fixture.bytes())) == [
        "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml",
        "xl/worksheets/sheet2.xml",
      ])
  }

  @Test(arguments: ["", "a/b", "表", String(repeating: "长", count: 32), "'a"])
  func aSheetIsNotAddedUnderAnImpossibleName(name: String) throws {
    var editor = try PackageFixture("").editor()
    #expect(editFailure { try editor.addSheet(name: name, rows: []) } == .editValueInvalid)
    #expect(editor.sheetNames == ["表"])
  }

  @Test func aLinkMustLeadSomewhere() throws {
    var editor = try PackageFixture("").editor()
    let link = SheetLink(cell: Self.a1, sheet: "没有", target: Self.b2)
    #expect(
      editFailure { try editor.addSheet(name: "新", rows: [], links: [link]) } == .editValueInvalid)
  }
}
