public import Diagnostics

/// How indicators are scored.
public struct IndicatorRules: Hashable, Sendable {
  /// Decimals to which an indicator's points are rounded: 0 to 2.
  public var decimals: Rulebook.Sourced<Int>
  /// ≥ and ＞: the actual value is below the target.
  public var belowTarget: Rulebook.Sourced<PointsRule>
  /// ≤ and ＜: the actual value is above the target.
  public var aboveCeiling: Rulebook.Sourced<PointsRule>
  /// =: the actual value is below the target.
  public var belowExact: Rulebook.Sourced<PointsRule>
  /// =: the actual value is above the target.
  public var aboveExact: Rulebook.Sourced<PointsRule>
  /// A target of 0 that is to be kept (=0, ≤0) and was not.
  public var zeroTargetMissed: Rulebook.Sourced<PointsRule>
  /// ＞ and ＜: the actual value equals the target.
  public var strictEquality: Rulebook.Sourced<PointsRule>
  /// The actual value is below zero.
  public var negativeActual: Rulebook.Sourced<NegativeActual>
  /// What surpassing a target brings with it; thresholds rise.
  public var overshoot: [OvershootStep]
  /// At or below this share of a ceiling of money (≤), the saving is large and wants explaining.
  public var largeSaving: Rulebook.Sourced<Percent>?
  /// The share of its points that an indicator judged in words earns, best level first.
  public var bands: [Band]

  /// Rules.
  public init(
    decimals: Rulebook.Sourced<Int>, belowTarget: Rulebook.Sourced<PointsRule>,
    aboveCeiling: Rulebook.Sourced<PointsRule>, belowExact: Rulebook.Sourced<PointsRule>,
    aboveExact: Rulebook.Sourced<PointsRule>, zeroTargetMissed: Rulebook.Sourced<PointsRule>,
    strictEquality: Rulebook.Sourced<PointsRule>,
    negativeActual: Rulebook.Sourced<NegativeActual>, overshoot: [OvershootStep],
    largeSaving: Rulebook.Sourced<Percent>?, bands: [Band]
  ) {
    self.decimals = decimals
    self.belowTarget = belowTarget
    self.aboveCeiling = aboveCeiling
    self.belowExact = belowExact
    self.aboveExact = aboveExact
    self.zeroTargetMissed = zeroTargetMissed
    self.strictEquality = strictEquality
    self.negativeActual = negativeActual
    self.overshoot = overshoot
    self.largeSaving = largeSaving
    self.bands = bands
  }

  /// How points follow from a target and an actual value, of full marks w.
  public enum PointsRule: String, CaseIterable, Sendable {
    /// w.
    case full
    /// w × actual ÷ target.
    case proportion
    /// w × target ÷ actual.
    case inverse
    /// w × (1 − (actual − target) ÷ target), and nothing from twice the target on.
    case remainder
    /// Nothing.
    case nothing
    /// No formula: somebody has to say.
    case byHand = "by-hand"
  }

  /// How an actual value below zero counts.
  public enum NegativeActual: String, CaseIterable, Sendable {
    /// As 0.
    case asZero = "as-zero"
    /// No formula: somebody has to say.
    case byHand = "by-hand"
  }

  /// What an actual value from some share of its target on brings with it.
  public struct OvershootStep: Hashable, Sendable {
    /// The share from which on, inclusive.
    public var from: Percent
    /// The share of the indicator's points that is taken off.
    public var deduction: Percent
    /// Whether the reason must be written down.
    public var requiresReason: Bool
    /// Where it comes from.
    public var source: String

    /// A step.
    public init(from: Percent, deduction: Percent, requiresReason: Bool, source: String) {
      self.from = from
      self.deduction = deduction
      self.requiresReason = requiresReason
      self.source = source
    }
  }

  /// The lowest share of its points, inclusive, that a level in words earns.
  public struct Band: Hashable, Sendable {
    /// The level.
    public var level: AchievementLevel
    /// Its lowest share; it ends below the next better level's, the best at 100 %.
    public var lowest: Percent
    /// Where it comes from.
    public var source: String

    /// A band.
    public init(level: AchievementLevel, lowest: Percent, source: String) {
      self.level = level
      self.lowest = lowest
      self.source = source
    }
  }

  /// What is wrong with a list of bands, or `nil` if it can be used.
  public static func problem(in bands: [Band]) -> Wording? {
    guard bands.map(\.level) == AchievementLevel.allCases else {
      return Wording(
        zh: "各档必须依次是 reached、partly、missed",
        en: "the levels must be reached, partly, missed, in this order")
    }
    guard zip(bands, bands.dropFirst()).allSatisfy({ $0.lowest > $1.lowest }) else {
      return Wording(zh: "各档的下限必须从高到低", en: "the lowest shares must fall from level to level")
    }
    guard bands.last?.lowest.hundredths == 0, bands[0].lowest.hundredths <= 10_000 else {
      return Wording(
        zh: "第一档的下限不能超过 100，最后一档必须是 0",
        en: "the first level must begin at 100 or below, the last at 0")
    }
    return nil
  }

  /// The points that a level may earn: from the lowest, inclusive, to the highest, which is
  /// inclusive for the best level alone.
  public func points(
    for level: AchievementLevel, of weight: Points
  ) -> (lowest: Points, highest: Points, includesHighest: Bool) {
    let index = bands.firstIndex { $0.level == level } ?? 0
    let highest = index == 0 ? weight : bands[index - 1].lowest.share(of: weight)
    return (bands[index].lowest.share(of: weight), highest, index == 0)
  }

  /// The step that an actual value of some share of its target has reached.
  func overshoot(_ actual: Int128, of target: Int128) -> OvershootStep? {
    overshoot.last { $0.from.isReached(by: actual, of: target) }
  }
}
