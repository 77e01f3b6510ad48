/// What the rules make of one project.
public struct Evaluation: Hashable, Sendable {
  /// The score in hundredths; `nil` where none is stated or it cannot be read.
  public var score: Points?
  /// The grade that the score earns; always computed, never taken from a cell.
  public var grade: Grade?
  /// The level of the project's money and where that is known from.
  public var level: (value: FundLevel, isInferred: Bool)? {
    levelValue.map { ($0, levelIsInferred) }
  }

  private var levelValue: FundLevel?
  private var levelIsInferred = false

  /// Evaluates one project.
  public init(of project: Project, rulebook: Rulebook) {
    score = project.score?.value.flatMap { Points(rounding: $0) }
    grade = score.flatMap { Points.possible.contains($0) ? rulebook.grade(for: $0) : nil }
    if let stated = project.level?.value {
      levelValue = stated
    } else if project.kind == .transfer, let name = project.name?.text {
      levelValue = FundLevel(suggestedBy: name)
      levelIsInferred = levelValue != nil
    }
  }
}

extension ProjectTable {
  /// What the rules make of each project, in the table's order.
  public func evaluations(by rulebook: Rulebook) -> [Evaluation] {
    // By index: a project is large, and a loop over the projects would copy each.
    projects.indices.map { Evaluation(of: projects[$0], rulebook: rulebook) }
  }
}
