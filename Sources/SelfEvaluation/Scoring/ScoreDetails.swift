/// How a project's score comes about: its parts, where indicators are known.
public struct ScoreDetails: Hashable, Sendable {
  /// What spending earns.
  public var execution: ExecutionResult
  /// What each indicator earns, in the project's order.
  public var indicators: [IndicatorResult]
  /// The sum of all parts; `nil` while one is incomplete, or where the form has no weights.
  public var total: Points?
  /// What is odd about the project as a whole.
  public var remarks: RemarkSet<ProjectRemark>

  /// Whether the form has weights, so that its indicators are scored at all.
  public var isScored: Bool { indicators.contains { $0.basis != .unscored } }

  /// How many parts are incomplete.
  public var incompleteCount: Int {
    guard isScored else { return 0 }
    return indicators.count { $0.points == nil } + (execution.isIncomplete ? 1 : 0)
  }
}

/// Something suspicious about a project as a whole that scoring brought to light.
public enum ProjectRemark: UInt8, CaseIterable, Sendable {
  /// More was spent than the budget holds.
  case executionAboveBudget
  /// The budget is 0.
  case budgetZero
  /// Budget or spending is below zero; spending below zero counts as 0.
  case moneyNegative
  /// Budget or spending is not known, so that spending cannot be scored.
  case moneyMissing
  /// The indicators' weights come to 100 by themselves: spending has no points.
  case executionWithoutWeight
  /// The typed points of spending are not the computed ones.
  case executionPointsDiffer
  /// The indicators claim more than the money spent shows.
  case claimsAboveExecution
  /// Much of the budget is unspent.
  case muchUnspent
  /// The weights do not come to 100.
  case weightsNotFull
  /// Targets and actual values are the weights over again: points typed as values.
  case pointsTypedAsValues
  /// The typed score is not the sum of its parts.
  case scoreDiffers
}

/// What spending earns.
public struct ExecutionResult: Hashable, Sendable {
  /// Money spent and the budget it is held against, where both are known.
  public var rate: Rate?
  /// Full marks; 0 where spending has no points in this form.
  public var weight: Points
  /// The points that count; `nil` while incomplete, or where spending has none.
  public var points: Points?
  /// How the points came about.
  public var basis: Basis

  /// A result.
  public init(rate: Rate?, weight: Points, points: Points?, basis: Basis) {
    self.rate = rate
    self.weight = weight
    self.points = points
    self.basis = basis
  }

  /// How the points of spending came about.
  public enum Basis: UInt8, CaseIterable, Sendable {
    /// weight × spent ÷ budget.
    case proportion
    /// All was spent, or more.
    case full
    /// A budget of 0 that earns nothing.
    case zeroBudgetNothing
    /// A budget of 0 that earns full marks.
    case zeroBudgetFull
    /// A budget of 0 whose points are left out; the rest is brought to 100.
    case leftOut
    /// Not computed: the typed points count.
    case typed
    /// Not computed, and nothing typed.
    case missing
    /// Spending has no points in this form.
    case unscored
  }

  /// Whether points are due and missing.
  var isIncomplete: Bool { basis == .missing }

  /// Whether the points are computed rather than typed.
  public var isComputed: Bool {
    switch basis {
    case .proportion, .full, .zeroBudgetNothing, .zeroBudgetFull: true
    case .leftOut, .typed, .missing, .unscored: false
    }
  }
}
