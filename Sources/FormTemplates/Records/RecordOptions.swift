public import SelfEvaluation

/// What the user says about tables that do not say it themselves.
public struct RecordOptions: Hashable, Sendable {
  /// The year reported on.
  public var year: Int?
  /// The unit of the amounts.
  public var unit: AmountUnit?
  /// Which of the two lists the table is.
  public var kind: ProjectKind?

  /// What the table is read for.
  public var purpose: Purpose = .selfEvaluation
  /// Whether the run has indicators, from which scores follow: no column needs to state them.
  var scoresAreComputed = false

  /// Options; `nil` leaves it to the table.
  public init(
    year: Int? = nil, unit: AmountUnit? = nil, kind: ProjectKind? = nil,
    purpose: Purpose = .selfEvaluation
  ) {
    self.year = year
    self.unit = unit
    self.kind = kind
    self.purpose = purpose
  }

  /// What a table is read for, which decides what it must hold.
  public enum Purpose: Sendable {
    /// A list of projects with budgets and scores.
    case selfEvaluation
    /// Budgets and spending to compare with (决算表); nobody scores there.
    case accounts
    /// Indicators with targets and weights that were approved (绩效目标申报表); nothing is spent yet.
    case approvedGoals

    /// The fields without which a row is no header.
    var requiredPaths: [String] {
      switch self {
      case .selfEvaluation: ["project.name", "money.budget", "result.score"]
      case .accounts: ["project.name", "money.budget"]
      case .approvedGoals: ["project.name"]
      }
    }
  }

  /// The years that count as years.
  public static let years = 2000...2100
}
