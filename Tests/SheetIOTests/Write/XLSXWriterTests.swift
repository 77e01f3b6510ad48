import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SheetIO

@Suite struct XLSXWriterTests {
  /// The parts of a workbook as written, without the proof by reading.
  static func parts(_ workbook: Workbook) throws -> ArchiveParts {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file("a.xlsx")) { _, _, _ throws(Failure) in }
    #expect(try folder.contents() == ["a.xlsx"])
    return ArchiveParts(try folder.read("a.xlsx"))
  }

  static func parts(cells: [Cell], styles: [CellStyle] = [CellStyle()]) throws -> ArchiveParts {
    var workbook = Workbook()
    var sheet = Sheet(name: "表")
    sheet.rows = [Row(index: 0, cells: cells)]
    workbook.sheets = [sheet]
    workbook.styles = styles
    return try parts(workbook)
  }

  static func sheetData(_ cells: [Cell], styles: [CellStyle] = [CellStyle()]) throws -> String {
    try parts(cells: cells, styles: styles)["xl/worksheets/sheet1.xml"]
  }

  @Test func everyKindOfValueIsStored() throws {
    let xml = try Self.sheetData([
      Cell(column: 0, value: .number(8.62)),
      Cell(column: 1, value: .boolean(true)),
      Cell(column: 2, value: .text("县人社局")),
      Cell(column: 3, value: .digits("123456789012345678")),
      Cell(column: 4, value: .error("#DIV/0!")),
      Cell(column: 5, value: .error("#SPILL!")),
      Cell(column: 6, value: .temporal(Temporal(serial: 45_000, kind: .date))),
      Cell(column: 7, value: .temporal(Temporal(serial: 1, kind: .date, system: .from1904))),
      Cell(column: 8, value: .empty),
      Cell(column: 9, value: .text("")),
    ])
    #expect(xml.contains(#"<c r="A1"><v>8.619999999999999</v></c>"#) || xml.contains("<v>8.62</v>"))
    #expect(xml.contains(#"<c r="B1" t="b"><v>1</v></c>"#))
    #expect(xml.contains(#"<c r="C1" t="s"><v>0</v></c>"#))
    #expect(xml.contains(#"<c r="D1" t="s"><v>1</v></c>"#))
    #expect(xml.contains(#"<c r="E1" t="str"><f>#DIV/0!</f><v>#DIV/0!</v></c>"#))
    #expect(xml.contains(#"<c r="F1" t="s"><v>2</v></c>"#))
    #expect(xml.contains(#"<c r="G1" s="1"><v>45000</v></c>"#))
    #expect(xml.contains(#"<c r="H1" s="1"><v>1463</v></c>"#))
    #expect(!xml.contains("I1") && !xml.contains("r=\"J1\""))
  }

  @Test func formulasLeaveWithTheirResults() throws {
    let xml = try Self.sheetData([
      Cell(column: 0, value: .number(3), formula: Formula("1+2")),
      Cell(column: 1, value: .text("优"), formula: Formula("IF(A1<5,\"优\",\"差\")")),
      Cell(column: 2, value: .boolean(false), formula: Formula("A1>5")),
      Cell(column: 3, value: .number(9), formula: Formula("A1*3", hasCachedValue: false)),
      Cell(
        column: 4, value: .temporal(Temporal(serial: 0.5, kind: .time)), formula: Formula("=1/2")),
    ])
    #expect(xml.contains("<f>1+2</f><v>3</v>"))
    #expect(xml.contains(#"t="str"><f>IF(A1&lt;5,"优","差")</f><v>优</v>"#))
    #expect(xml.contains(#"t="str"><f>A1&gt;5</f><v>FALSE</v>"#))
    #expect(xml.contains(#"t="str"><f>A1*3</f><v></v>"#))
    #expect(xml.contains("<f>1/2</f><v>0.5</v>"))
  }

  @Test func programsAreAskedToComputeAnew() throws {
    #expect(try Self.parts(cells: [])["xl/workbook.xml"].contains(#"fullCalcOnLoad="1""#))
  }

  @Test(arguments: [
    ("_x0041_", "_x005F_x0041_"), ("a_x00e9_b", "a_x005F_x00e9_b"), ("_x004_", "_x004_"),
    ("_X0041_", "_X0041_"), ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"), ("a\rb", "a_x000D_b"),
    ("a\u{0}b", "a_x0000_b"), ("a\u{1F}b\tc\nd", "a_x001F_b\tc\nd"), ("\u{FFFF}", "_xFFFF_"),
    ("\u{FFFE}x", "_xFFFE_x"), ("\u{FFFD}", "\u{FFFD}"), ("a & <b>", "a &amp; &lt;b&gt;"),
    ("__x0041_", "__x005F_x0041_"),
  ])
  func whatXMLCannotHoldIsEscaped(_ text: String, _ stored: String) throws {
    let strings = try Self.parts(cells: [Cell(column: 0, value: .text(text))])[
      "xl/sharedStrings.xml"]
    #expect(strings.contains(">\(stored)</t>"))
  }

  @Test func spacesAtTheEndsAreKept() throws {
    let strings = try Self.parts(cells: [Cell(column: 0, value: .text(" 甲 "))])[
      "xl/sharedStrings.xml"]
    #expect(strings.contains(#"<t xml:space="preserve"> 甲 </t>"#))
  }

  @Test func equalStylesShareOneFormat() throws {
    var bold = CellStyle()
    bold.isBold = true
    bold.border = .thin
    bold.horizontal = .distributed
    let parts = try Self.parts(
      cells: [
        Cell(column: 0, value: .empty, style: 1), Cell(column: 1, value: .empty, style: 2),
      ], styles: [CellStyle(), bold, bold])
    #expect(parts["xl/worksheets/sheet1.xml"].contains(#"<c r="A1" s="1"/><c r="B1" s="1"/>"#))
    #expect(parts["xl/styles.xml"].contains(#"<alignment horizontal="distributed"/>"#))
    #expect(parts["xl/styles.xml"].contains(#"<cellXfs count="2">"#))
  }

  @Test func everyCellOfAMergeHasTheBorderAndOneCellIsNoMerge() throws {
    var style = CellStyle()
    style.border = .thin
    var sheet = Sheet(name: "表")
    sheet.rows = [Row(index: 0, cells: [Cell(column: 0, value: .text("甲"), style: 1)])]
    sheet.merges = [CellRange("A1:B2"), CellRange("D4")].compactMap(\.self)
    var workbook = Workbook()
    workbook.styles = [CellStyle(), style]
    workbook.sheets = [sheet]
    let xml = try Self.parts(workbook)["xl/worksheets/sheet1.xml"]
    for cell in ["A1", "B1", "A2", "B2"] { #expect(xml.contains(#"<c r="\#(cell)" s="1""#)) }
    #expect(xml.contains(#"<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>"#))
  }

  @Test func layoutAndPrintSetUpAreStored() throws {
    var sheet = Sheet(name: "2024")
    sheet.rows = [
      Row(index: 0, height: 30), Row(index: 1, isHidden: true), Row(index: 2, height: 20),
    ]
    sheet.columns = [
      ColumnRun(columns: 0...1, width: 20), ColumnRun(columns: 3...3, width: nil, isHidden: true),
    ]
    sheet.frozenRow = 2
    sheet.printSetup.orientation = .landscape
    sheet.printSetup.fitsWidth = 1
    sheet.printSetup.repeatedRows = 0...1
    sheet.printSetup.area = CellRange("A1:C9")
    sheet.printSetup.isCenteredHorizontally = true
    sheet.printSetup.footer = "&C第 &P 页"
    sheet.dropDowns = [
      DropDown(cells: try #require(CellRange("B2:B9")), source: "'选项'!$A$1:$A$4")
    ]
    sheet.notes = [
      Note(cell: CellAddress(row: 1, column: 1), author: "审核人", text: " 请核对\n金额 ")
    ]
    var hidden = Sheet(name: "选项")
    hidden.visibility = .veryHidden
    var workbook = Workbook()
    workbook.sheets = [hidden, sheet]
    workbook.definedNames = [
      DefinedName(name: "得分", refersTo: "'2024'!$E$1:$E$9"),
      DefinedName(name: "本表", refersTo: "'2024'!$A$1", sheet: 1, isHidden: true),
      DefinedName(name: "_xlnm.Print_Area", refersTo: "'2024'!$A$1:$C$9", sheet: 1),
    ]
    let parts = try Self.parts(workbook)
    let xml = parts["xl/worksheets/sheet2.xml"]
    let book = parts["xl/workbook.xml"]
    for piece in [
      #"<row r="1" ht="30" customHeight="1"/>"#, #"hidden="1""#, #"orientation="landscape""#,
      #"fitToHeight="0""#, #"<printOptions horizontalCentered="1"/>"#, "第 &amp;P 页",
      #"ySplit="2""#, #"type="list""#, #"<formula1>'选项'!$A$1:$A$4</formula1>"#,
    ] { #expect(xml.contains(piece), "\(piece)") }
    for piece in [
      #"<sheet name="选项" sheetId="1" state="hidden" r:id="rId1"/>"#, #"activeTab="1""#,
      #"localSheetId="1">'2024'!$A$1:$C$9<"#, #"localSheetId="1">'2024'!$1:$2<"#,
      #"<definedName name="得分">"#, #"<definedName name="本表" localSheetId="1" hidden="1">"#,
    ] { #expect(book.contains(piece), "\(piece)") }
    #expect(book.components(separatedBy: "_xlnm.Print_Area").count == 2)
    #expect(parts["xl/comments1.xml"].contains("<author>审核人</author>"))
    #expect(parts["xl/comments1.xml"].contains(" 请核对\n金额 "))
  }

  @Test func theSameWorkbookGivesTheSameBytes() throws {
    let folder = try TemporaryFolder()
    var workbook = Workbook()
    var sheet = Sheet(name: "表")
    sheet.rows = [Row(index: 0, cells: [Cell(column: 0, value: .text("甲"))])]
    sheet.notes = [Note(cell: CellAddress(row: 0, column: 0), author: "", text: "注")]
    workbook.sheets = [sheet]
    for name in ["a.xlsx", "b.xlsx"] {
      try WorkbookFile.write(workbook, to: folder.file(name)) { _, _, _ throws(Failure) in }
    }
    #expect(try folder.read("a.xlsx") == folder.read("b.xlsx"))
    let core = ArchiveParts(try folder.read("a.xlsx"))["docProps/core.xml"]
    #expect(core.contains(">2000-01-01T00:00:00Z</dcterms:created>"))
  }

  @Test func aStatedCreationTimeIsStored() throws {
    var workbook = Workbook()
    workbook.sheets = [Sheet(name: "表")]
    workbook.properties.created = "2024-07-18T09:30:05Z"
    workbook.properties.title = "自评表 & 附件"
    let core = try Self.parts(workbook)["docProps/core.xml"]
    #expect(core.contains(">2024-07-18T09:30:05Z</dcterms:created>"))
    #expect(core.contains("<dc:title>自评表 &amp; 附件</dc:title>"))
  }

  @Test(arguments: [
    ("2000-01-01", 946_684_800), ("2024-02-29T12:00:00Z", 1_709_208_000),
    ("1971-01-01T00:00:00Z", 31_536_000), ("2023-02-29", nil), ("1970-01-01", nil),
    ("2024-13-01", nil), ("2024-01-01T24:00:00Z", nil), ("2024年1月1日", nil), ("", nil),
  ])
  func creationTimesAreCivilDates(_ text: String, _ seconds: Int?) {
    #expect(CreationTime(text)?.seconds == seconds)
  }
}
