import SelfEvaluation
import TestSupport
import Testing

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    "0", "192.853287", "-3.50", "6.647800", "999999999999999999", "0.000000000000001",
  ])
  func aDecimalKeepsEveryDigitItWasWrittenWith(_ text: String) throws {
    #expect(try #require(ExactDecimal(text)).description == text)
  }

  @Test func numbersOfAnyLengthAreHeldExactly() {
    var random = SeededRandom(seed: 128)
    for length in 0..<127 {
      for sign: Int128 in [1, -1] {
        let digits = sign * Int128(random.next() | 1) << Int128(max(0, length - 63))
        let number = ExactDecimal(significand: digits, scale: length)
        #expect(number.significand == digits && number.scale == length, "\(digits)")
        var other = ExactDecimal(significand: 0, scale: 0)
        other.significand = digits
        other.scale = length
        #expect(other == number, "\(digits)")
      }
    }
  }

  @Test(arguments: [
    ("0.125", "0.13"), ("-0.125", "-0.13"), ("97.5", "97.5"), ("-7", "-7"), ("8.00", "8"),
    ("720575940379279.36", "720575940379279.36"), ("92233720368547758", "92233720368547758"),
    ("92233720368547759", nil), ("999999999999999999", nil),
  ])
  func pointsAreRoundedToHundredths(_ text: String, _ points: String?) throws {
    #expect(Points(rounding: try #require(ExactDecimal(text)))?.text == points)
  }

  @Test(arguments: [
    ("1.5e3", "1500"), ("25E-4", "0.0025"), ("+7", "7"), (".5", "0.5"), ("3.", "3"),
  ])
  func otherNotationsOfTheSameNumberAreRead(_ text: String, _ plain: String) throws {
    #expect(try #require(ExactDecimal(text)).description == plain)
  }

  @Test(arguments: [
    "", "-", ".", "1.2.3", "1,2", "1e", "abc", "--1", "1-", "1e--2", "0x10", "1 2", "٣",
    "1234567890123456789", "0.0000000000000001", "1e99", "nan", "inf", "1e5000000000",
  ])
  func whatIsNoDecimalIsRefused(_ text: String) {
    #expect(ExactDecimal(text) == nil)
  }
}

@Suite struct NumberTextTests {
  @Test(arguments: [
    ("１９２．８５３２８７", "192.853287", ""), ("1,234.5", "1234.5", ""), ("12,576", "12576", ""),
    (" 36 ", "36", ""), ("\u{A0}40.25\u{3000}", "40.25", ""), ("2500万元", "2500", "万元"),
    ("20000 元", "20000", "元"), ("￥1,000.00", "1000.00", ""), ("９７.５９分", "97.59", "分"),
    ("100%", "100", "%"), ("１００％", "100", "%"), ("−5", "-5", ""), ("-1,234", "-1234", ""),
    ("10,321,313,768", "10321313768", ""), ("１２，５７６", "12576", ""),
  ])
  func numbersAreReadAsPeopleTypeThem(_ text: String, _ plain: String, _ suffix: String) throws {
    let number = try #require(NumberText(text))
    #expect(number.decimal.description == plain)
    #expect(number.suffix == suffix)
  }

  @Test(arguments: [
    "约500", "1,23", "12,3456", "1,234,56", ",123", "1.234,5", "二十", "(5)", "5 6月", "#REF!",
  ])
  func nothingIsGuessed(_ text: String) { #expect(NumberText(text) == nil) }

  @Test(arguments: ["", " ", "—", "－", "/", "*", "无", "\u{3000}", "--"])
  func signsForNothingAreBlank(_ text: String) { #expect(NumberText.isBlank(text)) }

  @Test(arguments: ["0", "无锡", "-5", "0.00"])
  func valuesAreNotBlank(_ text: String) { #expect(!NumberText.isBlank(text)) }
}

@Suite struct AmountTests {
  func amount(_ text: String, _ unit: AmountUnit = .tenThousandYuan) throws -> Amount {
    let decimal = try #require(ExactDecimal(text))
    return try #require(Amount(decimal, in: unit))
  }

  @Test func tenThousandYuanWithSixDecimalsAreWholeFen() throws {
    #expect(try amount("192.853287") == Amount(fen: 192_853_287))
    #expect(try amount("1928532.87", .yuan) == Amount(fen: 192_853_287))
    #expect(try !amount("192.853287").isFinerThanFen)
  }

  @Test func whatIsFinerThanAFenIsKept() throws {
    let fine = try amount("1.2345678")
    #expect(fine.isFinerThanFen)
    #expect(fine.text(in: .tenThousandYuan) == "1.2345678")
    #expect((try amount("0.0000002") + fine).text(in: .tenThousandYuan) == "1.234568")
  }

  @Test func aSumInFenHasNoRoundingError() throws {
    let tenths = Array(repeating: try amount("0.1"), count: 10)
    #expect(tenths.reduce(.zero, +) == (try amount("1")))
  }

  @Test(arguments: [
    ("22680.964944", "22680.96", 2, true), ("22680.964944", "22680.97", 2, false),
    ("22680.965", "22680.97", 2, true), ("-0.5", "-1", 0, true), ("0.4999", "0", 0, true),
    ("10321.313768", "10321.313768", 6, true),
  ])
  func aStatedSumAgreesIfItIsTheComputedOneRounded(
    _ computed: String, _ stated: String, _ decimals: Int, _ agrees: Bool
  ) throws {
    #expect(
      try amount(computed).agrees(
        with: try amount(stated), decimals: decimals, in: .tenThousandYuan)
        == agrees)
  }

  @Test func theDoubleOfAnAmountIsTheNearestOne() throws {
    var random = SeededRandom(seed: 20_231_124)
    for _ in 0..<2_000 {
      let fen = Int64.random(in: -9_000_000_000_000...9_000_000_000_000, using: &random)
      let amount = Amount(fen: fen)
      #expect(amount.double(in: .tenThousandYuan) == Double(amount.text(in: .tenThousandYuan)))
      #expect(amount.double(in: .yuan) == Double(amount.text(in: .yuan)))
    }
  }
}

@Suite struct RoundingTests {
  @Test(arguments: [
    ("89.995", 9_000), ("89.994", 8_999), ("-0.005", -1), ("0.005", 1), ("59.99", 5_999),
    ("97.59", 9_759),
  ])
  func pointsAreRoundedHalfAwayFromZero(_ text: String, _ hundredths: Int64) throws {
    let decimal = try #require(ExactDecimal(text))
    #expect(Points(rounding: decimal)?.hundredths == hundredths)
  }

  @Test func aRateIsShownWithTwoDecimals() {
    #expect(Rate(3_300_192, of: 3_584_157).percentage == "92.08%")
    #expect(Rate(count: 23, of: 23).percentage == "100.00%")
    #expect(Rate(count: 1, of: 8).percentage == "12.50%")
    #expect(Rate(count: 0, of: 0).percentage == nil)
  }
}
