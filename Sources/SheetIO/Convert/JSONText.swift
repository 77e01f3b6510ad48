/// Pieces of JSON, appended to byte buffers.
enum JSONText {
  /// Appends a text as a JSON string; only what RFC 8259 §7 requires is escaped.
  static func append(_ text: String, to buffer: inout [UInt8]) {
    var text = text
    text.makeContiguousUTF8()
    append(text.utf8.span, to: &buffer)
  }

  /// Appends UTF-8 as a JSON string; only what RFC 8259 §7 requires is escaped.
  static func append(_ text: Span<UInt8>, to buffer: inout [UInt8]) {
    buffer.append(ASCII.quote)
    if ByteBlock.contains(text, where: needsEscape) {
      for index in text.indices { append(escaping: text[index], to: &buffer) }
    } else {
      // Copied at once; the pointer is not kept.
      unsafe text.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    }
    buffer.append(ASCII.quote)
  }

  @inline(__always)
  private static func needsEscape(_ block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    (block .< SIMD16(repeating: 0x20)) .| (block .== SIMD16(repeating: ASCII.quote))
      .| (block .== SIMD16(repeating: ASCII.backslash))
  }

  private static func append(escaping byte: UInt8, to buffer: inout [UInt8]) {
    switch byte {
    case ASCII.quote, ASCII.backslash:
      buffer.append(ASCII.backslash)
      buffer.append(byte)
    case ASCII.lineFeed: buffer.append(contentsOf: "\\n".utf8)
    case ASCII.carriageReturn: buffer.append(contentsOf: "\\r".utf8)
    case ASCII.tab: buffer.append(contentsOf: "\\t".utf8)
    case 0..<0x20:
      buffer.append(contentsOf: "\\u00".utf8)
      for digit in [byte >> 4, byte & 15] {
        buffer.append(digit < 10 ? ASCII.zero + digit : UInt8(ascii: "a") + digit - 10)
      }
    default: buffer.append(byte)
    }
  }
}
