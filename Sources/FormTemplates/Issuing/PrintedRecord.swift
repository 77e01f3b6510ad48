import SelfEvaluation

/// What a form of one project shows: the record that the extractor reads from it when nobody has
/// changed anything.
struct PrintedRecord: Sendable {
  private let template: FormTemplate
  private let unit: AmountUnit
  /// The holes outside repeated rows, and those of each group of records.
  private var holes: [HoleKey] = []
  private var groups: [(name: String, order: [String], skeleton: [String], holes: [HoleKey])] = []

  /// - Parameter unit: The unit in which amounts are printed.
  init(_ template: FormTemplate, unit: AmountUnit) {
    self.template = template
    self.unit = unit
    for section in template.sections {
      let keys = section.rows.flatMap(\.cells).flatMap(Self.holes).map { HoleKey($0) }
      guard let group = section.group else {
        holes += keys
        continue
      }
      if let index = groups.firstIndex(where: { $0.name == group }) {
        groups[index].holes += keys
      } else {
        groups.append((group, section.order, section.skeleton, keys))
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
    var paths = Set((holes + groups.flatMap(\.holes)).map { FormField.stored($0.path) })
    if paths.contains("form.year") { paths.insert("project.year") }
    return paths
  }

  /// What a form shows, and which of the project's own parts each of its parts is.
  struct Print {
    /// What the form shows.
    var record: FlatRecord
    /// For each part of the record its index among the project's parts of its kind; `nil` for a
    /// row that only the form has.
    var origins: [Int?]
  }

  /// What the form of a project shows.
  func print(
    of project: Project, id: String, _ evaluation: Evaluation, year: Int?
  ) -> Print {
    let form = ProjectFormData(project, evaluation, for: template)
    return print(form, form.data(sheetName: "", year: year, unit: unit), id: id, year: year)
  }

  /// As `print(of:id:_:year:)`, of data that fill a form already.
  func print(_ form: ProjectFormData, _ data: FormData, id: String, year: Int?) -> Print {
    let project = form.project
    var record = FlatRecord(.project, id: id, at: project.place)
    record.list = project.kind
    add(holes.map { ($0, data.values[$0.path] ?? .blank) }, to: &record)
    if let year, holes.contains(where: { $0.path == "form.year" }) {
      add([(HoleKey("project.year"), .count(year))], to: &record)
    }
    var parts: [(part: FlatRecord, origin: Int?)] = []
    for kind in [FlatRecord.Kind.funding, .goal, .indicator] {
      for group in groups where IndicatorFilter.base(of: group.name) == kind.rawValue {
        guard let values = data.groups[group.name] else { continue }
        let origins = origins(of: kind, group, form, count: values.count)
        let columns = group.holes.map { ($0, values.columns[$0.path]?(0..<values.count)) }
        for index in 0..<values.count {
          var part = FlatRecord(
            kind, id: "", at: origins[index].map { project.place(of: kind, $0) } ?? project.place)
          add(columns.map { ($0, $1?[index] ?? .blank) }, to: &part)
          if !part.isUnfilled { parts.append((part, origins[index])) }
        }
      }
    }
    record.parts = parts.map(\.part)
    return Print(record: record.withPartIdentities(), origins: parts.map(\.origin))
  }

  /// Which of the project's own parts the rows of a group are.
  private func origins(
    of kind: FlatRecord.Kind,
    _ group: (name: String, order: [String], skeleton: [String], holes: [HoleKey]),
    _ data: ProjectFormData, count: Int
  ) -> [Int?] {
    let project = data.project
    switch kind {
    case .project, .goal: return Array(0..<count)
    case .indicator:
      let filter = IndicatorFilter(group: group.name)
      return data.indices(order: group.order).filter { filter.takes(project.indicators[$0]) }
    case .funding:
      // As the form puts them: the rows of its skeleton, then the project's others.
      var rest = project.funding.indices.filter { project.funding[$0].kind != .total }
      let printed = group.skeleton.map { label -> Int? in
        let kind = FundingKind(reading: label)
        return rest.firstIndex { kind != nil && project.funding[$0].kind == kind }.map {
          rest.remove(at: $0)
        }
      }
      return printed + rest.map(Optional.some)
    }
  }

  private func add(_ values: [(hole: HoleKey, value: FormValue)], to record: inout FlatRecord) {
    for (hole, value) in values where !hole.path.hasPrefix("form.") {
      let path = FormField.stored(hole.path)
      guard record[path] == nil, FlatRecord.isField(path, of: record.kind) else { continue }
      let text = hole.read(hole.written(value, unit: unit).words(in: unit))
      record[path] = FlatRecord.value(
        of: path, in: record.kind, reading: text, unit: unit, at: record.place)
    }
  }
}

extension Project {
  /// The row of one of its parts.
  fileprivate func place(of kind: FlatRecord.Kind, _ index: Int) -> Place {
    switch kind {
    case .project: place
    case .funding: funding[index].place
    case .goal: goals[index].place
    case .indicator: indicators[index].place
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
