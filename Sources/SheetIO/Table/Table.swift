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

/// One row of a table.
public struct TableRow: Hashable, Sendable {
  /// Zero-based row, as a spreadsheet program counts it.
  public var index: Int
  /// One-based line of a text file in which the row begins; 0 for sheets.
  public var line: Int
  /// The text of the columns from the first; empty where there is nothing.
  public var fields: [String]
  /// Zero-based columns whose formula holds no computed value: their text is not known.
  public var uncomputedColumns: [Int]

  /// A row.
  public init(index: Int, line: Int = 0, fields: [String], uncomputedColumns: [Int] = []) {
    self.index = index
    self.line = line
    self.fields = fields
    self.uncomputedColumns = uncomputedColumns
  }

  /// The text in a zero-based column; empty beyond the last one.
  public subscript(column: Int) -> String { column < fields.count ? fields[column] : "" }

  /// Whether every field is empty or consists of blanks.
  public var isBlank: Bool {
    fields.allSatisfy { $0.allSatisfy(\.isWhitespace) }
  }
}
