public import Diagnostics

extension FindingCode {
  /// The weights below a heading are not the points that the heading states.
  public static let groupWeightMismatch = FindingCode(
    "group-weight-mismatch", .error,
    message: Wording(
      zh: "“{stated}”下面的指标分值合计是 {computed}，和标题写的 {due} 相差 {difference}",
      en:
        "the weights below “{stated}” come to {computed}, the heading says {due}: {difference} apart"
    ),
    fix: Wording(
      zh: "改正下级指标的分值，使合计为 {due}，或改标题", en: "make the weights come to {due}, or correct the heading"
    ))

  /// The groups' weights are not those of the rules.
  public static let groupWeightUnusual = FindingCode(
    "group-weight-unusual", .warning,
    message: Wording(
      zh: "一级指标权重是 {stated}；{rulebook}是 {computed}",
      en: "the groups have {stated}; by {rulebook} it is {computed}"),
    fix: Wording(
      zh: "按规定权重调整；有特殊情况批准过的不用改", en: "keep to the rules, unless an exception was approved"))

  /// The points of spending are not those of the rules.
  public static let executionWeightUnusual = FindingCode(
    "execution-weight-unusual", .warning,
    message: Wording(
      zh: "预算执行率分值写的是 {stated}，{rulebook}是 {computed}",
      en: "spending has {stated} points; by {rulebook} it is {computed}"),
    fix: Wording(
      zh: "按规定改为 {computed}；地方另有规定的，用 --rulebook 指明",
      en: "change it to {computed}, or name the rules that say otherwise with --rulebook"))

  /// One indicator has all the points.
  public static let weightOnOneIndicator = FindingCode(
    "weight-on-one-indicator", .warning,
    message: Wording(
      zh: "全部指标分值 {stated} 都压在一个指标“{name}”上",
      en: "all {stated} points of the indicators are on one of them, “{name}”"),
    fix: Wording(zh: "按重要程度把分值分到各个指标", en: "share the points out by importance"))

  /// A first-level group is none of the four.
  public static let groupUnknown = FindingCode(
    "group-unknown", .warning,
    message: Wording(
      zh: "一级指标写的是“{stated}”，不是成本、产出、效益、满意度指标，不能和规定的权重对照",
      en:
        "the first level “{stated}” is none of 成本, 产出, 效益 and 满意度, so its weight cannot be checked"
    ),
    fix: Wording(
      zh: "改为成本指标、产出指标、效益指标或满意度指标", en: "use 成本指标, 产出指标, 效益指标 or 满意度指标"))

  /// The rules do not know this combination of groups.
  public static let groupsUnusual = FindingCode(
    "groups-unusual", .warning,
    message: Wording(
      zh: "一级指标只有 {stated}；{rulebook}里没有这种组合（有：{computed}）",
      en: "the groups are {stated}; {rulebook} knows {computed}"),
    fix: Wording(zh: "补上缺的一级指标", en: "add the group that is missing"))

  /// The stated full marks are not the sum of the weights.
  public static let totalWeightMismatch = FindingCode(
    "total-weight-mismatch", .error,
    message: Wording(
      zh: "总分的分值写的是 {stated}，各项分值相加是 {computed}，相差 {difference}",
      en: "full marks are stated as {stated}; the weights come to {computed}: {difference} apart"),
    fix: Wording(zh: "核对各指标分值，再改合计", en: "check the weights, then correct the sum"))

  /// The stated points of a group are not the sum of its indicators'.
  public static let groupScoreMismatch = FindingCode(
    "group-score-mismatch", .error,
    message: Wording(
      zh: "{field}写的是 {stated}，{count} 个指标得分相加是 {computed}，相差 {difference}",
      en: "{field} is stated as {stated}; {count} indicators come to {computed}: {difference} apart"
    ),
    fix: Wording(
      zh: "把得分改为 {computed}，或改正填错的指标得分", en: "change it to {computed}, or correct an indicator"))

