import Diagnostics

/// Writes rows as CSV: numbers with up to 15 significant digits, as people see them.
struct CSVRowWriter: RowWriter, ~Copyable {
  private var writer: CSVWriter
  private var scratch: [UInt8] = []

  init(_ writer: consuming CSVWriter) { self.writer = writer }

  mutating func writeText(_ bytes: Span<UInt8>) { writer.write(utf8: bytes) }

  mutating func writeNumber(_ number: Double) {
    writer.writePlain { DecimalText.appendFifteenDigits(number, to: &$0) }
  }

  mutating func writeNumber(text bytes: Span<UInt8>) { writer.write(utf8: bytes) }

  mutating func writeTemporal(_ temporal: Temporal) {
    scratch.removeAll(keepingCapacity: true)
    if !temporal.appendISO8601(to: &scratch) {
      DecimalText.appendFifteenDigits(temporal.serial, to: &scratch)
    }
    // A negative duration begins with a minus sign and is no plain number.
    let text = scratch
    writer.write(utf8: text.span)
  }

  mutating func writeBoolean(_ value: Bool) {
    writer.writePlain { $0.append(contentsOf: (value ? "TRUE" : "FALSE").utf8) }
  }

  mutating func writeEmpty() { writer.write(utf8: Span()) }

  mutating func endRow() throws(Failure) { try writer.endRecord() }

  mutating func takesRow(_ bytes: ArraySlice<UInt8>, delimiter: UInt8) throws(Failure) -> Bool {
    try writer.takesRecord(bytes, delimiter: delimiter)
  }

  consuming func finish() throws(Failure) { try writer.finish() }
}

/// Writes rows as JSON arrays, one on each line: texts, dates and errors as strings, numbers as
/// the shortest decimal that gives the same double, `true`, `false`, and `null` for nothing.
struct JSONRowWriter: RowWriter, ~Copyable {
  /// How rows stand in the output.
  enum Frame {
    /// Rows only.
    case lines
    /// One array of rows.
    case array
    /// An object of arrays of rows.
    case object
  }

  private let frame: Frame
  private let sink: ([UInt8]) throws(Failure) -> Void
  private var bytes: [UInt8] = []
  private var isFirstField = true
  private var isFirstRow = true
  private var isFirstTable = true

  private static let pieceBytes = 1 << 16

  /// - Parameter continues: Whether tables stand already in the object that is written.
  init(
    _ frame: Frame, continues: Bool = false, sink: @escaping ([UInt8]) throws(Failure) -> Void
  ) {
    self.frame = frame
    isFirstTable = !continues
    self.sink = sink
    bytes.reserveCapacity(Self.pieceBytes + 4_096)
  }

  /// Begins the rows of a table; its name matters in an object only.
  mutating func beginTable(_ name: String) {
    switch frame {
    case .lines: break
    case .array: bytes.append(ASCII.openBracket)
    case .object:
      bytes.append(contentsOf: (isFirstTable ? "{" : ",\n").utf8)
      JSONText.append(name, to: &bytes)
      bytes.append(contentsOf: ":[".utf8)
    }
    isFirstTable = false
    isFirstRow = true
  }

  /// Ends the rows of a table.
  mutating func endTable() {
    if frame != .lines { bytes.append(contentsOf: (isFirstRow ? "]" : "\n]").utf8) }
  }

  private mutating func beginField() {
    if isFirstField {
      if frame != .lines { bytes.append(contentsOf: (isFirstRow ? "\n" : ",\n").utf8) }
      bytes.append(ASCII.openBracket)
      isFirstField = false
    } else {
      bytes.append(ASCII.comma)
    }
  }

  mutating func writeText(_ text: Span<UInt8>) {
    beginField()
    JSONText.append(text, to: &bytes)
  }

  mutating func writeNumber(_ number: Double) {
    beginField()
    DecimalText.appendShortest(number, to: &bytes)
  }

  mutating func writeNumber(text: Span<UInt8>) {
    beginField()
    for index in text.indices { bytes.append(text[index]) }
  }

  mutating func writeTemporal(_ temporal: Temporal) {
    beginField()
    let start = bytes.count
    bytes.append(ASCII.quote)
    if temporal.appendISO8601(to: &bytes) {
      bytes.append(ASCII.quote)
    } else {
      bytes.removeLast(bytes.count - start)
      DecimalText.appendShortest(temporal.serial, to: &bytes)
    }
  }

  mutating func writeBoolean(_ value: Bool) {
    beginField()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  mutating func writeEmpty() {
    beginField()
    bytes.append(contentsOf: "null".utf8)
  }

  mutating func endRow() throws(Failure) {
    if isFirstField {
      beginField()
    }
    bytes.append(ASCII.closeBracket)
    if frame == .lines { bytes.append(ASCII.lineFeed) }
    isFirstField = true
    isFirstRow = false
    if bytes.count >= Self.pieceBytes {
      try sink(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
  }

  consuming func finish() throws(Failure) {
    switch frame {
    case .lines: break
    case .array: bytes.append(ASCII.lineFeed)
    case .object: bytes.append(contentsOf: (isFirstTable ? "{}\n" : "}\n").utf8)
    }
    if !bytes.isEmpty { try sink(bytes) }
  }

  /// Hands on what is left and leaves the object open for more tables.
  consuming func finishPart() throws(Failure) {
    if !bytes.isEmpty { try sink(bytes) }
  }
}
