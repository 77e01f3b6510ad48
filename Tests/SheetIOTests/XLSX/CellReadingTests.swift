import Diagnostics
import Testing

@testable import SheetIO

@Suite struct CellReadingTests {
  /// The value of A1 whose element is given.
  private func value(_ cell: String, strings: String? = nil) throws -> CellValue? {
    var fixture = WorkbookFixture("<row r=\"1\">\(cell)</row>")
    if let strings { fixture.strings = strings }
    return try fixture.values()["A1"]
  }

  @Test(arguments: [
    (#"<c r="A1"><v>12.5</v></c>"#, CellValue.number(12.5)),
    (#"<c r="A1" t="n"><v>-0.1</v></c>"#, .number(-0.1)),
    (#"<c r='A1' t='n'><v>7</v></c>"#, .number(7)),
    (#"<c  r="A1"  ><v> 5 </v></c >"#, .number(5)),
    (#"<c r="A1"><v>1E+3</v></c>"#, .number(1000)),
    (#"<c r="A1"><v>.5</v></c>"#, .number(0.5)),
    (#"<c r="A1"><v>18374.150000000001</v></c>"#, .number(18374.15)),
    (#"<c r="A1"><v>9007199254740993</v></c>"#, .digits("9007199254740993")),
    (#"<c r="A1"><v>110101199003071234</v></c>"#, .digits("110101199003071234")),
    (#"<c r="A1"><v>100000000000000000000</v></c>"#, .number(1e20)),
    (#"<c r="A1"><v>abc</v></c>"#, .text("abc")),
    (#"<c r="A1"><v>1e999</v></c>"#, .text("1e999")),
    (#"<c r="A1" t="s"><v>1</v></c>"#, .text("乙")),
    (#"<c r="A1" t="b"><v>1</v></c>"#, .boolean(true)),
    (#"<c r="A1" t="b"><v>0</v></c>"#, .boolean(false)),
    (#"<c r="A1" t="e"><v>#SPILL!</v></c>"#, .error("#SPILL!")),
    (#"<c r="A1" t="str"><v>a &amp; b &#x4e2d;</v></c>"#, .text("a & b 中")),
    (#"<c r="A1" t="str"><v> kept </v></c>"#, .text(" kept ")),
    (#"<c r="A1" t="inlineStr"><is><t>行内</t></is></c>"#, .text("行内")),
    (#"<c r="A1" t="zz"><v>x</v></c>"#, .text("x")),
    (#"<c r="A1"/>"#, .empty),
    (#"<c r="A1"><v></v></c>"#, .empty),
    (#"<c r="A1"><v><![CDATA[3]]></v></c>"#, .number(3)),
    (#"<c r="A1"><!-- note --><v>4</v></c>"#, .number(4)),
    (
      #"<c r="A1" t="d"><v>2024-01-31</v></c>"#,
      .temporal(Temporal(serial: 45322, kind: .date))
    ),
  ])
  func aCellOfEveryKindIsRead(_ cell: String, _ expected: CellValue) throws {
    #expect(try value(cell) == expected)
  }

  @Test(arguments: [
    ("<si><t>a</t></si>", "a"),
    ("<si><t> a </t></si>", "a"),
    (#"<si><t xml:space="preserve"> a </t></si>"#, " a "),
    (
      "<si><r><t>a</t></r><r><rPr><b/><sz val=\"9\"/></rPr><t xml:space=\"preserve\"> b</t></r></si>",
      "a b"
    ),
    ("<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si>", "東京"),
    ("<si><t>a_x000D_b</t></si>", "a\rb"),
    ("<si><t>_x005F_x0041_</t></si>", "_x0041_"),
    ("<si><t>_xD83D__xDE00_</t></si>", "😀"),
    ("<si><t>_xD83D_</t></si>", "_xD83D_"),
    ("<si><t>&lt;&gt;&amp;&quot;&apos;&#65;</t></si>", "<>&\"'A"),
    ("<si><t>a\r\nb\rc</t></si>", "a\nb\nc"),
    ("<si><t/></si>", ""),
    ("<si/>", ""),
    ("<si><t><![CDATA[<x>]]></t></si>", "<x>"),
  ])
  func aSharedStringIsRead(_ item: String, _ expected: String) throws {
    #expect(try value(#"<c r="A1" t="s"><v>0</v></c>"#, strings: item) == .text(expected))
    let inside = item.replacing("<si>", with: "<is>").replacing("</si>", with: "</is>")
      .replacing("<si/>", with: "<is/>")
    #expect(try value("<c r=\"A1\" t=\"inlineStr\">\(inside)</c>") == .text(expected))
  }

  @Test func positionsThatAreNotStatedAreCounted() throws {
    let rows =
      "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r=\"C2\"><v>3</v></c><c><v>4</v></c></row>"
    let values = try WorkbookFixture(rows).values()
    #expect(values == ["A1": .number(1), "B1": .number(2), "C2": .number(3), "D2": .number(4)])
  }

  @Test func rowsAndCellsOutOfOrderAreSorted() throws {
    let rows = """
      <row r="3"><c r="B3"><v>2</v></c><c r="A3"><v>1</v></c></row>\
      <row r="1"><c r="A1"><v>3</v></c></row><row r="3"><c r="C3"><v>4</v></c></row>
      """
    let sheet = try WorkbookFixture(rows).readSheet()
    #expect(sheet.rows.map(\.index) == [0, 2])
    #expect(sheet.rows[1].cells.map(\.value) == [.number(1), .number(2), .number(4)])
  }

  @Test(arguments: [
    #"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#,
    #"<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>"#,
  ])
  func aCellStoredTwiceIsAnError(_ rows: String) {
    #expect(WorkbookFixture(rows).failure() == .cellStoredTwice)
  }

  @Test(arguments: [
    "A0", "A", "1", "A-1", "A1048577", "XFE1", "A1:B2", "$A$1", "A99999999999999999999",
  ])
  func anImpossibleAddressIsAnError(_ reference: String) {
    let rows = "<row r=\"1\"><c r=\"\(reference)\"><v>1</v></c></row>"
    #expect(WorkbookFixture(rows).failure() == .cellReferenceInvalid)
  }

  @Test(arguments: ["0", "-1", "1048577", "x", ""])
  func anImpossibleRowIsAnError(_ number: String) {
    let rows = "<row r=\"\(number)\"><c><v>1</v></c></row>"
    #expect(WorkbookFixture(rows).failure() == .cellReferenceInvalid)
  }

  @Test(arguments: ["2", "-1", "99999999999999999999", "x"])
  func aSharedStringThatIsNotThereIsAnError(_ index: String) {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>\(index)</v></c></row>"
    #expect(WorkbookFixture(rows).failure() == .sharedStringMissing)
  }

  @Test func formulasHaveTextAndSayWhetherTheyHaveAValue() throws {
    let rows = """
      <row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="B1"><f>C1&amp;"&lt;"</f></c>\
      <c r="C1" t="str"><f>D1</f><v></v></c></row>
      """
    let cells = try WorkbookFixture(rows).readSheet().rows[0].cells
    #expect(cells[0].formula == Formula("SUM(B1:C1)"))
    #expect(cells[0].value == .number(3))
    #expect(cells[1].formula == Formula("C1&\"<\"", hasCachedValue: false))
    #expect(cells[1].value == .empty)
    #expect(cells[2].formula == Formula("D1"))
    #expect(cells[2].value == .text(""))
  }

  @Test func aSharedFormulaIsMovedToEachOfItsCells() throws {
    let rows = """
      <row r="1"><c r="B1"><f t="shared" ref="B1:C2" si="0">A1*$A1+A$1+$A$1</f><v>1</v></c>\
      <c r="C1"><f t="shared" si="0"/><v>1</v></c></row>\
      <row r="2"><c r="B2"><f t="shared" si="0"/><v>1</v></c></row>
      """
    let sheet = try WorkbookFixture(rows).readSheet()
    #expect(sheet.rows[0].cells[1].formula?.text == "B1*$A1+B$1+$A$1")
    #expect(sheet.rows[1].cells[0].formula?.text == "A2*$A2+A$1+$A$1")
  }

  @Test(arguments: [
    ("SUM(A1:B2)", "SUM(B2:C3)"), ("\"A1\"&A1", "\"A1\"&B2"), ("'A1'!A1", "'A1'!B2"),
    ("Sheet1!A1", "Sheet1!B2"), ("LOG10(A1)", "LOG10(B2)"), ("A:B+1:2", "B:C+2:3"),
    ("Table[A1]+A1", "Table[A1]+B2"), ("1E5+A1", "1E5+B2"), ("x.A1+A1", "x.A1+B2"),
    ("预算A1+A1", "预算A1+B2"), ("XFD1", "A2"), ("$A:$B", "$A:$B"), ("TRUE", "TRUE"),
    ("ABCD1", "ABCD1"), ("A1.B", "A1.B"),
  ])
  func onlyReferencesAreMoved(_ formula: String, _ expected: String) {
    let moved = FormulaShift.moved(Array(formula.utf8), rows: 1, columns: 1)
    #expect(String(decoding: moved, as: UTF8.self) == expected)
  }
}
