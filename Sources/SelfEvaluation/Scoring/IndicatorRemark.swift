/// Something odd or wrong about an indicator that scoring it brought to light.
///
/// The facts of a remark follow from the indicator itself, so that a result holds only which
/// remarks apply; `IndicatorScoring.findings(for:in:)` words them.
public enum IndicatorRemark: UInt8, CaseIterable, Sendable {
  /// There is no target.
  case targetMissing
  /// There is no actual value.
  case actualMissing
  /// The weight is missing, no number, or not above 0.
  case weightUnusable
  /// The weight has more than two decimals.
  case weightTooFine
  /// The points must be typed and are not, or are no number.
  case pointsMissing
  /// The typed points are below 0 or above the weight.
  case pointsOutOfRange
  /// The typed points have more than two decimals.
  case pointsTooFine
  /// The typed points are not the computed ones.
  case pointsDiffer
  /// The typed points are not within the band of the level that the words name.
  case pointsOutsideBand
  /// Points are lost, or the target surpassed by far, and no reason is given.
  case reasonMissing
  /// The operator's word is mistyped and was read as meant (大于等天).
  case operatorMistyped
  /// Two operators contradict each other.
  case operatorsContradictory
  /// The operator column says something else.
  case operatorUnreadable
  /// A ≥ seems to have become a 2: 290%.
  case operatorScanned
  /// A cost without an operator: ≤ or =, and the points depend on which.
  case directionUnclear
  /// Target and actual value have units that cannot be compared.
  case unitsDiffer
  /// The target's unit column and its text name different units.
  case unitsContradictory
  /// Neither target nor actual value has a unit.
  case unitMissing
  /// The actual value is a rate where a count is asked for.
  case actualIsRate
  /// The actual value looks like a share of 1 where percent are asked for: 0.97 for 97%.
  case fractionForPercentage
  /// The actual value without unit fits the target only if it is in another unit: 201201 for
  /// 20万人.
  case scaleUnclear
  /// The actual value carries an operator.
  case actualHasOperator
  /// The target is a number, a range or a date, the actual value is not.
  case actualUnreadable
  /// The target contains several numbers and was left to judge.
  case severalNumbers
  /// A number is only roughly stated.
  case approximate
  /// The actual value is below zero.
  case actualNegative
  /// ＞ or ＜, and the actual value only equals the target.
  case strictlyMissed
  /// =, and the actual value is above the target.
  case aboveExact
  /// The target is surpassed by so much that it must have been low.
  case overshoot
  /// Far less than allowed was needed.
  case largeSaving
  /// The target is a whole scale of words and no value of it.
  case unusualScale
  /// The numbers are too long to compute with, or the target is below zero.
  case beyondArithmetic
}
