public import Diagnostics
public import SelfEvaluation

/// Which forms some projects are filled into, and why these.
public struct FormChoice: Sendable {
  /// Forms with a row for each project.
  public private(set) var lists: [FormTemplate] = []
  /// Forms for one project each, with the kinds of project that are filled into them.
  public private(set) var projectForms: [(template: FormTemplate, kinds: Set<ProjectKind>)] = []
  /// Forms for one department each.
  public private(set) var departmentForms: [FormTemplate] = []
  /// What was chosen or left out by evidence, and by which; empty where the user chose.
  public private(set) var reasons: [Wording] = []

  /// The forms that the user named.
  ///
  /// Where forms for both kinds of project are among them, each project gets those of its kind.
  ///
  /// - Throws: `.formNotForData` for a form that goes with others, such as a table of contents.
  public init(_ templates: [FormTemplate]) throws(Failure) {
    let forms = templates.filter { $0.subject == .project }
    for template in templates {
      switch template.subject {
      case .projectList: lists.append(template)
      case .department: departmentForms.append(template)
      case .project:
        let kinds = ProjectKind.allCases.filter { kind in
          template.projectKind == kind || !forms.contains { $0.projectKind == kind }
        }
        projectForms.append((template, Set(kinds)))
      case .workbook:
        throw Failure(
          .formNotForData, at: .none, facts: ["form": .quoting(template.name)])
      }
    }
  }

  /// The shipped forms that the data can fill: the results summary, and for each kind of project
  /// the form that has a place for what is known of it.
  ///
  /// - Parameter library: The shipped forms.
  /// - Throws: `.templateInvalid`.
  public init(for tables: [ProjectTable], from library: FormLibrary) throws(Failure) {
    let evidence = tables.map(Evidence.init).reduce(into: Evidence()) { $0.add($1) }
    if let summary = try library.form("results-summary") { lists.append(summary) }
    for kind in ProjectKind.allCases {
      guard let found = evidence.kinds[kind] else { continue }
      guard found.isDetailed else {
        reasons.append(Self.leftOut(kind, found.count))
        continue
      }
      let (name, reason) = Self.form(for: kind, found)
      guard let template = try library.form(name) else { continue }
      projectForms.append((template, [kind]))
      reasons.append(Self.chosen(template, kind, found.count, reason))
    }
    if evidence.departmentCount > 0, let template = try library.form("department") {
      departmentForms.append(template)
      reasons.append(
        Wording(
          zh: "部门整体 \(evidence.departmentCount) 个：填《\(template.title)》（\(template.name)），因为有基本支出",
          en:
            "departments (\(evidence.departmentCount)): \(template.name), for basic expenditure is stated"
        ))
    }
  }

  /// The names of all forms.
  public var names: [String] {
    (lists + departmentForms + projectForms.map(\.template)).map(\.name)
  }

  /// Whether one of the forms of a kind of project shows a field.
  func shows(_ path: String, of kind: ProjectKind) -> Bool {
    lists.contains { $0.holds(path) }
      || projectForms.contains { $0.kinds.contains(kind) && $0.template.holds(path) }
  }

  /// The forms of a project.
  func templates(for project: Project) -> [FormTemplate] {
    if project.isDepartment { return [] }
    return projectForms.filter { $0.kinds.contains(project.kind) }.map(\.template)
  }

  // MARK: Evidence

  /// What the data have that only some forms have a place for.
  private struct Evidence {
    struct OfKind {
      var count = 0
      var isDetailed = false
      var hasCostIndicators = false
      var hasPoints = false
      var hasManagement = false
      var years: Set<Int> = []
    }

    var kinds: [ProjectKind: OfKind] = [:]
    var departmentCount = 0

    init() {}

    init(_ table: ProjectTable) {
      for index in table.projects.indices {
        take(table.projects[index], year: table.year)
      }
    }

