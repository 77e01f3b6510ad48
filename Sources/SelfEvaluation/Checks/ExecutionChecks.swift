import Diagnostics

/// Checks what is stated about spending: the rate, and the points where no indicators are known.
struct ExecutionChecks {
  let table: ProjectTable
  let scoring: ProjectScoring

  func check(_ project: Project, _ evaluation: Evaluation, _ findings: inout [Finding]) {
    guard let money = ProjectScoring.money(project) else { return }
    if evaluation.details == nil, let details = scoring.spendingDetails(of: project) {
      findings += scoring.findings(for: project, details, in: table)
    }
    if let rate = project.executionRate { check(rate, money, project, &findings) }
  }

  private func check(
    _ stated: Stated<ExactDecimal>, _ money: (budget: Amount, executed: Amount),
    _ project: Project, _ findings: inout [Finding]
  ) {
    guard let value = stated.value else { return }
    guard money.budget > .zero else {
      if money.budget == .zero, value.significand != 0 {
        findings.append(table.finding(.rateWithoutBudget, stated, "money.rate"))
      }
      return
    }
    let rate = Rate(money.executed.parts, of: money.budget.parts)
    let usual = Points.rateDecimals
    // A cell's formula gives as many decimals as a double holds; the last ones are noise.
    let decimals = min(value.scale, Points.mostRateDecimals)
    let units = divideRounding(
      value.significand, by: ExactDecimal.powerOfTen(value.scale - decimals))
    if rate.percentUnits(decimals: decimals) == units {
      // Fewer decimals than usual say less than they could.
      guard value.scale < usual,
        rate.percentUnits(decimals: usual) != value.units(scale: usual)
      else { return }
      return findings.append(finding(.rateCoarse, stated, rate, money, project))
    }
    let isFraction = rate.percentUnits(decimals: decimals - 2) == units
    findings.append(
      finding(isFraction ? .rateIsFraction : .rateMismatch, stated, rate, money, project))
  }

  private func finding(
    _ code: FindingCode, _ stated: Stated<ExactDecimal>, _ rate: Rate,
    _ money: (budget: Amount, executed: Amount), _ project: Project
  ) -> Finding {
    table.finding(
      code, stated, "money.rate", computed: rate.percentage,
      facts: [
        "budget": Wording(money.budget.text(in: table.unit)),
        "executed": Wording(money.executed.text(in: table.unit)),
      ], places: [project.executed?.place, project.budget?.place].compactMap(\.self))
  }
}

extension Points {
  /// Decimals with which rates of spending are usually stated, in percent.
  fileprivate static let rateDecimals = 2
  /// Decimals to which rates are compared, in percent.
  fileprivate static let mostRateDecimals = 10
}

extension Rate {
  /// The rate in percent, in units of 10^−`decimals`, rounded half away from zero; `nil` where it
  /// does not fit. Decimals below zero round before the point.
  fileprivate func percentUnits(decimals: Int) -> Int128? {
    guard denominator != 0, decimals <= 12 else { return nil }
    var part = numerator
    var whole = denominator
    // Amounts are in 10^−13 fen; whole fen are enough for any rate that is stated.
    let limit = Int128.max / ExactDecimal.powerOfTen(max(0, decimals) + 3)
    while part.magnitude > limit.magnitude || whole.magnitude > limit.magnitude {
      part /= 10
      whole /= 10
    }
    guard whole != 0 else { return nil }
    return decimals >= -2
      ? divideRounding(part * ExactDecimal.powerOfTen(decimals + 2), by: whole) : nil
  }
}
