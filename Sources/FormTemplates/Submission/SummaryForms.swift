public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// The results summaries of one workbook: a form for each table, the statistics, and the columns
/// for which the forms have no place.
public struct SummaryForms: Sendable {
  /// The rules by which results are graded.
  public var rulebook: Rulebook
  /// 项目支出绩效自评结果汇总表
  public var summary: FormTemplate
  /// 自评结果统计表; `nil` leaves it out.
  public var statistics: FormTemplate?
  /// The date to print as 填报日期; empty leaves it to be written by hand.
  public var date = ""

  /// Forms to fill.
  public init(rulebook: Rulebook, summary: FormTemplate, statistics: FormTemplate?) {
    self.rulebook = rulebook
    self.summary = summary
    self.statistics = statistics
  }

  /// One form's worth of projects: those of one table that are of one kind.
  ///
  /// A class, because closures for a hundred thousand records hold on to it: handing it over
  /// counts one reference instead of one for every field of a table.
  final class Part: Sendable {
    let table: ProjectTable
    let evaluations: [Evaluation]
    let kind: ProjectKind
    /// Indices of the form's projects in the table.
    let rows: [Int]
    let sheetName: String
    let summary: ResultsSummary

    init(
      table: ProjectTable, evaluations: [Evaluation], kind: ProjectKind, rows: [Int],
      sheetName: String
    ) {
      self.table = table
      self.evaluations = evaluations
      self.kind = kind
      self.rows = rows
      self.sheetName = sheetName
      summary = rows.reduce(into: ResultsSummary()) { summary, row in
        summary.add(budget: table.projects[row].budget?.value, grade: evaluations[row].grade)
      }
    }

    /// One value of a record's project; the project itself is never copied.
    func project<Value>(_ record: Int, _ value: (borrowing Project) -> Value) -> Value {
      value(table.projects[rows[record]])
    }

    /// One value of each record of a run.
    @inline(__always)
    func values(
      _ records: Range<Int>, _ value: ([Project], Int) -> FormValue
    ) -> [FormValue] {
      let projects = table.projects
      return rows[records].map { value(projects, $0) }
    }

    func evaluation(_ record: Int) -> Evaluation { evaluations[rows[record]] }
  }

  /// The workbook for some tables, and what does not fit into it.
  ///
  /// - Parameters:
  ///   - tables: The tables with what the rules make of their projects, in the forms' order.
  /// - Throws: `.holeUnknown` or `.tooManyRows`.
  public func workbook(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])]
  ) throws(Failure) -> (workbook: Workbook, findings: [Finding]) {
    let parts = Self.parts(tables)
    var filler = Filler(rulebook: rulebook)
    try fill(parts, into: &filler)
    if let carried = CarriedColumns(parts: parts).sheet(styles: { filler.style($0) }) {
      filler.append(carried)
    }
    let years = Set(parts.compactMap(\.table.year)).sorted().map(String.init)
    filler.properties.title = summary.title
    filler.properties.subject = years.isEmpty ? "" : years.joined(separator: "、") + "年度"
    filler.properties.application = "sheetconv"
    return try filler.workbook()
  }

  /// Fills the summaries and the statistics, as the next sheets of a workbook.
  func fill(_ parts: [Part], into filler: inout Filler) throws(Failure) {
    // A list that says which kind a project is of takes all of them.
    if summary.holds("project.kind") {
      return try filler.fill(summary, with: BureauSummaryData(parts, date: date).data)
    }
    let firstForm = filler.formCount
    for part in parts { try filler.fill(summary, with: data(part)) }
    // The statistics look up what only summaries with such a foot have.
    if let statistics, summary.holds("summary.budget") {
      try filler.fill(statistics, with: StatisticsData(parts: parts, firstForm: firstForm).data)
    }
  }

  static func parts(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])]
  ) -> [Part] {
    var parts: [Part] = []
    var names: [String: Int] = [:]
    for (table, evaluations) in tables {
      for kind in ProjectKind.allCases {
        let rows = table.projects.indices.filter {
          table.projects[$0].kind == kind && !table.projects[$0].isDepartment
        }
        if rows.isEmpty { continue }
        names[kind.rawValue, default: 0] += 1
        let number = names[kind.rawValue] ?? 1
        parts.append(
          Part(
            table: table, evaluations: evaluations, kind: kind, rows: rows,
            sheetName: number == 1 ? kind.rawValue : "\(kind.rawValue)\(number)"))
      }
    }
    return parts
  }

  /// What fills the form of some projects.
  func data(_ part: Part) -> FormData {
    var values: [String: FormValue] = [
      "form.sheet": .text(part.sheetName),
      "form.year": .text(part.table.year.map(String.init) ?? Self.blankYear),
      "form.unit": .text(AmountUnit.tenThousandYuan.rawValue),
      "form.nameHeader": .text(
        part.kind == .own ? "项目名称" : "转移支付资金（中央、省、市）项目名称"),
      "form.date": .text(date),
      "summary.countText": .text("共\(part.summary.projectCount)项"),
    ]
    for (name, value) in Self.figures(part.summary) { values["summary.\(name)"] = value }
    let columns: [String: FormGroup.Column] = [
      "project.ordinal": { $0.map { .count($0 + 1) } },
      "project.department": {
        part.values($0) { projects, row in projects[row].department.asFormValue }
      },
      "project.name": { part.values($0) { projects, row in projects[row].name.asFormValue } },
      "project.budget": { part.values($0) { projects, row in projects[row].budget.asFormValue } },
      "project.score": { $0.map { part.score($0) } },
      "project.grade": { $0.map { .text(part.evaluation($0).grade?.rawValue ?? "") } },
    ]
    return FormData(
      values: values, groups: ["project": FormGroup(count: part.rows.count, columns: columns)])
  }

  /// What stands for a year that is not known: room to write one.
  static let blankYear = "    "

  /// The figures of a summary by the names that forms use.
  static func figures(_ summary: ResultsSummary) -> [String: FormValue] {
    var figures: [String: FormValue] = [
      "count": .count(summary.projectCount), "budget": .amount(summary.budget),
      "excellentRate": .rate(summary.excellentRate),
    ]
    for grade in Grade.allCases {
      figures["grade.\(grade.rawValue)"] = .count(summary.count(of: grade))
    }
    return figures
  }
}

extension SummaryForms.Part {
  /// The score as the form shows it: rounded to hundredths, or as written if it is no number.
  func score(_ record: Int) -> FormValue {
    if let points = evaluation(record).score { return .points(points) }
    return project(record) { $0.score.map { .text($0.text) } ?? .blank }
  }
}

extension Optional where Wrapped == StatedText {
  var asFormValue: FormValue { self.map { .text($0.text) } ?? .blank }
}

extension Optional where Wrapped == Stated<Amount> {
  /// The amount, or the words that stand where an amount should.
  var asFormValue: FormValue {
    guard let stated = self else { return .blank }
    return stated.value.map { .amount($0) } ?? .text(stated.text)
  }
}
