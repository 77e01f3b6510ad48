import Diagnostics

/// Checks the points of forms that weight them once more: 单项指标得分 × 权重占比 in Hebei,
/// 得分系数 × 权重 in Chongqing.
struct ConvertedPointsChecks {
  let table: ProjectTable
  let rulebook: Rulebook

  func check(_ project: Project, _ findings: inout [Finding]) {
    var shares: [Int] = []
    for index in project.indicators.indices {
      // Almost no form has these fields, and an indicator is costly to copy.
      guard project.indicators[index].hasFurtherFields else { continue }
      checkCoefficient(project.indicators[index], &findings)
      if project.indicators[index].weightShare != nil { shares.append(index) }
    }
    guard !shares.isEmpty else { return }
    let indicators = shares.map { project.indicators[$0] }
    checkWeightedTwice(indicators, &findings)
    checkShares(indicators, &findings)
    for indicator in indicators { checkConverted(indicator, &findings) }
  }

  /// Points that equal their share: weighted before they were typed.
  private func checkWeightedTwice(_ indicators: [Indicator], _ findings: inout [Finding]) {
    let same = indicators.filter {
      guard let points = $0.score?.value, let share = $0.weightShare?.value else { return false }
      return points.significand != 0 && Points(rounding: points) == Points(rounding: share)
    }
    // One indicator with all the weight has 100 of both and is right.
    guard same.count > 1, same.count * 2 > indicators.count, let first = same.first?.score,
      let share = same.first?.weightShare?.value
    else { return }
    findings.append(
      table.finding(
        .pointsAlreadyWeighted, first, "indicator.score", computed: share.description,
        facts: ["count": Wording("\(same.count)")],
        places: same.dropFirst().compactMap { $0.score?.place }))
  }

  private func checkShares(_ indicators: [Indicator], _ findings: inout [Finding]) {
    var sum = Points.zero
    for indicator in indicators {
      guard let share = indicator.weightShare?.value.flatMap(Points.init(rounding:)) else {
        return
      }
      sum = sum + share
    }
    let due = Points.full - rulebook.execution.weight.value
    guard sum != .full, sum != due, let first = indicators.first?.weightShare else { return }
    findings.append(
      table.finding(
        .weightSharesNotFull, at: first.place, "indicator.weightShare", computed: sum.text,
        facts: ["due": Wording(due.text)],
        places: indicators.dropFirst().compactMap { $0.weightShare?.place }))
  }

  private func checkConverted(_ indicator: Indicator, _ findings: inout [Finding]) {
    guard let stated = indicator.convertedScore,
      let typed = stated.value.flatMap(Points.init(rounding:)), let points = indicator.score,
      let share = indicator.weightShare, let computed = product(points, share), typed != computed
    else { return }
    findings.append(
      table.finding(
        .convertedPointsMismatch, stated, "indicator.convertedScore", computed: computed.text,
        difference: (typed - computed).text,
        facts: ["arithmetic": .quoting("\(points.text) × \(percent(share))")],
        places: [points.place, share.place]))
  }

  private func checkCoefficient(_ indicator: Indicator, _ findings: inout [Finding]) {
    guard let coefficient = indicator.coefficient, let weight = indicator.weight,
      let points = indicator.score, let typed = points.value.flatMap(Points.init(rounding:)),
      let computed = product(weight, coefficient), typed != computed
    else { return }
    findings.append(
      table.finding(
        .coefficientMismatch, points, "indicator.score", computed: computed.text,
        difference: (typed - computed).text,
        facts: ["arithmetic": .quoting("\(weight.text) × \(percent(coefficient))")],
        places: [weight.place, coefficient.place]))
  }

  private func percent(_ stated: Stated<ExactDecimal>) -> String {
    stated.text.hasSuffix("%") || stated.text.hasSuffix("％") ? stated.text : stated.text + "%"
  }

  /// Points times a percentage, rounded once.
  private func product(
    _ points: Stated<ExactDecimal>, _ percent: Stated<ExactDecimal>
  ) -> Points? {
    guard let points = points.value, let percent = percent.value, percent.scale <= 6,
      points.scale <= 6, points.significand.magnitude < 1_000_000_000_000,
      percent.significand.magnitude < 1_000_000_000_000
    else { return nil }
    return Points(
      rounding: ExactDecimal(
        significand: points.significand * percent.significand,
        scale: points.scale + percent.scale + 2))
  }
}
