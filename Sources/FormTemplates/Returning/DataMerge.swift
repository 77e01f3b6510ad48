public import Diagnostics
public import SelfEvaluation

/// What returned forms change in today's data: the edits of the sources, what is in dispute, and
/// what waits for a word.
public struct DataMerge: Sendable {
  /// The edits, each with the change that it makes, in the order of the data.
  public private(set) var edits: [Edit] = []
  private var merged = MergedEdits()
  /// Rows that somebody removed from a form, and that are as they were issued; part of `edits`
  /// only if removals are accepted.
  public private(set) var removals: [Edit] = []
  /// What changed on both sides, and differently.
  public private(set) var conflicts: [Conflict] = []
  /// Computed cells that were overwritten, and not taken.
  public private(set) var proposals: [FormDifference.Proposal] = []
  /// How many forms and lists were merged.
  public private(set) var formCount = 0
  /// The rulebook by which the first of them was issued; `nil` where no ledger tells.
  public private(set) var rulebook: String?
  /// What the user should know.
  public private(set) var findings: [Finding] = []
  /// Forms that could not be merged, and why.
  public private(set) var failures: [Finding] = []

  /// One edit of a source and where it comes from.
  public struct Edit: Sendable {
    /// The edit.
    public var edit: SourceEdit
    /// The change that it makes.
    public var change: RecordChange
    /// The project's name.
    public var project: String
    /// Where it was made on a form; of several the first in the order of reading.
    public var origin: Location
    /// Why, as far as it is noted there.
    public var reason: String
    /// What it does to the score on its own; `nil` for a deduction.
    public var effect: ScoreEffect?
  }

  /// Something that changed on both sides.
  public struct Conflict: Hashable, Sendable {
    /// Its name: it follows from project, part and field alone.
    public var key: String
    /// The project's name.
    public var project: String
    /// What stands against what.
    public var conflict: MergeConflict
    /// Where our value stands.
    public var ours: Location
    /// Where their values stand.
    public var theirs: [Location]
  }

  /// How conflicts are settled.
  public enum Settlement: Hashable, Sendable {
    /// They stay as they are, and are told of.
    case none
    /// The data count.
    case ours
    /// The forms count, as far as they agree.
    case theirs
    /// Each as somebody decided, by its key; others stay as they are.
    case decided([String: Decision])
  }

  /// What somebody decided about one conflict.
  public enum Decision: Hashable, Sendable {
    /// The data count.
    case ours
    /// This value of the forms counts, by its index among those in dispute.
    case theirs(Int)
  }

  /// What merging may do.
  public struct Options: Sendable {
    /// How conflicts are settled.
    public var settlement = Settlement.none
    /// Whether rows that were removed from forms are removed from the data.
    public var acceptsRemovals = false
    /// Whether a form of which nobody knows what it was issued as is held against today's data:
    /// then all that differs counts as a change.
    public var needsNoBase = false

    /// Conflicts stay, removed rows stay.
    public init() {}
  }

  /// A form with what it was issued as.
  typealias Issue = (form: ReturnedForm, base: BaseForms.Base)

  /// Merges forms.
  ///
  /// - Parameters:
  ///   - forms: The forms that came back.
  ///   - lists: The lists of projects that came back.
  ///   - bases: What they were issued as.
  ///   - data: Today's data.
  ///   - comparison: How forms are compared, and by which rules.
  public init(
    _ forms: [ReturnedForm], lists: [ProjectTable] = [], bases: BaseForms, data: DataProjects,
    comparison: FormComparison, options: Options = Options()
  ) {
    var issues: [DataProjects.Index: [Issue]] = [:]
    for form in forms {
      do throws(Failure) {
        let (index, base) = try Self.issue(of: form, bases, data, comparison, options)
        issues[index, default: []].append((form, base))
        formCount += 1
        if rulebook == nil { rulebook = base.issued?.rulebook.name }
      } catch {
        failures.append(error.finding)
      }
    }
    for index in issues.keys.sorted(by: { ($0.table, $0.project) < ($1.table, $1.project) }) {
      do throws(Failure) {
        try merge(issues[index] ?? [], index, data, comparison, options)
      } catch {
        failures.append(error.finding)
      }
    }
    for list in lists {
      do throws(Failure) {
        try merge(list, bases, data, comparison, options, formed: Set(issues.keys))
      } catch {
        failures.append(error.finding)
      }
    }
    edits = merged.edits
    findings += merged.disagreements
  }

