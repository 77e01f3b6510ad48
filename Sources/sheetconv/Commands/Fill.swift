import ArgumentParser
import BuiltinTemplates
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// The main job: project tables in, submission-ready forms out.
struct Fill: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "把项目表填成可以报送的自评结果汇总表", en: "fill project tables into submission-ready forms"),
    discussion: say(
      zh: """
        合计、等级、评优率都重新计算；原表写错的逐条列出（写的是多少、应是多少、在哪一格、怎么改）。

        例子：
          sheetconv fill 本级项目.csv 转移支付项目.csv --year 2023 -o 自评汇总表.xlsx
          sheetconv fill 项目台账.xlsx --unit 元 -o 自评汇总表.xlsx
          sheetconv fill a.csv b.csv --kind 本级项目 --kind 转移支付 -o 汇总.xlsx
          sheetconv fill 项目台账.xlsx --rulebook provincial-platform -o 自评汇总表.xlsx
          sheetconv fill 项目台账.xlsx --form project-central -o 项目自评表.xlsx
          sheetconv fill 项目台账.xlsx --template 本县自评表.xlsx -o 自评表
        """,
      en: """
        Totals, grades and rates are recomputed; wherever a table states something else, that is \
        listed: stated, computed, where, and what to do.

        EXAMPLES:
          sheetconv fill own.csv transfers.csv --year 2023 -o summary.xlsx
          sheetconv fill ledger.xlsx --unit 元 -o summary.xlsx
          sheetconv fill a.csv b.csv --kind own --kind transfer -o summary.xlsx
          sheetconv fill ledger.xlsx --rulebook provincial-platform -o summary.xlsx
          sheetconv fill ledger.xlsx --form project-central -o forms.xlsx
          sheetconv fill ledger.xlsx --template ours.xlsx -o forms
        """))

  @Argument(
    help: ArgumentHelp(
      say(
        zh: "项目表，CSV 或 XLSX，可以几个；- 是标准输入", en: "project tables, CSV or XLSX; - is standard input"),
      valueName: "INPUT"))
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(zh: "写出的工作簿（.xlsx）", en: "the workbook to write (.xlsx)"), valueName: "OUT.xlsx"))
  var output: String

  @Option(
    help: ArgumentHelp(
      say(
        zh: "填哪一种表：自带表样的名字（见 sheetconv template list），或表样文件；不写则填汇总表",
        en: "which form: a name (see sheetconv template list), or a file; summaries if left out"),
      valueName: "NAME|FILE"))
  var form: String = "results-summary"

  @Option(
    help: ArgumentHelp(
      say(
        zh: "本单位的表样（.xlsx，有没有占位符都行），照原样填，每个项目一个文件",
        en: "a form of your own (.xlsx), with placeholders or as issued: a file for each project"),
      valueName: "FILE.xlsx"))
  var template: String?

  @Option(
    help: ArgumentHelp(
      say(
        zh: "填报日期，照写进表里；不写则留空手填", en: "date to print as 填报日期; blank if left out"),
      valueName: "DATE"))
  var date: String?

  @OptionGroup var rules: RulebookOption
  @OptionGroup var options: InputOptions

  func validate() throws {
    try options.validate(inputs: inputs)
    if let own { return try own.validate() }
    guard output.lowercased().hasSuffix(".xlsx") else {
      throw ValidationError(
        say(
          zh: "输出文件名要以 .xlsx 结尾：\(output)", en: "the output's name must end in .xlsx: \(output)"))
    }
  }

  /// Filling a form of the user's own; `nil` without one.
  private var own: FillTemplate? {
    template.map {
      FillTemplate(
        template: $0, inputs: inputs, output: output, date: date ?? "", rules: rules,
        options: options)
    }
  }

  func run() throws {
    if let own { return try own.run() }
    let run = ProjectRun(inputs: inputs, options: options)
    let tables = try run.read()
    let rulebook: Rulebook
    let evaluated: [(table: ProjectTable, evaluations: [Evaluation])]
    var findings: [Finding] = tables.flatMap(\.findings)
    let keepsReplaced = inputs.contains { OutputFile.isSameFile($0, output) }
    do throws(Failure) {
      Console.progress(say(zh: "正在计算……", en: "computing…"))
      let rules = try self.rules.chosen()
      rulebook = rules
      let projects = tables.flatMap(\.records).map { records in
        (records.table, records.table.evaluations(by: rules))
      }
      evaluated = projects
      let filled = try workbook(projects, rules)
      Console.progress(say(zh: "正在写出并核对……", en: "writing and checking…"))
      let (checks, writing) = Concurrently.both(
        {
          projects.flatMap {
            Checks.findings(
              in: $0, evaluations: $1, rulebook: rules, distributor: Concurrently.map)
          }
            + Checks.findings(across: projects.map { $0.0 })
        },
        { [output] in
          Result { () throws(Failure) in
            try WorkbookFile.write(filled.workbook, to: output, keepsReplaced: keepsReplaced)
          }
        })
      findings += checks + filled.findings
      try writing.get()
      Console.endProgress()
    } catch {
      throw run.fail([error.finding])
    }
    let report = Report(findings)
    announce(report, evaluated, rulebook, keptReplaced: keepsReplaced)
    options.show(report, Console.error)
    if report.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }

  /// The workbook of the chosen form, and what does not fit into it.
  private func workbook(
    _ projects: [(table: ProjectTable, evaluations: [Evaluation])], _ rulebook: Rulebook
  ) throws(Failure) -> (workbook: Workbook, findings: [Finding]) {
    let template = try Shipped.form(form)
    if template.isForOneProject {
      var forms = ProjectForms(
        rulebook: rulebook, template: template, contents: try Shipped.form("contents"))
      forms.date = date ?? ""
      return try forms.workbook(projects)
    }
    var forms = SummaryForms(
      rulebook: rulebook, summary: template, statistics: try Shipped.form("summary-statistics"))
    forms.date = date ?? ""
    return try forms.workbook(projects)
  }

  /// Says what was written, and first of all whether it may be handed in.
  private func announce(
    _ report: Report, _ tables: [(table: ProjectTable, evaluations: [Evaluation])],
    _ rulebook: Rulebook, keptReplaced: Bool
  ) {
    let errors = report.count(of: .error)
    let warnings = report.count(of: .warning)
    let notes = report.count(of: .note)
    if options.format == .json {
      var line = JSONLine()
      line.add("output", output)
      line.add("rulebook", rulebook.name)
      line.add("projects", tables.reduce(0) { $0 + $1.table.projects.count })
      line.add("errors", errors)
      line.add("warnings", warnings)
      line.add("notes", notes)
      Console.out(line.text + "\n")
      return
    }
    var lines: [String] = []
    if errors > 0 {
      lines.append(
        say(
          zh: "不能报送：\(errors) 项必须修改", en: "not ready for submission: \(errors) must be corrected"))
    }
    lines.append(say(zh: "已写出 \(output)", en: "wrote \(output)"))
    if keptReplaced {
      lines.append(
        say(
          zh: "  原来的文件保留为 \(output).bak", en: "  the file that was there is kept as \(output).bak"))
    }
    for (table, evaluations) in tables {
      lines += SummaryLines.texts(table, evaluations).map { "  " + $0 }
    }
    lines.append(
      say(
        zh: "  评分规则：\(rulebook.title)；必须修改 \(errors) 项，建议修改 \(warnings) 项，提示 \(notes) 条",
        en:
          "  rules: \(rulebook.title) (\(rulebook.name)); errors \(errors), warnings \(warnings), notes \(notes)"
      ))
    Console.out(lines.joined(separator: "\n") + "\n")
  }
}
