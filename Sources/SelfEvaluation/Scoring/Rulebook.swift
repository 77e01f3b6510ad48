/// The rules by which an evaluation is graded, with their sources; read from data.
public struct Rulebook: Hashable, Sendable {
  /// The name by which it is chosen: `central`.
  public var name: String
  /// Raised whenever a number in it changes.
  public var version: Int
  /// What it is called on reports.
  public var title: String
  /// The lowest score of each grade, best grade first.
  public var gradeCuts: [GradeCut]

  /// A rulebook.
  ///
  /// - Precondition: The cuts begin with the best grade, fall, and end at 0 points.
  public init(name: String, version: Int, title: String, gradeCuts: [GradeCut]) {
    precondition(Self.problem(in: gradeCuts) == nil)
    self.name = name
    self.version = version
    self.title = title
    self.gradeCuts = gradeCuts
  }

  /// The lowest score, inclusive, that earns a grade.
  public struct GradeCut: Hashable, Sendable {
    /// The grade.
    public var grade: Grade
    /// The lowest score that earns it.
    public var lowest: Points
    /// The regulation that says so.
    public var source: String

    /// A cut.
    public init(grade: Grade, lowest: Points, source: String) {
      self.grade = grade
      self.lowest = lowest
      self.source = source
    }
  }

  /// What is wrong with a list of cuts, or `nil` if it can be used.
  public static func problem(in cuts: [GradeCut]) -> String? {
    guard cuts.map(\.grade) == Grade.allCases else {
      return "the grades must be 优, 良, 中, 差, in this order"
    }
    guard zip(cuts, cuts.dropFirst()).allSatisfy({ $0.lowest > $1.lowest }) else {
      return "the lowest scores must fall from grade to grade"
    }
    guard cuts.last?.lowest == Points(hundredths: 0) else {
      return "the last grade must begin at 0"
    }
    return nil
  }

  /// The grade that a score earns; scores below 0 earn the last one.
  public func grade(for score: Points) -> Grade {
    gradeCuts.first { score >= $0.lowest }?.grade ?? .poor
  }
}
