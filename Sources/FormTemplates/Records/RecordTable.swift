public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// Reads projects out of a table: finds its header, takes each column for a field, tells rows
/// of projects from the rest, and says how it came to every one of these conclusions.
public struct RecordTable: Sendable {
  /// The projects as stated.
  public internal(set) var table: ProjectTable
  /// What was recognised, and by what.
  public internal(set) var recognition: Recognition
  /// What the user should know about the recognition itself.
  public private(set) var findings: [Finding] = []

  /// A table that was put together elsewhere.
  init(table: ProjectTable, recognition: Recognition) {
    self.table = table
    self.recognition = recognition
  }

  /// Reads a table.
  ///
  /// - Throws: `.headerNotFound`, `.columnMissing`, `.columnAmbiguous`, `.noProjects`,
  ///   `.unitUnknown` or `.unitContradictory`.
  public init(reading source: Table, options: RecordOptions) throws(Failure) {
    let finder = HeaderFinder(
      table: source, purpose: options.purpose, scoresAreComputed: options.scoresAreComputed)
    guard let header = try finder.find() else {
      throw Self.headerNotFound(source)
    }
    let fields = header.fields(in: FieldCatalog.projects)
    let headerRow = header.row
    table = ProjectTable(
      file: source.file, sheet: source.sheet, kind: .own, unit: .tenThousandYuan, year: nil)
    recognition = Recognition(
      header: source.location(of: source.rows[header.positions.lowerBound]))
    table.columns = try header.columns(of: fields, in: source)
    let above = source.rows[..<header.positions.lowerBound]
    for row in above where !row.isBlank { skip(row, .aboveHeader, source) }
    let preamble = Preamble(above)
    if let title = preamble.title {
      add(.title, title.text, .place(source.location(of: title.row)))
    }
    let body = source.rows[header.positions.upperBound...]
    var projectRows: [TableRow] = []
    var totals: [(row: TableRow, scope: StatedTotal.Scope, above: Int)] = []
    var sorter = RowSorter(columns: table.columns, headerRows: source.rows[header.positions])
    for row in body {
      switch sorter.sort(row) {
      case .project: projectRows.append(row)
      case .total(let scope):
        totals.append((row, scope, projectRows.count))
        skip(row, scope == .table ? .total : .subtotal, source)
      case .skipped(let reason): skip(row, reason, source)
      }
    }
    guard !projectRows.isEmpty else {
      throw Failure(.noProjects, at: source.location(of: headerRow))
    }
    readColumns(fields, headerRow, projectRows, source)
    let units = UnitFinder(
      source: source, headerRow: headerRow, preamble: preamble, option: options.unit)
    table.unit = try unit(units, projectRows, options)
    table.kind = kind(headerRow, preamble, projectRows, source, options)
    table.year = year(preamble, projectRows, source, options)
    let ownUnits = units.ownUnits(
      of: fields.filter { $0.value.isAmount }.map(\.key), table: table.unit)
    let unit = table.unit
    let reader = ProjectReader(
      fields: fields.sorted { $0.key < $1.key }.map {
        FieldColumn(
          $0.key, $0.value, unit: ownUnits[$0.key] ?? unit,
          setter: ProjectReader.setters[$0.value.path])
      }, otherColumns: table.otherColumns.map(\.column), kind: table.kind)
    table.projects = Self.projects(projectRows, reader)
    for row in projectRows + totals.map(\.row) {
      for column in row.uncomputedColumns { noteUncomputed(column, row, fields, source) }
    }
    for row in source.rows { table.sources[0].note(line: row.line, ofRow: row.index) }
    table.totals = totals.map { row, scope, above in
      StatedTotal(
        scope: scope, place: Place(row: row.index), projectsAbove: above,
        amounts: reader.amounts(row))
    }
    recognition.projectCount = projectRows.count
    noteLevels()
  }

  /// Rows of one task; fewer are not worth another one.
  private static let rowsPerTask = 20_000

  /// The projects of the rows, read on all processors where there are many.
  private static func projects(_ rows: [TableRow], _ reader: ProjectReader) -> [Project] {
    let taskCount = (rows.count + rowsPerTask - 1) / rowsPerTask
    let parts = Concurrently.map(taskCount) { task in
      reader.projects(rows[(task * rowsPerTask)..<min(rows.count, (task + 1) * rowsPerTask)])
    }
    guard parts.count > 1 else { return parts[0] }
    var projects: [Project] = []
    projects.reserveCapacity(rows.count)
    for part in parts { projects += part }
    return projects
  }

