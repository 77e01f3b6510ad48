public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// What is handed in: the forms that some tables of projects are filled into, in one workbook or
/// in a file for each project.
///
/// Filling is pure: the same tables, forms and options give the same workbooks.
public struct Submission: Sendable {
  /// The tables with what the rules make of their projects.
  public let tables: [(table: ProjectTable, evaluations: [Evaluation])]
  /// The rules by which results are scored and graded.
  public let rulebook: Rulebook
  /// The forms.
  public let choice: FormChoice
  /// How the forms are filled.
  public let options: Options

  /// 目录
  private let contents: FormTemplate?
  /// 自评结果统计表
  private let statistics: FormTemplate?
  private let entries: [FormEntry]
  /// What the forms show, by their names: worked out once, not for each project.
  private var printed: [String: PrintedRecord] = [:]

  /// What the sheet of the table of contents is called.
  static let contentsName = "目录"

  /// How forms are filled.
  public struct Options: Sendable {
    /// The unit in which amounts are printed.
    public var unit: AmountUnit = .tenThousandYuan
    /// The date to print as 填报日期 where a project states none.
    public var date = ""
    /// Whether the forms are protected, so that only their holes can be typed into.
    public var isProtected = false
    /// The issue that this one corrects; `nil` for the first.
    public var previous: PreviousIssue?
    /// Whether what is issued goes into a hidden sheet of the workbook, instead of a ledger
    /// beside it.
    public var embedsBase = false

    /// Forms in 万元, without a date, open, of a first issue.
    public init() {}
  }

