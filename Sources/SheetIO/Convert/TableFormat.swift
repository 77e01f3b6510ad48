public import Diagnostics

/// The formats between which tables are converted.
public enum TableFormat: String, CaseIterable, Sendable {
  /// Text, the fields separated by commas (RFC 4180).
  case csv
  /// Text, the fields separated by tabs.
  case tsv
  /// An Office Open XML workbook.
  case xlsx
  /// One JSON document (RFC 8259): an array of rows, each an array of values; for a whole workbook
  /// an object that holds such an array for each sheet, under the sheet's name.
  case json
  /// JSON Lines: each row an array of values on a line of its own.
  case jsonl

  /// The format that a file's extension means, or `nil`.
  public init?(extensionOf path: String) {
    guard let name = path.split(separator: "/", omittingEmptySubsequences: false).last,
      let dot = name.lastIndex(of: ".")
    else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "csv", "txt": self = .csv
    case "tsv", "tab": self = .tsv
    case "xlsx": self = .xlsx
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    default: return nil
    }
  }

  /// Whether it is a text of separated fields.
  public var isSeparatedText: Bool { self == .csv || self == .tsv }

  /// Whether it is one of the two forms of JSON.
  public var isJSON: Bool { self == .json || self == .jsonl }
}

extension FindingCode {
  /// Formulas were left behind; their values were written.
  public static let formulasBecameValues = FindingCode(
    "formulas-became-values", .note,
    message: Wording(
      zh: "有 {count} 个公式，写出的是它们算好的值",
      en: "there are {count} formulas; what was written are their values"))

  /// Formulas hold no value, and their cells were left empty.
  public static let formulaWithoutValue = FindingCode(
    "formula-without-value", .warning,
    message: Wording(
      zh: "有 {count} 个公式没有算好的值，写出的是空格",
      en: "{count} formulas hold no computed value and were written as empty cells"),
    fix: Wording(
      zh: "用 Excel 或 WPS 打开这个文件，保存一次再转换",
      en: "open the file in Excel or WPS, save it once and convert it again"))

  /// The output holds one table, and the workbook has more.
  public static let sheetsLeftOut = FindingCode(
    "sheets-left-out", .note,
    message: Wording(
      zh: "只写出了这一张工作表；没有写出：{others}",
      en: "only this sheet was written; left out: {others}"),
    fix: Wording(
      zh: "要写出别的，加 --sheet 和它的名称或序号",
      en: "to write another one, name it or its number with --sheet"))

  /// A sheet's print set-up cannot be written, and was left out.
  public static let printSetupLeftOut = FindingCode(
    "print-setup-left-out", .note,
    message: Wording(
      zh: "页面设置里有写不出来的内容（如页眉图片、多个打印区域），没有写出",
      en: "the print set-up holds what cannot be written (a picture, several print areas) and was "
        + "left out"))

  /// Rules for what may be typed cannot be written, and were left out.
  public static let validationsLeftOut = FindingCode(
    "validations-left-out", .note,
    message: Wording(
      zh: "有 {count} 条输入限制（数据验证）写不出来，没有写出",
      en: "{count} rules for what may be typed cannot be written and were left out"))

  /// The sheet, or every sheet of the workbook, holds no cells by its nature.
  public static let noWorksheet = FindingCode(
    "no-worksheet", .error,
    message: Wording(
      zh: "这里没有单元格可读：是图表页、对话框或宏表",
      en: "there are no cells to read: it is a chart, dialog or macro sheet"),
    fix: Wording(
      zh: "用 --sheet 指定一张普通工作表", en: "name an ordinary sheet with --sheet"))

  /// The text is no JSON, or no table in JSON.
  public static let jsonInvalid = FindingCode(
    "json-invalid", .error,
    message: Wording(zh: "JSON 读不懂：{detail}", en: "the JSON cannot be read: {detail}"),
    fix: Wording(
      zh: "应是由行组成的数组，每行是由文字、数、true、false、null 组成的数组",
      en: "it must be an array of rows, each an array of strings, numbers, true, false and null"))

  /// Ends a reading that has found out enough; nobody ever sees it.
  static let readingPaused = FindingCode(
    "reading-paused", .note, message: Wording(zh: "读到这里", en: "read up to here"))
}
