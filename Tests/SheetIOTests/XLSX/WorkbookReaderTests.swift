import Diagnostics
import Testing

@testable import SheetIO

@Suite struct WorkbookReaderTests {
  private static let office = WorkbookFixture.office

  private func relationship(_ id: String, _ kind: String, _ target: String) -> String {
    #"<Relationship Id="\#(id)" Type="\#(Self.office)/\#(kind)" Target="\#(target)"/>"#
  }

  private func relationships(_ content: String) -> String {
    "<Relationships xmlns=\"\(WorkbookFixture.package)/relationships\">\(content)</Relationships>"
  }

  @Test func whatStandsAroundTheRowsIsRead() throws {
    var fixture = WorkbookFixture(
      "<row r=\"2\" hidden=\"1\" ht=\"30\"><c r=\"A2\"><v>1</v></c></row>")
    fixture.tail = """
      <mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>\
      <pageMargins left="0.5" right="0.5" top="1" bottom="1" header="0.3" footer="0.3"/>\
      <pageSetup paperSize="9" orientation="landscape"/>\
      <headerFooter><oddHeader>&amp;C表</oddHeader></headerFooter>
      """
    let sheet = try fixture.readSheet()
    #expect(sheet.merges == [try #require(CellRange("A1:C2"))])
    #expect(sheet.rows[0].isHidden)
    #expect(sheet.rows[0].height == 30)
    #expect(sheet.printSetup.orientation == .landscape)
    #expect(sheet.printSetup.margins.left == 0.5)
    #expect(sheet.printSetup.header == "&C表")
  }

