import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// What can be said about input tables, the same for every command that reads them.
struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        zh: "评价年度，例如 2023；不写则从标题里找", en: "the year reported on; taken from the title if left out"),
      valueName: "YYYY"))
  var year: Int?

  @Option(
    help: ArgumentHelp(
      say(
        zh: "原表金额单位：万元 或 元；列名或单位行写了就不用",
        en: "unit of the amounts: 万元 or 元 (or wan, yuan); not needed if the table says so"),
      valueName: say(zh: "万元|元", en: "万元|元")),
    transform: { text in
      switch text {
      case "万元", "wan": return AmountUnit.tenThousandYuan
      case "元", "yuan": return AmountUnit.yuan
      default:
        throw ValidationError(say(zh: "--unit 只能是 万元 或 元", en: "--unit must be 万元 or 元"))
      }
    })
  var unit: AmountUnit?

  @Option(
    help: ArgumentHelp(
      say(
        zh: "哪一种表：本级项目 或 转移支付；几个输入文件可依次各写一次",
        en: "which list it is: own or transfer; may be given once for each input"),
      valueName: say(zh: "本级项目|转移支付", en: "own|transfer")),
    transform: { text in
      guard let kind = ProjectKind(reading: text) else {
        throw ValidationError(
          say(zh: "--kind 只能是 本级项目 或 转移支付", en: "--kind must be own or transfer"))
      }
      return kind
    })
  var kind: [ProjectKind] = []

  @Option(
    help: ArgumentHelp(
      say(
        zh: "文本文件的编码，例如 gb18030；不写则自动识别",
        en: "encoding of text files, such as gb18030; recognised if left out")))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      say(
        zh: "文本文件的分隔符，例如 ; 或 tab；不写则自动识别",
        en: "delimiter of text files, such as ; or tab; recognised if left out")))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      say(
        zh: "只读工作簿里的这一张工作表（名称或第几张）", en: "read only this sheet (name or number)")))
  var sheet: String?

  @Option(
    help: ArgumentHelp(
      say(zh: "提示和说明用的语言：zh 或 en", en: "language of messages: zh or en"), valueName: "zh|en"))
  var lang: String?

  @Option(
    help: ArgumentHelp(
      say(
        zh: "问题清单的格式：text 给人看，json 给程序读（每行一个对象）",
        en: "format of findings: text for people, json for programs (one object a line)")))
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    /// A workbook instead of text, of commands that write one with `-o`.
    case xlsx

    /// What every command takes.
    static let allValueStrings = [Self.text, .json].map(\.rawValue)
  }

  /// - Parameter takesWorkbook: Whether the result may be a workbook and nothing else.
  func validate(inputs: [String], takesWorkbook: Bool = false) throws {
    if format == .xlsx, !takesWorkbook {
      throw ValidationError(
        say(zh: "--format 只能是 text 或 json", en: "--format must be text or json"))
    }
    if let year, !RecordOptions.years.contains(year) {
      throw ValidationError(
        say(zh: "--year 要在 2000 到 2100 之间", en: "--year must be from 2000 to 2100"))
    }
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError(say(zh: "--lang 只能是 zh 或 en", en: "--lang must be zh or en"))
    }
    if kind.count > 1, kind.count != inputs.count {
      throw ValidationError(
        say(
          zh: "--kind 写了 \(kind.count) 次，输入文件有 \(inputs.count) 个；写一次，或每个文件一次",
          en:
            "--kind is given \(kind.count) times for \(inputs.count) inputs; give it once, or once each"
        ))
    }
  }

  /// What the user says about the table at a position among the inputs.
  func recordOptions(_ position: Int) -> RecordOptions {
    RecordOptions(
      year: year, unit: unit, kind: kind.count > 1 ? kind[position] : kind.first)
  }

  var tableOptions: TableFile.Options {
    var options = TableFile.Options()
    options.encodingName = encoding
    options.delimiter = delimiter
    options.sheet = sheet
    return options
  }

  /// Shows findings in the chosen format.
  func show(_ report: Report, _ print: (String) -> Void) {
    switch format {
    case .text, .xlsx: print(report.text(in: Console.language))
    case .json: print(report.jsonLines(in: Console.machineLanguage))
    }
  }
}
