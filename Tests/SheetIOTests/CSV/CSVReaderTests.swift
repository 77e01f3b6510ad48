import Diagnostics
import SheetIO
import Testing

/// What the reader makes of single texts; expectations are written by hand.
@Suite struct CSVReaderTests {
  private static func open(
    _ text: String, _ change: (inout CSVReader.Options) -> Void = { _ in }
  ) throws -> CSVReader {
    var options = CSVReader.Options()
    change(&options)
    return try CSVReader(ByteSource(Array(text.utf8), name: "t.csv"), options: options)
  }

  private static func rows(_ reader: CSVReader) throws -> [[String]] {
    var rows: [[String]] = []
    try reader.forEachRecord { rows.append($0.texts) }
    return rows
  }

  @Test(
    arguments: [
      ("", []),
      ("\n", [[]]),
      ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
      ("a,\n,b\n", [["a", ""], ["", "b"]]),
      ("a\rb\r\nc\nd", [["a"], ["b"], ["c"], ["d"]]),
      ("a\n\n\nb\n", [["a"], [], [], ["b"]]),
      ("\"\"\n", [[""]]),
      ("\"a\"\"b\",\"c,d\"\n", [["a\"b", "c,d"]]),
      ("\"a\r\nb\",c\n", [["a\r\nb", "c"]]),
      ("a\"b\",c\n", [["a\"b\"", "c"]]),
      ("\"a\"b\"c,d\n", [["ab\"c", "d"]]),
      ("\"a\" ,d\n", [["a ", "d"]]),
      (" \"a\",d\n", [[" \"a\"", "d"]]),
      ("sep=;\r\na;b\n", [["a", "b"]]),
      ("SEP=|\na|b\n", [["a", "b"]]),
      ("\"sep=;\"\na;b\n", [["sep=;"], ["a", "b"]]),
      ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
      ("0012,1e5,TRUE\n", [["0012", "1e5", "TRUE"]]),
      ("a,b\u{0}c\n", [["a", "b\u{0}c"]]),
      ("\"0123456789abcdef\",\"\"\"\",x\n", [["0123456789abcdef", "\"", "x"]]),
    ] as [(String, [[String]])])
  func aTextSplitsIntoItsFields(_ text: String, _ expected: [[String]]) throws {
    #expect(try Self.rows(Self.open(text)) == expected)
  }

  @Test(arguments: [
    ("a;b;c\n1;2;3\n", ";"), ("a\tb\n1\t2\n", "\t"), ("a|b\n1|2\n", "|"),
    ("a,b;c\n1,2;3\n", ","), ("1,5;2,3\n4,5;6,7\n", ";"),
    ("n;m\n\"v \\\"x\\\"\";1,00\n\"w \\\"x\\\"\";2,00\n", ";"),
    ("\"x;y;z\",b\n\"x;y;z\",c\n", ","), ("one\ntwo\n", ","), ("", ","),
    ("title\n\na;b\n1;2\n3;4\n", ";"), ("\"a\";\"b,c\"\n\"d\";\"e,f\"\n", ";"),
  ])
  func theDelimiterIsFoundOutsideQuotes(_ text: String, _ delimiter: String) throws {
    let reader = try Self.open(text)
    #expect(reader.dialect == (try CSVDialect(name: delimiter)))
    #expect(!reader.dialectEvidence.chinese.isEmpty)
  }

  @Test func aGivenDelimiterIsNotDiscussed() throws {
    let reader = try Self.open("a:b;c\n") { $0.dialect = CSVDialect(delimiter: UInt8(ascii: ":")) }
    #expect(try Self.rows(reader) == [["a", "b;c"]])
    #expect(throws: Failure.self) { try CSVDialect(name: "\"") }
    #expect(throws: Failure.self) { try CSVDialect(name: "，") }
  }

  @Test func anUnclosedQuoteNamesTheLineWhereItOpened() throws {
    let reader = try Self.open("a,\"b\r\nc\"\r\nd,\"e\nf\n")
    let failure = #expect(throws: Failure.self) { try Self.rows(reader) }
    #expect(failure?.finding.code == .quoteUnclosed)
    #expect(failure?.finding.location.line == 3)
  }

  @Test func recordsKnowTheirLineAndTheirBytes() throws {
    let reader = try Self.open("sep=,\na,\"b\nc\"\n\nd,e\r\nf")
    var seen: [String] = []
    try reader.forEachRecord { record throws(Failure) in
      let fields = (0..<record.count).map { "\(record.textRange($0))" }.joined(separator: " ")
      seen.append(
        "\(record.index) \(record.line) \(record.textRange) [\(fields)] \(record.lineEnd)")
    }
    #expect(
      seen == [
        "0 2 6..<13 [6..<7 8..<13] lineFeed", "1 4 14..<14 [] lineFeed",
        "2 5 15..<18 [15..<16 17..<18] carriageReturnLineFeed", "3 6 20..<21 [20..<21] endOfText",
      ])
  }

  @Test func whatIsOddIsReportedOnceWithItsPlaces() throws {
    let reader = try Self.open(
      "标题\n\na,b\n1,2\n1,2,3\r\n1\n\"x\"y,2\n\u{0},2\n1,2\n1,2\n备注\n")
    _ = try Self.rows(reader)
    let found = reader.findings.map { "\($0.code.identifier) \($0.location.line ?? 0)" }
    #expect(
      found == ["records-ragged 5", "line-ends-mixed 5", "text-after-quote 7", "text-has-nul 8"])
    let ragged = try #require(reader.findings.first)
    #expect(ragged.facts["count"]?.english == "2")
    #expect(ragged.places.map(\.line) == [6])
  }

  @Test func anEvenTableHasNoFindings() throws {
    let reader = try Self.open("题\na,b\n\n1,2\n3,4\n")
    _ = try Self.rows(reader)
    #expect(reader.findings.isEmpty)
  }

  @Test func limitsAreKeptAndNamed() throws {
    func code(_ text: String, _ change: (inout ReadLimits) -> Void) throws -> FindingCode? {
      let reader = try Self.open(text) { options in
        change(&options.limits)
        options.pieceBytes = 7
      }
      return #expect(throws: Failure.self) { try Self.rows(reader) }?.finding.code
    }
    #expect(try code("a,b,c\n") { $0.fieldCount = 2 } == .textTooManyFields)
    #expect(try code("a\nb\nc\n") { $0.recordCount = 2 } == .textTooManyRecords)
    #expect(try code("abcdefghij,x\n") { $0.stringBytes = 4 } == .textFieldTooLong)
    let open = "x\n\"" + String(repeating: "a\n", count: 100_000)
    #expect(try code(open) { $0.stringBytes = 1_000 } == .textFieldTooLong)
  }

  @Test func pullingGivesTheSameRecords() throws {
    let reader = try Self.open("a,b\nc\n")
    let first = try reader.next()
    let second = try reader.next()
    #expect(first?.texts == ["a", "b"])
    #expect(second?.texts == ["c"])
    #expect(try reader.next() == nil)
  }

  @Test func allRecordsAreKeptCompactly() throws {
    let records = try Self.open("a,\"b\"\"\"\n\nc\n").allRecords()
    #expect(records.count == 3)
    #expect((0..<3).map { records.texts($0) } == [["a", "b\""], [], ["c"]])
    #expect((0..<3).map { records.line($0) } == [1, 2, 3])
  }
}
