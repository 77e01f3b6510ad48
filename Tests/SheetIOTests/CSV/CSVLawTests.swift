import Diagnostics
import SheetIO
import TestSupport
import Testing

/// Laws of reading and writing over random records.
@Suite struct CSVLawTests {
  private static let alphabet = [
    "a", "B", "0", "7", ",", ";", "\t", "|", "\"", "\"\"", "\r", "\n", "\r\n", " ", "'", "=", "+",
    "-", "@", ".", "%", "e", "项目", "绩效", "，", "é", "sep=", "\u{FEFF}", "\u{0}", "𠮷",
    "long text here",
  ]

  private static func records(_ random: inout SeededRandom) -> [[String]] {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in
      (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          alphabet.randomElement(using: &random)!
        }.joined()
      }
    }
  }

  private static func written(
    _ records: [[String]], _ options: CSVWriter.Options
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = try CSVWriter(options: options) { bytes += $0 }
    for record in records { try writer.write(record) }
    try writer.finish()
    return bytes
  }

  private static func read(_ bytes: [UInt8], _ options: CSVReader.Options) throws -> [[String]] {
    var rows: [[String]] = []
    try CSVReader(ByteSource(bytes, name: "t"), options: options).forEachRecord {
      rows.append($0.texts)
    }
    return rows
  }

  @Test(arguments: [
    TextEncoding.utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian, .named("UTF-32BE"),
  ])
  func whatIsWrittenIsReadBack(_ encoding: TextEncoding) throws {
    for seed in UInt64(0)..<400 {
      var random = SeededRandom(seed: seed)
      let records = Self.records(&random)
      for dialect in [CSVDialect.comma, .semicolon, .tab, .verticalBar] {
        var options = CSVWriter.Options()
        options.dialect = dialect
        options.encoding = encoding
        options.lineEnd = seed % 2 == 0 ? .lineFeed : .carriageReturnLineFeed
        options.forExcel = seed % 3 == 0
        var reading = CSVReader.Options()
        reading.encoding = encoding
        reading.dialect = dialect
        reading.undoesExcelNeutralisation = options.forExcel ? .always : .never
        reading.pieceBytes = Int.random(in: 1...40, using: &random)
        let bytes = try Self.written(records, options)
        #expect(
          try Self.read(bytes, reading) == records, "seed \(seed), \(dialect.wording.english)")
      }
    }
  }

  @Test func aFileForExcelIsReadBackWithoutAnyOption() throws {
    let texts = [
      "=1+1", "'=1+1", "''=1", "+3", "-12.5", "-", "=", "@x", "'", "'a", "\t=", "-1+1", "+1e5",
      "-1e", "-3%", "'-3%",
    ]
    var options = CSVWriter.Options()
    options.forExcel = true
    let bytes = try Self.written([["栏", "目"], texts], options)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(try Self.read(bytes, CSVReader.Options()) == [["栏", "目"], texts])
    var raw = CSVReader.Options()
    raw.undoesExcelNeutralisation = .never
    #expect(
      try Self.read(bytes, raw)[1] == [
        "'=1+1", "''=1+1", "'''=1", "+3", "-12.5", "'-", "'=", "'@x", "'", "'a", "'\t=", "'-1+1",
        "+1e5", "'-1e", "-3%", "'-3%",
      ])
  }

  @Test func piecesOfAnySizeGiveTheSameRecords() throws {
    for seed in UInt64(0)..<60 {
      var random = SeededRandom(seed: seed)
      let text = (0..<60).map { _ in Self.alphabet.randomElement(using: &random)! }.joined()
      let closed = text + "\"\n\",\"x\n"
      var expected: Result<[[String]], Failure>?
      for size in [1, 2, 3, 5, 16, 17, 64, 1_000] {
        var options = CSVReader.Options()
        options.encoding = .utf8
        options.pieceBytes = size
        var rows: [[String]] = []
        var lines: [Int] = []
        var result: Result<[[String]], Failure>
        do throws(Failure) {
          try CSVReader(ByteSource(Array(closed.utf8), name: "t"), options: options)
            .forEachRecord { record throws(Failure) in
              rows.append(record.texts + ["\(record.line) \(record.textRange) \(record.lineEnd)"])
              lines.append(record.line)
            }
          result = .success(rows)
        } catch {
          result = .failure(error)
        }
        if let expected { #expect(result == expected, "seed \(seed), pieces of \(size)") }
        expected = expected ?? result
      }
    }
  }

  @Test(arguments: [TextEncoding.utf8, .gb18030, .utf16LittleEndian])
  func everyTruncationIsAnErrorOrAPrefix(_ encoding: TextEncoding) throws {
    let records = [["编号", "项目,名称"], ["1", "含\"引号\"\r\n换行"], [], ["", "末行"]]
    var options = CSVWriter.Options()
    options.encoding = encoding
    let bytes = try Self.written(records, options)
    let whole = records.flatMap { $0 + ["¶"] }.joined(separator: "·")
    for count in 0..<bytes.count {
      var reading = CSVReader.Options()
      reading.encoding = encoding
      reading.dialect = .comma
      guard let rows = try? Self.read(Array(bytes[..<count]), reading) else { continue }
      for (index, row) in rows.enumerated() where index + 1 < rows.count {
        #expect(row == records[index], "cut at \(count)")
      }
      guard let last = rows.last else { continue }
      let full = records[rows.count - 1]
      #expect(last.count <= full.count, "cut at \(count)")
      for (index, text) in last.enumerated() {
        let isPrefix =
          full[index].utf8.starts(with: text.utf8) || text == full[index] + "\r"
        #expect(isPrefix, "cut at \(count): \(text) of \(whole)")
      }
    }
  }

  @Test func aCharacterThatTheEncodingLacksIsNamed() throws {
    var options = CSVWriter.Options()
    options.encoding = try TextEncoding(name: "latin1")
    let failure = #expect(throws: Failure.self) { try Self.written([["abc", "é汉"]], options) }
    #expect(failure?.finding.code == .encodingLacksCharacter)
    #expect(failure?.finding.facts["scalar"]?.english == "U+6C49")
  }
}
