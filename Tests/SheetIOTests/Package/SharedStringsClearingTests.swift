import Diagnostics
import Testing

@testable import SheetIO

/// Strings that no cell shows any more are emptied, the others keep their numbers.
@Suite struct SharedStringsClearingTests {
  private static func editor(_ rows: String) throws -> PackageEditor {
    var fixture = PackageFixture(rows)
    fixture.workbookLinks = PackageFixture.link("rT", "sharedStrings", "sharedStrings.xml")
    fixture.parts = [
      (
        "xl/sharedStrings.xml",
        "<sst xmlns=\"\(PackageFixture.main)\"><si><t>甲</t></si><si><r><t>乙</t></r></si>"
          + "<si><t>丙</t></si></sst>"
      )
    ]
    return try fixture.editor()
  }

  @Test func onlyWhatNoCellShowsIsEmptied() throws {
    var editor = try Self.editor(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v> 2 </v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>")
    #expect(try editor.clearUnusedStrings() == 1)
    let strings = try PackageContents(try editor.bytes())["xl/sharedStrings.xml"]
    #expect(strings.contains("<si><t>甲</t></si><si><t/></si><si><t>丙</t></si>"))
  }

  @Test func aStringIsNotTakenForUnusedWhereItsCellCannotBeRead() throws {
    var editor = try Self.editor("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1.0</v></c></row>")
    let failure = #expect(throws: Failure.self) { try editor.clearUnusedStrings() }
    #expect(failure?.finding.code == .editNotSafe)
  }
}
