public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// A form of the user's own, filled in place for many projects. What is in it decides how: by its
/// placeholders, or, where it has none, by the labels of a known form.
public enum OwnForm: Sendable {
  case placeholders(WorkbookFilling)
  case labels(BlankForm)

  /// A filled form.
  struct File {
    /// Its name, without a folder.
    var name: String
    /// Its bytes, read back.
    var bytes: [UInt8]
  }

  /// Projects with what the rules make of them.
  public typealias Tables = [(table: ProjectTable, evaluations: [Evaluation])]

  /// Opens a form.
  ///
  /// - Parameters:
  ///   - extractor: Knows the forms whose labels are looked for.
  ///   - date: The date to print as 填报日期 where a project states none.
  ///   - previous: The issue that this one corrects; without effect on a form that bears no number.
  /// - Throws: As `WorkbookFilling` and `BlankForm`.
  public init(
    _ source: ByteSource, extractor: Extractor, rulebook: Rulebook, date: String,
    previous: PreviousIssue? = nil
  ) throws(Failure) {
    if try WorkbookTemplate(source).hasPlaceholders {
      var filling = try WorkbookFilling(source, rulebook: rulebook)
      filling.date = date
      filling.previous = previous
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
    case .placeholders(let filling): filling.template.findings + withoutNumber
    case .labels(let form): form.findings + withoutNumber
    }
  }

  /// Says that what goes out cannot be known again by a number; nothing where it can, or where
  /// it is a list.
  private var withoutNumber: [Finding] {
    switch self {
    case .placeholders(let filling):
      filling.isList || filling.hasNumberPlace
        ? [] : [Finding(.formWithoutNumber, at: Location(file: filling.template.file))]
    case .labels(let form): [Finding(.labelsWithoutNumber, at: Location(file: form.file))]
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

  private func file(_ entry: FormEntry) throws(Failure) -> Filled {
    switch self {
    case .placeholders(let filling):
      let (bytes, findings, issued) = try filling.issuedFile(entry)
      return Filled(bytes: bytes, findings: findings, issued: issued.map(\.ledgerLine))
    case .labels(let form):
      let (bytes, findings) = try form.file(entry.project, entry.evaluation, year: entry.year)
      return Filled(bytes: bytes, findings: findings)
    }
  }

  private struct Filled: Sendable {
    var bytes: [UInt8]
    var findings: [Finding]
    var issued: [IssueLedger.Line] = []
  }

  /// The projects, each as an entry of the first of the form's sheets.
  private func entries(_ tables: Tables, _ template: FormTemplate) -> [FormEntry] {
    tables.enumerated().flatMap { index, table in
      let identities = ProjectIdentity.identities(of: table.table.projects)
      return table.table.projects.indices.map { position in
        let project = table.table.projects[position]
        return FormEntry(
          template: template, project: project, id: identities[position],
          evaluation: table.evaluations[position], table: index,
          year: project.year?.value ?? table.table.year)
      }
    }
  }

  /// The required values that the projects lack, and what the form has no place for.
  public func missingValues(_ tables: Tables) -> [Finding] {
    guard !isList else { return [] }
    return templates.flatMap { template in
      entries(tables, template).flatMap { entry in
        MissingValues(entry: entry, table: tables[entry.table].table).findings
      }
    }
  }

  /// How many files are filled: one for each project, of a list one for each kind of each table.
  public func fileCount(_ tables: Tables) -> Int {
    isList
      ? SummaryForms.parts(tables).count
      : templates.isEmpty ? 0 : tables.reduce(0) { $0 + $1.table.projects.count }
  }

  /// What filling came to, the files aside.
  struct Outcome {
    /// What the user should know, each with the name of its file.
    var findings: [Finding] = []
    /// The forms that bear a number.
    var issued: [IssueLedger.Line] = []
  }

  /// Files that are made on all processors before they are handed over.
  private static let runLength = 32

  /// The forms of an earlier issue that are not issued again; none where no form bears a number.
  func unmatched(_ issued: [IssueLedger.Line]) -> [Finding] {
    guard case .placeholders(let filling) = self, filling.hasNumberPlace else { return [] }
    return filling.previous?.findings(issued: issued.map(\.number)) ?? []
  }

  /// Fills the form again and again, handing the files over in their order, a few at a time.
  ///
  /// - Parameters:
  ///   - stem: What the files are called by where no pattern says otherwise: `STEM-PROJECT`.
  ///   - pattern: How the files are named; `nil` names them by `stem` and project.
  ///   - take: Takes each file.
  /// - Throws: As `WorkbookFilling.file`; what `take` throws.
  func fill(
    _ tables: Tables, stem: String, pattern: FileNamePattern?,
    _ take: (File) throws(Failure) -> Void
  ) throws(Failure) -> Outcome {
    let suffix = "." + (try fileExtension())
    var names = FileNames()
    var outcome = Outcome()
    func add(_ words: String, _ filled: Filled) throws(Failure) {
      let name = names.next(words, suffix: suffix)
      try take(File(name: name, bytes: filled.bytes))
      outcome.issued += filled.issued
      outcome.findings += filled.findings.map { finding in
        var finding = finding
        finding.location.file = name
        return finding
      }
    }
    if case .placeholders(let filling) = self, filling.isList {
      for list in try filling.lists(tables) {
        try add("\(stem)-\(list.name)", Filled(bytes: list.bytes, findings: list.findings))
      }
      return outcome
    }
    guard let template = templates.first else { return outcome }
    let entries = entries(tables, template)
    for start in stride(from: 0, to: entries.count, by: Self.runLength) {
      let run = Array(entries[start..<min(entries.count, start + Self.runLength)])
      let made = Concurrently.map(run.count) { index in
        Result { () throws(Failure) in try file(run[index]) }
      }
      for (offset, (entry, filled)) in zip(run, made).enumerated() {
        let number = start + offset + 1
        let words =
          pattern?.words(for: entry, number: number, of: entries.count)
          ?? "\(stem)-\(entry.project.name?.text ?? "\(number)")"
        try add(words, try filled.get())
      }
    }
    return outcome
  }
}
