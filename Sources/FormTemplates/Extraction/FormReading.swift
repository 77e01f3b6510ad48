public import Diagnostics
public import SelfEvaluation
import SheetIO

/// One filled form as it was read: the project in it, and what could not be read.
public struct FormReading: Sendable {
  /// The form that it was read as.
  public internal(set) var form: String
  /// Share of the form's labels that were found, from 0 to 1.
  public internal(set) var confidence: Double
  /// The project as stated; what rules compute is kept beside it as stated too.
  public internal(set) var project: Project
  /// The unit of its amounts, and whether the form says so.
  public internal(set) var unit: AmountUnit
  public internal(set) var unitIsStated = false
  /// The number that it bears (表单编号); `nil` where it bears none.
  public internal(set) var number: FormNumber?
  /// The year it reports on; `nil` where the form does not say.
  public internal(set) var year: Int?
  /// The cells of the project's fields, filled in or blank, by their paths.
  var cells: [String: Place] = [:]
  /// The zero-based columns of the fields of its repeated rows, by their paths.
  var columns: [String: Int] = [:]
  /// Paths of the fields that the form has formulas for.
  public internal(set) var computedPaths: Set<String> = []
  /// What the user should know about reading it.
  public internal(set) var findings: [Finding] = []
}

/// Reads one form out of rows of a sheet.
struct FormReader {
  let outline: FormOutline
  let template: FormTemplate
  let sheet: FormSheet
  let match: FormMatch
  /// Positions among the sheet's rows that belong to this form.
  let range: Range<Int>
  let source: TableSource
  /// Index of the source in the table that the project will belong to.
  let sourceIndex: Int

  private func place(_ cell: FormSheet.Cell) -> Place {
    Place(row: cell.rows.lowerBound, column: cell.columns.lowerBound, source: sourceIndex)
  }

  func read(defaultUnit: AmountUnit, kind: ProjectKind) -> FormReading {
    var reading = FormReading(
      form: template.name, confidence: match.confidence,
      project: Project(place: Place(row: 0, source: sourceIndex), kind: kind), unit: defaultUnit)
    var taken = Set(match.rows.flatMap { $0?.labels.compactMap { $0?.address } ?? [] })
    readNumber(into: &reading, &taken)
    readWords(into: &reading)
    for (index, row) in outline.rows.enumerated() {
      if row.group == nil {
        guard let position = match.rows[index]?.position else { continue }
        for hole in row.holes {
          if let columns = match.columns(of: hole, in: index, outline) {
            reading.cells[hole.path] = Place(
              row: sheet.rows[position].index, column: columns.lowerBound, source: sourceIndex)
          }
          guard let cell = cell(of: hole, in: index, sheetRow: sheet.rows[position].index) else {
            continue
          }
          taken.insert(cell.address)
          if hole.isComputed { reading.computedPaths.insert(hole.path) }
          guard let field = FieldCatalog.projects.field(hole.path) else { continue }
          if note(cell, hole, &reading) { continue }
          read(
            hole.read(cell.text), isPercentage: cell.isPercentage, at: place(cell), field, &reading)
        }
      } else if isOneOfSeveral(index) {
        passOver(index, &reading, &taken)
      } else {
        readRecords(of: index, &reading, &taken)
      }
    }
    if let name = reading.project.name { reading.project.place = name.place }
    noteUnread(taken, &reading)
    return reading
  }

  /// Takes the form's number, wherever it stands.
  private func readNumber(into reading: inout FormReading, _ taken: inout Set<CellAddress>) {
    for position in range {
      for cell in sheet.rows[position].cells {
        guard let number = FormNumber.printed(in: cell.text) else { continue }
        taken.insert(cell.address)
        if let number {
          reading.number = number
        } else if !FormNumber.isLabelAlone(cell.text) {
          reading.findings.append(
            Finding(.formNumberDamaged, at: source.location(place(cell)), stated: cell.text))
        }
      }
    }
  }

