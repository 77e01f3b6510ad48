public import Diagnostics
public import SelfEvaluation

/// What projects state and a form of the user's own has no place for.
public enum FormPlaces {
  /// Findings of what is not written, one for all fields and one for each indicator.
  ///
  /// - Parameters:
  ///   - tables: The projects.
  ///   - templates: The form's sheets, as they are filled.
  ///   - file: The form's file.
  public static func findings(
    _ tables: [ProjectTable], without templates: [FormTemplate], file: String
  ) -> [Finding] {
    let cells = templates.flatMap(\.sections).flatMap(\.rows).flatMap(\.cells)
    var paths: Set<String> = []
    for cell in cells {
      switch cell.content {
      case .blank: break
      case .text(let pattern): paths.formUnion(pattern.holes.map { HoleKey($0).path })
      case .value(let key): paths.insert(HoleKey(key).path)
      }
    }
    if paths.contains("indicator.targetText") {
      paths.formUnion(["indicator.target", "indicator.comparison", "indicator.unit"])
    }
    let projects = tables.flatMap(\.projects)
    // A form may print money by its rows, the sums of which are the project's own, if it has any.
    if projects.allSatisfy({ $0.funding.contains { $0.kind != .total } }) {
      for name in ["initial", "budget", "received", "executed"]
      where paths.contains("funding.\(name)") {
        paths.insert("money.\(name)")
      }
    }
    paths.formUnion(derived)
    if projects.allSatisfy({ !$0.indicators.isEmpty }) { paths.formUnion(results) }
    for (own, path) in [
      ("project.budget", "money.budget"), ("project.score", "result.score"),
      ("project.grade", "result.grade"),
    ] where paths.contains(own) {
      paths.insert(path)
    }
    var missing: [String] = []
    func look<Record>(_ records: [Record], _ fields: [Field<Record>]) {
      for field in fields where !paths.contains(field.path) {
        if records.contains(where: { field.text(of: $0) != nil }) { missing.append(field.path) }
      }
    }
    look(projects, FieldCatalog.projects.fields)
    look(projects.flatMap(\.funding), FieldCatalog.funding.fields)
    look(projects.flatMap(\.goals), FieldCatalog.goals.fields)
    look(projects.flatMap(\.indicators), FieldCatalog.indicators.fields)
    var findings: [Finding] = []
    var names = missing.map(FieldCatalog.name)
    for column in tables.flatMap(\.otherColumns)
    where FieldCatalog.projects.field(forHeader: column.header) == nil {
      names.append(.quoting(column.header))
    }
    if !names.isEmpty {
      findings.append(
        Finding(
          .formPlaceMissing, at: Location(file: file),
          facts: [
            "fields": Wording(
              zh: names.map { $0.text(in: .chinese) }.joined(separator: "、"),
              en: names.map { $0.text(in: .english) }.joined(separator: ", "))
          ]))
    }
    // A list of projects has no place for what belongs to one of them.
    if templates.allSatisfy({ !$0.isForOneProject }) { return findings }
    return findings + indicators(tables, templates)
  }

  /// What rules compute, or what names the record: nothing is lost with them.
  private static let derived: Set<String> = [
    "project.ordinal", "project.year", "project.kind", "money.rate", "money.weight", "money.score",
    "result.totalWeight", "indicator.coefficient", "indicator.weightShare",
    "indicator.convertedScore",
  ]

  /// What rules compute from indicators; of a project without any it is stated.
  private static let results: Set<String> = ["result.score", "result.grade"]

  /// Indicators that none of the form's parts takes, where it has parts for some only.
  private static func indicators(
    _ tables: [ProjectTable], _ templates: [FormTemplate]
  ) -> [Finding] {
    let groups = templates.flatMap(\.sections).compactMap(\.group)
      .filter { IndicatorFilter.base(of: $0) == "indicator" }
    guard !groups.isEmpty else { return [] }
    let filters = groups.map(IndicatorFilter.init)
    var findings: [Finding] = []
    for table in tables {
      for project in table.projects {
        for indicator in project.indicators
        where !filters.contains(where: { $0.takes(indicator) }) {
          findings.append(
            Finding(
              .recordWithoutPlace, at: table.location(indicator.place),
              stated: indicator.name?.text ?? "",
              facts: [
                "project": .quoting(project.name?.text ?? ""),
                "group": .quoting(
                  [indicator.firstLevel?.text, indicator.secondLevel?.text].compactMap(\.self)
                    .joined(separator: "/")),
              ]))
        }
      }
    }
    return findings
  }
}
