import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

/// What is taken in the usual spelling is the same cells that the careful reader finds.
@Suite struct UsualMarkupTests {
  @Test func cellsInSpellingsCloseToTheUsualOneAreTheSameBothWays() throws {
    let seed: UInt64 = 20_261_128
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      var rows = ""
      for row in 1...5 {
        var tag = #"<row r="\#(row)""#
        tag += ["", "", #" spans="1:16""#, #" spans="1:3 5:9""#, #" ht="12""#].pick(&random)
        rows += tag + ">"
        for letter in ["A", "B", "Z", "AA", "ABC"] {
          rows += Self.cell("\(letter)\(row)", &random)
        }
        rows += ["</row>", "</row>", "</row >", " </row>"].pick(&random)
      }
      var fixture = WorkbookFixture(rows)
      fixture.formats = ["0.00", "yyyy-mm-dd"]
      let reader = try fixture.reader()
      let fast = Result { () throws(Failure) in try reader.readSheet(at: 0, usesScanner: true) }
      let careful = Result { () throws(Failure) in try reader.readSheet(at: 0, usesScanner: false) }
      switch (fast, careful) {
      case (.success(let one), .success(let other)):
        #expect(one == other, "\(rows), seed \(seed)")
      case (.failure, .failure): break
      default: Issue.record("only one way reads \(rows), seed \(seed)")
      }
    }
  }

  private static func cell(_ reference: String, _ random: inout SeededRandom) -> String {
    let style = [
      "", "", #" s="1""#, #" s="2""#, #" s="0""#, #" s="12345""#, #" s="1" s="1""#,
    ].pick(&random)
    let type = [
      "", "", "", #" t="n""#, #" t="s""#, #" t="b""#, #" t="str""#, #" t="x""#,
    ].pick(&random)
    let sign = ["", "", "", "-", "+"].pick(&random)
    let digits = (0..<Int.random(in: 0...18, using: &random)).map { _ in
      "0123456789".randomElement(using: &random)!
    }
    let whole = ["0", "1", "01", String(digits)].pick(&random)
    let fraction = ["", "", ".", ".5", ".120", ".1234567", ".12345678", "e2"].pick(&random)
    let value = sign + whole + fraction
    let attributes = Bool.random(using: &random) ? style + type : type + style
    let content = [
      "<v>\(value)</v>", "<v>\(value)</v>", "<v>\(value)</v >", "<v>\(value) </v>", "<v/>", "",
    ].pick(&random)
    let start = #"<c r="\#(reference)"\#(attributes)"#
    if content.isEmpty, Bool.random(using: &random) { return start + "/>" }
    return "\(start)>\(content)</c>"
  }

  @Test func stringsInSpellingsCloseToTheUsualOneAreTheSameBothWays() throws {
    let seed: UInt64 = 20_261_129
    var random = SeededRandom(seed: seed)
    let pieces = [
      "甲", "乙丙", "a", " ", "_", "_x0041_", "&amp;", "&#13;", "\n", ">", "\u{FFFD}", "\u{1F600}",
      "0123456789abcdef", "é",
    ]
    for _ in 0..<500 {
      let items = (0..<8).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.pick(&random) }.joined()
      }
      var fixture = WorkbookFixture("")
      fixture.strings = items.map { "<si><t>\($0)</t></si>" }.joined()
      let archive = try ZipArchive(
        ByteSource(fixture.builder.bytes(), name: "t"), limits: .standard)
      let part = "xl/sharedStrings.xml"
      let fast = try #require(try SharedStrings.scan(archive, part: part))
      let careful = try SharedStrings.readWithParser(archive, part: part)
      #expect(fast.count == 8)
      for index in 0..<8 {
        #expect(fast[index] == careful[index], "\(items[index]), seed \(seed)")
      }
    }
  }

  @Test func rowNumbersOfEveryLengthAreKnownAgain() {
    for number in [1, 9, 10, 12, 999, 65_536, 1_048_576, 9_999_999] {
      let mark = UsualMarkup.RowMark(number)
      var position = 1
      let bytes = Array("A\(number)\" s=".utf8) + [UInt8](repeating: 0, count: 16)
      #expect(mark.take(bytes.span, &position))
      #expect(position == "\(number)".count + 2)
      position = 1
      let other = Array("A\(number)0\"".utf8) + [UInt8](repeating: 0, count: 16)
      #expect(!mark.take(other.span, &position))
    }
    var position = 0
    #expect(!UsualMarkup.RowMark(10_000_000).take([UInt8](repeating: 0, count: 16).span, &position))
  }
}

extension [String] {
  fileprivate func pick(_ random: inout SeededRandom) -> String {
    randomElement(using: &random) ?? ""
  }
}
