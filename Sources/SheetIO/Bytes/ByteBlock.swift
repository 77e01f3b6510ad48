/// Sixteen bytes that are looked at together, with the processor's vector instructions.
enum ByteBlock {
  /// Bytes of a block.
  static let width = 16

  /// The block from `index` on, which must lie in `bytes`; the load checks it.
  @inline(__always)
  static func load(_ bytes: Span<UInt8>, at index: Int) -> SIMD16<UInt8> {
    // Every pattern of bits is a valid vector of bytes.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
  }

  /// One bit for each lane, the first of them lowest.
  @inline(__always)
  static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt32 {
    // Each byte keeps its own bit, and a multiplication adds up eight.
    let weights = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
    let words = words(SIMD16<UInt8>(repeating: 0).replacing(with: weights, where: mask))
    let low = (words[0] &* 0x0101_0101_0101_0101) &>> 56
    let high = (words[1] &* 0x0101_0101_0101_0101) &>> 56
    return UInt32(truncatingIfNeeded: low | high &<< 8)
  }

  /// Whether `isSpecial` is true of any byte of a run.
  ///
  /// - Parameter isSpecial: Compares a block; must be false of the letter a.
  @inline(__always)
  static func contains(
    _ bytes: Span<UInt8>, where isSpecial: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
  ) -> Bool {
    let count = bytes.count
    if count >= width {
      var index = 0
      while index < count &- width {
        if any(isSpecial(load(bytes, at: index))) { return true }
        index &+= width
      }
      // The last block may overlap the one before it.
      return any(isSpecial(load(bytes, at: count &- width)))
    }
    var first: UInt64 = 0x6161_6161_6161_6161
    var last = first
    if count >= 8 {
      first = ByteWord.load(bytes, at: 0)
      last = ByteWord.load(bytes, at: count &- 8)
    } else {
      for index in bytes.indices { last = last &<< 8 | UInt64(bytes[index]) }
    }
    // The same sixteen bytes; every pattern of bits is valid for both.
    let block = unsafe unsafeBitCast(SIMD2(first, last), to: SIMD16<UInt8>.self)
    return any(isSpecial(block))
  }

  @inline(__always)
  private static func any(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
    let all = SIMD16<UInt8>(repeating: 255)
    let words = words(SIMD16<UInt8>(repeating: 0).replacing(with: all, where: mask))
    return words[0] | words[1] != 0
  }

  @inline(__always)
  private static func words(_ block: SIMD16<UInt8>) -> SIMD2<UInt64> {
    // The same sixteen bytes as two words; every pattern of bits is valid for both.
    unsafe unsafeBitCast(block, to: SIMD2<UInt64>.self)
  }
}
