import TestSupport
import Testing

@testable import SheetIO

@Suite struct NumberTextTests {
  private func read(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard case .number(let value) = NumberText.read(bytes, 0, bytes.count) else { return nil }
    return value
  }

  @Test func everyDoubleIsReadBackFromItsShortestText() {
    let seed: UInt64 = 7
    var random = SeededRandom(seed: seed)
    for _ in 0..<50_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = DecimalText.shortest(value)
      #expect(read(text)?.bitPattern == value.bitPattern, "\(text), seed \(seed)")
      #expect(Double(text)?.bitPattern == value.bitPattern, "\(text), seed \(seed)")
    }
  }

  @Test func decimalsOfEveryLengthAreReadAsTheStandardLibraryReadsThem() {
    let seed: UInt64 = 11
    var random = SeededRandom(seed: seed)
    for _ in 0..<100_000 {
      let digits = Int.random(in: 1...19, using: &random)
      var text = ""
      for _ in 0..<digits { text += String(Int.random(in: 0...9, using: &random)) }
      let point = Int.random(in: 0..<digits, using: &random)
      if point > 0 { text.insert(".", at: text.index(text.startIndex, offsetBy: point)) }
      if Bool.random(using: &random) { text += "E\(Int.random(in: -30...30, using: &random))" }
      guard let value = read(text) else {
        // Only long whole numbers are kept as digits.
        #expect(!text.contains(".") && !text.contains("E"))
        continue
      }
      #expect(value == Double(text), "\(text), seed \(seed)")
    }
  }

  @Test(
    arguments: [
      (0.1 + 0.2, "0.30000000000000004", "0.3"), (1234.5, "1234.5", "1234.5"),
      (1e20, "100000000000000000000", "100000000000000000000"),
      (1e21, "1e21", "1e21"),
      (1e-7, "0.0000001", "0.0000001"), (1.5e-300, "1.5e-300", "1.5e-300"), (-0.5, "-0.5", "-0.5"),
      (1.0 / 24, "0.041666666666666664", "0.0416666666666667"), (0.0, "0", "0"),
      (100.0, "100", "100"),
      (123456789.12345678, "123456789.12345678", "123456789.123457"),
      (2.5e15, "2500000000000000", "2500000000000000"),
    ] as [(Double, String, String)])
  func numbersAreShownInTheirShortestForms(_ value: Double, _ shortest: String, _ shown: String) {
    #expect(DecimalText.shortest(value) == shortest)
    #expect(DecimalText.fifteenDigits(value) == shown)
    #expect(Double(DecimalText.shortest(value)) == value)
  }

  @Test func theShortestTextIsTheStandardLibrarysOwn() {
    let seed: UInt64 = 3
    var random = SeededRandom(seed: seed)
    for _ in 0..<50_000 {
      let places = Int.random(in: 0...9, using: &random)
      var value = Double(Int.random(in: 0...1_000_000_000, using: &random))
      for _ in 0..<places { value /= 10 }
      let digits = DecimalText.shortest(value).filter { $0 != "." }.drop { $0 == "0" }
      let expected = value.description.prefix { $0 != "e" }.filter { $0 != "." }.drop { $0 == "0" }
      func stripped(_ text: Substring) -> Substring {
        var text = text
        while text.last == "0" { text.removeLast() }
        return text
      }
      #expect(stripped(digits) == stripped(expected[...]), "\(value), seed \(seed)")
    }
  }
}
