public import Diagnostics

extension FindingCode {
  /// More was spent than the budget holds.
  public static let executionAboveBudget = FindingCode(
    "execution-above-budget", .warning,
    message: Wording(
      zh: "全年执行数 {executed} 万元超过全年预算数 {budget} 万元，执行率 {rate}；得分按 {computed} 计",
      en: "{executed} 万元 were spent of a budget of {budget}, {rate}; the points are {computed}"),
    fix: Wording(
      zh: "核对预算有没有漏记追加；确实超支的，写明原因", en: "look for budget added later; else give a reason"))

  /// Budget or spending is below zero.
  public static let executionMoneyNegative = FindingCode(
    "execution-money-negative", .error,
    message: Wording(
      zh: "全年预算数 {budget} 万元、全年执行数 {executed} 万元里有负数，执行率没有意义",
      en: "of budget {budget} and spending {executed} 万元 one is negative; there is no rate"),
    fix: Wording(zh: "改正正负号", en: "correct the sign"))

  /// Spending cannot be scored.
  public static let executionIncomplete = FindingCode(
    "execution-incomplete", .error,
    message: Wording(
      zh: "没有全年预算数或全年执行数，预算执行率得分算不出，总分没有算",
      en: "budget or spending is not known, so that there are no points of spending and no total"),
    fix: Wording(zh: "填上全年预算数和全年执行数", en: "type both amounts"))

  /// Spending has no points because the indicators' weights are 100 by themselves.
  public static let executionWithoutWeight = FindingCode(
    "execution-without-weight", .warning,
    message: Wording(
      zh: "各指标分值合计已到 {weight}，预算执行率没有分值，没有计分",
      en: "the weights of the indicators come to {weight}; none is left for spending"),
    fix: Wording(
      zh: "按{rulebook}，预算执行率占 {due} 分，指标分值合计应为 {rest}",
      en: "by {rulebook} spending has {due} points, and the indicators {rest}"))

  /// The typed points of spending are not the computed ones.
  public static let executionPointsMismatch = FindingCode(
    "execution-points-mismatch", .error,
    message: Wording(
      zh: "执行率得分写的是 {stated}，应为 {arithmetic}，相差 {difference}",
      en:
        "the points of spending are stated as {stated}; {arithmetic}, a difference of {difference}"),
    fix: Wording(zh: "把得分改为 {computed}", en: "change the points to {computed}"))

  /// The indicators claim more than the money spent shows.
  public static let claimsAboveExecution = FindingCode(
    "claims-above-execution", .warning,
    message: Wording(
      zh: "指标得分 {points}/{weight}，执行率得分 {spent}/{due}，相差超过 {threshold}：钱没花完，事却说办成了",
      en:
        "the indicators claim {points} of {weight}, spending shows {spent} of {due}: more than {threshold} apart"
    ),
    fix: Wording(
      zh: "核对实际完成值有没有佐证，或写明为什么少花钱也办成了",
      en: "check the actual values, or say why less money was enough"))

  /// Much of the budget is unspent.
  public static let budgetMuchUnspent = FindingCode(
    "budget-much-unspent", .warning,
    message: Wording(
      zh: "全年预算数 {budget} 万元，只执行 {executed} 万元（{rate}），未执行超过 {threshold}",
      en: "of {budget} 万元 only {executed} were spent ({rate}); more than {threshold} is unspent"),
    fix: Wording(zh: "写明执行慢的原因", en: "say why"))

  /// The weights do not come to 100.
  public static let weightsNotFull = FindingCode(
    "weights-not-full", .error,
    message: Wording(
      zh: "分值合计是 {computed}（指标 {weight}，预算执行率 {due}），应为 100；没有按比例折算",
      en:
        "the weights come to {computed} (indicators {weight}, spending {due}), not to 100; nothing was re-scaled"
    ),
    fix: Wording(zh: "改正各指标分值，使合计为 100", en: "correct the weights so that they come to 100"))

  /// Targets and actual values are the weights over again.
  public static let pointsTypedAsValues = FindingCode(
    "points-typed-as-values", .error,
    message: Wording(
      zh: "每个指标的指标值和实际完成值都和分值一样，像是把分值填进了指标值",
      en: "every target and actual value equals its weight: points typed as values, it seems"),
    fix: Wording(
      zh: "指标值和实际完成值填绩效目标里的数，分值填在分值栏",
      en: "type what was to be reached and what was; points go into 分值"))

  /// The typed score is not the sum of its parts.
  public static let scoreMismatch = FindingCode(
    "score-mismatch", .error,
    message: Wording(
      zh: "自评得分写的是 {stated}，各项相加是 {computed}（指标 {points}，预算执行率 {spent}），相差 {difference}",
      en:
        "the score is stated as {stated}; its parts come to {computed} (indicators {points}, spending {spent}), a difference of {difference}"
    ),
    fix: Wording(
      zh: "把得分改为 {computed}，或改正算错的那一项",
      en: "change it to {computed}, or correct the part that is wrong"))
}
