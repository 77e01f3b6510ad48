public import Diagnostics
import SelfEvaluation

/// The required values that a form lacks, by project and field.
struct MissingValues {
  let entry: FormEntry
  let table: ProjectTable

  /// A finding for each field; empty if the form may be handed in.
  var findings: [Finding] {
    let data = ProjectFormData(entry.project, entry.evaluation, for: entry.template)
      .requiredData(year: entry.year, unit: .tenThousandYuan)
    var findings: [Finding] = []
    var seen: Set<String> = []
    for section in entry.template.sections {
      for cell in section.rows.flatMap(\.cells) where cell.isRequired {
        guard let hole = cell.valueName.map({ HoleKey.path(of: $0) }), seen.insert(hole).inserted
        else {
          continue
        }
        guard let name = section.group, let group = data.groups[name] else {
          if (data.values[hole] ?? .blank).isBlank {
            findings.append(finding(hole, places: [table.location(entry.project, path: hole)]))
          }
          continue
        }
        if group.count == 0 {
          // Without any record, one finding says so for all its fields.
          if seen.insert(name).inserted { findings.append(withoutRecords(name)) }
          continue
        }
        let blanks = (group.columns[hole]?(0..<group.count) ?? []).indices(where: \.isBlank)
        let records = blanks.ranges.flatMap(\.self)
        if !records.isEmpty { findings.append(finding(hole, group: name, records: records)) }
      }
    }
    return findings
  }

  private var projectName: Wording { .quoting(entry.project.name?.text ?? "—") }

  private func facts(_ field: Wording, _ detail: Wording) -> [String: Wording] {
    [
      "project": projectName, "form": Wording(entry.template.title), "field": field,
      "detail": detail,
    ]
  }

  private func finding(_ hole: String, places: [Location]) -> Finding {
    let path = FormField.stored(hole)
    return Finding(
      .requiredMissing, at: places[0], places: Array(places.dropFirst()), field: path,
      facts: facts(FieldCatalog.name(of: path), ""))
  }

  private func withoutRecords(_ group: String) -> Finding {
    let name =
      switch IndicatorFilter.base(of: group) {
      case "indicator": Wording(zh: "绩效指标", en: "indicators")
      case "goal": Wording(zh: "年度总体目标", en: "annual goals")
      default: Wording(group)
      }
    return Finding(
      .requiredMissing, at: table.location(entry.project, path: "project.name"), field: group,
      facts: facts(name, ""))
  }

  /// How many records are named in a message.
  private static let namedCount = 3

  private func finding(_ hole: String, group: String, records: [Int]) -> Finding {
    let path = FormField.stored(hole)
    let names: [String]
    let places: [Location]
    switch IndicatorFilter.base(of: group) {
    case "indicator":
      let order = entry.template.sections.first { $0.group == group }?.order ?? []
      let indices = ProjectFormData(entry.project, entry.evaluation, for: entry.template)
        .indices(order: order).filter {
          IndicatorFilter(group: group).takes(entry.project.indicators[$0])
        }
      let indicators = records.map { entry.project.indicators[indices[$0]] }
      names = indicators.map { $0.name?.text ?? "" }
      places = self.places(
        indicators, of: path, FieldCatalog.indicators, among: entry.project.indicators, \.place)
    case "goal":
      let goals = records.map { entry.project.goals[$0] }
      names = goals.map { $0.expected?.text ?? "" }
      places = self.places(
        goals, of: path, FieldCatalog.goals, among: entry.project.goals, \.place)
    default:
      names = []
      places = [table.location(entry.project, path: path)]
    }
    let named = names.prefix(Self.namedCount).filter { !$0.isEmpty }.map(Finding.quoted)
    var detail = Wording(
      zh: "（\(records.count) 处：\(named.joined(separator: "、"))",
      en: " (\(records.count): \(named.joined(separator: ", "))")
    let rest = records.count > named.count ? "…" : ""
    detail = Wording(zh: detail.chinese + rest + "）", en: detail.english + rest + ")")
    return Finding(
      .requiredMissing, at: places[0], places: Array(places.dropFirst()), field: path,
      facts: facts(FieldCatalog.name(of: path), named.isEmpty ? "" : detail))
  }

  /// The cells in which the values ought to stand: in the records' rows, below the values that
  /// others of them have, else in the row's first column.
  private func places<Record: Sendable>(
    _ records: [Record], of path: String, _ fields: FieldIndex<Record>, among all: [Record],
    _ row: KeyPath<Record, Place>
  ) -> [Location] {
    let field = fields.field(path)
    return records.map { record in
      let own = record[keyPath: row]
      let sibling = all.lazy.compactMap { field?.place(of: $0) }.first { $0.source == own.source }
      return table.location(own.atColumn(Int(sibling?.column ?? own.column)))
    }
  }
}

extension FormValue {
  /// Whether nothing would stand in its cell.
  var isBlank: Bool { self == .blank || self == .text("") }
}

extension FindingCode {
  /// A form lacks a value without which it may not be handed in.
  public static let requiredMissing = FindingCode(
    "required-missing", .error,
    message: Wording(
      zh: "“{project}”的《{form}》缺必填内容：{field}{detail}",
      en: "“{project}” lacks a required value of {form}: {field}{detail}"),
    fix: Wording(
      zh: "在原表里填上{field}再出表，或者在出好的表里填黄色的空格",
      en: "type the {field} into the source and fill again, or into the yellow cells of the form"))
}
