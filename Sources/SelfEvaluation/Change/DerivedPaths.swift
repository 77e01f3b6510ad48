/// Which values of a project follow from others, and so are never taken as data.
///
/// Whether a value is derived depends on what else is known: a score follows where its
/// indicators are known, and is data where only the score is.
public struct DerivedPaths: Sendable {
  /// The paths of the project's own derived values.
  public private(set) var project: Set<String> = ["result.grade"]
  /// The paths of the derived values of each indicator, in their order.
  public private(set) var indicators: [Set<String>] = []

  /// The derived values of a project.
  ///
  /// - Parameter evaluation: What the rules make of it.
  public init(_ projectRecord: Project, _ evaluation: Evaluation) {
    addMoney(projectRecord)
    if evaluation.scoreIsDerived { project.insert("result.score") }
    indicators = [Set<String>](repeating: [], count: projectRecord.indicators.count)
    guard let details = evaluation.details else { return }
    if details.execution.isComputed { project.insert("money.score") }
    guard details.isScored else { return }
    project.insert("result.totalWeight")
    project.formUnion(["result.cost", "result.output", "result.benefit", "result.satisfaction"])
    for (index, result) in details.indicators.enumerated() {
      if result.isComputed { indicators[index].insert("indicator.score") }
      if result.points != nil { indicators[index].insert("indicator.coefficient") }
    }
  }

  private mutating func addMoney(_ record: Project) {
    let parts = record.funding.filter { $0.kind != .total }
    let columns: [(String, KeyPath<FundingSource, Stated<Amount>?>)] = [
      ("money.initial", \.initialBudget), ("money.budget", \.budget),
      ("money.received", \.received), ("money.executed", \.executed),
    ]
    for (path, column) in columns {
      let stated = parts.compactMap { $0[keyPath: column] }
      if !stated.isEmpty, stated.allSatisfy({ $0.value != nil }) { project.insert(path) }
    }
    if ProjectScoring.money(record) != nil { project.insert("money.rate") }
  }
}

extension FlatRecord {
  /// The record of a project without its derived values, so that they follow from the others.
  package func without(_ derived: DerivedPaths) -> FlatRecord {
    var record = self
    for path in derived.project { record[path] = nil }
    var indicator = 0
    for index in parts.indices where parts[index].kind == .indicator {
      for path in derived.indicators[indicator] { record.parts[index][path] = nil }
      indicator += 1
    }
    return record
  }
}
