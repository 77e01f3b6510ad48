extension FlatRecord {
  /// A project as names and values.
  ///
  /// - Parameters:
  ///   - id: What it is called among its like; see `ProjectIdentity`.
  ///   - otherHeaders: The headers of its table's columns without a field, left to right.
  public init(_ project: Project, id: String, otherHeaders: [String] = []) {
    self.init(.project, id: id, at: project.place)
    list = project.kind
    add(project, FieldCatalog.projects.fields)
    for (path, text) in zip(Self.otherPaths(otherHeaders), project.others) where !text.isEmpty {
      self[path] = FlatValue(text: text, content: .init(words: text), at: project.place)
    }
    for source in project.funding {
      var record = FlatRecord(.funding, id: "", at: source.place)
      record.add(source, FieldCatalog.funding.fields)
      if source.label == nil, let kind = source.kind {
        record["funding.source"] = FlatValue(
          text: kind.rawValue, content: .init(words: kind.rawValue), at: source.place)
      }
      parts.append(record)
    }
    for goal in project.goals {
      var record = FlatRecord(.goal, id: "", at: goal.place)
      record.add(goal, FieldCatalog.goals.fields)
      parts.append(record)
    }
    for indicator in project.indicators {
      var record = FlatRecord(.indicator, id: "", at: indicator.place)
      record.add(indicator, FieldCatalog.indicators.fields)
      parts.append(record)
    }
    self = withPartIdentities()
  }

  private mutating func add<Record: Sendable>(_ record: Record, _ fields: [Field<Record>]) {
    for field in fields {
      if let value = field.flatValue(of: record) {
        self[field.path] = value
      }
    }
  }

  /// The paths of columns that have no field, by their headers; a header that several columns
  /// have is numbered.
  package static func otherPaths(_ headers: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return headers.map { header in
      counts[header, default: 0] += 1
      let count = counts[header, default: 1]
      return "other." + header + (count > 1 ? " #\(count)" : "")
    }
  }

  /// The record with its parts named: by what a part is called, and which of those so called it
  /// is. Goals are long and get reworded; they are named by their order.
  package func withPartIdentities() -> FlatRecord {
    var record = self
    var counts: [String: Int] = [:]
    for index in record.parts.indices {
      let key = record.parts[index].kind.rawValue + " " + record.parts[index].name
      counts[key, default: 0] += 1
      record.parts[index].id = key + " #\(counts[key, default: 1])"
    }
    return record
  }

  /// What a part is called, in the form in which names are compared; empty for goals.
  private var name: String {
    switch kind {
    case .project: TextLikeness.key(self["project.name"]?.text ?? "")
    case .funding:
      self["funding.source"].map { label in
        FundingKind(reading: label.text)?.rawValue ?? TextLikeness.key(label.text)
      } ?? ""
    case .goal: ""
    case .indicator: TextLikeness.key(self["indicator.name"]?.text ?? "")
    }
  }

  /// Whether a path is that of a field of such records.
  package static func isField(_ path: String, of kind: Kind) -> Bool {
    switch kind {
    case .project: FieldCatalog.projects.field(path) != nil
    case .funding: FieldCatalog.funding.field(path) != nil
    case .goal: FieldCatalog.goals.field(path) != nil
    case .indicator: FieldCatalog.indicators.field(path) != nil
    }
  }
}

extension Project {
  /// The project that a flat record is; `nil` for a record that is a part of one.
  ///
  /// - Parameter otherHeaders: The headers of the columns without a field, left to right, by
  ///   which its further values are put back in their order.
  public init?(_ record: FlatRecord, otherHeaders: [String] = []) {
    guard record.kind == .project else { return nil }
    self.init(place: record.place, kind: record.list ?? .own)
    for entry in record.entries {
      FieldCatalog.projects.field(entry.path)?.set(entry.value, of: &self)
    }
    others = FlatRecord.otherPaths(otherHeaders).map { record[$0]?.text ?? "" }
    for part in record.parts {
      switch part.kind {
      case .project: break
      case .funding:
        var source = part.record(FundingSource(place: part.place), FieldCatalog.funding)
        source.kind = source.label.flatMap { FundingKind(reading: $0.text) }
        funding.append(source)
      case .goal: goals.append(part.record(Goal(place: part.place), FieldCatalog.goals))
      case .indicator:
        indicators.append(part.record(Indicator(place: part.place), FieldCatalog.indicators))
      }
    }
  }
}

extension FlatRecord {
  fileprivate func record<Record>(_ blank: Record, _ index: FieldIndex<Record>) -> Record {
    var record = blank
    for entry in entries { index.field(entry.path)?.set(entry.value, of: &record) }
    return record
  }
}
