public import Diagnostics

extension FindingCode {
  /// A budget is not that of the accounts.
  public static let accountsBudgetDiffers = FindingCode(
    "accounts-budget-differs", .error,
    message: Wording(
      zh: "“{project}”的全年预算数写的是 {stated} {unit}，决算表是 {computed} {unit}，相差 {difference}",
      en:
        "the budget of “{project}” is stated as {stated} {unit}; the accounts say {computed} {unit}, a difference of {difference}"
    ),
    fix: Wording(
      zh: "核对有没有漏掉追加或调减，改为调整后的预算数",
      en: "look for an adjustment left out, and state the budget after adjustments"))

  /// What was spent is not what the accounts say.
  public static let accountsExecutedDiffers = FindingCode(
    "accounts-executed-differs", .error,
    message: Wording(
      zh: "“{project}”的全年执行数写的是 {stated} {unit}，决算数是 {computed} {unit}，相差 {difference}",
      en:
        "the spending of “{project}” is stated as {stated} {unit}; the accounts say {computed} {unit}, a difference of {difference}"
    ),
    fix: Wording(
      zh: "改为决算数；执行率、得分、等级跟着变", en: "use the accounts' figure; rate, score and grade follow"))

  /// An amount is that of the accounts in the wrong unit.
  public static let accountsUnitSlip = FindingCode(
    "accounts-unit-slip", .error,
    message: Wording(
      zh: "“{project}”的{field}写的是 {stated} {unit}，决算表是 {computed} {unit}，正好差一万倍，像是元和万元弄错了",
      en:
        "{field} of “{project}” is stated as {stated} {unit}; the accounts say {computed} {unit}: ten thousand times as much or as little, as if 元 and 万元 had been mixed up"
    ),
    fix: Wording(
      zh: "核对两张表的单位；表没写单位的，用 --unit 说明",
      en: "check the units of both tables; state them with --unit"))

  /// A project is in the accounts only.
  public static let accountsProjectMissing = FindingCode(
    "accounts-project-missing", .error,
    message: Wording(
      zh: "决算表里有项目“{computed}”，自评里没有",
      en: "the project “{computed}” is in the accounts but not evaluated"
    ),
    fix: Wording(
      zh: "漏报的补报；不属于自评范围的，说明原因", en: "report on it, or say why it need not be evaluated"))

  /// A project is not in the accounts.
  public static let accountsProjectUnknown = FindingCode(
    "accounts-project-unknown", .error,
    message: Wording(
      zh: "项目“{stated}”在决算表里找不到", en: "the project “{stated}” is not in the accounts"),
    fix: Wording(
      zh: "核对项目名称、编码，和这笔钱是不是当年支出",
      en: "check name and code, and whether the money was spent that year"))

  /// A total is not that of the accounts.
  public static let accountsTotalDiffers = FindingCode(
    "accounts-total-differs", .error,
    message: Wording(
      zh:
        "{field}合计：自评 {count} 个项目共 {stated} {unit}，决算表 {other} 行共 {computed} {unit}，相差 {difference}",
      en:
        "{field} in all: {stated} {unit} for {count} projects evaluated, {computed} {unit} in {other} rows of the accounts, a difference of {difference}"
    ),
    fix: Wording(
      zh: "先改上面逐项列出的差异，再看合计", en: "correct the differences listed by project, then look again"))

  /// One side has no figures to compare.
  public static let accountsNotCompared = FindingCode(
    "accounts-not-compared", .note,
    message: Wording(
      zh: "这张表没有{field}一列，这一项没有和另一张表核对",
      en: "this table has no column for {field}, which was not compared"),
    fix: Wording(zh: "加上这一列再核对", en: "add the column and check again"))
}
