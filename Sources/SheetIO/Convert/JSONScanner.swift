/// Steps through a JSON text (RFC 8259) that is made of rows of plain values.
struct JSONScanner {
  /// The index of the next byte.
  var position: Int

  mutating func skipBlanks(_ bytes: [UInt8]) {
    while position < bytes.count {
      switch bytes[position] {
      case ASCII.space, ASCII.tab, ASCII.lineFeed, ASCII.carriageReturn: position += 1
      default: return
      }
    }
  }

  /// Passes over a byte if it stands here.
  mutating func takes(_ byte: UInt8, _ bytes: [UInt8]) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func require(_ byte: UInt8, _ bytes: [UInt8]) throws(JSONFault) {
    guard takes(byte, bytes) else { throw JSONFault(.expected(byte), at: position) }
  }

  /// Reads the next row; `false` at the end of the array, whose bracket is passed over, or of the
  /// lines.
  mutating func readRow(
    _ bytes: [UInt8], isLines: Bool, index: Int, into row: inout FlatRow
  ) throws(JSONFault) -> Bool {
    skipBlanks(bytes)
    if isLines {
      if position == bytes.count { return false }
    } else if takes(ASCII.closeBracket, bytes) {
      return false
    } else if index > 0 {
      try require(ASCII.comma, bytes)
      skipBlanks(bytes)
    }
    guard takes(ASCII.openBracket, bytes) else { throw JSONFault(.notARow, at: position) }
    row.begin(index: index, line: 0)
    var isFirst = true
    while true {
      skipBlanks(bytes)
      if isFirst, takes(ASCII.closeBracket, bytes) { return true }
      isFirst = false
      try readValue(bytes, into: &row)
      skipBlanks(bytes)
      if takes(ASCII.closeBracket, bytes) { return true }
      try require(ASCII.comma, bytes)
    }
  }

  private mutating func readValue(_ bytes: [UInt8], into row: inout FlatRow) throws(JSONFault) {
    guard position < bytes.count else { throw JSONFault(.notAValue, at: position) }
    switch bytes[position] {
    case ASCII.quote:
      var text: [UInt8] = []
      try readString(bytes, into: &text)
      row.append(text: text[...])
    case ASCII.minus, ASCII.zero...ASCII.nine:
      let start = position
      try skipNumber(bytes)
      row.append(numberText: bytes[start..<position])
    default:
      if takesWord("true", bytes) {
        row.append(boolean: true)
      } else if takesWord("false", bytes) {
        row.append(boolean: false)
      } else if takesWord("null", bytes) {
        row.appendEmpty()
      } else {
        throw JSONFault(.notAValue, at: position)
      }
    }
  }

  /// Passes over a word if it stands here.
  mutating func takesWord(_ word: StaticString, _ bytes: [UInt8]) -> Bool {
    let letters = Array("\(word)".utf8)
    guard bytes[position...].starts(with: letters) else { return false }
    position += letters.count
    return true
  }

  private mutating func skipDigits(_ bytes: [UInt8]) throws(JSONFault) {
    let start = position
    while position < bytes.count, ASCII.isDigit(bytes[position]) { position += 1 }
    if position == start { throw JSONFault(.number, at: position) }
  }

  /// Passes over a number.
  mutating func skipNumber(_ bytes: [UInt8]) throws(JSONFault) {
    _ = takes(ASCII.minus, bytes)
    if !takes(ASCII.zero, bytes) { try skipDigits(bytes) }
    if takes(ASCII.period, bytes) { try skipDigits(bytes) }
    if position < bytes.count, ASCII.lowercased(bytes[position]) == ASCII.lowerE {
      position += 1
      if !takes(ASCII.plus, bytes) { _ = takes(ASCII.minus, bytes) }
      try skipDigits(bytes)
    }
  }

  /// Appends the text of a string, which begins here.
  mutating func readString(_ bytes: [UInt8], into text: inout [UInt8]) throws(JSONFault) {
    guard takes(ASCII.quote, bytes) else { throw JSONFault(.expected(ASCII.quote), at: position) }
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x20 { break }
      position += 1
      switch byte {
      case ASCII.quote: return
      case ASCII.backslash: try readEscape(bytes, into: &text)
      default: text.append(byte)
      }
    }
    throw JSONFault(.string, at: position)
  }

  private mutating func readEscape(
    _ bytes: [UInt8], into text: inout [UInt8]
  ) throws(JSONFault) {
    guard position < bytes.count else { throw JSONFault(.string, at: position) }
    let byte = bytes[position]
    position += 1
    switch byte {
    case ASCII.quote, ASCII.backslash, ASCII.slash: text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(ASCII.lineFeed)
    case UInt8(ascii: "r"): text.append(ASCII.carriageReturn)
    case UInt8(ascii: "t"): text.append(ASCII.tab)
    case UInt8(ascii: "u"):
      var value = try readUnit(bytes)
      if value & 0xFC00 == 0xD800 {
        guard takes(ASCII.backslash, bytes), takes(UInt8(ascii: "u"), bytes) else {
          throw JSONFault(.surrogate, at: position)
        }
        let low = try readUnit(bytes)
        guard low & 0xFC00 == 0xDC00 else { throw JSONFault(.surrogate, at: position) }
        value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(value) else { throw JSONFault(.surrogate, at: position) }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: throw JSONFault(.string, at: position)
    }
  }

  /// Reads the four hexadecimal digits of a UTF-16 unit.
  private mutating func readUnit(_ bytes: [UInt8]) throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count else { throw JSONFault(.surrogate, at: position) }
      let byte = ASCII.lowercased(bytes[position])
      switch byte {
      case ASCII.zero...ASCII.nine: value = value << 4 | UInt32(byte - ASCII.zero)
      case UInt8(ascii: "a")...UInt8(ascii: "f"):
        value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      default: throw JSONFault(.surrogate, at: position)
      }
      position += 1
    }
    return value
  }
}