  /// The project that a form is about, and what it was issued as.
  private static func issue(
    of form: ReturnedForm, _ bases: BaseForms, _ data: DataProjects,
    _ comparison: FormComparison, _ options: Options
  ) throws(Failure) -> (DataProjects.Index, BaseForms.Base) {
    do throws(Failure) {
      let base = try bases.base(of: form)
      return (try data.index(of: form, base: base.record), base)
    } catch {
      guard options.needsNoBase, error.finding.code == .baseNotFound else { throw error }
      let index = try data.index(of: form, base: nil)
      let print = comparison.print(
        data, index, by: try comparison.rules(nil), as: form, against: form.reading.form)
      return (
        index, BaseForms.Base(record: print.record, template: form.reading.form, issued: nil)
      )
    }
  }

  // MARK: One project

  private mutating func merge(
    _ issues: [Issue], _ index: DataProjects.Index, _ data: DataProjects,
    _ comparison: FormComparison, _ options: Options
  ) throws(Failure) {
    // Copies of one issue are merged together, other issues and other layouts each on their own.
    let groups = Dictionary(grouping: issues) { $0.base.name + " " + $0.form.reading.form }
    for name in groups.keys.sorted() {
      take(try ProjectMerge(groups[name] ?? [], index, data, comparison), index, options, data)
    }
  }

  private mutating func take(
    _ merge: ProjectMerge, _ index: DataProjects.Index, _ options: Options,
    _ data: DataProjects
  ) {
    let project = data.project(index).name?.text ?? ""
    let table = data.tables[index.table]
    proposals += merge.proposals
    findings += merge.findings
    var changes = merge.merge.changes
    for conflict in merge.merge.conflicts {
      let entry = Conflict(
        key: Self.key(of: conflict, data.id(index)), project: project, conflict: conflict,
        ours: table.location(merge.place(of: conflict)), theirs: merge.places(of: conflict))
      if let change = settle(entry, options.settlement) {
        changes += change
      } else {
        conflicts.append(entry)
      }
    }
    func edits(_ changes: [RecordChange]) -> (edits: [Edit], findings: [Finding]) {
      var record = RecordEdits(index, of: data, print: merge.print)
      for change in changes { record.add(change) }
      let edits = record.edits.map { edit, change in
        Edit(
          edit: edit, change: change, project: project, origin: merge.origin(of: change),
          reason: merge.reason(of: change), effect: merge.effect(of: change))
      }
      return (edits, record.findings)
    }
    let (made, refusals) = edits(changes)
    for edit in made { merged.add(edit) }
    findings += refusals
    let removed = edits(merge.merge.removals)
    findings += removed.findings
    if options.acceptsRemovals {
      for edit in removed.edits { merged.add(edit) }
    } else {
      removals += removed.edits
    }
  }

  // MARK: Lists

  /// What a list says differently from what it was issued as; edits speak of the base.
  ///
  /// - Parameter data: Today's data, with which a list is compared of which no base is known.
  /// - Throws: `.listBaseNotFound`, and what finding the rulebook throws.
  public static func difference(
    of list: ProjectTable, bases: BaseForms, data: DataProjects?, comparison: FormComparison
  ) throws(Failure) -> DataMerge {
    var options = Options()
    options.acceptsRemovals = true
    var base = bases.base(of: list)
    if base == nil { base = data?.base(of: list) }
    guard let base else {
      throw Failure(.listBaseNotFound, at: Location(file: list.file, sheet: list.sheet))
    }
    var table = ProjectTable(
      file: list.file, sheet: list.sheet, kind: list.kind, unit: list.unit, year: list.year)
    table.projects = base.records.compactMap { Project($0) }
    for path in base.paths { table.columns[path] = list.columns[path] }
    options.needsNoBase = true
    return DataMerge(
      [], lists: [list], bases: BaseForms(), data: DataProjects([table]),
      comparison: comparison, options: options)
  }

