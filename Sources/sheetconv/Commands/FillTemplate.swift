import ArgumentParser
import Diagnostics
import FormTemplates
import Foundation
import SelfEvaluation
import SheetIO

/// Fills the user's own form, with placeholders or as its bureau issued it, for each project.
struct FillTemplate {
  /// The form, as named on the command line.
  let template: String
  let inputs: [String]
  /// Where the filled forms go: a file for one project, a folder for several.
  let output: String
  let date: String
  let rules: RulebookOption
  let options: InputOptions

  /// Refuses an output that cannot be: a text file, a table.
  func validate() throws {
    let name = output.split(separator: "/").last ?? ""
    let isKnown = ["xlsx", "xlsm", "xltx", "xltm"].contains {
      name.lowercased().hasSuffix("." + $0)
    }
    guard isKnown || !name.contains(".") else {
      throw ValidationError(
        say(
          zh: "--template 的输出是 .xlsx 文件，或一个文件夹：\(output)",
          en: "with --template the output is an .xlsx file or a folder: \(output)"))
    }
  }

  /// Reads, fills the form for all projects, and only then writes; reports as `fill` does.
  func run() throws {
    let run = ProjectRun(inputs: inputs, options: options)
    let sources = try run.read()
    // What is said of columns speaks of the results summary.
    var findings = sources.findings.filter { !ProjectFile.aboutForms.contains($0.code) }
    var written: [String] = []
    let about: String
    do throws(Failure) {
      Console.progress(say(zh: "正在计算……", en: "computing…"))
      let rulebook = try rules.chosen()
      let tables = sources.tables.map { table in
        (table: table, evaluations: table.evaluations(by: rulebook))
      }
      let form = try OwnForm(try ByteSource(path: template), rulebook: rulebook, date: date)
      about = form.about
      Console.progress(say(zh: "正在填表……", en: "filling…"))
      let filled = try fill(form, tables)
      findings += form.findings + filled.findings
      findings += FormPlaces.findings(
        tables.map(\.table), without: form.templates, file: template)
      for (table, evaluations) in tables {
        findings += Checks.findings(
          in: table, evaluations: evaluations, rulebook: rulebook, distributor: Concurrently.map)
      }
      findings += Checks.findings(across: tables.map(\.table))
      for (path, bytes) in filled.files {
        if written.isEmpty, let end = path.lastIndex(of: "/") {
          // A folder that cannot be made is reported by the file that is missing it.
          try? FileManager.default.createDirectory(
            atPath: String(path[..<end]), withIntermediateDirectories: true)
        }
        var file = try OutputFile(path: path)
        file.keepsReplaced = (inputs + [template]).contains { OutputFile.isSameFile(path, $0) }
        try file.write(bytes)
        try file.commit()
        written.append(path)
      }
      Console.endProgress()
    } catch {
      throw run.fail([error.finding])
    }
    let report = Report(findings)
    announce(report, written, about)
    options.show(report, Console.error)
    if report.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }

  /// The filled forms with their paths, and what the user should know about each.
  private func fill(
    _ form: OwnForm, _ tables: [(table: ProjectTable, evaluations: [Evaluation])]
  ) throws(Failure) -> (files: [(path: String, bytes: [UInt8])], findings: [Finding]) {
    var filled: [(name: String, bytes: [UInt8], findings: [Finding])] = []
    if let lists = try form.lists(tables) {
      filled = lists
    } else {
      for (table, evaluations) in tables {
        for (project, evaluation) in zip(table.projects, evaluations) {
          let (bytes, found) = try form.file(
            project, evaluation, year: project.year?.value ?? table.year)
          filled.append((project.name?.text ?? "", bytes, found))
        }
      }
    }
    var names = FileNames(
      template: template, output: output, kind: try form.fileExtension(), count: filled.count)
    var files: [(path: String, bytes: [UInt8])] = []
    var findings: [Finding] = []
    for (name, bytes, found) in filled {
      let path = names.next(for: name)
      findings += found.map { finding in
        var finding = finding
        if finding.location.file == template { finding.location.file = path }
        return finding
      }
      files.append((path, bytes))
    }
    return (files, findings)
  }

