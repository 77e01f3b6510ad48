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
  public init(_ indicator: Indicator) {
    target = ValueExpression(
      operatorText: indicator.comparison?.text ?? "", indicator.target?.text ?? "",
      unitText: indicator.unit?.text ?? "")
    actual = ValueExpression(indicator.actual?.text ?? "")
    weight = indicator.weight?.value
    points = indicator.score?.value
    hasReason = !NumberText.isBlank(indicator.reason?.text ?? "")
    isCost =
      Self.namesCost(indicator.firstLevel?.text) || Self.namesCost(indicator.secondLevel?.text)
  }

  private static func namesCost(_ level: String?) -> Bool {
    guard let level else { return false }
    return LabelText.contains(level, "成本")
  }
}
