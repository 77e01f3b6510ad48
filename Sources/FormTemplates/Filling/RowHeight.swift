import SheetIO

/// The height that a row needs to show all the text of its wrapped cells.
struct RowHeight {
  /// The height in points; `nil` as long as no text was included.
  private(set) var points: Double?

  /// Takes a cell's text into account.
  mutating func include(_ text: String, width: Double, fontSize: Double) {
  }
}
