import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// Brings what reviewers changed in returned forms back into the data.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "把退回的自评表上的改动并回数据文件", en: "merge what was changed in returned forms into the data"),
    discussion: say(
      zh: """
        三方比较：发出时、现在的数据、退回的表，一个字段一个字段地比。只有一边改过的就采用；\
        两边改得不一样的是冲突，不动，写进“合并冲突.xlsx”，填好“采用”一列再用 --conflicts 交回来。
        只改数据文件里该改的格子，其余一个字节不动；带公式的格子不改，只报告。\
        没有退回的表不算删除；表上删去的行要加 --accept-deletions 才删。同样的表再合并一次什么也不变。

        例子：
          sheetconv merge 退回/*.xlsx --data 项目台账.xlsx -o 新台账 --by 李审核
          sheetconv merge 退回.xlsx --data 项目.csv --data 指标.csv -o 合并后 --conflicts 合并冲突.xlsx
          sheetconv merge --changes 改动清单.xlsx --data 项目台账.xlsx -o 新台账.xlsx

        退出码：0 都并好了；1 有冲突，或有改动没能并进去；2 有文件读不出或写不进；64 命令写错。
        """,
      en: """
        Three sides are compared field by field: as issued, today's data, the returned form. What \
        only one side changed is taken; what both changed differently is a conflict: it stays and \
        goes into 合并冲突.xlsx, to be decided in its column 采用 and given back with --conflicts.
        Only the cells concerned are changed in the files; cells with formulas are reported. A \
        form that did not come back is no deletion; rows removed from a form are removed with \
        --accept-deletions. Merging the same forms again changes nothing.

        EXAMPLES:
          sheetconv merge returned/*.xlsx --data ledger.xlsx -o merged --by Li
          sheetconv merge returned.xlsx --data projects.csv --data indicators.csv -o merged
          sheetconv merge --changes list.xlsx --data ledger.xlsx -o new.xlsx

        EXIT STATUS: 0 all merged; 1 conflicts, or changes that could not be made; 2 a file could \
        not be read or written; 64 wrong usage.
        """))

  @Argument(
    help: ArgumentHelp(
      say(zh: "退回的自评表（XLSX），可以几个", en: "returned forms (XLSX)"), valueName: "RETURNED"))
  var forms: [String] = []

  @Option(
    help: ArgumentHelp(
      say(zh: "现在的数据：项目表、指标表等；可以几个", en: "today's data: lists and what belongs to them"),
      valueName: "FILE"))
  var data: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(
        zh: "写到哪里：一个文件夹；只有一个数据文件时也可以是文件名",
        en: "where to write: a folder, or for one data file a file"),
      valueName: "DIR|FILE"))
  var output: String

  @OptionGroup var issue: IssueOptions

  @Option(
    help: ArgumentHelp(
      say(
        zh: "填好“采纳”的改动清单（diff --data … -o 清单.xlsx 写的）",
        en: "a change list whose column 采纳 was filled in (written by diff --data … -o LIST.xlsx)"),
      valueName: "LIST.xlsx"))
  var changes: [String] = []

  @Flag(help: ArgumentHelp(say(zh: "有冲突时以现在的数据为准", en: "conflicts are settled for the data")))
  var ours = false

  @Flag(help: ArgumentHelp(say(zh: "有冲突时以退回的表为准", en: "conflicts are settled for the forms")))
  var theirs = false

  @Option(
    help: ArgumentHelp(
      say(zh: "填好“采用”的合并冲突清单", en: "a list of conflicts whose column 采用 was filled in"),
      valueName: "LIST.xlsx"))
  var conflicts: String?

  @Flag(
    help: ArgumentHelp(
      say(zh: "退回的表上删去的行，数据里也删", en: "rows removed from forms are removed from the data")))
  var acceptDeletions = false

  @Flag(
    help: ArgumentHelp(
      say(
        zh: "有一处冲突或改不了，就什么都不写", en: "write nothing if anything is in conflict or refused")))
  var allOrNothing = false

  @OptionGroup var authorship: AuthorOptions

  @OptionGroup var options: InputOptions

  func validate() throws {
    try options.validate(inputs: data)
    if forms.isEmpty == changes.isEmpty {
      throw ValidationError(
        say(zh: "给出退回的表，或者 --changes，二者选一", en: "give returned forms or --changes, not both"))
    }
    if [ours, theirs, conflicts != nil].count(where: { $0 }) > 1 {
      throw ValidationError(
        say(
          zh: "--ours、--theirs、--conflicts 只能用一个",
          en: "only one of --ours, --theirs and --conflicts can be used"))
    }
    if data.contains("-") {
      throw ValidationError(
        say(zh: "数据要从文件读，不能是标准输入", en: "data must be files, not standard input"))
    }
    if data.count > 1, MergeTarget.isFileName(output) {
      throw ValidationError(
        say(
          zh: "有几个数据文件，-o 要写文件夹：\(output)",
          en: "with several data files -o must be a folder: \(output)"))
    }
  }

  func run() throws {
    let run = ProjectRun(inputs: data, options: options)
    let tables = try run.read().tables
    let output: MergeOutput
    do throws(Failure) {
      output = try merge(tables)
    } catch {
      throw run.fail([error.finding])
    }
    Console.endProgress()
    switch options.format {
    case .text, .xlsx: Console.out(output.text)
    case .json: Console.out(output.lines)
    }
    options.show(Report(output.findings), Console.error)
    if !output.failures.isEmpty { throw ExitStatus.unreadableOrUnwritable.error }
    if output.isIncomplete { throw ExitStatus.mustBeCorrected.error }
  }

  private func merge(_ tables: [ProjectTable]) throws(Failure) -> MergeOutput {
    let templates = try Shipped.forms.all()
    let extractor = Extractor(templates)
    let plan: MergePlan
    if forms.isEmpty {
      plan = try MergePlan(lists: changes, tables: tables, options: options)
    } else {
      let comparison = try issue.comparison(templates)
      let returns = Returns(forms, bases: issue.base, extractor: extractor, options: options)
      plan = MergePlan(
        returns,
        DataMerge(
          returns.files.flatMap(\.forms), lists: returns.files.flatMap(\.lists),
          bases: returns.bases, data: DataProjects(tables),
          comparison: comparison, options: try mergeOptions()))
    }
    var inputs: [(source: ByteSource, options: RecordOptions)] = []
    for (position, path) in data.enumerated() {
      inputs.append((try ByteSource(path: path), options.recordOptions(position)))
    }
    Console.progress(say(zh: "正在改数据文件……", en: "changing the data files…"))
    let update = try SourceUpdate(
      plan.edits.map(\.edit), in: inputs, tables: options.tableOptions, extractor: extractor,
      rulebook: try Shipped.rulebook(issue.rulebook ?? plan.rulebook ?? RulebookOption.usual))
    var output = MergeOutput(plan, update)
    output.record = ChangeRecord(
      entries: output.entries(authorship), inputs: try recordInputs())
    if !(allOrNothing && output.isIncomplete) {
      try output.write(to: MergeTarget(self.output, data: data))
    }
    return output
  }

  private func mergeOptions() throws(Failure) -> DataMerge.Options {
    var merging = DataMerge.Options()
    merging.acceptsRemovals = acceptDeletions
    if ours { merging.settlement = .ours }
    if theirs { merging.settlement = .theirs }
    if let conflicts {
      let read = try ConflictList.decisions(in: try TableFile(ByteSource(path: conflicts)))
      if let finding = read.findings.first { throw Failure(finding) }
      merging.settlement = .decided(read.decisions)
    }
    return merging
  }

  /// Every file that was read, with its digest.
  private func recordInputs() throws(Failure) -> [ChangeRecord.Input] {
    var inputs: [ChangeRecord.Input] = []
    for (paths, role) in [
      (data, Wording(zh: "数据", en: "data")), (forms, Wording(zh: "退回的表", en: "returned form")),
      (issue.base, Wording(zh: "底稿", en: "base")),
      (changes, Wording(zh: "改动清单", en: "change list")),
      (conflicts.map { [$0] } ?? [], Wording(zh: "冲突清单", en: "list of conflicts")),
    ] {
      for path in paths {
        inputs.append(try ChangeRecord.Input(try ByteSource(path: path), role: role))
      }
    }
    return inputs
  }
}
