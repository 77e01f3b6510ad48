public import Diagnostics

extension FindingCode {
  /// A figure of the report is not what the tables come to.
  public static let figureMismatch = FindingCode(
    "figure-mismatch", .error,
    message: Wording(
      zh: "{label}写的是 {stated}{unit}，{basis}是 {computed}{difference_words}{causes}",
      en: "{label} is stated as {stated}{unit}; {basis}: {computed}{difference_words}{causes}"),
    fix: Wording(
      zh: "把报告里的 {stated}{unit} 改为 {corrected}；如果报告没错，改项目表",
      en: "change {stated}{unit} in the report to {corrected}, or the tables if the report is right"
    ))

  /// A total of the report is not the sum of the parts that the report itself states.
  public static let figurePartsMismatch = FindingCode(
    "figure-parts-mismatch", .error,
    message: Wording(
      zh: "{label}：合计写的是 {stated}{unit}，报告自己的各部分 {basis} = {computed}{difference_words}{causes}",
      en:
        "{label}: the total is {stated}{unit}, its parts are {basis} = {computed}{difference_words}{causes}"
    ),
    fix: Wording(
      zh: "各部分和合计要一致：先改正与项目表不符的那个数，再核对合计",
      en: "correct the part or the total that the tables contradict"))

  /// Two figures of the report contradict each other in another way than by a sum.
  public static let figuresContradictory = FindingCode(
    "figures-contradictory", .error,
    message: Wording(
      zh: "{label}：写的是 {stated}，与{basis}矛盾", en: "{label}: {stated} contradicts {basis}"),
    fix: Wording(zh: "核对两处，改正错的一处", en: "compare both places and correct the wrong one"))

  /// The figures of the whole department are those of its projects alone.
  public static let figuresIdentical = FindingCode(
    "figures-identical", .warning,
    message: Wording(
      zh: "部门整体和项目支出的{labels}完全一样；整体还应包括基本支出（人员和公用经费）",
      en:
        "department and projects have the same {labels}; the department's should include basic expenditure"
    ),
    fix: Wording(
      zh: "核对是不是把整体的数照抄到项目支出（或反过来）；没有基本支出的话不用改",
      en:
        "see whether one sentence was copied from the other; fine if there is no basic expenditure")
  )

  /// The report says that all money is of one level, and it is not.
  public static let levelContradictory = FindingCode(
    "report-level-contradictory", .warning,
    message: Wording(
      zh: "写的是“{stated}”，而项目表里是{computed}",
      en: "the report says “{stated}”, but the table has {computed}"),
    fix: Wording(zh: "按实际的资金级次改写这一句", en: "say which levels the money really has"))

  /// Words of the report that look mistyped.
  public static let reportTypo = FindingCode(
    "report-typo", .warning,
    message: Wording(
      zh: "“{stated}”像是“{computed}”之误", en: "“{stated}” looks like a slip for “{computed}”"),
    fix: Wording(zh: "改为“{computed}”", en: "change it to “{computed}”"))

  /// A number in the report is none of the figures that are known.
  public static let figureUnknown = FindingCode(
    "report-figure-unknown", .note,
    message: Wording(
      zh: "没有认出 {numbers} 是什么数，没有核对：“{stated}”",
      en: "it is not clear what {numbers} is; not checked: “{stated}”"),
    fix: Wording(
      zh: "自行核对；写明范围和名称（例如“部门整体年中调整后预算数为…万元”）就能自动核对",
      en: "check it by hand, or say plainly what it is the number of"))

  /// The report's own table says something else than the input.
  public static let reportTableDiffers = FindingCode(
    "report-table-differs", .error,
    message: Wording(
      zh: "报告的表里“{name}”的{field}是“{stated}”，项目表（{place}）是“{computed}”{difference_words}",
      en:
        "the report's table has {field} “{stated}” for “{name}”, the input ({place}) “{computed}”{difference_words}"
    ),
    fix: Wording(zh: "以项目表为准改报告，或反过来", en: "correct the report's table, or the input"))

  /// A project stands in one of the two tables only.
  public static let reportTableRow = FindingCode(
    "report-table-row", .error,
    message: Wording(
      zh: "“{stated}”只在{where}里有", en: "“{stated}” stands only in {where}"),
    fix: Wording(zh: "核对是漏报、重复还是改了名称", en: "see whether it was left out, doubled or renamed"))

  /// A line of a list of figures could not be used.
  public static let figureUnreadable = FindingCode(
    "report-figure-unreadable", .warning,
    message: Wording(
      zh: "“{label}”的报告数“{stated}”读不出来，没有核对",
      en: "the value “{stated}” of “{label}” cannot be read and was not checked"),
    fix: Wording(
      zh: "只填数字，单位写在“单位”一栏（万元、元、个、%）", en: "type a number and give its unit in 单位"))

  /// The file is of a kind that no report is read from.
  public static let reportKindUnsupported = FindingCode(
    "report-kind-unsupported", .error,
    message: Wording(zh: "{kind}，不能当报告读", en: "{kind}; no report can be read from it"),
    fix: Wording(
      zh: "用 Word 或 WPS 打开报告，另存为 .docx 或纯文本 .txt，再用新文件",
      en: "open the report in Word or WPS, save it as .docx or plain text, use the new file"))

  /// The report holds none of the figures that are known.
  public static let reportWithoutFigures = FindingCode(
    "report-without-figures", .error,
    message: Wording(
      zh: "报告里没有认出任何可以核对的数字", en: "no figure was recognised in the report"),
    fix: Wording(
      zh: "确认给的是自评工作报告（.txt、.docx）或“范围,指标,报告数,单位”的数字清单",
      en: "make sure that it is the report, or a list with the columns 范围,指标,报告数,单位"))
}
