import Diagnostics
import Testing

@testable import SheetIO

@Suite struct RowChangeTests {
  private static let sheet = "xl/worksheets/sheet1.xml"
  private static let insertTwoAt3 = RowChange(first: 2, count: 2, isInsertion: true)
  private static let removeThreeToFour = RowChange(first: 2, count: 2, isInsertion: false)

  private static func moved(_ formula: String, _ change: RowChange) throws -> String {
    let scope = FormulaScope(sheetNames: ["表", "合 计"], names: [])
    let mover = FormulaMover(change: change, sheet: 0, scope: scope)
    let bytes = Array(formula.utf8)
    return String(decoding: try mover.moved(bytes, home: 0) ?? bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("A2", "A2", "A2"), ("A3", "A5", "#REF!"), ("$A$5", "$A$7", "$A$3"),
    ("A1:A2", "A1:A2", "A1:A2"), ("A1:A3", "A1:A5", "A1:A2"), ("A3:A4", "A5:A6", "#REF!"),
    ("A4:A9", "A6:A11", "A3:A7"), ("SUM(A9:A4)", "SUM(A11:A6)", "SUM(A7:A3)"),
    ("A:A", "A:A", "A:A"), ("3:9", "5:11", "3:7"), ("$1:$1048576", "$1:$1048576", "$1:$1048576"),
    ("'合 计'!A5+表!A5", "'合 计'!A5+表!A7", "'合 计'!A5+表!A3"),
    ("\"A5\"&A5&[1]表!A5", "\"A5\"&A7&[1]表!A5", "\"A5\"&A3&[1]表!A5"),
    ("表!A3", "表!A5", "表!#REF!"), ("T[A5]+LOG10(A5)", "T[A5]+LOG10(A7)", "T[A5]+LOG10(A3)"),
    ("A1048576", "#REF!", "A1048574"), ("A2:A1048576", "A2:A1048576", "A2:A1048574"),
  ])
  func referencesFollow(formula: String, inserted: String, removed: String) throws {
    #expect(try Self.moved(formula, Self.insertTwoAt3) == inserted)
    #expect(try Self.moved(formula, Self.removeThreeToFour) == removed)
  }

  @Test func insertionAndRemovalOfTheSameRowsCancelOut() throws {
    for low in 0..<8 {
      for high in low..<9 {
        for first in 0..<10 {
          for count in 1..<4 {
            let insertion = RowChange(first: first, count: count, isInsertion: true)
            let removal = RowChange(first: first, count: count, isInsertion: false)
            let there = try #require(insertion.moved(low...high))
            #expect(removal.moved(there) == low...high)
          }
        }
      }
    }
  }

