public import Diagnostics
public import SelfEvaluation

/// The projects of today's data, and which of them a returned form is about.
public struct DataProjects: Sendable {
  /// The tables.
  public let tables: [ProjectTable]
  private var byID: [String: [Index]] = [:]
  private var byCode: [String: [Index]] = [:]
  private var byName: [String: [Index]] = [:]
  private let identities: [[String]]

  /// A project's place among the tables.
  public struct Index: Hashable, Sendable {
    /// The table.
    public let table: Int
    /// The project in it.
    public let project: Int
  }

  /// The projects of some tables.
  public init(_ tables: [ProjectTable]) {
    self.tables = tables
    identities = tables.map { ProjectIdentity.identities(of: $0.projects) }
    for (table, ids) in identities.enumerated() {
      for (position, id) in ids.enumerated() {
        let index = Index(table: table, project: position)
        let project = tables[table].projects[position]
        byID[id, default: []].append(index)
        if let code = project.code.map({ LabelText.normalised($0.text) }), !code.isEmpty {
          byCode[code, default: []].append(index)
        }
        if let name = project.name {
          byName[TextLikeness.key(name.text), default: []].append(index)
        }
      }
    }
  }

  /// A project.
  public func project(_ index: Index) -> Project { tables[index.table].projects[index.project] }

  /// What a project is called among those of its table.
  func id(_ index: Index) -> String { identities[index.table][index.project] }

  /// The project that a form is about.
  ///
  /// - Parameters:
  ///   - form: The form that came back.
  ///   - base: What it was issued as, if that is known.
  /// - Throws: `.projectNotInData` or `.projectAmbiguousInData`.
  func index(of form: ReturnedForm, base: FlatRecord?) throws(Failure) -> Index {
    try index(of: base ?? form.record, named: base, at: form.place)
  }

  /// The project that a record is about: by code, else by what it was called when it was issued,
  /// else by the name that no other has.
  ///
  /// - Parameters:
  ///   - issued: The record as it was issued, if that is known.
  ///   - place: Where the record stands, for findings.
  /// - Throws: `.projectNotInData` or `.projectAmbiguousInData`.
  func index(
    of record: FlatRecord, named issued: FlatRecord?, at place: Location
  ) throws(Failure) -> Index {
    var found: [Index] = []
    if let code = record["project.code"] {
      found = byCode[LabelText.normalised(code.text)] ?? []
    }
    if found.isEmpty, let issued { found = byID[issued.id] ?? [] }
    if found.isEmpty, let name = record["project.name"] {
      found = byName[TextLikeness.key(name.text)] ?? []
    }
    if found.count > 1 { found = found.filter { project($0).kind == record.list } }
    if found.count > 1, let amount = record["money.budget"] {
      found = found.filter {
        FlatValue.isSame(FlatRecord(project($0), id: "")["money.budget"], amount)
      }
    }
    let facts = ["project": Wording.quoting(record.label)]
    guard let first = found.first else {
      throw Failure(.projectNotInData, at: place, facts: facts)
    }
    guard found.count == 1 else {
      throw Failure(.projectAmbiguousInData, at: place, facts: facts)
    }
    return first
  }

  /// Today's projects of the kind of a list, as its base where nothing was issued.
  func base(of list: ProjectTable) -> (records: [FlatRecord], paths: Set<String>)? {
    var records: [FlatRecord] = []
    var paths: Set<String> = []
    for (table, ids) in zip(tables, identities) {
      for (project, id) in zip(table.projects, ids) where project.kind == list.kind {
        records.append(FlatRecord(project, id: id))
        paths.formUnion(table.columns.keys)
      }
    }
    return records.isEmpty ? nil : (records, paths.intersection(list.columns.keys))
  }

  /// The last project of the first table that lists projects of a kind; `nil` if none does.
  func last(of kind: ProjectKind) -> Index? {
    for (table, projects) in tables.map(\.projects).enumerated() {
      if let position = projects.lastIndex(where: { $0.kind == kind }) {
        return Index(table: table, project: position)
      }
    }
    return nil
  }
}

extension FindingCode {
  /// A returned form is about a project that the data do not have.
  public static let projectNotInData = FindingCode(
    "project-not-in-data", .error,
    message: Wording(
      zh: "数据里没有“{project}”这个项目", en: "the data have no project “{project}”"),
    fix: Wording(
      zh: "核对 --data 给的文件全不全；项目改过名的话，加上项目编码",
      en: "give all files with --data; a project that was renamed needs its code"))

  /// Several projects of the data could be the one of a returned form.
  public static let projectAmbiguousInData = FindingCode(
    "project-ambiguous-in-data", .error,
    message: Wording(
      zh: "数据里有几个项目都叫“{project}”，分不清是哪一个",
      en: "several projects of the data are called “{project}”"),
    fix: Wording(
      zh: "在数据里给它们加上项目编码或指标文号", en: "give them codes or document numbers in the data"))
}
