/// One JSON object on one line, its keys in the order in which they were added (RFC 8259).
///
/// Built as bytes, so that a million lines cost a million appends and no `String`.
public struct JSONLine: Hashable, Sendable {
  /// The text so far, without the closing brace.
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  /// An empty object.
  public init() {}

  /// Adds a string member; does nothing for `nil`.
  public mutating func add(_ key: String, _ value: String?) {
    guard let value else { return }
    appendKey(key)
    Self.append(value, to: &bytes)
  }

  /// Adds a whole number.
  public mutating func add(_ key: String, _ value: Int) {
    appendKey(key)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Adds a truth value.
  public mutating func add(_ key: String, _ value: Bool) {
    appendKey(key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Adds an array of strings.
  public mutating func add(_ key: String, _ values: [String]) {
    appendKey(key)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      Self.append(value, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Adds an object.
  public mutating func add(_ key: String, _ object: JSONLine) {
    appendKey(key)
    bytes.append(contentsOf: object.bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  /// Adds an array of objects.
  public mutating func add(_ key: String, _ objects: [JSONLine]) {
    appendKey(key)
    bytes.append(UInt8(ascii: "["))
    for (index, object) in objects.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: object.bytes)
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// The whole object in UTF-8, without a line feed.
  public var utf8: [UInt8] { bytes + [UInt8(ascii: "}")] }

  /// The whole object, without a line feed.
  public var text: String { String(decoding: bytes, as: UTF8.self) + "}" }

  private mutating func appendKey(_ key: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: key.utf8)
    bytes.append(contentsOf: "\":".utf8)
  }

  /// Appends `value` as a JSON string; only what RFC 8259 §7 requires is escaped.
  private static func append(_ value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
      case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
