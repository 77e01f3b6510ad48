import SelfEvaluation

/// What fills the list that a finance bureau collects: the projects of all tables in one list,
/// with the parts of their scores, and what each department's projects add up to.
struct BureauSummaryData {
  /// A project of one of the tables.
  private struct Row {
    var project: Project
    var evaluation: Evaluation
  }

  private let rows: [Row]
  private let years: Set<Int?>
  private let date: String

  /// The columns of money that are added up.
  private static var money: [(name: String, key: KeyPath<Project, Stated<Amount>?>)] {
    [
      ("initial", \.initialBudget), ("adjustment", \.adjustment), ("budget", \.budget),
      ("executed", \.executed), ("carriedOver", \.carriedOver),
    ]
  }

  init(_ parts: [SummaryForms.Part], date: String) {
    rows = parts.flatMap { part in
      part.rows.map { Row(project: part.table.projects[$0], evaluation: part.evaluations[$0]) }
    }
    years = Set(parts.map(\.table.year))
    self.date = date
  }

  var data: FormData {
    var values: [String: FormValue] = [
      "form.year": .text(
        years.count == 1
          ? years.first?.map(String.init) ?? SummaryForms.blankYear : SummaryForms.blankYear),
      "form.unit": .text(AmountUnit.tenThousandYuan.rawValue), "form.date": .text(date),
      "summary.countText": .text("共\(rows.count)项"),
    ]
    let sums = Self.sums(rows)
    for (name, sum) in sums { values["summary.\(name)"] = .amount(sum) }
    values["summary.rate"] = Self.rate(sums)
    return FormData(values: values, groups: ["project": projects, "department": departments])
  }

  private var projects: FormGroup {
    var columns: [String: FormGroup.Column] = [:]
    for field in FieldCatalog.projects.fields {
      let values = rows.map { field.formValue(of: $0.project) }
      columns[field.path] = { Array(values[$0]) }
    }
    func set(_ path: String, _ value: (Row) -> FormValue?) {
      let values = zip(rows, columns[path]?(rows.indices) ?? []).map { value($0) ?? $1 }
      columns[path] = { Array(values[$0]) }
    }
    columns["project.ordinal"] = { $0.map { .count($0 + 1) } }
    set("project.kind") { .text($0.project.kind.rawValue) }
    set("project.level") { $0.evaluation.level.map { .text($0.value.rawValue) } }
    set("money.rate") { row in
      Self.rate(Self.sums([row])).isBlank ? .text("") : Self.rate(Self.sums([row]))
    }
    set("money.score") { $0.evaluation.details?.execution.points.map { .points($0) } }
    for (path, group) in [
      ("result.output", IndicatorGroup.output), ("result.benefit", .benefit),
      ("result.satisfaction", .satisfaction), ("result.cost", .cost),
    ] {
      set(path) { row in
        row.evaluation.details?.groups(of: row.project).first { $0.group == group }?.points
          .map { .points($0) }
      }
    }
    set("result.score") { $0.evaluation.score.map { .points($0) } }
    set("result.grade") { .text($0.evaluation.grade?.rawValue ?? "") }
    return FormGroup(count: rows.count, columns: columns)
  }

  /// The departments in the order in which they come; projects that name none have no subtotal.
  private var departments: FormGroup {
    var order: [String] = []
    var groups: [String: [Row]] = [:]
    for row in rows {
      guard let name = row.project.department?.text else { continue }
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(row)
    }
    let names = order
    let counts = names.map { FormValue.count(groups[$0]?.count ?? 0) }
    let sums = names.map { Self.sums(groups[$0] ?? []) }
    var columns: [String: FormGroup.Column] = [
      "department.name": { run in run.map { .text(names[$0]) } },
      "department.count": { Array(counts[$0]) },
      "department.rate": { run in run.map { Self.rate(sums[$0]) } },
    ]
    for (name, _) in Self.money {
      columns["department.\(name)"] = { run in run.map { .amount(sums[$0][name] ?? .zero) } }
    }
    return FormGroup(count: names.count, columns: columns)
  }

  private static func sums(_ rows: [Row]) -> [String: Amount] {
    var sums: [String: Amount] = [:]
    for (name, key) in money {
      sums[name] = rows.reduce(into: .zero) { sum, row in
        sum += row.project[keyPath: key]?.value ?? .zero
      }
    }
    return sums
  }

  private static func rate(_ sums: [String: Amount]) -> FormValue {
    guard let executed = sums["executed"], let budget = sums["budget"], budget != .zero else {
      return .text("")
    }
    return .rate(executed.share(of: budget))
  }
}
