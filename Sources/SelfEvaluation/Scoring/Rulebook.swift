public import Diagnostics

/// The rules by which an evaluation is scored and graded, each with its source; read from data.
public struct Rulebook: Hashable, Sendable {
  /// The name by which it is chosen: `central`.
  public var name: String
  /// Raised whenever a number in it changes.
  public var version: Int
  /// What it is called on reports.
  public var title: String
  /// The lowest score of each grade, best grade first.
  public var gradeCuts: [GradeCut]
  /// How the 100 points are shared out, one scheme for each set of first-level groups.
  public var weightSchemes: [WeightScheme]
  /// How spending is scored.
  public var execution: ExecutionRule
  /// How indicators are scored.
  public var indicators: IndicatorRules
  /// From where on a project's figures are suspicious though no rule is broken.
  public var warnings: WarningThresholds
  /// How the forms of several units become one, if the rules say so.
  public var rollUp: Sourced<RollUp>?

  /// A rulebook.
  ///
  /// - Precondition: The cuts begin with the best grade, fall, and end at 0 points.
  public init(
    name: String, version: Int, title: String, gradeCuts: [GradeCut],
    weightSchemes: [WeightScheme], execution: ExecutionRule, indicators: IndicatorRules,
    warnings: WarningThresholds, rollUp: Sourced<RollUp>?
  ) {
    precondition(Self.problem(in: gradeCuts) == nil)
    self.name = name
    self.version = version
    self.title = title
    self.gradeCuts = gradeCuts
    self.weightSchemes = weightSchemes
    self.execution = execution
    self.indicators = indicators
    self.warnings = warnings
    self.rollUp = rollUp
  }

  /// A setting with the regulation or practice that it comes from.
  public struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The setting.
    public var value: Value
    /// Where it comes from.
    public var source: String

    /// A setting with its source.
    public init(_ value: Value, source: String) {
      self.value = value
      self.source = source
    }
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

  /// How the forms of several units are added up to one.
  public enum RollUp: String, CaseIterable, Sendable {
    /// Absolute values are added, relative ones averaged by amount; the sum is scored.
    case totalThenScore = "total-then-score"
    /// Each unit is scored, and the scores are averaged by amount.
    case scoreThenAverage = "score-then-average"
  }

  /// From where on a project's figures are suspicious though no rule is broken.
  public struct WarningThresholds: Hashable, Sendable {
    /// By more than this share of their own rate, the indicators claim more than the money
    /// spent shows. `nil`: never.
    public var claimsAboveExecution: Sourced<Percent>?
    /// More than this share of the budget is unspent. `nil`: never.
    public var unspent: Sourced<Percent>?

    /// Thresholds; `nil` for those the rules do not have.
    public init(claimsAboveExecution: Sourced<Percent>?, unspent: Sourced<Percent>?) {
      self.claimsAboveExecution = claimsAboveExecution
      self.unspent = unspent
    }
  }

  /// What is wrong with a list of cuts, or `nil` if it can be used.
  public static func problem(in cuts: [GradeCut]) -> Wording? {
    guard cuts.map(\.grade) == Grade.allCases else {
      return Wording(zh: "等级必须依次是 优、良、中、差", en: "the grades must be 优, 良, 中, 差, in this order")
    }
    guard zip(cuts, cuts.dropFirst()).allSatisfy({ $0.lowest > $1.lowest }) else {
      return Wording(zh: "各等级的最低分必须从高到低", en: "the lowest scores must fall from grade to grade")
    }
    guard cuts.last?.lowest == Points(hundredths: 0) else {
      return Wording(zh: "最后一等必须从 0 分起", en: "the last grade must begin at 0")
    }
    return nil
  }

  /// The grade that a score earns; scores below 0 earn the last one.
  public func grade(for score: Points) -> Grade {
    gradeCuts.first { score >= $0.lowest }?.grade ?? .poor
  }

  /// How the points are shared out among these first-level groups, if the rules say so.
  public func weightScheme(for groups: Set<IndicatorGroup>) -> WeightScheme? {
    weightSchemes.first { Set($0.groups.map(\.group)) == groups }
  }
}
