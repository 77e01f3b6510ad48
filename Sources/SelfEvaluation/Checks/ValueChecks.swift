import Diagnostics

/// Checks each project's values by themselves: present, readable, in range.
struct ValueChecks {
  let table: ProjectTable
  let rulebook: Rulebook

  func check(_ project: Project, _ evaluation: Evaluation, _ findings: inout [Finding]) {
    if project.name == nil { findings.append(table.missing("project.name", of: project)) }
    if project.department == nil {
      findings.append(table.missing("project.department", of: project))
    }
    checkMoney(project, evaluation, &findings)
    checkScore(project, evaluation, &findings)
    checkPoints(project, evaluation, &findings)
    checkChoice(project.fund, "project.fund", Fund.allCases.map(\.rawValue), &findings)
    checkChoice(project.level, "project.level", FundLevel.allCases.map(\.rawValue), &findings)
    checkChoice(
      project.statedKind, "project.kind", ProjectKind.allCases.map(\.rawValue), &findings)
    checkNumber(project.executionRate, "money.rate", &findings)
    if table.year == nil, let year = project.year, year.value == nil {
      findings.append(table.finding(.numberUnreadable, year, "project.year"))
    }
  }

  private func checkMoney(
    _ project: Project, _ evaluation: Evaluation, _ findings: inout [Finding]
  ) {
    guard let budget = project.budget else {
      if project.funding.isEmpty {
        findings.append(table.missing("money.budget", of: project))
      }
      return
    }
    if budget.value == .zero {
      findings.append(
        table.finding(
          .budgetZero, budget, "money.budget",
          facts: ["score": .quoting(project.score?.text ?? evaluation.score?.text ?? "—")]))
    }
    // Of a project that is scored, scoring says so.
    if project.executed == nil, evaluation.details == nil, project.funding.isEmpty,
      table.columns["money.executed"] != nil
    {
      findings.append(table.missing("money.executed", of: project))
    }
  }

  /// A score is data only where nothing derives it: a form whose parts are incomplete says which.
  private func checkScore(
    _ project: Project, _ evaluation: Evaluation, _ findings: inout [Finding]
  ) {
    guard let stated = project.score else {
      if evaluation.score == nil, evaluation.details?.isScored != true,
        evaluation.details == nil || project.kind == .own
      {
        findings.append(table.missing("result.score", of: project))
      }
      return
    }
    guard let decimal = stated.value, let points = Points(rounding: decimal) else {
      findings.append(table.finding(.scoreUnreadable, stated, "result.score"))
      return
    }
    if !Points.possible.contains(points) {
      findings.append(table.finding(.scoreOutOfRange, stated, "result.score"))
    }
    if decimal.scale > 2, decimal.neededScale > 2 {
      findings.append(
        table.finding(.scoreTooFine, stated, "result.score", computed: points.text))
    }
  }

  private func checkPoints(
    _ project: Project, _ evaluation: Evaluation, _ findings: inout [Finding]
  ) {
    checkPoints(project.executionWeight, "money.weight", upTo: .full, &findings)
    // Where the points of spending are computed, the difference says more than the range.
    let due =
      project.executionWeight?.value.flatMap(Points.init(rounding:))
      ?? rulebook.execution.weight.value
    let isComputed = evaluation.details?.execution.isComputed ?? false
    checkPoints(project.executionScore, "money.score", upTo: isComputed ? nil : due, &findings)
    checkPoints(project.totalWeight, "result.totalWeight", upTo: nil, &findings)
    checkPoints(project.reviewScore, "review.score", upTo: .full, &findings)
    let scores = project.groupScores
    guard !scores.isEmpty else { return }
    for group in IndicatorGroup.allCases {
      checkPoints(scores[group], group.scorePath, upTo: .full, &findings)
    }
  }

  private func checkPoints(
    _ stated: Stated<ExactDecimal>?, _ path: String, upTo highest: Points?,
    _ findings: inout [Finding]
  ) {
    guard let stated else { return }
    guard let decimal = stated.value, let points = Points(rounding: decimal) else {
      findings.append(table.finding(.numberUnreadable, stated, path))
      return
    }
    if decimal.scale > 2, decimal.neededScale > 2 {
      findings.append(table.finding(.pointsTooFine, stated, path, computed: points.text))
    }
    if let highest, points < .zero || points > highest {
      findings.append(table.finding(.pointsOutOfRange, stated, path, computed: highest.text))
    }
  }

  private func checkNumber(
    _ stated: Stated<ExactDecimal>?, _ path: String, _ findings: inout [Finding]
  ) {
    guard let stated, stated.value == nil else { return }
    findings.append(table.finding(.numberUnreadable, stated, path))
  }

  private func checkChoice<Value>(
    _ stated: Stated<Value>?, _ path: String, _ choices: @autoclosure () -> [String],
    _ findings: inout [Finding]
  ) {
    guard let stated, stated.value == nil else { return }
    findings.append(
      table.finding(
        .choiceUnreadable, stated, path,
        facts: ["choices": Wording(choices().joined(separator: "、"))]))
  }
}

extension IndicatorGroup {
  /// The path of the field in which a summary states the group's points.
  var scorePath: String {
    switch self {
    case .cost: "result.cost"
    case .output: "result.output"
    case .benefit: "result.benefit"
    case .satisfaction: "result.satisfaction"
    }
  }
}
