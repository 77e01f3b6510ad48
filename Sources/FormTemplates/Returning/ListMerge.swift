public import Diagnostics
import SelfEvaluation

/// A list of projects that came back (a results summary, say), held against what was issued.
///
/// Rows count: one that is gone asks for a project to be removed, a new one for a project to be
/// added. Values count for projects of which no form came back, because a list only repeats what
/// the forms say.
struct ListMerge {
  /// What the list asks of one project.
  struct Entry {
    /// The project.
    var index: DataProjects.Index
    /// Its values today, as far as the list shows them.
    var print: PrintedRecord.Print
    /// What comes of its values; `nil` for a row that is gone.
    var merge: RecordMerge?
    /// The row that is gone, as the project says it today.
    var removal: RecordChange?
    /// Whether the project was changed since, so that its removal is in dispute.
    var isDisputed = false
    /// Where the row stands in the list, of one that is gone the list itself.
    var location: Location
  }

  /// What the list asks of the projects that the data have, in the order of the base.
  private(set) var entries: [Entry] = []
  /// Rows that the data lack, and the project behind which they go.
  private(set) var added: [(project: Project, behind: DataProjects.Index, location: Location)] = []
  /// Computed values that somebody overwrote.
  private(set) var proposals: [FormDifference.Proposal] = []
  /// What the user should know.
  private(set) var findings: [Finding] = []

  private let list: ProjectTable
  private let data: DataProjects
  private let scoring: ProjectScoring

  /// - Parameters:
  ///   - list: The list that came back.
  ///   - base: The projects as the list was issued.
  ///   - paths: What list and base both show.
  ///   - formed: Projects of which a form came back.
  init(
    _ list: ProjectTable, from base: [FlatRecord], paths: Set<String>, data: DataProjects,
    formed: Set<DataProjects.Index>, scoring: ProjectScoring
  ) {
    self.list = list
    self.data = data
    self.scoring = scoring
    let issued = base.compactMap { Project($0) }
    let pairing = ProjectPairing(issued, list.projects)
    let partners = Dictionary(uniqueKeysWithValues: pairing.pairs.map { ($0.left, $0.right) })
    var known: [Int: DataProjects.Index] = [:]
    for (position, record) in base.enumerated() {
      let partner = partners[position]
      let row = partner.map { list.projects[$0] }
      let place =
        row.map { list.location($0.place) } ?? Location(file: list.file, sheet: list.sheet)
      do throws(Failure) {
        let index = try data.index(of: record, named: record, at: place)
        if let partner { known[partner] = index }
        compare(record, row, index, paths, isFormed: formed.contains(index), place)
      } catch {
        // A project that was removed from the data as well needs nothing.
        if row != nil { findings.append(error.finding) }
      }
    }
    add(pairing.rightOnly, known)
  }

  private mutating func compare(
    _ issued: FlatRecord, _ row: Project?, _ index: DataProjects.Index, _ paths: Set<String>,
    isFormed: Bool, _ place: Location
  ) {
    let project = data.project(index)
    let ours = FlatRecord(project, id: data.id(index)).withoutParts.restricted(to: paths)
    let base = issued.withoutParts.restricted(to: paths)
    let print = PrintedRecord.Print(record: ours, origins: [])
    guard let row else {
      entries.append(
        Entry(
          index: index, print: print, removal: RecordChange(.init(ours), .remove(ours)),
          isDisputed: !RecordDifference(from: base, to: ours).changes.isEmpty, location: place))
      return
    }
    if isFormed { return }
    var theirs = FlatRecord(row, id: base.id).withoutParts.restricted(to: paths)
    let evaluation = Evaluation(of: project, by: scoring)
    for path in FlatRecord.inOrder(DerivedPaths(project, evaluation).project.intersection(paths)) {
      propose(path, base, theirs, evaluation)
      theirs[path] = base[path]
    }
    // A cell whose formula was not computed is blank as well, and one that held an error.
    var cleared = base.entries.map(\.path).filter { theirs[$0] == nil }
    for path in cleared { theirs[path] = base[path] }
    cleared.removeAll { path in
      list.columns[path].map { list.errorCells.contains(row.place.atColumn($0)) } ?? false
    }
    if !cleared.isEmpty {
      findings.append(
        Finding(
          .listCellsBlank, at: place,
          facts: [
            "project": .quoting(base.label),
            "fields": Wording(
              zh: cleared.map { FieldCatalog.name(of: $0).chinese }.joined(separator: "、"),
              en: cleared.map { FieldCatalog.name(of: $0).english }.joined(separator: ", ")),
          ]))
    }
    entries.append(
      Entry(
        index: index, print: print, merge: RecordMerge(base: base, ours: ours, copies: [theirs]),
        location: place))
  }

