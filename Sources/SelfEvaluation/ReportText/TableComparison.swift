public import Diagnostics

/// Compares a table that stands in the report itself with the input: its rows are the same
/// projects once more, never further ones.
public struct TableComparison {
  private let report: ProjectTable
  private let inputs: [ProjectTable]
  private let locate: (Place) -> Location

  /// A comparison.
  ///
  /// - Parameters:
  ///   - report: The report's table, read as the input was.
  ///   - inputs: The tables of the input.
  ///   - locate: Tells where a place of the report's table is in the report.
  public init(
    report: ProjectTable, inputs: [ProjectTable], locate: @escaping (Place) -> Location
  ) {
    self.report = report
    self.inputs = inputs
    self.locate = locate
  }

  /// One result for the table, and a finding for each cell and row that differs.
  public func outcome() -> (result: FigureResult?, findings: [Finding]) {
    let kind = report.kind
    guard let figure = FigureCatalog.figure(kind == .own ? "own.table" : "transfer.table"),
      let first = report.projects.first
    else { return (nil, []) }
    let place = locate(first.place)
    let count = "\(report.projects.count)"
    let input = inputs.enumerated().flatMap { table, list in
      list.projects.indices.filter { list.projects[$0].kind == kind }
        .map { Row(table: table, project: $0) }
    }
    guard !input.isEmpty else {
      return (
        FigureResult(
          figure: figure, stated: count, places: [place],
          outcome: .notCheckable(FigureComputation.noTable(kind))), []
      )
    }
    let (pairs, onlyReport, onlyInput) = aligned(input)
    var findings = pairs.flatMap { differences(report.projects[$0], $1) }
    findings += onlyReport.map { index in
      let project = report.projects[index]
      return Finding(
        .reportTableRow, at: locate(project.name?.place ?? project.place), field: figure.name,
        stated: project.name?.text, facts: ["where": Wording(zh: "报告的表", en: "the report's table")])
    }
    findings += onlyInput.map { row in
      let table = inputs[row.table]
      let project = table.projects[row.project]
      return Finding(
        .reportTableRow, at: place, places: [table.location(project.name?.place ?? project.place)],
        field: figure.name, stated: project.name?.text,
        facts: ["where": Wording(zh: "项目表（\(table.file)）", en: "the input (\(table.file))")])
    }
    let outcome: FigureOutcome =
      findings.isEmpty
      ? .agrees(
        computed: "\(input.count)", basis: Wording(zh: "逐行逐格与项目表一致", en: "the same row by row"))
      : .disagrees(
        FigureDisagreement(
          computed: "\(input.count)", corrected: "\(input.count)", difference: nil,
          basis: Wording(zh: "有 \(findings.count) 处与项目表不同", en: "\(findings.count) differences")))
    return (
      FigureResult(figure: figure, stated: count, places: [place], outcome: outcome), findings
    )
  }

  /// A project of the input.
  private struct Row: Hashable {
    var table: Int
    var project: Int
  }

  private func project(_ row: Row) -> Project { inputs[row.table].projects[row.project] }

  /// Rows of the same name, paired by ordinal first, then by amount, then in their order: names
  /// repeat, and none is the identity of a project.
  private func aligned(_ input: [Row]) -> (pairs: [(Int, Row)], report: [Int], input: [Row]) {
    func key(_ project: Project) -> UInt64 { LabelText.fingerprint(project.name?.text ?? "") }
    var open = Dictionary(grouping: input) { key(project($0)) }
    var pairs: [(Int, Row)] = []
    var left = Array(report.projects.indices)
    let sameness: [(Project, Project) -> Bool] = [
      { $0.ordinal?.value != nil && $0.ordinal?.value == $1.ordinal?.value },
      { $0.budget?.value == $1.budget?.value },
      { _, _ in true },
    ]
    for isSame in sameness {
      left = left.filter { index in
        let own = report.projects[index]
        guard let candidates = open[key(own)],
          let match = candidates.firstIndex(where: { isSame(own, project($0)) })
        else { return true }
        pairs.append((index, candidates[match]))
        open[key(own)]?.remove(at: match)
        return false
      }
    }
    let rest = Set(open.values.flatMap { $0 })
    return (pairs.sorted { $0.0 < $1.0 }, left, input.filter(rest.contains))
  }

  private func differences(_ own: Project, _ row: Row) -> [Finding] {
    let other = project(row)
    let table = inputs[row.table]
    var findings: [Finding] = []
    func differ<Value>(
      _ path: String, _ field: KeyPath<Project, Stated<Value>?>, difference: String? = nil
    ) {
      let one = own[keyPath: field]
      let two = other[keyPath: field]
      findings.append(
        Finding(
          .reportTableDiffers, at: locate(one?.place ?? own.place), field: path,
          stated: one?.text ?? "", computed: two?.text ?? "", difference: difference,
          facts: [
            "name": .quoting(own.name?.text ?? ""), "field": FieldCatalog.name(of: path),
            "place": place(table.location(two?.place ?? other.place)),
            "difference_words": FigureFindings.difference(difference),
          ]))
    }
    if let one = own.budget?.value, let two = other.budget?.value {
      let decimals = NumberText(own.budget?.text ?? "")?.decimal.scale ?? 0
      if !two.agrees(with: one, decimals: decimals, in: report.unit) {
        differ("money.budget", \.budget, difference: (one - two).text(in: report.unit))
      }
    } else if own.budget?.text != other.budget?.text {
      differ("money.budget", \.budget)
    }
    if own.score?.value?.reduced != other.score?.value?.reduced { differ("result.score", \.score) }
    if own.grade?.value != other.grade?.value { differ("result.grade", \.grade) }
    return findings
  }

  private func place(_ location: Location) -> Wording {
    Wording(zh: location.text(in: .chinese), en: location.text(in: .english))
  }
}