  @Test func columnsAndFrozenRowsAreRead() throws {
    var fixture = WorkbookFixture()
    fixture.parts["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="\(WorkbookFixture.main)"><sheetViews><sheetView workbookViewId="0">\
      <pane ySplit="2" topLeftCell="A3" state="frozen"/></sheetView></sheetViews>\
      <cols><col min="2" max="3" width="12.5" hidden="1"/></cols><sheetData/></worksheet>
      """
    let sheet = try fixture.readSheet()
    #expect(sheet.columns == [ColumnRun(columns: 1...2, width: (12.5 * 7 - 5) / 7, isHidden: true)])
    #expect(sheet.frozenRow == 2)
  }

  @Test func theWorkbookTellsItsSheetsNamesAndProperties() throws {
    var fixture = WorkbookFixture()
    fixture.parts["xl/workbook.xml"] = """
      <workbook xmlns="\(WorkbookFixture.main)" xmlns:q="\(Self.office)"><sheets>\
      <sheet name="a&amp;b" sheetId="1" q:id="rId1"/>\
      <sheet name="藏" sheetId="2" state="veryHidden" q:id="rId1"/>\
      <sheet name="空" sheetId="3"/></sheets><definedNames>\
      <definedName name="预算" localSheetId="0" hidden="1">'a&amp;b'!$A$1</definedName>\
      </definedNames></workbook>
      """
    let reader = try fixture.reader()
    #expect(reader.sheetList.map(\.name) == ["a&b", "藏"])
    #expect(reader.sheetList[1].visibility == .veryHidden)
    #expect(reader.findings.map(\.code) == [.sheetWithoutPart])
    #expect(
      reader.definedNames == [
        DefinedName(name: "预算", refersTo: "'a&b'!$A$1", sheet: 0, isHidden: true)
      ])
  }

  @Test func notesAndThreadedCommentsComeWithTheirAuthors() throws {
    var fixture = WorkbookFixture("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    fixture.sheetRelationships =
      relationship("r1", "comments", "../comments1.xml")
      + relationship("r2", "threadedComment", "/xl/threaded.xml")
    fixture.parts["xl/comments1.xml"] = """
      <comments xmlns="\(WorkbookFixture.main)"><authors><author>张三</author></authors><commentList>\
      <comment ref="B2" authorId="0"><text><r><t>请</t></r><r><t>核对</t></r></text></comment>\
      <comment ref="A1" authorId="0"><text><t>[Threaded comment]</t></text></comment>\
      </commentList></comments>
      """
    fixture.parts["xl/threaded.xml"] = """
      <ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">\
      <threadedComment ref="A1" personId="{P}" id="{1}"><text>偏高</text></threadedComment>\
      <threadedComment ref="A1" personId="{P}" id="{2}" parentId="{1}"><text>已改</text></threadedComment>\
      </ThreadedComments>
      """
    fixture.parts["xl/persons/person.xml"] = """
      <personList><person displayName="李四" id="{P}"/></personList>
      """
    let a1 = CellAddress(row: 0, column: 0)
    #expect(
      try fixture.readSheet().notes == [
        Note(cell: a1, author: "李四", text: "偏高"), Note(cell: a1, author: "李四", text: "已改"),
        Note(cell: CellAddress(row: 1, column: 1), author: "张三", text: "请核对"),
      ])
  }

  @Test(arguments: [
    "/xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml", "worksheets\\sheet1.xml",
    "worksheets/sheet%31.xml",
  ])
  func targetsAreResolvedAsPackagesMeanThem(_ target: String) throws {
    var fixture = WorkbookFixture("<row><c><v>1</v></c></row>")
    fixture.parts["xl/_rels/workbook.xml.rels"] = relationships(
      relationship("rId1", "worksheet", target))
    #expect(try fixture.values() == ["A1": .number(1)])
  }

  @Test func strictWorkbooksAndPrefixedOnesAreRead() throws {
    var fixture = WorkbookFixture()
    fixture.parts["xl/worksheets/sheet1.xml"] = """
      <x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1">\
      <x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>
      """
    fixture.parts["xl/_rels/workbook.xml.rels"] = relationships(
      "<Relationship Id=\"rId1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    )
    #expect(try fixture.values() == ["A1": .number(1)])
  }

  @Test(arguments: [false, true])
  func partsInUTF16AreRead(_ isBigEndian: Bool) throws {
    let fixture = WorkbookFixture("<row><c t=\"inlineStr\"><is><t>绩效😀</t></is></c></row>")
    var builder = fixture.builder
    let text = fixture.sheet.replacing("UTF-8", with: "UTF-16")
    for index in builder.files.indices
    where builder.files[index].name.elementsEqual("xl/worksheets/sheet1.xml".utf8) {
      builder.files[index].content = ([0xFEFF] + Array(text.utf16)).flatMap { unit in
        let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
        return isBigEndian ? bytes : bytes.reversed()
      }
    }
    let reader = try WorkbookReader(ByteSource(builder.bytes(), name: "t"))
    #expect(try reader.readSheet(at: 0).rows[0].cells[0].value == .text("绩效😀"))
  }

  @Test func whatIsNamedAndMissingIsAnErrorThatNamesIt() {
    var noSheet = WorkbookFixture()
    noSheet.parts["xl/worksheets/sheet1.xml"] = ""
    var noStrings = WorkbookFixture("<row><c t=\"s\"><v>0</v></c></row>")
    noStrings.parts["xl/sharedStrings.xml"] = ""
    var noStyles = WorkbookFixture("<row><c s=\"1\"><v>0</v></c></row>")
    noStyles.parts["xl/styles.xml"] = ""
    var noWorkbook = WorkbookFixture()
    noWorkbook.parts["xl/workbook.xml"] = ""
    for fixture in [noSheet, noStrings, noStyles, noWorkbook] {
      #expect(fixture.failure() == .partMissing)
    }
  }

  @Test func whatNoCellNeedsMayBeMissing() throws {
    var fixture = WorkbookFixture("<row><c><v>1</v></c></row>")
    fixture.parts["xl/sharedStrings.xml"] = ""
    fixture.parts["xl/styles.xml"] = ""
    fixture.parts["[Content_Types].xml"] = ""
    #expect(try fixture.values() == ["A1": .number(1)])
  }

  @Test(arguments: [
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml",
  ])
  func aDoctypeIsRefused(_ part: String) {
    var fixture = WorkbookFixture("<row><c t=\"s\"><v>0</v></c></row>")
    fixture.parts[part] = """
      <?xml version="1.0"?><!-- x --><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>
      """
    #expect(fixture.failure() == .doctypeRefused)
  }

  @Test(arguments: [
    "<row r=\"1\"><c r=\"A1\"><v>1</v></c>", "<row r=\"1\"><c r=\"A1\"><v>1</c></v></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a & b</v></c></row>", "<row r=1></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&nbsp;</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\u{1}b</v></c></row>",
    "<row r=\"1\"/></sheetData><sheetData>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&#x1;</v></c></row>", "<![CDATA[", "<!-- ",
  ])
  func whatIsNoXMLIsAnErrorAndNeverFewerCells(_ rows: String) {
    #expect(WorkbookFixture(rows).failure() == .partInvalid)
  }

  @Test func everyLimitOfTheCellsIsReachedByName() {
    let long = String(repeating: "x", count: 3000)
    var strings = WorkbookFixture()
    strings.strings = "<si><t>\(long)</t></si>"
    var limits = ReadLimits()
    limits.stringBytes = 2000
    limits.cellCount = 2
    #expect(strings.failure(limits) == .readLimitReached)
    let text = WorkbookFixture("<row><c t=\"inlineStr\"><is><t>\(long)</t></is></c></row>")
    #expect(text.failure(limits) == .readLimitReached)
    let cells = WorkbookFixture("<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>")
    #expect(cells.failure(limits) == .readLimitReached)
    limits = ReadLimits()
    limits.sharedStringBytes = 2
    #expect(WorkbookFixture().failure(limits) == .readLimitReached)
  }

  @Test func rowsStreamAsTheyAreStored() throws {
    let reader = try WorkbookFixture(
      "<row r=\"3\"><c><v>1</v></c></row><row r=\"1\"><c t=\"s\"><v>1</v></c></row>"
    ).reader()
    var seen: [String] = []
    try reader.forEachRow(ofSheet: 0) { row throws(Failure) in
      for cell in row.cells {
        var text: [UInt8] = []
        row.appendText(of: cell, to: &text)
        seen.append("\(row.index) \(cell.kind) \(String(decoding: text, as: UTF8.self))")
      }
    }
    #expect(seen == ["2 number ", "0 sharedText 乙"])
  }

  @Test func whatTheReceiverThrowsEndsTheReading() throws {
    let reader = try WorkbookFixture("<row><c><v>1</v></c></row><row><c><v>1</v></c></row>")
      .reader()
    var count = 0
    #expect(throws: Failure.self) {
      try reader.forEachRow(ofSheet: 0) { _ throws(Failure) in
        count += 1
        throw Failure(.fileUnreadable, at: Location(file: "x"))
      }
    }
    #expect(count == 1)
  }
}
