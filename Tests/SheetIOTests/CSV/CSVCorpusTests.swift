import Diagnostics
import Foundation
import SheetIO
import Testing

/// Text files of other programs against what Python's csv reads from them.
@Suite struct CSVCorpusTests {
  static let corpus = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("../shared/corpus").standardized

  struct Expectation {
    var encoding = ""
    var delimiter = ","
    var hints: [String] = []
    var rows: [[String]]?
    var rowCount = 0
    var fieldCount = 0
  }

  /// Files whose expectation is disputed; the reasons are in `corpus-disputes.md`.
  static let disputed: Set<String> = ["csv-test-data/bad-missing-quote.csv"]

  @Test func everyTextFileOfTheCorpusReadsAsExpected() throws {
    let root = Self.corpus.appendingPathComponent("csv").path
    guard let names = FileManager.default.subpaths(atPath: root)?.sorted() else {
      print("skipped: there is no corpus at \(Self.corpus.path)")
      return
    }
    var compared = 0
    var detected = 0
    var misread: [String] = []
    for name in names where !Self.disputed.contains(name) {
      guard let expected = try Self.expectation(name) else { continue }
      let source = try ByteSource(path: root + "/" + name)
      // First without any help, then with the hint if one is given.
      if !expected.hints.isEmpty {
        if let rows = try? Self.rows(source, CSVReader.Options()), Self.agree(rows, expected) {
          detected += 1
        } else {
          misread.append(name)
        }
      }
      do {
        var options = CSVReader.Options()
        if expected.hints.contains("encoding") {
          options.encoding = try TextEncoding(name: expected.encoding)
        }
        if expected.hints.contains("delimiter") {
          options.dialect = try CSVDialect(name: expected.delimiter)
        }
        let rows = try Self.rows(source, options)
        #expect(Self.agree(rows, expected), "\(name)")
      } catch {
        Issue.record("\(name): \(error)")
      }
      compared += 1
    }
    print("corpus: \(compared) text files; of those with a hint \(detected) also read without it")
    print("corpus: need the hint:", misread.joined(separator: " "))
    #expect(compared > 100)
  }

  private static func agree(_ rows: [[String]], _ expected: Expectation) -> Bool {
    if let all = expected.rows { return plain(rows) == plain(all) }
    return rows.count == expected.rowCount
      && rows.reduce(0) { $0 + $1.count } == expected.fieldCount
  }

  /// Without U+FEFF, which Foundation's JSON reader drops, and with the two characters that
  /// GB 18030-2005 exchanged made one; see `corpus-disputes.md`.
  private static func plain(_ rows: [[String]]) -> [[String]] {
    rows.map { row in
      row.map { text in
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != "\u{FEFF}" {
          scalars.append(scalar == "\u{E7C7}" ? "\u{1E3F}" : scalar)
        }
        return String(scalars)
      }
    }
  }

  private static func rows(
    _ source: ByteSource, _ options: CSVReader.Options
  ) throws -> [[String]] {
    var rows: [[String]] = []
    try CSVReader(source, options: options).forEachRecord { rows.append($0.texts) }
    return rows
  }

  private static func expectation(_ name: String) throws -> Expectation? {
    let url = corpus.appendingPathComponent("expected/csv/\(name).json")
    guard let data = try? Data(contentsOf: url) else { return nil }
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var expected = Expectation()
    expected.encoding = json["encoding"] as? String ?? ""
    expected.delimiter = (json["dialect"] as? [String: Any])?["delimiter"] as? String ?? ","
    expected.hints = json["hint"] as? [String] ?? []
    expected.rows = json["rows"] as? [[String]]
    expected.rowCount = json["row_count"] as? Int ?? 0
    expected.fieldCount = json["field_count"] as? Int ?? 0
    return expected
  }

  @Test func hostileTextFilesEndWithTheirExpectedOutcome() throws {
    let folder = Self.corpus.appendingPathComponent("hostile/made-here").path
    guard FileManager.default.fileExists(atPath: folder) else {
      print("skipped: there is no corpus at \(Self.corpus.path)")
      return
    }
    func read(_ name: String) throws -> [[String]] {
      try Self.rows(try ByteSource(path: folder + "/" + name), CSVReader.Options())
    }
    #expect(try read("csv-empty.csv") == [])
    #expect(try read("csv-one-field-500kB.csv").first?.first?.utf8.count ?? 0 > 499_000)
    #expect(try read("csv-mixed-eol.csv").count > 2)
    #expect(try read("csv-formula-injection.csv").count > 0)
    for name in [
      "csv-200000-columns.csv", "csv-invalid-utf8.csv", "csv-truncated-gb18030.csv",
      "csv-utf16-odd-length.csv", "csv-xlsx-renamed.csv",
    ] {
      #expect(throws: Failure.self, "\(name)") { try read(name) }
    }
    #expect(throws: Failure.self) { try ByteSource(path: folder + "/directory-named.csv") }
  }
}
