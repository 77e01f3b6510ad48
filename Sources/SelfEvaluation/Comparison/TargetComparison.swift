/// Two targets of one indicator side by side, each read from 符号, 指标值 and 计量单位 together.
struct TargetComparison {
  /// The target as the self-evaluation has it, and as it was approved.
  let stated: ValueExpression
  let approved: ValueExpression

  init(_ stated: Indicator, _ approved: Indicator) {
    self.stated = Self.expression(stated, stated.target)
    self.approved = Self.expression(approved, approved.target)
  }

  /// With another text in the place of the stated target: that of 调整指标值.
  init(_ stated: Indicator, adjusted: StatedText, _ approved: Indicator) {
    self.stated = Self.expression(stated, adjusted)
    self.approved = Self.expression(approved, approved.target)
  }

  private static func expression(_ indicator: Indicator, _ target: StatedText?) -> ValueExpression {
    ValueExpression(
      operatorText: indicator.comparison?.text ?? "", target?.text ?? "",
      unitText: indicator.unit?.text ?? "")
  }

  /// Whether nothing differs.
  var isSame: Bool { isSameOperator && isSameUnit && isSameValue }

  /// Whether the operators are the same; none is as good as `=`, for that is what it means.
  var isSameOperator: Bool {
    (stated.operator ?? .equal) == (approved.operator ?? .equal)
  }

  /// Whether the units can be compared: 万人 with 人, not with 户. What is no number has none.
  var isSameUnit: Bool {
    guard let one = stated.quantity, let other = approved.quantity else { return true }
    return one.unit.isComparable(to: other.unit)
  }

  /// Whether the values are the same, in whichever unit of one kind they are written.
  var isSameValue: Bool {
    switch (stated.content, approved.content) {
    case (.number(let one), .number(let other)): return Self.isSame(one, other)
    case (.range(let low, let high), .range(let otherLow, let otherHigh)):
      return Self.isSame(low, otherLow) && Self.isSame(high, otherHigh)
    case (.blank, .blank): return true
    case (.dates(let one), .dates(let other)): return one == other
    default: return TextLikeness.key(stated.text) == TextLikeness.key(approved.text)
    }
  }

  private static func isSame(_ one: Quantity, _ other: Quantity) -> Bool {
    if !one.unit.isComparable(to: other.unit) { return one.numberText == other.numberText }
    guard let (left, right) = Quantity.inCommonParts(one, other) else {
      return one.text == other.text
    }
    return left == right
  }
}
