import Diagnostics
import SelfEvaluation
import SheetIO

/// A table whose rows belong to projects that another table lists: what its columns are, before
/// its rows are read.
struct PartTable<Record: PartRecord>: Sendable {
  let source: Table
  let header: TableHeader
  /// Fields by column.
  private let fields: [Int: Field<Record>]
  /// What tells which project a row belongs to.
  let columns: RowIdentity.Columns
  /// The cells that are named in findings about rows without a project.
  private(set) var recognition: Recognition
  private(set) var findings: [Finding] = []
  private var units: [Int: AmountUnit] = [:]

  /// Takes each column of a table for a field.
  ///
  /// - Parameter unit: The unit of the projects, for a table that names none.
  /// - Throws: `.columnAmbiguous`, `.columnMissing`; what `UnitFinder` throws.
  init(
    _ source: Table, _ header: TableHeader, unit fallback: AmountUnit?, options: RecordOptions
  ) throws(Failure) {
    self.source = source
    self.header = header
    fields = header.fields(in: Record.index)
    recognition = Recognition(
      header: source.location(of: source.rows[header.positions.lowerBound]))
    recognition.content = Record.content
    _ = try header.columns(of: fields, in: source)
    let fields = fields
    let own = header.fields(in: FieldCatalog.projects).filter {
      fields[$0.key] == nil && TableContent.identityPaths.contains($0.value.path)
    }
    var byPath = try header.columns(of: own, in: source)
    if byPath["project.code"] == nil, byPath["project.name"] == nil {
      // A list of goals with their indicators names its projects by their goals.
      byPath["project.name"] = header.labels.firstIndex {
        LabelText.normalised($0.text) == "绩效目标"
      }
    }
    columns = RowIdentity.Columns(byPath)
    guard columns.canIdentify else { throw header.lacks("项目编码", in: source) }
    try readUnits(fallback, options)
    noteColumns(byPath)
  }

  private mutating func readUnits(
    _ fallback: AmountUnit?, _ options: RecordOptions
  ) throws(Failure) {
    let amounts = fields.filter { $0.value.isAmount }.keys.sorted()
    let preamble = Preamble(source.rows[..<header.positions.lowerBound])
    if let title = preamble.title {
      recognition.facts.append(
        .init(
          subject: .title, value: title.text,
          source: FactSource.place(source.location(of: title.row)).wording, isInferred: false))
    }
    let finder = UnitFinder(
      source: source, headerRow: header.row, preamble: preamble, option: options.unit)
    guard
      let column = amounts.first(where: {
        Preamble.unit(inHeader: LabelText.normalised(header.row[$0])) != nil
      }) ?? amounts.first
    else { return }
    let found = try finder.found(
      column: column, rows: source.rows[header.positions.upperBound...], fallback: fallback)
    for column in amounts { units[column] = found.unit }
    units.merge(finder.ownUnits(of: amounts, table: found.unit)) { $1 }
    findings += found.findings
    recognition.facts.append(
      .init(
        subject: .unit, value: found.unit.rawValue, source: found.source.wording,
        isInferred: found.source.isInferred))
  }

  /// Tells what every column was taken for; what has no place in a part is named.
  private mutating func noteColumns(_ byPath: [String: Int]) {
    let identity = Dictionary(byPath.map { ($1, $0) }) { first, _ in first }
    for (column, label) in header.labels.enumerated() where !label.text.isEmpty {
      let path = fields[column]?.path ?? identity[column]
      recognition.columns.append(.init(column: column, header: label.whole, field: path))
      guard path == nil else { continue }
      findings.append(
        Finding(
          .partColumnUnread, at: source.location(of: header.row, column: column),
          facts: ["header": .quoting(label.whole), "content": Record.content.label]))
    }
  }
}

// MARK: - Rows

extension PartTable {
  /// Rows of one task; fewer are not worth another one.
  private static var rowsPerTask: Int { 20_000 }

