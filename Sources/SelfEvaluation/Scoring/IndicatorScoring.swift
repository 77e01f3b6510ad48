/// Scores indicators by a rulebook: pure functions of what is stated.
///
/// Points are computed where target and actual value are numbers the rules have a formula for,
/// and rounded once, half away from zero. Everything else is for somebody to judge: the typed
/// points count then, and where there are none the indicator is incomplete, which is not 0.
public final class IndicatorScoring: Sendable {
  let rules: IndicatorRules

  /// A scoring by these rules.
  public init(by rulebook: Rulebook) { rules = rulebook.indicators }

  /// What the rules make of an indicator.
  ///
  /// - Parameter isWeighted: Whether its form has weights at all; an unscored form's indicators
  ///   are only looked at for what is odd about their values.
  public func result(
    of statement: IndicatorStatement, isWeighted: Bool = true
  ) -> IndicatorResult {
    let working = working(of: statement, isWeighted: isWeighted)
    return IndicatorResult(
      points: working.points, basis: working.basis, remarks: working.remarks)
  }

  /// How a result comes about, step by step.
  struct Working {
    var weight: Points
    var measure: IndicatorMeasure.Outcome
    /// The step of surpassing that was reached.
    var step: IndicatorRules.OvershootStep?
    /// The points that count.
    var points: Points?
    var basis: IndicatorResult.Basis
    var remarks: RemarkSet<IndicatorRemark>
  }

  func working(of statement: IndicatorStatement, isWeighted: Bool = true) -> Working {
    let (outcome, remarks) = IndicatorMeasure.taken(of: statement)
    var working = Working(
      weight: Points(hundredths: 0), measure: outcome, points: nil, basis: .unscored,
      remarks: remarks)
    guard isWeighted else {
      noteValues(&working)
      return working
    }
    guard let weight = statement.weight.flatMap(Points.init(rounding:)), weight.hundredths > 0
    else {
      working.remarks.insert(.weightUnusable)
      working.basis = .unscorable
      return working
    }
    if statement.weight.map({ $0.neededScale > 2 }) == true {
      working.remarks.insert(.weightTooFine)
    }
    working.weight = weight
    working.basis = .unscorable
    noteValues(&working)
    switch working.measure {
    case .numbers(let numbers): score(numbers, &working)
    case .kept: settle(.full, nil, &working)
    case .broken: working.basis = .withoutFormula
    case .judged: working.basis = .judged
    case .unscorable: break
    }
    takeTyped(statement, &working)
    noteReason(statement, &working)
    return working
  }

  // MARK: Computed points

  private func score(_ numbers: IndicatorMeasure.Numbers, _ working: inout Working) {
    var actual = numbers.actualParts
    let target = numbers.targetParts
    if actual < 0 {
      guard rules.negativeActual.value == .asZero else {
        working.basis = .withoutFormula
        return
      }
      actual = 0
    }
    let rule = rule(for: actual, target, numbers.sign)
    settle(rule, (actual, target), &working)
    if rule == .full, let step = working.step, step.deduction.hundredths > 0 {
      working.basis = .deducted
      working.points = rounded(
        Int128(working.weight.hundredths) * Int128(10_000 - step.deduction.hundredths), 10_000)
    }
  }

  /// The rule for an actual value beside its target; neither is negative.
  private func rule(
    for actual: Int128, _ target: Int128, _ sign: ValueOperator
  ) -> IndicatorRules.PointsRule {
    if actual == target { return sign.isStrict ? rules.strictEquality.value : .full }
    switch sign.direction {
    case .positive: return actual > target ? .full : rules.belowTarget.value
    case .inverse:
      if actual < target { return .full }
      return target == 0 ? rules.zeroTargetMissed.value : rules.aboveCeiling.value
    case .exact:
      if actual < target { return rules.belowExact.value }
      return target == 0 ? rules.zeroTargetMissed.value : rules.aboveExact.value
    }
  }