  static func headerNotFound(_ source: Table) -> Failure {
    let first = source.rows.first { !$0.isBlank }
    return Failure(
      .headerNotFound, at: Location(file: source.file, sheet: source.sheet),
      facts: [
        "first": .quoting(first?.fields.filter { !$0.isEmpty }.joined(separator: "、") ?? "")
      ])
  }
}

// MARK: - Columns and rows

extension RecordTable {
  private mutating func readColumns(
    _ fields: [Int: Field<Project>], _ row: TableRow, _ projects: [TableRow], _ source: Table
  ) {
    // Columns to the right of the header's last cell belong to nobody; their values still count.
    let width = max(row.count, projects.lazy.map(\.count).max() ?? 0)
    for column in 0..<width {
      let text = row[column]
      let field = fields[column]
      if field == nil, text.allSatisfy(\.isWhitespace),
        projects.allSatisfy({ $0.isEmpty(column) })
      {
        continue
      }
      recognition.columns.append(.init(column: column, header: text, field: field?.path))
      if field.map({ !Self.formPaths.contains($0.path) }) ?? true {
        carry(column, text, isKnown: field != nil, row, source)
      }
    }
    if table.columns["project.department"] == nil {
      findings.append(
        Finding(
          .columnAbsent, at: source.location(of: row), field: "project.department",
          facts: ["missing": "主管部门"]))
    }
  }

  /// The fields that the results summary prints.
  static let formPaths: Set<String> = [
    "project.ordinal", "project.department", "project.name", "money.budget", "result.score",
    "result.grade",
  ]

  /// The sheet that takes the columns for which a form has no place.
  public static let carriedSheetName = "原表其他列"

  private mutating func carry(
    _ column: Int, _ header: String, isKnown: Bool, _ row: TableRow, _ source: Table
  ) {
    let label = header.split(whereSeparator: \.isWhitespace).joined()
    let name = label.isEmpty ? "（第 \(CellAddress.columnLetters(column)) 列）" : label
    table.otherColumns.append(.init(header: name, column: column))
    findings.append(
      Finding(
        isKnown ? .columnCarried : .columnUnknown, at: source.location(of: row, column: column),
        facts: ["header": .quoting(name), "sheet": Wording(Self.carriedSheetName)]))
  }

  private mutating func skip(
    _ row: TableRow, _ reason: Recognition.SkipReason, _ source: Table
  ) {
    let text = row.fields.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    recognition.skippedRows.append(
      .init(location: source.location(of: row), reason: reason, text: text))
    let label = row.fields.filter { !NumberText.isBlank($0) }.prefix(4).joined(separator: " ")
    switch reason {
    case .example:
      findings.append(Finding(.rowIsExample, at: source.location(of: row)))
    case .footer, .afterTotal:
      guard mayBeProject(row) else { return }
      fallthrough
    case .partOfTotal, .noProject:
      findings.append(
        Finding(
          .rowSkipped, at: source.location(of: row),
          facts: ["reason": reason.label, "text": .quoting(label)]))
    case .amountAlone:
      findings.append(
        Finding(
          .rowNotTaken, at: source.location(of: row, column: table.columns["money.budget"]),
          field: "money.budget", stated: row[table.columns["money.budget"] ?? 0],
          facts: ["reason": reason.label, "text": .quoting(label)]))
    default: break
    }
  }

  /// Whether a row that was passed over still holds a number where projects have theirs, or a
  /// name beside words there: then it must not go without a word.
  private func mayBeProject(_ row: TableRow) -> Bool {
    func text(_ path: String) -> String? {
      table.columns[path].map { row[$0] }.flatMap { NumberText.isBlank($0) ? nil : $0 }
    }
    let values = ["money.budget", "result.score"].compactMap(text)
    return values.contains { NumberText($0) != nil }
      || values.count == 2 && text("project.name") != nil
  }

  private mutating func noteUncomputed(
    _ column: Int, _ row: TableRow, _ fields: [Int: Field<Project>], _ source: Table
  ) {
    guard let field = fields[column], field.path != "result.grade" else { return }
    findings.append(
      Finding(
        .formulaUncomputed, at: source.location(of: row, column: column), field: field.path,
        facts: ["field": field.name]))
  }
}

// MARK: - Unit, kind, year, level

extension RecordTable {
  private mutating func add(
    _ subject: Recognition.Subject, _ value: String, _ source: FactSource
  ) {
    recognition.facts.append(
      .init(
        subject: subject, value: value, source: source.wording, isInferred: source.isInferred))
  }

