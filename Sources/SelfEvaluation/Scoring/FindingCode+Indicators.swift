public import Diagnostics

extension FindingCode {
  /// An indicator has no target.
  public static let indicatorTargetMissing = FindingCode(
    "indicator-target-missing", .error,
    message: Wording(zh: "没有填年度指标值", en: "there is no target"),
    fix: Wording(
      zh: "按批复的绩效目标填指标值，例如 ≥90%", en: "type the target as it was approved, such as ≥90%"))

  /// An indicator has no actual value.
  public static let indicatorActualMissing = FindingCode(
    "indicator-actual-missing", .error,
    message: Wording(
      zh: "没有填实际完成值（指标值 {target}），按未填完处理，不当作 0 分",
      en: "there is no actual value (target {target}); the indicator is incomplete, not 0"),
    fix: Wording(zh: "填实际完成值，没有完成就填 0", en: "type the actual value, 0 if nothing was done"))

  /// An indicator's weight cannot be used.
  public static let indicatorWeightUnusable = FindingCode(
    "indicator-weight-unusable", .error,
    message: Wording(
      zh: "分值写的是“{weight}”，不是大于 0 的数，这个指标没有计分",
      en: "the weight is “{weight}”, which is no number above 0; the indicator has no points"),
    fix: Wording(zh: "填大于 0 的分值，例如 10", en: "type a weight above 0, such as 10"))

  /// An indicator's weight has more than two decimals.
  public static let indicatorWeightTooFine = FindingCode(
    "indicator-weight-too-fine", .warning,
    message: Wording(
      zh: "分值 {weight} 超过两位小数，已按四舍五入后的数计算",
      en: "the weight {weight} has more than two decimals and was rounded"),
    fix: Wording(zh: "分值只保留两位小数，合计凑成 100", en: "give weights with two decimals that add up to 100"))

  /// Points that only a person can give are missing.
  public static let indicatorPointsMissing = FindingCode(
    "indicator-points-missing", .error,
    message: Wording(
      zh: "这个指标的得分要由人评定，还没有填（指标值“{target}”，实际“{actual}”，分值 {weight}）",
      en:
        "the points of this indicator are somebody's to give and are not typed (target “{target}”, actual “{actual}”, weight {weight})"
    ),
    fix: Wording(zh: "填 0 到 {weight} 的得分", en: "type points from 0 to {weight}"))

  /// Typed points are below 0 or above the weight.
  public static let indicatorPointsOutOfRange = FindingCode(
    "indicator-points-out-of-range", .error,
    message: Wording(
      zh: "得分写的是 {stated}，不在 0 到分值 {weight} 之间，没有采用",
      en: "the points are stated as {stated}, not from 0 to the weight {weight}, and were not used"),
    fix: Wording(zh: "得分不能超过分值，改正得分或分值", en: "correct the points or the weight"))

  /// Typed points have more than two decimals.
  public static let indicatorPointsTooFine = FindingCode(
    "indicator-points-too-fine", .warning,
    message: Wording(
      zh: "得分 {stated} 超过两位小数", en: "the points {stated} have more than two decimals"),
    fix: Wording(zh: "得分只保留两位小数", en: "give points with two decimals"))

  /// Typed points are not the computed ones.
  public static let indicatorPointsMismatch = FindingCode(
    "indicator-points-mismatch", .error,
    message: Wording(
      zh: "得分写的是 {stated}，按规则应为 {arithmetic}，相差 {difference}",
      en:
        "the points are stated as {stated}; by the rules {arithmetic}, a difference of {difference}"
    ),
    fix: Wording(
      zh: "把得分改为 {computed}；如果实际完成值填错了，改实际完成值",
      en: "change the points to {computed}, or the actual value if that is what is wrong"))

  /// Typed points do not fit the level that the words name.
  public static let indicatorPointsOutsideBand = FindingCode(
    "indicator-points-outside-band", .error,
    message: Wording(
      zh: "实际完成情况是“{actual}”，属于{level}，得分应在 {band}，写的是 {stated}",
      en: "“{actual}” means {level}, which earns {band}; stated are {stated}"),
    fix: Wording(
      zh: "把得分改到这个区间，或者改写实际完成情况", en: "type points within the band, or correct the words"))

  /// Points are lost, or the target surpassed by far, and nobody says why.
  public static let indicatorReasonMissing = FindingCode(
    "indicator-reason-missing", .error,
    message: Wording(
      zh: "指标值 {target}，实际 {actual}，得分 {computed}（分值 {weight}），没有填偏差原因",
      en:
        "target {target}, actual {actual}, points {computed} of {weight}, and no reason is given"),
    fix: Wording(
      zh: "在偏差原因分析及改进措施里写明原因和怎么改进",
      en: "say in 偏差原因分析及改进措施 why, and what will be done"))

  /// A target is surpassed by so much that it must have been low.
  public static let indicatorOvershoot = FindingCode(
    "indicator-overshoot", .warning,
    message: Wording(
      zh: "实际 {actual} 是指标值 {target} 的 {rate}，达到 {threshold}，目标可能定低了",
      en: "{actual} is {rate} of the target {target}, at least {threshold}: it may have been low"),
    fix: Wording(
      zh: "在偏差原因里说明超额较多的原因，下年调高指标值",
      en: "explain it, and set next year's target higher"))

  /// Far less than a ceiling allows was needed.
  public static let indicatorSavingLarge = FindingCode(
    "indicator-saving-large", .note,
    message: Wording(
      zh: "实际 {actual} 只有上限 {target} 的 {rate}，结余较多",
      en: "{actual} is only {rate} of the ceiling {target}"),
    fix: Wording(zh: "说明节约的原因，或核对上限是不是定高了", en: "explain it, or check the ceiling"))

  /// ＞ or ＜, and the actual value only equals the target.
  public static let indicatorStrictlyMissed = FindingCode(
    "indicator-strictly-missed", .warning,
    message: Wording(
      zh: "指标值 {target} 不含等于，实际 {actual} 刚好相等，严格说没有达到",
      en: "the target {target} does not include the number itself, and {actual} only equals it"),
    fix: Wording(
      zh: "批复的如果是“≥”或“≤”，改正符号；确实是“＞”或“＜”，写明原因",
      en: "correct the sign if ≥ or ≤ was approved; else give a reason"))

  /// =, and the actual value is above the target.
  public static let indicatorAboveExact = FindingCode(
    "indicator-above-exact", .note,
    message: Wording(
      zh: "指标值写的是 {target}，实际 {actual} 比它大", en: "the target is {target} exactly, {actual} is more"),
    fix: Wording(zh: "指标如果是越多越好，符号用“≥”", en: "use ≥ if more is better"))
}
