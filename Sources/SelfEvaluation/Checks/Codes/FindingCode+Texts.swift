public import Diagnostics

extension FindingCode {
  /// The form's own instructions stand where the answer should.
  public static let instructionLeft = FindingCode(
    "instruction-left", .error,
    message: Wording(
      zh: "{field}里还是表上的填写说明“{stated}”，没有填内容",
      en: "{field} still holds the form's instructions “{stated}” instead of an answer"),
    fix: Wording(zh: "删去说明，填写实际内容", en: "replace them by the answer"))

  /// A placeholder stands where words should.
  public static let fillerLeft = FindingCode(
    "filler-left", .error,
    message: Wording(
      zh: "{field}写的是占位的“{stated}”，没有填内容",
      en: "{field} is the placeholder “{stated}”"),
    fix: Wording(zh: "填写实际内容；用不着的行整行删去", en: "type what is meant, or delete the row"))

  /// A goal is a bare number.
  public static let goalIsAmount = FindingCode(
    "goal-is-amount", .error,
    message: Wording(
      zh: "{field}只写了一个数“{stated}”，应写要办成什么事",
      en: "{field} is the bare number “{stated}” instead of words"),
    fix: Wording(
      zh: "用文字写明年度目标及其完成情况；金额填在资金栏", en: "say in words what was to be done; money goes elsewhere"))

  /// A goal's outcome repeats the goal.
  public static let goalRepeated = FindingCode(
    "goal-repeated", .warning,
    message: Wording(
      zh: "实际完成情况和预期目标一字不差（“{stated}”），没有写完成了多少",
      en: "what was achieved repeats the goal word for word (“{stated}”)"),
    fix: Wording(zh: "写明实际完成的数量、质量和效果", en: "say how much was done, and to what effect"))

  /// A goal's outcome says nothing.
  public static let goalVague = FindingCode(
    "goal-vague", .warning,
    message: Wording(
      zh: "实际完成情况只写了“{stated}”，过于笼统", en: "“{stated}” says too little about what was achieved"),
    fix: Wording(zh: "对照预期目标逐项写明完成情况", en: "answer the goal point by point"))

  /// A text is longer than the form allows.
  public static let textTooLong = FindingCode(
    "text-too-long", .warning,
    message: Wording(
      zh: "{field}有 {count} 字，表上要求 {limit} 字以内",
      en: "{field} has {count} characters; the form allows {limit}"),
    fix: Wording(zh: "删减到 {limit} 字以内", en: "shorten it to {limit} characters"))

  /// A value names a year that is not the form's.
  public static let textYearDiffers = FindingCode(
    "text-year-differs", .warning,
    message: Wording(
      zh: "{field}里写的是 {other} 年（“{stated}”），表是 {computed} 年度的",
      en: "{field} names {other} (“{stated}”), the form is of {computed}"),
    fix: Wording(
      zh: "核对是不是沿用了往年的内容，或列错了年度",
      en: "make sure that it was not carried over, and belongs to this year"))

  /// Targets that add up to full marks in a form without weights: points typed as values.
  public static let valuesSumToFull = FindingCode(
    "values-sum-to-full", .error,
    message: Wording(
      zh: "{count} 个指标的指标值合计正好是 {computed}，实际完成值也一样，像是把分值填进了指标值和实际完成值",
      en:
        "the {count} targets come to exactly {computed}, and so do the actual values: points typed as values, it seems"
    ),
    fix: Wording(
      zh: "指标值和实际完成值填绩效目标里的数和单位", en: "type what was to be reached and what was, with units"))

  /// The form was filled before its year.
  public static let filledBeforeYear = FindingCode(
    "filled-before-year", .warning,
    message: Wording(
      zh: "填报日期写的是 {stated}，早于评价年度 {computed} 年",
      en: "the date {stated} is before the year {computed} that is evaluated"),
    fix: Wording(zh: "改正填报日期或年度", en: "correct the date or the year"))
}
