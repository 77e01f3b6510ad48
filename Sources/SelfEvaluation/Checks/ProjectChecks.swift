import Diagnostics

/// All checks that need one project at a time and what the rules make of it.
struct ProjectChecks {
  private let table: ProjectTable
  private let evaluations: [Evaluation]
  private let amounts: AmountChecks
  private let values: ValueChecks
  private let budgets: BudgetChecks
  private let funding: FundingChecks
  private let execution: ExecutionChecks
  private let scores: ScoreChecks
  private let grades: GradeChecks
  private let weights: WeightChecks
  private let converted: ConvertedPointsChecks
  private let indicators: IndicatorChecks
  private let texts: TextChecks

  init(table: ProjectTable, evaluations: [Evaluation], rulebook: Rulebook) {
    let scoring = ProjectScoring(by: rulebook)
    self.table = table
    self.evaluations = evaluations
    amounts = AmountChecks(table: table)
    values = ValueChecks(table: table, rulebook: rulebook)
    budgets = BudgetChecks(table: table)
    funding = FundingChecks(table: table)
    execution = ExecutionChecks(table: table, scoring: scoring)
    scores = ScoreChecks(table: table, scoring: scoring)
    grades = GradeChecks(table: table, rulebook: rulebook)
    weights = WeightChecks(table: table, rulebook: rulebook)
    converted = ConvertedPointsChecks(table: table, rulebook: rulebook)
    indicators = IndicatorChecks(table: table)
    texts = TextChecks(table: table)
  }

  /// The findings of the projects at some positions.
  func findings(in range: Range<Int>) -> [Finding] {
    var findings: [Finding] = []
    for index in range { check(table.projects[index], evaluations[index], &findings) }
    return findings
  }

  private func check(
    _ project: Project, _ evaluation: Evaluation, _ findings: inout [Finding]
  ) {
    values.check(project, evaluation, &findings)
    amounts.check(project, &findings)
    budgets.check(project, &findings)
    funding.check(project, &findings)
    execution.check(project, evaluation, &findings)
    scores.check(project, evaluation, &findings)
    grades.check(project, evaluation, &findings)
    texts.check(project, &findings)
    guard let details = evaluation.details else { return }
    weights.check(project, details, &findings)
    converted.check(project, &findings)
    indicators.check(project, &findings)
  }
}
