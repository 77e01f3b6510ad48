/// The texts of one row as bytes of UTF-8, for code that makes no string of what it can tell by
/// its bytes.
public struct RowTexts: Sendable {
  @usableFromInline let block: TextBlock
  @usableFromInline let firstMark: Int
  /// How many texts there are.
  public let count: Int

  init(block: TextBlock, firstMark: Int, count: Int) {
    self.block = block
    self.firstMark = firstMark
    self.count = count
  }

  /// Some texts.
  init(_ texts: [String]) {
    var bytes: [UInt8] = []
    var marks: [UInt32] = []
    for text in texts {
      marks.append(UInt32(bytes.count))
      bytes.append(ASCII.nul)
      bytes.append(contentsOf: text.utf8)
    }
    marks.append(UInt32(bytes.count))
    self.init(block: TextBlock(bytes: bytes, marks: marks), firstMark: 0, count: texts.count)
  }

  // Inlined into other modules: a call and two counted references for each of ten million cells
  // would cost as much as reading them.

  /// Where a zero-based column's text lies among the bytes of its neighbours; an empty range
  /// beyond the last column.
  @inlinable
  public func range(_ column: Int) -> Range<Int> {
    guard column < count else { return 0..<0 }
    let mark = firstMark &+ column
    return Int(block.marks[mark]) &+ 1..<Int(block.marks[mark &+ 1])
  }

  /// A byte of a text, by its place in `range(_:)`.
  @inlinable
  public func byte(_ place: Int) -> UInt8 { block.bytes[place] }

  /// The string of a range.
  public func string(_ range: Range<Int>) -> String {
    String(decoding: block.bytes[range], as: UTF8.self)
  }

  /// Whether the bytes of a range are those of a text. Codes and names differ towards their ends.
  public func isSame(_ range: Range<Int>, as text: String) -> Bool {
    let other = text.utf8.span
    guard other.count == range.count else { return false }
    let all = block.bytes
    let bytes = all.span
    var index = other.count
    while index >= 8 {
      index &-= 8
      if TextKey.word(other, at: index) != TextKey.word(bytes, at: range.lowerBound &+ index) {
        return false
      }
    }
    while index > 0 {
      index &-= 1
      if other[index] != bytes[range.lowerBound &+ index] { return false }
    }
    return true
  }

  /// The key of the text in a range, which must not be empty.
  public func key(_ range: Range<Int>) -> TextKey {
    let all = block.bytes
    return TextKey(all.span, range)
  }
}
