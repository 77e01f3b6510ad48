import TestSupport
import Testing

@testable import SheetIO

@Suite struct UTF8CheckTests {
  /// Characters of one to four bytes, and bytes that break each of the rules.
  private static let pieces: [[UInt8]] =
    ["a", "0123456789", "é", "·", "甲", "第0号", "\u{800}", "\u{D7FF}", "\u{FFFD}", "\u{1F600}"]
    .map { Array($0.utf8) } + [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xE7, 0x94],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xF5, 0x80, 0x80, 0x80], [0xFF],
    ]

  @Test func theFirstBrokenByteIsTheOneThatTheStandardLibraryFinds() {
    let seed: UInt64 = 17
    var random = SeededRandom(seed: seed)
    var validCount = 0
    for _ in 0..<20_000 {
      let mostlyValid = Self.pieces.prefix(Bool.random(using: &random) ? 10 : Self.pieces.count)
      let bytes = (0..<Int.random(in: 0...14, using: &random)).flatMap { _ in
        mostlyValid.randomElement(using: &random)!
      }
      var expected: Int?
      do { _ = try UTF8Span(validating: bytes.span) } catch {
        expected = error.byteOffsets.lowerBound
      }
      if expected == nil { validCount += 1 }
      #expect(UTF8Check.firstInvalid(bytes, from: 0) == expected, "\(bytes), seed \(seed)")
    }
    #expect(validCount > 5_000)
  }

  @Test func asciiIsToldFromEverythingElse() {
    for count in 0...40 {
      var bytes = [UInt8](repeating: 0x7F, count: count)
      #expect(UTF8Check.isASCII(bytes))
      for position in bytes.indices {
        bytes[position] = 0x80
        #expect(!UTF8Check.isASCII(bytes), "byte \(position) of \(count)")
        bytes[position] = 0x7F
      }
    }
  }
}
