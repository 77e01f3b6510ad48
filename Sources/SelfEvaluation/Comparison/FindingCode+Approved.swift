public import Diagnostics

extension FindingCode {
  /// A project was evaluated for which no goals were approved.
  public static let approvedProjectUnknown = FindingCode(
    "approved-project-unknown", .warning,
    message: Wording(
      zh: "项目“{stated}”在批复的绩效目标里找不到", en: "no goals were approved for the project “{stated}”"),
    fix: Wording(
      zh: "核对项目名称和编码是否与批复一致；目标表不全的，补全再比",
      en: "check name and code against the approval; complete the table of goals if it is partial"))

  /// Goals were approved for a project that was not evaluated.
  public static let approvedProjectMissing = FindingCode(
    "approved-project-missing", .warning,
    message: Wording(
      zh: "项目“{computed}”批复过绩效目标，自评里没有",
      en: "goals were approved for the project “{computed}”, which is not evaluated"),
    fix: Wording(
      zh: "漏报的补报；不用自评的，说明原因", en: "report on it, or say why it need not be evaluated"))

  /// A project's name is not the approved one.
  public static let approvedProjectRenamed = FindingCode(
    "approved-project-renamed", .warning,
    message: Wording(
      zh: "项目名称写的是“{stated}”，批复的是“{computed}”",
      en: "the project is called “{stated}”; it was approved as “{computed}”"),
    fix: Wording(zh: "改为批复的名称“{computed}”", en: "use the approved name “{computed}”"))

  /// A project's code is not the approved one.
  public static let approvedCodeDiffers = FindingCode(
    "approved-code-differs", .error,
    message: Wording(
      zh: "项目编码写的是 {stated}，批复的是 {computed}",
      en: "the project's code is {stated}; it was approved as {computed}"),
    fix: Wording(zh: "核对编码，改为 {computed}", en: "check the code and use {computed}"))

  /// The annual goal is not the approved one.
  public static let approvedGoalDiffers = FindingCode(
    "approved-goal-differs", .warning,
    message: Wording(
      zh: "预期目标写的是“{stated}”，批复的是“{computed}”",
      en: "the expected goal reads “{stated}”; approved was “{computed}”"),
    fix: Wording(zh: "照抄批复的年度目标", en: "copy the approved goal"))

  /// An approved indicator is missing.
  public static let approvedIndicatorDropped = FindingCode(
    "approved-indicator-dropped", .error,
    message: Wording(
      zh: "“{project}”批复的指标“{computed}”（{target}）自评里没有",
      en: "the approved indicator “{computed}” ({target}) of “{project}” is missing"),
    fix: Wording(
      zh: "补上这个指标，填实际完成值和得分", en: "add the indicator with its actual value and points"))

  /// An indicator was never approved.
  public static let approvedIndicatorAdded = FindingCode(
    "approved-indicator-added", .warning,
    message: Wording(
      zh: "“{project}”的指标“{stated}”在批复的绩效目标里没有",
      en: "the indicator “{stated}” of “{project}” was not approved"),
    fix: Wording(
      zh: "删去，或附目标调整的批复", en: "take it out, or enclose the approval of the change"))

  /// An indicator's words are not the approved ones.
  public static let approvedIndicatorReworded = FindingCode(
    "approved-indicator-reworded", .warning,
    message: Wording(
      zh: "“{project}”的三级指标写的是“{stated}”，批复的是“{computed}”",
      en: "an indicator of “{project}” reads “{stated}”; approved was “{computed}”"),
    fix: Wording(zh: "照抄批复的“{computed}”", en: "copy the approved words “{computed}”"))

  /// An indicator stands under another 一级指标 or 二级指标 than it was approved under.
  public static let approvedLevelDiffers = FindingCode(
    "approved-level-differs", .warning,
    message: Wording(
      zh: "指标“{indicator}”归在“{stated}”下，批复的归在“{computed}”下",
      en: "the indicator “{indicator}” stands under “{stated}”; approved was “{computed}”"),
    fix: Wording(zh: "移到“{computed}”下", en: "move it under “{computed}”"))

  /// The operator of a target is not the approved one.
  public static let approvedOperatorDiffers = FindingCode(
    "approved-operator-differs", .error,
    message: Wording(
      zh: "指标“{indicator}”的指标值写的是“{stated}”，批复的是“{computed}”，大于、等于、小于不一致",
      en:
        "the target of “{indicator}” is “{stated}”, approved was “{computed}”: the operators differ"
    ),
    fix: Wording(zh: "照批复改为“{computed}”", en: "use the approved “{computed}”"))

  /// The unit of a target is not the approved one.
  public static let approvedUnitDiffers = FindingCode(
    "approved-unit-differs", .error,
    message: Wording(
      zh: "指标“{indicator}”的指标值写的是“{stated}”，批复的是“{computed}”，计量单位不一致",
      en: "the target of “{indicator}” is “{stated}”, approved was “{computed}”: the units differ"),
    fix: Wording(zh: "照批复改为“{computed}”", en: "use the approved “{computed}”"))

  /// A target is not the approved one.
  public static let approvedTargetDiffers = FindingCode(
    "approved-target-differs", .error,
    message: Wording(
      zh: "指标“{indicator}”的指标值写的是“{stated}”，批复的是“{computed}”",
      en: "the target of “{indicator}” is “{stated}”; approved was “{computed}”"),
    fix: Wording(
      zh: "照批复改为“{computed}”；年中调整过的，附调整批复",
      en: "use the approved “{computed}”, or enclose the approval of the change"))

  /// A weight is not the approved one.
  public static let approvedWeightDiffers = FindingCode(
    "approved-weight-differs", .error,
    message: Wording(
      zh: "指标“{indicator}”的分值写的是 {stated}，批复的是 {computed}",
      en: "the weight of “{indicator}” is {stated}; approved was {computed}"),
    fix: Wording(zh: "照批复改为 {computed}", en: "use the approved {computed}"))
}