    private mutating func take(_ project: Project, year: Int?) {
      if project.isDepartment {
        departmentCount += 1
        return
      }
      var found = kinds[project.kind] ?? OfKind()
      found.count += 1
      found.isDetailed =
        found.isDetailed || !project.indicators.isEmpty || !project.goals.isEmpty
      found.hasCostIndicators =
        found.hasCostIndicators
        || project.indicators.contains {
          $0.firstLevel.map { IndicatorGroup(reading: $0.text) == .cost } ?? false
        }
      found.hasPoints =
        found.hasPoints || project.score != nil
        || project.indicators.contains { $0.weight != nil || $0.score != nil }
      found.hasManagement =
        found.hasManagement || ProjectText.managementTexts.contains { project[$0] != nil }
      if let year = project.year?.value ?? year { found.years.insert(year) }
      kinds[project.kind] = found
    }

    mutating func add(_ other: Evidence) {
      departmentCount += other.departmentCount
      kinds.merge(other.kinds) { one, other in
        OfKind(
          count: one.count + other.count, isDetailed: one.isDetailed || other.isDetailed,
          hasCostIndicators: one.hasCostIndicators || other.hasCostIndicators,
          hasPoints: one.hasPoints || other.hasPoints,
          hasManagement: one.hasManagement || other.hasManagement,
          years: one.years.union(other.years))
      }
    }
  }

  /// The last year in which transfers were reported on without 资金管理情况: the layout with it is
  /// seen on forms of 2022 and later, the one without on forms up to 2021.
  private static let lastYearOfOldLayout = 2021

  private static func form(
    for kind: ProjectKind, _ found: Evidence.OfKind
  ) -> (name: String, reason: Wording) {
    switch kind {
    case .own:
      return found.hasCostIndicators
        ? (
          "project-with-cost",
          Wording(zh: "有一级指标“成本指标”", en: "there are cost indicators of the first level")
        )
        : ("project-central", Wording(zh: "有绩效目标或指标", en: "there are goals or indicators"))
    case .transfer:
      if found.hasPoints {
        return (
          "transfer-scored", Wording(zh: "转移支付项目有分值或得分", en: "the transfers are scored")
        )
      }
      let isOld = found.years.max().map { $0 <= lastYearOfOldLayout } ?? false
      return isOld && !found.hasManagement
        ? (
          "transfer-old",
          Wording(
            zh: "\(lastYearOfOldLayout) 年度及以前的表样没有“资金管理情况”",
            en: "the layout up to \(lastYearOfOldLayout) has no block on managing the money")
        )
        : ("transfer-new", Wording(zh: "转移支付项目没有打分", en: "the transfers are not scored"))
    }
  }

  private static func chosen(
    _ template: FormTemplate, _ kind: ProjectKind, _ count: Int, _ reason: Wording
  ) -> Wording {
    Wording(
      zh: "\(kind.rawValue) \(count) 个：填《\(template.title)》（\(template.name)），因为\(reason.chinese)",
      en: "\(kind.rawValue) (\(count)): \(template.name), because \(reason.english)")
  }

  private static func leftOut(_ kind: ProjectKind, _ count: Int) -> Wording {
    let form = kind == .own ? "project-central" : "transfer-new"
    return Wording(
      zh: "\(kind.rawValue) \(count) 个：没有绩效目标和指标，不出每个项目的自评表；要出就写 --form \(form)",
      en: "\(kind.rawValue) (\(count)): neither goals nor indicators, so no form for each project; "
        + "--form \(form) makes them all the same")
  }
}

extension ProjectText {
  /// 资金管理情况 of the transfer form.
  fileprivate static let managementTexts = allCases.filter { $0.rawValue.hasPrefix("management.") }
}

extension FindingCode {
  /// A form goes with others and holds no project of its own.
  public static let formNotForData = FindingCode(
    "form-not-for-data", .error,
    message: Wording(
      zh: "表样“{form}”是随别的表一起出的（目录、统计），不能单独填",
      en: "the form “{form}” goes with others (contents, statistics) and is not filled by itself"),
    fix: Wording(
      zh: "不写 --form，或换一个：sheetconv template list",
      en: "leave --form out, or choose another: sheetconv template list"))
}
