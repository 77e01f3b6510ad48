public import Diagnostics

extension FindingCode {
  private static let resave = Wording(
    zh: "用 Excel 或 WPS 打开核对后另存为新的 .xlsx，再用新文件",
    en: "open it in Excel or WPS, check it, save it as a new .xlsx and use that")

  /// A part is no well-formed XML, or not the XML it should be.
  public static let partInvalid = FindingCode(
    "part-invalid", .error,
    message: Wording(
      zh: "文件内部的“{part}”有误：{detail}", en: "the part {part} inside the file is invalid: {detail}"),
    fix: resave)

  /// A part holds a DOCTYPE, which workbooks never do.
  public static let doctypeRefused = FindingCode(
    "doctype-refused", .error,
    message: Wording(
      zh: "文件内部的“{part}”含有 DOCTYPE，正常的工作簿没有，可能是恶意文件",
      en: "the part {part} holds a DOCTYPE; no honest workbook does, this may be an attack"),
    fix: Wording(zh: "向发件人核实文件来源", en: "ask the sender where the file comes from"))

  /// A part is in an encoding that workbooks may not use.
  public static let partEncodingUnknown = FindingCode(
    "part-encoding-unknown", .error,
    message: Wording(
      zh: "文件内部的“{part}”的文字编码不对（{encoding}），工作簿只能用 UTF-8 或 UTF-16",
      en: "the part {part} has an encoding ({encoding}) other than UTF-8 and UTF-16"),
    fix: resave)

  /// A part that another one names is not there.
  public static let partMissing = FindingCode(
    "part-missing", .error,
    message: Wording(
      zh: "文件内部缺少“{part}”", en: "the part {part} is missing inside the file"),
    fix: resave)

  /// The workbook lists no sheets.
  public static let workbookHasNoSheets = FindingCode(
    "workbook-has-no-sheets", .error,
    message: Wording(zh: "工作簿里没有工作表", en: "the workbook lists no sheets"), fix: resave)

  /// The workbook lists a sheet that has no content anywhere.
  public static let sheetWithoutPart = FindingCode(
    "sheet-without-part", .warning,
    message: Wording(
      zh: "工作簿列出了这个工作表，但文件里没有它的内容，已跳过",
      en: "the workbook lists this sheet, but holds no content for it; it is skipped"),
    fix: resave)

  /// A cell or row says that it stands where none can be.
  public static let cellReferenceInvalid = FindingCode(
    "cell-reference-invalid", .error,
    message: Wording(
      zh: "单元格或行的位置写法有误：{detail}", en: "a cell or row has an invalid position: {detail}"),
    fix: resave)

  /// A cell names a shared string that the workbook does not hold.
  public static let sharedStringMissing = FindingCode(
    "shared-string-missing", .error,
    message: Wording(
      zh: "单元格引用的文字不存在（第 {detail} 条）",
      en: "the cell names a shared string that is not there ({detail})"),
    fix: resave)

  /// One cell is stored twice.
  public static let cellStoredTwice = FindingCode(
    "cell-stored-twice", .error,
    message: Wording(
      zh: "这个单元格在文件里存了两次，无法判断哪个有效",
      en: "this cell is stored twice; which one counts cannot be known"),
    fix: resave)
}

extension Failure {
  /// A part that is no valid XML of its kind.
  static func xml(_ file: String, _ part: String, sheet: String? = nil, _ detail: Wording)
    -> Failure
  {
    Failure(
      .partInvalid, at: Location(file: file, sheet: sheet),
      facts: ["part": .quoting(part), "detail": detail])
  }
}
