/// A value that somebody stated: as it was written, as it was understood, and where.
public struct Stated<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The text as it stood in the cell.
  public var text: String
  /// What the text means; `nil` if it could not be read.
  public var value: Value?
  /// The zero-based column of the source table in which it stood.
  public var column: Int

  /// A stated value.
  public init(text: String, value: Value?, column: Int) {
    self.text = text
    self.value = value
    self.column = column
  }
}
