import Diagnostics
import Testing

@testable import SheetIO

/// What the editor takes away again, and what it changes of notes and looks.
@Suite struct PackageRemovalTests {
  private static let a1 = CellAddress(row: 0, column: 0)
  private static let b2 = CellAddress(row: 1, column: 1)
  private static let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

  private static func pages(_ tail: String = "", formula: String = "") -> PackageFixture {
    var second = PackageFixture.Page(name: "清单", rows: Self.row)
    second.tail = tail
    let rows =
      formula.isEmpty ? "" : "<row r=\"1\"><c r=\"A1\"><f>\(formula)</f><v>1</v></c></row>"
    return PackageFixture(pages: [
      .init(name: "甲", rows: Self.row), second, .init(name: "乙", rows: rows),
    ])
  }

  @Test func aSheetGoesWithItsNamesAndNotes() throws {
    var fixture = Self.pages()
    fixture.workbookTail = """
      <definedNames><definedName name="x" localSheetId="1">1</definedName>\
      <definedName name="y" localSheetId="2">2</definedName></definedNames>
      """
    var editor = try fixture.editor()
    try editor.addNote(sheet: 1, Self.a1, author: "甲", text: "一")
    try editor.addNote(sheet: 2, Self.b2, author: "乙", text: "二")
    try editor.removeSheet(at: 1)
    let result = try editor.bytes()
    let workbook = try WorkbookReader(ByteSource(result, name: "t.xlsx")).readAll()
    #expect(workbook.sheets.map(\.name) == ["甲", "乙"])
    #expect(workbook.sheets[1].notes.map(\.text) == ["二"])
    #expect(workbook.definedNames == [DefinedName(name: "y", refersTo: "2", sheet: 1)])
    let names = try PackageContents(result).names
    #expect(!names.contains("xl/worksheets/sheet2.xml") && !names.contains("xl/comments1.xml"))
    #expect(!names.contains("xl/worksheets/_rels/sheet2.xml.rels"))
    #expect(names.contains("xl/comments2.xml"))
  }

  @Test(arguments: ["清单!A1", "SUM('清单'!A1:B2)"])
  func aSheetThatFormulasNeedStays(formula: String) throws {
    var editor = try Self.pages(formula: formula).editor()
    #expect(editFailure { try editor.removeSheet(at: 1) } == .editNotSafe)
    #expect(editor.sheetNames == ["甲", "清单", "乙"])
  }

  @Test func theLastSheetInSightStays() throws {
    var editor = try PackageFixture(Self.row).editor()
    #expect(editFailure { try editor.removeSheet(at: 0) } == .editNotSafe)
  }

  @Test func aNoteOfSeveralLooksKeepsThemWhenItsTextChanges() throws {
    let comments = """
      <comments xmlns="\(PackageFixture.main)"><authors><author>甲</author></authors><commentList>\
      <comment ref="A1" authorId="0"><text><r><rPr><b/></rPr><t>甲:</t></r>\
      <r><t xml:space="preserve">
      请核对</t></r></text></comment></commentList></comments>
      """
    var fixture = PackageFixture(Self.row)
    fixture.pages[0].links = PackageFixture.link("rC", "comments", "../comments1.xml")
    fixture.parts = [("xl/comments1.xml", comments)]
    var editor = try fixture.editor()
    #expect(try editor.notes(ofSheet: 0).notes.map(\.text) == ["甲:\n请核对"])
    try editor.changeNotes(ofSheet: 0) { $0.text + "\n又及" }
    let longer = try PackageContents(try editor.bytes())["xl/comments1.xml"]
    #expect(longer.contains("<r><rPr><b/></rPr><t>甲:</t></r>"))
    #expect(longer.contains("请核对</t></r><r><t xml:space=\"preserve\">\n又及</t></r></text>"))
    try editor.changeNotes(ofSheet: 0) { $0.text.replacing("\n又及", with: "") }
    #expect(try PackageContents(try editor.bytes())["xl/comments1.xml"] == comments)
    try editor.changeNotes(ofSheet: 0) { $0.text.replacing("核", with: "再核") }
    #expect(try editor.notes(ofSheet: 0).notes.map(\.text) == ["甲:\n请再核对"])
    try editor.changeNotes(ofSheet: 0) { _ in "" }
    let contents = try PackageContents(try editor.bytes())
    #expect(!contents.names.contains("xl/comments1.xml"))
  }

  @Test func conditionalFormatsGoByTheirFormula() throws {
    var editor = try PackageFixture(Self.row).editor()
    let range = CellRange(Self.a1, Self.b2)
    try editor.addConditionalFormat(sheet: 0, range: range, fill: 0xFF0000, formula: "1=1")
    try editor.addConditionalFormat(
      sheet: 0, ranges: [range, CellRange(Self.a1, Self.a1)],
      look: ConditionalLook(fill: 0xFF, frame: 0xFF00), formula: "N(\"我\")=0")
    let before = try PackageContents(try editor.bytes())["xl/styles.xml"]
    let count = try editor.removeConditionalFormats(sheet: 0) { $0.contains("我") }
    #expect(count == 1)
    let sheet = try PackageContents(try editor.bytes())["xl/worksheets/sheet1.xml"]
    #expect(sheet.contains("1=1") && !sheet.contains("我"))
    try editor.addConditionalFormat(
      sheet: 0, ranges: [range], look: ConditionalLook(fill: 0xFF, frame: 0xFF00))
    #expect(try PackageContents(try editor.bytes())["xl/styles.xml"] == before, "used again")
  }

  @Test func looksAreAddedOnceAndLeaveTheReservedFillsAlone() throws {
    var editor = try PackageFixture(Self.row).editor()
    var style = CellStyle()
    style.fillColor = 0xABCDEF
    style.wrapsText = true
    style.border = .thin
    style.numberFormat = "0.000"
    let number = try editor.addStyle(style)
    #expect(try editor.addStyle(style) == number && number == 2)
    try editor.addSheet(
      name: "新", rows: [Row(index: 0, cells: [Cell(column: 0, value: .number(1), style: number)])])
    let bytes = try editor.bytes()
    let read = try WorkbookReader(ByteSource(bytes, name: "t.xlsx")).readAll()
    #expect(read.styles[number].numberFormat == "0.000")
    let styles = try PackageContents(bytes)["xl/styles.xml"]
    #expect(styles.contains("<fills count=\"3\">") && styles.contains("fillId=\"2\""))
  }

  @Test func aNewWorkbookHoldsItsRowsOnly() throws {
    let rows = [Row(index: 1, cells: [Cell(column: 0, value: .text("=1+1"))])]
    var editor = try PackageEditor(newWorkbook: "t.csv", sheet: "表", rows: rows, widths: [20])
    let read = try WorkbookReader(ByteSource(try editor.bytes(), name: "t.xlsx")).readAll()
    #expect(read.sheets.map(\.name) == ["表"])
    #expect(read.sheets[0].rows.map(\.cells) == rows.map(\.cells))
  }
}
