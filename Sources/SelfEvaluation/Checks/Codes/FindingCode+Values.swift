public import Diagnostics

extension FindingCode {
  /// A value that every project needs is missing.
  public static let valueMissing = FindingCode(
    "value-missing", .error,
    message: Wording(zh: "没有填{field}", en: "there is no {field}"),
    fix: Wording(zh: "在这个单元格填上{field}", en: "type the {field} into this cell"))

  /// An amount cannot be read as a number.
  public static let amountUnreadable = FindingCode(
    "amount-unreadable", .error,
    message: Wording(
      zh: "{field}写的是“{stated}”，不是金额；合计没有算它",
      en: "{field} is “{stated}”, which is no amount; totals leave it out"),
    fix: Wording(
      zh: "只填数字，例如 192.853287；没有就填 0", en: "type digits only, such as 192.853287, or 0"))

  /// An amount has digits beyond the fen.
  public static let amountFinerThanFen = FindingCode(
    "amount-finer-than-fen", .warning,
    message: Wording(
      zh: "{field} {stated} {unit}细到分以下，已照原数保留，没有四舍五入",
      en: "{field} {stated} {unit} is finer than a fen; kept as written, not rounded"),
    fix: Wording(
      zh: "核对这个数；{unit}最多填 {decimals} 位小数",
      en: "check the number; in {unit} it may have up to {decimals} decimals"))

  /// An amount is below zero.
  public static let amountNegative = FindingCode(
    "amount-negative", .warning,
    message: Wording(
      zh: "{field}是负数 {stated}，已按负数计入合计",
      en: "{field} is negative ({stated}); totals count it so"),
    fix: Wording(
      zh: "如果是退款或红字冲销请在说明里写明，否则改正",
      en: "explain it if it is a refund or reversal, else correct it"))

  /// A cell names another unit than its table.
  public static let cellUnitDiffers = FindingCode(
    "cell-unit-differs", .warning,
    message: Wording(
      zh: "{field}写的是“{stated}”，而全表单位是{unit}；已按单元格里写的单位换算",
      en: "{field} is “{stated}” in a table in {unit}; read in the unit the cell names"),
    fix: Wording(zh: "改成{unit}的数，去掉单位字样", en: "type the amount in {unit}, without a unit"))

  /// The adjusted budget is zero.
  public static let budgetZero = FindingCode(
    "budget-zero", .warning,
    message: Wording(
      zh: "预算金额是 0，执行率无法计算（自评得分 {score}）",
      en: "the budget is 0, so there is no execution rate (score {score})"),
    fix: Wording(
      zh: "确认项目是否已调减为 0；是的话在说明里写明", en: "make sure that it was cut to 0, and say so"))

  /// A score cannot be read as a number.
  public static let scoreUnreadable = FindingCode(
    "score-unreadable", .error,
    message: Wording(
      zh: "自评得分写的是“{stated}”，不是分数，等级无法评定",
      en: "the score is “{stated}”, which is no number, so there is no grade"),
    fix: Wording(zh: "填 0 到 100 的数，例如 97.59", en: "type a number from 0 to 100, such as 97.59"))

  /// A score is below 0 or above 100.
  public static let scoreOutOfRange = FindingCode(
    "score-out-of-range", .error,
    message: Wording(zh: "自评得分 {stated} 不在 0 到 100 之间", en: "the score {stated} is not in 0…100"),
    fix: Wording(zh: "填 0 到 100 的数", en: "type a number from 0 to 100"))

  /// A score has more than two decimals.
  public static let scoreTooFine = FindingCode(
    "score-too-fine", .warning,
    message: Wording(
      zh: "自评得分 {stated} 超过两位小数，表中按 {computed} 填写",
      en: "the score {stated} has more than two decimals; the form shows {computed}"),
    fix: Wording(zh: "分数只保留两位小数", en: "give scores with two decimals"))
}
