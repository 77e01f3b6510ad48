/// Finds special bytes sixteen at a time.
///
/// The comparisons are vector instructions; the result is one bit for each byte, lowest first.
struct CSVByteMask {
  /// Bytes looked at in one step.
  static let width = 16

  private let delimiter: SIMD16<UInt8>

  init(delimiter: UInt8) { self.delimiter = SIMD16(repeating: delimiter) }

  /// The bytes that matter outside quotes: delimiter, quote, LF, CR and NUL.
  ///
  /// `index + width` must not exceed the count of `bytes`; the load checks it.
  @inline(__always)
  func special(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
    let block = Self.load(bytes, at: index)
    return Self.bits(
      (block .== delimiter) .| (block .== Self.quote) .| (block .== Self.lineFeed)
        .| (block .== Self.carriageReturn) .| (block .== Self.nul))
  }

  /// The bytes that matter inside quotes: quote, LF, CR and NUL.
  @inline(__always)
  static func inQuotes(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
    let block = load(bytes, at: index)
    return bits(
      (block .== quote) .| (block .== lineFeed) .| (block .== carriageReturn) .| (block .== nul))
  }

  /// Whether a quote is among the bytes.
  static func holdsQuote(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index &+ width <= bytes.count {
      if bits(load(bytes, at: index) .== quote) != 0 { return true }
      index &+= width
    }
    while index < bytes.count {
      if bytes[index] == ASCII.quote { return true }
      index &+= 1
    }
    return false
  }

  // Vectors on both sides of each comparison: against a single byte it is not specialised.
  @inline(__always)
  private static var quote: SIMD16<UInt8> { SIMD16(repeating: ASCII.quote) }
  @inline(__always)
  private static var lineFeed: SIMD16<UInt8> { SIMD16(repeating: ASCII.lineFeed) }
  @inline(__always)
  private static var carriageReturn: SIMD16<UInt8> { SIMD16(repeating: ASCII.carriageReturn) }
  @inline(__always)
  private static var nul: SIMD16<UInt8> { SIMD16(repeating: ASCII.nul) }

  @inline(__always)
  private static func load(_ bytes: Span<UInt8>, at index: Int) -> SIMD16<UInt8> {
    // Bounds are checked by the load; every pattern of bits is a valid vector of bytes.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
  }

  /// One bit for each lane: each byte keeps its own bit, and a multiplication adds up eight.
  @inline(__always)
  private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt32 {
    let weights = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
    let lanes = SIMD16<UInt8>(repeating: 0).replacing(with: weights, where: mask)
    // The same sixteen bytes as two words; every pattern of bits is valid for both.
    let words = unsafe unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
    let low = (words[0] &* 0x0101_0101_0101_0101) &>> 56
    let high = (words[1] &* 0x0101_0101_0101_0101) &>> 56
    return UInt32(truncatingIfNeeded: low | high &<< 8)
  }
}
