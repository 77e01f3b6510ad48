import Diagnostics
import SheetIO

extension FuzzEntry {
  private static let dialects: [CSVDialect?] = [nil, .comma, .semicolon, .tab, .verticalBar]
  private static let encodings = [
    "utf-8", "gb18030", "utf-16le", "utf-16be", "utf-32le", "big5", "shift_jis", "latin1",
    "iso-2022-jp", "euc-kr", "utf-7",
  ]

  /// A text file: the first byte chooses delimiter and options. Records do not depend on the size
  /// of the pieces read, and what is written of them is read back.
  public static let csv = FuzzEntry(
    "csv",
    seeds: [
      "a,b\r\n1,\"x\"\"y\"\n", "sep=;\na;b\n", "项目\t得分\r\"a\nb\"\t1\r\n", "a|b|c\n\n\"\"\n1|2",
      "\u{FEFF}'=1,+1\r\n\"'@x\"z,-3%\r\n", "\"open,\n", ",,\n,\"\"\n",
    ].flatMap { text in [[0] + Array(text.utf8), [6] + Array(text.utf8)] }
  ) { input, _ in
    guard let first = input.first else { return nil }
    let source = ByteSource(Array(input[1...]), name: "t.csv")
    var options = CSVReader.Options()
    options.limits = limits
    options.dialect = dialects[Int(first) % 5]
    options.encoding = first & 0x40 == 0 ? nil : .utf8
    if first & 0x80 != 0 { options.undoesExcelNeutralisation = .always }
    let expected = read(source, options)
    for size in [1, 2, 3, 7, 16, 17, 64] {
      options.pieceBytes = size
      if read(source, options) != expected { return "pieces of \(size) bytes change the records" }
    }
    guard case .success(let result) = expected else { return nil }
    return writtenAndReadBack(result.records, choice: first)
  }

  /// A text file of any encoding: the first byte names one or leaves it to be recognised.
  public static let encoding = FuzzEntry(
    "encoding",
    seeds: encodingSeeds
  ) { input, _ in
    guard let first = input.first else { return nil }
    _ = outcome { () throws(Failure) in
      try TextEncoding(name: String(decoding: input[1...].prefix(24), as: UTF8.self))
    }
    let source = ByteSource(Array(input[1...]), name: "t.csv")
    var options = CSVReader.Options()
    options.limits = limits
    let choice = Int(first) % (encodings.count + 1)
    if choice > 0 { options.encoding = try? TextEncoding(name: encodings[choice - 1]) }
    let recognised = outcome { () throws(Failure) in
      try TextEncoding.recognise(source, given: options.encoding)
    }
    let expected = read(source, options)
    if case .failure(let failure) = recognised {
      guard case .failure(failure) = expected else { return "a text of no encoding is read" }
    }
    for size in [1, 2, 5, 33] {
      options.pieceBytes = size
      if read(source, options) != expected { return "pieces of \(size) bytes change the text" }
    }
    return nil
  }

  private static var encodingSeeds: [[UInt8]] {
    let text = "项目,绩效\n"
    let utf16 = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let gb18030: [UInt8] = [
      0xCF, 0xEE, 0xC4, 0xBF, 0x2C, 0xBC, 0xA8, 0xD0, 0xA7, 0x0A, 0x81, 0x30, 0x81, 0x30,
    ]
    return [
      [0] + Array(text.utf8), [0, 0xFF, 0xFE] + utf16, [0] + utf16, [0] + gb18030,
      [0, 0xEF, 0xBB, 0xBF] + Array(text.utf8), [9, 0x1B, 0x24, 0x42, 0x30, 0x21],
      [11] + Array("+gAA-,a\n".utf8),
    ]
  }

  /// A table out of any file, whatever its name says.
  public static let table = FuzzEntry(
    "table",
    seeds: [
      [0] + SmallWorkbook.archive(), [1] + Array("a,b\n1,2\n".utf8), [2] + Array("<html>".utf8),
      [3, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [4] + Array("%PDF-1.7".utf8),
    ]
  ) { input, _ in
    guard let first = input.first else { return nil }
    let name = ["t.xlsx", "t.csv", "t.xls", "t", "t.txt"][Int(first) % 5]
    var options = TableFile.Options()
    options.limits = limits
    let outcome = outcome { () throws(Failure) in
      try TableFile(ByteSource(Array(input[1...]), name: name), options: options)
    }
    guard case .success(let file) = outcome else { return nil }
    for table in file.tables {
      for (position, row) in table.rows.enumerated() {
        guard position == 0 || row.index > table.rows[position - 1].index else {
          return "rows are out of order"
        }
        _ = table.location(of: row, column: max(row.fields.count - 1, 0))
      }
    }
    for finding in file.findings {
      _ = finding.message(in: .chinese) + finding.message(in: .english)
    }
    return nil
  }

  /// What a text file holds, with all that is said of it.
  private struct TextResult: Equatable {
    var records: [[String]] = []
    var places: [String] = []
    var findings: [Finding] = []
  }

  private static func read(
    _ source: ByteSource, _ options: CSVReader.Options
  ) -> Result<TextResult, Failure> {
    outcome { () throws(Failure) in
      let reader = try CSVReader(source, options: options)
      var result = TextResult()
      try reader.forEachRecord { record throws(Failure) in
        result.records.append(record.texts)
        result.places.append("\(record.line) \(record.index) \(record.textRange) \(record.lineEnd)")
      }
      result.findings = reader.findings
      return result
    }
  }

  private static func writtenAndReadBack(_ records: [[String]], choice: UInt8) -> String? {
    for dialect in dialects.compactMap(\.self) {
      var options = CSVWriter.Options()
      options.dialect = dialect
      options.forExcel = choice & 0x10 != 0
      options.lineEnd = choice & 0x20 != 0 ? .lineFeed : .carriageReturnLineFeed
      var bytes: [UInt8] = []
      let written = outcome { () throws(Failure) in
        var writer = try CSVWriter(options: options) { bytes += $0 }
        for record in records { try writer.write(record) }
        try writer.finish()
      }
      guard case .success = written else { return "records in UTF-8 cannot be written" }
      var reading = CSVReader.Options()
      reading.encoding = .utf8
      reading.dialect = dialect
      guard case .success(let result) = read(ByteSource(bytes, name: "t.csv"), reading),
        result.records == records
      else { return "what was written with \(dialect.wording.english) is read differently" }
    }
    return nil
  }
}
