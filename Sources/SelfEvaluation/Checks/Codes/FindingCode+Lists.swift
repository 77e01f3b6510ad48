public import Diagnostics

extension FindingCode {
  /// The same row stands in the table more than once.
  public static let rowRepeated = FindingCode(
    "row-repeated", .error,
    message: Wording(
      zh: "项目“{stated}”有 {count} 行，金额和得分完全一样，合计会重复计算",
      en:
        "the project “{stated}” stands in {count} rows with the same amounts and score; totals count each"
    ),
    fix: Wording(
      zh: "删去重复的行；确实是不同项目的，在名称里加以区分", en: "delete the rows that repeat, or tell the names apart"))

  /// Two projects have the same code, or codes that differ in signs only.
  public static let codeRepeated = FindingCode(
    "code-repeated", .warning,
    message: Wording(
      zh: "项目编码“{stated}”用在 {count} 行（{other}）",
      en: "the project code “{stated}” stands in {count} rows ({other})"),
    fix: Wording(
      zh: "一个项目一个编码：改正编码，或合并重复填报的行", en: "give each project its own code, or delete what repeats"))

  /// A code was turned into a number by a spreadsheet program.
  public static let codeDamaged = FindingCode(
    "code-damaged", .error,
    message: Wording(
      zh: "{field}写的是“{stated}”，长数字被表格软件改成了科学计数法，后面的位数已经丢了",
      en:
        "{field} “{stated}” is a long number that a spreadsheet program cut; its last digits are lost"
    ),
    fix: Wording(
      zh: "把这一列设为文本格式，照批复重新输入完整编码", en: "format the column as text and type the code again"))

  /// A row of a total stands among the projects.
  public static let totalAmongProjects = FindingCode(
    "total-among-projects", .error,
    message: Wording(
      zh: "“{stated}”是合计行，却当作项目计入了", en: "“{stated}” is a total and was counted as a project"),
    fix: Wording(zh: "去掉这一行的序号，或删去这一行", en: "delete the row, or take its ordinal away"))

  /// A row's budget is the sum of all others.
  public static let rowEqualsSum = FindingCode(
    "row-equals-sum", .warning,
    message: Wording(
      zh: "“{name}”的预算 {stated} 正好等于其余 {count} 行之和，像是没有写“合计”的合计行，合计会多算一倍",
      en:
        "the budget of “{name}”, {stated}, is exactly the sum of the other {count} rows: a total without its label would be counted twice"
    ),
    fix: Wording(zh: "是合计行就在项目名称处写“合计”", en: "write 合计 before it if it is a total"))

  /// A project's document number has no bracketed year or no 号.
  public static let documentNumberUnusual = FindingCode(
    "document-number-unusual", .warning,
    message: Wording(
      zh: "指标文号写的是“{stated}”，不像“冀财社〔2023〕15号”这样的文号",
      en: "the document number “{stated}” is not like 冀财社〔2023〕15号"),
    fix: Wording(
      zh: "照文件抄写完整文号；被改成日期的，先把单元格设为文本", en: "copy it from the document; format the cell as text"))

  /// A document number's year stands in other brackets than 〔〕.
  public static let documentNumberBrackets = FindingCode(
    "document-number-brackets", .note,
    message: Wording(
      zh: "指标文号“{stated}”的年份应用六角括号：{computed}",
      en: "the year in “{stated}” belongs into 〔〕: {computed}"),
    fix: Wording(zh: "写成 {computed}", en: "type {computed}"))

  /// One document's number is written in several ways.
  public static let documentNumberDiffers = FindingCode(
    "document-number-differs", .warning,
    message: Wording(
      zh: "同一个文号写成了 {count} 样：{stated}",
      en: "one document number is written in {count} ways: {stated}"),
    fix: Wording(zh: "统一写法，年份用〔〕", en: "write it in one way, the year in 〔〕"))

  /// An indicator stands in its project more than once.
  public static let indicatorRepeated = FindingCode(
    "indicator-repeated", .warning,
    message: Wording(
      zh: "指标“{stated}”在这个项目的同一个二级指标下重复出现",
      en: "the indicator “{stated}” stands more than once below the same second level"),
    fix: Wording(zh: "删去重复的，或在名称里加以区分", en: "delete what repeats, or tell the names apart"))

  /// A project has no indicators where others have some.
  public static let indicatorsMissing = FindingCode(
    "indicators-missing", .error,
    message: Wording(
      zh: "项目“{stated}”没有一个绩效指标（同表其他项目有）",
      en: "the project “{stated}” has no indicator, although others have"),
    fix: Wording(
      zh: "补上绩效指标；指标表里有的，核对项目编码和名称是否一致",
      en: "add its indicators, or make code and name the same in both tables"))

  /// All targets of a project are the same bare number.
  public static let targetsAllAlike = FindingCode(
    "targets-all-alike", .warning,
    message: Wording(
      zh: "{count} 个指标的指标值全是“{stated}”，没有单位，像是随手填的",
      en: "all {count} targets are “{stated}” without a unit"),
    fix: Wording(zh: "按批复的绩效目标逐个填写", en: "type each target as it was approved"))

  /// A project stands in two tables.
  public static let projectInTwoTables = FindingCode(
    "project-in-two-tables", .warning,
    message: Wording(
      zh: "“{stated}”在“{other}”里也有（预算这里是 {here} {unit}，那里是 {there} {unit}），合计会算两遍",
      en: "“{stated}” stands in “{other}” as well (budget {here} {unit} here, {there} {unit} there)"
    ),
    fix: Wording(
      zh: "确认是不是同一个项目；是的话只留一处", en: "keep one of them if it is the same project"))
}
