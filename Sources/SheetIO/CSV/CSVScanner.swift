/// Finds the ends of fields and records in the text of a CSV file; RFC 4180 §2, read tolerantly.
///
/// Holds only positions, never bytes, so it can stop at the end of any piece of the text and go
/// on when more is there. `a,"b"⏎` gives marks at 1, and at 5 with `quoted` and `recordEnd`.
///
/// What RFC 4180 leaves open is read as Python's `csv` reads it: CR, LF and CRLF all end a record;
/// a quote inside an unquoted field is text; text after a closing quote belongs to the field, and
/// quotes in it are text.
struct CSVScanner {
  /// One found end: the offset of the byte that ends a field, and what the field is like.
  struct Mark {
    /// The offset shifted left by 8, with flags in the low byte.
    var word: UInt64

    static let recordEnd: UInt64 = 1
    static let quoted: UInt64 = 2
    static let doubled: UInt64 = 4
    static let textAfterQuote: UInt64 = 8
    static let multiline: UInt64 = 16
    static let neutralised: UInt64 = 32

    @inline(__always)
    init(_ offset: Int, _ flags: UInt64) {
      word = UInt64(truncatingIfNeeded: offset) &<< 8 | flags
    }

    /// The offset of the delimiter or line end, or the count of bytes at the end of the text.
    @inline(__always)
    var offset: Int { Int(truncatingIfNeeded: word &>> 8) }

    @inline(__always)
    func has(_ flag: UInt64) -> Bool { word & flag != 0 }
  }

  private enum Mode {
    case unquoted
    case quoted
    case afterQuote
  }

  /// Everything before this offset has been looked at.
  private(set) var position = 0
  /// Where the field being read begins.
  private(set) var fieldStart = 0
  /// Where the record being read begins.
  private(set) var recordStart = 0
  /// Whether a NUL was met since the flag was last cleared.
  var sawNul = false
  private var mode = Mode.unquoted
  private var flags: UInt64 = 0
  private let delimiter: UInt8
  private let mask: CSVByteMask

  /// A scanner at offset 0.
  init(_ dialect: CSVDialect) {
    delimiter = dialect.delimiter
    mask = CSVByteMask(delimiter: dialect.delimiter)
  }

  /// Whether the text so far ends inside a quoted field.
  var isInsideQuotes: Bool { mode == .quoted }

  /// Whether bytes of a record have been read whose end has not been found.
  var isInsideRecord: Bool { position > recordStart || mode != .unquoted }

  /// Makes all offsets smaller, after as many bytes before `recordStart` were dropped.
  mutating func rebase(by count: Int) {
    position -= count
    fieldStart -= count
    recordStart -= count
  }

  /// Looks at more text and writes a mark for each end found, from `marks[count]` on.
  ///
  /// Stops when fewer than 17 marks are free or when it needs bytes that are not there yet: at the
  /// end of `bytes`, or at a CR there, which an LF might follow. With `isLast` the end of the text
  /// ends the record, unless it lies inside quotes.
  ///
  /// - Returns: How many marks there are now.
  mutating func scan(
    _ bytes: Span<UInt8>, isLast: Bool, marks: inout MutableSpan<Mark>, count start: Int
  ) -> Int {
    var count = start
    let limit = marks.count - CSVByteMask.width - 1
    while position < bytes.count, count <= limit {
      let before = position
      switch mode {
      case .unquoted: scanUnquoted(bytes, isLast, &marks, &count, limit)
      case .quoted: scanQuoted(bytes)
      case .afterQuote: scanAfterQuote(bytes, isLast, &marks, &count)
      }
      if position == before { break }
    }
    if isLast, position == bytes.count, count <= limit, isInsideRecord, mode != .quoted {
      endRecord(bytes.count, next: bytes.count, &marks, &count)
    }
    return count
  }

