public import Diagnostics

extension FindingCode {
  /// A file without a single byte.
  public static let fileEmpty = FindingCode(
    "file-empty", .error,
    message: Wording(zh: "这个文件是空的", en: "the file is empty"),
    fix: Wording(
      zh: "检查是不是选错了文件，或保存时没有存上",
      en: "make sure that this is the right file and that it was saved"))

  /// A text file without a single byte was taken for an empty table.
  public static let textIsEmpty = FindingCode(
    "text-is-empty", .warning,
    message: Wording(zh: "这个文件是空的，结果也是空的", en: "the file is empty, and so is the result"),
    fix: Wording(
      zh: "检查是不是选错了文件，或保存时没有存上",
      en: "make sure that this is the right file and that it was saved"))

  /// A file's name says that it is of another kind than it is.
  public static let extensionMisleads = FindingCode(
    "extension-misleads", .note,
    message: Wording(
      zh: "扩展名是 .{extension}，内容其实是{kind}；已按内容读",
      en: "the name ends in .{extension}, but it is {kind}; read as what it is"),
    fix: Wording(zh: "改正扩展名，免得别的程序打不开", en: "correct the extension for other programs' sake"))

  /// A sheet was not read.
  public static let sheetNotRead = FindingCode(
    "sheet-not-read", .note,
    message: Wording(zh: "这张工作表没有读：{state}", en: "this sheet was not read: {state}"),
    fix: Wording(
      zh: "要读它，取消隐藏，或加 --sheet 和它的名称", en: "to read it, unhide it or name it with --sheet"))

  /// No sheet has the name or number that was asked for.
  public static let sheetNotFound = FindingCode(
    "sheet-not-found", .error,
    message: Wording(
      zh: "没有叫“{sheet}”的工作表（有：{present}）", en: "there is no sheet “{sheet}” (there are: {present})"),
    fix: Wording(zh: "改正 --sheet 后面的名称或序号", en: "correct the name or number after --sheet"))

  /// Hidden rows hold values.
  public static let hiddenRows = FindingCode(
    "hidden-rows", .warning,
    message: Wording(
      zh: "有 {count} 行被隐藏或筛选掉，里面有内容，也已读入",
      en: "{count} rows are hidden or filtered out; they hold values and were read"),
    fix: Wording(
      zh: "不应计入的话，删掉这些行", en: "delete them if they should not count"))
}
