import Diagnostics

/// Tells what scoring the projects brought to light: of projects whose indicators are known.
struct ScoreChecks {
  let table: ProjectTable
  let evaluations: [Evaluation]
  let rulebook: Rulebook

  func findings() -> [Finding] {
    let scoring = ProjectScoring(by: rulebook)
    var findings: [Finding] = []
    for index in evaluations.indices {
      guard let details = evaluations[index].details else { continue }
      findings += scoring.findings(for: table.projects[index], details, in: table)
    }
    return findings
  }
}
