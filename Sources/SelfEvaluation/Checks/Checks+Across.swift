public import Diagnostics

extension Checks {
  /// What is wrong with several tables taken together.
  public static func findings(across tables: [ProjectTable]) -> [Finding] {
    guard tables.count > 1 else { return [] }
    let repeated = tables.indices.compactMap { index in
      tables[..<index].firstIndex { isSame(tables[index], $0) }.map { (index, $0) }
    }
    var findings = repeated.map { index, earlier in
      Finding(
        .tableRepeated, at: Location(file: tables[index].file, sheet: tables[index].sheet),
        facts: [
          "other": Wording(name(tables[earlier])),
          "count": Wording("\(tables[index].projects.count)"),
        ])
    }
    findings += years(tables)
    let distinct = tables.indices.filter { index in !repeated.contains { $0.0 == index } }
      .map { tables[$0] }
    return findings + repetitions(distinct) + departments(distinct)
  }

  private static func years(_ tables: [ProjectTable]) -> [Finding] {
    guard let first = tables.first, let year = first.year else { return [] }
    return tables.compactMap { table in
      guard let stated = table.year, stated != year else { return nil }
      return Finding(
        .yearsDiffer, at: Location(file: table.file, sheet: table.sheet), stated: "\(stated)",
        computed: "\(year)", facts: ["other": Wording(name(first))])
    }
  }

  private static func name(_ table: ProjectTable) -> String {
    table.sheet.map { "\(table.file) [\($0)]" } ?? table.file
  }

  private static func isSame(_ one: ProjectTable, _ other: ProjectTable) -> Bool {
    one.projects.count == other.projects.count
      && one.projects.indices.allSatisfy {
        one.projects[$0].name?.text == other.projects[$0].name?.text
          && one.projects[$0].budget?.value == other.projects[$0].budget?.value
          && one.projects[$0].score?.value == other.projects[$0].score?.value
      }
  }

  // MARK: Projects in two tables

  /// Which project of which table.
  private struct Position {
    var table: Int
    var project: Int
  }

  /// Projects of the same code, or of the same department and name where there is none, in two
  /// tables: counted twice, and perhaps in two units.
  private static func repetitions(_ tables: [ProjectTable]) -> [Finding] {
    var firsts: [String: Position] = [:]
    var findings: [Finding] = []
    for index in tables.indices {
      for position in tables[index].projects.indices {
        let project = tables[index].projects[position]
        guard !project.isDepartment, let key = identity(of: project) else { continue }
        guard let first = firsts[key] else {
          firsts[key] = Position(table: index, project: position)
          continue
        }
        // From year to year a project goes on.
        guard first.table != index, tables[first.table].year == tables[index].year else {
          continue
        }
        findings += repetition(
          of: project, in: tables[index], of: tables[first.table].projects[first.project],
          in: tables[first.table])
      }
    }
    return findings
  }

  private static func identity(of project: Project) -> String? {
    if let code = project.code?.text { return "=" + LabelText.normalised(code) }
    guard let name = project.name?.text else { return nil }
    return LabelText.normalised(project.department?.text ?? "") + "|" + LabelText.normalised(name)
  }

  private static func repetition(
    of project: Project, in table: ProjectTable, of earlier: Project, in other: ProjectTable
  ) -> [Finding] {
    let here = project.budget?.value
    let there = earlier.budget?.value
    func text(_ amount: Amount?) -> Wording { Wording(amount?.text(in: table.unit) ?? "—") }
    let place = other.location(earlier, path: "project.name")
    var findings = [
      Finding(
        .projectInTwoTables, at: table.location(project, path: "project.name"), places: [place],
        field: "project.name", stated: project.name?.text ?? project.code?.text,
        facts: [
          "other": Wording(name(other)), "here": text(here), "there": text(there),
          "unit": Wording(table.unit.rawValue),
        ])
    ]
    if let here, let there, here.isOtherUnit(than: there), let budget = project.budget {
      findings.append(
        Finding(
          .amountsOfDifferentUnits, at: table.location(budget.place),
          places: [other.location(earlier, path: "money.budget")], field: "money.budget",
          stated: budget.text, computed: there.text(in: table.unit),
          facts: [
            "field": FieldCatalog.name(of: "money.budget"), "other": Wording(name(other)),
            "unit": Wording(table.unit.rawValue),
          ]))
    }
    return findings
  }

  // MARK: Departments

  /// The project spending of a department beside the sum of the projects of the run.
  private static func departments(_ tables: [ProjectTable]) -> [Finding] {
    let found = tables.flatMap { table in
      table.projects.filter(\.isDepartment).map { (table: table, project: $0) }
    }
    // With several, nothing says which projects are whose.
    guard found.count == 1, let (table, department) = found.first,
      let row = department.funding.first(where: { $0.kind == .project })
    else { return [] }
    let projects = tables.flatMap { $0.projects.filter { !$0.isDepartment } }
    guard !projects.isEmpty else { return [] }
    let columns: [(path: String, stated: Stated<Amount>?, amounts: [Amount?])] = [
      ("funding.initial", row.initialBudget, projects.map { $0.initialBudget?.value }),
      ("funding.budget", row.budget, projects.map { $0.budget?.value }),
      ("funding.executed", row.executed, projects.map { $0.executed?.value }),
    ]
    return columns.compactMap { path, stated, amounts in
      guard let stated, let amount = stated.value else { return nil }
      var sum = Amount.zero
      for part in amounts {
        // What one project leaves blank cannot be compared.
        guard let part else { return nil }
        sum += part
      }
      guard !table.agrees(stated, with: sum) else { return nil }
      return table.finding(
        .departmentProjectsMismatch, stated, path, computed: sum.text(in: table.unit),
        difference: (amount - sum).text(in: table.unit),
        facts: ["count": Wording("\(projects.count)")])
    }
  }
}

extension Project {
  /// Whether it is no project but a department's whole spending.
  var isDepartment: Bool { funding.contains { $0.kind == .basic || $0.kind == .project } }
}
