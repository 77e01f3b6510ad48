/// A project with the table it stands in, so that its places can be named.
public struct ListedProject: Sendable {
  /// The table.
  public var table: ProjectTable
  /// The project.
  public var project: Project

  /// All projects of some tables, in their order.
  static func all(of tables: [ProjectTable]) -> [ListedProject] {
    tables.flatMap { table in
      // The rows themselves are not needed again; each copy would keep them all alive.
      var frame = table
      frame.projects = []
      return table.projects.map { ListedProject(table: frame, project: $0) }
    }
  }
}

/// Which projects of some tables are which of some others: by code, else by name, never by the
/// name alone where it occurs more than once.
package struct ProjectPairing {
  /// Pairs of indices, in the order of the left tables.
  package private(set) var pairs: [Alignment.Pair] = []
  /// Indices of projects that only the left tables have.
  package private(set) var leftOnly: [Int] = []
  /// Indices of projects that only the right tables have.
  package private(set) var rightOnly: [Int] = []

  init(_ left: [ListedProject], _ right: [ListedProject]) {
    self.init(left.map(\.project), right.map(\.project))
  }

  /// Which projects are which of some others.
  package init(_ left: [Project], _ right: [Project]) {
    let byCode = Alignment(
      left, right, key: { Self.code(of: $0) }, likeness: { _, _ in 0 })
    // A code that several rows have names none of them; they go on to the second step.
    pairs = byCode.pairs.filter { $0.evidence == .key }
    let takenLeft = Set(pairs.map(\.left))
    let takenRight = Set(pairs.map(\.right))
    let restLeft = left.indices.filter { !takenLeft.contains($0) }
    let restRight = right.indices.filter { !takenRight.contains($0) }
    let byName = Alignment(
      restLeft.map { left[$0] }, restRight.map { right[$0] },
      thresholds: Alignment.Thresholds(inOrder: 600, moved: 800),
      key: { $0.name.map { TextLikeness.key($0.text) } }, likeness: Self.likeness)
    pairs += byName.pairs.map {
      Alignment.Pair(
        left: restLeft[$0.left], right: restRight[$0.right], evidence: $0.evidence)
    }
    pairs.sort { $0.left < $1.left }
    leftOnly = byName.leftOnly.map { restLeft[$0] }
    rightOnly = byName.rightOnly.map { restRight[$0] }
  }

  /// A project's code in the form in which codes are compared.
  static func code(of project: Project) -> String? {
    guard let text = project.code?.text else { return nil }
    let code = LabelText.normalised(text)
    return code.isEmpty ? nil : code
  }

  /// Names count most; what else both state tells projects of one name apart.
  private static func likeness(_ one: Project, _ other: Project) -> Int {
    let names = TextLikeness.of(one.name?.text ?? "", other.name?.text ?? "")
    var agreed = 0
    var known = 0
    func compare<Value: Equatable>(_ first: Value?, _ second: Value?, weight: Int) {
      guard let first, let second else { return }
      known += weight
      if first == second { agreed += weight }
    }
    compare(code(of: one), code(of: other), weight: 4)
    compare(one.budget?.value, other.budget?.value, weight: 3)
    compare(
      one.documentNumber.map { TextLikeness.key($0.text) },
      other.documentNumber.map { TextLikeness.key($0.text) }, weight: 3)
    compare(
      one.department.map { TextLikeness.key($0.text) },
      other.department.map { TextLikeness.key($0.text) }, weight: 1)
    compare(
      one.implementer.map { TextLikeness.key($0.text) },
      other.implementer.map { TextLikeness.key($0.text) }, weight: 1)
    guard known > 0 else { return names }
    return (names * 9 + agreed * TextLikeness.full / known) / 10
  }
}