  private mutating func merge(
    _ list: ProjectTable, _ bases: BaseForms, _ data: DataProjects, _ comparison: FormComparison,
    _ options: Options, formed: Set<DataProjects.Index>
  ) throws(Failure) {
    var base = bases.base(of: list)
    if base == nil, options.needsNoBase { base = data.base(of: list) }
    guard let base else {
      throw Failure(.listBaseNotFound, at: Location(file: list.file, sheet: list.sheet))
    }
    let merge = ListMerge(
      list, from: base.records, paths: base.paths, data: data, formed: formed,
      scoring: ProjectScoring(by: try comparison.rules(nil)))
    formCount += 1
    findings += merge.findings
    proposals += merge.proposals
    for entry in merge.entries { take(entry, data, options) }
    for (project, behind, location) in merge.added {
      let record = FlatRecord(project, id: "")
      let change = RecordChange(.init(record), .add(record, behind: nil))
      let table = data.tables[behind.table]
      let (edits, homeless) = SourceEdit.additions(of: project, behind: behind.project, in: table)
      findings += homeless.map { _ in
        Finding(
          .changeWithoutTable, at: location,
          facts: ["project": .quoting(record.label), "change": change.title])
      }
      for edit in edits {
        merged.add(
          Edit(
            edit: edit, change: change, project: record.label, origin: location, reason: "",
            effect: nil))
      }
    }
  }

  private mutating func take(
    _ entry: ListMerge.Entry, _ data: DataProjects, _ options: Options
  ) {
    let table = data.tables[entry.index.table]
    let project = data.project(entry.index)
    var changes = entry.merge?.changes ?? []
    var disputes = entry.merge?.conflicts ?? []
    var removals: [RecordChange] = []
    if let removal = entry.removal, case .remove(let ours) = removal.action {
      if entry.isDisputed {
        disputes.append(
          MergeConflict(removal.subject, .removedByThem(base: ours, ours: ours)))
      } else if options.acceptsRemovals {
        changes.append(removal)
      } else {
        removals.append(removal)
      }
    }
    for dispute in disputes {
      let place = dispute.path.flatMap { FieldCatalog.projects.field($0)?.place(of: project) }
      let conflict = Conflict(
        key: Self.key(of: dispute, data.id(entry.index)), project: project.name?.text ?? "",
        conflict: dispute, ours: table.location(place ?? project.place), theirs: [entry.location])
      if let settled = settle(conflict, options.settlement) {
        changes += settled
      } else {
        conflicts.append(conflict)
      }
    }
    func edits(_ changes: [RecordChange]) -> [Edit] {
      var record = RecordEdits(entry.index, of: data, print: entry.print)
      for change in changes { record.add(change) }
      findings += record.findings
      return record.edits.map { edit, change in
        Edit(
          edit: edit, change: change, project: project.name?.text ?? "", origin: entry.location,
          reason: "", effect: nil)
      }
    }
    for edit in edits(changes) { merged.add(edit) }
    self.removals += edits(removals)
  }

  /// The changes that settle a conflict, none if the data count; `nil` if it stays.
  private func settle(_ entry: Conflict, _ settlement: Settlement) -> [RecordChange]? {
    switch settlement {
    case .none: return nil
    case .ours: return []
    case .theirs: return entry.conflict.theirWay.map { [$0] }
    case .decided(let decisions):
      switch decisions[entry.key] {
      case nil: return nil
      case .ours: return []
      case .theirs(let number): return entry.conflict.way(of: number).map { [$0] }
      }
    }
  }

  private static func key(of conflict: MergeConflict, _ project: String) -> String {
    var hash = StableHash()
    hash.add(project)
    hash.add(conflict.subject.part ?? "")
    hash.add(conflict.path ?? "")
    return "C" + hash.text(characters: 8)
  }
}

extension BaseForms.Base {
  /// What tells this issue from others of its project.
  fileprivate var name: String { template + " " + (issued?.number.text ?? record.id) }
}