  /// The forms of some tables.
  ///
  /// - Parameter library: Where the forms are that go with others.
  /// - Throws: `.templateInvalid`.
  public init(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])], choice: FormChoice,
    rulebook: Rulebook, library: FormLibrary, options: Options = Options()
  ) throws(Failure) {
    self.options = options
    self.tables = tables
    self.rulebook = rulebook
    self.choice = choice
    contents = try library.form("contents")
    statistics = try library.form("summary-statistics")
    entries = Self.entries(tables, choice, rulebook, date: options.date)
    for entry in entries where printed[entry.template.name] == nil {
      printed[entry.template.name] = PrintedRecord(entry.template, unit: options.unit)
    }
  }

  private static func entries(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])], _ choice: FormChoice,
    _ rulebook: Rulebook, date: String
  ) -> [FormEntry] {
    var entries = DepartmentRecords(tables, rulebook: rulebook).entries(choice.departmentForms)
    if choice.projectForms.isEmpty { return named(entries) }
    for (number, (table, evaluations)) in tables.enumerated() {
      let identities = ProjectIdentity.identities(of: table.projects)
      for index in table.projects.indices {
        var project = table.projects[index]
        if !date.isEmpty, project[.date] == nil {
          project[.date] = StatedText(date, at: project.place)
        }
        for template in choice.templates(for: project) {
          entries.append(
            FormEntry(
              template: template, project: project, id: identities[index],
              evaluation: evaluations[index], table: number,
              year: project.year?.value ?? table.year))
        }
      }
    }
    return named(entries)
  }

  private static func named(_ entries: [FormEntry]) -> [FormEntry] {
    var entries = entries
    var names = SheetNames()
    for index in entries.indices {
      entries[index].sheetName = names.next(for: entries[index].project.name?.text ?? "")
    }
    return entries
  }

  /// How many forms are about one project or department each.
  public var formCount: Int { entries.count }

  /// The required values that the forms lack, by project and field; empty if they may be handed
  /// in.
  public func missingValues() -> [Finding] {
    let entries = entries
    return Concurrently.map(entries.count) { index in
      let entry = entries[index]
      return MissingValues(entry: entry, table: tables[entry.table].table).findings
    }.flatMap(\.self)
  }

  // MARK: One workbook

  /// Everything in one workbook: the lists with their statistics, the table of contents, a sheet
  /// for each project, and the columns for which no form has a place.
  ///
  /// - Throws: `.holeUnknown` or `.tooManyRows`.
  public func workbook() throws(Failure) -> (workbook: Workbook, findings: [Finding]) {
    try workbook(issued: issuedForms())
  }

  /// As `workbook()`, with the numbers of the forms that are issued in it.
  func workbook(
    issued: [IssuedForm]
  ) throws(Failure) -> (workbook: Workbook, findings: [Finding]) {
    var filler = filler(title: entries.first?.template.title)
    // The forms come first, because lists and contents look their values up.
    var budgets: [FormValue] = []
    for (entry, issued) in zip(entries, issued) {
      let data = issued.numbered(entry.data(unit: options.unit))
      budgets.append(data.values["money.budget"] ?? .blank)
      try filler.fill(entry.template, with: data)
    }
    if !entries.isEmpty, let contents {
      let list = ContentsData(entries: entries, budgets: budgets, unit: options.unit)
      try filler.fill(contents, with: list.data)
    }
    let contentsPlaces = ["entry.name", "entry.sheet"].compactMap(filler.place)
    let last = filler.sheetCount
    try fillLists(into: &filler)
    var filled = try filler.workbook()
    linkContents(&filled.workbook, contentsPlaces)
    let sheets = filled.workbook.sheets
    let carried = sheets.last.flatMap { $0.name == RecordTable.carriedSheetName ? $0 : nil }
    let lists = sheets[last...].dropLast(carried == nil ? 0 : 1)
    let forms = sheets[..<entries.count]
    filled.workbook.sheets =
      Array(lists) + sheets[entries.count..<last] + forms + (carried.map { [$0] } ?? [])
    if options.embedsBase, !issued.isEmpty {
      filled.workbook.sheets.append(EmbeddedBase.sheet(IssueLedger(issued)))
    }
    return filled
  }

  /// Links the table of contents to the forms, and their numbers back to it: programs show what is
  /// linked in blue, which would spoil a title.
  private func linkContents(_ workbook: inout Workbook, _ places: [FormLayout.Place]) {
    guard !entries.isEmpty, contents != nil else { return }
    let top = CellAddress(row: 0, column: 0)
    for (index, entry) in entries.enumerated() {
      for place in places {
        workbook.sheets[entries.count].links.append(
          SheetLink(cell: place.address(index), sheet: entry.sheetName, target: top))
      }
      guard let cell = workbook.sheets[index].numberCell else { continue }
      workbook.sheets[index].links.append(
        SheetLink(
          cell: cell, sheet: Self.contentsName,
          target: places.first?.address(index) ?? top))
    }
    // A project without a name has nothing to click on but its sheet's.
    let sheet = workbook.sheets[entries.count]
    workbook.sheets[entries.count].links.removeAll { sheet.cell(at: $0.cell)?.value == .empty }
  }

  /// The forms as they are issued, in their order.
  func issuedForms() -> [IssuedForm] {
    Concurrently.map(entries.count) { issuedForm($0, data($0)) }
  }

  /// What fills one form, by its index.
  func data(_ index: Int) -> FormData { entries[index].data(unit: options.unit) }

  /// One form as it is issued.
  ///
  /// - Parameter data: What fills it.
  func issuedForm(_ index: Int, _ data: FormData) -> IssuedForm {
    let entry = entries[index]
    let printed =
      printed[entry.template.name] ?? PrintedRecord(entry.template, unit: options.unit)
    return entry.issued(by: rulebook, data, printed, after: options.previous)
  }

  /// Fills the lists, their statistics, and what has no place on a form.
  private func fillLists(into filler: inout Filler) throws(Failure) {
    let parts = SummaryForms.parts(tables)
    for template in choice.lists {
      var forms = SummaryForms(rulebook: rulebook, summary: template, statistics: statistics)
      forms.date = options.date
      try forms.fill(parts, into: &filler)
    }
    let carried = CarriedColumns(parts: parts, isShown: isShown)
    if let sheet = carried.sheet(styles: { filler.style($0) }) { filler.append(sheet) }
  }

  /// Whether a form shows a column of a table for the projects of a kind.
  private func isShown(
    _ column: ProjectTable.OtherColumn, _ table: ProjectTable, _ kind: ProjectKind
  ) -> Bool {
    // The columns of other tables that were joined to the list are numbered by themselves.
    table.columns.contains { path, number in
      number == column.column && FieldCatalog.projects.field(path) != nil
        && choice.shows(path, of: kind)
    }
  }

  /// What was said when tables were read, less what does not hold for these forms: that a column
  /// has no place on them.
  public func relevant(_ findings: [Finding]) -> [Finding] {
    findings.filter { finding in
      guard finding.code == .columnCarried, let column = finding.location.cell?.column else {
        return true
      }
      return tables.contains { table, _ in
        table.file == finding.location.file && table.sheet == finding.location.sheet
          && table.otherColumns.contains { other in
            other.column == column
              && ProjectKind.allCases.contains { kind in
                table.projects.contains { $0.kind == kind } && !isShown(other, table, kind)
              }
          }
      }
    }
  }

  private func filler(title: String?) -> Filler {
    var filler = Filler(rulebook: rulebook)
    filler.isProtected = options.isProtected
    let years = Set(
      tables.flatMap { table, _ in table.projects.map { $0.year?.value ?? table.year } }
    )
    .compactMap(\.self).sorted().map(String.init)
    filler.properties.title = choice.lists.first?.title ?? title ?? ""
    filler.properties.subject = years.isEmpty ? "" : years.joined(separator: "、") + "年度"
    filler.properties.application = "sheetconv"
    return filler
  }

  // MARK: Files

  /// What is written into a folder: a file for each project, and one with the lists.
  public struct Files: Sendable {
    /// The names of the projects' files, in the order of the forms.
    public let names: [String]
    /// The name of the file with the lists and what has no place on a form; `nil` if there is
    /// neither.
    public let listName: String?
  }

  /// The files by their names.
  public func files(_ pattern: FileNamePattern) -> Files {
    var names = FileNames()
    let parts = SummaryForms.parts(tables)
    let hasCarried = !CarriedColumns(parts: parts, isShown: isShown).isEmpty
    let listTitle = choice.lists.first?.title ?? RecordTable.carriedSheetName
    let listName =
      choice.lists.isEmpty && !hasCarried ? nil : names.next(listTitle, suffix: ".xlsx")
    let forms = entries.enumerated().map { index, entry in
      names.next(
        pattern.words(for: entry, number: index + 1, of: entries.count), suffix: ".xlsx")
    }
    return Files(names: forms, listName: listName)
  }

  /// The workbook of one form by its index; may be called from several threads.
  ///
  /// - Parameter data: What fills it.
  /// - Throws: `.holeUnknown` or `.tooManyRows`.
  func formWorkbook(
    _ index: Int, _ data: FormData, issued: IssuedForm
  ) throws(Failure) -> (workbook: Workbook, findings: [Finding]) {
    var filler = filler(for: entries[index])
    try filler.fill(entries[index].template, with: issued.numbered(data))
    var filled = try filler.workbook()
    if options.embedsBase {
      filled.workbook.sheets.append(EmbeddedBase.sheet(IssueLedger([issued])))
    }
    return filled
  }

  private func filler(for entry: FormEntry) -> Filler {
    var filler = Filler(rulebook: rulebook)
    filler.isProtected = options.isProtected
    filler.properties.title = entry.template.title
    filler.properties.subject = entry.year.map { "\($0)年度" } ?? ""
    filler.properties.application = "sheetconv"
    return filler
  }

  /// The workbook with the lists, their statistics and what has no place on a form.
  ///
  /// - Throws: `.holeUnknown` or `.tooManyRows`.
  public func listWorkbook() throws(Failure) -> (workbook: Workbook, findings: [Finding]) {
    var filler = filler(title: nil)
    try fillLists(into: &filler)
    return try filler.workbook()
  }
}

extension Sheet {
  /// The cell that bears a form's number; looked for from the last row up.
  fileprivate var numberCell: CellAddress? {
    for row in rows.reversed() {
      for cell in row.cells {
        if case .text(let text) = cell.value, FormNumber.printed(in: text) != nil {
          return CellAddress(row: row.index, column: cell.column)
        }
      }
    }
    return nil
  }
}
