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
    let pairCodes = (0..<126 * Self.pairWidth).map { index -> [UInt8] in
      [UInt8(0x81 + index / Self.pairWidth), UInt8(0x40 + index % Self.pairWidth)]
    }
    pairs = Self.results(of: decoder, pairCodes, Self.utf8Length).map(Self.scalar)
    let quadrupleCodes = (0..<Self.quadrupleCount).map { Self.bytes(ofQuadruple: $0) }
    quadruples = Self.results(of: decoder, quadrupleCodes, Self.utf8Length).map(Self.scalar)
    let plane = (UInt32(0)...0xFFFF).map { Self.utf8($0) }
    codes = Self.results(of: encoder, plane, Self.codeLength).map(Self.number)
    var beyond: [UInt32: UInt32] = [:]
    for scalar in Set(pairs + quadruples) where scalar > 0xFFFF {
      let code = Self.results(of: encoder, [Self.utf8(scalar)], Self.codeLength)
      beyond[scalar] = Self.number(code[0])
    }
    codesBeyond = beyond
  }

  /// What `converter` makes of each unit; nothing of those that are empty or that it refuses.
  private static func results(
    of converter: borrowing TextConverter, _ units: [[UInt8]],
    _ length: (ArraySlice<UInt8>) -> Int
  ) -> [ArraySlice<UInt8>] {
    var results = [ArraySlice<UInt8>](repeating: [], count: units.count)
    let filled = units.indices.filter { !units[$0].isEmpty }
    let input = Array(filled.map { units[$0] }.joined())
    var start = 0
    var next = 0
    while next < filled.count {
      var output: [UInt8] = []
      var (taken, _) = converter.convert(input, from: start, appendingTo: &output)
      start += taken
      var rest = output[...]
      while taken > 0 {
        taken -= units[filled[next]].count
        let count = min(length(rest), rest.count)
        results[filled[next]] = rest.prefix(count)
        rest = rest.dropFirst(count)
        next += 1
      }
      // The unit that was refused.
      if next < filled.count { start += units[filled[next]].count }
      next += 1
    }
    return results
  }

  private static func utf8Length(_ bytes: ArraySlice<UInt8>) -> Int {
    let lead = bytes.first ?? 0
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private static func codeLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let lead = bytes.first, lead >= 0x80 else { return 1 }
    return bytes.dropFirst().first.map(ASCII.isDigit) == true ? 4 : 2
  }

  /// A character in UTF-8; empty for ASCII and for what is no character.
  private static func utf8(_ scalar: UInt32) -> [UInt8] {
    guard scalar >= 0x80, let scalar = Unicode.Scalar(scalar) else { return [] }
    return Array(String(Character(scalar)).utf8)
  }

  private static func scalar(_ text: ArraySlice<UInt8>) -> UInt32 {
    String(decoding: text, as: UTF8.self).unicodeScalars.first?.value ?? 0
  }

  private static func number(_ code: ArraySlice<UInt8>) -> UInt32 {
    code.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The bytes of a code of four bytes, counted from 81 30 81 30.
  static func bytes(ofQuadruple number: Int) -> [UInt8] {
    [
      UInt8(0x81 + number / 12_600), UInt8(0x30 + number / 1_260 % 10),
      UInt8(0x81 + number / 10 % 126), UInt8(0x30 + number % 10),
    ]
  }
}