  private mutating func propose(
    _ path: String, _ base: FlatRecord, _ theirs: FlatRecord, _ evaluation: Evaluation
  ) {
    guard let stated = theirs[path], !FlatValue.isSame(stated, base[path]) else { return }
    let computed =
      switch path {
      case "result.score": evaluation.score?.text
      case "result.grade": evaluation.grade?.rawValue
      default: Optional<String>.none
      }
    let value = computed.flatMap {
      FlatRecord.value(of: path, in: .project, reading: $0, unit: list.unit)
    }
    if FlatValue.isSame(stated, value) { return }
    proposals.append(
      FormDifference.Proposal(
        subject: .init(base), path: path, issued: base[path], stated: stated, computed: value,
        location: list.location(stated.place), notes: [], reason: nil))
  }

  /// Takes the rows that were not issued, but for those that the data have by now.
  private mutating func add(_ rows: [Int], _ known: [Int: DataProjects.Index]) {
    for row in rows {
      var project = list.projects[row]
      let place = list.location(project.place)
      let record = FlatRecord(project, id: "")
      do throws(Failure) {
        _ = try data.index(of: record, named: nil, at: place)
        continue
      } catch {
        // Which of several projects of the data it is nobody can tell: then it is none to add.
        guard error.finding.code == .projectNotInData else {
          findings.append(error.finding)
          continue
        }
      }
      project.ordinal = nil
      if project.grade == nil, list.columns["result.grade"] != nil,
        let grade = Evaluation(of: project, by: scoring).grade
      {
        project.grade = Stated(text: grade.rawValue, value: grade, at: project.place)
      }
      let previous = known.keys.filter { $0 < row }.max().flatMap { known[$0] }
      guard let behind = previous ?? data.last(of: list.kind) else {
        findings.append(
          Finding(
            .changeWithoutTable, at: place,
            facts: [
              "project": .quoting(record.label),
              "change": RecordChange(.init(record), .add(record, behind: nil)).title,
            ]))
        continue
      }
      added.append((project, behind, place))
    }
  }
}

extension FlatRecord {
  /// The project alone.
  fileprivate var withoutParts: FlatRecord {
    var record = self
    record.parts = []
    record["project.ordinal"] = nil
    return record
  }
}

extension FindingCode {
  /// Cells of a returned list are blank that were not when it was issued.
  public static let listCellsBlank = FindingCode(
    "list-cells-blank", .warning,
    message: Wording(
      zh: "“{project}”这一行的{fields}是空的，发出时有值；没有当作改动",
      en: "{fields} of “{project}” is blank and was not when issued; this counts as no change"),
    fix: Wording(
      zh: "真要清空，在数据里直接清空；是公式没算出来的，用 WPS 或 Excel 打开再保存一次",
      en: "to clear it, clear it in the data; if a formula was not computed, save it in Excel"))

  /// Nothing is known of what a returned list was issued as.
  public static let listBaseNotFound = FindingCode(
    "list-base-not-found", .error,
    message: Wording(
      zh: "不知道这张项目清单发出时是什么样，没法比较", en: "what this list of projects was issued as is not known"),
    fix: Wording(
      zh: "用 --base 给出当时发出的清单", en: "give the list as it was issued with --base"))
}
