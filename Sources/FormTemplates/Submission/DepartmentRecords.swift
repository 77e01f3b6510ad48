import SelfEvaluation

/// Departments as records of their own: those that the data state (rows of money with basic
/// expenditure), else what each department's projects add up to.
struct DepartmentRecords {
  private let tables: [(table: ProjectTable, evaluations: [Evaluation])]
  private let rulebook: Rulebook

  init(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])], rulebook: Rulebook
  ) {
    self.tables = tables
    self.rulebook = rulebook
  }

  /// The forms of all departments.
  func entries(_ templates: [FormTemplate]) -> [FormEntry] {
    guard !templates.isEmpty else { return [] }
    let stated = self.stated
    let departments = stated.isEmpty ? summed : stated
    return departments.flatMap { department in
      templates.map { template in
        FormEntry(
          template: template, project: department.project,
          id: "department " + LabelText.normalised(department.project.name?.text ?? ""),
          evaluation: department.evaluation, table: department.table,
          year: department.project.year?.value ?? tables[department.table].table.year)
      }
    }
  }

  private typealias Department = (project: Project, evaluation: Evaluation, table: Int)

  /// The departments that the data state.
  private var stated: [Department] {
    tables.enumerated().flatMap { number, table in
      table.table.projects.indices.filter { table.table.projects[$0].isDepartment }.map {
        (table.table.projects[$0], table.evaluations[$0], number)
      }
    }
  }

  /// A record for each department that projects name, in the order in which they come: its
  /// spending on projects is known, everything else is left to be typed in.
  private var summed: [Department] {
    var order: [String] = []
    var projects: [String: (first: Project, table: Int, all: [Project])] = [:]
    for (number, (table, _)) in tables.enumerated() {
      for project in table.projects {
        guard let name = project.department?.text else { continue }
        let key = LabelText.normalised(name)
        if projects[key] == nil { order.append(key) }
        projects[key, default: (project, number, [])].all.append(project)
      }
    }
    return order.compactMap { key in
      guard let group = projects[key] else { return nil }
      let department = Self.record(group.first, of: group.all)
      return (department, Evaluation(of: department, rulebook: rulebook), group.table)
    }
  }

  private static func record(_ first: Project, of projects: [Project]) -> Project {
    var department = Project(place: first.place, kind: .own)
    department.name = first.department
    department.year = first.year
    var spending = FundingSource(place: first.place)
    spending.kind = .project
    spending.initialBudget = sum(projects.map(\.initialBudget), first.place)
    spending.budget = sum(projects.map(\.budget), first.place)
    spending.executed = sum(projects.map(\.executed), first.place)
    department.funding = [spending]
    return department
  }

  /// The sum of amounts, if all of them are known.
  private static func sum(_ amounts: [Stated<Amount>?], _ place: Place) -> Stated<Amount>? {
    var sum = Amount.zero
    for amount in amounts {
      guard let value = amount?.value else { return nil }
      sum += value
    }
    return Stated(text: sum.text(in: .tenThousandYuan), value: sum, at: place)
  }
}
