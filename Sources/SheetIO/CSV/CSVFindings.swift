public import Diagnostics

extension FindingCode {
  /// A quoted field does not end before the file does.
  public static let quoteUnclosed = FindingCode(
    "quote-unclosed", .error,
    message: Wording(
      zh: "这一行开头的引号（\"）直到文件结束也没有配对", en: "the quote (\") opened on this line is never closed"),
    fix: Wording(
      zh: "补上结束引号；文字里本来的引号要写成两个（\"\"）；也可能是文件被截断了",
      en: "add the closing quote; a quote inside a text is written twice (\"\"); or the file was "
        + "cut off"))

  /// A field is longer than the reader takes.
  public static let textFieldTooLong = FindingCode(
    "text-field-too-long", .error,
    message: Wording(
      zh: "从这一行开始的一个字段超过 {limit} 字节", en: "a field that begins on this line exceeds {limit} bytes"),
    fix: Wording(
      zh: "多半是少了一个结束引号（\"），请检查这一行", en: "a closing quote (\") is probably missing: check this line")
  )

  /// A record is longer than the reader takes.
  public static let textRecordTooLong = FindingCode(
    "text-record-too-long", .error,
    message: Wording(
      zh: "从这一行开始的一条记录超过 {limit} 字节",
      en: "a record that begins on this line exceeds {limit} bytes"),
    fix: Wording(
      zh: "检查这一行的引号和换行，或者这不是表格文件",
      en: "check quotes and line ends of this line; or this is no table"))

  /// A record has more fields than the reader takes.
  public static let textTooManyFields = FindingCode(
    "text-too-many-fields", .error,
    message: Wording(zh: "这一行超过 {limit} 列", en: "this line has more than {limit} fields"),
    fix: Wording(
      zh: "工作表最多 16384 列；检查分隔符是否认对，可用 --delimiter 指定",
      en: "a sheet has 16,384 columns at most; check the delimiter, or give it with --delimiter"))

  /// A text file has more records than the reader takes.
  public static let textTooManyRecords = FindingCode(
    "text-too-many-records", .error,
    message: Wording(zh: "超过 {limit} 条记录", en: "there are more than {limit} records"),
    fix: Wording(zh: "把文件分成几个，或提高上限", en: "split the file, or raise the limit"))

  /// Records differ in their number of fields.
  public static let recordsRagged = FindingCode(
    "records-ragged", .note,
    message: Wording(
      zh: "有 {count} 行的列数与多数行（{usual} 列）不同，已按原样保留",
      en: "{count} lines have another number of fields than most ({usual}); kept as they are"),
    fix: Wording(
      zh: "检查这些行是否少了引号或多了分隔符",
      en: "check them for missing quotes and additional delimiters"))

  /// The text holds NUL characters.
  public static let textHasNul = FindingCode(
    "text-has-nul", .warning,
    message: Wording(
      zh: "有 {count} 行含有空字符（NUL），已按原样保留", en: "{count} lines hold NUL characters; kept"),
    fix: Wording(
      zh: "文件可能损坏，请从原程序重新导出", en: "the file may be damaged: export it again"))

  /// Text follows a closing quote.
  public static let textAfterQuote = FindingCode(
    "text-after-quote", .warning,
    message: Wording(
      zh: "有 {count} 行在结束引号后面还有文字，已并入同一字段",
      en: "in {count} lines text follows a closing quote; it was taken into the field"),
    fix: Wording(
      zh: "文字里的引号应写成两个（\"\"）", en: "a quote inside a quoted text is written twice (\"\")"))

  /// Apostrophes that kept texts from running as formulas were taken away.
  public static let neutralisingUndone = FindingCode(
    "neutralising-undone", .note,
    message: Wording(
      zh: "去掉了 {count} 个单元格开头为防止当作公式而加的撇号（'）",
      en: "the apostrophe that kept a text from running as a formula was removed from {count} cells"
    ))

  /// Records end differently.
  public static let lineEndsMixed = FindingCode(
    "line-ends-mixed", .note,
    message: Wording(
      zh: "换行不统一：CRLF {crlf} 处，LF {lf} 处，CR {cr} 处",
      en: "line ends are mixed: {crlf} CRLF, {lf} LF, {cr} CR"))
}
