import SelfEvaluation

/// What a form of one project shows: the record that the extractor reads from it when nobody has
/// changed anything.
struct PrintedRecord: Sendable {
  private let template: FormTemplate
  private let unit: AmountUnit
  /// The paths of the fields that the form shows.
  private(set) var paths: Set<String> = []
  /// The holes outside repeated rows, and those of each group of records.
  private var holes: [Hole] = []
  private var groups: [Group] = []

  /// A hole whose value is one of a record's own.
  private struct Hole: Sendable {
    let key: HoleKey
    /// The path of the field.
    let path: String
    /// What a text says in the field.
    let read: FlatRecord.Reader
  }

  private struct Group: Sendable {
    let name: String
    let kind: FlatRecord.Kind
    let order: [String]
    let skeleton: [String]
    var holes: [Hole]
  }

  /// - Parameter unit: The unit in which amounts are printed.
  init(_ template: FormTemplate, unit: AmountUnit) {
    self.template = template
    self.unit = unit
    for section in template.sections {
      let keys = section.rows.flatMap(\.cells).flatMap(Self.holes).map { HoleKey($0) }
      paths.formUnion(keys.map { FormField.stored($0.path) })
      guard let group = section.group else {
        holes += Self.holes(keys, of: .project, unit)
        continue
      }
      guard let kind = FlatRecord.Kind(rawValue: IndicatorFilter.base(of: group)) else { continue }
      let own = Self.holes(keys, of: kind, unit)
      if let index = groups.firstIndex(where: { $0.name == group }) {
        groups[index].holes += own
      } else {
        groups.append(
          Group(
            name: group, kind: kind, order: section.order, skeleton: section.skeleton, holes: own))
      }
    }
    if showsYear { paths.insert("project.year") }
    holes = Self.inOrder(holes)
    for index in groups.indices { groups[index].holes = Self.inOrder(groups[index].holes) }
  }

  /// Whether the year reported on stands in the title.
  private var showsYear: Bool { paths.contains("form.year") }

  /// Those holes that are fields of a record.
  private static func holes(
    _ keys: [HoleKey], of kind: FlatRecord.Kind, _ unit: AmountUnit
  ) -> [Hole] {
    keys.compactMap { key in
      if key.path.hasPrefix("form.") { return nil }
      let path = FormField.stored(key.path)
      return FlatRecord.reader(of: path, in: kind, unit: unit).map {
        Hole(key: key, path: path, read: $0)
      }
    }
  }

  /// Holes in the order of the catalogue; those of one field stay in theirs.
  private static func inOrder(_ holes: [Hole]) -> [Hole] {
    holes.sorted { FlatRecord.rank($0.path) < FlatRecord.rank($1.path) }
  }

  private static func holes(of cell: FormTemplate.Cell) -> [String] {
    switch cell.content {
    case .blank: []
    case .value(let name): [name]
    case .text(let pattern): pattern.holes
    }
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
    for hole in holes { add(data.values[hole.key.path] ?? .blank, of: hole, to: &record) }
    if let year, showsYear, record["project.year"] == nil {
      record["project.year"] = FlatRecord.value(
        of: "project.year", in: .project, reading: String(year), unit: unit, at: record.place)
    }
    var parts: [(part: FlatRecord, origin: Int?)] = []
    for kind in [FlatRecord.Kind.funding, .goal, .indicator] {
      for group in groups where group.kind == kind {
        guard let values = data.groups[group.name] else { continue }
        let origins = origins(of: group, form, count: values.count)
        let columns = group.holes.map { values.columns[$0.key.path]?(0..<values.count) }
        for index in 0..<values.count {
          var part = FlatRecord(
            kind, id: "", at: origins[index].map { project.place(of: kind, $0) } ?? project.place)
          for (hole, column) in zip(group.holes, columns) {
            add(column?[index] ?? .blank, of: hole, to: &part)
          }
          if !part.isUnfilled { parts.append((part, origins[index])) }
        }
      }
    }
    record.parts = parts.map(\.part)
    return Print(record: record.withPartIdentities(), origins: parts.map(\.origin))
  }

  /// Which of the project's own parts the rows of a group are.
  private func origins(of group: Group, _ data: ProjectFormData, count: Int) -> [Int?] {
    let project = data.project
    switch group.kind {
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

  /// Adds the value of a hole, unless another hole of the same field has one; holes come in order.
  private func add(_ value: FormValue, of hole: Hole, to record: inout FlatRecord) {
    if record.entries.last?.path == hole.path { return }
    let text = hole.key.read(hole.key.written(value, unit: unit).words(in: unit))
    if let value = hole.read(text, record.place) { record.append(value, path: hole.path) }
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
    switch kind {
    case .project: return false
    case .funding: return entries.allSatisfy { $0.path == "funding.source" }
    case .goal: return self["goal.expected"] == nil && self["goal.actual"] == nil
    case .indicator:
      let isNamed = self["indicator.name"].map { !FillerText.isFiller($0.text) } ?? false
      if isNamed { return false }
      let others = ["target", "actual", "weight", "score", "reason"]
      return others.allSatisfy { self["indicator." + $0] == nil }
    }
  }
}
