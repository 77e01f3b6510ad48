import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// Which forms are filled, and how they are written.
struct FillOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(
        zh: "写出的工作簿（.xlsx）；--per-project file 时是文件夹",
        en: "the workbook to write (.xlsx); with --per-project file a folder"),
      valueName: "OUT"))
  var output: String

  @Option(
    help: ArgumentHelp(
      say(
        zh: "填哪一种表：自带表样的名字（见 sheetconv template list），或表样文件；可以写几次",
        en: "which form: a name (see sheetconv template list), or a file; may be repeated"),
      valueName: "NAME|FILE"))
  var form: [String] = []

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
        zh: "每个项目的自评表：sheet 都在一个工作簿里（不写就是），file 各是一个文件",
        en: "the projects' forms: sheet, all in one workbook (the default), or file, one each"),
      valueName: "sheet|file"))
  var perProject: PerProject = .sheet

  @Option(
    help: ArgumentHelp(
      say(
        zh: "文件名格式，不写是 {序号}-{项目名称}；还有 项目编码、主管部门、实施单位、年度、表名、得分、等级",
        en: "names of the files, {序号}-{项目名称} if left out; also 项目编码, 主管部门, 实施单位, 年度, 表名, 得分, 等级"),
      valueName: "PATTERN"))
  var namePattern: String?

  @Flag(
    help: ArgumentHelp(
      say(zh: "缺必填内容就不写文件，只列出缺什么", en: "write nothing if required values are missing")))
  var strict = false

  @Flag(
    help: ArgumentHelp(
      say(
        zh: "保护工作表：只有要填的格子能改（没有密码）",
        en: "protect the sheets: only the cells to be filled can be changed (no password)")))
  var protect = false

  @Option(
    help: ArgumentHelp(
      say(
        zh: "上一次发出的表或它的 .issued.jsonl：这次是它的下一版，编号后面注明替代哪一版",
        en: "the forms as issued before, or their .issued.jsonl: these are their next version"),
      valueName: "FORM"))
  var previous: String?

  @Flag(
    help: ArgumentHelp(
      say(
        zh: "把发出时的内容存在表里（隐藏工作表），不另写 .issued.jsonl",
        en: "keep what is issued inside the workbook (a hidden sheet), not in an .issued.jsonl")))
  var embedBase = false

  @Option(
    help: ArgumentHelp(
      say(
        zh: "填报日期，照写进表里；不写则留空手填", en: "date to print as 填报日期; blank if left out"),
      valueName: "DATE"))
  var date: String?

  enum PerProject: String, ExpressibleByArgument, CaseIterable {
    case sheet
    case file
  }

  func validate() throws {
    if template != nil { return }
    let isWorkbook = output.lowercased().hasSuffix(".xlsx")
    switch perProject {
    case .sheet where !isWorkbook:
      throw ValidationError(
        say(
          zh: "输出文件名要以 .xlsx 结尾：\(output)", en: "the output's name must end in .xlsx: \(output)"))
    case .file where isWorkbook:
      throw ValidationError(
        say(
          zh: "每个项目一个文件时，-o 要写文件夹：\(output)",
          en: "with a file for each project, -o names a folder: \(output)"))
    default: break
    }
    if namePattern != nil, perProject == .sheet {
      throw ValidationError(
        say(
          zh: "--name-pattern 要和 --per-project file 一起用",
          en: "--name-pattern goes with --per-project file"))
    }
  }

  /// How files are named.
  ///
  /// - Throws: `.namePatternInvalid`.
  func pattern() throws(Failure) -> FileNamePattern {
    guard let namePattern else { return .standard }
    return try FileNamePattern(namePattern)
  }

  /// The issue that this one corrects; `nil` for the first.
  ///
  /// - Throws: What reading it throws.
  func previousIssue() throws(Failure) -> PreviousIssue? {
    guard let previous else { return nil }
    return try PreviousIssue(ByteSource(path: previous))
  }

  /// The forms of some tables.
  ///
  /// - Throws: `.formUnknown`, `.formNotForData`, `.templateInvalid`; what reading the previous
  ///   issue throws.
  func submission(_ evaluated: EvaluatedTables) throws(Failure) -> Submission {
    let choice: FormChoice
    if form.isEmpty {
      choice = try FormChoice(for: evaluated.tables.map(\.table), from: Shipped.forms)
    } else {
      var templates: [FormTemplate] = []
      for name in form { templates.append(try Shipped.form(name)) }
      choice = try FormChoice(templates)
    }
    var options = Submission.Options()
    options.date = date ?? ""
    options.isProtected = protect
    options.embedsBase = embedBase
    options.previous = try previousIssue()
    return try Submission(
      evaluated.tables, choice: choice, rulebook: evaluated.rulebook, library: Shipped.forms,
      options: options)
  }
}
