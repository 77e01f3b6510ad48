/// One record of a text file: its fields as ranges of one buffer of UTF-8.
///
/// The reader uses the buffers again for the next record; a copy keeps its own. A blank line is
/// a record without fields.
public struct CSVRecord: Sendable {
  /// What ends a record.
  public enum LineEnd: Hashable, Sendable {
    case lineFeed
    case carriageReturn
    case carriageReturnLineFeed
    /// Nothing: the file ends here.
    case endOfText
  }

  /// The one-based line on which the record begins.
  public internal(set) var line = 1
  /// The zero-based number of the record; blank lines count, a `sep=` line does not.
  public internal(set) var index = -1
  /// How many fields there are; 0 for a blank line.
  public internal(set) var count = 0
  /// What ends the record.
  public internal(set) var lineEnd = LineEnd.endOfText
  /// The bytes of the text that are in memory, this record among them.
  public internal(set) var buffer: [UInt8] = []

  var marks: [CSVScanner.Mark] = []
  /// The index of this record's first mark.
  var firstMark = 0
  /// Where the record begins in `buffer`.
  var start = 0
  /// The offset in the whole text of the first byte of `buffer`.
  var bufferOffset = 0

  init() {}

  /// A field's text. `position` is zero-based and must be below `count`.
  public subscript(position: Int) -> String {
    let range = plainRange(position)
    if let range { return String(decoding: buffer[range], as: UTF8.self) }
    return String(decoding: unfolded(position), as: UTF8.self)
  }

  /// A field's text as bytes of UTF-8, quotes and neutralising undone.
  public func bytes(_ position: Int) -> ArraySlice<UInt8> {
    if let range = plainRange(position) { return buffer[range] }
    return unfolded(position)[...]
  }

  /// Hands a field's text to `body` as UTF-8, quotes and neutralising undone, and mostly without a
  /// copy: the fastest way to look at fields.
  @inline(__always)
  public func withText(_ position: Int, _ body: (Span<UInt8>) -> Void) {
    if let range = plainRange(position) {
      body(buffer.span.extracting(range))
    } else {
      let text = unfolded(position)
      body(text.span)
    }
  }

  /// Whether the field stands in quotes.
  public func isQuoted(_ position: Int) -> Bool { mark(position).has(CSVScanner.Mark.quoted) }

  /// A field as it stands, with its quotes, as a range of `buffer`.
  public func rawRange(_ position: Int) -> Range<Int> {
    let lower = position == 0 ? start : mark(position - 1).offset + 1
    return lower..<mark(position).offset
  }

  /// A field as it stands, with its quotes, as a range of the whole text in UTF-8.
  ///
  /// The text begins behind a byte order mark; in a UTF-8 file add the mark's 3 bytes, if it has
  /// one, to get places in the file.
  public func textRange(_ position: Int) -> Range<Int> {
    let range = rawRange(position)
    return range.lowerBound + bufferOffset..<range.upperBound + bufferOffset
  }

  /// The whole record without its line end, as a range of the whole text in UTF-8.
  public var textRange: Range<Int> {
    start + bufferOffset..<marks[firstMark + max(count, 1) - 1].offset + bufferOffset
  }

  /// All fields as texts.
  public var texts: [String] { (0..<count).map { self[$0] } }

  private func mark(_ position: Int) -> CSVScanner.Mark {
    precondition(position >= 0 && position < count, "a field's number is below the record's count")
    return marks[firstMark + position]
  }

  /// The range of `buffer` that is the whole record, if all its fields are their text as they
  /// stand.
  var plainRange: Range<Int>? {
    guard count > 0 else { return nil }
    var flags: UInt64 = 0
    for mark in firstMark..<firstMark + count { flags |= marks[mark].word }
    guard flags & (CSVScanner.Mark.quoted | CSVScanner.Mark.neutralised) == 0 else { return nil }
    return start..<marks[firstMark + count - 1].offset
  }

  /// The range of `buffer` that is the field's text, or `nil` if no range is.
  func plainRange(_ position: Int) -> Range<Int>? {
    let mark = mark(position)
    if !mark.has(CSVScanner.Mark.quoted | CSVScanner.Mark.neutralised) {
      return (position == 0 ? start : marks[firstMark + position - 1].offset + 1)..<mark.offset
    }
    var range = rawRange(position)
    if mark.has(CSVScanner.Mark.quoted) {
      if mark.has(CSVScanner.Mark.doubled | CSVScanner.Mark.textAfterQuote) { return nil }
      range = range.lowerBound + 1..<range.upperBound - 1
    }
    return mark.has(CSVScanner.Mark.neutralised)
      ? range.lowerBound + 1..<range.upperBound : range
  }

  /// A field in which quotes are doubled or text follows the closing one.
  func unfolded(_ position: Int) -> [UInt8] {
    let range = rawRange(position)
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound + 1
    var isInside = true
    while index < range.upperBound {
      let byte = buffer[index]
      if isInside && byte == ASCII.quote {
        if index + 1 < range.upperBound, buffer[index + 1] == ASCII.quote {
          text.append(ASCII.quote)
          index += 1
        } else {
          isInside = false
          // From here on every byte is text.
          text.append(contentsOf: buffer[index + 1..<range.upperBound])
          break
        }
      } else {
        text.append(byte)
      }
      index += 1
    }
    if mark(position).has(CSVScanner.Mark.neutralised) { text.removeFirst() }
    return text
  }
}
