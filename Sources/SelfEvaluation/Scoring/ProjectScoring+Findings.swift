public import Diagnostics

extension ProjectScoring {
  /// Everything that scoring a project brought to light, each at the cell to open: what its
  /// indicators' values and points have against them, and what its parts have together.
  public func findings(
    for project: Project, _ details: ScoreDetails, in table: ProjectTable
  ) -> [Finding] {
    var findings: [Finding] = []
    for (indicator, result) in zip(project.indicators, details.indicators)
    where !result.remarks.isEmpty && !PlaceholderText.isPlaceholder(indicator.name?.text) {
      findings += indicatorScoring.findings(for: indicator, result, in: table)
    }
    if details.remarks.contains(.pointsTypedAsValues) {
      // That they have no unit follows from what they are.
      findings.removeAll { $0.code == .unitMissing }
    }
    let isExplained = project.isExplained
    for remark in details.remarks.all where !(isExplained && remark.wantsExplanation) {
      if let finding = finding(remark, project, details, table) { findings.append(finding) }
    }
    return findings
  }

  private func finding(
    _ remark: ProjectRemark, _ project: Project, _ details: ScoreDetails, _ table: ProjectTable
  ) -> Finding? {
    guard let code = remark.code else { return nil }
    if remark == .moneyMissing, details.execution.basis != .missing { return nil }
    let cells = remark.cells(of: project)
    var finding = Finding(
      code,
      at: cells.first.map(table.location) ?? table.location(project, path: remark.fieldPath),
      places: cells.dropFirst().map(table.location), field: remark.fieldPath,
      facts: facts(project, details))
    switch remark {
    case .executionPointsDiffer:
      fill(&finding, project.executionScore, details.execution.points)
      finding.facts["arithmetic"] = Wording(executionArithmetic(project, details.execution))
    case .scoreDiffers: fill(&finding, project.score, details.total)
    case .weightsNotFull:
      finding.computed = (Self.indicatorWeight(project) + details.execution.weight).text
    case .executionAboveBudget: finding.computed = details.execution.points?.text
    case .claimsAboveExecution:
      let threshold = rulebook.warnings.claimsAboveExecution
      finding.facts["threshold"] = Wording(threshold?.value.text ?? "")
    case .muchUnspent:
      finding.facts["threshold"] = Wording(rulebook.warnings.unspent?.value.text ?? "")
    default: break
    }
    return finding
  }

  private func fill(
    _ finding: inout Finding, _ stated: Stated<ExactDecimal>?, _ computed: Points?
  ) {
    finding.stated = stated?.text
    finding.computed = computed?.text
    guard let typed = stated?.value.flatMap(Points.init(rounding:)), let computed else { return }
    finding.difference = Points(hundredths: typed.hundredths - computed.hundredths).text
  }

  private func facts(_ project: Project, _ details: ScoreDetails) -> [String: Wording] {
    let money = Self.money(project)
    let weight = Self.indicatorWeight(project)
    let due = rulebook.execution.weight.value
    let spent = details.execution.points
    let points = details.total.map {
      Points(hundredths: $0.hundredths - (spent?.hundredths ?? 0)).text
    }
    return [
      "name": .quoting(project.name?.text ?? ""),
      "budget": Wording(money?.budget.text(in: .tenThousandYuan) ?? "—"),
      "executed": Wording(money?.executed.text(in: .tenThousandYuan) ?? "—"),
      "rate": Wording(details.execution.rate?.percentage ?? "—"),
      "weight": Wording(weight.text),
      "points": Wording(points ?? "—"), "spent": Wording(spent?.text ?? "—"),
      "due": Wording(
        details.execution.weight.hundredths > 0 ? details.execution.weight.text : due.text),
      "rest": Wording(Points(hundredths: Points.full.hundredths - due.hundredths).text),
      "rulebook": Wording(rulebook.title),
    ]
  }

  /// The sum of the indicators' weights.
  static func indicatorWeight(_ project: Project) -> Points {
    project.indicators.reduce(Points(hundredths: 0)) { sum, indicator in
      sum + (indicator.weight?.value.flatMap(Points.init(rounding:)) ?? Points(hundredths: 0))
    }
  }
}

extension ProjectRemark {
  /// The path of the field whose cell is to be opened.
  public var fieldPath: String {
    switch self {
    case .executionAboveBudget, .moneyNegative, .moneyMissing, .claimsAboveExecution,
      .muchUnspent:
      "money.executed"
    case .budgetZero: "money.budget"
    case .executionPointsDiffer: "money.score"
    case .executionWithoutWeight, .weightsNotFull: "indicator.weight"
    case .pointsTypedAsValues: "indicator.target"
    case .scoreDiffers: "result.score"
    }
  }

  /// The cells that it concerns together, for a remark about many cells.
  func cells(of project: Project) -> [Place] {
    switch self {
    case .executionWithoutWeight, .weightsNotFull:
      [project.totalWeight?.place].compactMap(\.self)
        + project.indicators.compactMap { $0.weight?.place }
    case .pointsTypedAsValues: project.indicators.compactMap { $0.target?.place }
    default: []
    }
  }

  /// Whether words about the reason answer it.
  var wantsExplanation: Bool {
    switch self {
    case .executionAboveBudget, .claimsAboveExecution, .muchUnspent: true
    default: false
    }
  }

  /// The kind of finding that says it; `nil` for a budget of 0, which the checks of amounts tell.
  public var code: FindingCode? {
    switch self {
    case .executionAboveBudget: .executionAboveBudget
    case .budgetZero: nil
    case .moneyNegative: .executionMoneyNegative
    case .moneyMissing: .executionIncomplete
    case .executionWithoutWeight: .executionWithoutWeight
    case .executionPointsDiffer: .executionPointsMismatch
    case .claimsAboveExecution: .claimsAboveExecution
    case .muchUnspent: .budgetMuchUnspent
    case .weightsNotFull: .weightsNotFull
    case .pointsTypedAsValues: .pointsTypedAsValues
    case .scoreDiffers: .scoreMismatch
    }
  }
}
