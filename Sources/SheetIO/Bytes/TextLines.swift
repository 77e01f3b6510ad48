public import Diagnostics

/// The lines of a text file in whatever encoding, for texts that are no tables.
public struct TextLines: Sendable {
  /// The file as the user named it.
  public let file: String
  /// The lines without their ends; the first has number 1.
  public private(set) var lines: [String] = []

  /// Reads a file.
  ///
  /// - Parameter encodingName: As the user named it; recognised if `nil`.
  /// - Throws: `.encodingNameUnknown`, `.encodingUnknown`, `.encodingInvalid`,
  ///   `.readLimitReached` or what the source throws.
  public init(
    _ source: ByteSource, encodingName: String? = nil, limits: ReadLimits = .standard
  ) throws(Failure) {
    file = source.name
    guard source.count <= Self.byteLimit else {
      throw Failure.limit(
        in: file, Wording(zh: "文本的字节数", en: "bytes of the text"), maximum: Self.byteLimit,
        actual: source.count)
    }
    var given: TextEncoding?
    if let encodingName { given = try TextEncoding(name: encodingName) }
    let recognition = try TextEncoding.recognise(source, given: given)
    var input = try TextInput(source, recognition, pieceBytes: Self.pieceBytes)
    var text: [UInt8] = []
    var buffer: [UInt8] = []
    while !input.isAtEnd {
      try input.refill(&buffer, dropping: buffer.count, line: 1 + lineEnds(text))
      text += buffer
    }
    split(text)
  }

  /// A report of a hundred pages has a hundredth of this.
  private static let byteLimit = 16 << 20
  private static let pieceBytes = 1 << 20

  private func lineEnds(_ bytes: [UInt8]) -> Int {
    TextInput.lineEndCount(bytes, before: bytes.count)
  }

  private mutating func split(_ text: [UInt8]) {
    var start = 0
    var position = 0
    while position < text.count {
      let byte = text[position]
      guard byte == ASCII.lineFeed || byte == ASCII.carriageReturn else {
        position += 1
        continue
      }
      lines.append(String(decoding: text[start..<position], as: UTF8.self))
      let isPair =
        byte == ASCII.carriageReturn && position + 1 < text.count
        && text[position + 1] == ASCII.lineFeed
      position += isPair ? 2 : 1
      start = position
    }
    if start < text.count { lines.append(String(decoding: text[start...], as: UTF8.self)) }
  }
}
