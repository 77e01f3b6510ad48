/// Scores projects whose indicators are known: spending, indicators, groups, total.
///
/// A class, because a rulebook is large and would be copied for every project.
public final class ProjectScoring: Sendable {
  let rulebook: Rulebook
  let indicatorScoring: IndicatorScoring

  /// A scoring by a rulebook.
  public init(by rulebook: Rulebook) {
    self.rulebook = rulebook
    indicatorScoring = IndicatorScoring(by: rulebook)
  }

  /// The grade that a score earns; `nil` for one that no evaluation can come to.
  package func grade(of score: Points) -> Grade? {
    Points.possible.contains(score) ? rulebook.grade(for: score) : nil
  }

  /// How the score of a project comes about; `nil` for one without indicators.
  public func details(of project: Project) -> ScoreDetails? {
    guard !project.indicators.isEmpty else { return nil }
    let isWeighted = project.indicators.contains { $0.weight != nil }
    var results: [IndicatorResult] = []
    results.reserveCapacity(project.indicators.count)
    var weight = Points(hundredths: 0)
    var repeatsWeights = isWeighted && project.indicators.count > 1
    for index in project.indicators.indices {
      let statement = IndicatorStatement(of: project.indicators, at: index)
      results.append(indicatorScoring.result(of: statement, isWeighted: isWeighted))
      if let own = statement.weight.flatMap(Points.init(rounding:)) { weight = weight + own }
      repeatsWeights = repeatsWeights && Self.repeatsWeight(statement)
    }
    var remarks: RemarkSet<ProjectRemark> = repeatsWeights ? [.pointsTypedAsValues] : []
    let execution =
      isWeighted
      ? execution(of: project, indicatorWeight: weight, &remarks)
      : ExecutionResult(
        rate: Self.money(project).map { Rate($0.executed.parts, of: $0.budget.parts) },
        weight: Points(hundredths: 0), points: nil, basis: .unscored)
    var details = ScoreDetails(
      execution: execution, indicators: results, total: nil, remarks: remarks)
    if isWeighted {
      noteWeights(weight, execution, &details)
      details.total = total(details, indicatorWeight: weight)
      noteTotals(project, weight, &details)
    }
    return details
  }

  // MARK: Spending

  /// Budget and spending of a project: its own figures, else those of its rows of money.
  package static func money(_ project: Project) -> (budget: Amount, executed: Amount)? {
    guard let budget = project.budget?.value ?? sum(project.funding, \.budget),
      let executed = project.executed?.value ?? sum(project.funding, \.executed)
    else { return nil }
    return (budget, executed)
  }

  /// The row that states the whole, else the sum of the others; a whole left at 0 beside parts
  /// that are not is no statement.
  static func sum(
    _ funding: [FundingSource], _ field: KeyPath<FundingSource, Stated<Amount>?>
  ) -> Amount? {
    let total = funding.first { $0.kind == .total }?[keyPath: field]
    if let total, total.value != .zero { return total.value }
    var sum = total?.value
    for source in funding where source.kind != .total {
      guard let stated = source[keyPath: field] else { continue }
      guard let value = stated.value else { return nil }
      sum = (sum ?? .zero) + value
    }
    return sum
  }

  func execution(
    of project: Project, indicatorWeight: Points, _ remarks: inout RemarkSet<ProjectRemark>
  ) -> ExecutionResult {
    let stated = project.executionWeight?.value.flatMap(Points.init(rounding:))
    if stated == nil, indicatorWeight >= .full {
      remarks.insert(.executionWithoutWeight)
      return ExecutionResult(
        rate: Self.money(project).map { Rate($0.executed.parts, of: $0.budget.parts) },
        weight: Points(hundredths: 0), points: nil, basis: .unscored)
    }
    var result = ExecutionResult(
      rate: nil, weight: stated ?? rulebook.execution.weight.value, points: nil, basis: .missing)
    if let (budget, executed) = Self.money(project) {
      result.rate = Rate(executed.parts, of: budget.parts)
      score(budget, executed, &result, &remarks)
    } else {
      remarks.insert(.moneyMissing)
    }
    let typed = project.executionScore?.value.flatMap(Points.init(rounding:))
    if let computed = result.points {
      if let typed, typed != computed { remarks.insert(.executionPointsDiffer) }
    } else if result.basis == .missing, let typed {
      result.points = typed
      result.basis = .typed
    }
    return result
  }

