public import Diagnostics

extension FindingCode {
  /// A roster without departments.
  public static let rosterInvalid = FindingCode(
    "roster-invalid", .error,
    message: Wording(
      zh: "名册里没有找到主管部门：要有“主管部门”一列，或者只有一列、每行一个部门",
      en: "the roster names no departments: it needs a column 主管部门, or a single column of them"),
    fix: Wording(
      zh: "加上“主管部门”列名；要核对到项目的，再加“项目编码”或“项目名称”",
      en: "add the header 主管部门, and 项目编码 or 项目名称 to check projects"))

  /// A file that a program locks or hides is no form.
  public static let fileIsTemporary = FindingCode(
    "file-is-temporary", .note,
    message: Wording(
      zh: "是 Office 打开文件时的临时文件，没有读", en: "it is a temporary file of an open document; not read"),
    fix: nil)

  /// A file of a kind that holds no forms.
  public static let fileOfOtherKind = FindingCode(
    "file-of-other-kind", .warning,
    message: Wording(
      zh: "扩展名是 .{extension}，不是表格，没有读", en: "it is an .{extension}, no table; not read"),
    fix: Wording(zh: "请报送单位交 XLSX", en: "ask for an XLSX"))

  /// A form is an earlier version of another one.
  public static let formSuperseded = FindingCode(
    "form-superseded", .note,
    message: Wording(
      zh: "是旧版（表单编号 {number}），以 {newer} 为准，没有计入",
      en: "an earlier version ({number}) of {newer}, which counts instead"),
    fix: nil)

  /// A form says exactly what another one says.
  public static let formRepeated = FindingCode(
    "form-repeated", .note,
    message: Wording(
      zh: "与 {other} 内容完全相同，只计一次", en: "says exactly what {other} says; counted once"),
    fix: nil)

  /// Two forms of one project differ.
  public static let projectReportedTwice = FindingCode(
    "project-reported-twice", .error,
    message: Wording(
      zh: "项目“{name}”报了两份不一样的表，另一份是 {other}；合计里只算了另一份",
      en: "“{name}” was handed in twice, differently; the other form, {other}, was counted"),
    fix: Wording(
      zh: "请报送单位确认以哪一份为准，把另一份移走后重新汇总",
      en: "ask which one holds, take the other away and collect again"))

  /// A project that is due was not handed in.
  public static let projectNotReported = FindingCode(
    "project-not-reported", .error,
    message: Wording(
      zh: "缺报：名册里的项目“{name}”没有收到自评表", en: "no form was handed in for “{name}” of the roster"),
    fix: Wording(
      zh: "请补报；已报的，核对项目编码和名称是否与名册一致", en: "hand it in, or correct code and name on the form"))

  /// A department that is due handed in nothing.
  public static let departmentNotReported = FindingCode(
    "department-not-reported", .error,
    message: Wording(zh: "缺报：没有收到这个部门的自评表", en: "this department handed in no form"),
    fix: Wording(
      zh: "请补报；已报的，核对表上主管部门的写法是否与名册一致",
      en: "hand them in, or write the department's name as the roster does"))

  /// A form was returned as it was issued.
  public static let formNotFilled = FindingCode(
    "form-not-filled", .error,
    message: Wording(
      zh: "未填：这张表没有填实际完成值、得分等自评内容", en: "nothing was filled in: no actual values, no points"),
    fix: Wording(zh: "请填好再报", en: "fill it in and hand it in again"))

  /// A form that no roster asks for.
  public static let projectNotOnRoster = FindingCode(
    "project-not-on-roster", .warning,
    message: Wording(
      zh: "名册里没有“{name}”，已照常汇总",
      en: "“{name}” is not on the roster; it was collected all the same"),
    fix: Wording(
      zh: "核对主管部门、项目编码和名称；是新增的就补进名册", en: "check department, code and name, or add it to the roster"
    ))

  /// A form names no department.
  public static let departmentNotStated = FindingCode(
    "department-not-stated", .warning,
    message: Wording(zh: "表上没有写主管部门", en: "the form names no department"),
    fix: Wording(zh: "请补填主管部门", en: "state the department"))

  /// A project of a department's list has no form.
  public static let summaryWithoutForm = FindingCode(
    "summary-without-form", .error,
    message: Wording(
      zh: "部门汇总表里有项目“{name}”，没有收到它的自评表",
      en: "the department's list has “{name}”, of which there is no form"),
    fix: Wording(zh: "请补报，或从汇总表里删去", en: "hand the form in, or take the project off the list"))

  /// A department's list and a form state different amounts or scores.
  public static let summaryDiffers = FindingCode(
    "summary-differs", .error,
    message: Wording(
      zh: "部门汇总表里“{name}”的{field}是 {stated}，自评表（{other}）是 {computed}",
      en: "the department's list has {stated} as {field} of “{name}”, its form ({other}) {computed}"
    ),
    fix: Wording(zh: "核对哪一个对，改一致", en: "find out which is right and make them agree"))

  /// Every kind of finding about collecting forms.
  static let allOfCollecting: [FindingCode] = [
    .rosterInvalid, .fileIsTemporary, .fileOfOtherKind, .formSuperseded, .formRepeated,
    .projectReportedTwice, .projectNotReported, .departmentNotReported, .formNotFilled,
    .projectNotOnRoster, .departmentNotStated, .summaryWithoutForm, .summaryDiffers,
  ]
}
