import Diagnostics

/// Text on its way into a file: turned from UTF-8 into the file's encoding.
struct TextOutput: ~Copyable {
  private let encoding: TextEncoding
  private let sink: ([UInt8]) throws(Failure) -> Void
  private let converter: TextConverter?
  private var converted: [UInt8] = []

  /// Opens a text and writes its byte order mark, if it has one.
  ///
  /// - Throws: `.encodingNameUnknown`; what `sink` throws.
  init(
    _ encoding: TextEncoding, writesMark: Bool, sink: @escaping ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let isConverted = encoding != .utf8
    self.encoding = encoding
    self.sink = sink
    converter = isConverted ? TextConverter(from: "UTF-8", to: encoding.name) : nil
    if isConverted, converter == nil {
      throw Failure(.encodingNameUnknown, at: .none, facts: ["name": .quoting(encoding.name)])
    }
    if writesMark, !encoding.byteOrderMark.isEmpty { try sink(encoding.byteOrderMark) }
  }

  /// Writes whole characters in valid UTF-8.
  ///
  /// - Throws: `.encodingLacksCharacter`; what the sink throws.
  mutating func write(_ text: [UInt8]) throws(Failure) {
    guard converter != nil else {
      try sink(text)
      return
    }
    converted.removeAll(keepingCapacity: true)
    let (taken, stop) = converter!.convert(text, appendingTo: &converted)
    guard case .none = stop else {
      throw lacking(String(decoding: text[taken...].prefix(4), as: UTF8.self).unicodeScalars.first)
    }
    try sink(converted)
  }

  private func lacking(_ scalar: Unicode.Scalar?) -> Failure {
    let scalar = scalar ?? "\u{FFFD}"
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return Failure(
      .encodingLacksCharacter, at: .none,
      facts: [
        "encoding": Wording(encoding.name),
        "character": .quoting(String(Character(scalar))), "scalar": Wording(code),
      ])
  }
}
