public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// One form for each project, in one workbook with a table of contents, or a workbook each.
public struct ProjectForms: Sendable {
  /// The rules by which results are scored and graded.
  public var rulebook: Rulebook
  /// The form.
  public var template: FormTemplate
  /// 目录
  public var contents: FormTemplate
  /// What the sheet of the table of contents is called.
  static let contentsName = "目录"
  /// The unit in which amounts are printed.
  public var unit: AmountUnit = .tenThousandYuan
  /// The date to print as 填报日期 where a project states none.
  public var date = ""

  /// Forms to fill.
  public init(rulebook: Rulebook, template: FormTemplate, contents: FormTemplate) {
    self.rulebook = rulebook
    self.template = template
    self.contents = contents
  }

  /// A project whose form is to be filled.
  private struct Entry {
    var project: Project
    var evaluation: Evaluation
    var sheetName: String
    var year: Int?
  }

  /// The workbook with a sheet for each project, the table of contents first.
  ///
  /// - Throws: `.holeUnknown` or `.tooManyRows`.
  public func workbook(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])]
  ) throws(Failure) -> (workbook: Workbook, findings: [Finding]) {
    let entries = entries(tables)
    var filler = filler(years: entries.map(\.year))
    var budgets: [FormValue] = []
    for entry in entries { budgets.append(try fill(entry, into: &filler)) }
    let count = entries.count
    try filler.fill(contents, with: contentsData(entries, budgets))
    let parts = SummaryForms.parts(tables)
    if let carried = CarriedColumns(parts: parts).sheet(styles: { filler.style($0) }) {
      filler.append(carried)
    }
    var filled = try filler.workbook()
    filled.workbook.sheets.insert(filled.workbook.sheets.remove(at: count), at: 0)
    return filled
  }

  private func entries(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])]
  ) -> [Entry] {
    var names = SheetNames()
    return tables.flatMap { table, evaluations in
      zip(table.projects, evaluations).map { project, evaluation in
        Entry(
          project: project, evaluation: evaluation,
          sheetName: names.next(for: project.name?.text ?? ""),
          year: project.year?.value ?? table.year)
      }
    }
  }

  private func filler(years: [Int?]) -> Filler {
    var filler = Filler(rulebook: rulebook)
    let years = Set(years.compactMap { $0 }).sorted().map(String.init)
    filler.properties.title = template.title
    filler.properties.subject = years.isEmpty ? "" : years.joined(separator: "、") + "年度"
    filler.properties.application = "sheetconv"
    return filler
  }

  /// Fills one form.
  ///
  /// - Returns: The budget that it shows.
  private func fill(_ entry: Entry, into filler: inout Filler) throws(Failure) -> FormValue {
    var data = ProjectFormData(entry.project, entry.evaluation, for: template).data(
      sheetName: entry.sheetName, year: entry.year, unit: unit)
    if data.values["people.date"] == .blank { data.values["people.date"] = .text(date) }
    try filler.fill(template, with: data)
    return data.values["money.budget"] ?? .blank
  }

  private func contentsData(_ entries: [Entry], _ budgets: [FormValue]) -> FormData {
    let scores = entries.map { entry -> FormValue in
      entry.evaluation.score.map { .points($0) } ?? entry.project.score.asFormValue
    }
    let years = Set(entries.compactMap(\.year))
    let names = entries.map { FormValue.text($0.project.name?.text ?? "") }
    let sheets = entries.map { FormValue.text($0.sheetName) }
    let grades = entries.map { FormValue.text($0.evaluation.grade?.rawValue ?? "") }
    let columns: [String: FormGroup.Column] = [
      "entry.ordinal": { $0.map { .count($0 + 1) } }, "entry.name": { Array(names[$0]) },
      "entry.sheet": { Array(sheets[$0]) }, "entry.budget": { Array(budgets[$0]) },
      "entry.score": { Array(scores[$0]) }, "entry.grade": { Array(grades[$0]) },
    ]
    let holes = Set(
      template.sections.flatMap { $0.rows.flatMap { $0.cells.compactMap(\.valueName) } })
    var data = FormData(
      values: [
        "form.title": .text(template.title), "form.unit": .text(unit.rawValue),
        "form.year": .text(years.count == 1 ? "\(years.first!)" : SummaryForms.blankYear),
      ],
      groups: [
        "entry": FormGroup(
          count: entries.count, columns: columns,
          issued: { IssuedRecord(form: $0, record: nil) })
      ], unit: unit)
    // What the forms do not hold cannot be looked up in them.
    if !holes.contains("result.score") { data.stated.insert("entry.score") }
    if !holes.contains("money.budget") { data.stated.insert("entry.budget") }
    return data
  }
}

/// Names of sheets: short, distinct, and with enough of the project's name to find it by.
struct SheetNames {
  /// Most UTF-16 units of a sheet's name (ECMA-376 Part 1 §18.2.19).
  static let longest = 31
  private var count = 0

  /// The next sheet's name: its number, and as much of the project's name as fits.
  mutating func next(for name: String) -> String {
    count += 1
    return name.isEmpty ? "\(count)" : Self.name(name, after: "\(count) ")
  }

  /// As much of some words as a sheet's name can hold, behind others; characters that it may not
  /// hold become dashes.
  static func name(_ words: String, after start: String = "") -> String {
    var result = start
    for character in words {
      let kept: Character =
        "[]:*?/\\'".contains(character) || character.isNewline ? "-" : character
      guard result.utf16.count + String(kept).utf16.count <= Self.longest else { break }
      result.append(kept)
    }
    return result
  }
}
