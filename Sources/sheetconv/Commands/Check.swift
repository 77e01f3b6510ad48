import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// Recomputes everything that can be, and lists every disagreement.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "重新计算并核对项目表和自评报告里的数字，列出每一处不符",
      en: "recompute tables and the report's figures and list every disagreement"),
    discussion: say(
      zh: """
        项目表按评分规则重新算一遍；给了报告，就把报告里的每个数字找出来核对：写的是多少、应是多少、差多少、
        在哪里、多半是怎么错的。查出来的问题写到标准输出，文件一个也不改。

        例子：
          sheetconv check 本级项目.csv 转移支付项目.csv --year 2023
          sheetconv check 本级项目.csv 转移支付项目.csv --report 自评工作报告.docx
          sheetconv check 本级项目.csv 转移支付项目.csv --report 报告数字.csv --format json
        """,
      en: """
        The tables are recomputed by the rules. With a report, each of its figures is found and \
        compared: stated, computed, difference, where, and what probably happened. Findings go to \
        standard output; no file is changed.

        EXAMPLES:
          sheetconv check own.csv transfers.csv --year 2023
          sheetconv check own.csv transfers.csv --report report.docx
          sheetconv check own.csv transfers.csv --report figures.csv --format json
        """))

  @Argument(
    help: ArgumentHelp(
      say(
        zh: "项目表，CSV 或 XLSX，可以几个；- 是标准输入", en: "project tables, CSV or XLSX; - is standard input"),
      valueName: "INPUT"))
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      say(
        zh: "自评工作报告（.txt、.docx）或报告数字清单（范围,指标,报告数,单位），可以几个",
        en: "the report (.txt, .docx) or a list of its figures (.csv, .xlsx); may be repeated"),
      valueName: "REPORT"))
  var report: [String] = []

  @OptionGroup var rules: RulebookOption
  @OptionGroup var options: InputOptions

  func validate() throws { try options.validate(inputs: inputs) }

  func run() throws {
    let run = ProjectRun(inputs: inputs, options: options)
    let files = try run.read()
    let evaluated: EvaluatedTables
    var sections: [any CheckSection] = []
    do throws(Failure) {
      let rulebook = try rules.chosen()
      evaluated = EvaluatedTables(files.flatMap(\.records).map(\.table), rulebook: rulebook)
      for name in report {
        Console.progress(say(zh: "正在读 \(name)……", en: "reading \(name)…"))
        sections.append(try ReportSection(name, evaluated, options: options.tableOptions))
      }
      Console.endProgress()
    } catch {
      throw run.fail([error.finding])
    }
    let findings =
      files.flatMap(\.findings) + evaluated.findings() + sections.flatMap(\.findings)
    let result = Report(findings)
    CheckOutput(
      evaluated: evaluated, sections: sections, report: result, format: options.format
    ).show()
    if result.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }
}

/// The projects of all inputs with what the rules make of them.
struct EvaluatedTables {
  let rulebook: Rulebook
  let tables: [(table: ProjectTable, evaluations: [Evaluation])]

  init(_ tables: [ProjectTable], rulebook: Rulebook) {
    self.rulebook = rulebook
    self.tables = tables.map { ($0, $0.evaluations(by: rulebook)) }
  }

  /// How many projects there are.
  var projectCount: Int { tables.reduce(0) { $0 + $1.table.projects.count } }

  /// What the checks of the tables themselves find.
  func findings() -> [Finding] {
    tables.flatMap { Checks.findings(in: $0, evaluations: $1, rulebook: rulebook) }
      + Checks.findings(across: tables.map(\.table))
  }
}

/// A part of a check that has something to show of its own besides its findings.
protocol CheckSection {
  /// What it found.
  var findings: [Finding] { get }
  /// How many comparisons came to each outcome.
  var counts: CheckCounts { get }
  /// What a person reads before the findings, each line ended.
  func text() -> String
  /// What a program reads before the findings.
  func lines() -> [JSONLine]
}

/// How many comparisons came to what.
struct CheckCounts {
  var agree = 0
  var disagree = 0
  var notCheckable = 0

  mutating func add(_ other: CheckCounts) {
    agree += other.agree
    disagree += other.disagree
    notCheckable += other.notCheckable
  }
}
