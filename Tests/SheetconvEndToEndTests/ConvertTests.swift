import Diagnostics
import Foundation
import SheetIO
import TestSupport
import Testing

/// `convert` carries tables from one format to another and loses nothing.
@Suite struct ConvertTests {
  /// What other programs damage: line breaks, quotes, zeros, formulas, escapes, long numbers.
  static let awkward = #"""
    编号,文字,其他\#r
    001,"一行\#n另一行","他说""好"""\#r
    12345678901234567890,=1+1,_x0041_\#r
    😀,  前后有空格  ,-5\#r
    1e5,sep=;,@SUM(A1)\#r
    tab\#there,"CR\#rhere","a,b;c|d"\#r
    2024-01-02,0.10,'=x\#r

    """#

  /// Runs `convert`, which must succeed.
  @discardableResult
  static func convert(
    _ arguments: [String], in folder: TemporaryFolder, input: String? = nil,
    language: String = "zh"
  ) throws -> Program.Run {
    let run = try Program.run(["convert"] + arguments, in: folder, language: language, input: input)
    #expect(run.status == 0, "\(arguments): \(run.errors)")
    return run
  }

  @Test(arguments: ["xlsx", "tsv", "json", "jsonl", "csv"])
  func aTextThereAndBackIsTheSameBytes(_ format: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.awkward, to: "a.csv")
    try Self.convert(["a.csv", "via.\(format)"], in: folder)
    try Self.convert(["via.\(format)", "b.csv"], in: folder)
    #expect(try folder.read("b.csv") == Array(Self.awkward.utf8))
  }

  @Test func textsOfACSVStayTextsInTheWorkbook() throws {
    let folder = try TemporaryFolder()
    try folder.write("007,1e5,=1+1,TRUE,2024-01-02,12345678901234567890\r\n", to: "编号 [1].csv")
    try Self.convert(["编号 [1].csv", "o.xlsx"], in: folder)
    let workbook = try WorkbookReader(ByteSource(path: folder.file("o.xlsx"))).readAll()
    #expect(workbook.sheets.map(\.name) == ["编号 _1_"])
    let texts = ["007", "1e5", "=1+1", "TRUE", "2024-01-02", "12345678901234567890"]
    let expected = texts.map { CellValue.text($0) }
    #expect(workbook.sheets[0].rows.map { $0.cells.map(\.value) } == [expected])
  }

  @Test func forExcelNeutralisesAndReadingUndoesIt() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.awkward, to: "a.csv")
    try Self.convert(["a.csv", "excel.csv", "--for-excel"], in: folder)
    let bytes = try folder.read("excel.csv")
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(",'=1+1,") && text.contains(",'@SUM(A1)") && text.contains(",''=x"))
    #expect(text.contains(",-5\r\n"), "a plain number is no formula")
    let run = try Self.convert(["excel.csv", "b.csv"], in: folder)
    #expect(run.errors.contains("neutralising-undone"))
    #expect(try folder.read("b.csv") == Array(Self.awkward.utf8))
  }

  /// Sheets with every kind of value; the first is hidden.
  static func workbook() -> Workbook {
    var workbook = Workbook()
    var date = CellStyle()
    date.numberFormat = "yyyy-mm-dd"
    var time = CellStyle()
    time.numberFormat = "h:mm"
    workbook.styles += [date, time]
    var hidden = Sheet(name: "隐藏")
    hidden.visibility = .hidden
    hidden.rows = [Row(index: 0, cells: [Cell(column: 0, value: .text("看不见"))])]
    var shown = Sheet(name: "数据")
    shown.rows = [
      Row(index: 1, cells: [Cell(column: 1, value: .text("标题"))]),
      Row(
        index: 3,
        cells: [
          Cell(column: 0, value: .number(0.3)), Cell(column: 1, value: .number(-1e300)),
          Cell(column: 2, value: .boolean(true)), Cell(column: 3, value: .error("#N/A")),
          Cell(column: 4, value: .temporal(Temporal(serial: 45_491, kind: .date)), style: 1),
          Cell(column: 5, value: .temporal(Temporal(serial: 0.5, kind: .time)), style: 2),
          Cell(column: 6, value: .number(3), formula: Formula("1+2")),
        ]),
    ]
    var last = Sheet(name: "最后")
    last.rows = [Row(index: 0, cells: [Cell(column: 0, value: .number(1))])]
    workbook.sheets = [hidden, shown, last]
    return workbook
  }

  @Test func aWorkbookBecomesTextAsPeopleSeeIt() throws {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(Self.workbook(), to: folder.file("a.xlsx"))
    let run = try Self.convert(["a.xlsx", "o.csv"], in: folder)
    #expect(
      String(decoding: try folder.read("o.csv"), as: UTF8.self) == """
        ,,,,,,\r
        ,标题,,,,,\r
        ,,,,,,\r
        0.3,-1e300,TRUE,#N/A,2024-07-18,12:00:00,3\r

