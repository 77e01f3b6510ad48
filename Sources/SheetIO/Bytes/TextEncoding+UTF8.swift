/// Strict checks of UTF-8 (RFC 3629), by the standard library's validator.
enum UTF8Check {
  /// The index of the first byte from `start` on that breaks the rules, or `nil` if all keep them.
  static func firstInvalid(_ bytes: [UInt8], from start: Int) -> Int? {
    let span = bytes.span
    do {
      _ = try UTF8Span(validating: span.extracting(start..<span.count))
      return nil
    } catch {
      return start + error.byteOffsets.lowerBound
    }
  }

  /// Whether every byte is below 128.
  static func isASCII(_ bytes: [UInt8]) -> Bool {
    guard var text = try? UTF8Span(validating: bytes.span) else { return false }
    return text.checkForASCII()
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