  /// A sheet with one of everything that must follow.
  static func everything() -> PackageFixture {
    let rows = """
      <row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A3:A6)</f><v>9</v></c></row>\
      <row r="3" ht="40" customHeight="1" s="1" customFormat="1"><c r="A3" s="1"><v>3</v></c>\
      <c r="B3"><f t="shared" ref="B3:B5" si="0">A3*2</f><v>6</v></c></row>\
      <row r="4"><c r="A4"><v>4</v></c><c r="B4"><f t="shared" si="0"/><v>8</v></c></row>\
      <row r="5"><c r="A5"><v>5</v></c><c r="B5"><f t="shared" si="0"/><v>10</v></c></row>\
      <row r="6"><c r="A6"><v>6</v></c><c r="B6"><f t="array" ref="B6">A6</f><v>6</v></c></row>
      """
    let head = """
      <dimension ref="A1:B6"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" \
      topLeftCell="A3" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" \
      activeCell="A5" sqref="A5:A6"/></sheetView></sheetViews>
      """
    let tail = """
      <autoFilter ref="A2:B6"/><mergeCells count="2"><mergeCell ref="C1:C2"/>\
      <mergeCell ref="C5:D6"/></mergeCells><conditionalFormatting sqref="A4:A6"><cfRule \
      type="expression" priority="1"><formula>A4&gt;$B$1</formula></cfRule></conditionalFormatting>\
      <dataValidations count="1"><dataValidation type="list" sqref="B4:B6"><formula1>$A$4:$A$6\
      </formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A5" \
      location="表!A6"/></hyperlinks><rowBreaks count="1" manualBreakCount="1"><brk id="4" man="1"/>\
      </rowBreaks><drawing r:id="rD"/><legacyDrawing r:id="rV"/><tableParts count="1">\
      <tablePart r:id="rT"/></tableParts>
      """
    var fixture = PackageFixture(pages: [
      .init(
        name: "表", rows: rows, head: head, tail: tail,
        links: PackageFixture.link("rD", "drawing", "../drawings/drawing1.xml")
          + PackageFixture.link("rV", "vmlDrawing", "../drawings/vmlDrawing1.vml")
          + PackageFixture.link("rC", "comments", "../comments1.xml")
          + PackageFixture.link("rT", "table", "../tables/table1.xml")),
      .init(
        name: "其他",
        rows: """
          <row r="1"><c r="A1"><f>表!A5</f><v>5</v></c><c r="B1"><f>A5</f><v>0</v></c></row>
          """),
    ])
    fixture.workbookTail = """
      <definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$B$6</definedName>\
      <definedName name="_xlnm.Print_Titles" localSheetId="0">表!$1:$2</definedName>\
      <definedName name="单价">表!$A$5</definedName><definedName name="左边">表!A5</definedName>\
      </definedNames>
      """
    fixture.types =
      #"<Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>"#
      + #"<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>"#
    fixture.parts = [
      (
        "xl/drawings/drawing1.xml",
        """
        <d:wsDr xmlns:d="x"><d:twoCellAnchor><d:from><d:row>3</d:row><d:rowOff>9</d:rowOff></d:from>\
        <d:to><d:row>5</d:row><d:rowOff>9</d:rowOff></d:to></d:twoCellAnchor></d:wsDr>
        """
      ),
      (
        "xl/drawings/vmlDrawing1.vml",
        """
        <xml xmlns:v="v" xmlns:x="x"><v:shape id="_x0000_s1025"><x:ClientData ObjectType="Note">\
        <x:Anchor>1, 15, 3, 10, 3, 31, 7, 9</x:Anchor><x:Row>4</x:Row><x:Column>0</x:Column>\
        </x:ClientData></v:shape></xml>
        """
      ),
      (
        "xl/comments1.xml",
        """
        <comments xmlns="\(PackageFixture.main)"><authors><author>甲</author></authors><commentList>\
        <comment ref="A5" authorId="0"><text><t>注</t></text></comment></commentList></comments>
        """
      ),
      (
        "xl/tables/table1.xml",
        """
        <table xmlns="\(PackageFixture.main)" id="1" name="T" displayName="T" ref="A4:B6">\
        <autoFilter ref="A4:B6"/><tableColumns count="2"><tableColumn id="1" name="a"/><tableColumn \
        id="2" name="b"><calculatedColumnFormula>表!$A$5</calculatedColumnFormula></tableColumn>\
        </tableColumns></table>
        """
      ),
      (
        "xl/charts/chart1.xml",
        #"<c:chartSpace xmlns:c="c"><c:f>表!$A$3:$A$6</c:f></c:chartSpace>"#
      ),
    ]
    return fixture
  }