  /// Points that are weighted already would be weighted again.
  public static let pointsAlreadyWeighted = FindingCode(
    "points-already-weighted", .error,
    message: Wording(
      zh: "{count} 个指标的单项指标得分和权重占比一样（如 {stated} 和 {computed}%），得分已经含了权重，再折算一次总分会少一大截",
      en:
        "the points of {count} indicators equal their share of weight ({stated} and {computed}%): they are weighted already and would be weighted again"
    ),
    fix: Wording(zh: "单项指标得分按百分制填（完成的填 100），再乘权重", en: "give the points out of 100"))

  /// Converted points are not points times share.
  public static let convertedPointsMismatch = FindingCode(
    "converted-points-mismatch", .error,
    message: Wording(
      zh: "折算得分写的是 {stated}，{arithmetic} = {computed}，相差 {difference}",
      en:
        "the converted points are {stated}; {arithmetic} = {computed}, a difference of {difference}"
    ),
    fix: Wording(zh: "把折算得分改为 {computed}", en: "change them to {computed}"))

  /// The shares of weight do not come to the whole.
  public static let weightSharesNotFull = FindingCode(
    "weight-shares-not-full", .error,
    message: Wording(
      zh: "权重占比合计是 {computed}%，应为 100%（不含预算执行率的应为 {due}%）",
      en: "the shares of weight come to {computed}%, not to 100% (or {due}% without spending)"),
    fix: Wording(zh: "改正各指标的权重占比", en: "correct the shares"))

  /// Points are not weight times coefficient.
  public static let coefficientMismatch = FindingCode(
    "coefficient-mismatch", .error,
    message: Wording(
      zh: "得分写的是 {stated}，{arithmetic} = {computed}，相差 {difference}",
      en: "the points are {stated}; {arithmetic} = {computed}, a difference of {difference}"),
    fix: Wording(
      zh: "把得分改为 {computed}，或改得分系数", en: "change the points to {computed}, or the coefficient"))

  /// Points without any weights to hold them against.
  public static let pointsWithoutWeights = FindingCode(
    "points-without-weights", .error,
    message: Wording(
      zh: "{count} 个指标填了得分，但一个分值也没有，得分没法核对",
      en: "{count} indicators have points, but none has a weight to hold them against"),
    fix: Wording(zh: "补上各指标的分值", en: "add the weights"))

  /// Points are below 0 or above their full marks.
  public static let pointsOutOfRange = FindingCode(
    "points-out-of-range", .error,
    message: Wording(
      zh: "{field}写的是 {stated}，不在 0 到 {computed} 之间",
      en: "{field} is {stated}, not from 0 to {computed}"
    ),
    fix: Wording(zh: "改成 0 到 {computed} 的数", en: "type a number from 0 to {computed}"))

  /// Points have more than two decimals.
  public static let pointsTooFine = FindingCode(
    "points-too-fine", .warning,
    message: Wording(
      zh: "{field} {stated} 超过两位小数", en: "{field} {stated} has more than two decimals"),
    fix: Wording(zh: "只保留两位小数：{computed}", en: "give two decimals: {computed}"))

  /// A cell of numbers holds something else.
  public static let numberUnreadable = FindingCode(
    "number-unreadable", .error,
    message: Wording(
      zh: "{field}写的是“{stated}”，不是数，没有采用", en: "{field} is “{stated}”, which is no number; not used"
    ),
    fix: Wording(zh: "只填数字；没有就留空", en: "type digits only, or leave it blank"))

  /// A percentage is below 0 or above 100.
  public static let percentOutOfRange = FindingCode(
    "percent-out-of-range", .warning,
    message: Wording(
      zh: "{field}写的是 {stated}，不在 0 到 100% 之间", en: "{field} is {stated}, not from 0 to 100%"),
    fix: Wording(zh: "改正百分比；超过 100% 的在说明里写明", en: "correct it, or explain more than 100%"))
}
