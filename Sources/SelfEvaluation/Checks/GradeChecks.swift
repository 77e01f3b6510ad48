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
        at: table.location(project, stated), field: "result.grade", stated: stated.text,
        computed: computed.rawValue,
        facts: [
          "score": Wording(evaluation.score?.text ?? ""), "rulebook": Wording(rulebook.title),
        ])
    }
  }
}
