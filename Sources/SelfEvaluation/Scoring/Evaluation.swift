/// What the rules make of one project.
public struct Evaluation: Hashable, Sendable {
  /// The score in hundredths: computed where the indicators are known and complete, else as
  /// stated; `nil` where neither is there, or the stated one cannot be read.
  public var score: Points?
  /// The grade that the score earns; always computed, never taken from a cell.
  public var grade: Grade?
  /// The level of the project's money and where that is known from.
  public var level: (value: FundLevel, isInferred: Bool)? {
    levelValue.map { ($0, levelIsInferred) }
  }
  /// How the score comes about; `nil` for a project without indicators.
  public var details: ScoreDetails? { boxedDetails.first }

  private var levelValue: FundLevel?
  private var levelIsInferred = false
  /// None, or one element: most lists have no indicators, and an evaluation of theirs is small.
  private var boxedDetails: [ScoreDetails] = []

  /// Evaluates one project.
  public init(of project: Project, rulebook: Rulebook) {
    self.init(of: project, by: ProjectScoring(by: rulebook))
  }

  /// Evaluates one of many projects.
  public init(of project: Project, by scoring: ProjectScoring) {
    if let details = scoring.details(of: project) { boxedDetails = [details] }
    score = details?.total ?? project.score?.value.flatMap { Points(rounding: $0) }
    grade = score.flatMap(scoring.grade)
    if let stated = project.level?.value {
      levelValue = stated
    } else if project.kind == .transfer, let name = project.name?.text {
      levelValue = FundLevel(suggestedBy: name)
      levelIsInferred = levelValue != nil
    }
  }

  /// Whether the score is the sum of computed and typed parts rather than typed as a whole.
  public var scoreIsDerived: Bool { details?.total != nil }
}

extension ProjectTable {
  /// Does pieces of work that are independent of each other, and returns their results in order.
  public typealias EvaluationDistributor = (Int, @Sendable (Int) -> [Evaluation]) -> [[Evaluation]]

  /// What the rules make of each project, in the table's order.
  ///
  /// - Parameter distributor: Who does the pieces; one after the other unless said otherwise.
  public func evaluations(
    by rulebook: Rulebook,
    distributor: EvaluationDistributor = { count, work in (0..<count).map(work) }
  ) -> [Evaluation] {
    let scoring = ProjectScoring(by: rulebook)
    let count = projects.count
    let pieces = (count + Self.projectsPerPiece - 1) / Self.projectsPerPiece
    let evaluations = distributor(pieces) { piece in
      let range = piece * Self.projectsPerPiece..<min(count, (piece + 1) * Self.projectsPerPiece)
      // By index: a project is large, and a loop over the projects would copy each.
      return range.map { Evaluation(of: projects[$0], by: scoring) }
    }
    return evaluations.flatMap(\.self)
  }

  /// Small enough to share work out evenly, large enough for sharing to cost nothing.
  static let projectsPerPiece = 2_048
}
