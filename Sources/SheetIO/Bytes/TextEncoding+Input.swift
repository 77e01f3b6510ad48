import Diagnostics

/// The text of a file as valid UTF-8, piece by piece, whatever its encoding.
///
/// UTF-8 is checked and handed on as it is; everything else goes through `TextConverter`.
struct TextInput: ~Copyable {
  private let source: ByteSource
  private let recognition: TextEncoding.Recognition
  private let converter: TextConverter?
  private let pieceBytes: Int
  /// Bytes of the file that were taken so far.
  private var offset: Int
  /// Bytes of the file up to which UTF-8 was checked.
  private var checked: Int
  /// Whether the text has come to its end.
  private(set) var isAtEnd = false

  /// The text of a source behind its byte order mark.
  ///
  /// - Throws: `.encodingNameUnknown`.
  init(
    _ source: ByteSource, _ recognition: TextEncoding.Recognition, pieceBytes: Int
  ) throws(Failure) {
    self.source = source
    self.recognition = recognition
    self.pieceBytes = max(pieceBytes, 1)
    offset = recognition.byteOrderMarkCount
    checked = offset
    switch recognition.encoding {
    case .utf8: converter = nil
    default:
      let name = recognition.encoding.name
      guard let made = TextConverter(from: name, to: "UTF-8") else {
        throw Failure(.encodingNameUnknown, at: .none, facts: ["name": .quoting(name)])
      }
      converter = consume made
    }
  }

  /// Drops the first bytes of `buffer` and puts more text behind the others.
  ///
  /// - Parameters:
  ///   - start: How many bytes to drop.
  ///   - line: The line on which the byte at `start` stands, to name the place of an error.
  /// - Throws: `.encodingInvalid`, `.fileUnreadable`.
  mutating func refill(
    _ buffer: inout [UInt8], dropping start: Int, line: Int
  ) throws(Failure) {
    if converter == nil {
      try refillUTF8(&buffer, dropping: start, line: line)
    } else {
      try refillConverted(&buffer, dropping: start, line: line)
    }
  }

  private mutating func refillUTF8(
    _ buffer: inout [UInt8], dropping start: Int, line: Int
  ) throws(Failure) {
    // The kept bytes are read once more instead of being moved: they are few and in the cache.
    let kept = buffer.count - start
    let from = offset - kept
    var size = max(pieceBytes, kept)
    buffer = []
    while true {
      buffer = try source.bytes(in: from..<from + kept + size)
      isAtEnd = from + buffer.count >= source.count
      if isAtEnd { break }
      buffer.removeLast(UTF8Check.incompleteTailCount(buffer))
      if buffer.count > kept { break }
      size += 4
    }
    if let invalid = UTF8Check.firstInvalid(buffer, from: min(checked - from, buffer.count)) {
      throw failure(at: from + invalid, line + Self.lineEndCount(buffer, before: invalid))
    }
    offset = from + buffer.count
    checked = offset
  }

  private mutating func refillConverted(
    _ buffer: inout [UInt8], dropping start: Int, line: Int
  ) throws(Failure) {
    buffer.removeSubrange(0..<start)
    let before = buffer.count
    var size = max(pieceBytes, before)
    while buffer.count == before, !isAtEnd {
      let piece = try source.bytes(in: offset..<offset + size)
      let isLast = offset + piece.count >= source.count
      let (taken, stop) = converter!.convert(piece, appendingTo: &buffer)
      offset += taken
      switch stop {
      case .none: break
      case .incomplete where !isLast: size += 8
      case .incomplete, .invalid:
        throw failure(at: offset, line + Self.lineEndCount(buffer, before: buffer.count))
      }
      isAtEnd = isLast
    }
  }

  private func failure(at offset: Int, _ line: Int) -> Failure {
    Failure(
      .encodingInvalid, at: Location(file: source.name, line: line),
      facts: [
        "encoding": Wording(recognition.encoding.name), "offset": Wording(String(offset + 1)),
      ])
  }

  /// Line ends before an index; CRLF is one.
  static func lineEndCount(_ bytes: [UInt8], before end: Int) -> Int {
    lineEndCount(bytes.span, in: 0..<end)
  }

  /// Line ends in a range; CRLF is one.
  static func lineEndCount(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for index in range {
      let byte = bytes[index]
      if byte == ASCII.carriageReturn
        || (byte == ASCII.lineFeed && previous != ASCII.carriageReturn)
      {
        count += 1
      }
      previous = byte
    }
    return count
  }
}
