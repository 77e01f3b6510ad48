import Diagnostics
import SelfEvaluation
import SheetIO

/// Gives the rows of a part to the projects that they name, and tells of every row that names
/// none or several.
struct PartJoin<Record: PartRecord> {
  let part: PartTable<Record>
  private(set) var findings: [Finding] = []
  /// How many projects were given rows.
  private(set) var projectCount = 0

  /// Rows that could not be given to a project, by what they say about it.
  private struct Rest {
    var code: FindingCode
    var candidates: [ProjectIndex.Reference]
    var column: Int
    var rows: [TableRow] = []
    var count = 0
  }

  init(_ part: PartTable<Record>) { self.part = part }

  /// Joins the rows of the part.
  ///
  /// - Parameters:
  ///   - runs: Its rows.
  ///   - tables: All lists of projects; they get the records.
  ///   - index: Their projects.
  mutating func join(
    _ runs: [PartReader<Record>.Run], to tables: inout [ProjectTable], index: inout ProjectIndex
  ) {
    let usesOrdinals = ordinalsAreProjects(runs, &index)
    var rest: [RowIdentity: Rest] = [:]
    var order: [RowIdentity] = []
    var joined: Set<ProjectIndex.Reference> = []
    var differing: Set<RowIdentity> = []
    for run in runs {
      if run.records.isEmpty { continue }
      let identity = usesOrdinals ? run.identity : run.identity.withoutOrdinal
      let outcome = index.find(identity, usesOrdinals: usesOrdinals)
      let code: FindingCode
      let candidates: [ProjectIndex.Reference]
      switch outcome {
      case .one(let reference):
        joined.insert(reference)
        Record.add(run.records, to: &tables[reference.list].projects[reference.index])
        if !identity.name.isEmpty, identity.name != index.name(reference),
          differing.insert(identity).inserted
        {
          compareNames(run, tables[reference.list], reference.index)
        }
        continue
      case .several(let found): (code, candidates) = (.partRowAmbiguous, found)
      case .none(let found):
        (code, candidates) = (identity.isBlank ? .partRowUnnamed : .partRowUnmatched, found)
      }
      if rest[identity] == nil {
        order.append(identity)
        rest[identity] = Rest(
          code: code, candidates: candidates, column: part.columns.column(of: identity))
      }
      rest[identity]?.rows.append(run.row)
      rest[identity]?.count += run.records.count
    }
    projectCount = joined.count
    for identity in order {
      if let rest = rest[identity] { findings.append(finding(identity, rest, tables)) }
    }
  }

  /// Whether 序号 is that of the project, not a running number of the rows: no row whose name
  /// means one project has another number than it, and one has the same, or neighbouring rows
  /// share theirs.
  private func ordinalsAreProjects(
    _ runs: [PartReader<Record>.Run], _ index: inout ProjectIndex
  ) -> Bool {
    guard let column = part.columns.ordinal else { return false }
    var isProven = LabelText.normalised(part.header.labels[column].text).hasPrefix("项目")
    for run in runs where !run.identity.ordinal.isEmpty {
      if run.records.count > 1 { isProven = true }
      guard let reference = index.onlyProject(named: run.identity.name),
        let own = index.project(reference).ordinal?.value
      else { continue }
      guard Int(run.identity.ordinal) == own else { return false }
      isProven = true
    }
    return isProven
  }

  /// Tells of a row whose code means one project and whose name is another's.
  private mutating func compareNames(
    _ run: PartReader<Record>.Run, _ table: ProjectTable, _ index: Int
  ) {
    let stated = run.identity.name
    guard !stated.isEmpty, let name = table.projects[index].name,
      ProjectIndex.folded(stated) != ProjectIndex.folded(name.text)
    else { return }
    findings.append(
      Finding(
        .partNameDiffers, at: part.source.location(of: run.row, column: nameColumn),
        places: [table.location(name.place)], field: "project.name", stated: stated,
        computed: name.text,
        facts: ["content": Record.content.label, "code": .quoting(run.identity.code)]))
  }

  private var nameColumn: Int {
    part.recognition.columns.first { $0.field == "project.name" }?.column ?? part.columns.first
  }

  private func finding(
    _ identity: RowIdentity, _ rest: Rest, _ tables: [ProjectTable]
  ) -> Finding {
    func place(_ row: TableRow) -> Location {
      part.source.location(of: row, column: rest.column)
    }
    let stated = [identity.code, identity.name, identity.documentNumber]
      .filter { !$0.isEmpty }.joined(separator: " ")
    let candidates = rest.candidates.map { name($0, tables) }
    return Finding(
      rest.code, at: place(rest.rows[0]), places: rest.rows.dropFirst().map(place),
      field: identity.code.isEmpty ? "project.name" : "project.code", stated: stated,
      facts: [
        "count": Wording("\(rest.count)"), "content": Record.content.rowLabel,
        "candidates": candidates.isEmpty
          ? Wording(zh: "没有相近的", en: "none is similar")
          : Wording(
            zh: candidates.map(\.chinese).joined(separator: "；"),
            en: candidates.map(\.english).joined(separator: "; ")),
      ])
  }

  /// A project as a person finds it: what tells it apart, and its cell.
  private func name(_ reference: ProjectIndex.Reference, _ tables: [ProjectTable]) -> Wording {
    let table = tables[reference.list]
    let project = table.projects[reference.index]
    let place = table.location(project.name?.place ?? project.place)
    let words = [
      project.code?.text, project.name.map { Finding.quoted($0.text) },
      project.documentNumber?.text, project.ordinal.map { "序号 \($0.text)" },
    ].compactMap(\.self).joined(separator: " ")
    return Wording(
      zh: "\(words)（\(place.text(in: .chinese))）", en: "\(words) (\(place.text(in: .english)))")
  }
}
