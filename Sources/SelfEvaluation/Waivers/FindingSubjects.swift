import Diagnostics

/// Of which project and indicator the rows speak in which findings were made.
///
/// Only rows that some finding names are kept.
struct FindingSubjects {
  private struct RowKey: Hashable {
    var file: String
    var sheet: String?
    var row: Int
  }

  /// What stands in a row: a project, and perhaps a part of it.
  private struct Subject {
    var project: String
    /// An indicator, a goal or a source of money.
    var part: String?
  }

  /// The rows of a table's sources that findings name.
  private struct WantedRows {
    private var bySource: [Set<Int>]

    init(_ keys: Set<RowKey>, in table: ProjectTable) {
      bySource = table.sources.map { source in
        Set(keys.lazy.filter { $0.file == source.file && $0.sheet == source.sheet }.map(\.row))
      }
    }

    var isEmpty: Bool { bySource.allSatisfy(\.isEmpty) }

    /// Whether some row of a project or of its parts is among them.
    func hold(_ projects: [Project], at index: Int) -> Bool {
      let indicators = projects[index].indicators
      return hold(projects[index].place)
        || indicators.indices.contains { hold(indicators[$0].place) }
        || projects[index].funding.contains { hold($0.place) }
        || projects[index].goals.contains { hold($0.place) }
    }

    private func hold(_ place: Place) -> Bool {
      let rows = bySource[Int(place.source)]
      return !rows.isEmpty && rows.contains(Int(place.row))
    }
  }

  private var subjects: [RowKey: Subject] = [:]
  private var wanted: Set<RowKey> = []

  init(of findings: [Finding], in tables: [ProjectTable]) {
    for finding in findings {
      guard let key = Self.key(of: finding) else { continue }
      wanted.insert(key)
    }
    for table in tables { note(table) }
  }

  /// What a finding speaks of, in a form that does not change when rows move.
  func subject(of finding: Finding) -> String {
    guard let key = Self.key(of: finding), let subject = subjects[key] else {
      return "sheet \(finding.location.sheet ?? "")"
    }
    let isOfProject = finding.field.map { field in
      !["indicator.", "goal.", "funding."].contains { field.hasPrefix($0) }
    }
    if isOfProject ?? (subject.part == nil) { return subject.project }
    return subject.project + "\u{1F}" + (subject.part ?? "")
  }

  private static func key(of finding: Finding) -> RowKey? {
    finding.location.cell.map {
      RowKey(file: finding.location.file, sheet: finding.location.sheet, row: $0.row)
    }
  }

  private mutating func note(_ table: ProjectTable) {
    let rows = WantedRows(wanted, in: table)
    if rows.isEmpty { return }
    // By position, because a project is costly to copy.
    let held = table.projects.indices.filter { rows.hold(table.projects, at: $0) }
    let identities = held.isEmpty ? [] : ProjectIdentity.identities(of: table.projects)
    for index in held {
      let project = table.projects[index]
      let identity = identities[index]
      note(project.place, table, identity, nil)
      var names: [String: Int] = [:]
      for indicator in project.indicators {
        let name = TextLikeness.key(indicator.name?.text ?? "")
        let count = names[name, default: 0]
        names[name] = count + 1
        note(indicator.place, table, identity, "indicator \(name) \(count)")
      }
      for row in project.funding {
        note(row.place, table, identity, "funding \(TextLikeness.key(row.label?.text ?? ""))")
      }
      for (number, goal) in project.goals.enumerated() {
        note(goal.place, table, identity, "goal \(number)")
      }
    }
    for (number, total) in table.totals.enumerated() {
      note(total.place, table, "total \(number)", nil)
    }
  }

  /// Notes what stands in a row; where a project's row is also that of its first indicator, both.
  private mutating func note(
    _ place: Place, _ table: ProjectTable, _ project: String, _ part: String?
  ) {
    let source = table.sources[Int(place.source)]
    let key = RowKey(file: source.file, sheet: source.sheet, row: Int(place.row))
    guard wanted.contains(key) else { return }
    if let present = subjects[key], present.part != nil || part == nil { return }
    subjects[key] = Subject(project: project, part: part)
  }
}