  private func announce(_ report: Report, _ written: [String], _ about: String) {
    let errors = report.count(of: .error)
    let warnings = report.count(of: .warning)
    let notes = report.count(of: .note)
    if options.format == .json {
      for path in written {
        var line = JSONLine()
        line.add("output", path)
        line.add("template", template)
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
    lines += written.map { say(zh: "已写出 \($0)", en: "wrote \($0)") }
    lines.append("  " + about)
    lines.append(
      say(
        zh: "  必须修改 \(errors) 项，建议修改 \(warnings) 项，提示 \(notes) 条",
        en: "  errors \(errors), warnings \(warnings), notes \(notes)"))
    Console.out(lines.joined(separator: "\n") + "\n")
  }

  /// Names of the filled forms: the output itself for one, `FORM-PROJECT.xlsx` in it for several.
  private struct FileNames {
    let folder: String
    let start: String
    let kind: String
    /// The one name, where the output is a file.
    let single: String?
    private var taken: Set<String> = []

    /// The most characters of a project's name in a file's name: paths have an end.
    private static let longest = 60

    init(template: String, output: String, kind: String, count: Int) {
      let isFile = (output.split(separator: "/").last ?? "").contains(".")
      self.kind = kind
      single = isFile && count == 1 ? output : nil
      let stem = isFile ? String(output.prefix(upTo: output.lastIndex(of: ".")!)) : output
      folder = stem.hasSuffix("/") ? String(stem.dropLast()) : stem
      let base = template.split(separator: "/").last.map(String.init) ?? template
      start = base.lastIndex(of: ".").map { String(base[..<$0]) } ?? base
    }

    mutating func next(for project: String) -> String {
      if let single { return single }
      var words = ""
      for character in project {
        let isSafe =
          !"/\\:*?\"<>|".contains(character) && !character.isNewline && character != "\0"
        words.append(isSafe ? character : "-")
      }
      words = String(words.prefix(Self.longest))
      var name = "\(start)-\(words.isEmpty ? "项目" : words)"
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(start)-\(words.isEmpty ? "项目" : words)-\(number)"
        number += 1
      }
      return "\(folder)/\(name).\(kind)"
    }
  }
}

/// A form of the user's own, decided by what is in it: placeholders, or the labels of a known form.
enum OwnForm {
  case placeholders(WorkbookFilling)
  case labels(BlankForm)

  init(_ source: ByteSource, rulebook: Rulebook, date: String) throws(Failure) {
    if try WorkbookTemplate(source).hasPlaceholders {
      var filling = try WorkbookFilling(source, rulebook: rulebook)
      filling.date = date
      self = .placeholders(filling)
    } else {
      var form = try BlankForm(source, extractor: Extractor(try Shipped.forms.all()))
      form.date = date
      self = .labels(form)
    }
  }

  /// How it was understood.
  var about: String {
    switch self {
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

  var findings: [Finding] {
    switch self {
    case .placeholders(let filling): filling.template.findings
    case .labels(let form): form.findings
    }
  }

  /// The forms as all sources of forms describe them.
  var templates: [FormTemplate] {
    switch self {
    case .placeholders(let filling): filling.template.forms.map(\.template)
    case .labels(let form): form.forms.map(\.template)
    }
  }

  /// The lists, one for each kind of project; `nil` for a form of one project.
  func lists(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])]
  ) throws(Failure) -> [(name: String, bytes: [UInt8], findings: [Finding])]? {
    guard case .placeholders(let filling) = self, filling.isList else { return nil }
    return try filling.lists(tables)
  }

  func fileExtension() throws(Failure) -> String {
    switch self {
    case .placeholders(let filling): try filling.fileExtension()
    case .labels(let form): try form.fileExtension()
    }
  }

  func file(
    _ project: Project, _ evaluation: Evaluation, year: Int?
  ) throws(Failure) -> (bytes: [UInt8], findings: [Finding]) {
    switch self {
    case .placeholders(let filling): try filling.file(project, evaluation, year: year)
    case .labels(let form): try form.file(project, evaluation, year: year)
    }
  }
}
