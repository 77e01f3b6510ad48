public import Diagnostics

extension FindingCode {
  /// The kinds of findings about forms in workbooks.
  static let allOfWorkbookTemplates: [FindingCode] = [
    .placeholderMalformed, .placeholderUnknown, .placeholderOptionUnknown,
    .placeholderOutsideGroup, .placeholderTooFarDown, .placeholderInFooter, .placeholderRoundsCell,
    .formulaWithoutCell, .mergeCrossesRepeat, .formulaCrossesRepeat, .formulaLeftToPrograms,
    .formPlaceMissing, .recordWithoutPlace, .holeNotFound, .holeClaimedTwice, .formWithoutNumber,
    .labelsWithoutNumber, .onlyOneFormFilled, .formTextReplaced, .templatePartNotCarried,
    .templateFormulaNotCarried, .templateWithoutForm,
  ]

  /// The braces of a placeholder are not closed, or hold nothing.
  public static let placeholderMalformed = FindingCode(
    "placeholder-malformed", .error,
    message: Wording(
      zh: "占位符“{stated}”写得不完整：{problem}",
      en: "the placeholder “{stated}” is not complete: {problem}"),
    fix: Wording(
      zh: "写成 {{名称}}；要印花括号本身就写四个", en: "write {{name}}; write four braces to print two"))

  /// A placeholder names no field.
  public static let placeholderUnknown = FindingCode(
    "placeholder-unknown", .error,
    message: Wording(
      zh: "没有叫“{stated}”的字段{nearest}", en: "no field is called “{stated}”{nearest}"),
    fix: Wording(
      zh: "照 Docs/placeholders.md 的字段表改正名称",
      en: "correct the name after the table in Docs/placeholders.md"))

  /// An option of a placeholder means nothing.
  public static let placeholderOptionUnknown = FindingCode(
    "placeholder-option-unknown", .error,
    message: Wording(
      zh: "占位符“{stated}”里的选项“{option}”不认识",
      en: "the option “{option}” of the placeholder “{stated}” is not known"),
    fix: Wording(
      zh: "去掉它，或照 Docs/placeholders.md 改正",
      en: "take it out, or correct it after Docs/placeholders.md"))

  /// A field of records stands in a row that is not repeated for them.
  public static let placeholderOutsideGroup = FindingCode(
    "placeholder-outside-group", .error,
    message: Wording(
      zh: "“{stated}”是{field}，每条记录一个，但这一行不是为它重复的",
      en: "“{stated}” is the {field} of each record, but this row is not repeated for them"),
    fix: Wording(
      zh: "把它移到重复行里，或在这一行写上 {{每个 …}}",
      en: "move it to the repeated row, or mark this row {{each …}}"))

  /// A sheet with placeholders goes down further than any form.
  public static let placeholderTooFarDown = FindingCode(
    "placeholder-too-far-down", .error,
    message: Wording(
      zh: "表样有 {rows} 行，最多 {most} 行", en: "the form has {rows} rows; at most {most} are taken"),
    fix: Wording(zh: "删去表样下面多余的行", en: "delete the rows below the form"))

  /// A placeholder stands where none is filled.
  public static let placeholderInFooter = FindingCode(
    "placeholder-in-footer", .warning,
    message: Wording(
      zh: "页眉页脚里的占位符不会填：{stated}",
      en: "placeholders in headers and footers are not filled: {stated}"),
    fix: Wording(zh: "移到格子里", en: "move it into a cell"))

  /// A number that has a cell of its own is to be rounded into words.
  public static let placeholderRoundsCell = FindingCode(
    "placeholder-rounds-cell", .error,
    message: Wording(
      zh: "“{stated}”独占一格，四舍五入会把数变成文字，丢掉后面的位数",
      en: "“{stated}” has a cell of its own: rounding would make the number a text and lose digits"),
    fix: Wording(
      zh: "把占位符里的“…位小数”整个去掉，用单元格的数字格式",
      en: "leave the decimals out and use the cell's number format"))

  /// A placeholder's formula speaks of a field that has no cell on the sheet.
  public static let formulaWithoutCell = FindingCode(
    "formula-without-cell", .error,
    message: Wording(
      zh: "公式里的“{stated}”在这张表上没有格子", en: "“{stated}” in the formula has no cell on this sheet"),
    fix: Wording(
      zh: "给它一格（占位符独占一格），或改公式", en: "give it a cell of its own, or change the formula"))

  /// A merged range begins or ends inside repeated rows.
  public static let mergeCrossesRepeat = FindingCode(
    "merge-crosses-repeat", .error,
    message: Wording(
      zh: "合并单元格 {range} 只盖住一部分重复行，行数变了就说不清盖到哪里",
      en: "the merged cells {range} cover repeated rows in part, so that more rows cannot be placed"
    ),
    fix: Wording(
      zh: "拆开合并，或者让它正好到重复行的最后一行", en: "unmerge them, or let them end with the last repeated row"))

  /// A formula refers to one repeated row where all of them are likely meant.
  public static let formulaCrossesRepeat = FindingCode(
    "formula-crosses-repeat", .warning,
    message: Wording(
      zh: "公式“{stated}”只指着重复行里的 {cell} 一格，填好后仍然只算第一条",
      en:
        "the formula “{stated}” refers to {cell} in a repeated row by itself: it will only see the first record"
    ),
    fix: Wording(
      zh: "改成 SUM({cell}) 一类的合计，或写成范围 {cell}:{cell}",
      en: "use a function such as SUM({cell}), or a range {cell}:{cell}"))

