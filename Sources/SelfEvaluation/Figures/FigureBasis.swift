import Diagnostics

/// What figures are computed from: the projects of all tables, with what the rules make of them.
public struct FigureBasis: Sendable {
  /// The projects, table after table.
  let rows: [Row]
  /// The unit in which computed sums are shown.
  let unit: AmountUnit
  /// The rules by which scores earn grades.
  let rulebook: Rulebook
  /// The targets of indicators by their names, normalised; those that contradict are left out.
  let targets: [String: String]

  /// One project, with what figures need of it.
  struct Row: Hashable, Sendable {
    var kind: ProjectKind
    var name: String
    var location: Location
    var budget: Amount?
    var initial: Amount?
    var executed: Amount?
    var fund: Fund?
    var level: FundLevel?
    var grade: Grade?
  }

  /// The projects of tables and their evaluations, in the same order.
  public init(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])], rulebook: Rulebook
  ) {
    var rows: [Row] = []
    for (table, evaluations) in tables {
      for (project, evaluation) in zip(table.projects, evaluations) {
        rows.append(
          Row(
            kind: project.kind, name: project.name?.text ?? "",
            location: table.location(project, path: "money.budget"),
            budget: project.budget?.value, initial: project.initialBudget?.value,
            executed: project.executed?.value, fund: project.fund?.value,
            level: evaluation.level?.value, grade: evaluation.grade))
      }
    }
    self.rows = rows
    self.rulebook = rulebook
    unit = tables.first?.table.unit ?? .tenThousandYuan
    var targets: [String: Set<String>] = [:]
    for project in tables.lazy.flatMap(\.table.projects) {
      for indicator in project.indicators {
        guard let name = indicator.name, let target = indicator.target else { continue }
        targets[LabelText.normalised(name.text), default: []].insert(
          target.text + (indicator.unit?.text ?? ""))
      }
    }
    self.targets = targets.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// The projects of one kind.
  func rows(of kind: ProjectKind) -> [Row] { rows.filter { $0.kind == kind } }
}

extension FigureBasis.Row {
  /// The project as causes and reasons name it.
  var label: Wording {
    let place = location.line ?? location.cell.map { $0.row + 1 } ?? 0
    let quoted = Finding.quoted(name)
    return Wording(
      zh: "\(location.file) 第 \(place) 行“\(quoted)”",
      en: "\(location.file) row \(place) “\(quoted)”")
  }
}
