import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SheetIO

/// Findings that only odd files and odd wishes give.
@Suite struct SeldomFindingsTests {
  private func code(_ body: () throws(Failure) -> Void) -> FindingCode? {
    do throws(Failure) {
      try body()
      return nil
    } catch {
      #expect(!error.finding.message(in: .chinese).contains("{"))
      #expect(!error.finding.message(in: .english).contains("{"))
      return error.finding.code
    }
  }

  // MARK: Text files

  private static func findings(_ text: String) throws -> [Finding] {
    let reader = try CSVReader(ByteSource(Array(text.utf8), name: "t.csv"))
    try reader.forEachRecord { _ in }
    return reader.findings
  }

  @Test(arguments: [
    ("a,b\n1,2\n1,2\n1,2\n1,2,3\n1,2\n", FindingCode.recordsRagged, [5]),
    ("a,b\n1,2\nx\u{0}y,2\n", .textHasNul, [3]),
    ("a,b\n\"x\"y,2\n\"x\" ,2\n", .textAfterQuote, [2, 3]),
    ("a,b\r\n1,2\n3,4\n", .lineEndsMixed, [2]),
  ])
  func aTextTellsWhereItIsOdd(_ text: String, _ code: FindingCode, _ lines: [Int]) throws {
    let found = try Self.findings(text)
    #expect(found.map(\.code) == [code])
    #expect(found.flatMap { [$0.location] + $0.places }.map(\.line) == lines)
  }

  @Test(arguments: ["ab", "", "\"", "\n"])
  func aDelimiterThatIsNoneIsRefused(_ name: String) {
    #expect(code { () throws(Failure) in _ = try CSVDialect(name: name) } == .delimiterUnusable)
  }

  @Test func aRecordWithoutEndIsRefused() throws {
    var options = CSVReader.Options()
    options.limits.recordBytes = 1_000
    options.pieceBytes = 100
    let text = "a,b\n" + String(repeating: "x", count: 1_000_000)
    let reader = try CSVReader(
      ByteSource(Array(text.utf8), name: "t.csv"), options: options)
    let found = code { () throws(Failure) in try reader.forEachRecord { _ in } }
    #expect(found == .textRecordTooLong)
  }

  // MARK: Workbooks

