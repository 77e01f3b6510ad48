public import Diagnostics

extension FindingCode {
  /// No row of a table looks like the header of a list of projects.
  public static let headerNotFound = FindingCode(
    "header-not-found", .error,
    message: Wording(
      zh: "没有找到表头：没有一行同时写着“项目名称”和“预算金额”“自评得分”之类的列名（第一行写的是“{first}”）",
      en:
        "no header found: no row names the columns, such as 项目名称, 预算金额 and 自评得分 (the first row says “{first}”)"
    ),
    fix: Wording(
      zh: "在各行数据上面加一行列名：序号、主管部门、项目名称、预算金额（调整后）、自评得分、自评等级",
      en: "put a row of column names above the data: 序号, 主管部门, 项目名称, 预算金额（调整后）, 自评得分, 自评等级"))

  /// A table lacks a column that the form cannot do without.
  public static let columnMissing = FindingCode(
    "column-missing", .error,
    message: Wording(
      zh: "表头这一行缺少“{missing}”列（现有：{present}）",
      en: "the header lacks the column “{missing}” (it has: {present})"),
    fix: Wording(
      zh: "补上这一列，或把相应的列名改为“{missing}”", en: "add the column, or name it “{missing}”"))

  /// A table lacks a column that the form prints but can leave blank.
  public static let columnAbsent = FindingCode(
    "column-absent", .warning,
    message: Wording(
      zh: "表里没有“{missing}”列，表中这一列留空", en: "there is no column “{missing}”; the form leaves it blank"
    ),
    fix: Wording(zh: "补上这一列", en: "add the column"))

  /// Two columns mean the same field.
  public static let columnAmbiguous = FindingCode(
    "column-ambiguous", .error,
    message: Wording(
      zh: "{firstColumn} 列“{first}”和 {secondColumn} 列“{second}”都像是“{field}”，不知道该用哪一列",
      en: "column {firstColumn} “{first}” and column {secondColumn} “{second}” both mean “{field}”"),
    fix: Wording(zh: "删去一列，或改掉其中一列的列名", en: "remove one of them, or rename it"))

  /// A column that is not understood is carried along.
  public static let columnUnknown = FindingCode(
    "column-unknown", .note,
    message: Wording(
      zh: "“{header}”列不认识，内容原样带到工作表“{sheet}”",
      en: "the column “{header}” is not known; it is carried to the sheet “{sheet}” as it is"))

  /// A column is understood but the form has no place for it.
  public static let columnCarried = FindingCode(
    "column-carried", .note,
    message: Wording(
      zh: "“{header}”列在这张表里没有位置，内容原样带到工作表“{sheet}”",
      en: "the form has no place for the column “{header}”; it is carried to the sheet “{sheet}”"))

  /// Nothing says in which unit the amounts are.
  public static let unitUnknown = FindingCode(
    "unit-unknown", .error,
    message: Wording(
      zh: "看不出金额是万元还是元：列名、单位行都没有写，金额也都不超过两位小数",
      en:
        "nothing says whether amounts are in 万元 or 元: not the header, not a 单位 line, not the decimals"
    ),
    fix: Wording(
      zh: "在命令后面加 --unit 万元 或 --unit 元；或在表头上面写一行“单位：万元”",
      en: "add --unit 万元 or --unit 元 to the command, or a line 单位：万元 above the header"))

  /// The table names two different units.
  public static let unitContradictory = FindingCode(
    "unit-contradictory", .error,
    message: Wording(
      zh: "列名写的单位是{header}，单位行写的是{line}，互相矛盾",
      en: "the header says {header}, the 单位 line says {line}"),
    fix: Wording(
      zh: "改正其中一处，或用 --unit 指定", en: "correct one of them, or say which with --unit"))

  /// An option contradicts what the table says.
  public static let optionContradicts = FindingCode(
    "option-contradicts", .warning,
    message: Wording(
      zh: "{subject}：表里写的是{stated}（{source}），按命令里的{computed}处理",
      en: "{subject}: the table says {stated} ({source}); taken as {computed}, as the command says"),
    fix: Wording(zh: "核对哪个对", en: "make sure which is right"))

