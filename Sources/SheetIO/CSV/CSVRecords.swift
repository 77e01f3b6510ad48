/// Many records in little memory: all texts in one block of UTF-8, and where each ends.
public struct CSVRecords: Sendable {
  private var text: [UInt8] = []
  /// Where each field ends in `text`.
  private var fieldEnds: [Int] = []
  /// How many fields there are up to the end of each record.
  private var recordEnds: [Int] = []
  private var lines: [Int] = []

  /// None yet, with room for so many bytes of text.
  init(textBytes: Int) { text.reserveCapacity(textBytes) }

  /// How many records there are.
  public var count: Int { recordEnds.count }

  /// How many fields a record has; blank lines have none.
  public func fieldCount(_ record: Int) -> Int { recordEnds[record] - firstField(record) }

  /// The one-based line on which a record begins.
  public func line(_ record: Int) -> Int { lines[record] }

  /// One field's text, both numbers zero-based.
  public subscript(record: Int, field: Int) -> String {
    String(decoding: bytes(record, field), as: UTF8.self)
  }

  /// One field's text as bytes of UTF-8.
  public func bytes(_ record: Int, _ field: Int) -> ArraySlice<UInt8> {
    precondition(
      field >= 0 && field < fieldCount(record), "a field's number is below the record's count")
    let position = firstField(record) + field
    return text[(position == 0 ? 0 : fieldEnds[position - 1])..<fieldEnds[position]]
  }

  /// All texts of one record.
  public func texts(_ record: Int) -> [String] {
    (0..<fieldCount(record)).map { self[record, $0] }
  }

  private func firstField(_ record: Int) -> Int { record == 0 ? 0 : recordEnds[record - 1] }

  mutating func append(_ record: borrowing CSVRecord) {
    for position in 0..<record.count {
      record.withText(position) { field in
        // Copied at once; the pointer is not kept.
        unsafe field.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
      }
      fieldEnds.append(text.count)
    }
    recordEnds.append(fieldEnds.count)
    lines.append(record.line)
  }
}
