public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// A form of the user's own, filled in place for many projects. What is in it decides how: by its
/// placeholders, or, where it has none, by the labels of a known form.
public enum OwnForm: Sendable {
  case placeholders(WorkbookFilling)
  case labels(BlankForm)

  /// A filled form.
  public struct File: Sendable {
    /// Its name, without a folder.
    public var name: String
    /// Its bytes, read back.
    public var bytes: [UInt8]
  }

  /// Projects with what the rules make of them.
  public typealias Tables = [(table: ProjectTable, evaluations: [Evaluation])]

  /// Opens a form.
  ///
  /// - Parameters:
  ///   - extractor: Knows the forms whose labels are looked for.
  ///   - date: The date to print as 填报日期 where a project states none.
  /// - Throws: As `WorkbookFilling` and `BlankForm`.
  public init(
    _ source: ByteSource, extractor: Extractor, rulebook: Rulebook, date: String
  ) throws(Failure) {
    if try WorkbookTemplate(source).hasPlaceholders {
      var filling = try WorkbookFilling(source, rulebook: rulebook)
      filling.date = date
      self = .placeholders(filling)
    } else {
      var form = try BlankForm(source, extractor: extractor)
      form.date = date
      self = .labels(form)
    }
  }

  /// What the user should know about the form itself.
  public var findings: [Finding] {
    switch self {
    case .placeholders(let filling): filling.template.findings
    case .labels(let form): form.findings
    }
  }

  /// The forms of its sheets as all sources of forms describe them.
  public var templates: [FormTemplate] {
    switch self {
    case .placeholders(let filling): filling.template.forms.map(\.template)
    case .labels(let form): form.forms.map(\.template)
    }
  }

  private var isList: Bool {
    if case .placeholders(let filling) = self { filling.isList } else { false }
  }

  private func fileExtension() throws(Failure) -> String {
    switch self {
    case .placeholders(let filling): try filling.fileExtension()
    case .labels(let form): try form.fileExtension()
    }
  }

  private func file(_ entry: FormEntry) throws(Failure) -> (bytes: [UInt8], findings: [Finding]) {
    switch self {
    case .placeholders(let filling):
      try filling.file(entry.project, entry.evaluation, year: entry.year)
    case .labels(let form): try form.file(entry.project, entry.evaluation, year: entry.year)
    }
  }

  /// The projects, each as an entry of the first of the form's sheets.
  private func entries(_ tables: Tables, _ template: FormTemplate) -> [FormEntry] {
    tables.enumerated().flatMap { index, table in
      zip(table.table.projects, table.evaluations).map { project, evaluation in
        FormEntry(
          template: template, project: project, id: "", evaluation: evaluation, table: index,
          year: project.year?.value ?? table.table.year)
      }
    }
  }

  /// The required values that the projects lack, and what the form has no place for.
  public func missingValues(_ tables: Tables) -> [Finding] {
    guard !isList else { return [] }
    return templates.flatMap { template in
      entries(tables, template).flatMap { entry in
        MissingValues(entry: entry, table: tables[entry.table].table)
          .findings(entry.data(unit: .tenThousandYuan))
      }
    }
  }

  /// The filled forms: one for each project, of a list one for each kind of each table.
  ///
  /// - Parameters:
  ///   - stem: What the files are called by where no pattern says otherwise: `STEM-PROJECT`.
  ///   - pattern: How the files are named; `nil` names them by `stem` and project.
  /// - Returns: The files, and what the user should know, each with the name of its file.
  /// - Throws: As `WorkbookFilling.file`.
  public func files(
    _ tables: Tables, stem: String, pattern: FileNamePattern?
  ) throws(Failure) -> (files: [File], findings: [Finding]) {
    let suffix = "." + (try fileExtension())
    var names = FileNames()
    var files: [File] = []
    var findings: [Finding] = []
    func add(_ words: String, _ bytes: [UInt8], _ found: [Finding]) {
      let name = names.next(words, suffix: suffix)
      files.append(File(name: name, bytes: bytes))
      findings += found.map { finding in
        var finding = finding
        finding.location.file = name
        return finding
      }
    }
    if case .placeholders(let filling) = self, filling.isList {
      for list in try filling.lists(tables) {
        add("\(stem)-\(list.name)", list.bytes, list.findings)
      }
      return (files, findings)
    }
    guard let template = templates.first else { return ([], []) }
    let entries = entries(tables, template)
    for (index, entry) in entries.enumerated() {
      let (bytes, found) = try file(entry)
      let words =
        pattern?.words(for: entry, number: index + 1, of: entries.count)
        ?? "\(stem)-\(entry.project.name?.text ?? "\(index + 1)")"
      add(words, bytes, found)
    }
    return (files, findings)
  }
}
