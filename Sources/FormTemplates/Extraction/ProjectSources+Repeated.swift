public import Diagnostics
import SelfEvaluation

extension ProjectSources {
  /// Takes a list, unless the lists before it in the same file hold all its projects of the same
  /// year with the same money, and contradict it in nothing: then it is another summary of them.
  mutating func add(_ list: ProjectTable, after others: ArraySlice<ProjectTable>) {
    let same = others.filter { $0.year == list.year }
    guard !list.projects.isEmpty, let repeated = Self.projects(like: list.projects, among: same),
      zip(list.projects, repeated).allSatisfy(Self.agree)
    else {
      add([list])
      return
    }
    let lost = FieldCatalog.projects.fields.filter { field in
      zip(list.projects, repeated).contains { one, other in
        field.text(of: one) != nil && field.text(of: other) == nil
      }
    }
    let sheets = same.compactMap(\.sheet).map(Finding.quoted).joined(separator: "、")
    func names(_ language: Language, _ separator: String) -> String {
      lost.map { FieldCatalog.name(of: $0.path).text(in: language) }.joined(separator: separator)
    }
    note(
      Finding(
        .listRepeatsList, at: Location(file: list.file, sheet: list.sheet),
        facts: [
          "count": Wording("\(list.projects.count)"), "sheets": Wording(sheets),
          "lost": lost.isEmpty
            ? ""
            : Wording(
              zh: "；只写在这张表里的没有读：\(names(.chinese, "、"))",
              en: "; what only this list states is not read: \(names(.english, ", "))"),
        ]))
  }

  /// Whether two statements of a project say the same as far as both say something.
  private static func agree(_ one: Project, _ other: Project) -> Bool {
    contradictory(one, other).isEmpty
  }

  /// The fields of which two statements of a project say different things.
  private static func contradictory(_ one: Project, _ other: Project) -> [Field<Project>] {
    FieldCatalog.projects.fields.filter { field in
      guard field.path != "project.ordinal", let left = field.flatValue(of: one),
        let right = field.flatValue(of: other)
      else { return false }
      return !FlatValue.isSame(left, right)
    }
  }

  /// What a project's row of a list says otherwise than its form; `nil` if it is nothing.
  static func difference(_ own: Project, _ form: Project, in list: ProjectTable) -> Finding? {
    let fields = contradictory(own, form)
    guard let first = fields.first else { return nil }
    func names(_ language: Language, _ separator: String) -> String {
      fields.map { FieldCatalog.name(of: $0.path).text(in: language) }
        .joined(separator: separator)
    }
    return Finding(
      .listDiffersFromForm, at: list.location(own, path: first.path), field: first.path,
      stated: first.text(of: own), computed: first.text(of: form),
      facts: [
        "project": .quoting(own.name?.text ?? ""),
        "fields": Wording(zh: names(.chinese, "、"), en: names(.english, ", ")),
      ])
  }

  /// For each project one of the same name and money, no one twice; `nil` if one has none.
  private static func projects(
    like projects: [Project], among tables: [ProjectTable]
  ) -> [Project]? {
    struct Key: Hashable {
      var name: String
      var budget: Amount
      var executed: Amount?
    }
    func key(_ project: Project) -> Key? {
      guard let name = project.name?.text, let budget = project.budget?.value else { return nil }
      return Key(
        name: LabelText.normalised(name), budget: budget, executed: project.executed?.value)
    }
    var known: [Key: [Project]] = [:]
    for project in tables.flatMap(\.projects).reversed() {
      if let key = key(project) { known[key, default: []].append(project) }
    }
    var found: [Project] = []
    for project in projects {
      guard let key = key(project), let other = known[key]?.popLast() else { return nil }
      found.append(other)
    }
    return found
  }
}

extension FindingCode {
  /// A list repeats the projects of other lists of its workbook.
  public static let listRepeatsList = FindingCode(
    "list-repeats-list", .note,
    message: Wording(
      zh: "这张表的 {count} 个项目和 {sheets} 里的一样，按那里的读，不再重复读{lost}",
      en: "the {count} projects of this list are those of {sheets}, which count instead{lost}"))
}
