/// A number that follows from what is added alone, the same on every machine and in every run
/// (FNV-1a, 64 bits).
package struct StableHash: Sendable {
  /// The number so far.
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The number of nothing.
  package init() {}

  /// Adds a number below 2^32, such as a character's.
  package mutating func add(_ number: UInt32) {
    value = (value ^ UInt64(number)) &* 0x100_0000_01B3
  }

  /// Adds a text and its end, so that `ab` and `c` differ from `a` and `bc`.
  package mutating func add(_ text: String) {
    for byte in text.utf8 { add(UInt32(byte)) }
    add(0x1F)
  }

  /// Adds a text in UTF-8 and its end.
  package mutating func add(_ text: [UInt8]) {
    for byte in text { add(UInt32(byte)) }
    add(0x1F)
  }

  /// Digits and letters without those that look like others.
  package static let alphabet: [Character] = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// The number so far as some characters of the alphabet, each worth five bits; at most 12.
  package func text(characters count: Int) -> String {
    String((0..<count).map { Self.alphabet[Int(value >> (5 * $0) & 31)] })
  }
}
