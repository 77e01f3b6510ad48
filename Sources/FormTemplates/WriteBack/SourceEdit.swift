public import Diagnostics
public import SelfEvaluation

/// One change that is to be made in the files that a table of projects was read from.
///
/// Places are those of the files as they were read, however many edits there are. Every edit
/// tells what its source is expected to say now, so that nothing is written over what somebody
/// else changed meanwhile.
///
/// ```swift
/// let edit = SourceEdit.setting("money.executed", of: project, in: table, to: .amount(amount))
/// ```
public struct SourceEdit: Hashable, Sendable {
  /// The record's row; for an addition the row behind which it goes.
  public var row: Location
  /// What the rows of its table are.
  public var content: TableContent
  /// What is to be done.
  public var change: Change
  /// The unit of the table's amounts where its columns name none.
  public var unit: AmountUnit
  /// Whether it only follows from other edits: a grade, a total.
  public var isConsequence = false

  /// What is to be done with a row.
  public enum Change: Hashable, Sendable {
    /// One field gets another value.
    case set(Setting)
    /// The row goes. `name` is what the record is called there now.
    case remove(name: String)
    /// A row is put behind this one, with these values by the paths of their fields; the paths of
    /// projects name the project that a part belongs to.
    case add([String: SourceValue])
  }

  /// A field and its new value.
  public struct Setting: Hashable, Sendable {
    /// The field's path in `FieldCatalog`.
    public var path: String
    /// The value.
    public var value: SourceValue
    /// The cell of the present value; `nil` where it is blank: then the field's column and the
    /// row tell it.
    public var cell: CellAddress?
    /// The present text, as it was read; empty where the cell is blank.
    public var stated: String

    /// A field and its new value.
    public init(path: String, value: SourceValue, cell: CellAddress?, stated: String) {
      self.path = path
      self.value = value
      self.cell = cell
      self.stated = stated
    }
  }

  /// A change to a row.
  public init(
    row: Location, content: TableContent, change: Change, unit: AmountUnit,
    isConsequence: Bool = false
  ) {
    self.row = row
    self.content = content
    self.change = change
    self.unit = unit
    self.isConsequence = isConsequence
  }
}

// MARK: - Edits of the records of a table

extension SourceEdit {
  /// Gives a field of a record another value.
  ///
  /// - Parameters:
  ///   - path: The field's path in `FieldCatalog`; must be one of the record's.
  ///   - record: The record as it was read, of this table or of one of its projects.
  ///   - table: The table as it was read.
  ///   - value: The new value.
  public static func setting<Record: SourceRecord>(
    _ path: String, of record: Record, in table: ProjectTable, to value: SourceValue
  ) -> SourceEdit {
    guard let field = Record.sourceFields.field(path) else {
      preconditionFailure("\(path) is no field of such a record")
    }
    let place = field.place(of: record)
    return SourceEdit(
      row: table.location(record.place), content: Record.sourceContent,
      change: .set(
        Setting(
          path: path, value: value, cell: place.flatMap { table.location($0).cell },
          stated: field.text(of: record) ?? "")), unit: table.unit)
  }

  /// Takes the row of one record away. Of a project only its own row goes; see
  /// `removals(of:in:)`.
  public static func removal<Record: SourceRecord>(
    of record: Record, in table: ProjectTable
  ) -> SourceEdit {
    SourceEdit(
      row: table.location(record.place), content: Record.sourceContent,
      change: .remove(
        name: Record.sourceFields.field(Record.sourceNameField)?.text(of: record) ?? ""),
      unit: table.unit)
  }

  /// Takes a project away with all rows that belong to it.
  public static func removals(of project: Project, in table: ProjectTable) -> [SourceEdit] {
    [removal(of: project, in: table)]
      + project.funding.map { removal(of: $0, in: table) }
      + project.goals.map { removal(of: $0, in: table) }
      + project.indicators.map { removal(of: $0, in: table) }
  }

  /// Puts a row for a record behind that of another of its kind. Where the record stood before
  /// does not matter.
  ///
  /// - Parameters:
  ///   - record: The new record.
  ///   - project: The project that a part belongs to; `nil` for a project.
  ///   - place: The row behind which it goes; a row of the same kind.
  ///   - table: The table as it was read.
  public static func addition<Record: SourceRecord>(
    of record: Record, to project: Project?, behind place: Place, in table: ProjectTable
  ) -> SourceEdit {
    var values: [String: SourceValue] = [:]
    for field in Record.sourceFields.fields {
      let value = SourceValue(of: field, in: record)
      if value != .blank { values[field.path] = value }
    }
    if let project {
      for path in TableContent.identityPaths {
        guard let field = FieldCatalog.projects.field(path) else { continue }
        let value = SourceValue(of: field, in: project)
        if value != .blank { values[path] = value }
      }
    }
    return SourceEdit(
      row: table.location(place), content: Record.sourceContent, change: .add(values),
      unit: table.unit)
  }

  /// Puts a project with everything that belongs to it behind another one.
  ///
  /// - Parameters:
  ///   - project: The new project.
  ///   - index: The position in the table of the one before it; its parts go behind those of the
  ///     nearest project before that has some, else behind those of any that has.
  ///   - table: The table as it was read.
  /// - Returns: The edits, and the contents of which the table has no row behind which the
  ///   project's could go.
  public static func additions(
    of project: Project, behind index: Int, in table: ProjectTable
  ) -> (edits: [SourceEdit], homeless: [TableContent]) {
    var edits = [
      addition(of: project, to: nil, behind: table.projects[index].place, in: table)
    ]
    var homeless: [TableContent] = []
    func add<Record: SourceRecord>(_ records: [Record], _ parts: (Project) -> [Record]) {
      guard !records.isEmpty else { return }
      guard let place = lastPlace(upTo: index, in: table, parts) else {
        homeless.append(Record.sourceContent)
        return
      }
      edits += records.map { addition(of: $0, to: project, behind: place, in: table) }
    }
    add(project.funding, \.funding)
    add(project.goals, \.goals)
    add(project.indicators, \.indicators)
    return (edits, homeless)
  }

  /// The last row of the parts of a project or of the nearest one before it, else of the first one
  /// behind it that has some; `nil` if none has any.
  public static func lastPlace<Record: SourceRecord>(
    upTo index: Int, in table: ProjectTable, _ parts: (Project) -> [Record]
  ) -> Place? {
    let order = Array((0...index).reversed()) + Array((index + 1)..<table.projects.count)
    for position in order {
      if let place = parts(table.projects[position]).map(\.place).max() { return place }
    }
    return nil
  }
}
