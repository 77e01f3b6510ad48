/// Text as the parts of a workbook store it: what XML cannot hold is escaped.
///
/// `_xHHHH_` stands for the UTF-16 unit of that hexadecimal number (ECMA-376 Part 1 §22.9.2.19,
/// ST_Xstring); a text that already looks so has its underscore escaped: `_x0041_` is stored as
/// `_x005F_x0041_`, and read back as it was.
enum StoredText {
  /// The most that a cell holds, in UTF-16 units.
  static let longest = 32_767

  /// Whether a cell can hold `text`.
  static func fits(_ text: String) -> Bool {
    text.utf8.count <= longest || text.utf16.count <= longest
  }

  /// Whether a cell can hold a text of UTF-8.
  static func fits(_ bytes: Span<UInt8>) -> Bool {
    if bytes.count <= longest { return true }
    var units = 0
    for index in bytes.indices {
      let byte = bytes[index]
      // Bytes that begin a character; those of four bytes take two units.
      if byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
    }
    return units <= longest
  }

  /// The stored form of `text`; the same string where nothing needs an escape.
  static func escaped(_ text: String) -> String {
    let bytes = text.utf8.span
    guard let first = firstEscape(in: bytes) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    appendEscaped(bytes, from: first, to: &result)
    return String(decoding: result, as: UTF8.self)
  }

  /// The index of the first byte that needs an escape, or `nil`.
  static func firstEscape(in bytes: Span<UInt8>) -> Int? {
    // Most texts hold no byte with which an escape could begin.
    guard ByteBlock.contains(bytes, where: mayBeginEscape) else { return nil }
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x20 || byte == UInt8(ascii: "_") || byte == 0xEF,
        needsEscape(bytes, at: position)
      {
        return position
      }
      position += 1
    }
    return nil
  }

  @inline(__always)
  private static func mayBeginEscape(_ block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    (block .< SIMD16(repeating: 0x20)) .| (block .== SIMD16(repeating: UInt8(ascii: "_")))
      .| (block .== SIMD16(repeating: 0xEF))
  }

  /// Whether `text` holds a character that XML forbids outright (XML 1.0 §2.2), or a carriage
  /// return, which XML turns into a line feed.
  static func hasForbiddenCharacter(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for position in bytes.indices where bytes[position] != UInt8(ascii: "_") {
      if needsEscape(bytes, at: position) { return true }
    }
    return false
  }

  @inline(__always)
  private static func needsEscape(_ bytes: Span<UInt8>, at position: Int) -> Bool {
    let byte = bytes[position]
    if byte < 0x20 { return byte != 0x09 && byte != 0x0A }
    if byte == UInt8(ascii: "_") { return looksEscaped(bytes, at: position) }
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    return byte == 0xEF && position + 2 < bytes.count && bytes[position + 1] == 0xBF
      && bytes[position + 2] >= 0xBE
  }

  private static func looksEscaped(_ bytes: Span<UInt8>, at position: Int) -> Bool {
    guard position + 6 < bytes.count, bytes[position + 1] == UInt8(ascii: "x"),
      bytes[position + 6] == UInt8(ascii: "_")
    else { return false }
    for offset in 2...5 {
      switch bytes[position + offset] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
        UInt8(ascii: "a")...UInt8(ascii: "f"):
        continue
      default:
        return false
      }
    }
    return true
  }

  /// Appends the stored form of a text whose first `start` bytes need no escape.
  static func appendEscaped(
    _ bytes: Span<UInt8>, from start: Int, to result: inout [UInt8]
  ) {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      guard position >= start, needsEscape(bytes, at: position) else {
        result.append(byte)
        position += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "_"):
        append(0x5F, to: &result)
        position += 1
      case 0xEF:
        append(0xFF00 | (bytes[position + 2] == 0xBE ? 0xFE : 0xFF), to: &result)
        position += 3
      default:
        append(UInt16(byte), to: &result)
        position += 1
      }
    }
  }

  private static func append(_ unit: UInt16, to result: inout [UInt8]) {
    result += [UInt8(ascii: "_"), UInt8(ascii: "x")]
    for shift in [12, 8, 4, 0] {
      let digit = UInt8((unit >> UInt16(shift)) & 0xF)
      result.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
    result.append(UInt8(ascii: "_"))
  }
}
