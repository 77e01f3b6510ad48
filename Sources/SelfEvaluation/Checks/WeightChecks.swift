import Diagnostics

/// Checks weights against the whole, against the headings above them and against the rules.
struct WeightChecks {
  private let table: ProjectTable
  private let rulebook: Rulebook
  private let schemes: [(groups: GroupSet, scheme: WeightScheme)]

  init(table: ProjectTable, rulebook: Rulebook) {
    self.table = table
    self.rulebook = rulebook
    schemes = rulebook.weightSchemes.map { (GroupSet($0.groups.map(\.group)), $0) }
  }

  func check(_ project: Project, _ details: ScoreDetails, _ findings: inout [Finding]) {
    guard details.isScored else { return checkUnweighted(project, &findings) }
    let groups = GroupTally.groups(of: project)
    checkHeadings(groups, "indicator.firstLevel", project, &findings)
    if project.indicators.indices.contains(where: {
      GroupTally.endsInPoints(project.indicators[$0].secondLevel?.text)
    }) {
      checkHeadings(
        GroupTally.sections(of: project), "indicator.secondLevel", project, &findings)
    }
    checkScheme(groups, project, details, &findings)
    checkTotalWeight(project, details, &findings)
    checkConcentration(project, &findings)
  }

  private func checkUnweighted(_ project: Project, _ findings: inout [Finding]) {
    let scored = project.indicators.filter { $0.score?.value != nil }
    guard let first = scored.first?.score else { return }
    findings.append(
      table.finding(
        .pointsWithoutWeights, first, "indicator.score",
        facts: ["count": Wording("\(scored.count)")],
        places: scored.dropFirst().compactMap { $0.score?.place }))
  }

  /// 产出指标（50分）: the weights below must come to 50.
  private func checkHeadings(
    _ tallies: [GroupTally], _ path: String, _ project: Project, _ findings: inout [Finding]
  ) {
    for tally in tallies {
      guard let due = tally.stated, tally.isComplete, tally.weight != due else { continue }
      let cells = tally.rows.compactMap { project.indicators[$0].weight?.place }
      let row = project.indicators[tally.rows[0]].place
      findings.append(
        table.finding(
          .groupWeightMismatch, at: table.place(tally.place, row, path), path,
          stated: tally.label, computed: tally.weight.text,
          difference: (tally.weight - due).text, facts: ["due": Wording(due.text)],
          places: cells))
    }
  }

  /// The groups' weights beside those of the rules for this set of groups.
  private func checkScheme(
    _ groups: [GroupTally], _ project: Project, _ details: ScoreDetails,
    _ findings: inout [Finding]
  ) {
    checkExecutionWeight(project, &findings)
    var isKnown = true
    for tally in groups where tally.group == nil {
      isKnown = false
      let place = table.place(
        tally.place, project.indicators[tally.rows[0]].place, "indicator.firstLevel")
      findings.append(
        tally.label.isEmpty
          ? table.finding(.valueMissing, at: place, "indicator.firstLevel")
          : table.finding(.groupUnknown, at: place, "indicator.firstLevel", stated: tally.label))
    }
    guard isKnown, !schemes.isEmpty, let first = groups.first else { return }
    let set = GroupSet(groups.compactMap(\.group))
    let place = table.place(
      first.place, project.indicators[first.rows[0]].place, "indicator.firstLevel")
    guard let scheme = schemes.first(where: { $0.groups == set })?.scheme else {
      let known = schemes.map { $0.scheme.groups.map(\.group.shortName).joined(separator: "、") }
      findings.append(
        table.finding(
          .groupsUnusual, at: place, "indicator.firstLevel",
          stated: groups.compactMap(\.group?.shortName).joined(separator: "、"),
          computed: known.joined(separator: "；"), facts: ["rulebook": Wording(rulebook.title)]))
      return
    }
    guard !details.remarks.contains(.weightsNotFull),
      groups.contains(where: { tally in
        tally.isComplete && tally.group.map { scheme.weight(of: $0) != tally.weight } ?? false
      })
    else { return }
    findings.append(
      table.finding(
        .groupWeightUnusual, at: place, "indicator.firstLevel",
        stated: Self.text(groups.compactMap { tally in tally.group.map { ($0, tally.weight) } }),
        computed: Self.text(scheme.groups.map { ($0.group, $0.weight) }),
        facts: ["rulebook": Wording(rulebook.title)],
        places: groups.dropFirst().compactMap(\.place)))
  }

  private static func text(_ shares: [(group: IndicatorGroup, weight: Points)]) -> String {
    shares.map { $0.group.shortName + " " + $0.weight.text }.joined(separator: "、")
  }

  private func checkExecutionWeight(_ project: Project, _ findings: inout [Finding]) {
    let due = rulebook.execution.weight.value
    guard let stated = project.executionWeight,
      let weight = stated.value.flatMap(Points.init(rounding:)), weight != due
    else { return }
    findings.append(
      table.finding(
        .executionWeightUnusual, stated, "money.weight", computed: due.text,
        facts: ["rulebook": Wording(rulebook.title)]))
  }

  /// 总分 in the column of weights. That it is 100 while the weights are not is told elsewhere.
  private func checkTotalWeight(
    _ project: Project, _ details: ScoreDetails, _ findings: inout [Finding]
  ) {
    guard let stated = project.totalWeight,
      let total = stated.value.flatMap(Points.init(rounding:))
    else { return }
    let sum = ProjectScoring.indicatorWeight(project) + details.execution.weight
    guard total != sum, total != .full || !details.remarks.contains(.weightsNotFull) else {
      return
    }
    findings.append(
      table.finding(
        .totalWeightMismatch, stated, "result.totalWeight", computed: sum.text,
        difference: (total - sum).text))
  }

  private func checkConcentration(_ project: Project, _ findings: inout [Finding]) {
    var only: Int?
    for index in project.indicators.indices {
      guard let weight = project.indicators[index].weight?.value, weight.significand != 0 else {
        continue
      }
      guard only == nil else { return }
      only = index
    }
    guard let only, let stated = project.indicators[only].weight else { return }
    findings.append(
      table.finding(
        .weightOnOneIndicator, stated, "indicator.weight",
        facts: ["name": .quoting(project.indicators[only].name?.text ?? "")]))
  }
}

extension IndicatorGroup {
  /// The name without 指标.
  fileprivate var shortName: String { String(rawValue.dropLast(2)) }
}
