import Diagnostics

extension ProjectScoring {
  /// How every derived number of a project comes about, in the order of the form: spending,
  /// indicators, first-level groups, total, grade.
  ///
  /// A project without indicators has only its grade explained, from the score as stated.
  public func explanations(of project: Project, _ evaluation: Evaluation) -> [Explanation] {
    var lines: [Explanation] = []
    if let details = evaluation.details {
      lines.append(execution(project, details.execution))
      for indicator in project.indicators {
        lines.append(
          indicatorScoring.explanation(of: indicator, isWeighted: details.isScored))
      }
      if details.isScored {
        lines += details.groups(of: project).map { group($0, project, details) }
        lines.append(total(project, details))
      }
    }
    if let grade = grade(evaluation) { lines.append(grade) }
    return lines
  }

  /// The arithmetic of the points of spending.
  func executionArithmetic(_ project: Project, _ result: ExecutionResult) -> String {
    let points = result.points?.text ?? "—"
    guard result.basis == .proportion || result.basis == .full, let money = Self.money(project)
    else { return points }
    let executed = money.executed < .zero ? Amount.zero : money.executed
    return "\(points) = \(result.weight.text) × \(executed.text(in: .tenThousandYuan)) ÷ "
      + money.budget.text(in: .tenThousandYuan)
  }

  private func execution(_ project: Project, _ result: ExecutionResult) -> Explanation {
    var notes: [Wording] = []
    if let rate = result.rate?.percentage {
      notes.append(Wording(zh: "执行率 \(rate)", en: "execution rate \(rate)"))
    }
    if let note = Self.note(result) { notes.append(note) }
    if let money = Self.money(project), money.executed > money.budget, result.basis == .full {
      notes.append(Wording(zh: "超过预算，按满分封顶", en: "above the budget, capped at full marks"))
    }
    if let typed = project.executionScore?.value, let computed = result.points,
      result.isComputed, Points(rounding: typed) != computed
    {
      notes.append(Wording(zh: "填报的得分是 \(typed)", en: "typed were \(typed)"))
    }
    return Explanation(
      subject: Wording(zh: "预算执行率", en: "spending (预算执行率)"), rule: "\(result.basis)",
      inputs: [.init("weight", result.weight.text)],
      arithmetic: executionArithmetic(project, result), notes: notes)
  }

  private static func note(_ result: ExecutionResult) -> Wording? {
    switch result.basis {
    case .proportion, .full: nil
    case .zeroBudgetNothing: Wording(zh: "预算为 0，不得分", en: "the budget is 0: no points")
    case .zeroBudgetFull: Wording(zh: "预算为 0，得满分", en: "the budget is 0: full marks")
    case .leftOut:
      Wording(
        zh: "预算为 0，不计这一项，其余折成 100 分", en: "the budget is 0: left out, the rest brought to 100")
    case .typed: Wording(zh: "算不出，按填报的得分", en: "cannot be computed, the typed points count")
    case .missing: Wording(zh: "缺预算数或执行数，未计分", en: "budget or spending missing, no points yet")
    case .unscored: Wording(zh: "表中没有分值，不计分", en: "the form has no weight for it")
    }
  }

  private func group(
    _ score: GroupScore, _ project: Project, _ details: ScoreDetails
  ) -> Explanation {
    let parts = zip(project.indicators, details.indicators).compactMap { indicator, result in
      score.holds(indicator) ? result.points?.text ?? "—" : nil
    }
    return Explanation(
      subject: Wording(score.name.isEmpty ? "—" : score.name), rule: "sum",
      inputs: [.init("weight", score.weight.text)],
      arithmetic: "\(score.points?.text ?? "—") = " + parts.joined(separator: " + "),
      notes: [Wording(zh: "分值 \(score.weight.text)", en: "of \(score.weight.text)")])
  }

  private func total(_ project: Project, _ details: ScoreDetails) -> Explanation {
    var parts = details.groups(of: project).map { $0.points?.text ?? "—" }
    if details.execution.weight.hundredths > 0, details.execution.basis != .leftOut {
      parts.insert(details.execution.points?.text ?? "—", at: 0)
    }
    var arithmetic = "\(details.total?.text ?? "—") = " + parts.joined(separator: " + ")
    if details.execution.basis == .leftOut {
      arithmetic =
        "\(details.total?.text ?? "—") = (\(parts.joined(separator: " + "))) × 100 ÷ "
        + Self.indicatorWeight(project).text
    }
    var notes: [Wording] = []
    if details.incompleteCount > 0 {
      notes.append(
        Wording(
          zh: "\(details.incompleteCount) 项没有填完，总分没有算",
          en: "\(details.incompleteCount) incomplete, no total yet"))
    }
    if details.remarks.contains(.scoreDiffers), let typed = project.score {
      notes.append(Wording(zh: "填报的是 \(typed.text)", en: "typed was \(typed.text)"))
    }
    return Explanation(
      subject: Wording(zh: "总分", en: "total (总分)"), rule: "sum", inputs: [],
      arithmetic: arithmetic, notes: notes)
  }

  private func grade(_ evaluation: Evaluation) -> Explanation? {
    guard let score = evaluation.score, let grade = evaluation.grade,
      let cut = rulebook.gradeCuts.first(where: { $0.grade == grade })
    else { return nil }
    var notes = [Wording(cut.source)]
    if !evaluation.scoreIsDerived {
      notes.append(Wording(zh: "得分是填报的", en: "the score is as stated"))
    }
    return Explanation(
      subject: Wording(zh: "等级", en: "grade (等级)"), rule: "grade",
      inputs: [.init("score", score.text)],
      arithmetic: "\(grade.rawValue)：\(score.text) ≥ \(cut.lowest.text)", notes: notes)
  }
}
