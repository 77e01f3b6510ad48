import ArgumentParser
import Diagnostics
import FormTemplates
import Foundation
import SelfEvaluation
import SheetIO

/// Many departments' forms into one workbook.
struct Collect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "把各部门交来的自评表汇总成一个工作簿，列出缺报、未填、不合格",
      en: "collect many departments' forms into one workbook, with what is missing or wrong"),
    discussion: say(
      zh: """
        文件夹里的文件逐个读，认不出的列明原因，不影响其他文件。同一张表有几版的，按表单编号取最新。\
        项目汇总表用来与自评表核对。

        例子：
          sheetconv collect 收表/ -o 汇总.xlsx
          sheetconv collect 收表/ --roster 名册.xlsx -o 汇总.xlsx --returns 退回/

        退出码：0 全部合格；1 有缺报、未填或必须修改；2 指定的文件读不出或结果写不出；64 命令写错。
        """,
      en: """
        Every file of the folders is read by itself; what is no form is listed with the reason. Of \
        several issues of a form the newest counts, by its number. Departments' lists are compared \
        with the forms.

        EXAMPLES:
          sheetconv collect inbox/ -o summary.xlsx
          sheetconv collect inbox/ --roster roster.xlsx -o summary.xlsx --returns returns/

        EXIT STATUS: 0 all in order; 1 forms are missing, not filled in or must be corrected; 2 a \
        named file could not be read, or the result not be written; 64 wrong usage.
        """))

  @Argument(
    help: ArgumentHelp(
      say(zh: "自评表，或者放自评表的文件夹", en: "forms, or folders of forms"),
      valueName: "FORM|DIR"))
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(say(zh: "写出的汇总：.xlsx", en: "the summary: .xlsx"), valueName: "OUT"))
  var output: String

  @Option(
    help: ArgumentHelp(
      say(
        zh: "名册：主管部门一列，可以有项目编码、项目名称",
        en: "the roster: departments, perhaps with codes or names of projects"),
      valueName: "FILE"))
  var roster: String?

  @Option(
    help: ArgumentHelp(
      say(zh: "另把退回清单按部门各写一个文件，放进这个文件夹", en: "write each department's list into this folder"),
      valueName: "DIR"))
  var returns: String?

  @OptionGroup var rulebook: RulebookOption
  @OptionGroup var options: InputOptions

  func validate() throws {
    try options.validate(inputs: inputs)
    guard output.lowercased().hasSuffix(".xlsx") else {
      throw ValidationError(
        say(
          zh: "输出文件名要以 .xlsx 结尾：\(output)",
          en: "the output's name must end in .xlsx: \(output)"))
    }
  }

  func run() throws {
    let run = ProjectRun(inputs: inputs, options: options)
    let walk = FileWalk(inputs)
    guard walk.failures.isEmpty else { throw run.fail(walk.failures) }
    let collection: Collection
    do throws(Failure) {
      let due = try roster.map { path throws(Failure) in
        try Roster(try TableFile(ByteSource(path: path), options: options.tableOptions))
      }
      let collector = FormCollector(
        try Shipped.forms.all(), rulebook: try rulebook.chosen(),
        options: options.recordOptions(0))
      collection = Collection(
        read(walk.files.filter { !isOwn($0) }, collector), roster: due)
      try write(collection)
    } catch {
      throw run.fail([error.finding])
    }
    Console.endProgress()
    report(collection)
    if collection.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }

  /// Whether a file is what this run or one before it wrote or was given besides.
  private func isOwn(_ path: String) -> Bool {
    [output, output + ".bak", roster].compactMap(\.self).contains {
      OutputFile.isSameFile(path, $0)
    }
  }

  /// Files that are read at once, between two messages about the progress.
  private static let filesAtOnce = 64

  private func read(_ paths: [String], _ collector: FormCollector) -> [CollectedFile] {
    var files: [CollectedFile] = []
    var rest = paths[...]
    while !rest.isEmpty {
      Console.progress(
        say(
          zh: "正在读 \(files.count)/\(paths.count) 个文件……",
          en: "reading \(files.count) of \(paths.count) files…"))
      let batch = Array(rest.prefix(Self.filesAtOnce))
      files += Concurrently.map(batch.count) {
        FileWalk.refused(batch[$0]) ?? collector.read(batch[$0])
      }
      rest = rest.dropFirst(batch.count)
    }
    return files
  }

  private func write(_ collection: Collection) throws(Failure) {
    Console.progress(say(zh: "正在写 \(output)……", en: "writing \(output)…"))
    try WorkbookFile.write(collection.workbook(), to: output)
    guard let returns else { return }
    let batch = try OutputBatch(folder: returns)
    var files: [OutputBatch.File] = []
    for (department, workbook) in ReturnList(collection).workbooks {
      let name = String(department.map { "/\\:*?\"<>|".contains($0) ? "_" : $0 })
      files.append(try WorkbookFile.write(workbook, named: "\(name)退回清单.xlsx", in: batch))
    }
    if let failure = try batch.commit(files).first { throw Failure(failure) }
  }

  private func report(_ collection: Collection) {
    let figures = collection.figures
    let unread = collection.files.count {
      if case .unusable(let finding) = $0.content { finding.code.severity > .note } else { false }
    }
    Console.out(
      say(
        zh: """
          已写出 \(output)：\(collection.files.count) 个文件，\(figures.summary.projectCount) 个项目，评优率 \
          \(figures.summary.excellentRate.percentage ?? "—")
          缺报 \(collection.missingCount)，未填 \(figures.unfilledCount)，不合格 \
          \(figures.unqualifiedCount)，没有读的文件 \(unread)（原因见“文件清单”）

          """,
        en: """
          wrote \(output): \(collection.files.count) files, \(figures.summary.projectCount) projects, \
          \(figures.summary.excellentRate.percentage ?? "—") of them excellent
          missing \(collection.missingCount), not filled in \(figures.unfilledCount), to be \
          corrected \(figures.unqualifiedCount), files not read \(unread) (see 文件清单)

          """))
    options.show(Report(collection.findings), Console.error)
  }
}
