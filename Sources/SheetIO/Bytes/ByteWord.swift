/// Eight ASCII bytes in one machine word, the first of them lowest, looked at all at once.
///
/// A byte at a time, each byte costs a check of its bounds, a comparison and a branch; a word
/// costs as much for eight.
enum ByteWord {
  /// The eight bytes from `index` on, which must all lie in `bytes`; the load checks it.
  @inline(__always)
  static func load(_ bytes: Span<UInt8>, at index: Int) -> UInt64 {
    // Every pattern of bits is a valid word.
    unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// With how many decimal digits a word begins: 0 to 8.
  @inline(__always)
  static func digitCount(_ word: UInt64) -> Int {
    let values = word ^ zeros
    // A sum reaches the top bit of a byte from ten on. It may carry over into the byte behind one
    // that is no digit, and only the first of these matters.
    let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
    return others.trailingZeroBitCount &>> 3
  }

  /// The number that the first one to eight digits of a word say.
  @inline(__always)
  static func number(_ word: UInt64, digits count: Int) -> UInt64 {
    // Zeros come in front, whatever stands behind the digits goes out at the other end.
    let values = (word ^ zeros) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    // Neighbours become four numbers of two digits, these are weighed and added up at once.
    let pairs = values &* 10 &+ (values &>> 8)
    let sum =
      (pairs & 0x0000_00FF_0000_00FF) &* (100 &+ 1_000_000 &<< 32)
      &+ ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* (1 &+ 10_000 &<< 32)
    return sum &>> 32
  }

  /// The values of the eight digits of a number below 10^8, zeros in front.
  @inline(__always)
  static func digits(of number: UInt64) -> UInt64 {
    // Halves of four digits, quarters of two, then each: all of a step in one multiplication.
    let halves = number / 10_000 | (number % 10_000) &<< 32
    let hundreds = ((halves &* 10_486) &>> 20) & 0x0000_007F_0000_007F
    let quarters = hundreds | (halves &- hundreds &* 100) &<< 16
    let tens = ((quarters &* 103) &>> 10) & 0x000F_000F_000F_000F
    return tens | (quarters &- tens &* 10) &<< 8
  }

  /// Appends the digits of a word of values from the one at `first` on.
  @inline(__always)
  static func append(_ digits: UInt64, from first: Int, to output: inout OutputSpan<UInt8>) {
    var rest = (digits | zeros) &>> UInt64(truncatingIfNeeded: 8 &* first)
    for _ in first..<8 {
      output.append(UInt8(truncatingIfNeeded: rest))
      rest &>>= 8
    }
  }

  /// Eight times the digit 0.
  private static var zeros: UInt64 { 0x3030_3030_3030_3030 }
}
