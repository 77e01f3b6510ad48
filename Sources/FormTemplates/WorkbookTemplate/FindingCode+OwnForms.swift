public import Diagnostics

extension FindingCode {
  /// What is found of forms of the user's own while they are filled or read.
  static let allOfOwnForms: [FindingCode] = [
    .formUnitUnknown, .formUnitsDiffer, .formFormulaDiffers, .formTextKept,
    .placeholderRowsRepeat, .formBlockUnread, .formFieldDiffers, .formYearUnread,
    .listDiffersFromForm, .sheetNotFilled,
    .requiredAmongWords,
  ]

  /// A form prints a unit of money that amounts cannot be written in.
  public static let formUnitUnknown = FindingCode(
    "form-unit-unknown", .error,
    message: Wording(
      zh: "表样写的金额单位是“{stated}”，只能按万元或元填",
      en: "the form's unit of money is “{stated}”; amounts can be filled in 万元 or 元 only"),
    fix: Wording(zh: "把表样里的单位改成万元或元", en: "make the unit on the form 万元 or 元"))

  /// A form names two units, and no cell says which of them it is in.
  public static let formUnitsDiffer = FindingCode(
    "form-units-differ", .warning,
    message: Wording(
      zh: "表样里写了几种金额单位（{units}），没有另外注明的金额按{unit}填",
      en: "the form names several units of money ({units}); amounts that say nothing are in {unit}"),
    fix: Wording(
      zh: "在一个空格里写 {{|单位 万元}} 或 {{|单位 元}}；个别格子不同的写 {{全年预算数|元}}",
      en: "type {{|unit 万元}} or {{|unit 元}} into a blank cell; a cell that differs says "
        + "{{money.budget|元}}"))

  /// A formula of the form's own gives something else than the data say.
  public static let formFormulaDiffers = FindingCode(
    "form-formula-differs", .error,
    message: Wording(
      zh: "{field}这一格是表样自己的公式，算出来是 {computed}，数据里是 {stated}；公式没有动",
      en: "{field} is computed by the form's own formula: it gives {computed}, the data say "
        + "{stated}; the formula stays"),
    fix: Wording(
      zh: "核对数据里的分项是否齐全；要填数据里的值，就先删掉表样里的这个公式",
      en: "make sure that the data hold all parts; to fill the value in, delete the formula first"))

  /// Something that stood in a hole of a blank form was left, because the data say nothing.
  public static let formTextKept = FindingCode(
    "form-text-kept", .warning,
    message: Wording(
      zh: "{field}：表样里原来写着“{stated}”，数据里没有，照原样留着",
      en: "{field}: “{stated}” stood in the form and stays, because the data say nothing"),
    fix: Wording(
      zh: "核对是不是别的项目留下的；是的话先在表样里删掉", en: "delete it from the form if it is another project's"))

  /// Two rows of placeholders that follow each other name the same field.
  public static let placeholderRowsRepeat = FindingCode(
    "placeholder-rows-repeat", .error,
    message: Wording(
      zh: "上一行已经写了“{stated}”：相邻的两行会合成一条记录，每条都填两遍",
      en: "the row above has “{stated}” as well: the two would make one record, filled in twice"),
    fix: Wording(
      zh: "只留一行，记录多时会自动加行；确要几行写一条记录，就加上 {{每个 指标|行数 2}}",
      en: "leave one row, more are added for more records; for records of several rows mark them "
        + "with {{each indicator|rows 2}}"))

  /// A sheet of a blank form was left as it is, because it is no known form.
  public static let sheetNotFilled = FindingCode(
    "sheet-not-filled", .note,
    message: Wording(
      zh: "这张工作表没有填：{nearest}", en: "this sheet was not filled: {nearest}"),
    fix: Wording(
      zh: "要填就照认识的表补上标签，或者写上占位符（见 Docs/placeholders.md）",
      en: "to fill it add the labels of a known form, or placeholders (Docs/placeholders.md)"))

  /// A value among other words of its cell is marked as required, which cannot be watched.
  public static let requiredAmongWords = FindingCode(
    "required-among-words", .warning,
    message: Wording(
      zh: "“{stated}”和别的文字在一格里，“必填”不起作用",
      en: "“{stated}” shares its cell with other words, so that “required” has no effect"),
    fix: Wording(zh: "让它独占一格", en: "give it a cell of its own"))

  /// A form writes each record in several rows, which cannot be read back.
  public static let formBlockUnread = FindingCode(
    "form-block-unread", .error,
    message: Wording(
      zh: "《{form}》用几行写一条{content}，这样的行读不回来，这一部分没有读",
      en: "“{form}” writes each {content} in several rows; such rows cannot be read back and were "
        + "left out"),
    fix: Wording(
      zh: "改用一行写一条的表样，或者在原表里改", en: "use a form with a row for each, or correct the source table"))

  /// A form that prints one field in two places has two different values there.
  public static let formFieldDiffers = FindingCode(
    "form-field-differs", .error,
    message: Wording(
      zh: "{field}在表里有两处，一处写的是“{first}”，这里写的是“{stated}”；按前一处读",
      en:
        "{field} stands twice on the form, once as “{first}”, here as “{stated}”; the first counts"),
    fix: Wording(zh: "改成一样", en: "make the two the same"))

  /// What stands where a form has its year is none.
  public static let formYearUnread = FindingCode(
    "form-year-unread", .warning,
    message: Wording(zh: "年度写的是“{stated}”，看不出是哪一年", en: "“{stated}” is no year"),
    fix: Wording(zh: "改成四位数字的年度，或者加 --year", en: "type a year of four digits, or add --year"))

  /// A list and a form of the same workbook contradict each other about a project.
  public static let listDiffersFromForm = FindingCode(
    "list-differs-from-form", .error,
    message: Wording(
      zh: "“{project}”的{fields}，这张表和同一工作簿的自评表不一样；按自评表读",
      en: "this list and the form of “{project}” differ in {fields}; the form counts"),
    fix: Wording(zh: "核对哪个对，把两处改成一样", en: "find out which is right and make them the same"))
}
