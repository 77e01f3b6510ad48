import Diagnostics

/// Tells what scoring a project brought to light, and checks the sums that its form states.
struct ScoreChecks {
  let table: ProjectTable
  let scoring: ProjectScoring

  func check(_ project: Project, _ evaluation: Evaluation, _ findings: inout [Finding]) {
    guard let details = evaluation.details else {
      return checkParts(project, &findings)
    }
    if !details.remarks.isEmpty || details.indicators.contains(where: { !$0.remarks.isEmpty }) {
      var found = scoring.findings(for: project, details, in: table)
      if ValueSum(of: project) != nil {
        // That they have no unit follows from what they are.
        found.removeAll { $0.code == .unitMissing }
      }
      findings += found
    }
    if !project.groupScores.isEmpty, details.isScored {
      checkGroups(project, details, &findings)
    }
  }

  private func checkGroups(
    _ project: Project, _ details: ScoreDetails, _ findings: inout [Finding]
  ) {
    let stated = project.groupScores
    for computed in details.groups(of: project) {
      guard let group = computed.group, let cell = stated[group], let points = computed.points,
        let typed = cell.value.flatMap(Points.init(rounding:)), typed != points
      else { continue }
      let cells = project.indicators.filter { computed.holds($0) }.compactMap { $0.score?.place }
      findings.append(
        table.finding(
          .groupScoreMismatch, cell, group.scorePath, computed: points.text,
          difference: (typed - points).text, facts: ["count": Wording("\(computed.count)")],
          places: cells))
    }
  }

  /// A summary that states all parts of a score and no indicators.
  private func checkParts(_ project: Project, _ findings: inout [Finding]) {
    let scores = project.groupScores
    guard scores.count > 1, let stated = project.score,
      let typed = stated.value.flatMap(Points.init(rounding:)),
      let spent = project.executionScore?.value.flatMap(Points.init(rounding:))
    else { return }
    var sum = Points.zero
    for group in IndicatorGroup.allCases {
      guard let cell = scores[group] else { continue }
      guard let points = cell.value.flatMap(Points.init(rounding:)) else { return }
      sum = sum + points
    }
    let total = sum + spent
    guard typed != total else { return }
    let cells = IndicatorGroup.allCases.compactMap { scores[$0]?.place }
    findings.append(
      table.finding(
        .scoreMismatch, stated, "result.score", computed: total.text,
        difference: (typed - total).text,
        facts: ["points": Wording(sum.text), "spent": Wording(spent.text)],
        places: cells + [project.executionScore?.place].compactMap(\.self)))
  }
}
