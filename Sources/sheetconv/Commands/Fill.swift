import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// The main job: project tables in, submission-ready forms out.
struct Fill: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "把项目表填成可以报送的自评表和汇总表", en: "fill project tables into submission-ready forms"),
    discussion: say(
      zh: """
        合计、得分、等级、评优率都重新计算；原表写错的逐条列出（写的是多少、应是多少、在哪一格、怎么改）。
        不写 --form 就填数据够填的所有表：汇总表，有绩效目标或指标的项目再加每个项目的自评表。

        例子：
          sheetconv fill 本级项目.csv 转移支付项目.csv --year 2023 -o 自评汇总表.xlsx
          sheetconv fill 项目台账.xlsx --unit 元 -o 自评表.xlsx
          sheetconv fill 项目台账.xlsx --form project-hebei -o 项目自评表.xlsx
          sheetconv fill 项目台账.xlsx --per-project file --name-pattern "{序号}-{项目名称}" -o 自评表
          sheetconv fill 项目台账.xlsx --rulebook provincial-platform --strict -o 自评表.xlsx
          sheetconv fill 项目台账.xlsx --template 本县自评表.xlsx -o 自评表
        """,
      en: """
        Totals, scores, grades and rates are recomputed; wherever a table states something else, \
        that is listed: stated, computed, where, and what to do. Without --form every form that the \
        data can fill is written: the results summary, and a form for each project where there are \
        goals or indicators.

        EXAMPLES:
          sheetconv fill own.csv transfers.csv --year 2023 -o summary.xlsx
          sheetconv fill ledger.xlsx --unit 元 -o forms.xlsx
          sheetconv fill ledger.xlsx --form project-hebei -o forms.xlsx
          sheetconv fill ledger.xlsx --per-project file --name-pattern "{序号}-{项目名称}" -o forms
          sheetconv fill ledger.xlsx --rulebook provincial-platform --strict -o forms.xlsx
          sheetconv fill ledger.xlsx --template ours.xlsx -o forms
        """))

  @Argument(
    help: ArgumentHelp(
      say(
        zh: "项目表，CSV 或 XLSX，可以几个；- 是标准输入", en: "project tables, CSV or XLSX; - is standard input"),
      valueName: "INPUT"))
  var inputs: [String]

  @OptionGroup var forms: FillOptions
  @OptionGroup var rules: RulebookOption
  @OptionGroup var options: InputOptions

  func validate() throws {
    try options.validate(inputs: inputs)
    try forms.validate()
    try own?.validate()
  }

  /// Filling a form of the user's own; `nil` without one.
  private var own: FillTemplate? {
    forms.template.map {
      FillTemplate(
        template: $0, inputs: inputs, forms: forms, rules: rules, options: options)
    }
  }

  func run() throws {
    if let own { return try own.run() }
    let run = ProjectRun(inputs: inputs, options: options)
    let sources = try run.read()
    let evaluated: EvaluatedTables
    let submission: Submission
    let pattern: FileNamePattern
    do throws(Failure) {
      Console.progress(say(zh: "正在计算……", en: "computing…"))
      pattern = try forms.pattern()
      let rulebook = try rules.chosen()
      evaluated = EvaluatedTables(sources.tables, rulebook: rulebook)
      submission = try forms.submission(evaluated)
    } catch {
      throw run.fail([error.finding])
    }
    var output = FillOutput(
      output: forms.output, evaluated: evaluated, submission: submission, format: options.format)
    var missing = submission.missingValues()
    if forms.strict {
      // A list's blank cells are found by the checks, which otherwise run while forms are written.
      let blanks = evaluated.findings().filter { $0.code == .valueMissing }
      missing += Self.withoutRepeated(blanks, missing)
    }
    if !missing.isEmpty {
      Console.endProgress()
      output.announce(missing: missing.count)
      options.show(Report(missing), Console.error)
      if forms.strict {
        output.refuse(missing: missing.count)
        throw ExitStatus.mustBeCorrected.error
      }
    }
    let written: Submission.Written
    var findings = submission.relevant(sources.findings)
    do throws(Failure) {
      Console.progress(say(zh: "正在写出并核对……", en: "writing and checking…"))
      let (checks, writing) = Concurrently.both(
        { evaluated.findings() },
        { Result { () throws(Failure) in try write(submission, pattern) } })
      written = try writing.get()
      findings += written.findings + Self.withoutRepeated(checks, missing)
      Console.endProgress()
    } catch {
      throw run.fail([error.finding])
    }
    output.written = written
    let report = Report(findings)
    output.announce(Report(findings + missing))
    options.show(report, Console.error)
    if !written.failures.isEmpty { throw run.fail(written.failures) }
    if report.mustBeCorrected || !missing.isEmpty { throw ExitStatus.mustBeCorrected.error }
  }

  private func write(
    _ submission: Submission, _ pattern: FileNamePattern
  ) throws(Failure) -> Submission.Written {
    if forms.perProject == .file {
      let count = submission.formCount
      return try submission.writeFiles(into: forms.output, named: pattern, inputs: inputs) {
        Console.progress(say(zh: "已写 \($0)/\(count)……", en: "\($0) of \(count) written…"))
      }
    }
    return try submission.write(
      to: forms.output,
      keepsReplaced: inputs.contains { OutputFile.isSameFile($0, forms.output) })
  }

  /// What was found of the tables, less what the list of missing values has said already.
  static func withoutRepeated(_ checks: [Finding], _ missing: [Finding]) -> [Finding] {
    struct Key: Hashable {
      var location: Location
      var field: String?
    }
    var said: Set<Key> = []
    for finding in missing {
      for location in [finding.location] + finding.places {
        said.insert(Key(location: location, field: finding.field))
      }
    }
    return checks.filter { finding in
      !sayMissing.contains(finding.code)
        || !said.contains(Key(location: finding.location, field: finding.field))
    }
  }

  /// What checks say of a blank cell.
  private static let sayMissing: Set<FindingCode> = [
    .valueMissing, .indicatorActualMissing, .indicatorPointsMissing,
  ]
}
