import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

/// Random texts, random changes: what is changed reads as wanted, what is not keeps its bytes.
@Suite struct CSVPatchLawTests {
  private static let pieces = [
    "a", "7", "1.50", " ", "\t", "'", "=1", "项目", "，", "é", "𠮷", "x\"y", "-", "long text here",
  ]
  private static let special = ["sep=", "\"", "\"\"", ",", "\n", "\r\n", "\r"]
  private static let lineEnds = ["\n", "\r\n", "\r"]

  /// A text as no single program writes it: quotes where they are needed and where they are not,
  /// text behind closing quotes, blank lines, line ends of all kinds, perhaps none at the end.
  private static func text(_ random: inout SeededRandom) -> String {
    var text = ""
    let count = Int.random(in: 0...6, using: &random)
    for index in 0..<count {
      for field in 0..<Int.random(in: 0...4, using: &random) {
        if field > 0 { text += "," }
        let words = (0..<Int.random(in: 0...3, using: &random)).map { _ in
          pieces.randomElement(using: &random)!
        }.joined()
        switch Int.random(in: 0...3, using: &random) {
        case 0:
          text += "\"" + words.split(separator: "\"").joined(separator: "\"\"")
          if Bool.random(using: &random) {
            text += [",", "\n", "\"\""].randomElement(using: &random)!
          }
          text += "\""
          if Int.random(in: 0...5, using: &random) == 0 { text += "tail" }
        default: text += words.first == "\"" ? "" : words
        }
      }
      if index < count - 1 || Bool.random(using: &random) {
        text += lineEnds.randomElement(using: &random)!
      }
    }
    return text
  }

  private static func value(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in
      (pieces + special).randomElement(using: &random)!
    }.joined()
  }

  private struct Field: Equatable {
    var text: String
    var raw: [UInt8]
  }

  private static func read(
    _ bytes: [UInt8], _ options: CSVReader.Options
  ) throws -> [[Field]] {
    var records: [[Field]] = []
    try CSVReader(ByteSource(bytes, name: "t"), options: options).forEachRecord { record in
      records.append(
        (0..<record.count).map {
          Field(text: record[$0], raw: Array(record.buffer[record.rawRange($0)]))
        })
    }
    return records
  }

  @Test(arguments: [
    TextEncoding.utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian, .named("UTF-32BE"),
  ])
  func changedTextsReadAsWantedAndKeepEveryOtherByte(_ encoding: TextEncoding) throws {
    for seed in UInt64(0)..<1_500 {
      var random = SeededRandom(seed: seed)
      var options = CSVReader.Options()
      options.dialect = .comma
      options.undoesExcelNeutralisation = seed % 3 == 0 ? .always : .never
      let text = Self.text(&random)
      var bytes: [UInt8] = []
      options.encoding = encoding
      var output = try TextOutput(encoding, writesMark: seed % 2 == 0) { bytes += $0 }
      try output.write(Array(text.utf8))
      let before: [[Field]]
      do {
        before = try Self.read(bytes, options)
      } catch { continue }
      var patch = try CSVPatch(ByteSource(bytes, name: "t"), options: options)
      // `nil` marks a field whose bytes are new.
      var expected: [[(text: String, raw: [UInt8]?)]] = []
      func insert(behind record: Int) throws {
        while Int.random(in: 0...4, using: &random) == 0 {
          let fields = (0...Int.random(in: 0...3, using: &random)).map { _ in Self.value(&random) }
          try patch.insert(fields, behind: record)
          expected.append(fields.map { ($0, nil) })
        }
      }
      try insert(behind: -1)
      for (index, record) in before.enumerated() {
        var fields: [(text: String, raw: [UInt8]?)] = record.map { ($0.text, $0.raw) }
        if Int.random(in: 0...3, using: &random) == 0 {
          patch.remove(record: index)
        } else {
          for field in 0..<6 where Int.random(in: 0...3, using: &random) == 0 {
            let value = Self.value(&random)
            if field < fields.count {
              fields[field] = (value, nil)
            } else if !value.isEmpty {
              while fields.count < field { fields.append(("", nil)) }
              fields.append((value, nil))
            }
            try patch.replace(record: index, field: field, with: value)
          }
          expected.append(fields)
        }
        try insert(behind: index)
      }
      let changed: [UInt8]
      do {
        changed = try patch.bytes()
      } catch {
        Issue.record("seed \(seed), \(error): \(text.debugDescription)")
        continue
      }
      let after = try Self.read(changed, options)
      #expect(
        after.map { $0.map(\.text) } == expected.map { $0.map(\.text) }, "seed \(seed): \(text)")
      for (fields, wanted) in zip(after, expected) {
        for (field, wanted) in zip(fields, wanted) {
          if let raw = wanted.raw { #expect(field.raw == raw, "seed \(seed): \(text)") }
        }
      }
    }
  }

  @Test func withoutChangesEveryByteIsKept() throws {
    for seed in UInt64(0)..<200 {
      var random = SeededRandom(seed: seed)
      let bytes = Array(Self.text(&random).utf8)
      let patch = try CSVPatch(ByteSource(bytes, name: "t"))
      #expect(try patch.bytes() == bytes, "seed \(seed)")
    }
  }
}