  private mutating func unit(
    _ finder: UnitFinder, _ rows: [TableRow], _ options: RecordOptions
  ) throws(Failure) -> AmountUnit {
    // A table of approved goals need not state money at all.
    guard let column = table.columns["money.budget"] ?? table.columns["money.initial"] else {
      return options.unit ?? .tenThousandYuan
    }
    let found = try finder.found(column: column, rows: rows)
    add(.unit, found.unit.rawValue, found.source)
    findings += found.findings
    return found.unit
  }

  private mutating func kind(
    _ headerRow: TableRow, _ preamble: Preamble, _ rows: [TableRow], _ source: Table,
    _ options: RecordOptions
  ) -> ProjectKind {
    let nameColumn = table.columns["project.name"] ?? 0
    var stated: (kind: ProjectKind, source: FactSource)?
    if FieldCatalog.isTransferHeader(headerRow[nameColumn]) {
      stated = (.transfer, .header(source.location(of: headerRow, column: nameColumn)))
    } else if let title = preamble.title {
      if title.text.contains("转移支付") {
        stated = (.transfer, .title(source.location(of: title.row)))
      } else if title.text.contains("本级项目") {
        stated = (.own, .title(source.location(of: title.row)))
      }
    }
    if let option = options.kind {
      if let stated, stated.kind != option {
        contradict(.kind, stated.kind.rawValue, stated.source, option.rawValue, source, headerRow)
      }
      add(.kind, option.rawValue, .option("--kind"))
      return option
    }
    if let stated {
      add(.kind, stated.kind.rawValue, stated.source)
      return stated.kind
    }
    let notices = rows.count { TransferNotice.isNamed(by: $0[nameColumn]) }
    let kind: ProjectKind = notices * 2 > rows.count ? .transfer : .own
    let reason = FactSource.names(notices: notices, of: rows.count)
    add(.kind, kind.rawValue, reason)
    if table.columns["project.kind"] == nil {
      findings.append(
        Finding(
          .kindInferred, at: source.location(of: headerRow, column: nameColumn),
          computed: kind.rawValue, facts: ["source": reason.wording]))
    }
    return kind
  }

  private mutating func year(
    _ preamble: Preamble, _ rows: [TableRow], _ source: Table, _ options: RecordOptions
  ) -> Int? {
    var stated: (year: Int, source: FactSource, row: TableRow)?
    if let year = preamble.year {
      stated = (year.value, .title(source.location(of: year.row)), year.row)
    } else if let column = table.columns["project.year"] {
      let years = Set(rows.map { ProjectReader.year($0[column]) })
      if years.count == 1, let year = years.first ?? nil, let row = rows.first {
        stated = (year, .header(source.location(of: row, column: column)), row)
      }
    }
    if let option = options.year {
      if let stated, stated.year != option {
        contradict(.year, "\(stated.year)", stated.source, "\(option)", source, stated.row)
      }
      add(.year, "\(option)", .option("--year"))
      return option
    }
    if let stated {
      add(.year, "\(stated.year)", stated.source)
      return stated.year
    }
    add(.year, "", .nothing)
    findings.append(
      Finding(.yearUnknown, at: Location(file: source.file, sheet: source.sheet)))
    return nil
  }

  private mutating func contradict(
    _ subject: Recognition.Subject, _ stated: String, _ statedSource: FactSource,
    _ option: String, _ source: Table, _ row: TableRow
  ) {
    findings.append(
      Finding(
        .optionContradicts, at: source.location(of: row), stated: stated, computed: option,
        facts: ["subject": subject.label, "source": statedSource.wording]))
  }

  private mutating func noteLevels() {
    // By position, because a project is costly to copy.
    let transfers = table.projects.indices.filter { table.projects[$0].kind == .transfer }
    guard !transfers.isEmpty else { return }
    if let column = table.columns["project.level"] {
      add(
        .level, "",
        .header(
          Location(
            file: "", cell: CellAddress(row: recognition.header.cell?.row ?? 0, column: column))))
    }
    let open = transfers.filter { table.projects[$0].level?.value == nil }
    guard !open.isEmpty else { return }
    let unknown = open.count {
      FundLevel(suggestedBy: table.projects[$0].name?.text ?? "") == nil
    }
    add(.level, "", .projectNames(open.count - unknown, of: open.count))
    findings.append(
      Finding(
        .levelInferred, at: recognition.header, field: "project.level",
        facts: [
          "count": Wording("\(open.count - unknown)"), "unknown": Wording("\(unknown)"),
        ]))
  }
}
