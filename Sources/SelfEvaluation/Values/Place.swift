/// Where a value stood, in eight bytes: which source of its table, which row, which column.
///
/// Only its table can tell the file's and the sheet's name: see `ProjectTable.location(_:)`.
public struct Place: Hashable, Sendable {
  /// Index into `ProjectTable.sources`.
  public var source: UInt16
  /// Zero-based column.
  public var column: UInt16
  /// Zero-based row.
  public var row: UInt32

  /// A place in a source. Rows and columns beyond what any spreadsheet program can show are held
  /// at the last one that can be stored.
  public init(row: Int, column: Int = 0, source: Int = 0) {
    self.source = UInt16(clamping: source)
    self.column = UInt16(clamping: column)
    self.row = UInt32(clamping: row)
  }

  /// The same row in another column.
  public func atColumn(_ column: Int) -> Place {
    var place = self
    place.column = UInt16(clamping: column)
    return place
  }
}

extension Place: Comparable {
  /// Order of reading: source, row, column.
  public static func < (left: Self, right: Self) -> Bool {
    (left.source, left.row, left.column) < (right.source, right.row, right.column)
  }
}
