public import Diagnostics
import SelfEvaluation
public import SheetIO

/// Who has to hand in what: departments, and the projects of each where the roster names them.
public struct Roster: Sendable {
  /// The departments, in the roster's order.
  public private(set) var departments: [Department] = []

  /// One department.
  public struct Department: Sendable {
    /// Its name as the roster writes it.
    public var name: String
    /// The projects that are due; empty where the roster names none.
    public var projects: [Project] = []
  }

  /// A project that is due.
  public struct Project: Sendable {
    /// 项目编码; may be empty.
    public var code: String
    /// 项目名称; may be empty if there is a code.
    public var name: String
    /// Its cell in the roster.
    public var location: Location
  }

  /// Reads a roster: a table with a column of departments and, if projects are named, columns of
  /// their codes or names. A table of one column without a header is a list of departments.
  ///
  /// - Throws: `.rosterInvalid` if there are no departments in it.
  public init(_ file: TableFile) throws(Failure) {
    for table in file.tables {
      if let (columns, header) = Self.header(of: table) {
        read(table, columns, after: header)
      } else if table.rows.allSatisfy({ $0.fields.dropFirst().allSatisfy(\.isEmpty) }) {
        read(table, ["project.department": 0], after: -1)
      }
    }
    guard !departments.isEmpty else {
      throw Failure(.rosterInvalid, at: Location(file: file.name))
    }
  }

  private static func header(of table: Table) -> (columns: [String: Int], row: Int)? {
    for (position, row) in table.rows.prefix(HeaderFinder.searchDepth).enumerated() {
      var columns: [String: Int] = [:]
      for (column, text) in row.fields.enumerated() {
        guard let path = FieldCatalog.projects.field(forHeader: text)?.path else { continue }
        if columns[path] == nil { columns[path] = column }
      }
      if columns["project.department"] != nil { return (columns, position) }
    }
    return nil
  }

  private mutating func read(_ table: Table, _ columns: [String: Int], after header: Int) {
    guard let departmentColumn = columns["project.department"] else { return }
    var last = ""
    for row in table.rows.dropFirst(header + 1) where !row.isBlank {
      func text(_ path: String) -> String {
        let text = columns[path].map { row[$0].trimmingBlanks } ?? ""
        return NumberText.isBlank(text) ? "" : text
      }
      // Departments are often stated once for several projects.
      let stated = row[departmentColumn].trimmingBlanks
      if !stated.isEmpty { last = stated }
      let project = Project(
        code: text("project.code"), name: text("project.name"),
        location: table.location(of: row, column: columns["project.name"] ?? departmentColumn))
      if last.isEmpty { continue }
      let position = index(of: last) ?? departments.count
      if position == departments.count { departments.append(Department(name: last)) }
      if !project.code.isEmpty || !project.name.isEmpty {
        departments[position].projects.append(project)
      }
    }
  }

  /// The position of a department, however its name is typed.
  func index(of name: String) -> Int? {
    let name = LabelText.normalised(name)
    return departments.firstIndex { LabelText.normalised($0.name) == name }
  }
}