        """)
    #expect(run.output == "已写出 o.csv：4 行\n")
    #expect(run.errors.contains("sheets-left-out") && run.errors.contains("隐藏、最后"))
    #expect(run.errors.contains("formulas-became-values"))
  }

  @Test func aSheetIsChosenByNameOrNumber() throws {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(Self.workbook(), to: folder.file("a.xlsx"))
    for sheet in ["最后", "3"] {
      let run = try Self.convert(["a.xlsx", "-", "--to", "csv", "--sheet", sheet], in: folder)
      #expect(run.output == "1\r\n")
      #expect(run.errors.isEmpty)
    }
    let run = try Program.run(["convert", "a.xlsx", "o.csv", "--sheet", "无"], in: folder)
    #expect(run.status == 2 && run.errors.contains("sheet-not-found"))
    #expect(try folder.contents() == ["a.xlsx"])
  }

  @Test func jsonHoldsEverySheetAndItsTypes() throws {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(Self.workbook(), to: folder.file("a.xlsx"))
    let run = try Self.convert(["a.xlsx", "-", "--to", "json"], in: folder)
    #expect(
      run.output == """
        {"隐藏":[
        ["看不见"]
        ],
        "数据":[
        [null,null,null,null,null,null,null],
        [null,"标题",null,null,null,null,null],
        [null,null,null,null,null,null,null],
        [0.3,-1e300,true,"#N/A","2024-07-18","12:00:00",3]
        ],
        "最后":[
        [1]
        ]}

