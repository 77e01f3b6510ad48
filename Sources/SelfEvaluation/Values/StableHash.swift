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
}
