import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

/// Conversions of what stands in files by others, and never in ours.
@Suite struct TableConverterTests {
  /// Collects what a conversion hands on.
  final class Sink {
    var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  static func convert(
    _ fixture: WorkbookFixture, _ format: TableFormat, options: TableConverter.Options = .init()
  ) throws(Failure) -> (text: String, findings: [Finding]) {
    let sink = Sink()
    let summary = try TableConverter.convert(
      ByteSource(fixture.builder.bytes(), name: "t.xlsx"), as: format, options: options
    ) { sink.bytes += $0 }
    return (sink.text, summary.findings)
  }

  static let everything = WorkbookFixture(
    """
    <row r="1"><c r="A1"><v>0.30000000000000004</v></c><c r="B1"><v>97.590000000000003</v></c>\
    <c r="C1"><v>12345678901234567890</v></c><c r="D1"><v>1E-7</v></c><c r="E1"><v>-0</v></c></row>\
    <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>a,"b"</t></is></c>\
    <c r="C2" t="e"><v>#DIV/0!</v></c><c r="D2" t="b"><v>1</v></c>\
    <c r="E2" t="d"><v>2024-07-18T12:30:00</v></c></row>\
    <row r="3"><c r="A3"><f>SUM(A1:B1)</f></c><c r="B3" t="str"><f>A2&amp;"x"</f><v>甲x</v></c>\
    <c r="C3"><f t="shared" ref="C3:D3" si="0">A1+1</f><v>1.3</v></c>\
    <c r="D3"><f t="shared" si="0"/><v>2.5</v></c><c r="E3" t="str"><f>X()</f><v></v></c></row>
    """)

