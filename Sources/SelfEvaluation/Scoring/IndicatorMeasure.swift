/// An actual value held against its target: what can be computed from the two, if anything.
///
/// Nothing is guessed here. Where the two texts leave open what is meant, the outcome is
/// `unscorable` and a remark says what to clear up.
struct IndicatorMeasure {
  /// What is odd about the two.
  private var remarks: RemarkSet<IndicatorRemark> = []

  enum Outcome {
    /// Two numbers.
    case numbers(Numbers)
    /// A range or a date that is kept.
    case kept
    /// A range or a date that is not kept; there is no formula for by how much.
    case broken
    /// Words; the level they name, if any.
    case judged(AchievementLevel?)
    /// Nothing that can be computed with; the remarks say why.
    case unscorable
  }

  /// Two numbers in one unit.
  struct Numbers {
    /// The operator; = where none is written.
    var sign: ValueOperator
    var signIsWritten: Bool
    var actual: Quantity
    var target: Quantity
    /// The two as whole numbers in proportion to each other.
    var actualParts: Int128
    var targetParts: Int128
  }

  /// What the two values of a statement come to, and what is odd about them.
  static func taken(
    of statement: IndicatorStatement
  ) -> (outcome: Outcome, remarks: RemarkSet<IndicatorRemark>) {
    var measure = IndicatorMeasure()
    measure.noteTraits(statement)
    let outcome = measure.compare(statement)
    return (outcome, measure.remarks)
  }

  private init() {}

  private mutating func noteTraits(_ statement: IndicatorStatement) {
    let target = statement.target.traits
    let actual = statement.actual.traits
    guard !target.isEmpty || !actual.isEmpty else { return }
    if target.contains(.mistypedOperator) { remarks.insert(.operatorMistyped) }
    if target.contains(.contradictoryOperators) { remarks.insert(.operatorsContradictory) }
    if target.contains(.unreadableOperator) { remarks.insert(.operatorUnreadable) }
    if target.contains(.contradictoryUnits) { remarks.insert(.unitsContradictory) }
    if target.contains(.hasSeveralNumbers), !target.contains(.isQualitative) {
      remarks.insert(.severalNumbers)
    }
    if target.union(actual).contains(.isApproximate) { remarks.insert(.approximate) }
  }

  private mutating func compare(_ statement: IndicatorStatement) -> Outcome {
    if statement.target.isBlank { remarks.insert(.targetMissing) }
    if statement.actual.isBlank { remarks.insert(.actualMissing) }
    guard !statement.target.isBlank, !statement.actual.isBlank else { return .unscorable }
    if statement.target.traits.contains(.isQualitative) { return judge(statement) }
    switch (statement.target.content, statement.actual.content) {
    case (.words, _): return judge(statement)
    case (.number(let target), .number(let actual)): return compare(actual, with: target, statement)
    case (.range(let low, let high), .number(let actual)):
      if statement.actual.operator != nil { remarks.insert(.actualHasOperator) }
      return compare(actual, low, high)
    case (.range(let low, let high), .range(let actualLow, let actualHigh)):
      guard low.isSame(as: actualLow), high.isSame(as: actualHigh) else {
        remarks.insert(.actualUnreadable)
        return .unscorable
      }
      return .kept
    case (.dates(let target), .dates(let actual)):
      return actual.last.isAfter(target.last) ? .broken : .kept
    case (.number(let target), .words(let words))
    where words.level != nil && statement.target.traits.contains(.hasOtherWords)
      && (statement.target.operator == nil || target.unit.base == "天"):
      // 每月10日前发放 is a sentence with a number in it, and 达成年度指标 answers the sentence.
      return .judged(words.level)
    case (.dates, .words(let words)):
      // 按期完成 answers a date; what it earns is for somebody to say.
      return .judged(words.level)
    default:
      remarks.insert(.actualUnreadable)
      return .unscorable
    }
  }

  /// Words: reached where the actual value repeats the target, else what its own words say.
  private mutating func judge(_ statement: IndicatorStatement) -> Outcome {
    if case .words(let words) = statement.target.content, words.isScale {
      remarks.insert(.unusualScale)
    }
    let target = FoldedValue.scalars(of: statement.target.text)
    if FoldedValue.scalars(of: statement.actual.text) == target { return .judged(.reached) }
    guard case .words(let words) = statement.actual.content else { return .judged(nil) }
    return .judged(words.level)
  }

  // MARK: Numbers

  private mutating func compare(
    _ actual: Quantity, with target: Quantity, _ statement: IndicatorStatement
  ) -> Outcome {
    if statement.actual.operator != nil { remarks.insert(.actualHasOperator) }
    if looksScanned(target, statement) {
      remarks.insert(.operatorScanned)
      return .unscorable
    }
    let unusable: ValueExpression.Traits = [
      .contradictoryOperators, .contradictoryUnits, .unreadableOperator,
    ]
    guard statement.target.traits.isDisjoint(with: unusable) else { return .unscorable }
    guard let (actual, target) = inOneUnit(actual, target) else { return .unscorable }
    guard let (actualParts, targetParts) = Quantity.inCommonParts(actual, target),
      targetParts >= 0
    else {
      remarks.insert(.beyondArithmetic)
      return .unscorable
    }
    guard isUsualScale(actual, target, actualParts, targetParts, statement)
    else { return .unscorable }
    let numbers = Numbers(
      sign: statement.target.operator ?? .equal,
      signIsWritten: statement.target.operator != nil, actual: actual, target: target,
      actualParts: actualParts, targetParts: targetParts)
    guard statement.target.operator == nil, actualParts != targetParts else {
      return .numbers(numbers)
    }
    if target.unit.isMoneyPerUnit || statement.isCost {
      remarks.insert(.directionUnclear)
      return .unscorable
    }
    return .numbers(numbers)
  }

