public import Diagnostics
import SelfEvaluation

/// What the rows of a table are, as its header says.
public enum TableContent: String, CaseIterable, Sendable {
  /// One row a project.
  case projects
  /// One row an indicator of a project.
  case indicators
  /// One row a source of a project's money.
  case funding
  /// One row a goal of a project.
  case goals

  /// Its name for a person.
  public var label: Wording {
    switch self {
    case .projects: Wording(zh: "项目表", en: "projects")
    case .indicators: Wording(zh: "指标表", en: "indicators")
    case .funding: Wording(zh: "资金表（按资金来源）", en: "money by source")
    case .goals: Wording(zh: "目标表", en: "goals")
    }
  }

  /// What one of its rows is called.
  var rowLabel: Wording {
    switch self {
    case .projects: Wording(zh: "项目", en: "project")
    case .indicators: Wording(zh: "指标", en: "indicator")
    case .funding: Wording(zh: "资金来源", en: "source of money")
    case .goals: Wording(zh: "目标", en: "goal")
    }
  }

  /// The contents whose rows belong to projects that another table lists.
  static let parts: [TableContent] = [.indicators, .funding, .goals]

  /// The fields that tell which project a row of a part belongs to.
  static let identityPaths = [
    "project.code", "project.name", "project.ordinal", "project.documentNumber",
  ]

  /// What the columns that a row names make of the table below it, with the number of different
  /// fields that they name; `nil` for a row that is no header.
  ///
  /// A list of projects may name sources and goals, too: what no other table has decides.
  static func recognised(in labels: [HeaderLabel]) -> (content: TableContent, count: Int)? {
    let projects = paths(labels, FieldCatalog.projects)
    let identity = projects.intersection(identityPaths)
    let isIdentified = !identity.isDisjoint(with: ["project.code", "project.name"])
    let indicators = paths(labels, FieldCatalog.indicators)
    if indicators.contains("indicator.name"), !projects.contains("money.budget"),
      !indicators.isDisjoint(with: ["indicator.target", "indicator.actual", "indicator.weight"])
    {
      return (.indicators, indicators.union(identity).count)
    }
    let isList = !projects.isDisjoint(with: [
      "result.score", "result.grade", "project.department", "project.kind", "project.level",
    ])
    if !isList, isIdentified {
      let funding = paths(labels, FieldCatalog.funding)
      if funding.contains("funding.source"), funding.count > 1 {
        return (.funding, funding.union(identity).count)
      }
      let goals = paths(labels, FieldCatalog.goals)
      if goals.contains("goal.expected"), !projects.contains("money.budget") {
        return (.goals, goals.union(identity).count)
      }
    }
    return projects.count > 1 ? (.projects, projects.count) : nil
  }

  private static func paths<Record>(
    _ labels: [HeaderLabel], _ index: FieldIndex<Record>
  ) -> Set<String> {
    Set(labels.compactMap { $0.field(in: index)?.path })
  }
}
