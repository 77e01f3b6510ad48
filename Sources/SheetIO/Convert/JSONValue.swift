package import Diagnostics

/// A value of a JSON text (RFC 8259) in memory; the members of an object keep their order.
package enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A number with its digits as written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A member of an object.
  package struct Member: Hashable, Sendable {
    /// Its key.
    package var key: String
    /// Its value.
    package var value: JSONValue
  }

  /// How deep arrays and objects may be nested: ours need four.
  package static let depthLimit = 32

  /// Reads one whole text.
  ///
  /// - Parameter place: The file, and the line where the text is one of several.
  /// - Throws: `.jsonInvalid` at the place.
  package init(_ bytes: [UInt8], at place: Location) throws(Failure) {
    do throws(JSONFault) {
      if let invalid = UTF8Check.firstInvalid(bytes, from: 0) {
        throw JSONFault(.encoding, at: invalid)
      }
      var scanner = JSONScanner(position: 0)
      self = try Self.value(&scanner, bytes, depth: 0)
      scanner.skipBlanks(bytes)
      if scanner.position < bytes.count { throw JSONFault(.rest, at: scanner.position) }
    } catch {
      throw error.failure(in: bytes, at: place)
    }
  }

  /// A member of an object; `nil` for a key that it lacks, and for what is no object.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text of a string; `nil` for anything else.
  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// A whole number; `nil` for anything else.
  package var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }

  /// The elements of an array; `nil` for anything else.
  package var elements: [JSONValue]? { if case .array(let values) = self { values } else { nil } }

  /// The members of an object; `nil` for anything else.
  package var members: [Member]? { if case .object(let members) = self { members } else { nil } }

  private static func value(
    _ scanner: inout JSONScanner, _ bytes: [UInt8], depth: Int
  ) throws(JSONFault) -> JSONValue {
    scanner.skipBlanks(bytes)
    guard depth < depthLimit, scanner.position < bytes.count else {
      throw JSONFault(.notAValue, at: scanner.position)
    }
    if scanner.takes(ASCII.openBrace, bytes) {
      var members: [Member] = []
      try list(&scanner, bytes, until: ASCII.closeBrace) { scanner throws(JSONFault) in
        let key = try string(&scanner, bytes)
        scanner.skipBlanks(bytes)
        try scanner.require(ASCII.colon, bytes)
        members.append(Member(key: key, value: try value(&scanner, bytes, depth: depth + 1)))
      }
      return .object(members)
    }
    if scanner.takes(ASCII.openBracket, bytes) {
      var values: [JSONValue] = []
      try list(&scanner, bytes, until: ASCII.closeBracket) { scanner throws(JSONFault) in
        values.append(try value(&scanner, bytes, depth: depth + 1))
      }
      return .array(values)
    }
    switch bytes[scanner.position] {
    case ASCII.quote: return .string(try string(&scanner, bytes))
    case ASCII.minus, ASCII.zero...ASCII.nine:
      let start = scanner.position
      try scanner.skipNumber(bytes)
      return .number(String(decoding: bytes[start..<scanner.position], as: UTF8.self))
    default:
      if scanner.takesWord("true", bytes) { return .boolean(true) }
      if scanner.takesWord("false", bytes) { return .boolean(false) }
      if scanner.takesWord("null", bytes) { return .null }
      throw JSONFault(.notAValue, at: scanner.position)
    }
  }

  /// Reads what stands between two brackets, of which the first is passed over.
  private static func list(
    _ scanner: inout JSONScanner, _ bytes: [UInt8], until end: UInt8,
    _ element: (inout JSONScanner) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    scanner.skipBlanks(bytes)
    var isFirst = true
    while !scanner.takes(end, bytes) {
      if !isFirst { try scanner.require(ASCII.comma, bytes) }
      isFirst = false
      scanner.skipBlanks(bytes)
      try element(&scanner)
      scanner.skipBlanks(bytes)
    }
  }

  private static func string(
    _ scanner: inout JSONScanner, _ bytes: [UInt8]
  ) throws(JSONFault) -> String {
    var text: [UInt8] = []
    try scanner.readString(bytes, into: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