  private static func workbook(_ sheets: String) -> WorkbookFixture {
    var fixture = WorkbookFixture(#"<row r="1"><c r="A1"><v>1</v></c></row>"#)
    fixture.parts["xl/workbook.xml"] = """
      \(WorkbookFixture.declaration)<workbook xmlns="\(WorkbookFixture.main)" \
      xmlns:r="\(WorkbookFixture.office)"><sheets>\(sheets)</sheets></workbook>
      """
    return fixture
  }

  @Test func aWorkbookWithoutSheetsIsRefused() {
    #expect(Self.workbook("").failure() == .workbookHasNoSheets)
    let partless = Self.workbook(#"<sheet name="表" sheetId="1"/>"#)
    #expect(partless.failure() == .workbookHasNoSheets)
  }

  @Test func aHiddenSheetIsNotReadIntoTablesAndNamed() throws {
    let fixture = Self.workbook(
      """
      <sheet name="表" sheetId="1" r:id="rId1"/>\
      <sheet name="旧表" sheetId="2" state="hidden" r:id="rId1"/>
      """)
    let file = try TableFile(ByteSource(fixture.builder.bytes(), name: "t.xlsx"))
    #expect(file.tables.map(\.sheet) == ["表"])
    #expect(file.findings.map(\.code) == [.sheetNotRead])
    #expect(file.findings.first?.location.sheet == "旧表")
    var options = TableFile.Options()
    options.sheet = "旧表"
    let wanted = try TableFile(
      ByteSource(fixture.builder.bytes(), name: "t.xlsx"), options: options)
    #expect(wanted.tables.map(\.sheet) == ["旧表"])
    #expect(wanted.findings.isEmpty)
  }

  @Test func aPartInAnotherEncodingIsRefused() {
    var fixture = WorkbookFixture()
    fixture.parts["xl/worksheets/sheet1.xml"] = fixture.sheet.replacing("UTF-8", with: "GBK")
    #expect(fixture.failure() == .partEncodingUnknown)
  }

  @Test func aWorkbookOfChartsHoldsNoTable() {
    var fixture = WorkbookFixture()
    fixture.parts["xl/_rels/workbook.xml.rels"] = """
      \(WorkbookFixture.declaration)<Relationships \
      xmlns="\(WorkbookFixture.package)/relationships"><Relationship Id="rId1" \
      Type="\(WorkbookFixture.office)/chartsheet" Target="worksheets/sheet1.xml"/></Relationships>
      """
    for format in [TableFormat.csv, .json] {
      let found = code { () throws(Failure) in
        _ = try TableConverterTests.convert(fixture, format)
      }
      #expect(found == .noWorksheet)
    }
  }

  @Test func whatCannotBeWrittenAgainIsLeftOutAndNamed() throws {
    let long = String(repeating: "长", count: 256)
    var fixture = WorkbookFixture(#"<row r="1"><c r="A1"><v>1</v></c></row>"#)
    fixture.tail = """
      <dataValidations count="1"><dataValidation type="whole" sqref="B2 C3">\
      <formula1>\(long)</formula1><formula2>9</formula2></dataValidation></dataValidations>\
      <pageMargins left="77" right="1" top="1" bottom="1" header="0" footer="0"/>
      """
    let (_, findings) = try TableConverterTests.convert(fixture, .xlsx)
    #expect(Set(findings.map(\.code)) == [.printSetupLeftOut, .validationsLeftOut])
    let rule = findings.first { $0.code == .validationsLeftOut }
    #expect(rule?.location.cell == CellAddress("B2"))
  }

  @Test func aLookAtTheTopOfALongSheetPausesTheReading() throws {
    let rows = (1...SheetShape.sampleCount + 1).map {
      #"<row r="\#($0)"><c r="A\#($0)"><v>1</v></c></row>"#
    }
    let reader = try WorkbookFixture(rows.joined()).reader()
    #expect(try !SheetShape.of(reader, sheet: 0, all: false).isCertain)
    #expect(try SheetShape.of(reader, sheet: 0, all: true).isCertain)
    let found = code { () throws(Failure) in
      try reader.forEachRow(ofSheet: 0) { _ throws(Failure) in
        throw Failure(.readingPaused, at: .none)
      }
    }
    #expect(found == .readingPaused)
  }

  // MARK: Outputs

  @Test func aChangeThatDoesNotReadBackIsRefused() throws {
    let folder = try TemporaryFolder()
    var editor = try PackageFixture(#"<row r="1"><c r="A1"><v>1</v></c></row>"#).editor()
    try editor.setCell(sheet: 0, try #require(CellAddress("A1")), .number(2))
    let lost = try #require(CellAddress("C9"))
    editor.expected[0][lost] = .number(3)
    let found = code { () throws(Failure) in try editor.save(to: folder.file("a.xlsx")) }
    #expect(found == .editDiffers)
    #expect(try folder.contents().isEmpty)
  }

  @Test func whatTheLibraryReportsIsSaidInItsWords() {
    let finding = XLSXWriter.outOfMemory("a.xlsx").finding
    #expect(finding.code == .outputLibrary)
    #expect(!finding.message(in: .english).contains("{"))
    #expect(finding.location.file == "a.xlsx")
  }

  @Test func aRuleThatExcelWouldNotTakeIsRefusedWithItsCell() throws {
    let folder = try TemporaryFolder()
    var sheet = Sheet(name: "表")
    let cells = try #require(CellRange("B2"))
    sheet.validations = [DataValidation(ranges: [cells], kind: .whole)]
    var workbook = Workbook()
    workbook.sheets = [sheet]
    let found = code { () throws(Failure) in
      try WorkbookFile.write(workbook, to: folder.file("a.xlsx"))
    }
    #expect(found == .outputValidation)
    #expect(try folder.contents().isEmpty)
  }

  /// The super-user may write any file.
  @Test(.enabled(if: geteuid() != 0)) func aProtectedFileIsNotReplaced() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("before", to: "a.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    #expect(code { () throws(Failure) in _ = try OutputFile(path: path) } == .outputProtected)
  }
}