  private mutating func compare(
    _ actual: Quantity, _ low: Quantity, _ high: Quantity
  ) -> Outcome {
    guard let (actual, low) = inOneUnit(actual, low),
      let (fromLow, lowest) = Quantity.inCommonParts(actual, low),
      let (fromHigh, highest) = Quantity.inCommonParts(actual, high)
    else {
      if remarks.isEmpty { remarks.insert(.beyondArithmetic) }
      return .unscorable
    }
    return fromLow >= lowest && fromHigh <= highest ? .kept : .broken
  }

  /// The two in units that can be compared: a number without a unit is in that of the other.
  private mutating func inOneUnit(
    _ actual: Quantity, _ target: Quantity
  ) -> (actual: Quantity, target: Quantity)? {
    var actual = actual
    var target = target
    switch (actual.unit.isNone, target.unit.isNone) {
    case (true, true):
      if !actual.isZero || !target.isZero { remarks.insert(.unitMissing) }
    case (true, false):
      // 4.2万 of 45000人: the multiplier is the number's own.
      actual.unit = target.unit.rescaled(like: actual.unit)
    case (false, true):
      target.unit = actual.unit.rescaled(like: target.unit)
    case (false, false):
      guard actual.unit.isComparable(to: target.unit) else {
        remarks.insert(actual.unit.isRate ? .actualIsRate : .unitsDiffer)
        return nil
      }
    }
    return (actual, target)
  }

  // MARK: Suspicions

  /// A target such as 290%: no operator, and without its first digit, which a scan makes of ≥,
  /// an ordinary percentage.
  private func looksScanned(_ target: Quantity, _ statement: IndicatorStatement) -> Bool {
    guard statement.target.operator == nil, let rest = Self.withoutScannedSign(target) else {
      return false
    }
    if target.unit.isRate, target.unit.exponent == 0 {
      return target.number.significand <= ExactDecimal.powerOfTen(target.number.scale) * 2_100
        && target.number.significand > ExactDecimal.powerOfTen(target.number.scale) * 100
        && rest.number.significand <= ExactDecimal.powerOfTen(rest.number.scale) * 100
    }
    // 26次, done 12次, typed full marks: whoever typed them read ≥6次.
    guard let points = statement.points.flatMap(Points.init(rounding:)),
      points == statement.weight.flatMap(Points.init(rounding:)),
      let actual = statement.actual.quantity, actual.unit.isNone || actual.unit == target.unit
    else { return false }
    var comparable = actual
    comparable.unit = target.unit
    guard let (parts, whole) = Quantity.inCommonParts(comparable, target),
      let (partsOfRest, wholeOfRest) = Quantity.inCommonParts(comparable, rest)
    else { return false }
    return parts < whole && partsOfRest >= wholeOfRest
  }

  /// The number without a leading 2, if it has one and other digits before the point.
  static func withoutScannedSign(_ quantity: Quantity) -> Quantity? {
    guard quantity.divisor == 1 else { return nil }
    let whole = quantity.number.significand / ExactDecimal.powerOfTen(quantity.number.scale)
    guard whole >= 20 else { return nil }
    var step: Int128 = 10
    while whole / step >= 10 { step *= 10 }
    guard whole / step == 2 else { return nil }
    var rest = quantity
    rest.number.significand -= 2 * step * ExactDecimal.powerOfTen(quantity.number.scale)
    return rest.isZero ? nil : rest
  }

  /// Whether a number that was written without its unit can be meant in the target's.
  private mutating func isUsualScale(
    _ actual: Quantity, _ target: Quantity, _ actualParts: Int128, _ targetParts: Int128,
    _ statement: IndicatorStatement
  ) -> Bool {
    guard let written = statement.actual.quantity, written.unit.isNone, written.unit.exponent == 0
    else { return true }
    if target.unit.isRate, target.unit.exponent == 0 {
      // 0.97 beside 95%: a percentage cell shows 97% and holds 0.97.
      let one = ExactDecimal.powerOfTen(actual.number.scale)
      let isFraction = actual.number.significand > 0 && actual.number.significand <= one
      let targetOne = ExactDecimal.powerOfTen(target.number.scale)
      guard isFraction, target.number.significand >= 10 * targetOne else { return true }
      remarks.insert(.fractionForPercentage)
      return false
    }
    guard target.unit.exponent >= 3, targetParts > 0,
      Percent(hundredths: 1_000_000).isReached(by: actualParts, of: targetParts)
    else { return true }
    remarks.insert(.scaleUnclear)
    return false
  }
}
