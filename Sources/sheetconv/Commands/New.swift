import ArgumentParser
import Diagnostics
import FormTemplates
import SheetIO

/// Empty workbooks to begin with.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(zh: "新建一个空白台账", en: "make an empty workbook to begin with"),
    subcommands: [NewLedger.self])
}

/// An empty ledger.
struct NewLedger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: say(
      zh: "新建空白台账：项目、资金、目标、指标各一张表，带下拉选项、批注和示例行",
      en: "make an empty ledger: sheets for projects, money, goals and indicators"),
    discussion: say(
      zh: """
        填好以后用 check 查问题，用 fill 出表。

        例子：
          sheetconv new ledger 台账.xlsx --year 2023
        """,
      en: """
        Once filled in, it is read by check and fill as it stands.

        EXAMPLES:
          sheetconv new ledger ledger.xlsx --year 2023
        """))

  @Argument(
    help: ArgumentHelp(
      say(zh: "写出的工作簿（.xlsx）", en: "the workbook to write (.xlsx)"), valueName: "OUT.xlsx"))
  var output: String

  @Option(
    help: ArgumentHelp(
      say(zh: "评价年度，写进标题；不写则留空", en: "the year for the titles; blank if left out"),
      valueName: "YYYY"))
  var year: Int?

  @Option(
    help: ArgumentHelp(
      say(zh: "提示和说明用的语言：zh 或 en", en: "language of messages: zh or en"), valueName: "zh|en"))
  var lang: String?

  func validate() throws {
    guard output.lowercased().hasSuffix(".xlsx") else {
      throw ValidationError(
        say(
          zh: "输出文件名要以 .xlsx 结尾：\(output)", en: "the output's name must end in .xlsx: \(output)"))
    }
    if let year, !RecordOptions.years.contains(year) {
      throw ValidationError(
        say(zh: "--year 要在 2000 到 2100 之间", en: "--year must be from 2000 to 2100"))
    }
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError(say(zh: "--lang 只能是 zh 或 en", en: "--lang must be zh or en"))
    }
  }

  func run() throws {
    do throws(Failure) {
      try WorkbookFile.write(
        LedgerWorkbook(year: year).workbook(), to: output, keepsReplaced: true)
    } catch {
      Console.error(Report([error.finding]).text(in: Console.language))
      throw ExitStatus.unreadableOrUnwritable.error
    }
    Console.out(say(zh: "已写出 \(output)", en: "wrote \(output)") + "\n")
  }
}
