import Diagnostics

/// Takes the cells of a table one after another and makes a text of them.
///
/// Generic code over it is specialised; there is no call through a table in the loop over cells.
protocol RowWriter: ~Copyable {
  /// Writes a text, given as UTF-8.
  mutating func writeText(_ bytes: Span<UInt8>)
  /// Writes a number as the format shows numbers.
  mutating func writeNumber(_ number: Double)
  /// Writes a number that is given as its JSON or decimal text.
  mutating func writeNumber(text bytes: Span<UInt8>)
  /// Writes a date or time in ISO 8601.
  mutating func writeTemporal(_ temporal: Temporal)
  /// Writes a truth value.
  mutating func writeBoolean(_ value: Bool)
  /// Writes a cell that holds nothing.
  mutating func writeEmpty()
  /// Ends the row.
  mutating func endRow() throws(Failure)
  /// Writes a whole row that stands in a text already, two fields or more between delimiters, if it
  /// would come out the same; `false` if it has to be written field by field.
  mutating func takesRow(_ bytes: ArraySlice<UInt8>, delimiter: UInt8) throws(Failure) -> Bool
}

extension RowWriter where Self: ~Copyable {
  mutating func takesRow(_ bytes: ArraySlice<UInt8>, delimiter: UInt8) throws(Failure) -> Bool {
    false
  }
}

/// One row of text, numbers and truth values on its way from one text format to another, or into
/// a workbook; used again for each row.
struct FlatRow {
  enum Kind: UInt8 {
    case empty
    case text
    /// A number as its decimal text.
    case numberText
    case boolean
  }

  struct Field {
    var kind: Kind
    var isTrue = false
    var start: Int
    var end: Int
  }

  /// Zero-based row.
  private(set) var index = 0
  /// One-based line of the source; 0 where that means nothing.
  private(set) var line = 0
  private(set) var bytes: [UInt8] = []
  private(set) var fields: [Field] = []

  /// Whether some field holds something.
  var holdsContent: Bool { fields.contains { $0.kind != .empty } }

  /// Forgets the last row and begins another.
  mutating func begin(index: Int, line: Int) {
    self.index = index
    self.line = line
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }

  /// Adds a text; an empty one is an empty field, because no format tells the two apart.
  mutating func append(text: ArraySlice<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    fields.append(
      Field(kind: text.isEmpty ? .empty : .text, start: start, end: bytes.count))
  }

  mutating func append(numberText: ArraySlice<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: numberText)
    fields.append(Field(kind: .numberText, start: start, end: bytes.count))
  }

  mutating func append(boolean: Bool) {
    fields.append(Field(kind: .boolean, isTrue: boolean, start: bytes.count, end: bytes.count))
  }

  mutating func appendEmpty() {
    fields.append(Field(kind: .empty, start: bytes.count, end: bytes.count))
  }

  /// Hands all fields to a writer and ends its row.
  func write<Writer: RowWriter & ~Copyable>(to writer: inout Writer) throws(Failure) {
    let span = bytes.span
    for field in fields {
      switch field.kind {
      case .empty: writer.writeEmpty()
      case .text: writer.writeText(span.extracting(field.start..<field.end))
      case .numberText: writer.writeNumber(text: span.extracting(field.start..<field.end))
      case .boolean: writer.writeBoolean(field.isTrue)
      }
    }
    try writer.endRow()
  }
}

/// Rows of a text, one at a time, in the order of the text.
protocol FlatRowSource {
  /// Fills `row` with the next row; `false` at the end.
  mutating func read(into row: inout FlatRow) throws(Failure) -> Bool

  /// Hands all rows that are left to a writer; the number of them.
  mutating func copy<Writer: RowWriter & ~Copyable>(to writer: inout Writer) throws(Failure) -> Int
}

extension FlatRowSource {
  mutating func copy<Writer: RowWriter & ~Copyable>(
    to writer: inout Writer
  ) throws(Failure) -> Int {
    var row = FlatRow()
    var count = 0
    while try read(into: &row) {
      try row.write(to: &writer)
      count += 1
    }
    return count
  }
}

/// The records of a CSV file as rows.
struct CSVRowSource: FlatRowSource {
  let reader: CSVReader

  mutating func read(into row: inout FlatRow) throws(Failure) -> Bool {
    guard let record = try reader.next() else { return false }
    row.begin(index: record.index, line: record.line)
    for position in 0..<record.count { row.append(text: record.bytes(position)) }
    return true
  }

  /// Without a copy of the record in between.
  mutating func copy<Writer: RowWriter & ~Copyable>(
    to writer: inout Writer
  ) throws(Failure) -> Int {
    var count = 0
    let delimiter = reader.dialect.delimiter
    try reader.forEachRecord { record throws(Failure) in
      count += 1
      if record.count > 1, let range = record.plainRange,
        try writer.takesRow(record.buffer[range], delimiter: delimiter)
      {
        return
      }
      for position in 0..<record.count {
        record.withText(position) { text in
          if text.isEmpty { writer.writeEmpty() } else { writer.writeText(text) }
        }
      }
      try writer.endRow()
    }
    return count
  }
}