  /// The points of spending: full marks at 100 %, in proportion below, the rulebook's policy
  /// without a budget.
  private func score(
    _ budget: Amount, _ executed: Amount, _ result: inout ExecutionResult,
    _ remarks: inout RemarkSet<ProjectRemark>
  ) {
    let zero = Points(hundredths: 0)
    if budget < .zero || executed < .zero { remarks.insert(.moneyNegative) }
    guard budget >= .zero else { return }
    if executed > budget { remarks.insert(.executionAboveBudget) }
    guard budget > .zero else {
      remarks.insert(.budgetZero)
      switch rulebook.execution.zeroBudget.value {
      case .zeroPoints: (result.points, result.basis) = (zero, .zeroBudgetNothing)
      case .fullPoints: (result.points, result.basis) = (result.weight, .zeroBudgetFull)
      case .leftOut: result.basis = .leftOut
      case .byHand: break
      }
      return
    }
    if executed >= budget, rulebook.execution.cap.value == .weight || executed == budget {
      (result.points, result.basis) = (result.weight, .full)
    } else if executed <= .zero {
      (result.points, result.basis) = (zero, .proportion)
    } else {
      result.points = Self.points(result.weight, executed, budget)
      result.basis = .proportion
    }
  }

  /// weight × executed ÷ budget, rounded once. Amounts are cut to what a product in 128 bits
  /// has room for, which is finer than the fen of any sum that a state can spend.
  private static func points(_ weight: Points, _ executed: Amount, _ budget: Amount) -> Points {
    var part = executed.parts
    var whole = budget.parts
    while part > Int128.max / 1_000_000 || whole > Int128.max / 1_000_000 {
      part /= 10
      whole /= 10
    }
    return Points(hundredths: Int64(divideRounding(Int128(weight.hundredths) * part, by: whole)))
  }

  // MARK: Totals

  private func noteWeights(
    _ indicatorWeight: Points, _ execution: ExecutionResult, _ details: inout ScoreDetails
  ) {
    if indicatorWeight + execution.weight != .full { details.remarks.insert(.weightsNotFull) }
  }

  /// The sum of the rounded parts; brought to 100 where the points of spending are left out.
  private func total(_ details: ScoreDetails, indicatorWeight: Points) -> Points? {
    var sum = Points(hundredths: 0)
    for result in details.indicators {
      guard let points = result.points else { return nil }
      sum = sum + points
    }
    switch details.execution.basis {
    case .missing: return nil
    case .unscored: return sum
    case .leftOut:
      guard indicatorWeight.hundredths > 0 else { return nil }
      return Points(
        hundredths: Int64(
          divideRounding(
            Int128(sum.hundredths) * Int128(Points.full.hundredths),
            by: Int128(indicatorWeight.hundredths))))
    default: return details.execution.points.map { sum + $0 }
    }
  }

  private func noteTotals(
    _ project: Project, _ indicatorWeight: Points, _ details: inout ScoreDetails
  ) {
    if let total = details.total,
      let stated = project.score?.value.flatMap(Points.init(rounding:)), stated != total
    {
      details.remarks.insert(.scoreDiffers)
    }
    noteUnspent(project, &details.remarks)
    guard let threshold = rulebook.warnings.claimsAboveExecution,
      let spent = details.execution.points, details.execution.weight.hundredths > 0,
      indicatorWeight.hundredths > 0, let total = details.total
    else { return }
    // (i ÷ wi − e ÷ we) ÷ (i ÷ wi), in whole numbers.
    let claimed =
      Int128(total.hundredths - spent.hundredths) * Int128(details.execution.weight.hundredths)
    let shown = Int128(spent.hundredths) * Int128(indicatorWeight.hundredths)
    if claimed > shown, threshold.value.isExceeded(by: claimed - shown, of: claimed) {
      details.remarks.insert(.claimsAboveExecution)
    }
  }

  /// Notes that much of the budget is unspent.
  func noteUnspent(_ project: Project, _ remarks: inout RemarkSet<ProjectRemark>) {
    guard let threshold = rulebook.warnings.unspent, let (budget, executed) = Self.money(project),
      budget > .zero, executed >= .zero, executed < budget,
      threshold.value.isExceeded(by: budget.parts - executed.parts, of: budget.parts)
    else { return }
    remarks.insert(.muchUnspent)
  }

  /// Whether target and actual value are the weight over again.
  private static func repeatsWeight(_ statement: IndicatorStatement) -> Bool {
    guard let weight = statement.weight, weight.significand > 0,
      let target = statement.target.quantity, target.unit.isNone, target.divisor == 1,
      let actual = statement.actual.quantity, actual.unit.isNone, actual.divisor == 1
    else { return false }
    let points = Points(rounding: weight)
    return Points(rounding: target.number) == points && Points(rounding: actual.number) == points
  }
}
