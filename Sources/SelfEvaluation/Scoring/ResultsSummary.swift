/// The figures at the foot of a results summary: all recomputed from the rows.
public struct ResultsSummary: Hashable, Sendable {
  /// How many projects there are.
  public private(set) var projectCount = 0
  /// The sum of their budgets.
  public private(set) var budget = Amount.zero
  /// How many projects earned each grade.
  public private(set) var gradeCounts: [Grade: Int] = [:]

  /// The figures of no project.
  public init() {}

  /// The figures of some projects.
  public init(_ projects: [Project], _ evaluations: [Evaluation]) {
    for index in projects.indices {
      add(budget: projects[index].budget?.value, grade: evaluations[index].grade)
    }
  }

  /// Adds one project.
  public mutating func add(budget amount: Amount?, grade: Grade?) {
    projectCount += 1
    if let amount { budget += amount }
    if let grade { gradeCounts[grade, default: 0] += 1 }
  }

  /// Adds the figures of other projects.
  public mutating func add(_ other: ResultsSummary) {
    projectCount += other.projectCount
    budget += other.budget
    gradeCounts.merge(other.gradeCounts, uniquingKeysWith: +)
  }

  /// How many projects earned a grade.
  public func count(of grade: Grade) -> Int { gradeCounts[grade] ?? 0 }

  /// How many projects earned any grade.
  public var gradedCount: Int { gradeCounts.values.reduce(0, +) }

  /// 评优率: the projects graded 优 among those graded at all.
  public var excellentRate: Rate { Rate(count: count(of: .excellent), of: gradedCount) }
}
