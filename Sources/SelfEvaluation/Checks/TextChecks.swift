import Diagnostics

/// Checks goals and other words: given, not left as printed, not too long, saying something.
struct TextChecks {
  let table: ProjectTable

  func check(_ project: Project, _ findings: inout [Finding]) {
    let goals = project.goals
    if !goals.isEmpty {
      let limit = project.usesSichuanForm ? TextLimit.goal : nil
      for goal in goals { check(goal, limit, &findings) }
    }
    if project.hasTexts { checkTexts(project, &findings) }
  }

  // MARK: Goals

  private func check(_ goal: Goal, _ limit: Int?, _ findings: inout [Finding]) {
    checkWords(goal.expected, "goal.expected", goal, &findings)
    checkWords(goal.actual, "goal.actual", goal, &findings)
    if let rate = goal.completionRate { checkRate(rate, &findings) }
    guard let actual = goal.actual else { return }
    if let limit { checkLength(actual, "goal.actual", limit, &findings) }
    if Self.isVague(actual.text) {
      findings.append(table.finding(.goalVague, actual, "goal.actual"))
    } else if let expected = goal.expected, expected.text == actual.text,
      NumberText(actual.text) == nil, !PlaceholderText.isPlaceholder(actual.text),
      !PlaceholderText.isInstruction(actual.text)
    {
      findings.append(
        table.finding(.goalRepeated, actual, "goal.actual", places: [expected.place]))
    }
  }

  private func checkWords(
    _ stated: StatedText?, _ path: String, _ goal: Goal, _ findings: inout [Finding]
  ) {
    guard let stated else {
      findings.append(table.finding(.valueMissing, at: table.place(nil, goal.place, path), path))
      return
    }
    // Amounts are short: only then are they looked for.
    if stated.text.utf8.count <= 24, NumberText(stated.text) != nil {
      findings.append(table.finding(.goalIsAmount, stated, path))
    } else {
      checkReplaced(stated, path, &findings)
    }
  }

  private func checkRate(_ stated: Stated<ExactDecimal>, _ findings: inout [Finding]) {
    guard let rate = stated.value else {
      findings.append(table.finding(.numberUnreadable, stated, "goal.rate"))
      return
    }
    guard let percent = Points(rounding: rate), !Points.possible.contains(percent) else { return }
    findings.append(table.finding(.percentOutOfRange, stated, "goal.rate"))
  }

  /// Whether an outcome says only that there is one.
  private static func isVague(_ text: String) -> Bool {
    guard text.utf8.count <= 36 else { return false }
    return vagueWords.contains(LabelText.normalised(text).filter { !"。.!,，".contains($0) })
  }

  private static let vagueWords: Set<String> = [
    "完成", "已完成", "全部完成", "已全部完成", "按时完成", "按期完成", "完成目标", "已完成目标", "完成年度目标",
    "达成", "达标", "达成预期", "达成预期指标", "达成年度指标", "良好", "优", "是", "100%",
  ]

  // MARK: Other words

  private func checkTexts(_ project: Project, _ findings: inout [Finding]) {
    for text in ProjectText.allCases {
      guard let stated = project[text] else { continue }
      checkReplaced(stated, text.rawValue, &findings)
      if let limit = TextLimit.limit(of: text) {
        checkLength(stated, text.rawValue, limit, &findings)
      }
    }
    if let year = table.year, let date = project[.date],
      let stated = YearMention.year(ofDate: date.text), stated < year
    {
      findings.append(
        table.finding(.filledBeforeYear, date, "people.date", computed: "\(year)"))
    }
  }

  private func checkReplaced(
    _ stated: StatedText, _ path: String, _ findings: inout [Finding]
  ) {
    if PlaceholderText.isInstruction(stated.text) {
      findings.append(table.finding(.instructionLeft, stated, path))
    } else if PlaceholderText.isPlaceholder(stated.text) {
      findings.append(table.finding(.fillerLeft, stated, path))
    }
  }

  private func checkLength(
    _ stated: StatedText, _ path: String, _ limit: Int, _ findings: inout [Finding]
  ) {
    // No character has fewer bytes than one.
    guard stated.text.utf8.count > limit else { return }
    let count = stated.text.count { $0.unicodeScalars.contains { !LabelText.isBlank($0) } }
    guard count > limit else { return }
    findings.append(
      table.finding(
        .textTooLong, stated, path,
        facts: ["count": Wording("\(count)"), "limit": Wording("\(limit)")]))
  }
}

/// How many characters a form allows in a text.
///
/// Source: 部门预算项目支出绩效自评表, Sichuan 2023, where the limits are printed in the cells.
enum TextLimit {
  /// 年度目标完成情况.
  static let goal = 100

  /// The limit of a text, if its form prints one.
  static func limit(of text: ProjectText) -> Int? {
    switch text {
    case .content: 100
    case .conclusion, .problems, .measures: 200
    default: nil
    }
  }
}

extension Project {
  /// Whether it has texts that only the form with printed limits has.
  fileprivate var usesSichuanForm: Bool { self[.content] != nil || self[.conclusion] != nil }
}
