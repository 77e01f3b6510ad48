import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// The inverse of `fill`: records out of filled forms.
struct Extract: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(zh: "从填好的自评表里把数据读出来", en: "read the data out of filled forms"),
    discussion: say(
      zh: """
        不管表是谁填的、行列有没有挪动，按标签认。写成 .xlsx 有 项目、资金、目标、指标 几张表；写成 .json 也是全部内容
        （见 Docs/records-json.md），fill、check 能再读；写成 .csv 每个项目一行。

        例子：
          sheetconv extract 自评表.xlsx -o 数据.xlsx
          sheetconv extract 自评表.xlsx -o 数据.json
          sheetconv extract 甲局.xlsx 乙局.xlsx -o 项目.csv
        """,
      en: """
        Forms are found by their labels, whoever filled them and however rows and columns were \
        moved. An .xlsx has sheets of projects, money, goals and indicators; a .json has everything as \
        well (Docs/records-json.md), and fill and check read it; a .csv has one row a project.

        EXAMPLES:
          sheetconv extract form.xlsx -o data.xlsx
          sheetconv extract form.xlsx -o data.json
          sheetconv extract one.xlsx two.xlsx -o projects.csv
        """))

  @Argument(
    help: ArgumentHelp(
      say(zh: "填好的自评表（XLSX），可以几个", en: "filled forms (XLSX)"), valueName: "FORM"))
  var forms: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(zh: "写出的文件：.xlsx、.json 或 .csv", en: "the file to write: .xlsx, .json or .csv"),
      valueName: "OUT"))
  var output: String

  @Option(
    help: ArgumentHelp(
      say(
        zh: "自己的表样（带占位符的 .xlsx，或 .yaml），也按它的标签认；可以写几次",
        en: "a form of your own (.xlsx with placeholders, or .yaml); may be repeated"),
      valueName: "FILE"))
  var form: [String] = []

  @OptionGroup var options: InputOptions

  func validate() throws {
    try options.validate(inputs: forms)
    guard [".xlsx", ".json", ".csv"].contains(where: output.lowercased().hasSuffix) else {
      throw ValidationError(
        say(
          zh: "输出文件名要以 .xlsx、.json 或 .csv 结尾：\(output)",
          en: "the output's name must end in .xlsx, .json or .csv: \(output)"))
    }
  }

  func run() throws {
    let run = ProjectRun(inputs: forms, options: options)
    var tables: [ProjectTable] = []
    var findings: [Finding] = []
    var failures: [Finding] = []
    do throws(Failure) {
      var templates: [FormTemplate] = []
      for name in form { templates.append(try Shipped.form(name)) }
      let extractor = Extractor(templates + (try Shipped.forms.all()))
      for (position, form) in forms.enumerated() {
        Console.progress(say(zh: "正在读 \(form)……", en: "reading \(form)…"))
        do throws(Failure) {
          let file = try FormFile(
            try ByteSource(path: form), extractor: extractor,
            options: options.recordOptions(position))
          findings += file.findings
          tables += file.tables
        } catch {
          failures.append(error.finding)
        }
      }
      guard failures.isEmpty else { throw Failure(failures[0]) }
      try write(tables)
      Console.endProgress()
    } catch {
      throw run.fail(failures.isEmpty ? [error.finding] : failures)
    }
    let projects = tables.flatMap(\.projects)
    Console.out(
      say(
        zh: "已写出 \(output)：\(projects.count) 个项目\n",
        en: "wrote \(output): \(projects.count) projects\n"))
    if output.lowercased().hasSuffix(".csv"), projects.contains(where: \.hasParts) {
      Console.error(
        say(
          zh: "CSV 每个项目一行，资金、目标、指标没有写；要全部内容就写成 .xlsx\n",
          en:
            "a CSV has one row a project: money, goals and indicators are left out; write .xlsx for all\n"
        ))
    }
    let report = Report(findings)
    options.show(report, Console.error)
    if report.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }

  private func write(_ tables: [ProjectTable]) throws(Failure) {
    let keepsReplaced = forms.contains { OutputFile.isSameFile($0, output) }
    let sheets = RecordSheets(
      tables.flatMap(\.projects), unit: tables.first?.unit ?? .tenThousandYuan)
    let name = output.lowercased()
    if name.hasSuffix(".xlsx") {
      try WorkbookFile.write(sheets.workbook, to: output, keepsReplaced: keepsReplaced)
      return
    }
    var file = try OutputFile(path: output)
    file.keepsReplaced = keepsReplaced
    try file.write(
      name.hasSuffix(".json") ? RecordFile.bytes(tables) : try sheets.projectLines())
    try file.commit()
  }
}

extension Project {
  /// Whether it has more than one row can hold.
  fileprivate var hasParts: Bool { !indicators.isEmpty || !goals.isEmpty || !funding.isEmpty }
}
