/// Strict checks of UTF-8 (RFC 3629).
enum UTF8Check {
  /// The index of the first byte from `start` on that breaks the rules, or `nil` if all keep them.
  static func firstInvalid(_ bytes: [UInt8], from start: Int) -> Int? {
    firstInvalid(bytes.span, from: start)
  }

  /// Whether all bytes keep the rules.
  static func isValid(_ bytes: Span<UInt8>) -> Bool { firstInvalid(bytes, from: 0) == nil }

  /// Whether every byte is below 128.
  static func isASCII(_ bytes: [UInt8]) -> Bool {
    !ByteBlock.contains(bytes.span) { $0 .>= SIMD16(repeating: 0x80) }
  }

  private static func firstInvalid(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    let plain = plainEnd(bytes, from: start, to: bytes.count &- 7)
    if plain == bytes.count { return nil }
    // The standard library's validator judges the rest.
    do {
      _ = try UTF8Span(validating: bytes.extracting(plain..<bytes.count))
      return nil
    } catch {
      return plain + error.byteOffsets.lowerBound
    }
  }

  /// Where, from `start` on, a character begins that has four bytes or breaks the rules; or, if
  /// there is none before `end`, where the first one at or behind it begins.
  ///
  /// Behind `end` there must be seven more bytes.
  static func plainEnd(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    while position < end {
      var word = ByteWord.load(bytes, at: position)
      let high = word & 0x8080_8080_8080_8080
      if high == 0 {
        position &+= 8
        continue
      }
      let lead = high.trailingZeroBitCount &>> 3
      if lead > 0 {
        position &+= lead
        if position >= end { break }
        word = ByteWord.load(bytes, at: position)
      }
      if beginsWithThreeBytes(word) {
        position &+= beginsWithThreeBytes(word &>> 24) ? 6 : 3
      } else if word & 0xC0E0 == 0x80C0, word & 0x1E != 0 {
        // Two bytes; C0 and C1 would be overlong forms of ASCII.
        position &+= 2
      } else {
        break
      }
    }
    return position
  }

  /// Whether a word begins with a character of three bytes, of whose leads two allow only some
  /// second bytes (RFC 3629 §4): E0, because of overlong forms, and ED, because of surrogates.
  @inline(__always)
  private static func beginsWithThreeBytes(_ word: UInt64) -> Bool {
    word & 0xC0_C0F0 == 0x80_80E0 && 0xDFFE &>> (word & 0x0F) & 1 == 1
  }

  /// How many bytes at the end are the beginning of a character that is cut off; at most 3.
  static func incompleteTailCount(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte < 0x80 { return 0 }
      guard byte >= 0xC0 else { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      return back < length ? back : 0
    }
    return 0
  }
}
