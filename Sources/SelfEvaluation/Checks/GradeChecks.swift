import Diagnostics

/// Checks stated grades against the grades that the scores earn.
struct GradeChecks {
  let table: ProjectTable
  let evaluations: [Evaluation]
  let rulebook: Rulebook

  func findings() -> [Finding] {
    zip(table.projects, evaluations).compactMap { project, evaluation in
      guard let stated = project.grade, let computed = evaluation.grade,
        stated.value != computed
      else { return nil }
      return Finding(
        stated.value == nil ? .gradeUnreadable : .gradeMismatch,
        at: table.location(stated.place), field: "result.grade", stated: stated.text,
        computed: computed.rawValue,
        facts: [
          "score": score(project, evaluation), "rulebook": Wording(rulebook.title),
        ])
    }
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
