import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// One line of arithmetic for every derived number of a project.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "说明一个项目的每个得分是怎么算出来的", en: "show how each number of a project is computed"),
    discussion: say(
      zh: """
        每个算出来的数一行：预算执行率、每个指标、每组指标、总分、等级。

        例子：
          sheetconv explain 台账.xlsx --project 特困慰问资金
          sheetconv explain 台账.xlsx --project 51000021R000000019951 --rulebook hubei
        """,
      en: """
        One line for every derived number: spending, each indicator, each group, total, grade.

        EXAMPLES:
          sheetconv explain ledger.xlsx --project 特困慰问资金
          sheetconv explain ledger.xlsx --project 51000021R000000019951 --rulebook hubei
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
        zh: "项目编码或名称；名称可以只写一部分；不写则说明所有项目",
        en: "a project's code or name, or a part of the name; all projects if left out"),
      valueName: "ID|NAME"))
  var project: String?

  @OptionGroup var rules: RulebookOption
  @OptionGroup var options: InputOptions

  func validate() throws { try options.validate(inputs: inputs) }

  func run() throws {
    let run = ProjectRun(inputs: inputs, options: options)
    let tables = try run.read().tables
    let rulebook: Rulebook
    do throws(Failure) {
      rulebook = try rules.chosen()
    } catch {
      throw run.fail([error.finding])
    }
    let chosen = try choose(from: tables, run)
    let scoring = ProjectScoring(by: rulebook)
    for (table, index) in chosen {
      let project = tables[table].projects[index]
      let lines = scoring.explanations(of: project, Evaluation(of: project, by: scoring))
      Console.out(
        options.format == .json
          ? json(project, lines, rulebook) : text(project, tables[table], lines, rulebook))
    }
  }

  /// The projects that are meant, by table and position: all of that code, else all of that
  /// name, else those whose names contain the words.
  private func choose(
    from tables: [ProjectTable], _ run: ProjectRun
  ) throws -> [(table: Int, index: Int)] {
    let all = tables.indices.flatMap { table in
      tables[table].projects.indices.map { (table: table, index: $0) }
    }
    guard let project else { return all }
    let wanted = LabelText.normalised(project)
    let tests: [(Project) -> Bool] = [
      { LabelText.normalised($0.code?.text ?? "") == wanted },
      { LabelText.normalised($0.name?.text ?? "") == wanted },
      { LabelText.contains(LabelText.normalised($0.name?.text ?? ""), wanted) },
    ]
    for test in tests where !wanted.isEmpty {
      let found = all.filter { test(tables[$0.table].projects[$0.index]) }
      if !found.isEmpty { return found }
    }
    throw run.fail([
      Finding(
        .projectUnknown, at: Location(file: inputs.joined(separator: ", ")),
        stated: project, facts: ["count": Wording("\(all.count)")])
    ])
  }

  private func text(
    _ project: Project, _ table: ProjectTable, _ lines: [Explanation], _ rulebook: Rulebook
  ) -> String {
    let place = table.location(project.place).text(in: Console.language)
    let name = project.name?.text ?? "—"
    let head = say(
      zh: "\(name)（\(place)；评分规则：\(rulebook.title)）",
      en: "\(name) (\(place); rules: \(rulebook.title))")
    let colon = say(zh: "：", en: ": ")
    return head + "\n"
      + lines.map {
        "  \($0.subject.text(in: Console.language))\(colon)\($0.text(in: Console.language))\n"
      }.joined()
  }

  private func json(
    _ project: Project, _ lines: [Explanation], _ rulebook: Rulebook
  ) -> String {
    lines.map { explanation in
      var line = JSONLine()
      line.add("project", project.name?.text)
      line.add("rulebook", rulebook.name)
      line.add("subject", explanation.subject.chinese)
      line.add("rule", explanation.rule)
      for input in explanation.inputs { line.add(input.name, input.value) }
      line.add("arithmetic", explanation.arithmetic)
      line.add("notes", explanation.notes.map { $0.text(in: Console.machineLanguage) })
      return line.text + "\n"
    }.joined()
  }
}

extension FindingCode {
  /// No project has the code or the name that was asked for.
  static let projectUnknown = FindingCode(
    "project-unknown", .error,
    message: Wording(
      zh: "{count} 个项目里没有编码或名称是“{stated}”的",
      en: "none of {count} projects has the code or name “{stated}”"),
    fix: Wording(
      zh: "不写 --project 可以看到所有项目", en: "leave --project out to see them all"))
}