  /// Computes the points of a rule. `parts` are the actual value and the target.
  private func settle(
    _ rule: IndicatorRules.PointsRule, _ parts: (actual: Int128, target: Int128)?,
    _ working: inout Working
  ) {
    let weight = Int128(working.weight.hundredths)
    switch rule {
    case .full:
      working.basis = .full
      working.points = rounded(weight, 1)
    case .nothing:
      working.basis = .nothing
      working.points = Points(hundredths: 0)
    case .byHand: working.basis = .withoutFormula
    case .proportion: take(.proportion, weight, parts?.actual, parts?.target, &working)
    case .inverse: take(.inverse, weight, parts?.target, parts?.actual, &working)
    case .remainder:
      guard let parts else { return }
      let remainder = parts.target - (parts.actual - parts.target)
      guard remainder > 0 else { return settle(.nothing, parts, &working) }
      take(.remainder, weight, remainder, parts.target, &working)
    }
  }

  private func take(
    _ basis: IndicatorResult.Basis, _ weight: Int128, _ part: Int128?, _ whole: Int128?,
    _ working: inout Working
  ) {
    guard let part, let whole, whole != 0 else { return }
    let (product, overflow) = weight.multipliedReportingOverflow(by: part)
    guard !overflow, product < Int128.max / 4, whole < Int128.max / 400 else {
      working.remarks.insert(.beyondArithmetic)
      return
    }
    working.basis = basis
    working.points = rounded(product, whole)
  }

  /// A quotient of hundredths, rounded to the rulebook's decimals.
  private func rounded(_ dividend: Int128, _ divisor: Int128) -> Points {
    let step: Int128 =
      switch rules.decimals.value {
      case 0: 100
      case 1: 10
      default: 1
      }
    return Points(hundredths: Int64(divideRounding(dividend, by: divisor * step) * step))
  }

  // MARK: Remarks

  /// Notes what the two values say together.
  private func noteValues(_ working: inout Working) {
    guard case .numbers(let numbers) = working.measure else { return }
    let actual = numbers.actualParts
    let target = numbers.targetParts
    if actual < 0 {
      working.remarks.insert(.actualNegative)
      return
    }
    if actual == target {
      if numbers.sign.isStrict { working.remarks.insert(.strictlyMissed) }
      return
    }
    switch numbers.sign.direction {
    case .positive, .exact:
      guard actual > target, target > 0 else { return }
      working.step = rules.overshoot(actual, of: target)
      if working.step != nil { working.remarks.insert(.overshoot) }
      if numbers.sign == .equal, numbers.signIsWritten, working.step == nil {
        working.remarks.insert(.aboveExact)
      }
    case .inverse:
      if let saving = rules.largeSaving?.value, numbers.target.unit.isMoney, actual < target,
        !saving.isExceeded(by: actual, of: target)
      {
        working.remarks.insert(.largeSaving)
      }
    }
  }

  /// Holds the typed points against the computed ones, or takes them where none are computed.
  private func takeTyped(_ statement: IndicatorStatement, _ working: inout Working) {
    guard let stated = statement.points, let typed = Points(rounding: stated) else {
      if working.points == nil, working.basis != .unscorable {
        working.remarks.insert(.pointsMissing)
      }
      return
    }
    if stated.neededScale > 2 { working.remarks.insert(.pointsTooFine) }
    guard typed.hundredths >= 0, typed <= working.weight else {
      working.remarks.insert(.pointsOutOfRange)
      return
    }
    if let computed = working.points {
      if typed != computed { working.remarks.insert(.pointsDiffer) }
      return
    }
    working.points = typed
    if case .judged(let level?) = working.measure, !rules.allows(typed, level, working.weight) {
      working.remarks.insert(.pointsOutsideBand)
    }
  }

  private func noteReason(_ statement: IndicatorStatement, _ working: inout Working) {
    guard !statement.hasReason else { return }
    let losesPoints = working.points.map { $0 < working.weight } ?? false
    let mustExplain = working.step?.requiresReason ?? false
    if losesPoints || mustExplain { working.remarks.insert(.reasonMissing) }
  }
}

extension IndicatorRules {
  /// Whether points lie within the band of a level.
  func allows(_ points: Points, _ level: AchievementLevel, _ weight: Points) -> Bool {
    let band = self.points(for: level, of: weight)
    return points >= band.lowest
      && (band.includesHighest ? points <= band.highest : points < band.highest)
  }
}
