public import Diagnostics

extension FindingCode {
  /// The zip archive is cut off or damaged.
  public static let zipDamaged = FindingCode(
    "zip-damaged", .error,
    message: Wording(
      zh: "文件不完整或已损坏：{detail}", en: "the file is incomplete or damaged: {detail}"),
    fix: Wording(
      zh: "请对方重新发送，或重新下载、复制后再试；能打开的话，用 Excel 或 WPS 打开后另存为新的 .xlsx",
      en: "get the file again; if Excel or WPS opens it, save it there as a new .xlsx"))

  /// A part's bytes differ from what the archive says they are.
  public static let zipPartDamaged = FindingCode(
    "zip-part-damaged", .error,
    message: Wording(
      zh: "文件内部的“{part}”已损坏：{detail}", en: "the part {part} inside the file is damaged: {detail}"),
    fix: Wording(
      zh: "请对方重新发送，或用 Excel 或 WPS 修复后另存为新的 .xlsx",
      en: "get the file again, or let Excel or WPS repair it and save it as a new .xlsx"))

  /// A part is packed by a method that workbooks do not use, or is encrypted.
  public static let zipMethodUnknown = FindingCode(
    "zip-method-unknown", .error,
    message: Wording(
      zh: "文件内部的“{part}”的压缩方式不受支持（{method}）",
      en: "the part {part} inside the file is packed in a way workbooks do not use ({method})"),
    fix: Wording(
      zh: "用 Excel 或 WPS 打开后另存为新的 .xlsx", en: "open it in Excel or WPS and save it as a new .xlsx"))

  /// Two files of one name inside the archive: nobody can say which one counts.
  public static let zipNameTwice = FindingCode(
    "zip-name-twice", .error,
    message: Wording(
      zh: "文件内部有两个都叫“{part}”的部分，无法判断哪个有效",
      en: "the file holds two parts named {part}; which one counts cannot be known"),
    fix: Wording(
      zh: "用 Excel 或 WPS 打开核对内容后另存为新的 .xlsx",
      en: "open it in Excel or WPS, check it and save it as a new .xlsx"))

  /// A limit against hostile files was reached.
  public static let readLimitReached = FindingCode(
    "read-limit-reached", .error,
    message: Wording(
      zh: "超出读取上限：{limit} 最多 {maximum}，这里是 {actual}",
      en: "a limit of reading is exceeded: {limit} at most {maximum}, here {actual}"),
    fix: Wording(
      zh: "正常的表格不会这样大；确认来源可靠后，把表拆成几个文件，或放宽上限",
      en: "ordinary tables are not that large; if you trust its source, split it or raise the limit"
    ))
}
