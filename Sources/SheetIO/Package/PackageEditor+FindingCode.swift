public import Diagnostics

extension FindingCode {
  /// The workbook carries a digital signature, which any change would break.
  public static let workbookSigned = FindingCode(
    "workbook-signed", .error,
    message: Wording(
      zh: "这个工作簿带有数字签名，改动任何内容都会使签名失效，没有改动它",
      en:
        "this workbook is digitally signed; any change would break the signature, it was left alone"
    ),
    fix: Wording(
      zh: "请签名人在 Excel 的“文件 → 信息”里删除签名后再试，改完重新签名",
      en: "ask the signer to remove the signature under File > Info, and to sign again afterwards"))

  /// The workbook has no such sheet, or the sheet holds no cells.
  public static let editSheetMissing = FindingCode(
    "edit-sheet-missing", .error,
    message: Wording(
      zh: "工作簿里没有这张可以填写的工作表（{sheet}）",
      en: "the workbook has no worksheet to write to by that name or number ({sheet})"),
    fix: Wording(
      zh: "核对工作表的名字；图表页和宏表里没有单元格",
      en: "check the sheet's name; chart sheets and macro sheets hold no cells"))

  /// The cell holds a formula, which a value would destroy.
  public static let cellHoldsFormula = FindingCode(
    "cell-holds-formula", .error,
    message: Wording(
      zh: "这个单元格里是公式（{formula}），没有用数值覆盖它",
      en: "this cell holds a formula ({formula}); it was not overwritten by a value"),
    fix: Wording(
      zh: "改公式引用的单元格；确实要用数值代替公式的，请明确要求替换",
      en: "change the cells it refers to, or ask for the formula to be replaced"))

  /// The cell is covered by a merged range, so nobody would see its value.
  public static let cellUnderMerge = FindingCode(
    "cell-under-merge", .error,
    message: Wording(
      zh: "这个单元格被合并区域 {range} 盖住，写进去也看不见",
      en: "this cell is covered by the merged range {range}; nobody would see its value"),
    fix: Wording(
      zh: "写到合并区域左上角的单元格", en: "write to the upper left cell of the merged range"))

  /// The cell is a heading of a table, whose name for the column would no longer agree.
  public static let cellIsTableHeader = FindingCode(
    "cell-is-table-header", .error,
    message: Wording(
      zh: "这个单元格是表格（{table}）的标题行，改了它 Excel 会认为文件损坏",
      en: "this cell is in the header row of the table {table}; Excel would call the file damaged"),
    fix: Wording(
      zh: "在 Excel 或 WPS 里改表格的列名", en: "rename the table's column in Excel or WPS"))

  /// A value that no cell can hold.
  public static let editValueInvalid = FindingCode(
    "edit-value-invalid", .error,
    message: Wording(
      zh: "这个值不能写进单元格：{reason}", en: "no cell can hold this value: {reason}"),
    fix: Wording(zh: "检查这个值的来源", en: "check where the value comes from"))

  /// A cell already has a note; it holds one only.
  public static let cellHasNote = FindingCode(
    "cell-has-note", .error,
    message: Wording(
      zh: "这个单元格已经有批注，没有覆盖它", en: "this cell already has a note; it was left alone"),
    fix: Wording(
      zh: "换一个单元格，或先在 Excel 里处理原有批注",
      en: "choose another cell, or deal with the present note in Excel first"))

  /// The workbook holds something that cannot follow a change safely.
  public static let editNotSafe = FindingCode(
    "edit-not-safe", .error,
    message: Wording(
      zh: "不能安全地这样改：{reason}；没有改动",
      en: "this cannot be changed safely: {reason}; nothing was changed"),
    fix: Wording(
      zh: "在 Excel 或 WPS 里做这一步改动，保存后再用",
      en: "make this change in Excel or WPS, save, and go on from there"))

  /// What was read back from the changed workbook is not what was put in.
  public static let editDiffers = FindingCode(
    "edit-differs", .error,
    message: Wording(
      zh: "改后的文件读回来与要写的不一致：{reason}；原有文件没有改动",
      en: "the changed workbook reads back differently: {reason}; no file was changed"),
    fix: Wording(
      zh: "请把这个文件发给开发者；可先用 Excel 或 WPS 打开另存后再试",
      en: "report this with the file; saving it anew in Excel or WPS may help meanwhile"))
}
