import TestSupport
import Testing

@testable import SheetIO

@Suite struct ByteWordTests {
  private static func word(_ text: String) -> UInt64 {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 8)
    return ByteWord.load(bytes.span, at: 0)
  }

  @Test func digitsAreCountedUpToTheFirstByteThatIsNone() {
    #expect(Self.word("12345678").byteDigits == 8)
    #expect(Self.word("").byteDigits == 0)
    let seed: UInt64 = 3
    var random = SeededRandom(seed: seed)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...7, using: &random)
      var bytes = (0..<count).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
      let others = [UInt8](0...0x2F) + [UInt8](0x3A...0xFF)
      bytes.append(others.randomElement(using: &random)!)
      while bytes.count < 8 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
      #expect(ByteWord.load(bytes.span, at: 0).byteDigits == count, "\(bytes), seed \(seed)")
    }
  }

  @Test func numbersAreReadAndWrittenAsTheStandardLibraryDoes() {
    let seed: UInt64 = 5
    var random = SeededRandom(seed: seed)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...8, using: &random)
      let limit: UInt64 = [10, 100_000, 100_000_000].randomElement(using: &random)!
      let number = UInt64.random(in: 0..<limit, using: &random)
      let text = String(String(number + 100_000_000).suffix(8))
      var written: [UInt8] = []
      written.append(addingCapacity: 8) { output in
        ByteWord.append(ByteWord.digits(of: number), from: 8 - count, to: &output)
      }
      #expect(written.elementsEqual(text.utf8.suffix(count)), "\(number), seed \(seed)")
      let read = ByteWord.number(Self.word(text + "7"), digits: count)
      #expect(read == UInt64(text.prefix(count)), "\(text), \(count) digits, seed \(seed)")
    }
  }

  @Test func aSpecialByteIsFoundWhereverItStandsInARunOfAnyLength() {
    for count in 0...50 {
      var bytes = [UInt8](repeating: 0x7A, count: count)
      #expect(!Self.holdsQuote(bytes), "\(count) bytes")
      for position in bytes.indices {
        bytes[position] = 0x22
        #expect(Self.holdsQuote(bytes), "byte \(position) of \(count)")
        bytes[position] = 0x7A
      }
    }
  }

  private static func holdsQuote(_ bytes: [UInt8]) -> Bool {
    ByteBlock.contains(bytes.span) { $0 .== SIMD16(repeating: 0x22) }
  }
}

extension UInt64 {
  fileprivate var byteDigits: Int { ByteWord.digitCount(self) }
}
