public import Diagnostics
public import SelfEvaluation
package import SheetIO

extension FlatRecord {
  /// The record as a JSON object: `kind`, `id`, `list` (of projects), `values` by the paths of the
  /// catalogue in its order, `parts`. Places are left out.
  ///
  /// Values are texts as they were stated; where such a text would not be read as the same value
  /// in a table of this unit, the value is restated.
  ///
  /// - Parameter unit: The unit in which amounts that name none are stated.
  public func json(unit: AmountUnit) -> JSONLine {
    json { kind, entry in
      let read = Self.value(of: entry.path, in: kind, reading: entry.value.text, unit: unit)
      return FlatValue.isSame(read, entry.value)
        ? entry.value.text : entry.value.content.text(in: unit) ?? entry.value.text
    }
  }

  /// As `json(unit:)`, of a record all of whose values were read from their texts in this unit.
  var jsonAsRead: JSONLine { json { $1.value.text } }

  private func json(_ text: (Kind, Entry) -> String) -> JSONLine {
    var line = JSONLine()
    line.add("kind", kind.rawValue)
    line.add("id", id)
    line.add("list", list?.rawValue)
    var values = JSONLine()
    for entry in entries { values.add(entry.path, text(kind, entry)) }
    line.add("values", values)
    if !parts.isEmpty { line.add("parts", parts.map { $0.json(text) }) }
    return line
  }

  /// The record of a JSON object; `nil` where it is none. Members of other names are passed over.
  package init?(json: JSONValue, unit: AmountUnit, at place: Place = Place(row: 0)) {
    guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)),
      let id = json["id"]?.string, let values = json["values"]?.members
    else { return nil }
    self.init(kind, id: id, at: place)
    list = json["list"]?.string.flatMap(ProjectKind.init(rawValue:))
    for member in values {
      guard let text = member.value.string else { return nil }
      self[member.key] = Self.value(of: member.key, in: kind, reading: text, unit: unit, at: place)
    }
    for part in json["parts"]?.elements ?? [] {
      guard let record = FlatRecord(json: part, unit: unit, at: place), record.kind != .project
      else { return nil }
      parts.append(record)
    }
  }

  /// The value that a text states in a field; `nil` for a blank one.
  ///
  /// - Parameters:
  ///   - path: The field's path; that of none is taken for words.
  ///   - kind: Whose field it is.
  ///   - unit: The unit of amounts that name none themselves.
  package static func value(
    of path: String, in kind: Kind, reading text: String, unit: AmountUnit,
    at place: Place = Place(row: 0)
  ) -> FlatValue? {
    guard let read = reader(of: path, in: kind, unit: unit) else {
      return FlatValue(text: text, content: .init(words: text), at: place)
    }
    return read(text, place)
  }

  /// Reads what a text states in a field; `nil` for a blank one.
  typealias Reader = @Sendable (_ text: String, _ place: Place) -> FlatValue?

  /// Reads what texts state in a field, as `value(of:in:reading:unit:at:)` does; `nil` where no
  /// field has this path.
  static func reader(of path: String, in kind: Kind, unit: AmountUnit) -> Reader? {
    func reader<Record>(_ index: FieldIndex<Record>) -> Reader? {
      guard let field = index.field(path) else { return nil }
      switch field.access {
      case .text:
        let isMeasured = field.isMeasured
        return { CellReader.text($0, $1).map { FlatValue($0, isMeasured: isMeasured) } }
      case .amount: return { CellReader.amount($0, unit, $1).map { FlatValue($0) } }
      case .points: return { CellReader.points($0, $1).map { FlatValue($0) } }
      case .percent:
        return { CellReader.percent($0, isPercentage: false, $1).map { FlatValue($0) } }
      case .ordinal: return { CellReader.ordinal($0, $1).map { FlatValue($0) } }
      case .year: return { CellReader.year($0, $1).map { FlatValue($0) } }
      case .grade:
        return { CellReader.word($0, $1, Grade.init(reading:)).map { FlatValue(word: $0) } }
      case .kind:
        return { CellReader.word($0, $1, ProjectKind.init(reading:)).map { FlatValue(word: $0) } }
      case .fund:
        return { CellReader.word($0, $1, Fund.init(reading:)).map { FlatValue(word: $0) } }
      case .level:
        return { CellReader.word($0, $1, FundLevel.init(reading:)).map { FlatValue(word: $0) } }
      }
    }
    switch kind {
    case .project: return reader(FieldCatalog.projects)
    case .funding: return reader(FieldCatalog.funding)
    case .goal: return reader(FieldCatalog.goals)
    case .indicator: return reader(FieldCatalog.indicators)
    }
  }
}
