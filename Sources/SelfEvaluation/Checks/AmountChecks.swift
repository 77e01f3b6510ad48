import Diagnostics

/// Checks amounts by themselves: readable, not finer than a fen, not negative, in the right unit.
struct AmountChecks {
  let table: ProjectTable

  /// Checks the amounts of a project and of its rows of money.
  func check(_ project: Project, _ findings: inout [Finding]) {
    check(project.initialBudget, "money.initial", &findings)
    check(project.adjustment, "money.adjustment", mayBeNegative: true, &findings)
    check(project.budget, "money.budget", &findings)
    check(project.received, "money.received", &findings)
    check(project.executed, "money.executed", &findings)
    check(project.carriedOver, "money.carriedOver", &findings)
    let funding = project.funding
    for index in funding.indices {
      let row = funding[index]
      checkRow(row.initialBudget, "funding.initial", besides: project.initialBudget, &findings)
      checkRow(row.budget, "funding.budget", besides: project.budget, &findings)
      checkRow(row.received, "funding.received", besides: project.received, &findings)
      checkRow(row.executed, "funding.executed", besides: project.executed, &findings)
    }
  }

  /// Checks an amount of a row of money, unless its cell is the one that the project's is from.
  private func checkRow(
    _ stated: Stated<Amount>?, _ path: String, besides own: Stated<Amount>?,
    _ findings: inout [Finding]
  ) {
    guard let stated, own?.place != stated.place else { return }
    check(stated, path, &findings)
  }

  private func check(
    _ stated: Stated<Amount>?, _ path: String, mayBeNegative: Bool = false,
    _ findings: inout [Finding]
  ) {
    guard let stated else { return }
    guard let amount = stated.value else {
      findings.append(table.finding(.amountUnreadable, stated, path))
      return
    }
    if amount.isFinerThanFen {
      findings.append(
        table.finding(
          .amountFinerThanFen, stated, path,
          facts: ["decimals": Wording("\(table.unit.fenDecimals)")]))
    }
    if amount < .zero, !mayBeNegative {
      findings.append(table.finding(.amountNegative, stated, path))
    }
    if let last = stated.text.utf8.last, last >= 0x80,
      let suffix = NumberText(stated.text)?.suffix, let unit = AmountUnit(rawValue: suffix),
      unit != table.unit
    {
      findings.append(table.finding(.cellUnitDiffers, stated, path))
    }
  }
}
