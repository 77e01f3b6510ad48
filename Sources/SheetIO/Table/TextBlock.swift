/// The texts of some rows in one piece of memory: UTF-8, with one byte before each text.
///
/// A string for each of a million cells takes more time and memory than all that is read from
/// them. A row holds where its texts lie, and strings are made of those that somebody asks for.
@usableFromInline
final class TextBlock: Sendable {
  /// The texts, each behind one byte that belongs to none.
  @usableFromInline let bytes: [UInt8]
  /// For each row the places in `bytes` before each of its texts and behind the last one.
  @usableFromInline let marks: [UInt32]

  init(bytes: [UInt8], marks: [UInt32]) {
    self.bytes = bytes
    self.marks = marks
  }
}
