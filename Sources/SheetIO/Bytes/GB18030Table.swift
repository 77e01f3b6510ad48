/// GB 18030 and Unicode side by side, as the system's `iconv` has them.
///
/// The tables are asked of `iconv` once, when the first such text comes; from then on a text is
/// converted in one loop, faster than by `iconv` and with the same outcome for every byte.
///
/// A code has one byte (ASCII), two (81 to FE, then 40 to 7E or 80 to FE) or four (81 to FE,
/// 30 to 39, 81 to FE, 30 to 39). Codes of four bytes are counted from 81 30 81 30; from
/// 90 30 81 30 on, which is U+10000, they go up with the characters (GB 18030-2005 §5).
struct GB18030Table: Sendable {
  /// The code of each character of the first plane as a number, its first byte the highest; 0
  /// where there is none. Codes of one byte are left out.
  let codes: [UInt32]
  /// The codes of characters beyond the first plane that do not follow from counting.
  let codesBeyond: [UInt32: UInt32]
  /// The character of each code of two bytes, by `pairIndex`; 0 where there is none.
  let pairs: [UInt32]
  /// The characters of the codes of four bytes up to 84 31 A4 39, U+FFFF; 0 where there is none.
  let quadruples: [UInt32]

  /// The tables of this system; `nil` if its `iconv` does not know GB 18030.
  static let system = GB18030Table()

  /// Codes of two bytes: 126 first bytes, 191 second ones from 40 on, of which 7F is none.
  static let pairWidth = 191
  /// The codes of four bytes for the first plane; what follows up to 90 30 81 30 is reserved.
  static let quadrupleCount = 39_420
  /// The number of 90 30 81 30, which is U+10000, among the codes of four bytes.
  static let firstBeyond = 15 * 12_600

  private init?() {
    guard let decoder = TextConverter(system: "GB18030", to: "UTF-8"),
      let encoder = TextConverter(system: "UTF-8", to: "GB18030")
    else { return nil }
    let pairCount = 126 * Self.pairWidth
    pairs = Self.results(of: decoder, count: pairCount, size: 2, Self.character) { index in
      0x8140 + UInt32(index / Self.pairWidth) << 8 + UInt32(index % Self.pairWidth)
    }
    let quadrupleCount = Self.quadrupleCount
    quadruples = Self.results(of: decoder, count: quadrupleCount, size: 4, Self.character) {
      index in
      Self.bytes(ofQuadruple: index).reduce(0) { $0 << 8 | UInt32($1) }
    }
    // ASCII is not looked up, and surrogates are no characters.
    codes =
      [UInt32](repeating: 0, count: 0x80)
      + Self.codes(of: 0x80...0x7FF, encoder) + Self.codes(of: 0x800...0xD7FF, encoder)
      + [UInt32](repeating: 0, count: 0x800) + Self.codes(of: 0xE000...0xFFFF, encoder)
    var beyond: [UInt32: UInt32] = [:]
    for scalar in pairs + quadruples where scalar > 0xFFFF {
      beyond[scalar] = Self.codes(of: scalar...scalar, encoder)[0]
    }
    codesBeyond = beyond
  }

  /// The codes of characters that take the same number of bytes in UTF-8.
  private static func codes(
    of scalars: ClosedRange<UInt32>, _ encoder: borrowing TextConverter
  ) -> [UInt32] {
    let size = scalars.lowerBound < 0x800 ? 2 : scalars.lowerBound < 0x10000 ? 3 : 4
    return results(of: encoder, count: scalars.count, size: size, code) { index in
      let scalar = scalars.lowerBound + UInt32(index)
      let last = 0x80 | scalar & 0x3F
      let middle = 0x80 | scalar >> 6 & 0x3F
      switch size {
      case 2: return (0xC0 | scalar >> 6) << 8 | last
      case 3: return (0xE0 | scalar >> 12) << 16 | middle << 8 | last
      default:
        return (0xF0 | scalar >> 18) << 24 | (0x80 | scalar >> 12 & 0x3F) << 16 | middle << 8 | last
      }
    }
  }

  /// What `converter` makes of units of `size` bytes, given as numbers, their first byte the
  /// highest: characters as their scalars, codes as numbers; 0 for what it refuses.
  private static func results(
    of converter: borrowing TextConverter, count: Int, size: Int,
    _ first: ([UInt8], Int) -> (value: UInt32, length: Int), _ unit: (Int) -> UInt32
  ) -> [UInt32] {
    var input: [UInt8] = []
    input.reserveCapacity(count * size)
    for index in 0..<count {
      let number = unit(index)
      for place in 1...size {
        input.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * (size - place))))
      }
    }
    var results = [UInt32](repeating: 0, count: count)
    var start = 0
    while start < input.count {
      var output: [UInt8] = []
      let (taken, _) = converter.convert(input, from: start, appendingTo: &output)
      var from = 0
      for index in start / size..<(start + taken) / size where from < output.count {
        let (value, length) = first(output, from)
        results[index] = value
        from += length
      }
      // And the unit that was refused.
      start += taken + size
    }
    return results
  }

  /// The scalar of the character of UTF-8 that begins at an index.
  private static func character(_ bytes: [UInt8], _ index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(bytes[index])
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let value = bytes[index + 1..<index + length].reduce(lead & (0x7F >> UInt32(length))) {
      $0 << 6 | UInt32($1 & 0x3F)
    }
    return (length == 1 ? lead : value, length)
  }

  /// The code of GB 18030 that begins at an index.
  private static func code(_ bytes: [UInt8], _ index: Int) -> (value: UInt32, length: Int) {
    let length = bytes[index] < 0x80 ? 1 : ASCII.isDigit(bytes[index + 1]) ? 4 : 2
    return (bytes[index..<index + length].reduce(0) { $0 << 8 | UInt32($1) }, length)
  }

  /// The bytes of a code of four bytes, counted from 81 30 81 30.
  static func bytes(ofQuadruple number: Int) -> [UInt8] {
    [
      UInt8(0x81 + number / 12_600), UInt8(0x30 + number / 1_260 % 10),
      UInt8(0x81 + number / 10 % 126), UInt8(0x30 + number % 10),
    ]
  }
}
