public import Diagnostics

/// Writes records as a text file: RFC 4180, quoting only what would be read differently.
///
/// What is written is read back the same by `CSVReader`, whatever the texts are: blank records,
/// single empty fields, line ends, quotes, a first field that begins like `sep=`.
///
/// ```swift
/// var writer = try CSVWriter { bytes throws(Failure) in try file.write(bytes) }
/// try writer.write(["项目", "得分"])
/// try writer.finish()
/// ```
public struct CSVWriter: ~Copyable {
  /// What ends each record.
  public enum LineEnd: Hashable, Sendable {
    case carriageReturnLineFeed
    case lineFeed
  }

  /// How the file is written.
  public struct Options: Sendable {
    /// The delimiter.
    public var dialect = CSVDialect.comma
    /// What ends each record, the last one too. RFC 4180 asks for CRLF.
    public var lineEnd = LineEnd.carriageReturnLineFeed
    /// The encoding.
    public var encoding = TextEncoding.utf8
    /// Whether the file begins with the encoding's byte order mark; `nil`: in UTF-16 and UTF-8
    /// for Excel.
    public var writesByteOrderMark: Bool?
    /// Whether the file opens right by double click: with a byte order mark, and with cells
    /// neutralised that would run as formulas.
    ///
    /// A text is *active* if it begins with `=`, `+`, `-`, `@`, TAB, CR or LF and is not a plain
    /// number such as `-12.5`, `+3`, `-1.5E-7` or `-3%`. An active text, also one behind any
    /// number of apostrophes, gets one apostrophe in front; reading takes it away again, so that
    /// every text returns as it was. `CSVReader` does so by itself for UTF-8 with a byte order
    /// mark; for other files ask for it (`CSVReader.Restoring.always`).
    public var forExcel = false

    public init() {}

    /// Whether the file begins with a byte order mark, all told.
    var beginsWithMark: Bool {
      switch encoding {
      case .utf8: writesByteOrderMark ?? forExcel
      case .utf16LittleEndian, .utf16BigEndian: writesByteOrderMark ?? true
      default: writesByteOrderMark ?? false
      }
    }
  }

  private let options: Options
  private let mask: CSVByteMask
  private var output: TextOutput
  /// The text in UTF-8 that was not handed on yet.
  private var text: [UInt8] = []
  /// Where the record being written begins in `text`.
  private var recordStart = 0
  private var fieldCount = 0
  private var isFirstField = true

  /// Text is handed on in pieces of about so many bytes.
  private static let pieceBytes = 1 << 16

  /// A writer that hands the bytes of the file to `sink`, piece by piece.
  ///
  /// - Throws: `.encodingNameUnknown`; what `sink` throws.
  public init(
    options: Options = Options(), sink: @escaping ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    self.options = options
    mask = CSVByteMask(delimiter: options.dialect.delimiter)
    output = try TextOutput(
      options.encoding, writesMark: options.beginsWithMark, sink: sink)
    text.reserveCapacity(Self.pieceBytes + 4_096)
  }

  /// Writes a whole record; none of its fields may have been written before.
  ///
  /// - Throws: `.encodingLacksCharacter`; what the sink throws.
  public mutating func write(_ record: [String]) throws(Failure) {
    for field in record { write(field: field) }
    try endRecord()
  }

  /// Writes the next field of the record.
  public mutating func write(field: String) {
    var field = field
    field.makeContiguousUTF8()
    write(utf8: field.utf8.span)
  }

  /// Writes the next field of the record from its bytes, which must be valid UTF-8.
  public mutating func write(utf8 bytes: Span<UInt8>) {
    if fieldCount > 0 { text.append(options.dialect.delimiter) }
    fieldCount += 1
    let isPlain = !isFirstField && !options.forExcel
    if isPlain, appendPlain(bytes) { return }
    appendChecked(bytes)
    isFirstField = false
  }

