public import Diagnostics

extension FindingCode {
  /// A row of a part names a project that no list has.
  public static let partRowUnmatched = FindingCode(
    "part-row-unmatched", .error,
    message: Wording(
      zh: "{count} 行{content}写的是项目“{stated}”，项目表里没有，没有计入；相近的项目：{candidates}",
      en:
        "{count} rows ({content}) name the project “{stated}”, which no list has; not counted; similar: {candidates}"
    ),
    fix: Wording(
      zh: "把项目编码或名称改得和项目表一致；项目表漏了这个项目就补上",
      en: "correct the code or name, or add the project to the list"))

  /// A row of a part may mean several projects.
  public static let partRowAmbiguous = FindingCode(
    "part-row-ambiguous", .error,
    message: Wording(
      zh: "{count} 行{content}写的项目“{stated}”在项目表里不止一个，不知道是哪一个，没有计入：{candidates}",
      en:
        "{count} rows ({content}) name “{stated}”, which several projects are; not counted: {candidates}"
    ),
    fix: Wording(
      zh: "给每一行写上项目编码；没有编码就写项目的序号或指标文号",
      en: "give each row the project's code, or its number (序号) or 指标文号"))

  /// A row of a part names no project.
  public static let partRowUnnamed = FindingCode(
    "part-row-unnamed", .error,
    message: Wording(
      zh: "{count} 行{content}没有写是哪个项目的，没有计入",
      en: "{count} rows ({content}) do not say which project they belong to; not counted"),
    fix: Wording(zh: "填上项目编码或项目名称", en: "type the project's code or name"))

  /// A row's code means one project, its name is another.
  public static let partNameDiffers = FindingCode(
    "part-name-differs", .warning,
    message: Wording(
      zh: "编码 {code} 的项目在{content}里写的是“{stated}”，项目表里是“{computed}”；按编码计入",
      en: "the project {code} is called “{stated}” here ({content}) and “{computed}” in the list"),
    fix: Wording(zh: "核对编码有没有写错，名称改成一致", en: "make sure the code is right, then use one name"))

  /// A project has no indicators while others have.
  public static let indicatorsAbsent = FindingCode(
    "indicators-absent", .warning,
    message: Wording(
      zh: "“{stated}”在指标表里没有一个指标，得分没有按指标计算",
      en: "“{stated}” has no indicator in the table of indicators; nothing was computed from them"),
    fix: Wording(zh: "在指标表补上这个项目的指标", en: "add its indicators"))

  /// Place holders that nobody filled in.
  public static let fillersDropped = FindingCode(
    "fillers-dropped", .note,
    message: Wording(
      zh: "{count} 行占位内容（“指标1：”“……”或空白）没有当作{content}",
      en: "{count} place holders (指标1：, …… or blank) were not taken for a {content}"))

  /// The row that shows how to fill in a table.
  public static let rowIsExample = FindingCode(
    "row-is-example", .note,
    message: Wording(zh: "这一行是示例，没有计入", en: "this row is an example and was not counted"))

  /// A row of a part was passed over.
  public static let partRowSkipped = FindingCode(
    "part-row-skipped", .note,
    message: Wording(
      zh: "这一行没有计入：{reason}（“{text}”）", en: "this row was not counted: {reason} (“{text}”)"))

  /// A column of a part is not known.
  public static let partColumnUnread = FindingCode(
    "part-column-unread", .note,
    message: Wording(
      zh: "{content}里的“{header}”列不认识，没有采用",
      en: "the column “{header}” of this table ({content}) is not known and was not used"))

  /// A file holds rows of projects, but no list of the projects.
  public static let listMissing = FindingCode(
    "list-missing", .error,
    message: Wording(
      zh: "只有{content}，没有项目表，不知道这些项目的预算等情况",
      en: "there are only {content}, no list of projects with their budgets"),
    fix: Wording(
      zh: "把项目表（序号、主管部门、项目名称、全年预算数……）一起给出来",
      en: "give the list of projects (序号, 主管部门, 项目名称, 全年预算数, …) as well"))
}
