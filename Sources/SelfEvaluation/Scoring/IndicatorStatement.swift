/// What an indicator states, read and ready to be scored.
public struct IndicatorStatement: Hashable, Sendable {
  /// The target with its operator and unit.
  public var target: ValueExpression
  /// The actual value.
  public var actual: ValueExpression
  /// Full marks; `nil` if missing or no number.
  public var weight: ExactDecimal?
  /// The typed points; `nil` if missing or no number.
  public var points: ExactDecimal?
  /// Whether a reason for a deviation is given.
  public var hasReason: Bool
  /// Whether it measures a cost (成本指标), where less is better unless said otherwise.
  public var isCost: Bool

  /// A statement.
  public init(
    target: ValueExpression, actual: ValueExpression, weight: ExactDecimal?,
    points: ExactDecimal? = nil, hasReason: Bool = false, isCost: Bool = false
  ) {
    self.target = target
    self.actual = actual
    self.weight = weight
    self.points = points
    self.hasReason = hasReason
    self.isCost = isCost
  }

  /// Reads an indicator.
  public init(_ indicator: Indicator) { self.init(of: [indicator], at: 0) }

  /// Reads one of some indicators: by position, because an indicator is costly to copy.
  init(of indicators: [Indicator], at index: Int) {
    target = ValueExpression(
      operatorText: indicators[index].comparison?.text ?? "",
      indicators[index].target?.text ?? "", unitText: indicators[index].unit?.text ?? "")
    actual = ValueExpression(indicators[index].actual?.text ?? "")
    weight = indicators[index].weight?.value
    points = indicators[index].score?.value
    hasReason = !NumberText.isBlank(indicators[index].reason?.text ?? "")
    isCost =
      Self.namesCost(indicators[index].firstLevel?.text)
      || Self.namesCost(indicators[index].secondLevel?.text)
  }

  private static func namesCost(_ level: String?) -> Bool {
    guard let level else { return false }
    return LabelText.contains(level, "成本")
  }
}