  @Test func everythingFollowsRowsThatAreInserted() throws {
    var editor = try Self.everything().editor()
    try editor.insertRows(sheet: 0, before: 4, count: 2, copyingStyleOf: 2)
    let contents = try PackageContents(try editor.bytes())
    let sheet = contents[Self.sheet]
    for text in [
      "<dimension ref=\"A1:B8\"/>", #"<f>SUM(A3:A8)</f></c>"#,
      #"<row r="5" ht="40" customHeight="1" s="1" customFormat="1"><c r="A5" s="1"/></row>"#,
      #"<row r="6" ht="40" customHeight="1" s="1" customFormat="1"><c r="A6" s="1"/></row><row r="7">"#,
      #"<c r="B3"><f>A3*2</f><v>6</v></c>"#, #"<c r="B7"><f>A7*2</f></c>"#,
      #"<c r="B8"><f t="array" ref="B8">A8</f></c>"#,
      #"<pane ySplit="2" topLeftCell="A3""#, #"activeCell="A7" sqref="A7:A8""#,
      #"<autoFilter ref="A2:B8"/>"#, #"<mergeCell ref="C1:C2"/><mergeCell ref="C7:D8"/>"#,
      #"<conditionalFormatting sqref="A4:A8">"#, "<formula>A4&gt;$B$1</formula>",
      #"sqref="B4:B8"><formula1>$A$4:$A$8</formula1>"#,
      "<hyperlink ref=\"A7\" location=\"表!A8\"/>", #"<brk id="6" man="1"/>"#,
    ] { #expect(sheet.contains(text), "\(text)") }
    #expect(
      contents["xl/worksheets/sheet2.xml"].contains("<f>表!A7</f></c><c r=\"B1\"><f>A5</f><v>0</v>"))
    let workbook = contents["xl/workbook.xml"]
    for text in [
      "localSheetId=\"0\">表!$A$1:$B$8<", "localSheetId=\"0\">表!$1:$2<", "name=\"单价\">表!$A$7<",
      "name=\"左边\">表!A5<", "fullCalcOnLoad",
    ] { #expect(workbook.contains(text), "\(text)") }
    let drawing = contents["xl/drawings/drawing1.xml"]
    #expect(drawing.contains("<d:row>3</d:row>") && drawing.contains("<d:row>7</d:row>"))
    let shapes = contents["xl/drawings/vmlDrawing1.vml"]
    #expect(shapes.contains("<x:Row>6</x:Row>") && shapes.contains("1, 15, 3, 10, 3, 31, 7, 9"))
    #expect(contents["xl/comments1.xml"].contains("ref=\"A7\""))
    let table = contents["xl/tables/table1.xml"]
    #expect(table.contains("displayName=\"T\" ref=\"A4:B8\"><autoFilter ref=\"A4:B8\"/>"))
    #expect(table.contains("<calculatedColumnFormula>表!$A$7</calculatedColumnFormula>"))
    #expect(contents["xl/charts/chart1.xml"].contains("表!$A$3:$A$8"))
  }

  @Test func everythingFollowsRowsThatAreRemoved() throws {
    var editor = try Self.everything().editor()
    try editor.removeRows(sheet: 0, 4...4)
    let contents = try PackageContents(try editor.bytes())
    let sheet = contents[Self.sheet]
    for text in [
      "<dimension ref=\"A1:B5\"/>", "<f>SUM(A3:A5)</f></c>", #"<row r="5"><c r="A5"><v>6</v></c>"#,
      #"<c r="B4"><f>A4*2</f><v>8</v></c></row><row r="5">"#, #"<mergeCell ref="C5:D5"/>"#,
      #"<conditionalFormatting sqref="A4:A5">"#, #"sqref="B4:B5"><formula1>$A$4:$A$5</formula1>"#,
    ] { #expect(sheet.contains(text), "\(text)") }
    #expect(!sheet.contains("<hyperlink") && !sheet.contains("rowBreaks"))
    #expect(contents["xl/worksheets/sheet2.xml"].contains("<f>表!#REF!</f></c>"))
    #expect(contents["xl/workbook.xml"].contains("name=\"单价\">表!#REF!<"))
    #expect(!contents["xl/comments1.xml"].contains("<comment ref"))
    #expect(!contents["xl/drawings/vmlDrawing1.vml"].contains("v:shape "))
    #expect(contents["xl/tables/table1.xml"].contains("ref=\"A4:B5\""))
  }

  @Test func frozenRowsGrowAndShrink() throws {
    var editor = try Self.everything().editor()
    try editor.insertRows(sheet: 0, before: 1, count: 1)
    #expect(
      try PackageContents(try editor.bytes())[Self.sheet].contains(
        #"<pane ySplit="3" topLeftCell="A4""#))
    try editor.removeRows(sheet: 0, 0...1)
    #expect(
      try PackageContents(try editor.bytes())[Self.sheet].contains(
        #"<pane ySplit="1" topLeftCell="A2""#))
  }

  @Test func insertingAndRemovingTheSameRowsGivesTheSameSheet() throws {
    var editor = try Self.everything().editor()
    let before = try WorkbookReader(ByteSource(try Self.everything().bytes(), name: "t")).readAll()
    try editor.insertRows(sheet: 0, before: 3, count: 3, copyingStyleOf: 2)
    try editor.removeRows(sheet: 0, 3...5)
    let after = try WorkbookReader(ByteSource(try editor.bytes(), name: "t")).readAll()
    for (one, other) in zip(before.sheets, after.sheets) {
      #expect(one.merges == other.merges)
      #expect(one.notes == other.notes)
      let formulas = { (sheet: Sheet) in sheet.rows.map { $0.cells.map { $0.formula?.text } } }
      #expect(formulas(one) == formulas(other))
    }
    #expect(before.definedNames == after.definedNames)
  }

  @Test func formatsWhoseFirstRowGoesCountFromTheNext() throws {
    let tail = """
      <conditionalFormatting sqref="A2:A5"><cfRule type="expression" priority="1"><formula>B2&gt;0\
      </formula></cfRule></conditionalFormatting>
      """
    var editor = try PackageFixture("", tail: tail).editor()
    try editor.removeRows(sheet: 0, 1...2)
    #expect(
      try PackageContents(try editor.bytes())[Self.sheet].contains(
        #"sqref="A2:A3"><cfRule type="expression" priority="1"><formula>B2&gt;0</formula>"#))
  }

  @Test func rowsWithoutNumbersGetThemWhenTheyMove() throws {
    var editor = try PackageFixture("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>").editor()
    try editor.insertRows(sheet: 0, before: 1, count: 2)
    let sheet = try WorkbookReader(ByteSource(try editor.bytes(), name: "t")).readSheet(at: 0)
    #expect(sheet.rows.map(\.index) == [0, 3])
  }

  @Test func cellsThatWereSetMoveAlong() throws {
    var editor = try PackageFixture("").editor()
    try editor.setCell(sheet: 0, CellAddress(row: 4, column: 0), .text("甲"))
    try editor.insertRows(sheet: 0, before: 0, count: 1)
    let sheet = try WorkbookReader(ByteSource(try editor.bytes(), name: "t")).readSheet(at: 0)
    #expect(sheet.cell(at: CellAddress(row: 5, column: 0))?.value == .text("甲"))
  }

  /// The heading of a table; every row of it.
  @Test(arguments: [3...3, 4...5])
  func partsOfATableThatMustStayAreNotRemoved(rows: ClosedRange<Int>) throws {
    var editor = try Self.everything().editor()
    #expect(editFailure { try editor.removeRows(sheet: 0, rows) } == .editNotSafe)
  }

  @Test(arguments: [
    #"<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c></row>"#,
    "<row r=\"1\"><c r=\"A1\"><f>SUM(表:其他!B5)</f><v>1</v></c></row>",
    #"<row r="1048576"><c r="A1048576"><v>1</v></c></row>"#,
  ])
  func whatCannotFollowIsARefusalThatChangesNothing(rows: String) throws {
    var fixture = PackageFixture(pages: [.init(name: "表", rows: rows), .init(name: "其他", rows: "")])
    fixture.workbookTail = ""
    var editor = try fixture.editor()
    #expect(
      editFailure { try editor.insertRows(sheet: 0, before: 1, count: 1) } == .editNotSafe)
    #expect(
      try PackageContents(try editor.bytes()).differences(
        from: try PackageContents(try fixture.bytes())) == [])
  }
}
