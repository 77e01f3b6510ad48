/// A rectangle of cells, both corners included.
public struct CellRange: Hashable, Sendable {
  /// The upper left cell.
  public var first: CellAddress
  /// The lower right cell; never above or left of `first`.
  public var last: CellAddress

  /// The rectangle that two opposite corners span, whichever they are.
  public init(_ one: CellAddress, _ other: CellAddress) {
    first = CellAddress(row: min(one.row, other.row), column: min(one.column, other.column))
    last = CellAddress(row: max(one.row, other.row), column: max(one.column, other.column))
  }

  /// The range that `A1:B2` or `A1` names, or `nil` if `text` is neither.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let one = CellAddress(parts[0]),
      let other = CellAddress(parts[parts.count - 1])
    else { return nil }
    self.init(one, other)
  }

  /// The zero-based rows.
  public var rows: ClosedRange<Int> { first.row...last.row }
  /// The zero-based columns.
  public var columns: ClosedRange<Int> { first.column...last.column }
  /// Whether the range is one cell.
  public var isSingle: Bool { first == last }

  /// Whether `address` lies inside.
  public func contains(_ address: CellAddress) -> Bool {
    rows.contains(address.row) && columns.contains(address.column)
  }

  /// Whether the two share a cell.
  public func overlaps(_ other: CellRange) -> Bool {
    rows.overlaps(other.rows) && columns.overlaps(other.columns)
  }
}

extension CellRange: CustomStringConvertible {
  /// `A1:B2`, or `A1` for a single cell.
  public var description: String { isSingle ? "\(first)" : "\(first):\(last)" }

  /// `$A$1:$B$2`, or `$A$1` for a single cell.
  public var absolute: String { isSingle ? first.absolute : "\(first.absolute):\(last.absolute)" }
}
