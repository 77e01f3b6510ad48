import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// What a reviewer changed in forms that came back.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "退回的自评表改了什么，对得分和等级有什么影响",
      en: "what a reviewer changed in returned forms, and what that does to score and grade"),
    discussion: say(
      zh: """
        按表单编号找发出时的内容：先看 --base，再看表里带的底稿和旁边的 .issued.jsonl。\
        没有编号也没有底稿的表，用 --data 与现在的数据比。
        只比数据：300.50 与 300.5 相同，行换了位置、别的程序另存过都不算改动。\
        计算出来的格子被改了，单独列出，不当作数据。

        例子：
          sheetconv diff 退回/自评表.xlsx
          sheetconv diff 退回/自评表.xlsx --base 发出/自评表.issued.jsonl
          sheetconv diff 手工重打的表.xlsx --data 项目台账.xlsx -o 改动清单.xlsx
          sheetconv diff 退回/*.xlsx --by 李审核 --format xlsx -o 审核改动.xlsx

        退出码：0 没有改动；1 有改动；2 有文件读不出，或者没有可比的底稿；64 命令写错。
        """,
      en: """
        What was issued is found by the form's number: in --base, in the file itself, in an \
        .issued.jsonl beside it. A form without number and base is compared with --data.
        Only data count: 300.50 is 300.5; moved rows and saving by another program are no change. \
        Computed cells that were overwritten are listed apart and never taken as data.

        EXAMPLES:
          sheetconv diff returned/form.xlsx
          sheetconv diff returned/form.xlsx --base issued/form.issued.jsonl
          sheetconv diff retyped.xlsx --data ledger.xlsx -o list.xlsx
          sheetconv diff returned/*.xlsx --by Li --format xlsx -o changes.xlsx

        EXIT STATUS: 0 no changes; 1 changes; 2 a file could not be read, or there is nothing to \
        compare with; 64 wrong usage.
        """))

  @Argument(
    help: ArgumentHelp(
      say(zh: "退回的自评表（XLSX），可以几个", en: "returned forms (XLSX)"), valueName: "FORM"))
  var forms: [String]

  @OptionGroup var issue: IssueOptions

  @Option(
    help: ArgumentHelp(
      say(
        zh: "现在的项目表；没有底稿的表与它比；可以几个",
        en: "today's project tables, for forms of which no base is known"),
      valueName: "FILE"))
  var data: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(
        zh: "写成工作簿（.xlsx）：给了 --data 就是改动清单，填好“采纳”后用 merge --changes 并进数据；没给就是留存的改动表",
        en:
          "a workbook (.xlsx): with --data a change list for merge --changes, else a sheet to file"
      ), valueName: "LIST.xlsx"))
  var output: String?

  @OptionGroup var authorship: AuthorOptions
  @OptionGroup var options: InputOptions

  func validate() throws {
    try options.validate(inputs: data, takesWorkbook: true)
    if options.format == .xlsx, output == nil {
      throw ValidationError(
        say(
          zh: "--format xlsx 要用 -o 写明文件，例如 -o 改动.xlsx",
          en: "--format xlsx needs a file: -o changes.xlsx"))
    }
    if let output, !output.lowercased().hasSuffix(".xlsx") {
      throw ValidationError(
        say(
          zh: "输出文件名要以 .xlsx 结尾：\(output)", en: "the output's name must end in .xlsx: \(output)"))
    }
  }

  func run() throws {
    let run = ProjectRun(inputs: data, options: options)
    let projects = data.isEmpty ? nil : DataProjects(try run.read().tables)
    let compared: ComparedForms
    var remarks: [Finding] = []
    do throws(Failure) {
      let templates = try Shipped.forms.all()
      let comparison = try issue.comparison(templates)
      let returns = Returns(
        forms, bases: issue.base, extractor: Extractor(templates), options: options)
      compared = ComparedForms(returns, comparison, data: projects)
      if let output { remarks = try write(compared, returns, comparison, projects, to: output) }
    } catch {
      throw run.fail([error.finding])
    }
    Console.endProgress()
    switch options.format {
    case .text: Console.out(DiffText(compared, authorship).text)
    case .json: Console.out(DiffLines(compared, authorship).text)
    case .xlsx: break
    }
    if let output, options.format != .json {
      let gap = options.format == .text ? "\n" : ""
      Console.out(gap + say(zh: "已写出 \(output)", en: "wrote \(output)") + "\n")
    }
    options.show(Report(compared.findings + remarks + compared.failures), Console.error)
    if !compared.failures.isEmpty { throw ExitStatus.unreadableOrUnwritable.error }
    if compared.hasDifferences { throw ExitStatus.mustBeCorrected.error }
  }
}

extension Diff {
  /// Writes the differences as a workbook: to choose from where the data are known.
  ///
  /// - Returns: What could not be put into it.
  private func write(
    _ compared: ComparedForms, _ returns: Returns, _ comparison: FormComparison,
    _ projects: DataProjects?, to path: String
  ) throws(Failure) -> [Finding] {
    let keepsReplaced = (forms + issue.base + data).contains { OutputFile.isSameFile($0, path) }
    guard let projects else {
      let times = compared.files.map { ($0.file, authorship.time(of: $0)) }
      var sheet = DifferenceSheet(
        author: authorship.author, times: Dictionary(times) { first, _ in first })
      for form in compared.forms { sheet.add(form.difference) }
      for list in compared.lists { sheet.add(list.edits, list.proposals) }
      try WorkbookFile.write(sheet.workbook, to: path, keepsReplaced: keepsReplaced)
      return []
    }
    var merging = DataMerge.Options()
    merging.settlement = .theirs
    merging.acceptsRemovals = true
    merging.needsNoBase = true
    let merge = DataMerge(
      returns.files.flatMap(\.forms), lists: returns.files.flatMap(\.lists),
      bases: returns.bases, data: projects, comparison: comparison, options: merging)
    let list = ChangeList(
      merge.edits.map { edit in
        ListedChange(
          project: edit.project, record: edit.change.subject.name, edit: edit.edit,
          note: edit.reason, effect: edit.effect?.wording.chinese ?? "")
      })
    try WorkbookFile.write(list.workbook, to: path, keepsReplaced: keepsReplaced)
    return merge.findings + merge.conflicts.map(\.finding)
      + merge.failures.filter { !compared.failures.contains($0) }
  }
}
