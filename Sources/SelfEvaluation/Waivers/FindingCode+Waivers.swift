public import Diagnostics

extension FindingCode {
  /// Findings were left out because they are accepted.
  public static let findingsWaived = FindingCode(
    "findings-waived", .note,
    message: Wording(
      zh: "按这份清单不再列出 {count} 条（必须修改 {error} 条，建议修改 {warning} 条，提示 {note} 条）",
      en:
        "{count} findings are accepted by this list and not shown (errors {error}, warnings {warning}, notes {note})"
    ))

  /// A waiver fits no finding of this run.
  public static let waiverUnused = FindingCode(
    "waiver-unused", .note,
    message: Wording(
      zh: "指纹 {stated}（{reason}）没有对上任何问题：问题已经改好，或写的数变了",
      en:
        "the fingerprint {stated} ({reason}) fits no finding: it was corrected, or its value changed"
    ),
    fix: Wording(zh: "不再需要的行可以删去", en: "delete the row if it is no longer needed"))

  /// A waiver names another kind of finding than its fingerprint does.
  public static let waiverCodeDiffers = FindingCode(
    "waiver-code-differs", .warning,
    message: Wording(
      zh: "代码写的是 {stated}，这个指纹的问题是 {computed}；没有采用这一行",
      en: "the code is {stated}, the fingerprint is that of a {computed}; the row was not used"),
    fix: Wording(
      zh: "核对指纹和代码是不是抄错了行", en: "make sure that fingerprint and code are of one row"))

  /// A waiver occurs twice.
  public static let waiverRepeated = FindingCode(
    "waiver-repeated", .note,
    message: Wording(
      zh: "指纹 {stated} 重复，用的是前一行",
      en: "the fingerprint {stated} occurs twice; the first row was used"),
    fix: Wording(zh: "删去一行", en: "delete one of the rows"))

  /// A fingerprint is none.
  public static let waiverUnreadable = FindingCode(
    "waiver-unreadable", .warning,
    message: Wording(
      zh: "“{stated}”不是指纹；没有采用这一行", en: "“{stated}” is no fingerprint; the row was not used"),
    fix: Wording(
      zh: "指纹是 F 开头的 13 个字符，从 check 的结果里复制",
      en: "a fingerprint has 13 characters, the first an F; copy it from the result of check"))

  /// Waivers give no reason.
  public static let waiverWithoutReason = FindingCode(
    "waiver-without-reason", .note,
    message: Wording(
      zh: "有 {count} 行没有写原因，没有采用", en: "{count} rows give no reason and were not used"),
    fix: Wording(
      zh: "接受的问题写明原因，不接受的留空或删去",
      en: "give a reason for what is accepted; leave or delete the others"))

  /// A list of waivers has no header that can be used.
  public static let waiverHeaderMissing = FindingCode(
    "waiver-header-missing", .error,
    message: Wording(
      zh: "没有找到表头：要有“指纹”和“原因”两列",
      en: "no header was found: the columns 指纹 and 原因 are needed"),
    fix: Wording(
      zh: "用 check --new-waivers 生成一份，在“原因”一列里填写",
      en: "let check --new-waivers write a list, and fill in the reasons"))
}