  /// A formula uses what is not computed here.
  public static let formulaLeftToPrograms = FindingCode(
    "formula-left-to-programs", .note,
    message: Wording(
      zh: "公式里有 {what}，本程序不计算，打开文件时由 Excel 或 WPS 算出",
      en: "the formula uses {what}, which is computed by Excel or WPS when the file is opened"),
    fix: nil)

  /// The projects state something for which a form has no place.
  public static let formPlaceMissing = FindingCode(
    "form-place-missing", .warning,
    message: Wording(
      zh: "表样没有位置放：{fields}；这些内容没有写进去",
      en: "the form has no place for {fields}; these are not written"),
    fix: Wording(
      zh: "要的话在表样里加上相应的格子", en: "add cells for them to the form if they are wanted"))

  /// A record belongs to none of a form's parts.
  public static let recordWithoutPlace = FindingCode(
    "record-without-place", .error,
    message: Wording(
      zh: "“{project}”的指标“{stated}”（{group}）放不进表样的任何一段，没有写进去",
      en:
        "the indicator “{stated}” ({group}) of “{project}” fits none of the form's parts and is not written"
    ),
    fix: Wording(
      zh: "在表样里加上这一类指标的行，或核对一级指标的写法",
      en: "add rows for its kind to the form, or correct its first level"))

  /// A form without placeholders lacks a label.
  public static let holeNotFound = FindingCode(
    "hole-not-found", .warning,
    message: Wording(
      zh: "没有找到填“{field}”的格子（按“{form}”的标签找的）",
      en: "no cell was found for {field} (looked for by the labels of “{form}”)"),
    fix: Wording(
      zh: "核对表里有没有这一项；有的话在那一格写上占位符",
      en: "see whether the form has it; if so, put a placeholder into that cell"))

  /// Two labels point to one cell.
  public static let holeClaimedTwice = FindingCode(
    "hole-claimed-twice", .error,
    message: Wording(
      zh: "“{first}”和“{second}”都指着这一格，不知道填哪一个",
      en: "both {first} and {second} point to this cell"),
    fix: Wording(
      zh: "在表样里写上占位符，例如 {{项目名称}}", en: "put a placeholder into the form, such as {{project.name}}"))

  /// A form of the user's own has no place for a number.
  public static let formWithoutNumber = FindingCode(
    "form-without-number", .note,
    message: Wording(
      zh: "表样里没有写表单编号的地方：填好的表没有编号，也不记发出台账，退回来时认不出是哪一次发出的",
      en: "the form has no place for its number: what is filled bears none and is in no ledger of "
        + "issued forms, so that a returned form is not known by it"),
    fix: Wording(
      zh: "要编号就在表样的空格里写上“表单编号：{{表单编号}}”",
      en: "to number the forms type “表单编号：{{form.number}}” into a cell of the form"))

  /// A form that is filled by its labels bears no number.
  public static let labelsWithoutNumber = FindingCode(
    "labels-without-number", .note,
    message: Wording(
      zh: "按标签填的空表没有编号，也不记发出台账，退回来时认不出是哪一次发出的",
      en: "a form that is filled by its labels bears no number and is in no ledger of issued "
        + "forms, so that a returned form is not known by it"),
    fix: Wording(
      zh: "要编号就改用占位符：每个要填的格子写上占位符，再写一格“表单编号：{{表单编号}}”",
      en: "to number the forms put placeholders into all cells to be filled, and into one "
        + "“表单编号：{{form.number}}”"))

  /// Several blank forms stand on one sheet.
  public static let onlyOneFormFilled = FindingCode(
    "only-one-form-filled", .warning,
    message: Wording(
      zh: "从这一行起的空表“{form}”没有填：一张工作表只填一张空表，已填“{filled}”",
      en: "the blank form “{form}” that begins in this row is not filled: of a sheet only one is, "
        + "here “{filled}”"),
    fix: Wording(zh: "一张工作表留一张空表", en: "leave one blank form on the sheet"))

  /// What stood in a blank form was replaced.
  public static let formTextReplaced = FindingCode(
    "form-text-replaced", .warning,
    message: Wording(
      zh: "这一格原来写着“{stated}”，已换成数据里的值", en: "“{stated}” stood here and was replaced by the data"),
    fix: Wording(zh: "核对是不是空表", en: "make sure that the form was blank"))

  /// A workbook holds something that YAML has no words for.
  public static let templatePartNotCarried = FindingCode(
    "template-part-not-carried", .warning,
    message: Wording(
      zh: "YAML 表样里放不下：{part}", en: "a form in YAML cannot hold {part}"),
    fix: Wording(
      zh: "要保留它就直接用这个工作簿：fill --template",
      en: "to keep it, use the workbook itself: fill --template"))

  /// A formula of a workbook has no symbolic form.
  public static let templateFormulaNotCarried = FindingCode(
    "template-formula-not-carried", .warning,
    message: Wording(
      zh: "公式“{stated}”是按格子写的，YAML 表样里放不下",
      en: "the formula “{stated}” speaks of cells, which a form in YAML cannot hold"),
    fix: Wording(
      zh: "改写成 {{名称|=SUM({名称})}}", en: "write it as {{name|=SUM({name})}}"))

  /// A workbook has neither placeholders nor the labels of a known form.
  public static let templateWithoutForm = FindingCode(
    "template-without-form", .error,
    message: Wording(
      zh: "表样里没有占位符，也没有认出自评表：{nearest}",
      en: "the workbook has no placeholder, and no known form was found in it: {nearest}"),
    fix: Wording(
      zh: "在要填的格子里写上 {{项目名称}} 这样的占位符",
      en: "put placeholders such as {{project.name}} into its cells"))
}
