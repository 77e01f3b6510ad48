public import Diagnostics

/// The projects of one table, with what the table as a whole says about them.
public struct ProjectTable: Hashable, Sendable {
  /// The file as the user named it.
  public var file: String
  /// The sheet; `nil` for text files.
  public var sheet: String?
  /// The projects in the table's order.
  public var projects: [Project] = []
  /// The kind that its projects have unless a row says otherwise.
  public var kind: ProjectKind
  /// The unit of its amounts.
  public var unit: AmountUnit
  /// The year it reports on; `nil` where nothing says so.
  public var year: Int?
  /// The columns that have no field of `Project`, left to right.
  public var otherColumns: [OtherColumn] = []
  /// Which zero-based column was taken for which field, by the field's path.
  public var columns: [String: Int] = [:]
  /// The rows that state totals.
  public var totals: [StatedTotal] = []

  /// A table without projects.
  public init(file: String, sheet: String?, kind: ProjectKind, unit: AmountUnit, year: Int?) {
    self.file = file
    self.sheet = sheet
    self.kind = kind
    self.unit = unit
    self.year = year
  }

  /// The place of a project's field.
  public func location(row: Int, line: Int, column: Int?) -> Location {
    Location(
      file: file, sheet: sheet, cell: CellAddress(row: row, column: column ?? 0),
      line: line > 0 ? line : nil)
  }

  /// The place of a stated value of a project.
  public func location<Value>(_ project: Project, _ stated: Stated<Value>?) -> Location {
    location(row: project.row, line: project.line, column: stated?.column)
  }

  /// A column that belongs to the user: its values are carried, not understood.
  public struct OtherColumn: Hashable, Sendable {
    /// The header as written, on one line.
    public var header: String
    /// Zero-based column of the table.
    public var column: Int

    /// A column of the user's.
    public init(header: String, column: Int) {
      self.header = header
      self.column = column
    }
  }
}

/// A row of a table that states a total of rows above it.
public struct StatedTotal: Hashable, Sendable {
  /// What the row sums up.
  public var scope: Scope
  /// Zero-based row.
  public var row: Int
  /// One-based line of a text file; 0 for workbooks.
  public var line: Int
  /// How many projects stand above it in the table.
  public var projectsAbove: Int
  /// The stated sum of the budgets.
  public var budget: Stated<Amount>?

  /// A row that states a total.
  public init(
    scope: Scope, row: Int, line: Int, projectsAbove: Int, budget: Stated<Amount>?
  ) {
    self.scope = scope
    self.row = row
    self.line = line
    self.projectsAbove = projectsAbove
    self.budget = budget
  }

  /// What a total row sums up.
  public enum Scope: Hashable, Sendable {
    /// 合计, 总计: all rows of the table.
    case table
    /// 小计: the rows since the last total.
    case group
  }
}
