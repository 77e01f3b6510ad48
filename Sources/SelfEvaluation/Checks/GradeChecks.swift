import Diagnostics

/// Checks stated grades against the grades that the scores earn.
struct GradeChecks {
  let table: ProjectTable
  let rulebook: Rulebook

  func check(_ project: Project, _ evaluation: Evaluation, _ findings: inout [Finding]) {
    if let stated = project.grade, let computed = evaluation.grade, stated.value != computed {
      findings.append(
        finding(stated, computed, "result.grade", score: score(project, evaluation)))
    }
    guard let stated = project.reviewGrade, let score = project.reviewScore,
      let points = score.value.flatMap(Points.init(rounding:)),
      Points.possible.contains(points), stated.value != rulebook.grade(for: points)
    else { return }
    findings.append(
      finding(
        stated, rulebook.grade(for: points), "review.grade", score: .quoting(score.text)))
  }

  private func finding(
    _ stated: Stated<Grade>, _ computed: Grade, _ path: String, score: Wording
  ) -> Finding {
    table.finding(
      stated.value == nil ? .gradeUnreadable : .gradeMismatch, stated, path,
      computed: computed.rawValue, facts: ["score": score, "rulebook": Wording(rulebook.title)])
  }

  /// The score as stated, and what it was rounded to if that is something else.
  private func score(_ project: Project, _ evaluation: Evaluation) -> Wording {
    let rounded = evaluation.score?.text ?? ""
    guard let stated = project.score, stated.value.map({ $0.neededScale > 2 }) == true else {
      return Wording(rounded)
    }
    return Wording(
      zh: "\(Finding.quoted(stated.text))（四舍五入为 \(rounded)）",
      en: "\(Finding.quoted(stated.text)) (rounded to \(rounded))")
  }
}
