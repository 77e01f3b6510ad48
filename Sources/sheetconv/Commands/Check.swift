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
        在哪里、多半是怎么错的。查出来的问题写到标准输出，输入文件一个也不改。

        -o 把输入的工作簿加上标注另存：有问题的单元格标颜色（条件格式，原来的样子不变），批注里写明问题和改法，
        最后加一张“问题清单”，点单元格就跳过去。再检查一次就换新的标注，sheetconv finalize 去掉它们。

        接受的问题用 --new-waivers 写成清单，在“原因”里填上理由，以后检查时用 --waive 给出，就不再列出。

        例子：
          sheetconv check 本级项目.csv 转移支付项目.csv --year 2023
          sheetconv check 本级项目.csv 转移支付项目.csv --report 自评工作报告.docx
          sheetconv check 本级项目.csv 转移支付项目.csv --report 报告数字.csv --format json
          sheetconv check 自评.xlsx --approved 目标表.xlsx --accounts 决算表.xlsx -o 自评-标注.xlsx
          sheetconv check 自评.xlsx --waive 豁免.csv
        """,
      en: """
        The tables are recomputed by the rules. With a report, each of its figures is found and \
        compared: stated, computed, difference, where, and what probably happened. Findings go to \
        standard output; no input is changed.

        -o gives the input back with marks: cells with findings are coloured (by a conditional \
        format, so that no look is lost), notes explain, and a sheet 问题清单 leads to the cells. \
        Checking again replaces the marks, sheetconv finalize takes them away.

        Findings that you accept: let --new-waivers list them, fill in the reasons, and name the \
        list with --waive from then on.

        EXAMPLES:
          sheetconv check own.csv transfers.csv --year 2023
          sheetconv check own.csv transfers.csv --report report.docx
          sheetconv check own.csv transfers.csv --report figures.csv --format json
          sheetconv check form.xlsx --approved goals.xlsx --accounts accounts.xlsx -o marked.xlsx
          sheetconv check form.xlsx --waive accepted.csv
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

  @Option(
    help: ArgumentHelp(
      say(
        zh: "批复的绩效目标表：指标有没有增、删、改写，指标值、分值变没变；可以几个",
        en: "the approved goals: indicators added, dropped, reworded, targets or weights changed"),
      valueName: "TARGETS"))
  var approved: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        zh: "决算表：预算数、执行数与决算核对；可以几个", en: "the accounts: budgets and spending are compared"),
      valueName: "ACCOUNTS"))
  var accounts: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        zh: "接受的问题（列：指纹,代码,原因,谁,说明），不再列出，只说有几条；可以几个",
        en: "accepted findings (columns 指纹,代码,原因,谁,说明), which are counted, not shown"),
      valueName: "FILE"))
  var waive: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        zh: "把查出来的问题写成一份清单（.csv），填上原因就能给 --waive 用",
        en: "write the findings as a list (.csv) that --waive takes once reasons are filled in"),
      valueName: "FILE.csv"))
  var newWaivers: String?

  @Flag(help: ArgumentHelp(say(zh: "每个问题后面写出指纹", en: "print each finding's fingerprint")))
  var fingerprints = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(
        zh: "带标注的工作簿（.xlsx）；几个输入时写文件夹，各得一个“原名-标注.xlsx”",
        en: "the input with marks (.xlsx); with several inputs a folder for NAME-标注.xlsx each"),
      valueName: "MARKED.xlsx"))
  var output: String?

  @OptionGroup var rules: RulebookOption
  @OptionGroup var options: InputOptions

  private var marked: MarkedOutputs? {
    output.map {
      MarkedOutputs(inputs: inputs, output: $0, tableOptions: options.tableOptions)
    }
  }

  func validate() throws {
    try options.validate(inputs: inputs)
    try marked?.validate()
  }

  func run() throws {
    let run = ProjectRun(inputs: inputs, options: options)
    let sources = try run.read()
    let evaluated: EvaluatedTables
    var sections: [any CheckSection] = []
    var findings: [Finding]
    var waivers = WaiverList()
    do throws(Failure) {
      let rulebook = try rules.chosen()
      evaluated = EvaluatedTables(sources.tables, rulebook: rulebook)
      Main.keepUntilExit(evaluated)
      for name in report {
        Console.progress(say(zh: "正在读 \(name)……", en: "reading \(name)…"))
        sections.append(try ReportSection(name, evaluated, options: options.tableOptions))
      }
      let read = sources.findings.filter { !ProjectFile.aboutForms.contains($0.code) }
      findings = read + evaluated.findings() + sections.flatMap(\.findings)
      let comparisons = CheckComparisons(approved: approved, accounts: accounts, options: options)
      findings += try comparisons.findings(evaluated.tables.map(\.table))
      for name in waive { waivers.waivers += try WaiverFile.read(ByteSource(path: name)).waivers }
      Console.endProgress()
    } catch {
      throw run.fail([error.finding])
    }
    // In the order in which they are shown, so that numbered fingerprints stay what they are.
    let named = Fingerprints(evaluated.tables.map(\.table)).named(Report(findings).findings)
    let outcome = waivers.applied(to: named)
    var outputs = marked?.write(outcome.kept) ?? MarkedOutputs.Result()
    if let newWaivers {
      do throws(Failure) {
        try WaiverFile.write(outcome, to: newWaivers, language: Console.language)
        outputs.written.append(newWaivers)
      } catch {
        outputs.failures.append(error.finding)
      }
    }
    let result = Report(outcome.kept + outcome.remarks + outputs.remarks)
    CheckOutput(
      evaluated: evaluated, sections: sections, report: result, outcome: outcome,
      written: outputs.written, showsFingerprints: fingerprints, format: options.format
    ).show()
    if !outputs.failures.isEmpty { throw run.fail(outputs.failures) }
    if result.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }
}

/// The projects of all inputs with what the rules make of them.
struct EvaluatedTables {
  let rulebook: Rulebook
  let tables: [(table: ProjectTable, evaluations: [Evaluation])]

  init(_ tables: [ProjectTable], rulebook: Rulebook) {
    self.rulebook = rulebook
    self.tables = tables.map {
      ($0, $0.evaluations(by: rulebook, distributor: Concurrently.map))
    }
  }

  /// How many projects there are.
  var projectCount: Int { tables.reduce(0) { $0 + $1.table.projects.count } }

  /// What the checks of the tables themselves find.
  func findings() -> [Finding] {
    tables.flatMap {
      Checks.findings(
        in: $0, evaluations: $1, rulebook: rulebook, distributor: Concurrently.map)
    }
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
