public import Diagnostics

/// A remark about an indicator with the facts that its wording names.
struct IndicatorFinding {
  let remark: IndicatorRemark
  private let statement: IndicatorStatement
  private let working: IndicatorScoring.Working

  init(
    _ remark: IndicatorRemark, _ statement: IndicatorStatement, _ working: IndicatorScoring.Working
  ) {
    self.remark = remark
    self.statement = statement
    self.working = working
  }

  /// The finding at a place; `facts` adds what only the indicator's cells can tell.
  func finding(
    at location: Location, stated: String? = nil, facts: [String: Wording] = [:],
    scoring: IndicatorScoring? = nil
  ) -> Finding {
    var facts = facts
    facts["target"] = .quoting(statement.target.text)
    facts["actual"] = .quoting(statement.actual.text)
    facts["weight"] = facts["weight"] ?? Wording(statement.weight?.shortText ?? "")
    facts["sign"] = Wording(statement.target.operator?.rawValue ?? "")
    facts["suggestion"] = Wording(suggestion ?? "")
    addRate(to: &facts)
    if let scoring { addJudgement(scoring, to: &facts) }
    var finding = Finding(
      remark.code, at: location, field: remark.fieldPath, stated: stated,
      computed: working.points?.text, facts: facts)
    if remark == .pointsDiffer, let typed = statement.points.flatMap(Points.init(rounding:)),
      let computed = working.points
    {
      finding.difference = Points(hundredths: typed.hundredths - computed.hundredths).text
    }
    return finding
  }

  /// What the value would be if it was meant as suspected.
  private var suggestion: String? {
    switch remark {
    case .operatorScanned:
      statement.target.quantity.flatMap(IndicatorMeasure.withoutScannedSign)?.text
    case .fractionForPercentage:
      statement.actual.quantity.map {
        let percent = ExactDecimal(
          significand: $0.number.significand * 100, scale: $0.number.scale)
        return percent.shortText + "%"
      }
    default: nil
    }
  }

  private func addRate(to facts: inout [String: Wording]) {
    guard case .numbers(let numbers) = working.measure, numbers.targetParts > 0,
      numbers.actualParts.magnitude < Int128.max.magnitude / 20_000
    else { return }
    let rate = Rate(numbers.actualParts, of: numbers.targetParts)
    facts["rate"] = Wording(rate.percentage ?? "")
    facts["threshold"] = Wording(working.step?.from.text ?? "")
  }

  private func addJudgement(_ scoring: IndicatorScoring, to facts: inout [String: Wording]) {
    guard case .judged(let level?) = working.measure else { return }
    facts["level"] = IndicatorScoring.levelName(level)
    facts["band"] = scoring.bandText(level, working.weight)
  }
}

extension IndicatorScoring {
  /// What is odd or wrong about an indicator, each at the cell to open.
  ///
  /// - Parameters:
  ///   - indicator: The indicator as stated.
  ///   - result: What `result(of:)` made of it.
  ///   - table: The table that it belongs to.
  public func findings(
    for indicator: Indicator, _ result: IndicatorResult, in table: ProjectTable
  ) -> [Finding] {
    guard !result.remarks.isEmpty else { return [] }
    let statement = IndicatorStatement(indicator)
    let remarks = result.remarks.all.filter { !(statement.hasReason && $0.wantsExplanation) }
    let working = working(of: statement, isWeighted: result.basis != .unscored)
    let name = Wording.quoting(indicator.name?.text ?? "")
    return remarks.map { remark in
      let (text, place) = indicator.cell(of: remark.fieldPath)
      let location = table.location(table.place(place, indicator.place, remark.fieldPath))
      return IndicatorFinding(remark, statement, working).finding(
        at: location, stated: text,
        facts: [
          "name": name, "weight": .quoting(indicator.weight?.text ?? ""),
          "unit": .quoting(indicator.unit?.text ?? ""),
          "comparison": .quoting(indicator.comparison?.text ?? ""),
          "arithmetic": Wording(arithmetic(working)),
        ], scoring: self)
    }
  }
}

extension Indicator {
  /// The text and the place of the cell of a field that remarks speak of.
  fileprivate func cell(of path: String) -> (text: String?, place: Place?) {
    switch path {
    case "indicator.target": (target?.text, target?.place)
    case "indicator.actual": (actual?.text, actual?.place)
    case "indicator.weight": (weight?.text, weight?.place)
    case "indicator.score": (score?.text, score?.place)
    case "indicator.reason": (reason?.text, reason?.place)
    case "indicator.comparison": (comparison?.text, comparison?.place)
    default: (unit?.text, unit?.place)
    }
  }
}

extension IndicatorRemark {
  /// Whether words about the reason answer it.
  var wantsExplanation: Bool { self == .overshoot || self == .largeSaving }

  /// The path of the field whose cell is to be opened.
  public var fieldPath: String {
    switch self {
    case .targetMissing, .operatorMistyped, .operatorsContradictory, .operatorScanned,
      .directionUnclear, .unitMissing, .severalNumbers, .strictlyMissed, .aboveExact,
      .unusualScale, .beyondArithmetic:
      "indicator.target"
    case .actualMissing, .unitsDiffer, .actualIsRate, .fractionForPercentage, .scaleUnclear,
      .actualHasOperator, .actualUnreadable, .approximate, .actualNegative, .overshoot,
      .largeSaving:
      "indicator.actual"
    case .weightUnusable, .weightTooFine: "indicator.weight"
    case .pointsMissing, .pointsOutOfRange, .pointsTooFine, .pointsDiffer, .pointsOutsideBand:
      "indicator.score"
    case .reasonMissing: "indicator.reason"
    case .operatorUnreadable: "indicator.comparison"
    case .unitsContradictory: "indicator.unit"
    }
  }

  /// The kind of finding that says it.
  public var code: FindingCode {
    switch self {
    case .targetMissing: .indicatorTargetMissing
    case .actualMissing: .indicatorActualMissing
    case .weightUnusable: .indicatorWeightUnusable
    case .weightTooFine: .indicatorWeightTooFine
    case .pointsMissing: .indicatorPointsMissing
    case .pointsOutOfRange: .indicatorPointsOutOfRange
    case .pointsTooFine: .indicatorPointsTooFine
    case .pointsDiffer: .indicatorPointsMismatch
    case .pointsOutsideBand: .indicatorPointsOutsideBand
    case .reasonMissing: .indicatorReasonMissing
    case .operatorMistyped: .operatorMistyped
    case .operatorsContradictory: .operatorsContradictory
    case .operatorUnreadable: .operatorUnreadable
    case .operatorScanned: .operatorScanned
    case .directionUnclear: .directionUnclear
    case .unitsDiffer: .indicatorUnitsDiffer
    case .unitsContradictory: .unitsContradictory
    case .unitMissing: .unitMissing
    case .actualIsRate: .actualIsRate
    case .fractionForPercentage: .fractionForPercentage
    case .scaleUnclear: .scaleUnclear
    case .actualHasOperator: .actualHasOperator
    case .actualUnreadable: .actualUnreadable
    case .severalNumbers: .severalNumbers
    case .approximate: .numberApproximate
    case .actualNegative: .actualNegative
    case .strictlyMissed: .indicatorStrictlyMissed
    case .aboveExact: .indicatorAboveExact
    case .overshoot: .indicatorOvershoot
    case .largeSaving: .indicatorSavingLarge
    case .unusualScale: .unusualScale
    case .beyondArithmetic: .beyondArithmetic
    }
  }
}
