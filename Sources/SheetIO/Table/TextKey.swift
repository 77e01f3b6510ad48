/// A text of a row in three words, by which one that was seen before is found again.
///
/// Of up to sixteen bytes the key holds them all: the first eight and the last eight, which may
/// overlap. Of a longer text it holds a hash, so that equal keys do not make equal texts.
public struct TextKey: Equatable, Sendable {
  let first: UInt64
  let last: UInt64
  let count: Int

  /// Whether texts of the same key are the same.
  public var isWhole: Bool { count <= 16 }

  /// A place in a table of 64 places for texts like this one.
  public var slot: Int {
    Int(truncatingIfNeeded: (((first &* Self.factor) ^ last) &* Self.factor) &>> 58)
  }

  /// How many places `slot` tells apart.
  public static let slotCount = 64

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The key of some bytes.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let start = range.lowerBound
    count = range.count
    switch count {
    case 0: (first, last) = (0, 0)
    case 1...3:
      first = UInt64(bytes[start]) | UInt64(bytes[start &+ count &>> 1]) &<< 8
      last = UInt64(bytes[start &+ count &- 1])
    case 4...7:
      first = UInt64(Self.half(bytes, at: start))
      last = UInt64(Self.half(bytes, at: start &+ count &- 4))
    default:
      var hash = Self.word(bytes, at: start)
      let end = start &+ count &- 8
      var index = start &+ 8
      while index < end {
        hash = (hash ^ Self.word(bytes, at: index)) &* Self.factor
        index &+= 8
      }
      first = hash
      last = Self.word(bytes, at: end)
    }
  }

  /// Eight bytes as a number.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, at index: Int) -> UInt64 {
    // Bounds are checked by the load; every pattern of bits is a number.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  @inline(__always)
  private static func half(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
    // Bounds are checked by the load; every pattern of bits is a number.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self)
  }
}