  @Test func csvShowsFifteenDigitsAndJSONAll() throws {
    let (csv, findings) = try Self.convert(Self.everything, .csv)
    #expect(
      csv == """
        0.3,97.59,12345678901234567890,0.0000001,0\r
        甲,"a,""b""\",#DIV/0!,TRUE,2024-07-18T12:30:00\r
        ,甲x,1.3,2.5,\r

        """)
    #expect(findings.map(\.code) == [.formulaWithoutValue, .formulasBecameValues])
    #expect(findings[0].location.cell == CellAddress("A3"))
    #expect(findings[1].message(in: .english).contains("4 formulas"))
    let (json, _) = try Self.convert(Self.everything, .jsonl)
    #expect(
      json == """
        [0.30000000000000004,97.59,12345678901234567890,0.0000001,-0]
        ["甲","a,\\"b\\"","#DIV/0!",true,"2024-07-18T12:30:00"]
        [null,"甲x",1.3,2.5,null]

        """)
  }

  @Test func rowsStoredOutOfOrderAreSorted() throws {
    let fixture = WorkbookFixture(
      """
      <row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>\
      <row r="2"><c r="A2"><v>2</v></c></row>
      """)
    #expect(try Self.convert(fixture, .csv).text == ",1\r\n2,\r\n3,\r\n")
    let folder = try TemporaryFolder()
    _ = try TableConverter.convert(
      ByteSource(fixture.builder.bytes(), name: "t.xlsx"), to: folder.file("o.csv"), as: .csv)
    #expect(try folder.read("o.csv") == Array(",1\r\n2,\r\n3,\r\n".utf8))
  }

  @Test func blankTailsAndHiddenRowsAreTold() throws {
    let fixture = WorkbookFixture(
      """
      <row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>\
      <row r="2" hidden="1"><c r="A2"><v>2</v></c></row>\
      <row r="9"><c r="A9" t="inlineStr"><is><t></t></is></c></row>
      """)
    let (text, findings) = try Self.convert(fixture, .csv)
    #expect(text == "1\r\n2\r\n")
    #expect(findings.map(\.code) == [.hiddenRows])
  }

  @Test(arguments: [TableFormat.csv, .json, .xlsx])
  func aDamagedSheetGivesAnErrorAndNoFile(_ format: TableFormat) throws {
    var fixture = WorkbookFixture("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    fixture.parts["xl/worksheets/sheet1.xml"] = String(fixture.sheet.dropLast(14))
    let folder = try TemporaryFolder()
    do throws(Failure) {
      _ = try TableConverter.convert(
        ByteSource(fixture.builder.bytes(), name: "t.xlsx"), to: folder.file("o"), as: format)
      Issue.record("the damage went unnoticed")
    } catch {
      #expect(error.finding.code == .partInvalid)
    }
    #expect(try folder.contents().isEmpty)
  }

  /// Random texts of all kinds of bytes that make trouble somewhere.
  @Test(arguments: 0..<40)
  func anyTextReturnsThroughAWorkbook(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "a", "字", "😀", ",", "\"", "\n", "\r", "\t", "_", "_x000D_", "_x005F_x0041_", "\u{0}",
      "\u{1}", "\u{FFFE}", "\u{FFFF}", " ", "<", "&", "]]>", "'", "=", "0", "\u{7F}", "\u{85}",
      "\u{2028}",
    ]
    var records: [[String]] = []
    for _ in 0..<20 {
      var record = (0..<4).map { _ in
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          pieces.randomElement(using: &random) ?? ""
        }.joined()
      }
      // What the table's shape hangs on: every row and column holds something.
      record[3] += "."
      records.append(record)
    }
    let csv = Sink()
    var writer = try CSVWriter { csv.bytes += $0 }
    for record in records { try writer.write(record) }
    try writer.finish()
    let folder = try TemporaryFolder()
    var options = TableConverter.Options()
    options.inputFormat = .csv
    _ = try TableConverter.convert(
      ByteSource(csv.bytes, name: "a.csv"), to: folder.file("a.xlsx"), as: .xlsx, options: options)
    let back = Sink()
    _ = try TableConverter.convert(ByteSource(path: folder.file("a.xlsx")), as: .csv) {
      back.bytes += $0
    }
    #expect(back.bytes == csv.bytes, "seed \(seed)")
  }

  @Test func aWorkbookThatDiffersFromItsTextIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("a,b\r\n1,2\r\n\r\n3,4\r\n", to: "a.csv")
    let path = folder.file("a.xlsx")
    _ = try TableConverter.convert(
      ByteSource(path: folder.file("a.csv")), to: path, as: .xlsx)
    let reader = try WorkbookReader(ByteSource(path: path))
    func proves(_ text: String) -> Bool {
      do throws(Failure) {
        let source = ByteSource(Array(text.utf8), name: "a.csv")
        var comparison = FlatReadBack(
          CSVRowSource(reader: try CSVReader(source)), file: path, sheet: "a")
        try reader.forEachRow(ofSheet: 0) { row throws(Failure) in try comparison.compare(row) }
        try comparison.finish()
        return true
      } catch {
        return false
      }
    }
    #expect(proves("a,b\r\n1,2\r\n\r\n3,4\r\n"))
    #expect(proves("a,b,\r\n1,2\r\n\r\n3,4\r\n\r\n"))
    for text in [
      "a,b\r\n1,2\r\n3,4\r\n", "a,b\r\n1,2\r\n\r\n3,5\r\n", "a,b\r\n1,2\r\n\r\n3\r\n",
      "a,b\r\n1,2\r\n\r\n3,4\r\n5\r\n", "a,b\r\n1,2\r\n", "a,b\r\n1,,2\r\n\r\n3,4\r\n",
      "x\r\na,b\r\n1,2\r\n\r\n3,4\r\n", "\r\na,b\r\n1,2\r\n\r\n3,4\r\n",
    ] {
      #expect(!proves(text), "\(text)")
    }
  }

  @Test(arguments: [
    ("项目表", "项目表"), ("a/b:c", "a_b_c"), ("'x'", "x"), ("History", "History_"), ("", "Sheet1"),
    (String(repeating: "长", count: 40), String(repeating: "长", count: 31)), ("a\u{1}b", "a_b"),
    (String(repeating: "😀", count: 16), String(repeating: "😀", count: 15)), ("''", "Sheet1"),
  ])
  func aSheetIsNamedAsCloseToTheFileAsNamesAllow(_ wanted: String, _ name: String) {
    #expect(WorkbookRules.sheetName(like: wanted) == name)
  }

  /// Seven sheets of the same rows, enough for several threads each.
  static var manySheets: WorkbookFixture {
    var fixture = WorkbookFixture()
    fixture.rows = (1...3_000).map { "<row r=\"\($0)\"><c><v>\($0)</v></c></row>" }.joined()
    let sheets = (1...7).map { #"<sheet name="表\#($0)" sheetId="\#($0)" r:id="rId1"/>"# }
    fixture.parts["xl/workbook.xml"] = """
      <workbook xmlns="\(WorkbookFixture.main)" xmlns:r="\(WorkbookFixture.office)"><sheets>\
      \(sheets.joined())</sheets></workbook>
      """
    return fixture
  }

  @Test func severalSheetsBecomeOneObjectInOrder() throws {
    let sink = Sink()
    let summary = try TableConverter.convert(
      ByteSource(Self.manySheets.builder.bytes(), name: "t.xlsx"), as: .json
    ) { sink.bytes += $0 }
    let rows = (1...3_000).map { "[\($0)]" }.joined(separator: ",\n")
    let tables = (1...7).map { "\"表\($0)\":[\n\(rows)\n]" }.joined(separator: ",\n")
    #expect(sink.text == "{\(tables)}\n")
    #expect(summary.rowCount == 21_000 && summary.tableCount == 7)
  }

  @Test(arguments: [TableFormat.csv, .jsonl, .json])
  func aLargeTextIsConvertedAsASmallOne(_ format: TableFormat) throws {
    let line = "项目一,\"a,b\",12.5\r\n"
    let count = 60_000
    let text = Array(String(repeating: line, count: count).utf8)
    #expect(text.count > 1 << 20)
    var options = TableConverter.Options()
    if format == .csv { options.outputEncodingName = "gb18030" }
    func converted(_ bytes: [UInt8]) throws -> [UInt8] {
      let sink = Sink()
      let summary = try TableConverter.convert(
        ByteSource(bytes, name: "t.csv"), as: format, options: options
      ) { sink.bytes += $0 }
      #expect(summary.tableCount == 1)
      return sink.bytes
    }
    let one = try converted(Array(line.utf8))
    let all = try converted(text)
    switch format {
    case .json:
      let row = one.dropFirst(2).dropLast(3)
      #expect(all.count == 2 + count * row.count + (count - 1) * 2 + 3)
    default: #expect(all == Array(repeatElement(one, count: count).joined()))
    }
  }

  @Test func aLargeTextThatIsDamagedGivesItsLine() throws {
    let text = String(repeating: "a,b\n", count: 300_000) + "\"open"
    let failure = #expect(throws: Failure.self) {
      try TableConverter.convert(
        ByteSource(Array(text.utf8), name: "t.csv"), as: .jsonl, sink: { _ in })
    }
    #expect(failure?.finding.code == .quoteUnclosed)
    #expect(failure?.finding.location.line == 300_001)
  }
}
