/// Small services on texts in UTF-8 bytes.
enum UTF8Text {
  /// Appends a Unicode scalar value, which must not be a surrogate.
  static func append(_ scalar: UInt32, to buffer: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      buffer.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      buffer.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      buffer.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    case 0x800..<0x10000:
      buffer.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      buffer.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      buffer.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    default:
      buffer.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18 & 0x07))
      buffer.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
      buffer.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      buffer.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    }
  }

  /// Whether a scalar value may stand in an XML 1.0 document (XML 1.0 §2.2).
  static func isXMLCharacter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// The first range of an ASCII word in bytes.
  static func firstRange(of word: String, in bytes: [UInt8], from start: Int) -> Range<Int>? {
    let pattern = Array(word.utf8)
    var position = start
    while position + pattern.count <= bytes.count {
      if bytes[position] == pattern[0],
        bytes[position..<position + pattern.count].elementsEqual(pattern)
      {
        return position..<position + pattern.count
      }
      position += 1
    }
    return nil
  }

  /// Takes away blanks, tabs and line ends at both ends of what `buffer` holds from `start` on.
  static func trim(_ buffer: inout [UInt8], from start: Int) {
    while buffer.count > start, isBlank(buffer[buffer.count - 1]) { buffer.removeLast() }
    var first = start
    while first < buffer.count, isBlank(buffer[first]) { first += 1 }
    if first > start { buffer.removeSubrange(start..<first) }
  }

  /// Blank, tab, line feed or carriage return.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Replaces each `_xHHHH_` in what `buffer` holds from `start` on by the UTF-16 unit it names
  /// (ECMA-376 Part 1 §22.9.2.19). Each is taken once, from left to right: `_x005F_x0041_` is
  /// the text `_x0041_`. A lone half of a surrogate pair names no character and stays as it is.
  static func resolveEscapes(_ buffer: inout [UInt8], from start: Int) {
    var position = start
    while position < buffer.count, unit(in: buffer, at: position) == nil { position += 1 }
    guard position < buffer.count else { return }
    let old = Array(buffer[position...])
    buffer.removeLast(buffer.count - position)
    position = 0
    while position < old.count {
      guard let first = unit(in: old, at: position) else {
        buffer.append(old[position])
        position += 1
        continue
      }
      if first < 0xD800 || first >= 0xE000 {
        append(first, to: &buffer)
        position += 7
      } else if first < 0xDC00, let second = unit(in: old, at: position + 7),
        second >= 0xDC00, second < 0xE000
      {
        append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &buffer)
        position += 14
      } else {
        buffer.append(contentsOf: old[position..<position + 7])
        position += 7
      }
    }
  }

  /// The number of an escape that begins at `position`, or `nil` if none does.
  private static func unit(in bytes: [UInt8], at position: Int) -> UInt32? {
    guard position + 7 <= bytes.count, bytes[position] == UInt8(ascii: "_"),
      bytes[position + 1] == UInt8(ascii: "x"), bytes[position + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for index in position + 2..<position + 6 {
      guard let digit = hexDigit(bytes[index]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// The value of a hexadecimal digit of either case.
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// Whether a range of bytes is well-formed UTF-8.
  static func isValid(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    UTF8Check.isValid(bytes.span.extracting(range))
  }
}
