public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// The projects of some files, whichever way they are written: lists of projects with what belongs
/// to them, or filled forms.
public struct ProjectSources: Sendable {
  /// The projects, a table for each list, and for the forms of a file one for each unit and year.
  public private(set) var tables: [ProjectTable] = []
  /// What the user should know about reading them.
  public private(set) var findings: [Finding] = []
  /// Why nothing can be done with some of the files.
  public private(set) var failures: [Finding] = []

  /// One file.
  public struct Input: Sendable {
    /// The file as tables of text.
    public let file: TableFile
    /// Its bytes, from which forms are read.
    public let source: ByteSource
    /// What the user says about it.
    public let options: RecordOptions

    /// One file.
    public init(_ file: TableFile, _ source: ByteSource, options: RecordOptions) {
      self.file = file
      self.source = source
      self.options = options
    }
  }

  /// Reads files. What goes wrong with one is said and does not keep the others back.
  ///
  /// In a workbook that holds forms, these count; a list of the same projects beside them is not
  /// read again.
  ///
  /// - Parameter extractor: Knows the forms that are looked for.
  public init(_ inputs: [Input], extractor: Extractor) {
    let read = inputs.map { input in
      Result { () throws(Failure) in try Self.forms(in: input, extractor) }
    }
    let lists = ProjectInputs(
      zip(inputs, read).map { input, read in
        var file = input.file
        if case .success(let forms?) = read {
          file.tables.removeAll { forms.handledSheets.contains($0.sheet ?? "") }
        }
        return (file, input.options)
      })
    for (index, list) in lists.files.enumerated() {
      let forms: Forms
      switch read[index] {
      case .failure(let failure):
        // Its lists are not taken instead: the forms would have counted.
        failures.append(failure.finding)
        continue
      case .success(nil):
        add(list)
        continue
      case .success(let found?): forms = found
      }
      tables += forms.file.tables
      if list.failure == nil, !list.tables.isEmpty {
        findings += forms.file.findings.filter { $0.code != .formNotFound } + list.findings
        for records in list.records { add(records.table, besides: forms.file.tables) }
      } else {
        findings += forms.file.findings
        // Sheets beside the forms need not be lists; one that is must be readable.
        if let failure = list.failure, !Self.noList.contains(failure.finding.code) {
          failures.append(failure.finding)
          findings += list.findings
        }
      }
    }
  }

  /// What is said of sheets that are no lists.
  private static let noList: Set<FindingCode> = [
    .headerNotFound, .listMissing, .noTables, .nothingVisible,
  ]

  /// Takes tables that were read in another way.
  public mutating func add(_ tables: [ProjectTable]) { self.tables += tables }

  /// Says something about reading the files.
  mutating func note(_ finding: Finding) { findings.append(finding) }

  private mutating func add(_ list: ProjectInputs.File) {
    if let failure = list.failure {
      failures.append(failure.finding)
    } else {
      let first = tables.count
      findings += list.findings
      for records in list.records { add(records.table, after: tables[first...]) }
    }
  }

  /// Takes those projects of a list that are on none of the forms beside it.
  private mutating func add(_ list: ProjectTable, besides forms: [ProjectTable]) {
    var known: [String: [Project]] = [:]
    for project in forms.flatMap(\.projects).reversed() {
      known[Self.key(project), default: []].append(project)
    }
    var list = list
    let all = list.projects
    list.projects = []
    for project in all {
      if let form = known[Self.key(project)]?.popLast() {
        if let difference = Self.difference(project, form, in: list) { findings.append(difference) }
      } else {
        list.projects.append(project)
      }
    }
    if list.projects.count < all.count {
      findings.append(
        Finding(
          .listRepeatsForms, at: Location(file: list.file, sheet: list.sheet),
          facts: ["count": Wording("\(all.count - list.projects.count)")]))
      // They speak of projects that are no longer there.
      list.totals = []
    }
    if !list.projects.isEmpty { tables.append(list) }
  }

  private static func key(_ project: Project) -> String {
    LabelText.normalised(project.name?.text ?? "")
  }

  // MARK: Forms

  private struct Forms {
    let file: FormFile
    /// The sheets that need not be read as lists.
    let handledSheets: Set<String>
  }

  /// The forms of a file; `nil` if it holds none.
  ///
  /// - Throws: What `FormFile` throws, but for `.formNotFound`: the file is then one of lists.
  private static func forms(
    in input: Input, _ extractor: Extractor
  ) throws(Failure) -> Forms? {
    guard input.file.format == .xlsx else { return nil }
    let candidates = input.file.tables.filter(extractor.mayHoldForm).compactMap(\.sheet)
    guard !candidates.isEmpty else { return nil }
    let names = Set(candidates).union(FormFile.ownSheets.keys)
    do throws(Failure) {
      let file = try FormFile(
        input.source, extractor: extractor, options: input.options, sheets: names)
      return Forms(
        file: file, handledSheets: Set(file.formSheets).union(FormFile.ownSheets.keys))
    } catch {
      guard error.finding.code == .formNotFound else { throw error }
      return nil
    }
  }
}

extension Extractor {
  /// Rows of a sheet beyond which it is no form.
  private static let mostRows = 20_000

  /// Whether a table may hold a form: the words beside the project's name stand well above those
  /// over the indicators. Lists have them in one header.
  func mayHoldForm(_ table: Table) -> Bool {
    guard table.rows.count <= Self.mostRows,
      let name = table.rows.firstIndex(where: { row in
        row.fields.contains { keyLabels.contains(Self.label($0)) }
      })
    else { return false }
    return table.rows[name...].dropFirst(2).contains { row in
      row.fields.contains { Self.label($0) == Self.indicatorLabel }
    }
  }

  private static let indicatorLabel = "三级指标"

  private static func label(_ text: String) -> String {
    LabelText.withoutUnitNotes(LabelText.normalised(text))
  }
}

extension FindingCode {
  /// A list stands beside the forms of the same projects.
  public static let listRepeatsForms = FindingCode(
    "list-repeats-forms", .note,
    message: Wording(
      zh: "这张表里有 {count} 个项目在同一工作簿的自评表里，按自评表读，不再重复读",
      en: "{count} projects of this list are on forms of the same workbook, which count instead"))
}