  /// Writes a whole record of two fields or more as it stands, if it would come out the same:
  /// nothing in it needs quotes and its delimiter is that of this file.
  mutating func takesRecord(
    _ bytes: ArraySlice<UInt8>, delimiter: UInt8
  ) throws(Failure) -> Bool {
    guard !isFirstField, !options.forExcel, fieldCount == 0,
      delimiter == options.dialect.delimiter
    else { return false }
    if CSVByteMask.holdsQuote(bytes.span) { return false }
    text.append(contentsOf: bytes)
    fieldCount = 2
    try endRecord()
    return true
  }

  /// Writes the next field of the record: a number or a word that is ASCII, needs no quotes and
  /// is no formula, appended in place.
  @inline(__always)
  mutating func writePlain(_ append: (inout [UInt8]) -> Void) {
    if fieldCount > 0 { text.append(options.dialect.delimiter) }
    fieldCount += 1
    isFirstField = false
    append(&text)
  }

  /// Appends a field as it is, if nothing in it needs quotes; else leaves `text` as it was.
  @inline(__always)
  private mutating func appendPlain(_ bytes: Span<UInt8>) -> Bool {
    if mask.isSpecial(bytes) { return false }
    // Copied at once; the pointer is not kept.
    unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    return true
  }

  /// Appends a field with whatever quotes and apostrophe it needs.
  private mutating func appendChecked(_ bytes: Span<UInt8>) {
    let apostrophe = options.forExcel && CSVNeutralising.needsApostrophe(bytes)
    let delimiter = options.dialect.delimiter
    var quotes = isFirstField && Self.readsAsPreamble(bytes)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == ASCII.quote || byte == delimiter || byte == ASCII.lineFeed
        || byte == ASCII.carriageReturn
      {
        quotes = true
        break
      }
    }
    if quotes { text.append(ASCII.quote) }
    if apostrophe { text.append(ASCII.apostrophe) }
    for index in bytes.indices {
      if bytes[index] == ASCII.quote { text.append(ASCII.quote) }
      text.append(bytes[index])
    }
    if quotes { text.append(ASCII.quote) }
  }

  /// Ends the record; one without fields becomes a blank line.
  ///
  /// - Throws: `.encodingLacksCharacter`; what the sink throws.
  public mutating func endRecord() throws(Failure) {
    if fieldCount == 1 { quoteSingleField() }
    isFirstField = false
    if options.lineEnd == .carriageReturnLineFeed { text.append(ASCII.carriageReturn) }
    text.append(ASCII.lineFeed)
    fieldCount = 0
    recordStart = text.count
    if text.count >= Self.pieceBytes { try flush() }
  }

  /// Hands on what is left. Without this call the end of the file is missing.
  ///
  /// - Throws: `.encodingLacksCharacter`; what the sink throws.
  public consuming func finish() throws(Failure) {
    if fieldCount > 0 { try endRecord() }
    if !text.isEmpty { try flush() }
  }

  /// A single empty field would read as a blank line; one that holds another program's delimiter
  /// would mislead whoever looks for the delimiter of this file.
  private mutating func quoteSingleField() {
    let field = text[recordStart...]
    if field.isEmpty {
      text.append(ASCII.quote)
      text.append(ASCII.quote)
      return
    }
    let others = [ASCII.comma, ASCII.semicolon, ASCII.tab, ASCII.verticalBar]
    guard field.first != ASCII.quote, field.contains(where: { others.contains($0) }) else { return }
    text.insert(ASCII.quote, at: recordStart)
    text.append(ASCII.quote)
  }

  /// Whether the very first field would be taken for a `sep=` line or a byte order mark.
  static func readsAsPreamble(_ bytes: Span<UInt8>) -> Bool {
    let separator: [UInt8] = Array("sep=".utf8)
    if bytes.count >= 4, (0..<4).allSatisfy({ ASCII.lowercased(bytes[$0]) == separator[$0] }) {
      return true
    }
    return bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
  }

  private mutating func flush() throws(Failure) {
    try output.write(text)
    text.removeAll(keepingCapacity: true)
    recordStart = 0
  }
}
