import Diagnostics

/// Checks what indicators state besides what scoring them brings to light: names, placeholders,
/// repetitions, numbers that cannot be read.
struct IndicatorChecks {
  let table: ProjectTable

  func check(_ project: Project, _ findings: inout [Finding]) {
    for index in project.indicators.indices {
      check(project, index, &findings)
    }
    checkRepetitions(project, &findings)
    checkTargets(project, &findings)
    if let sum = ValueSum(of: project), let first = project.indicators[0].target {
      findings.append(
        table.finding(
          .valuesSumToFull, first, "indicator.target", computed: sum.points.text,
          facts: ["count": Wording("\(project.indicators.count)")],
          places: project.indicators.dropFirst().compactMap { $0.target?.place }))
    }
  }

  // By position, because an indicator is costly to copy.
  private func check(_ project: Project, _ index: Int, _ findings: inout [Finding]) {
    guard let name = project.indicators[index].name else {
      let place = table.place(nil, project.indicators[index].place, "indicator.name")
      findings.append(table.finding(.valueMissing, at: place, "indicator.name"))
      return checkValues(project, index, &findings)
    }
    if PlaceholderText.isPlaceholder(name.text) {
      findings.append(table.finding(.fillerLeft, name, "indicator.name"))
      return
    }
    checkValues(project, index, &findings)
  }

  private func checkValues(_ project: Project, _ index: Int, _ findings: inout [Finding]) {
    if let score = project.indicators[index].score, score.value == nil {
      findings.append(table.finding(.numberUnreadable, score, "indicator.score"))
    }
    checkText(project.indicators[index].target, "indicator.target", &findings)
    checkText(project.indicators[index].actual, "indicator.actual", &findings)
    if let reason = project.indicators[index].reason, PlaceholderText.isInstruction(reason.text) {
      findings.append(table.finding(.instructionLeft, reason, "indicator.reason"))
    }
    guard project.indicators[index].hasFurtherFields else { return }
    let indicator = project.indicators[index]
    checkNumber(indicator.coefficient, "indicator.coefficient", &findings)
    checkNumber(indicator.weightShare, "indicator.weightShare", &findings)
    checkNumber(indicator.convertedScore, "indicator.convertedScore", &findings)
    checkReview(indicator, &findings)
  }

  private func checkText(
    _ stated: StatedText?, _ path: String, _ findings: inout [Finding]
  ) {
    guard let stated else { return }
    if PlaceholderText.isPlaceholder(stated.text) {
      findings.append(table.finding(.fillerLeft, stated, path))
    }
    if let year = table.year,
      let other = YearMention.other(than: year, in: stated.text, inDates: true)
    {
      findings.append(
        table.finding(
          .textYearDiffers, stated, path, computed: "\(year)",
          facts: ["other": Wording("\(other)")]))
    }
  }

  private func checkNumber(
    _ stated: Stated<ExactDecimal>?, _ path: String, _ findings: inout [Finding]
  ) {
    guard let stated, stated.value == nil else { return }
    findings.append(table.finding(.numberUnreadable, stated, path))
  }

  /// A reviewer's points: 核查分数必须小于等于权重.
  private func checkReview(_ indicator: Indicator, _ findings: inout [Finding]) {
    guard let stated = indicator.reviewScore else { return }
    let path = "indicator.reviewScore"
    guard let points = stated.value.flatMap(Points.init(rounding:)) else {
      findings.append(table.finding(.numberUnreadable, stated, path))
      return
    }
    guard let weight = indicator.weight?.value.flatMap(Points.init(rounding:)),
      points < .zero || points > weight
    else { return }
    findings.append(table.finding(.pointsOutOfRange, stated, path, computed: weight.text))
  }

  // MARK: Indicators beside each other

  /// Indicators of the same name below the same second level.
  private func checkRepetitions(_ project: Project, _ findings: inout [Finding]) {
    guard project.indicators.count > 1 else { return }
    let indicators = project.indicators
    let groups = RepeatedText.groups(indicators.count) { indicators[$0].name?.text }
    for group in groups {
      var rest = group[...]
      while let first = rest.popFirst() {
        let section = project.indicators[first].secondLevel?.text
        let same = rest.filter { project.indicators[$0].secondLevel?.text == section }
        rest = rest.filter { !same.contains($0) }[...]
        guard !same.isEmpty, let name = project.indicators[first].name,
          !PlaceholderText.isPlaceholder(name.text)
        else { continue }
        findings.append(
          table.finding(
            .indicatorRepeated, name, "indicator.name",
            places: same.compactMap { project.indicators[$0].name?.place }))
      }
    }
  }

  /// Every target is the same bare number: 88, 88, 88.
  private func checkTargets(_ project: Project, _ findings: inout [Finding]) {
    guard project.indicators.count >= Self.fewestAlike,
      let first = project.indicators[0].target, project.indicators[0].unit == nil,
      project.indicators.indices.dropFirst().allSatisfy({
        project.indicators[$0].target?.text == first.text && project.indicators[$0].unit == nil
      }), let number = NumberText(first.text), number.suffix.isEmpty
    else { return }
    findings.append(
      table.finding(
        .targetsAllAlike, first, "indicator.target",
        facts: ["count": Wording("\(project.indicators.count)")],
        places: project.indicators.dropFirst().compactMap { $0.target?.place }))
  }

  /// So many targets in a row are not the same by chance.
  private static let fewestAlike = 3
}
