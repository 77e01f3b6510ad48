public import Diagnostics

extension FindingCode {
  /// A stated grade is not the one that the score earns.
  public static let gradeMismatch = FindingCode(
    "grade-mismatch", .error,
    message: Wording(
      zh: "自评等级写的是“{stated}”，得分 {score} 按{rulebook}应为“{computed}”；表中已填“{computed}”",
      en:
        "the grade is stated as “{stated}”; a score of {score} earns “{computed}” by {rulebook}, and so the form says"
    ),
    fix: Wording(
      zh: "把等级改为“{computed}”；如果是得分错了，改得分",
      en: "change the grade to “{computed}”, or the score if that is what is wrong"))

  /// A stated grade is no grade at all.
  public static let gradeUnreadable = FindingCode(
    "grade-unreadable", .warning,
    message: Wording(
      zh: "自评等级写的是“{stated}”，不是优、良、中、差；表中按得分填“{computed}”",
      en: "the grade “{stated}” is none of 优, 良, 中, 差; the form says “{computed}” by the score"),
    fix: Wording(zh: "只填优、良、中、差", en: "use 优, 良, 中 or 差"))

  /// A word in a column of choices is none of them.
  public static let choiceUnreadable = FindingCode(
    "choice-unreadable", .warning,
    message: Wording(
      zh: "{field}写的是“{stated}”，不认识，没有采用",
      en: "{field} “{stated}” is not known and was not used"),
    fix: Wording(zh: "改为：{choices}", en: "use one of: {choices}"))

  /// A stated total is not the sum of its rows.
  public static let totalMismatch = FindingCode(
    "total-mismatch", .error,
    message: Wording(
      zh: "{field}的{label}写的是 {stated} {unit}，各行相加是 {computed} {unit}，相差 {difference}；表中已填相加的数",
      en:
        "the total of {field} is stated as {stated} {unit}; its {count} rows add up to {computed} {unit}, a difference of {difference}; the form shows the sum"
    ),
    fix: Wording(
      zh: "核对这 {count} 行有没有漏行、重复或抄错，再改合计",
      en:
        "look for a row left out, counted twice or mistyped among the {count}, then correct the total"
    ))

  /// A stated total cannot be read as a number.
  public static let totalUnreadable = FindingCode(
    "total-unreadable", .warning,
    message: Wording(
      zh: "{field}的合计写的是“{stated}”，不是金额；表中已填各行相加的数",
      en: "the total of {field}, “{stated}”, is no amount; the form shows the sum of the rows"),
    fix: Wording(zh: "改成数字或删去", en: "type a number or clear the cell"))

  /// Ordinal numbers do not run from 1 in steps of 1.
  public static let ordinalMismatch = FindingCode(
    "ordinal-mismatch", .warning,
    message: Wording(
      zh: "序号写的是“{stated}”，按行序应为 {computed}；表中已重新编号",
      en: "the ordinal is “{stated}” where {computed} is due; the form numbers the rows anew"),
    fix: Wording(
      zh: "检查有没有缺行、重行，再重新编号", en: "look for a row missing or doubled, then renumber"))

  /// Two projects have the same name.
  public static let nameRepeated = FindingCode(
    "name-repeated", .warning,
    message: Wording(
      zh: "项目名称“{stated}”重复出现；都保留，没有合并",
      en: "the name “{stated}” occurs more than once; all rows are kept, none merged"),
    fix: Wording(
      zh: "确认是不是同一个项目重复填报；不是的话在名称里加以区分",
      en: "make sure that no project is listed twice; tell the names apart otherwise"))

  /// Two projects have names that differ in brackets or signs only.
  public static let nameNearlyRepeated = FindingCode(
    "name-nearly-repeated", .warning,
    message: Wording(
      zh: "“{stated}”和“{other}”只差括号或符号，像是同一个文件；都保留，没有合并",
      en: "“{stated}” and “{other}” differ in brackets or signs only; both rows are kept"),
    fix: Wording(
      zh: "确认是不是同一个项目；不是的话在名称里加以区分",
      en: "make sure that they are two projects; tell the names apart if so"))

  /// Two tables hold the same projects.
  public static let tableRepeated = FindingCode(
    "table-repeated", .error,
    message: Wording(
      zh: "这张表和“{other}”的 {count} 个项目完全一样，合计会算两遍",
      en: "this table and “{other}” hold the same {count} projects, so that totals count them twice"
    ),
    fix: Wording(zh: "同一张表只给一次", en: "give each table once"))

  /// Tables of one run report on different years.
  public static let yearsDiffer = FindingCode(
    "years-differ", .warning,
    message: Wording(
      zh: "这张表是 {stated} 年度，“{other}”是 {computed} 年度，统计表的年度留空",
      en: "this table is of {stated}, “{other}” of {computed}; the statistics leave the year blank"),
    fix: Wording(zh: "确认要不要放在一起填报", en: "make sure that they belong together"))

  /// A project of the own list carries the name of a transfer's notice.
  public static let transferAmongOwn = FindingCode(
    "transfer-among-own", .warning,
    message: Wording(
      zh: "“{stated}”像是上级转移支付，却列在本级项目里",
      en: "“{stated}” looks like a transfer but stands among the department's own projects"),
    fix: Wording(
      zh: "核对指标文号；是转移支付的话移到转移支付表", en: "check the notice; move it if it is a transfer"))

  /// The rows state another year than the form reports on.
  public static let yearMismatch = FindingCode(
    "year-mismatch", .error,
    message: Wording(
      zh: "年度写的是 {stated}，表头是 {computed} 年度", en: "the year is {stated}, the form's is {computed}"),
    fix: Wording(zh: "改正年度，或把这一行移出", en: "correct the year or take the row out"))
}
