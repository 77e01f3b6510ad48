import Diagnostics
import SelfEvaluation
import SheetIO

/// Joins parts, one after another, to the projects of some lists.
struct PartJoining {
  private var tables: [ProjectTable]
  /// The parts as sources of values, in the order in which they were joined.
  private var sources: [TableSource] = []
  /// The columns of their fields, by which blank cells are named; the first part of a kind counts.
  private var columns: [String: Int] = [:]

  private var index: ProjectIndex

  init(tables: [ProjectTable]) {
    self.tables = tables
    index = ProjectIndex(tables)
  }

  /// Joins one part.
  ///
  /// - Returns: What was recognised, and what the user should know.
  /// - Throws: What taking its columns for fields throws.
  mutating func join(
    _ table: Table, _ header: TableHeader, unit: AmountUnit?, options: RecordOptions
  ) throws(Failure) -> (Recognition, [Finding]) {
    switch header.content {
    case .indicators:
      try join(PartTable<Indicator>(table, header, unit: unit, options: options))
    case .funding:
      try join(PartTable<FundingSource>(table, header, unit: unit, options: options))
    case .goals: try join(PartTable<Goal>(table, header, unit: unit, options: options))
    case .projects: preconditionFailure("a list is no part")
    }
  }

  private mutating func join<Record>(_ part: PartTable<Record>) -> (Recognition, [Finding]) {
    var part = part
    // The list itself is source 0 of every table.
    let runs = part.runs(source: sources.count + 1)
    sources.append(part.tableSource)
    columns.merge(part.columnsByPath) { first, _ in first }
    var join = PartJoin(part)
    join.join(runs, to: &tables, index: &index)
    var recognition = part.recognition
    recognition.projectCount = join.projectCount
    return (recognition, part.findings + join.findings)
  }

  /// The lists with what was joined to them.
  func finished() -> [ProjectTable] {
    var tables = tables
    for index in tables.indices {
      tables[index].sources += sources
      tables[index].columns.merge(columns) { first, _ in first }
    }
    return tables
  }

  /// A finding for each project without indicators, in a list that has some with.
  static func withoutIndicators(_ table: ProjectTable) -> [Finding] {
    let open = table.projects.indices.filter { table.projects[$0].indicators.isEmpty }
    guard open.count < table.projects.count else { return [] }
    return open.map { index in
      Finding(
        .indicatorsAbsent, at: table.location(table.projects[index], path: "project.name"),
        field: "project.name", stated: table.projects[index].name?.text ?? "")
    }
  }
}

extension RecordTable {
  /// The projects that the rows of a table of indicators name, in their order, where no list has
  /// them; `nil` if the rows name none.
  init?(naming source: Table, _ header: TableHeader, options: RecordOptions) {
    guard
      var part = try? PartTable<Indicator>(source, header, unit: nil, options: options)
    else { return nil }
    let runs = part.runs(source: 0)
    self.init(
      table: ProjectTable(
        file: source.file, sheet: source.sheet, kind: options.kind ?? .own,
        unit: options.unit ?? .tenThousandYuan, year: options.year),
      recognition: part.recognition)
    table.sources = [part.tableSource]
    for column in recognition.columns {
      if let field = column.field { table.columns[field] = column.column }
    }
    var seen: Set<RowIdentity> = []
    for run in runs where !run.identity.isBlank && seen.insert(run.identity).inserted {
      table.projects.append(part.columns.project(run.identity, run.row, kind: table.kind))
    }
    if table.projects.isEmpty { return nil }
    recognition.projectCount = table.projects.count
  }
}
