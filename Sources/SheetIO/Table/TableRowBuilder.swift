import Diagnostics

/// Gathers the rows of a table, their texts in blocks of some size.
struct TableRowBuilder {
  /// Bytes from which on a block is closed: few blocks, none of which is moved often as it grows.
  private static let blockBytes = 1 << 18
  /// Room behind that for the row that closes it.
  private static let usualRowBytes = 4_096

  private var rows: [TableRow] = []
  private var bytes: [UInt8] = []
  private var marks: [UInt32] = []
  /// The rows of the open block.
  private var open: [Open] = []
  /// The row that texts are being added to.
  private var next = Open()

  private struct Open {
    var index = 0
    var line = 0
    var firstMark = 0
    var count = 0
    var uncomputedColumns: [Int] = []
  }

  /// The number of rows so far.
  var count: Int { rows.count + open.count }

  /// Adds a record of a text file.
  mutating func append(_ record: CSVRecord) {
    begin(index: record.index, line: record.line)
    if let plain = record.plainRange {
      // Texts and delimiters as they stand: a delimiter is the byte before the next text.
      let shift = bytes.count + 1 - plain.lowerBound
      beginText()
      bytes.append(contentsOf: record.buffer[plain])
      for mark in record.marks[record.firstMark..<record.firstMark + record.count - 1] {
        marks.append(UInt32(mark.offset + shift))
      }
    } else {
      for position in 0..<record.count {
        beginText()
        if let range = record.plainRange(position) {
          bytes.append(contentsOf: record.buffer[range])
        } else {
          bytes.append(contentsOf: record.unfolded(position))
        }
      }
    }
    end()
  }

  /// Begins a row whose texts are added one by one.
  mutating func begin(index: Int, line: Int = 0, uncomputedColumns: [Int] = []) {
    next = Open(
      index: index, line: line, firstMark: marks.count, uncomputedColumns: uncomputedColumns)
  }

  private mutating func beginText() {
    marks.append(UInt32(bytes.count))
    bytes.append(ASCII.nul)
  }

  private mutating func end() {
    next.count = marks.count - next.firstMark
    marks.append(UInt32(bytes.count))
    open.append(next)
    guard bytes.count >= Self.blockBytes else { return }
    let markCount = marks.count
    closeBlock()
    bytes.reserveCapacity(Self.blockBytes + Self.usualRowBytes)
    marks.reserveCapacity(markCount + markCount / 8)
  }

  private mutating func closeBlock() {
    guard !open.isEmpty else { return }
    let block = TextBlock(bytes: bytes, marks: marks)
    for row in open {
      rows.append(
        TableRow(
          index: row.index, line: row.line, block: block, firstMark: row.firstMark,
          count: row.count, uncomputedColumns: row.uncomputedColumns))
    }
    bytes = []
    marks = []
    open.removeAll(keepingCapacity: true)
  }

  /// The rows.
  consuming func finished() -> [TableRow] {
    closeBlock()
    return rows
  }
}

extension TableRowBuilder: RowWriter {
  mutating func writeText(_ text: Span<UInt8>) {
    beginText()
    bytes.append(addingCapacity: text.count) { output in
      for index in text.indices { output.append(text[index]) }
    }
  }

  mutating func writeNumber(_ number: Double) {
    beginText()
    DecimalText.appendFifteenDigits(number, to: &bytes)
  }

  mutating func writeNumber(text bytes: Span<UInt8>) { writeText(bytes) }

  mutating func writeTemporal(_ temporal: Temporal) {
    beginText()
    if !temporal.appendISO8601(to: &bytes) {
      DecimalText.appendFifteenDigits(temporal.serial, to: &bytes)
    }
  }

  mutating func writeBoolean(_ value: Bool) {
    beginText()
    bytes.append(contentsOf: (value ? "TRUE" : "FALSE").utf8)
  }

  mutating func writeEmpty() { beginText() }

  mutating func endRow() { end() }
}