  /// Reads all rows, on all processors where there are many, and tells what was passed over.
  ///
  /// - Parameter sourceIndex: The index of this table among the sources of what it is joined to.
  mutating func runs(source sourceIndex: Int) -> [PartReader<Record>.Run] {
    guard let name = fields.first(where: { $0.value.path == Record.nameField })?.key else {
      return []
    }
    let reader = PartReader<Record>(
      fields: fields.sorted { $0.key < $1.key }.map {
        FieldColumn(
          $0.key, $0.value, unit: units[$0.key] ?? .tenThousandYuan,
          setter: Record.setters[$0.value.path])
      }, columns: columns,
      sorter: PartSorter(
        content: Record.content, nameColumn: name, valueColumns: valueColumns, identity: columns,
        headerRows: source.rows[header.positions]), source: sourceIndex)
    let bounds = taskBounds()
    let table = source
    let parts = Concurrently.map(bounds.count - 1) { task in
      reader.rows(bounds[task]..<bounds[task + 1], of: table)
    }
    note(parts)
    return parts.flatMap(\.runs)
  }

  /// Columns whose cells say that a row means something: numbers first, which are found fastest.
  private var valueColumns: [Int] {
    let frame: Set<String> = [
      "indicator.firstLevel", "indicator.secondLevel", "indicator.comparison", "indicator.unit",
    ]
    func isNumber(_ field: Field<Record>) -> Bool {
      switch field.access {
      case .amount, .points, .percent: true
      default: false
      }
    }
    return fields.filter {
      !frame.contains($0.value.path)
        && ($0.value.path != Record.nameField || Record.content == .goals)
    }.sorted {
      (isNumber($0.value) ? 0 : 1, $0.key) < (isNumber($1.value) ? 0 : 1, $1.key)
    }.map(\.key)
  }

  /// Where tasks begin: at rows that leave nothing to those above.
  private func taskBounds() -> [Int] {
    let end = source.rows.count
    var bounds = [header.positions.upperBound]
    let stated = statedColumns
    var next = header.positions.upperBound + Self.rowsPerTask
    while next < end {
      let row = source.rows[next]
      if !stated.contains(where: row.isEmpty) {
        bounds.append(next)
        next += Self.rowsPerTask
      } else {
        next += 1
      }
    }
    return bounds + [end]
  }

  /// The columns that a row must fill to leave nothing to those above it.
  private var statedColumns: [Int] {
    let levels: Set<String> = ["indicator.firstLevel", "indicator.secondLevel"]
    return [columns.first] + fields.filter { levels.contains($0.value.path) }.map(\.key)
  }

  private mutating func note(_ parts: [PartReader<Record>.Rows]) {
    var fillers: [Location] = []
    for (position, reason) in parts.lazy.flatMap(\.skipped) {
      let row = source.rows[position]
      let text = row.fields.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
      let place = source.location(of: row)
      recognition.skippedRows.append(.init(location: place, reason: reason, text: text))
      switch reason {
      case .filler: fillers.append(place)
      case .example: findings.append(Finding(.rowIsExample, at: place))
      case .footer, .partTotal:
        findings.append(
          Finding(
            .partRowSkipped, at: place,
            facts: ["reason": reason.label, "text": .quoting(text)]))
      default: break
      }
    }
    if let first = fillers.first {
      findings.append(
        Finding(
          .fillersDropped, at: first, places: Array(fillers.dropFirst()),
          facts: ["count": Wording("\(fillers.count)"), "content": Record.content.rowLabel]))
    }
    for (position, column) in parts.lazy.flatMap(\.uncomputed) {
      guard let field = fields[column] else { continue }
      findings.append(
        Finding(
          .formulaUncomputed, at: source.location(of: source.rows[position], column: column),
          field: field.path, facts: ["field": field.name]))
    }
    recognition.rowCount = parts.reduce(0) { sum, part in
      part.runs.reduce(sum) { $0 + $1.records.count }
    }
  }

  /// Which column was taken for which of its own fields.
  var columnsByPath: [String: Int] {
    Dictionary(fields.map { ($0.value.path, $0.key) }) { first, _ in first }
  }

  /// The table as a source of values.
  var tableSource: TableSource {
    var result = TableSource(file: source.file, sheet: source.sheet)
    for row in source.rows { result.note(line: row.line, ofRow: row.index) }
    return result
  }
}