  /// Takes what stands in words with holes: year, unit, people.
  private func readWords(into reading: inout FormReading) {
    for (index, row) in outline.rows.enumerated() {
      guard let found = match.rows[index] else { continue }
      for (label, cell) in zip(row.labels, found.labels) {
        guard let cell, let pattern = label.pattern, let holes = pattern.holes(in: cell.text) else {
          continue
        }
        let others = pattern.others(in: cell.text)
        if others.contains(where: { $0.isLetter || $0.isNumber }) {
          reading.findings.append(
            Finding(
              .formTextUnread, at: source.location(place(cell)), stated: others,
              facts: ["form": Wording(template.title)]))
        }
        for (key, text) in holes where !text.isEmpty {
          let hole = HoleKey(key)
          let path = hole.path
          let text = hole.read(text)
          if take(text, of: path, at: place(cell), &reading) { continue }
          guard let field = FieldCatalog.projects.field(path) else { continue }
          read(text, at: place(cell), field, &reading)
        }
      }
      for hole in row.holes where hole.path.hasPrefix("form.") {
        let cell = cell(of: hole, in: index, sheetRow: sheet.rows[found.position].index)
        if let cell { _ = take(cell.text, of: hole.path, at: place(cell), &reading) }
      }
    }
  }

  /// Reads a field of the project; the first of several places that state it counts.
  private func read(
    _ text: String, isPercentage: Bool = false, at place: Place, _ field: Field<Project>,
    _ reading: inout FormReading
  ) {
    let reader = FieldReader<Project>(unit: reading.unit)
    guard let first = field.text(of: reading.project) else {
      reader.read(text, isPercentage: isPercentage, at: place, into: field, of: &reading.project)
      return
    }
    var other = Project(place: place, kind: reading.project.kind)
    reader.read(text, isPercentage: isPercentage, at: place, into: field, of: &other)
    guard let value = field.flatValue(of: other),
      !FlatValue.isSame(value, field.flatValue(of: reading.project))
    else { return }
    reading.findings.append(
      Finding(
        .formFieldDiffers, at: source.location(place), field: field.path, stated: value.text,
        facts: ["field": FieldCatalog.name(of: field.path), "first": .quoting(first)]))
  }

  /// Takes what a form says about itself.
  ///
  /// - Returns: Whether the path is one of these.
  private func take(_ text: String, of path: String, at place: Place, _ reading: inout FormReading)
    -> Bool
  {
    switch path {
    case "form.year":
      let words = LabelText.normalised(text)
      guard let year = Preamble.year(in: words + "年") else {
        if words.contains(where: \.isNumber) {
          reading.findings.append(
            Finding(.formYearUnread, at: source.location(place), stated: text.trimmingBlanks))
        }
        return true
      }
      reading.year = year
      reading.project.year = Stated(text: "\(year)", value: year, at: place)
    case "form.unit":
      if let unit = AmountUnit(rawValue: LabelText.normalised(text)) {
        reading.unit = unit
        reading.unitIsStated = true
      } else if Preamble.otherUnits.contains(LabelText.normalised(text)) {
        reading.findings.append(
          Finding(.unitUnsupported, at: source.location(place), facts: ["unit": Wording(text)]))
      }
    default: return path.hasPrefix("form.")
    }
    return true
  }

  private func cell(
    of hole: FormOutline.Hole, in row: Int, sheetRow: Int
  ) -> FormSheet.Cell? {
    guard let columns = match.columns(of: hole, in: row, outline),
      let cell = sheet.cell(row: sheetRow, columns: columns)
    else { return nil }
    // A label that reaches into these columns is no value.
    return isLabel(cell) ? nil : cell
  }

  private func isLabel(_ cell: FormSheet.Cell) -> Bool {
    match.rows.contains { $0?.labels.contains { $0?.address == cell.address } ?? false }
  }

