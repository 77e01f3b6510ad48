import Diagnostics

/// Checks a project's amounts against each other: adjustments, arrivals, remains, units.
struct BudgetChecks {
  let table: ProjectTable

  func check(_ project: Project, _ findings: inout [Finding]) {
    guard let budget = project.budget, let amount = budget.value else { return }
    if let initial = project.initialBudget {
      checkAdjustment(project, initial, budget, &findings)
      checkUnits((initial, "money.initial"), (budget, "money.budget"), project, &findings)
      if initial.value == .zero, amount > .zero, !project.isExplained {
        findings.append(table.finding(.budgetAddedUnexplained, budget, "money.budget"))
      }
    }
    if let executed = project.executed {
      checkUnits((budget, "money.budget"), (executed, "money.executed"), project, &findings)
      checkRemains(project, budget, executed, &findings)
    }
    checkReceived(project, budget, &findings)
  }

  private func checkAdjustment(
    _ project: Project, _ initial: Stated<Amount>, _ budget: Stated<Amount>,
    _ findings: inout [Finding]
  ) {
    guard let adjustment = project.adjustment, let change = adjustment.value,
      let start = initial.value, let end = budget.value
    else { return }
    let computed = start + change
    guard !table.agrees(budget, with: computed) else { return }
    let facts: [String: Wording] = [
      "initial": .quoting(initial.text), "adjustment": .quoting(adjustment.text),
    ]
    if change == end, start > .zero {
      findings.append(
        table.finding(
          .adjustmentIsWhole, adjustment, "money.adjustment",
          computed: (end - start).text(in: table.unit), facts: facts,
          places: [initial.place, budget.place]))
    } else {
      findings.append(
        table.finding(
          .adjustmentMismatch, budget, "money.budget", computed: computed.text(in: table.unit),
          difference: (end - computed).text(in: table.unit), facts: facts,
          places: [initial.place, adjustment.place]))
    }
  }

  private func checkUnits(
    _ one: (stated: Stated<Amount>, path: String), _ other: (stated: Stated<Amount>, path: String),
    _ project: Project, _ findings: inout [Finding]
  ) {
    guard let first = one.stated.value, let second = other.stated.value,
      first.isOtherUnit(than: second), !project.isExplained
    else { return }
    findings.append(
      table.finding(
        .amountsOfDifferentUnits, one.stated, one.path, computed: other.stated.text,
        facts: ["other": FieldCatalog.name(of: other.path)], places: [other.stated.place]))
  }

  private func checkRemains(
    _ project: Project, _ budget: Stated<Amount>, _ executed: Stated<Amount>,
    _ findings: inout [Finding]
  ) {
    guard let rest = project.carriedOver, let amount = rest.value, let whole = budget.value,
      let spent = executed.value
    else { return }
    let computed = whole - spent
    guard !table.agrees(rest, with: computed) else { return }
    findings.append(
      table.finding(
        .carriedOverMismatch, rest, "money.carriedOver", computed: computed.text(in: table.unit),
        difference: (amount - computed).text(in: table.unit),
        facts: ["budget": .quoting(budget.text), "executed": .quoting(executed.text)],
        places: [budget.place, executed.place]))
  }

  private func checkReceived(
    _ project: Project, _ budget: Stated<Amount>, _ findings: inout [Finding]
  ) {
    guard let received = project.received, let arrived = received.value else { return }
    if let whole = budget.value, arrived > whole {
      findings.append(
        table.finding(
          .receivedAboveBudget, received, "money.received", computed: budget.text,
          places: [budget.place]))
    }
    if let executed = project.executed, let spent = executed.value, spent > arrived {
      findings.append(
        table.finding(
          .executedAboveReceived, executed, "money.executed", computed: received.text,
          places: [received.place]))
    }
  }
}
