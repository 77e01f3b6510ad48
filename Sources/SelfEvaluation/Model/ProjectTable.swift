public import Diagnostics

/// The projects of one table, with what the table as a whole says about them.
public struct ProjectTable: Hashable, Sendable {
  /// Where its values stand: first the list itself, then what was joined to it.
  public var sources: [TableSource]
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
  /// Cells whose values were not taken because they are errors of formulas.
  public var errorCells: Set<Place> = []

  /// A table without projects.
  public init(file: String, sheet: String?, kind: ProjectKind, unit: AmountUnit, year: Int?) {
    sources = [TableSource(file: file, sheet: sheet)]
    self.kind = kind
    self.unit = unit
    self.year = year
  }

  /// The file that lists the projects, as the user named it.
  public var file: String { sources[0].file }
  /// The sheet that lists the projects; `nil` for text files.
  public var sheet: String? { sources[0].sheet }

  /// A place in words that a person can find.
  public func location(_ place: Place) -> Location {
    sources[Int(place.source)].location(place)
  }

  /// The place of a project's field: its value's, else where the field's column meets its row.
  public func location(_ project: Project, path: String) -> Location {
    let place =
      FieldCatalog.projects.field(path)?.place(of: project)
      ?? sources[Int(project.place.source)].cells[project.place]?[path]
    return location(place ?? project.place.atColumn(columns[path] ?? 0))
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
  /// Its row in the source.
  public var place: Place
  /// How many projects stand above it in the table.
  public var projectsAbove: Int
  /// The stated sums, by the path of the field that they sum up.
  public var amounts: [String: Stated<Amount>]

  /// A row that states a total.
  public init(
    scope: Scope, place: Place, projectsAbove: Int, amounts: [String: Stated<Amount>]
  ) {
    self.scope = scope
    self.place = place
    self.projectsAbove = projectsAbove
    self.amounts = amounts
  }

  /// What a total row sums up.
  public enum Scope: Hashable, Sendable {
    /// 合计, 总计: all rows of the table.
    case table
    /// 小计: the rows since the last total.
    case group
  }
}
