/// How spending is scored (预算执行率得分).
public struct ExecutionRule: Hashable, Sendable {
  /// Full marks.
  public var weight: Rulebook.Sourced<Points>
  /// Whether spending above the budget earns more than full marks.
  public var cap: Rulebook.Sourced<Cap>
  /// What a budget of 0 earns.
  public var zeroBudget: Rulebook.Sourced<ZeroBudget>

  /// A rule.
  public init(
    weight: Rulebook.Sourced<Points>, cap: Rulebook.Sourced<Cap>,
    zeroBudget: Rulebook.Sourced<ZeroBudget>
  ) {
    self.weight = weight
    self.cap = cap
    self.zeroBudget = zeroBudget
  }

  /// The most points that spending can earn.
  public enum Cap: String, CaseIterable, Sendable {
    /// Its full marks.
    case weight
    /// No limit: 110 % earn 11 of 10 points.
    case none
  }

  /// What becomes of the points of spending where there was nothing to spend.
  public enum ZeroBudget: String, CaseIterable, Sendable {
    /// They are lost: at most 90 of 100 can be reached.
    case zeroPoints = "zero-points"
    /// They are given.
    case fullPoints = "full-points"
    /// They are left out, and the rest is brought to 100.
    case leftOut = "left-out"
    /// Somebody has to say.
    case byHand = "by-hand"
  }
}
