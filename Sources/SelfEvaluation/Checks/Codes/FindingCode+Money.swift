public import Diagnostics

extension FindingCode {
  /// The rows of money do not add up to the stated whole.
  public static let fundingTotalMismatch = FindingCode(
    "funding-total-mismatch", .error,
    message: Wording(
      zh:
        "{whole}的{field}写的是 {stated} {unit}，各行相加 {arithmetic} = {computed} {unit}，相差 {difference}",
      en:
        "{field} of {whole} is stated as {stated} {unit}; its rows add up to {arithmetic} = {computed} {unit}, a difference of {difference}"
    ),
    fix: Wording(
      zh: "核对各行有没有漏填、重复或抄错，再改{whole}", en: "correct the row that is wrong, or the total"))

  /// A project's own amount is not that of its rows of money.
  public static let moneyDiffersFromFunding = FindingCode(
    "money-differs-from-funding", .error,
    message: Wording(
      zh: "{field}写的是 {stated} {unit}，这个项目的资金明细里是 {computed} {unit}，相差 {difference}",
      en:
        "{field} is {stated} {unit} here and {computed} {unit} in the project's rows of money, a difference of {difference}"
    ),
    fix: Wording(zh: "两处改成一样", en: "make the two the same"))

  /// Two amounts of one project differ by a factor of about ten thousand.
  public static let amountsOfDifferentUnits = FindingCode(
    "amounts-of-different-units", .error,
    message: Wording(
      zh: "{field} {stated} 和{other} {computed} 相差约一万倍，像是一处按元、一处按万元填的",
      en:
        "{field} {stated} and {other} {computed} differ by a factor of about ten thousand: one seems to be in 元, one in 万元"
    ),
    fix: Wording(
      zh: "统一按{unit}填；如果两个数都对，请向财政部门说明", en: "state both in {unit}; say so if both are right"))

  /// Initial budget and adjustment do not come to the adjusted budget.
  public static let adjustmentMismatch = FindingCode(
    "adjustment-mismatch", .error,
    message: Wording(
      zh: "全年预算数写的是 {stated}，年初 {initial} 加调整 {adjustment} 是 {computed}，相差 {difference}",
      en:
        "the adjusted budget is stated as {stated}; {initial} with an adjustment of {adjustment} is {computed}, a difference of {difference}"
    ),
    fix: Wording(
      zh: "改正年初预算数、调整数、全年预算数中填错的那个（调减的填负数）",
      en: "correct the one that is wrong; a cut is a negative adjustment"))

  /// The adjustment is the whole adjusted budget.
  public static let adjustmentIsWhole = FindingCode(
    "adjustment-is-whole", .warning,
    message: Wording(
      zh: "年中调整数写的是 {stated}，和全年预算数一样；年初已有 {initial}，像是把调整后的总数填进了调整数",
      en:
        "the adjustment is {stated}, the same as the adjusted budget, although {initial} was there at the beginning"
    ),
    fix: Wording(
      zh: "调整数只填增加或减少的部分：{computed}", en: "state only what was added or cut: {computed}"))

  /// What is left over is not budget less spending.
  public static let carriedOverMismatch = FindingCode(
    "carried-over-mismatch", .warning,
    message: Wording(
      zh: "结转结余写的是 {stated}，全年预算数 {budget} 减执行数 {executed} 是 {computed}，相差 {difference}",
      en:
        "{stated} is stated as left over; {budget} less {executed} is {computed}, a difference of {difference}"
    ),
    fix: Wording(zh: "核对三个数，改正填错的那个", en: "correct the one of the three that is wrong"))

  /// More money arrived than the budget holds.
  public static let receivedAboveBudget = FindingCode(
    "received-above-budget", .warning,
    message: Wording(
      zh: "资金到位数 {stated} 超过全年预算数 {computed}",
      en: "{stated} arrived, more than the budget of {computed}"),
    fix: Wording(
      zh: "核对预算有没有漏记追加，或到位数有没有填错", en: "look for budget added later, or correct the amount"))

