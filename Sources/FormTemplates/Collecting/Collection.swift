public import Diagnostics
public import SelfEvaluation

/// The forms of many departments together: which count, what they come to, who owes what.
public struct Collection: Sendable {
  /// All files, in the order in which they were found.
  public private(set) var files: [CollectedFile] = []
  /// All forms, in the order of the files.
  public private(set) var forms: [Entry] = []
  /// What is wrong across forms, lists and roster.
  public private(set) var findings: [Finding] = []
  /// The departments: those of the roster in its order, then the others as they appear.
  public private(set) var departments: [Department] = []

  /// A form, and whether it counts.
  public struct Entry: Sendable {
    /// The form.
    public var form: CollectedForm
    /// Why it does not count; `nil` if it does.
    public var exclusion: Finding?
    /// The position of its department.
    public var department = 0
  }

  /// One department.
  public struct Department: Sendable {
    /// Its name: as the roster writes it, else as the first form does.
    public var name: String
    /// How many projects are due; `nil` where no roster says so.
    public var dueCount: Int?
    /// The positions of its forms that count, in the order of the files.
    public fileprivate(set) var forms: [Int] = []
    /// What is missing of it.
    public fileprivate(set) var missing: [Finding] = []
  }

  /// Puts files together.
  ///
  /// - Parameters:
  ///   - files: What was read of each.
  ///   - roster: Who has to hand in what.
  public init(_ files: [CollectedFile], roster: Roster? = nil) {
    self.files = files
    for file in files {
      guard case .forms(let forms) = file.content else { continue }
      self.forms += forms.map { Entry(form: $0) }
    }
    excludeOldVersions()
    excludeRepetitions()
    assignDepartments(roster)
    if let roster { compare(with: roster) }
    compareWithSummaries()
  }

  /// The positions of the forms that count.
  public var counted: [Int] { forms.indices.filter { forms[$0].exclusion == nil } }

  private static func name(_ form: CollectedForm) -> Wording {
    Wording(
      zh: form.location.text(in: .chinese), en: form.location.text(in: .english))
  }

  // MARK: Versions and repetitions

  /// Of the issues of one form the one with the highest version counts.
  private mutating func excludeOldVersions() {
    let numbered = forms.indices.filter { forms[$0].form.number != nil }
    for issues in Dictionary(grouping: numbered, by: { forms[$0].form.number?.form }).values {
      guard
        let newest = issues.max(by: {
          (forms[$0].form.number?.version ?? 0) < (forms[$1].form.number?.version ?? 0)
        }), let number = forms[newest].form.number
      else { continue }
      for index in issues where (forms[index].form.number?.version ?? 0) < number.version {
        exclude(
          index, .formSuperseded,
          [
            "number": Wording(forms[index].form.number?.text ?? ""),
            "newer": Self.name(forms[newest].form),
          ])
      }
    }
  }

  /// Of forms of one project that say the same one counts; if they differ the first, with an
  /// error that names both.
  private mutating func excludeRepetitions() {
    for same in Dictionary(grouping: counted, by: { forms[$0].form.identity }).values
    where same.count > 1 && !forms[same[0]].form.name.isEmpty {
      let first = forms[same[0]].form
      for index in same.dropFirst() {
        let isSame = forms[index].form.content == first.content
        exclude(
          index, isSame ? .formRepeated : .projectReportedTwice,
          ["name": .quoting(first.name), "other": Self.name(first)])
        if !isSame, let finding = forms[index].exclusion { findings.append(finding) }
      }
    }
    findings.sort { $0.location < $1.location }
  }

  private mutating func exclude(_ index: Int, _ code: FindingCode, _ facts: [String: Wording]) {
    forms[index].exclusion = Finding(code, at: forms[index].form.location, facts: facts)
  }

  // MARK: Departments

  /// What a department is called whose forms do not say it.
  static let nameless = "（未写主管部门）"

  private mutating func assignDepartments(_ roster: Roster?) {
    departments = (roster?.departments ?? []).map {
      Department(name: $0.name, dueCount: $0.projects.isEmpty ? nil : $0.projects.count)
    }
    var positions: [String: Int] = [:]
    for (position, department) in departments.enumerated() {
      positions[LabelText.normalised(department.name)] = position
    }
    let owners = roster.map(Self.owners) ?? [:]
    for index in forms.indices {
      let form = forms[index].form
      let stated = form.department.isEmpty ? Self.nameless : form.department
      let known =
        positions[LabelText.normalised(stated)]
        ?? Self.keys(form).lazy.compactMap { owners[$0] }.first
      let position = known ?? departments.count
      if known == nil {
        departments.append(Department(name: stated, dueCount: nil))
        positions[LabelText.normalised(stated)] = position
      }
      forms[index].department = position
      guard forms[index].exclusion == nil else { continue }
      departments[position].forms.append(index)
      if form.department.isEmpty {
        forms[index].form.problems.append(Finding(.departmentNotStated, at: form.location))
      }
      if !form.isFilled {
        forms[index].form.problems = [Finding(.formNotFilled, at: form.location)]
      }
    }
  }

  /// The words by which a roster or a list may name a form's project: its code, its name.
  private static func keys(_ form: CollectedForm) -> [String] { keys(form.code, form.name) }