  /// The year is not known, so the title shows a blank.
  public static let yearUnknown = FindingCode(
    "year-unknown", .warning,
    message: Wording(
      zh: "不知道是哪个年度，标题里年度留空", en: "the year is not known; the title leaves it blank"),
    fix: Wording(
      zh: "在命令后面加 --year 2023 这样的年度，或在表头上面的标题里写“2023年度”",
      en: "add --year with the year to the command, or write 2023年度 into the title above the header"
    ))

  /// The unit was taken from the decimals.
  public static let unitInferred = FindingCode(
    "unit-inferred", .note,
    message: Wording(
      zh: "金额单位按{computed}处理：{source}", en: "amounts are taken to be in {computed}: {source}"),
    fix: Wording(
      zh: "不对的话加 --unit 元", en: "if that is wrong, add --unit 元"))

  /// Which of the two lists a table is was taken from its rows.
  public static let kindInferred = FindingCode(
    "kind-inferred", .note,
    message: Wording(
      zh: "按“{computed}”填表：{source}", en: "taken for a table of “{computed}”: {source}"),
    fix: Wording(
      zh: "不对的话加 --kind 本级项目 或 --kind 转移支付",
      en: "if that is wrong, add --kind own or --kind transfer"))

  /// Levels were taken from the projects' names.
  public static let levelInferred = FindingCode(
    "level-inferred", .note,
    message: Wording(
      zh: "{count} 个项目的资金级次是按名称推断的（{unknown} 个推断不出），统计表里已注明",
      en:
        "the level of {count} projects was taken from their names ({unknown} could not be); the statistics say so"
    ),
    fix: Wording(
      zh: "在统计表的“资金级次”列核对并改正；或在原表加“资金级次”列",
      en: "check the column 资金级次 of the statistics, or add that column to the table"))

  /// A row with text was passed over.
  public static let rowSkipped = FindingCode(
    "row-skipped", .warning,
    message: Wording(
      zh: "这一行没有当作项目：{reason}（“{text}”）",
      en: "this row was not taken for a project: {reason} (“{text}”)"),
    fix: Wording(
      zh: "如果是项目，补上序号和项目名称", en: "if it is one, give it an ordinal and a name"))

  /// A row with an amount was passed over.
  public static let rowNotTaken = FindingCode(
    "row-not-taken", .error,
    message: Wording(
      zh: "这一行{reason}，没有计入（“{text}”）", en: "this row was not counted: {reason} (“{text}”)"),
    fix: Wording(
      zh: "是合计就在前面写“合计”或“小计”，是项目就补上项目名称和得分",
      en: "write 合计 or 小计 before it if it is a total; give it a name and a score if it is a project"
    ))

  /// The 单位 line names a unit that is not known.
  public static let unitUnsupported = FindingCode(
    "unit-unsupported", .error,
    message: Wording(
      zh: "单位行写的是“{unit}”，这里只认万元和元", en: "the 单位 line says “{unit}”; only 万元 and 元 are known"),
    fix: Wording(
      zh: "把金额换算成万元或元，改正单位行", en: "convert the amounts to 万元 or 元 and correct the line"))

  /// Everything in a workbook is hidden.
  public static let nothingVisible = FindingCode(
    "nothing-visible", .error,
    message: Wording(
      zh: "能看见的工作表里没有内容，有内容的工作表都是隐藏的", en: "no visible sheet holds anything; others are hidden"),
    fix: Wording(
      zh: "取消隐藏，或加 --sheet 和工作表名称", en: "unhide the sheet, or name it with --sheet"))

  /// A formula holds no computed value.
  public static let formulaUncomputed = FindingCode(
    "formula-uncomputed", .error,
    message: Wording(
      zh: "{field}是公式，文件里没有算好的值", en: "{field} is a formula whose value the file does not hold"),
    fix: Wording(
      zh: "用 WPS 或 Excel 打开这个文件，保存一次再来", en: "open the file in WPS or Excel, save it, and try again"
    ))

  /// A header without a single project below it.
  public static let noProjects = FindingCode(
    "no-projects", .error,
    message: Wording(zh: "表头下面没有一个项目", en: "there is no project below the header"),
    fix: Wording(zh: "检查是不是选错了文件", en: "make sure that this is the right file"))

  /// A sheet holds no list of projects.
  public static let sheetWithoutProjects = FindingCode(
    "sheet-without-projects", .note,
    message: Wording(
      zh: "这张工作表不是项目表，没有读：{reason}",
      en: "this sheet is no list of projects and was not read: {reason}"))
}