        """)
    _ = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
  }

  @Test func jsonKeepsNumbersAndTextsApart() throws {
    let folder = try TemporaryFolder()
    let text = """
      {"甲":[
      ["a\\n\\"b\\u0001",1.50,-2e3,true,false,null,12345678901234567890],
      []
      ],
      "乙":[]}

      """
    try folder.write(text, to: "a.json")
    try Self.convert(["a.json", "b.json"], in: folder)
    #expect(try folder.read("b.json") == Array(text.utf8))
    try Self.convert(["a.json", "a.xlsx"], in: folder)
    let workbook = try WorkbookReader(ByteSource(path: folder.file("a.xlsx"))).readAll()
    #expect(workbook.sheets.map(\.name) == ["甲", "乙"])
    #expect(
      workbook.sheets[0].rows[0].cells.map(\.value) == [
        .text("a\n\"b\u{1}"), .number(1.5), .number(-2_000), .boolean(true), .boolean(false),
        .text("12345678901234567890"),
      ])
  }

  @Test func aWorkbookBecomesAWorkbookWithItsFormulas() throws {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(Self.workbook(), to: folder.file("a.xlsx"))
    try Self.convert(["a.xlsx", "b.xlsx"], in: folder)
    let one = try Program.run(["dump", "a.xlsx"], in: folder)
    let other = try Program.run(["dump", "b.xlsx"], in: folder)
    #expect(one.output == other.output)
    try Self.convert(["a.xlsx", "c.xlsx", "--sheet", "数据"], in: folder)
    let values = try Program.run(["dump", "c.xlsx"], in: folder).output
    #expect(values.contains(#""cell":"G4","type":"number","value":"3"}"#))
  }

  @Test(arguments: ["csv", "tsv", "xlsx", "json", "jsonl"])
  func standardInputAndOutputCarryEveryFormat(_ format: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.awkward, to: "a.csv")
    try Self.convert(["a.csv", "file.\(format)"], in: folder)
    // The shell's pipe, because a workbook is no text.
    let run = try Program.run(
      ["convert", "-", "-", "--to", format], in: folder,
      shell: "cat a.csv | \"$0\" \"$@\" > out.bin; exit $?; exec")
    #expect(run.status == 0, "\(run.errors)")
    let back = ["out.bin", "b.csv", "--from", format]
    try Self.convert(back, in: folder)
    #expect(try folder.read("b.csv") == Array(Self.awkward.utf8))
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: "a,b,c\r\n", count: 100_000), to: "a.csv")
    let run = try Program.run(
      ["convert", "a.csv", "-", "--to", "csv"], in: folder,
      shell: "\"$0\" \"$@\" | head -1; exit; exec")
    #expect(run.output == "a,b,c\r\n")
    #expect(run.errors.isEmpty)
  }

  @Test func anInputThatIsReplacedIsKeptBesideIt() throws {
    let folder = try TemporaryFolder()
    try folder.write("a;b\n1;2\n", to: "a.csv")
    try Self.convert(["a.csv", "./a.csv"], in: folder)
    #expect(try folder.read("a.csv") == Array("a,b\r\n1,2\r\n".utf8))
    #expect(try folder.read("a.csv.bak") == Array("a;b\n1;2\n".utf8))
  }

  @Test func anotherEncodingIsReadAndWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("项目,得分\r\n公益性岗位补贴,九十\r\n", to: "a.csv")
    try Self.convert(["a.csv", "g.csv", "--output-encoding", "gb18030"], in: folder)
    #expect(try folder.read("g.csv").starts(with: [0xCF, 0xEE, 0xC4, 0xBF]))
    try Self.convert(["g.csv", "b.csv", "--encoding", "gbk", "--delimiter", ","], in: folder)
    #expect(try folder.read("b.csv") == (try folder.read("a.csv")))
    try folder.write("名,é\r\n", to: "c.csv")
    let run = try Program.run(
      ["convert", "c.csv", "g.csv", "--output-encoding", "latin1"], in: folder)
    #expect(run.status == 2 && run.errors.contains("encoding-lacks-character"))
    #expect(try folder.read("g.csv").starts(with: [0xCF, 0xEE]), "the old file must stay")
  }

  @Test func aWiderRowFarDownMakesEveryRowAsWide() throws {
    let folder = try TemporaryFolder()
    var sheet = Sheet(name: "宽")
    sheet.rows = (0..<3_000).map { Row(index: $0, cells: [Cell(column: 0, value: .number(1))]) }
    sheet.rows[2_500].cells.append(Cell(column: 2, value: .text("x")))
    var workbook = Workbook()
    workbook.sheets = [sheet]
    try WorkbookFile.write(workbook, to: folder.file("a.xlsx"))
    try Self.convert(["a.xlsx", "o.csv"], in: folder)
    let expected = (0..<3_000).map { $0 == 2_500 ? "1,,x\r\n" : "1,,\r\n" }.joined()
    #expect(try folder.read("o.csv") == Array(expected.utf8))
    let run = try Self.convert(["a.xlsx", "-", "--to", "csv"], in: folder)
    #expect(run.output == expected)
  }

  @Test func oneFarCellMakesNoGigabytes() throws {
    let folder = try TemporaryFolder()
    var sheet = Sheet(name: "远")
    sheet.rows = [
      Row(index: 0, cells: [Cell(column: 0, value: .text("a"))]),
      Row(index: 1_048_575, cells: [Cell(column: 16_383, value: .text("z"))]),
    ]
    var workbook = Workbook()
    workbook.sheets = [sheet]
    try WorkbookFile.write(workbook, to: folder.file("a.xlsx"))
    try Self.convert(["a.xlsx", "o.csv"], in: folder)
    let bytes = try folder.read("o.csv")
    #expect(bytes.count < 64 << 20)
    #expect(bytes.count { $0 == 0x0A } == 1_048_576)
    #expect(bytes.suffix(3) == Array("z\r\n".utf8)[...])
  }

  @Test(arguments: [
    ("a.csv", "a,\"b\n", "quote-unclosed"), ("a.xlsx", "", "file-empty"),
    ("a.xlsx", "a,b\n1,2\n", "not-a-workbook"),
    ("a.xlsx", "PK\u{3}\u{4}broken", "zip"), ("a.json", "[[1,[2]]]", "json-invalid"),
    ("a.json", "[[1]", "json-invalid"), ("a.json", "[[\"\\ud800\"]]", "json-invalid"),
    ("a.jsonl", "[1]\n{\"a\":1}\n", "json-invalid"), ("a.html", "<html><table>", "not-a-workbook"),
  ])
  func aBadInputEndsWith2AndTheOutputStays(
    _ name: String, _ text: String, _ code: String
  ) throws {
    for output in ["o.csv", "o.xlsx", "o.json"] {
      let folder = try TemporaryFolder()
      try folder.write(text, to: name)
      try folder.write("what was there", to: output)
      let run = try Program.run(["convert", name, output], in: folder)
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains(code), "\(run.errors)")
      #expect(run.errors.contains(name), "\(run.errors)")
      #expect(try folder.read(output) == Array("what was there".utf8))
      #expect(try folder.contents() == [name, output].sorted(), "nothing may be left behind")
    }
  }

  @Test func anEmptyTextGivesAnEmptyTableAndAWarning() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a.csv")
    for output in ["o.csv", "o.xlsx", "o.json"] {
      let run = try Program.run(["convert", "a.csv", output], in: folder)
      #expect(run.status == 0 && run.errors.contains("text-is-empty"), "\(run.errors)")
    }
    #expect(try folder.read("o.csv").isEmpty)
    let run = try Program.run(["dump", "a.csv"], in: folder)
    #expect(run.status == 0 && run.errors.contains("text-is-empty"), "\(run.errors)")
  }

  @Test func aTextUnderAWorkbooksNameIsReadIfTheUserSaysWhatItIs() throws {
    let folder = try TemporaryFolder()
    try folder.write("a,b\n", to: "a.xlsx")
    let run = try Program.run(["convert", "a.xlsx", "o.csv", "--encoding", "utf-8"], in: folder)
    #expect(run.status == 0 && run.errors.contains("extension-misleads"), "\(run.errors)")
    #expect(try folder.read("o.csv") == Array("a,b\r\n".utf8))
  }

  @Test func aJSONFaultNamesItsLine() throws {
    let folder = try TemporaryFolder()
    try folder.write("[\n[1],\n[2 3]\n]", to: "a.json")
    let run = try Program.run(["convert", "a.json", "o.csv"], in: folder, language: "en")
    #expect(run.errors.contains("a.json, line 3  (json-invalid)"), "\(run.errors)")
    #expect(run.errors.contains("there should be ,"))
  }

  @Test func aTextTooLongForACellIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("a\r\n" + String(repeating: "字", count: 32_768) + "\r\n", to: "a.csv")
    let run = try Program.run(["convert", "a.csv", "o.xlsx"], in: folder)
    #expect(run.status == 2 && run.errors.contains("A2") && run.errors.contains("32767"))
    #expect(run.errors.contains("a.csv") && !run.errors.contains("o.xlsx"), "\(run.errors)")
    #expect(try folder.contents() == ["a.csv"])
    try folder.write(String(repeating: "字", count: 32_767) + "\r\n", to: "b.csv")
    try Self.convert(["b.csv", "o.xlsx"], in: folder)
  }

  @Test(arguments: [1, 8, 40])
  func aDiskThatFillsLeavesTheOldFile(_ kilobytes: Int) throws {
    let folder = try TemporaryFolder()
    let lines = (0..<20_000).map { "\($0),项目\($0 &* 7_919 % 10_007)\r\n" }.joined()
    try folder.write(lines, to: "a.csv")
    for output in ["o.csv", "o.xlsx", "o.json"] {
      try folder.write("what was there", to: output)
      let run = try Program.run(
        ["convert", "a.csv", output], in: folder, shell: "ulimit -f \(kilobytes); exec")
      #expect(run.status == 2, "\(output): \(run.errors)")
      #expect(try folder.read(output) == Array("what was there".utf8))
    }
    #expect(try folder.contents() == ["a.csv", "o.csv", "o.json", "o.xlsx"])
  }

  @Test func wrongUsageEndsWith64() throws {
    let folder = try TemporaryFolder()
    try folder.write("a\r\n", to: "a.csv")
    for arguments in [
      ["a.csv"], ["a.csv", "-"], ["a.csv", "o.doc"], ["a.csv", "o"],
      ["a.csv", "o.xlsx", "--for-excel"], ["a.csv", "o.json", "--output-encoding", "gbk"],
      ["a.csv", "o.csv", "--to", "pdf"], ["a.csv", "o.csv", "--lang", "fr"],
    ] {
      let run = try Program.run(["convert"] + arguments, in: folder)
      #expect(run.status == 64, "\(arguments)")
    }
    #expect(try folder.contents() == ["a.csv"])
  }
}
