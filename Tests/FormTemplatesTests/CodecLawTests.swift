import SelfEvaluation
import TestSupport
import Testing

@testable import FormTemplates

/// What is written into a hole is read out of it again: `parse(format(x)) == x`.
@Suite struct CodecLawTests {
  /// What the reader of a field makes of the text of a value.
  static func read(_ path: String, _ value: FormValue, _ unit: AmountUnit) -> FlatValue? {
    FlatRecord.value(
      of: path, in: path.hasPrefix("indicator") ? .indicator : .project,
      reading: value.words(in: unit), unit: unit)
  }

  @Test(arguments: [AmountUnit.tenThousandYuan, .yuan])
  func amountsOfAnySizeAndFineness(_ unit: AmountUnit) {
    var random = SeededRandom(seed: 21)
    for _ in 0..<2_000 {
      let digits = Int128(random.next() % (1 << (random.next() % 50 + 1)))
      let decimal = ExactDecimal(
        significand: random.next() % 2 == 0 ? digits : -digits, scale: Int(random.next() % 9))
      guard let amount = Amount(decimal, in: unit) else { continue }
      #expect(Self.read("money.budget", .amount(amount), unit)?.content == .amount(amount))
    }
  }

  @Test func pointsAndCounts() {
    for hundredths in Int64(-50)...10_050 {
      let points = Points(hundredths: hundredths)
      let read = Self.read("indicator.score", .points(points), .yuan)
      let back = read.flatMap { ExactDecimal($0.text) }.flatMap { Points(rounding: $0) }
      #expect(back == points)
    }
    for count in [0, 1, 9, 10, 12_345] {
      #expect(Self.read("project.ordinal", .count(count), .yuan)?.text == "\(count)")
    }
  }

  @Test func sharesToTwoDecimals() {
    for hundredths in stride(from: Int128(0), through: 50_000, by: 37) {
      let value = FormValue.rate(Rate(hundredths, of: 10_000))
      let read = Self.read("money.rate", value, .yuan).flatMap {
        ExactDecimal($0.text.replacing("%", with: "")).flatMap { Points(rounding: $0) }
      }
      #expect(read.map { Int128($0.hundredths) } == hundredths)
    }
  }

  /// Words between the holes of a pattern, and values that hold none of them.
  private static let words = ["填表人：", "　　联系电话：", "（", "年度）", "219-", "，单位："]
  private static let values = ["", "张三", "0335-7880000", "2023", "池州市棠溪镇", "A1 B2"]

  @Test func wordsWithHolesGiveTheirValuesBack() throws {
    var random = SeededRandom(seed: 22)
    for _ in 0..<2_000 {
      var pieces: [Pattern.Piece] = []
      var values: [String: String] = [:]
      var text = ""
      for number in 0..<(1 + random.next() % 4) {
        let literal = Self.words[Int(random.next() % UInt64(Self.words.count))]
        let value = Self.values[Int(random.next() % UInt64(Self.values.count))]
        // A value that holds the next words cannot be told from them, so those are different.
        guard !pieces.contains(.literal(literal)) else { continue }
        pieces += [.literal(literal), .hole("h\(number)")]
        values["h\(number)"] = value
        text += literal + value
      }
      var pattern = Pattern(literal: "")
      pattern.pieces = pieces
      #expect(TextPattern(pattern).holes(in: text) == values, "\(text)")
    }
  }
}
