import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// Fills the user's own form, with placeholders or as its bureau issued it, for each project.
struct FillTemplate {
  /// The form, as named on the command line.
  let template: String
  let inputs: [String]
  let forms: FillOptions
  let rules: RulebookOption
  let options: InputOptions

  private static let extensions = ["xlsx", "xlsm", "xltx", "xltm"]

  /// The name of the output without its folders.
  private var outputName: Substring {
    forms.output.split(separator: "/").last ?? ""
  }

  /// Whether the output is named as a file, not as a folder.
  private var isFile: Bool {
    Self.extensions.contains { outputName.lowercased().hasSuffix("." + $0) }
  }

  /// Refuses an output that cannot be, and options that say nothing about a form of one's own.
  func validate() throws {
    guard isFile || !outputName.contains(".") else {
      throw ValidationError(
        say(
          zh: "--template 的输出是 .xlsx 文件，或一个文件夹：\(forms.output)",
          en: "with --template the output is an .xlsx file or a folder: \(forms.output)"))
    }
    let others = [
      ("--form", !forms.form.isEmpty), ("--protect", forms.protect),
      ("--embed-base", forms.embedBase),
    ].filter(\.1).map(\.0)
    guard others.isEmpty else {
      let names = others.joined(separator: " ")
      throw ValidationError(
        say(
          zh: "--template 照表样原样填，不能和 \(names) 一起用",
          en: "--template fills a form as it is and does not go with \(names)"))
    }
  }

  /// Reads, fills the form for all projects, and only then writes; reports as `fill` does.
  func run() throws {
    let run = ProjectRun(inputs: inputs, options: options)
    let sources = try run.read()
    // What is said of columns speaks of the forms that the program brings.
    var findings = sources.findings.filter { !ProjectFile.aboutForms.contains($0.code) }
    let evaluated: EvaluatedTables
    let form: OwnForm
    let missing: [Finding]
    do throws(Failure) {
      Console.progress(say(zh: "正在计算……", en: "computing…"))
      let rulebook = try rules.chosen()
      evaluated = EvaluatedTables(sources.tables, rulebook: rulebook)
      form = try OwnForm(
        try ByteSource(path: template), extractor: Extractor(try Shipped.forms.all()),
        rulebook: rulebook, date: forms.date ?? "", previous: try forms.previousIssue())
      missing = form.missingValues(evaluated.tables)
    } catch {
      throw run.fail([error.finding])
    }
    findings += form.findings + missing
    if forms.strict, !missing.isEmpty {
      Console.out(
        say(
          zh: "没有写文件：缺 \(missing.count) 项必填内容\n",
          en: "nothing was written: \(missing.count) required values are missing\n"))
      options.show(Report(findings), Console.error)
      throw ExitStatus.mustBeCorrected.error
    }
    let written: Submission.Written
    do throws(Failure) {
      Console.progress(say(zh: "正在填表……", en: "filling…"))
      written = try write(form, evaluated.tables)
      Console.endProgress()
    } catch {
      throw run.fail([error.finding])
    }
    findings += written.findings
    findings += FormPlaces.findings(
      evaluated.tables.map(\.table), without: form.templates, file: template)
    findings += Fill.withoutRepeated(evaluated.findings(), missing)
    let report = Report(findings)
    announce(report, written, form)
    options.show(report, Console.error)
    if !written.failures.isEmpty { throw run.fail(written.failures) }
    if report.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }

  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// Writes the filled forms: a single one to the output itself if that is a file, all others into
  /// the folder of its name.
  private func write(
    _ form: OwnForm, _ tables: OwnForm.Tables
  ) throws(Failure) -> Submission.Written {
    let naming = OwnForm.Naming(
      stem: Self.stem(of: template),
      pattern: forms.namePattern == nil ? nil : try forms.pattern())
    let inputs = inputs + [template]
    switch form.fileCount(tables) {
    case 0: return Submission.Written()
    case 1 where isFile:
      OutputFolder.makeParent(of: forms.output)
      return try form.write(tables, to: forms.output, named: naming, inputs: inputs)
    default:
      var folder = forms.output
      if isFile, let end = folder.lastIndex(of: ".") { folder = String(folder[..<end]) }
      while folder.hasSuffix("/"), folder.count > 1 { folder.removeLast() }
      OutputFolder.makeParent(of: folder)
      return try form.writeFiles(tables, into: folder, named: naming, inputs: inputs)
    }
  }

  // MARK: Saying it

  private func announce(_ report: Report, _ written: Submission.Written, _ form: OwnForm) {
    let errors = report.count(of: .error)
    let warnings = report.count(of: .warning)
    let notes = report.count(of: .note)
    if options.format == .json {
      for path in written.paths {
        var line = JSONLine()
        line.add("output", path)
        line.add("template", template)
        line.add("ledger", written.ledger)
        Console.out(line.text + "\n")
      }
      return
    }
    var lines: [String] = []
    if errors > 0 {
      lines.append(
        say(
          zh: "不能报送：\(errors) 项必须修改", en: "not ready for submission: \(errors) must be corrected"))
    }
    lines += written.paths.map { say(zh: "已写出 \($0)", en: "wrote \($0)") }
    lines += FillOutput.lines(aboutLedger: written.ledger, kept: written.kept)
    lines.append("  " + Self.about(form))
    lines.append(
      say(
        zh: "  必须修改 \(errors) 项，建议修改 \(warnings) 项，提示 \(notes) 条",
        en: "  errors \(errors), warnings \(warnings), notes \(notes)"))
    Console.out(lines.joined(separator: "\n") + "\n")
  }

  /// How the form was understood.
  private static func about(_ form: OwnForm) -> String {
    switch form {
    case .placeholders(let filling):
      let count = filling.template.forms.reduce(0) { $0 + $1.holes.count }
      return say(
        zh: "按占位符填（\(count) 处）", en: "filled by its placeholders (\(count))")
    case .labels(let form):
      let titles = form.forms.map(\.template.title).joined(separator: "、")
      let count = form.forms.reduce(0) { $0 + $1.holes.count }
      return say(
        zh: "没有占位符，按“\(titles)”的标签填（找到 \(count) 处）",
        en: "no placeholders; filled by the labels of “\(titles)” (\(count) found)")
    }
  }
}
