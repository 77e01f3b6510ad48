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
    var line = JSONLine()
    line.add("kind", kind.rawValue)
    line.add("id", id)
    line.add("list", list?.rawValue)
    var values = JSONLine()
    for entry in entries { values.add(entry.path, text(of: entry, unit)) }
    line.add("values", values)
    if !parts.isEmpty { line.add("parts", parts.map { $0.json(unit: unit) }) }
    return line
  }

  private func text(of entry: Entry, _ unit: AmountUnit) -> String {
    let read = Self.value(of: entry.path, in: kind, reading: entry.value.text, unit: unit)
    return FlatValue.isSame(read, entry.value)
      ? entry.value.text : entry.value.content.text(in: unit) ?? entry.value.text
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
    func read<Record>(_ index: FieldIndex<Record>, _ blank: Record) -> FlatValue? {
      guard let field = index.field(path) else {
        return FlatValue(text: text, content: .init(words: text), at: place)
      }
      var record = blank
      FieldReader<Record>(unit: unit).read(text, at: place, into: field, of: &record)
      return field.flatValue(of: record)
    }
    switch kind {
    case .project: return read(FieldCatalog.projects, Project(place: place, kind: .own))
    case .funding: return read(FieldCatalog.funding, FundingSource(place: place))
    case .goal: return read(FieldCatalog.goals, Goal(place: place))
    case .indicator: return read(FieldCatalog.indicators, Indicator(place: place))
    }
  }
}