  /// Notes a formula without a value; what a form computes need not be known.
  ///
  /// - Returns: Whether there is nothing to read.
  private func note(
    _ cell: FormSheet.Cell, _ hole: FormOutline.Hole, _ reading: inout FormReading
  ) -> Bool {
    guard cell.isUncomputed else { return false }
    if !hole.isComputed {
      reading.findings.append(
        Finding(
          .formulaUncomputed, at: source.location(place(cell)), field: hole.path,
          facts: ["field": FieldCatalog.name(of: hole.path)]))
    }
    return true
  }

  /// Texts in the form's rows that are neither labels nor values of its holes.
  private func noteUnread(_ taken: Set<CellAddress>, _ reading: inout FormReading) {
    for position in range {
      for cell in sheet.rows[position].cells
      where !taken.contains(cell.address) && !NumberText.isBlank(cell.text)
        && !FillerText.isFiller(cell.text)
      {
        reading.findings.append(
          Finding(
            .formTextUnread, at: source.location(place(cell)), stated: cell.text,
            facts: ["form": Wording(template.title)]))
      }
    }
  }
}

// MARK: - Repeated rows

extension FormReader {
  /// The sheet's rows between the row of the form above a repeated one and the one below it.
  private func sheetRows(of row: Int) -> Range<Int> {
    let before = match.rows[..<row].lazy.compactMap { $0?.position }.max()
    let after = match.rows[(row + 1)...].lazy.compactMap { $0?.position }.min()
    let start = before.map { $0 + 1 } ?? range.lowerBound
    return start..<max(start, after ?? range.upperBound)
  }

  /// Whether a record takes further rows beside this one.
  private func isOneOfSeveral(_ row: Int) -> Bool {
    let own = outline.rows[row]
    return outline.rows.count { $0.section == own.section && !$0.holes.isEmpty } > 1
  }

  /// Says of rows that several of them make a record, and that they were not read.
  private func passOver(
    _ row: Int, _ reading: inout FormReading, _ taken: inout Set<CellAddress>
  ) {
    let rows = sheetRows(of: row)
    for position in rows { taken.formUnion(sheet.rows[position].cells.map(\.address)) }
    let own = outline.rows[row]
    let isFirst = row == 0 || outline.rows[row - 1].section != own.section
    guard isFirst, let group = own.group else { return }
    let base = IndicatorFilter.base(of: group)
    let content = TableContent.allCases.first { $0.rawValue.hasPrefix(base) }
    let start = sheet.rows.indices.contains(rows.lowerBound) ? sheet.rows[rows.lowerBound].index : 0
    reading.findings.append(
      Finding(
        .formBlockUnread, at: source.location(Place(row: start, source: sourceIndex)),
        field: group,
        facts: [
          "form": Wording(template.title),
          "content": content?.rowLabel ?? Wording(group),
        ]))
  }

  private func readRecords(
    of row: Int, _ reading: inout FormReading, _ taken: inout Set<CellAddress>
  ) {
    switch outline.rows[row].group.map(IndicatorFilter.base) {
    case "indicator":
      let fields = FieldCatalog.indicators
      let records = records(row, fields, &reading, &taken) { Indicator(place: $0) }
      let scoreIsComputed = outline.rows[row].holes.contains {
        $0.path == "indicator.score" && $0.isComputed
      }
      reading.project.indicators += records.filter { !$0.isFiller }.map { indicator in
        scoreIsComputed && indicator.score == nil ? indicator.scoredByPercentage : indicator
      }
    case "funding":
      let records = records(row, FieldCatalog.funding, &reading, &taken) {
        FundingSource(place: $0)
      }
      reading.project.funding += records.filter { !$0.isBlank }.map { source in
        var source = source
        source.kind = source.label.flatMap { FundingKind(reading: $0.text) }
        return source
      }
    case "goal":
      let records = records(row, FieldCatalog.goals, &reading, &taken) { Goal(place: $0) }
      reading.project.goals += records.filter { goal in
        FieldCatalog.goals.fields.contains { $0.text(of: goal) != nil }
      }
    default: break
    }
  }

