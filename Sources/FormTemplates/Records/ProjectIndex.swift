import SelfEvaluation

/// Finds the project that a row of a part means, among all lists of a run: by its code, else by
/// its name with as much of the number (序号, 文号) as tells projects of one name apart.
struct ProjectIndex {
  /// A project of a list.
  struct Reference: Hashable {
    var list: Int
    var index: Int
  }

  /// What an identity comes to.
  enum Outcome {
    case one(Reference)
    /// Several projects may be meant.
    case several([Reference])
    /// None is; these look alike.
    case none([Reference])
  }

  /// What tells a project apart. A copy of all projects would hold their memory twice, and make
  /// every change of them copy them.
  struct Known {
    let ordinal: Stated<Int>?
    let name: StatedText?
    let code: StatedText?
    let documentNumber: StatedText?

    init(_ projects: [Project], at index: Int) {
      ordinal = projects[index].ordinal
      name = projects[index].name
      code = projects[index].code
      documentNumber = projects[index].documentNumber
    }
  }

  /// The projects of each list.
  private let lists: [[Known]]
  private var byCode: [String: [Reference]] = [:]
  /// Made when the first row without a known code asks for it.
  private var byName: [String: [Reference]]?
  /// By names without brackets and signs; made when a name is not found as it stands.
  private var byKey: [String: [Reference]]?

  /// An index of the projects of some lists.
  init(_ tables: [ProjectTable]) {
    lists = tables.map { table in table.projects.indices.map { Known(table.projects, at: $0) } }
    for (list, projects) in lists.enumerated() {
      for index in projects.indices {
        guard let code = projects[index].code?.text else { continue }
        byCode[Self.folded(code), default: []].append(Reference(list: list, index: index))
      }
    }
  }

  private mutating func names() -> [String: [Reference]] {
    if let byName { return byName }
    var names: [String: [Reference]] = [:]
    for (list, projects) in lists.enumerated() {
      for index in projects.indices {
        guard let name = projects[index].name?.text else { continue }
        names[Self.folded(name), default: []].append(Reference(list: list, index: index))
      }
    }
    byName = names
    return names
  }

  /// The project that a row means.
  ///
  /// - Parameter usesOrdinals: Whether 序号 of the row is that of its project.
  mutating func find(_ identity: RowIdentity, usesOrdinals: Bool) -> Outcome {
    if !identity.code.isEmpty, let found = byCode[Self.folded(identity.code)] {
      return narrow(found, identity, usesOrdinals: usesOrdinals)
    }
    guard !identity.name.isEmpty else { return .none(alike(identity)) }
    let named = names()[Self.folded(identity.name)] ?? similar(identity.name)
    // Where the row has a code that no project has, only projects without one may be meant.
    let open = identity.code.isEmpty ? named : named.filter { project($0).code == nil }
    let agreeing = open.filter { !contradicts($0, identity) }
    guard !agreeing.isEmpty else { return .none(named.isEmpty ? alike(identity) : named) }
    return narrow(agreeing, identity, usesOrdinals: usesOrdinals)
  }

  /// The project that a name alone means, if it is one.
  mutating func onlyProject(named name: String) -> Reference? {
    guard let found = names()[Self.folded(name)], found.count == 1 else { return nil }
    return found[0]
  }

  /// The name of a project.
  func name(_ reference: Reference) -> String? {
    project(reference).name?.text
  }

  /// What tells a project apart.
  func project(_ reference: Reference) -> Known { lists[reference.list][reference.index] }

  /// Projects of one code or name, told apart by what else the row states.
  private func narrow(
    _ found: [Reference], _ identity: RowIdentity, usesOrdinals: Bool
  ) -> Outcome {
    var rest = found
    func keep(_ belongs: (Reference) -> Bool) {
      guard rest.count > 1 else { return }
      let kept = rest.filter(belongs)
      if !kept.isEmpty { rest = kept }
    }
    if !identity.name.isEmpty {
      let name = Self.folded(identity.name)
      keep { Self.folded(project($0).name?.text ?? "") == name }
    }
    if !identity.documentNumber.isEmpty {
      let number = TextLikeness.key(identity.documentNumber)
      keep { documentNumber($0) == number }
    }
    if usesOrdinals, let ordinal = Int(identity.ordinal) {
      keep { project($0).ordinal?.value == ordinal }
    }
    return rest.count == 1 ? .one(rest[0]) : .several(rest)
  }

  /// Whether a project has another document number than the row says.
  private func contradicts(_ reference: Reference, _ identity: RowIdentity) -> Bool {
    guard !identity.documentNumber.isEmpty, let own = documentNumber(reference) else {
      return false
    }
    return own != TextLikeness.key(identity.documentNumber)
  }

  private func documentNumber(_ reference: Reference) -> String? {
    project(reference).documentNumber.map { TextLikeness.key($0.text) }
  }

  /// The projects whose names differ from a name in brackets and signs only.
  private mutating func similar(_ name: String) -> [Reference] {
    let known = byKey ?? keys(names())
    byKey = known
    return (known[TextLikeness.key(name)] ?? [])
      .sorted { ($0.list, $0.index) < ($1.list, $1.index) }
  }

  private func keys(_ names: [String: [Reference]]) -> [String: [Reference]] {
    var keys: [String: [Reference]] = [:]
    for reference in names.values.lazy.flatMap(\.self) {
      keys[TextLikeness.key(project(reference).name?.text ?? ""), default: []].append(reference)
    }
    return keys
  }

  /// How many projects at most are compared with one name, and how many are offered.
  private static let comparedCount = 20_000
  private static let offeredCount = 3
  /// From which likeness on a project is offered, in thousandths.
  private static let leastLikeness = 500

  /// The projects that look most like what the row says.
  private func alike(_ identity: RowIdentity) -> [Reference] {
    let all = lists.indices.flatMap { list in
      lists[list].indices.map { Reference(list: list, index: $0) }
    }
    guard all.count <= Self.comparedCount else { return [] }
    let scored = all.map { reference -> (reference: Reference, likeness: Int) in
      let project = project(reference)
      let byName = TextLikeness.of(project.name?.text ?? "", identity.name)
      let byCode = TextLikeness.of(project.code?.text ?? "", identity.code)
      return (reference, max(byName, byCode))
    }
    return scored.filter { $0.likeness >= Self.leastLikeness }
      .sorted { ($1.likeness, $0.reference.index) < ($0.likeness, $1.reference.index) }
      .prefix(Self.offeredCount).map(\.reference)
  }

  /// A code or name in the form in which they are compared.
  static func folded(_ text: String) -> String {
    // A code of plain letters and digits is folded already.
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
    return isPlain ? text : LabelText.normalised(text)
  }
}
