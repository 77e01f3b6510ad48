import SheetIO

/// The height that a row needs to show all the text of its wrapped cells.
struct RowHeight {
  /// The height in points; `nil` as long as no text was included.
  private(set) var points: Double?
  /// The zero-based column of a text that needs more than the highest row allows.
  private(set) var cappedColumn: Int?

  /// Takes a cell's text into account.
  ///
  /// - Parameters:
  ///   - column: The zero-based column in which the cell begins.
  ///   - width: Its width in characters.
  mutating func include(_ text: String, column: Int, width: Double, fontSize: Double) {
    let height = TextExtent.rowHeight(for: text, width: width, fontSize: fontSize)
    points = max(points ?? 0, height.points)
    if height.isCapped, cappedColumn == nil { cappedColumn = column }
  }
}