  private func records<Record: Sendable>(
    _ row: Int, _ fields: FieldIndex<Record>, _ reading: inout FormReading,
    _ taken: inout Set<CellAddress>, _ make: (Place) -> Record
  ) -> [Record] {
    let reader = FieldReader<Record>(unit: reading.unit)
    let holes = outline.rows[row].holes
    let columns = holes.map { match.columns(of: $0, in: row, outline) }
    for (hole, range) in zip(holes, columns) {
      if let range { reading.columns[FormField.stored(hole.path)] = range.lowerBound }
    }
    var running = [FormSheet.Cell?](repeating: nil, count: holes.count)
    var records: [Record] = []
    for position in sheetRows(of: row) {
      let sheetRow = sheet.rows[position].index
      var record = make(Place(row: sheetRow, source: sourceIndex))
      for (index, hole) in holes.enumerated() {
        guard let range = columns[index] else { continue }
        var cell = sheet.cell(row: sheetRow, columns: range)
        if let found = cell, isLabel(found) { cell = nil }
        if hole.isRun {
          // What stands once for several rows counts for each, merged or not.
          if cell == nil, !running[..<index].contains(where: { $0?.rows.lowerBound == sheetRow }) {
            cell = running[index]
          }
          running[index] = cell
        }
        guard let cell else { continue }
        taken.insert(cell.address)
        if hole.isComputed { reading.computedPaths.insert(hole.path) }
        let path = FormField.stored(hole.path)
        guard let field = fields.field(path) else { continue }
        if note(cell, hole, &reading) { continue }
        if let first = field.text(of: record) {
          // Some forms print one value twice; two that differ are for somebody to settle.
          if first != cell.text {
            reading.findings.append(
              Finding(
                .formValuesDiffer, at: source.location(place(cell)), field: path,
                stated: cell.text,
                facts: ["field": FieldCatalog.name(of: path), "first": .quoting(first)]))
          }
          continue
        }
        reader.read(
          hole.read(cell.text), isPercentage: cell.isPercentage, at: place(cell), into: field,
          of: &record)
      }
      records.append(record)
    }
    return records
  }
}

/// Holes that show a field in another way than it is stored.
enum FormField {
  /// The path of the field in which a hole's text is stored.
  static func stored(_ hole: String) -> String {
    switch hole {
    case "indicator.targetText": "indicator.target"
    case "indicator.percentage": "indicator.coefficient"
    default: hole
    }
  }
}

extension FundingSource {
  /// Whether the row says nothing but its label.
  var isBlank: Bool {
    initialBudget == nil && budget == nil && received == nil && executed == nil
  }
}

extension Indicator {
  /// With the points that its percentage of its weight comes to: what a form's formula says, where
  /// another program has dropped the value that the formula had.
  fileprivate var scoredByPercentage: Indicator {
    guard let weight = weight?.value, let percentage = coefficient?.value,
      percentage.scale + weight.scale <= 20,
      let points = Points(
        rounding: ExactDecimal(
          significand: weight.significand * percentage.significand,
          scale: weight.scale + percentage.scale + 2))
    else { return self }
    var indicator = self
    indicator.score = Stated(text: points.text, value: ExactDecimal(points.text), at: place)
    return indicator
  }

  /// Whether the row is one of the blank form's that nobody filled in: nothing but 一级, 二级 and
  /// perhaps 指标1：.
  var isFiller: Bool {
    if let name, !FillerText.isFiller(name.text) { return false }
    return FieldCatalog.indicators.fields.allSatisfy { field in
      Self.printed.contains(field.path) || field.text(of: self) == nil
    }
  }

  /// What blank forms print themselves.
  private static let printed: Set<String> = [
    "indicator.firstLevel", "indicator.secondLevel", "indicator.name",
  ]
}