  private static func keys(_ code: String, _ name: String) -> [String] {
    [("#", code), ("", name)].compactMap { mark, text in
      let text = LabelText.normalised(text)
      return text.isEmpty ? nil : mark + text
    }
  }

  /// Which department of a roster has a project; none for what several have.
  private static func owners(_ roster: Roster) -> [String: Int] {
    var owners: [String: Int] = [:]
    var ambiguous: Set<String> = []
    for (position, department) in roster.departments.enumerated() {
      for key in department.projects.flatMap({ keys($0.code, $0.name) }) {
        if let other = owners.updateValue(position, forKey: key), other != position {
          ambiguous.insert(key)
        }
      }
    }
    for key in ambiguous { owners[key] = nil }
    return owners
  }

  private mutating func compare(with roster: Roster) {
    for (position, due) in roster.departments.enumerated() {
      let own = departments[position].forms
      if due.projects.isEmpty {
        if own.isEmpty {
          departments[position].missing = [
            Finding(.departmentNotReported, at: Location(file: due.name))
          ]
        }
        continue
      }
      // A name may belong to several projects: each form answers for one of them.
      var open = own
      for project in due.projects {
        let keys = Self.keys(project.code, project.name)
        let found = keys.compactMap { key in
          open.firstIndex { Self.keys(forms[$0].form).contains(key) }
        }.first
        if let found {
          open.remove(at: found)
        } else {
          departments[position].missing.append(
            Finding(
              .projectNotReported, at: project.location,
              facts: ["name": .quoting(project.name.isEmpty ? project.code : project.name)]))
        }
      }
      for index in open { noteNotOnRoster(index) }
    }
    for department in departments.dropFirst(roster.departments.count) {
      for index in department.forms { noteNotOnRoster(index) }
    }
  }

  private mutating func noteNotOnRoster(_ index: Int) {
    let form = forms[index].form
    forms[index].form.problems.append(
      Finding(.projectNotOnRoster, at: form.location, facts: ["name": .quoting(form.name)]))
  }

  // MARK: Departments' own lists

  private mutating func compareWithSummaries() {
    var byKey: [String: [Int]] = [:]
    for index in counted {
      for key in Self.keys(forms[index].form) { byKey[key, default: []].append(index) }
    }
    for file in files {
      guard case .summary(let rows) = file.content else { continue }
      for row in rows {
        let matches = Self.keys(row.code, row.name).lazy.compactMap { byKey[$0] }.first ?? []
        let department = LabelText.normalised(row.department)
        let own = matches.filter {
          department.isEmpty || LabelText.normalised(forms[$0].form.department) == department
        }
        guard let index = own.first ?? (matches.count == 1 ? matches.first : nil) else {
          findings.append(
            Finding(
              .summaryWithoutForm, at: row.location, facts: ["name": .quoting(row.name)]))
          continue
        }
        compare(row, with: forms[index].form)
      }
    }
  }

  private mutating func compare(_ row: CollectedFile.SummaryRow, with form: CollectedForm) {
    func differs(_ path: String, _ stated: String, _ computed: String) {
      findings.append(
        Finding(
          .summaryDiffers, at: row.location, places: [form.location], field: path,
          stated: stated, computed: computed,
          facts: [
            "name": .quoting(row.name), "field": FieldCatalog.name(of: path),
            "other": Self.name(form),
          ]))
    }
    if let budget = row.budget, let other = form.money?.budget, budget != other {
      let unit = AmountUnit.tenThousandYuan
      differs(
        "money.budget", budget.text(in: unit) + unit.rawValue,
        other.text(in: unit) + unit.rawValue)
    }
    if let score = row.score, let other = form.score, score != other {
      differs("result.score", score.text, other.text)
    }
  }
}

extension Collection {
  /// The figures of some forms: budgets, spending, grades.
  public struct Figures: Sendable {
    /// Count, budgets, grades, 评优率.
    public private(set) var summary = ResultsSummary()
    /// 全年执行数
    public private(set) var executed = Amount.zero
    /// How many forms must be corrected, and how many were not filled in.
    public private(set) var unqualifiedCount = 0
    public private(set) var unfilledCount = 0

    init(_ forms: some Sequence<CollectedForm>) {
      for form in forms {
        summary.add(budget: form.money?.budget, grade: form.isFilled ? form.grade : nil)
        if let money = form.money { executed += money.executed }
        if !form.isFilled {
          unfilledCount += 1
        } else if form.errorCount > 0 {
          unqualifiedCount += 1
        }
      }
    }
  }

  /// The figures of a department.
  public func figures(of department: Department) -> Figures {
    Figures(department.forms.lazy.map { forms[$0].form })
  }

  /// The figures of all forms that count.
  public var figures: Figures { Figures(counted.lazy.map { forms[$0].form }) }

  /// How many projects or departments are missing.
  public var missingCount: Int { departments.reduce(0) { $0 + $1.missing.count } }

  /// Whether somebody must correct or hand in something.
  public var mustBeCorrected: Bool {
    let figures = figures
    return missingCount > 0 || figures.unqualifiedCount > 0 || figures.unfilledCount > 0
      || findings.contains { $0.code.severity == .error }
  }
}
