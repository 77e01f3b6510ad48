import ArgumentParser
import Diagnostics
import SheetIO

/// What can be said about an input that is read as a plain table, and the language.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        zh: "输入文本的编码，例如 gb18030；不写则自动识别",
        en: "encoding of a text input, such as gb18030; recognised if left out")))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      say(
        zh: "输入文本的分隔符，例如 ; 或 tab；不写则自动识别",
        en: "delimiter of a text input, such as ; or tab; recognised if left out")))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      say(zh: "只取工作簿里的这一张工作表（名称或第几张）", en: "only this sheet of a workbook (name or number)"),
      valueName: "NAME|N"))
  var sheet: String?

  @OptionGroup var language: LanguageOption

  /// The input that a name on the command line means.
  func source(_ input: String) throws(Failure) -> ByteSource {
    input == "-"
      ? try .standardInput(name: say(zh: "标准输入", en: "standard input"))
      : try ByteSource(path: input)
  }

  /// Shows what was noticed, and throws the status if something must be corrected.
  func show(_ findings: [Finding]) throws {
    let report = Report(findings)
    Console.error(report.text(in: Console.language))
    if report.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }
}
