/// A value that somebody stated: as it was written, as it was understood, and where.
public struct Stated<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The text as it stood in the cell.
  public var text: String
  /// What the text means; `nil` if it could not be read.
  public var value: Value?
  /// Where it stood.
  public var place: Place

  /// A stated value.
  public init(text: String, value: Value?, at place: Place) {
    self.text = text
    self.value = value
    self.place = place
  }
}

/// Words that somebody stated, and where: what means nothing but itself.
public struct StatedText: Hashable, Sendable {
  /// The words, without blanks at the ends.
  public var text: String
  /// Where they stood.
  public var place: Place

  /// Stated words.
  public init(_ text: String, at place: Place) {
    self.text = text
    self.place = place
  }
}
