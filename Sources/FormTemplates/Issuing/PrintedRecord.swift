import SelfEvaluation

/// What a form of one project shows: the record that the extractor reads from it when nobody has
/// changed anything.
struct PrintedRecord {
  private let template: FormTemplate
  private let unit: AmountUnit
  /// The holes outside repeated rows, and those of each group of records.
  private var holes: [String] = []
  private var groupHoles: [(group: String, holes: [String])] = []

  /// - Parameter unit: The unit in which amounts are printed.
  init(_ template: FormTemplate, unit: AmountUnit) {
    self.template = template
    self.unit = unit
    for section in template.sections {
      let names = section.rows.flatMap(\.cells).flatMap(Self.holes)
      guard let group = section.group else {
        holes += names
        continue
      }
      if let index = groupHoles.firstIndex(where: { $0.group == group }) {
        groupHoles[index].holes += names
      } else {
        groupHoles.append((group, names))
      }
    }
  }

  private static func holes(of cell: FormTemplate.Cell) -> [String] {
    switch cell.content {
    case .blank: []
    case .value(let name): [name]
    case .text(let pattern): pattern.holes
    }
  }

  /// The paths of the fields that the form shows.
  var paths: Set<String> {
    Set((holes + groupHoles.flatMap(\.holes)).map(FormField.stored))
  }

  /// What the form of a project shows.
  func record(
    of project: Project, id: String, _ evaluation: Evaluation, year: Int?
  ) -> FlatRecord {
    let data = ProjectFormData(project, evaluation, for: template).data(
      sheetName: "", year: year, unit: unit)
    var record = FlatRecord(.project, id: id, at: project.place)
    record.list = project.kind
    add(holes.map { ($0, data.values[$0] ?? .blank) }, to: &record)
    if let year, holes.contains("form.year") {
      add([("project.year", .count(year))], to: &record)
    }
    var parts: [FlatRecord] = []
    for kind in [FlatRecord.Kind.funding, .goal, .indicator] {
      guard let holes = groupHoles.first(where: { $0.group == kind.rawValue })?.holes,
        let group = data.groups[kind.rawValue]
      else { continue }
      let columns = holes.map { ($0, group.columns[$0]?(0..<group.count)) }
      for index in 0..<group.count {
        var part = FlatRecord(kind, id: "", at: project.place)
        add(columns.map { ($0, $1?[index] ?? .blank) }, to: &part)
        if !part.isUnfilled { parts.append(part) }
      }
    }
    record.parts = parts
    return record.withPartIdentities()
  }

  private func add(_ values: [(hole: String, value: FormValue)], to record: inout FlatRecord) {
    for (hole, value) in values where !hole.hasPrefix("form.") {
      let path = FormField.stored(hole)
      guard record[path] == nil, FlatRecord.isField(path, of: record.kind) else { continue }
      record[path] = FlatRecord.value(
        of: path, in: record.kind, reading: value.words(in: unit), unit: unit, at: record.place)
    }
  }
}

extension FlatRecord {
  /// Whether it is a row of a blank form that nobody filled in.
  fileprivate var isUnfilled: Bool {
    let texts = Dictionary(uniqueKeysWithValues: entries.map { ($0.path, $0.value.text) })
    switch kind {
    case .project: return false
    case .funding: return texts.keys.allSatisfy { $0 == "funding.source" }
    case .goal: return texts["goal.expected"] == nil && texts["goal.actual"] == nil
    case .indicator:
      let isNamed = texts["indicator.name"].map { !FillerText.isFiller($0) } ?? false
      let others = ["target", "actual", "weight", "score", "reason"]
      return !isNamed && others.allSatisfy { texts["indicator." + $0] == nil }
    }
  }
}
