import Diagnostics
import SheetIO

/// A wrapped text in a cell that reaches over rows: together they must be high enough for it.
struct TallText: Sendable {
  /// Zero-based rows.
  let rows: ClosedRange<Int>
  let text: String
  /// The zero-based column in which the cell begins.
  let column: Int
  /// The cell's width in characters.
  let width: Double
  let fontSize: Double

  /// Height of a row of which nothing is said, in points.
  static let standardRowHeight = 15.0

  /// Makes the rows of a sheet high enough, the last ones first.
  ///
  /// - Returns: A finding if they cannot be.
  func makeRoom(in sheet: inout Sheet) -> Finding? {
    let needed = TextExtent.textHeight(
      lines: TextExtent.lineCount(of: text, width: width, fontSize: fontSize), fontSize: fontSize)
    let first = sheet.rows.partitioningIndex { $0.index >= rows.lowerBound }
    let end = sheet.rows.partitioningIndex { $0.index > rows.upperBound }
    func height(_ index: Int) -> Double { sheet.rows[index].height ?? Self.standardRowHeight }
    var missing = needed - (first..<end).reduce(0) { $0 + height($1) }
    for index in (first..<end).reversed() where missing > 0 {
      let added = min(missing, TextExtent.highestRow - height(index))
      guard added > 0 else { continue }
      sheet.rows[index].height = height(index) + added
      missing -= added
    }
    guard missing > 0 else { return nil }
    return Finding(
      .textTooHigh,
      at: Location(
        file: "", sheet: sheet.name, cell: CellAddress(row: rows.lowerBound, column: column)))
  }
}
