import Diagnostics
import Testing

@testable import SheetIO

/// What rows that move must not take with them, and files that are put together oddly.
@Suite struct RowRemovalTests {
  private static let rows = (1...5).map { row in
    "<row r=\"\(row)\"><c r=\"A\(row)\"><v>\(row)</v></c></row>"
  }.joined()

  private static func names(_ areas: String) throws -> String {
    var fixture = PackageFixture(rows)
    fixture.workbookTail = """
      <definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">\(areas)</definedName>\
      </definedNames>
      """
    var editor = try fixture.editor()
    try editor.removeRows(sheet: 0, 2...2)
    return try PackageContents(try editor.bytes())["xl/workbook.xml"]
  }

  @Test func aPrintAreaKeepsTheRangesThatAreLeft() throws {
    let left = try Self.names("表!$A$1:$E$4,表!$G$3:$H$3")
    #expect(left.contains(">表!$A$1:$E$3</definedName>"))
    #expect(try !Self.names("表!$G$3:$H$3").contains("definedName"))
  }

  @Test func aSharedFormulaStoredBeforeItsMasterIsKept() throws {
    let rows = """
      <row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c></row>\
      <row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" ref="B1:B3" si="0">A2*2</f><v>4</v></c>\
      </row><row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>6</v></c></row>
      """
    var editor = try PackageFixture(rows).editor()
    try editor.insertRows(sheet: 0, before: 1, count: 1)
    let sheet = try WorkbookReader(ByteSource(try editor.bytes(), name: "表.xlsx")).readSheet(at: 0)
    let formulas = try ["B1", "B3", "B4"].map {
      sheet.cell(at: try #require(CellAddress($0)))?.formula?.text
    }
    #expect(formulas == ["A1*2", "A3*2", "A4*2"])
  }

  /// A sheet whose drawing of notes is nothing but the data of one.
  private static func loneNote() -> PackageFixture {
    var fixture = RowChangeTests.everything()
    fixture.parts.removeAll { $0.0.hasSuffix(".vml") }
    fixture.parts.append(
      (
        "xl/drawings/vmlDrawing1.vml",
        #"<x:ClientData xmlns:x="x" ObjectType="Note"><x:Row>4</x:Row><x:Column>0</x:Column></x:ClientData>"#
      ))
    return fixture
  }

  @Test func dataOfANoteWithoutAShapeAreRefused() throws {
    var editor = try Self.loneNote().editor()
    #expect(editFailure { try editor.removeRows(sheet: 0, 4...4) } == .editNotSafe)
    #expect(
      editFailure { try editor.changeNotes(ofSheet: 0) { _ in "" } } == .editNotSafe)
  }

  @Test func aNumberFormatWithAnImpossibleNumberIsNotCountedOn() throws {
    var fixture = PackageFixture(Self.rows)
    let base = try PackageContents(try fixture.bytes())["xl/styles.xml"]
    fixture.parts.append(
      (
        "xl/styles.xml",
        base.replacing(
          "<fonts count",
          with: "<numFmts count=\"1\"><numFmt numFmtId=\"9223372036854775807\""
            + " formatCode=\"0.000\"/></numFmts><fonts count")
      ))
    var editor = try fixture.editor()
    var style = CellStyle()
    style.numberFormat = "0.0000"
    _ = try editor.addStyle(style)
    #expect(
      try PackageContents(try editor.bytes())["xl/styles.xml"].contains(#"numFmtId="164""#))
  }
}
