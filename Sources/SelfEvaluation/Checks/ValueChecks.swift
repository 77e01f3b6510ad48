import Diagnostics

/// Checks each project's values by themselves: present, readable, in range, not finer than a fen.
struct ValueChecks {
  let table: ProjectTable

  func findings() -> [Finding] {
    var findings: [Finding] = []
    for project in table.projects { check(project, &findings) }
    for total in table.totals where total.budget.map({ $0.value == nil }) == true {
      findings.append(
        Finding(
          .totalUnreadable,
          at: table.location(total.budget?.place ?? total.place),
          field: "money.budget", stated: total.budget?.text))
    }
    return findings
  }

  private func check(_ project: Project, _ findings: inout [Finding]) {
    if project.name == nil { missing("project.name", project, &findings) }
    if project.department == nil { missing("project.department", project, &findings) }
    checkAmount(project.initialBudget, "money.initial", project, &findings)
    checkAmount(project.executed, "money.executed", project, &findings)
    if project.budget == nil {
      missing("money.budget", project, &findings)
    } else {
      checkAmount(project.budget, "money.budget", project, &findings)
      if project.budget?.value == .zero {
        findings.append(
          Finding(
            .budgetZero, at: table.location(project, path: "money.budget"), field: "money.budget",
            stated: project.budget?.text,
            facts: ["score": .quoting(project.score?.text ?? "—")]))
      }
    }
    checkScore(project, &findings)
    checkChoice(project.fund, "project.fund", project, Fund.allCases.map(\.rawValue), &findings)
    checkChoice(
      project.level, "project.level", project, FundLevel.allCases.map(\.rawValue), &findings)
    checkChoice(
      project.statedKind, "project.kind", project, ProjectKind.allCases.map(\.rawValue), &findings)
  }

  private func missing(_ path: String, _ project: Project, _ findings: inout [Finding]) {
    findings.append(
      Finding(
        .valueMissing, at: table.location(project, path: path), field: path,
        facts: FieldCatalog.facts(path)))
  }

  private func checkAmount(
    _ stated: Stated<Amount>?, _ path: String, _ project: Project, _ findings: inout [Finding]
  ) {
    guard let stated else { return }
    let place = table.location(stated.place)
    var facts = FieldCatalog.facts(path)
    guard let amount = stated.value else {
      findings.append(
        Finding(.amountUnreadable, at: place, field: path, stated: stated.text, facts: facts))
      return
    }
    facts["unit"] = Wording(table.unit.rawValue)
    if amount.isFinerThanFen {
      facts["decimals"] = Wording("\(table.unit.fenDecimals)")
      findings.append(
        Finding(.amountFinerThanFen, at: place, field: path, stated: stated.text, facts: facts))
    }
    if amount < .zero {
      findings.append(
        Finding(.amountNegative, at: place, field: path, stated: stated.text, facts: facts))
    }
    if let last = stated.text.utf8.last, last >= 0x80,
      let suffix = NumberText(stated.text)?.suffix, let unit = AmountUnit(rawValue: suffix),
      unit != table.unit
    {
      findings.append(
        Finding(.cellUnitDiffers, at: place, field: path, stated: stated.text, facts: facts))
    }
  }

  private func checkScore(_ project: Project, _ findings: inout [Finding]) {
    guard let stated = project.score else {
      return missing("result.score", project, &findings)
    }
    let place = table.location(stated.place)
    guard let decimal = stated.value, let points = Points(rounding: decimal) else {
      findings.append(
        Finding(.scoreUnreadable, at: place, field: "result.score", stated: stated.text))
      return
    }
    if !Points.possible.contains(points) {
      findings.append(
        Finding(.scoreOutOfRange, at: place, field: "result.score", stated: stated.text))
    }
    if decimal.neededScale > 2 {
      findings.append(
        Finding(
          .scoreTooFine, at: place, field: "result.score", stated: stated.text,
          computed: points.text))
    }
  }

  private func checkChoice<Value>(
    _ stated: Stated<Value>?, _ path: String, _ project: Project, _ choices: [String],
    _ findings: inout [Finding]
  ) {
    guard let stated, stated.value == nil else { return }
    var facts = FieldCatalog.facts(path)
    facts["choices"] = Wording(choices.joined(separator: "、"))
    findings.append(
      Finding(
        .choiceUnreadable, at: table.location(stated.place), field: path, stated: stated.text,
        facts: facts))
  }
}