  /// More was spent than arrived.
  public static let executedAboveReceived = FindingCode(
    "executed-above-received", .warning,
    message: Wording(
      zh: "全年执行数 {stated} 超过资金到位数 {computed}",
      en: "{stated} were spent, more than the {computed} that arrived"),
    fix: Wording(zh: "核对到位数和执行数", en: "check both amounts"))

  /// A project without initial budget got one during the year, and nobody says why.
  public static let budgetAddedUnexplained = FindingCode(
    "budget-added-unexplained", .warning,
    message: Wording(
      zh: "年初预算数是 0，全年预算数是 {stated}，年中追加没有说明",
      en: "the initial budget is 0, the adjusted one {stated}; nothing says why it was added"),
    fix: Wording(zh: "在原因、偏差说明或备注里写明追加的依据", en: "say in a reason or remark why"))

  /// A department's whole spending is that of its projects.
  public static let basicSpendingMissing = FindingCode(
    "basic-spending-missing", .warning,
    message: Wording(
      zh: "整体支出的{field} {stated} 和项目支出一样，没有基本支出；有在职人员的部门应有人员和公用经费",
      en:
        "{field} of the whole, {stated}, is that of the projects alone; a department with staff has basic spending as well"
    ),
    fix: Wording(zh: "补上基本支出，或核对整体的数是不是抄了项目的数", en: "add the basic spending"))

  /// A department's project spending is not the sum of its projects.
  public static let departmentProjectsMismatch = FindingCode(
    "department-projects-mismatch", .error,
    message: Wording(
      zh: "整体支出表的项目支出{field}写的是 {stated}，{count} 个项目相加是 {computed}，相差 {difference}",
      en:
        "{field} of project spending is stated as {stated}; {count} projects add up to {computed}, a difference of {difference}"
    ),
    fix: Wording(
      zh: "核对有没有漏报、重报的项目，或整体支出表抄错", en: "look for a project left out or listed twice"))

  /// A stated rate is not spending over budget.
  public static let rateMismatch = FindingCode(
    "rate-mismatch", .error,
    message: Wording(
      zh: "预算执行率写的是 {stated}，{executed} ÷ {budget} = {computed}",
      en: "the rate is stated as {stated}; {executed} ÷ {budget} = {computed}"),
    fix: Wording(
      zh: "把执行率改为 {computed}；如果是预算数或执行数错了，改那个数",
      en: "change it to {computed}, or the amount that is wrong"))

  /// A stated rate has fewer decimals than the two that are usual.
  public static let rateCoarse = FindingCode(
    "rate-coarse", .note,
    message: Wording(
      zh: "预算执行率写的是 {stated}，保留两位小数是 {computed}",
      en: "the rate is stated as {stated}; with two decimals it is {computed}"),
    fix: Wording(zh: "写成 {computed}", en: "type {computed}"))

  /// A stated rate is a share of 1 instead of a percentage.
  public static let rateIsFraction = FindingCode(
    "rate-is-fraction", .warning,
    message: Wording(
      zh: "预算执行率写的是 {stated}，像是小数，应为百分比 {computed}",
      en: "the rate {stated} seems to be a share of 1; the percentage is {computed}"),
    fix: Wording(zh: "写成 {computed}", en: "type {computed}"))

  /// A rate is stated where there is no budget to divide by.
  public static let rateWithoutBudget = FindingCode(
    "rate-without-budget", .warning,
    message: Wording(
      zh: "预算执行率写的是 {stated}，但全年预算数是 0，算不出执行率",
      en: "the rate is stated as {stated}, but the budget is 0"),
    fix: Wording(zh: "执行率留空或填“—”，或补上预算数", en: "leave it blank, or state the budget"))

  /// Initial budget, adjusted budget and spending are the same in every row.
  public static let amountsAllAlike = FindingCode(
    "amounts-all-alike", .note,
    message: Wording(
      zh: "{count} 个项目的年初预算数、全年预算数、全年执行数全都一样，像是一列抄了三遍",
      en:
        "initial budget, adjusted budget and spending are the same for all {count} projects, as if one column had been copied"
    ),
    fix: Wording(zh: "按预算批复和决算核对三列", en: "check the three columns against the accounts"))
}