  /// Reads unquoted fields, in blocks while there are whole ones.
  private mutating func scanUnquoted(
    _ bytes: Span<UInt8>, _ isLast: Bool, _ marks: inout MutableSpan<Mark>, _ count: inout Int,
    _ limit: Int
  ) {
    var index = position
    var start = fieldStart
    let delimiter = self.delimiter
    while index &+ CSVByteMask.width <= bytes.count, count <= limit {
      var bits = mask.special(bytes, at: index)
      while bits != 0 {
        let found = index &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        let byte = bytes[found]
        if byte == delimiter {
          marks[count] = Mark(found, flags)
          count &+= 1
          flags = 0
          start = found &+ 1
        } else if byte == ASCII.lineFeed {
          // The LF of a CRLF lies before the start of the next field.
          if found < start { continue }
          marks[count] = Mark(found, flags | Mark.recordEnd)
          count &+= 1
          flags = 0
          start = found &+ 1
          recordStart = start
        } else if byte == ASCII.carriageReturn {
          guard found &+ 1 < bytes.count || isLast else {
            fieldStart = start
            position = found
            return
          }
          marks[count] = Mark(found, flags | Mark.recordEnd)
          count &+= 1
          flags = 0
          start = found &+ 1
          if start < bytes.count, bytes[start] == ASCII.lineFeed { start &+= 1 }
          recordStart = start
        } else if byte == ASCII.quote {
          if found == start {
            fieldStart = start
            flags = Mark.quoted
            mode = .quoted
            position = found &+ 1
            return
          }
        } else {
          sawNul = true
        }
      }
      index &+= CSVByteMask.width
      // A CRLF may have reached past the block.
      if index < start { index = start }
    }
    fieldStart = start
    position = index
    while position < bytes.count, count <= limit {
      let byte = bytes[position]
      if byte == delimiter {
        marks[count] = Mark(position, flags)
        count &+= 1
        flags = 0
        fieldStart = position &+ 1
      } else if byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
        guard endLine(bytes, isLast, &marks, &count) else { return }
        continue
      } else if byte == ASCII.quote, position == fieldStart {
        flags = Mark.quoted
        mode = .quoted
        position &+= 1
        return
      } else if byte == ASCII.nul {
        sawNul = true
      }
      position &+= 1
    }
  }

  /// Goes to the byte after the next quote.
  private mutating func scanQuoted(_ bytes: Span<UInt8>) {
    var index = position
    while index &+ CSVByteMask.width <= bytes.count {
      var bits = CSVByteMask.inQuotes(bytes, at: index)
      while bits != 0 {
        let found = index &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        if noteQuoted(bytes[found]) {
          mode = .afterQuote
          position = found &+ 1
          return
        }
      }
      index &+= CSVByteMask.width
    }
    while index < bytes.count {
      if noteQuoted(bytes[index]) {
        mode = .afterQuote
        position = index &+ 1
        return
      }
      index &+= 1
    }
    position = index
  }

  /// Takes note of a byte inside quotes; returns whether it is a quote.
  @inline(__always)
  private mutating func noteQuoted(_ byte: UInt8) -> Bool {
    if byte == ASCII.quote { return true }
    if byte == ASCII.lineFeed || byte == ASCII.carriageReturn { flags |= Mark.multiline }
    if byte == ASCII.nul { sawNul = true }
    return false
  }

  /// Decides what a quote inside quotes was: one half of a doubled quote, or the closing one.
  private mutating func scanAfterQuote(
    _ bytes: Span<UInt8>, _ isLast: Bool, _ marks: inout MutableSpan<Mark>, _ count: inout Int
  ) {
    let byte = bytes[position]
    if byte == ASCII.quote {
      flags |= Mark.doubled
      mode = .quoted
      position &+= 1
    } else if byte == delimiter {
      marks[count] = Mark(position, flags)
      count &+= 1
      flags = 0
      position &+= 1
      fieldStart = position
      mode = .unquoted
    } else if byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
      _ = endLine(bytes, isLast, &marks, &count)
    } else {
      flags |= Mark.textAfterQuote
      mode = .unquoted
      if byte == ASCII.nul { sawNul = true }
      position &+= 1
    }
  }

  /// Ends the record at the CR, LF or CRLF at `position`; `false` if an LF may still follow.
  private mutating func endLine(
    _ bytes: Span<UInt8>, _ isLast: Bool, _ marks: inout MutableSpan<Mark>, _ count: inout Int
  ) -> Bool {
    var next = position &+ 1
    if bytes[position] == ASCII.carriageReturn {
      guard next < bytes.count || isLast else { return false }
      if next < bytes.count, bytes[next] == ASCII.lineFeed { next &+= 1 }
    }
    endRecord(position, next: next, &marks, &count)
    return true
  }

  private mutating func endRecord(
    _ offset: Int, next: Int, _ marks: inout MutableSpan<Mark>, _ count: inout Int
  ) {
    marks[count] = Mark(offset, flags | Mark.recordEnd)
    count &+= 1
    flags = 0
    mode = .unquoted
    position = next
    fieldStart = next
    recordStart = next
  }
}
