public import Diagnostics

/// The cells of one sheet or one text file as rows of text: what a person sees in the grid.
public struct Table: Hashable, Sendable {
  /// The file as the user named it.
  public var file: String
  /// The sheet; `nil` for text files.
  public var sheet: String?
  /// The rows that hold something, or of a text file all, in order.
  public var rows: [TableRow]

  /// A table.
  public init(file: String, sheet: String?, rows: [TableRow] = []) {
    self.file = file
    self.sheet = sheet
    self.rows = rows
  }

  /// The place of a cell of this table.
  public func location(of row: TableRow, column: Int? = nil) -> Location {
    Location(
      file: file, sheet: sheet, cell: CellAddress(row: row.index, column: column ?? 0),
      line: row.line > 0 ? row.line : nil)
  }
}
