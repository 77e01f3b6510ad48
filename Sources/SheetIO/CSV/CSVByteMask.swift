/// Finds special bytes sixteen at a time.
///
/// The comparisons are vector instructions; the result is one bit for each byte, lowest first.
struct CSVByteMask {
  /// Bytes looked at in one step.
  static let width = ByteBlock.width

  private let delimiter: SIMD16<UInt8>

  init(delimiter: UInt8) { self.delimiter = SIMD16(repeating: delimiter) }

  /// The bytes that matter outside quotes: delimiter, quote, LF, CR and NUL.
  ///
  /// `index + width` must not exceed the count of `bytes`; the load checks it.
  @inline(__always)
  func special(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
    ByteBlock.bits(isSpecial(ByteBlock.load(bytes, at: index)))
  }

  /// Whether a byte that matters outside quotes is in a text.
  @inline(__always)
  func isSpecial(_ text: Span<UInt8>) -> Bool { ByteBlock.contains(text) { isSpecial($0) } }

  @inline(__always)
  private func isSpecial(_ block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    (block .== delimiter) .| (block .== Self.quote) .| (block .== Self.lineFeed)
      .| (block .== Self.carriageReturn) .| (block .== Self.nul)
  }

  /// The bytes that matter inside quotes: quote, LF, CR and NUL.
  @inline(__always)
  static func inQuotes(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
    let block = ByteBlock.load(bytes, at: index)
    return ByteBlock.bits(
      (block .== quote) .| (block .== lineFeed) .| (block .== carriageReturn) .| (block .== nul))
  }

  /// Whether a quote is among the bytes.
  static func holdsQuote(_ bytes: Span<UInt8>) -> Bool {
    ByteBlock.contains(bytes) { $0 .== quote }
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
}
