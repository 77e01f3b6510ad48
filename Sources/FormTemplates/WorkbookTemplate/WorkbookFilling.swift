public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// Fills the user's own form in place: cells with placeholders get their values, rows are
/// repeated, and every other part of the workbook stays as it is, byte for byte.
public struct WorkbookFilling: Sendable {
  /// The form.
  public let template: WorkbookTemplate
  private let source: ByteSource
  private let rulebook: Rulebook
  /// The date to print as 填报日期 where a project states none.
  public var date = ""
  /// The issue that this one corrects; `nil` for the first.
  public var previous: PreviousIssue?

  /// A filling of a workbook's placeholders.
  ///
  /// - Throws: What the readers throw; the first thing that is wrong with a placeholder.
  public init(_ source: ByteSource, rulebook: Rulebook) throws(Failure) {
    self.source = source
    self.rulebook = rulebook
    let read = try WorkbookTemplate(source)
    template = read
    if let wrong = read.findings.first(where: { $0.code.severity == .error }) {
      throw Failure(wrong)
    }
  }

  /// The extension of the files that come out: that of the kind of workbook.
  public func fileExtension() throws(Failure) -> String {
    try PackageEditor(source).fileExtension()
  }

  /// The workbook filled for one project.
  ///
  /// - Parameters:
  ///   - project: The project, and what the rules make of it.
  ///   - year: The year reported on; `nil` leaves room to write it.
  ///   - unit: The unit of amounts where the form names none.
  /// - Returns: The file's bytes, read back, and what the user should know, at places of the
  ///   template's file.
  /// - Throws: What the editor throws for what cannot follow; `.editValueInvalid` for a text that
  ///   no cell holds; `.holeUnknown`.
  public func file(
    _ project: Project, _ evaluation: Evaluation, year: Int?, unit: AmountUnit = .tenThousandYuan
  ) throws(Failure) -> (bytes: [UInt8], findings: [Finding]) {
    try file { data($0, project, evaluation, year, unit) }
  }

  private func data(
    _ form: WorkbookTemplate.Form, _ project: Project, _ evaluation: Evaluation, _ year: Int?,
    _ unit: AmountUnit
  ) -> FormData {
    var data = ProjectFormData(project, evaluation, for: form.template).data(
      sheetName: form.sheetName, year: year, unit: form.unit ?? unit)
    if data.values["people.date"] == .blank { data.values["people.date"] = .text(date) }
    return data
  }

  /// Whether some sheet has a place for a form's number, so that what is issued can be known
  /// again.
  var hasNumberPlace: Bool { template.forms.contains(where: \.hasNumberPlace) }

  /// The workbook filled and issued for one project: every sheet with a place for a number bears
  /// its own.
  ///
  /// - Returns: As `file`, and the sheets that were issued.
  func issuedFile(
    _ entry: FormEntry
  ) throws(Failure) -> (bytes: [UInt8], findings: [Finding], issued: [IssuedForm]) {
    var issued: [IssuedForm] = []
    let (bytes, findings) = try file { form in
      let data = data(form, entry.project, entry.evaluation, entry.year, .tenThousandYuan)
      guard form.hasNumberPlace else { return data }
      let made = entry.of(form.template).issued(
        by: rulebook, data, PrintedRecord(form.template, unit: data.unit), after: previous)
      issued.append(made)
      return made.numbered(data)
    }
    return (bytes, findings, issued)
  }

  /// Whether it is a list of projects, rather than a form for each.
  public var isList: Bool { template.forms.contains { !$0.template.isForOneProject } }

  /// The workbook filled with the projects of each kind of each table: 本级项目, 转移支付.
  ///
  /// - Returns: Names of the lists, with what `file` returns for each.
  /// - Throws: As `file`.
  public func lists(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])]
  ) throws(Failure) -> [(name: String, bytes: [UInt8], findings: [Finding])] {
    var lists: [(name: String, bytes: [UInt8], findings: [Finding])] = []
    for part in SummaryForms.parts(tables) {
      let list = ProjectList(part, rulebook: rulebook, date: date)
      let (bytes, findings) = try file { form in
        list.data(for: form.template, unit: form.unit ?? .tenThousandYuan)
      }
      lists.append((part.sheetName, bytes, findings))
    }
    return lists
  }

  private func file(
    _ data: (WorkbookTemplate.Form) -> FormData
  ) throws(Failure) -> (bytes: [UInt8], findings: [Finding]) {
    var editor = try PackageEditor(source)
    var findings: [Finding] = []
    for form in template.forms {
      let place = Location(file: template.file, sheet: form.sheetName)
      var filling = try FormInPlace(form, data(form), rulebook: rulebook, place: place)
      try filling.fill(&editor)
      findings += filling.findings
    }
    if let settings = template.settingsSheet { try editor.removeSheet(at: settings) }
    let computed = try CachedValues.add(to: &editor, file: template.file)
    return (computed.bytes, findings + computed.findings)
  }
}
