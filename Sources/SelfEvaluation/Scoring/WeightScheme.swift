/// How the 100 points of an evaluation are shared out (权重).
public struct WeightScheme: Hashable, Sendable {
  /// The points of spending (预算执行率).
  public var execution: Points
  /// The points of each first-level group.
  public var groups: [Share]
  /// The regulation that says so.
  public var source: String

  /// A scheme.
  public init(execution: Points, groups: [Share], source: String) {
    self.execution = execution
    self.groups = groups
    self.source = source
  }

  /// A group's points.
  public struct Share: Hashable, Sendable {
    /// The group.
    public var group: IndicatorGroup
    /// Its points.
    public var weight: Points

    /// A group's points.
    public init(group: IndicatorGroup, weight: Points) {
      self.group = group
      self.weight = weight
    }
  }

  /// The sum of all parts.
  public var total: Points { groups.reduce(execution) { $0 + $1.weight } }

  /// The points of a group, if the scheme has it.
  public func weight(of group: IndicatorGroup) -> Points? {
    groups.first { $0.group == group }?.weight
  }
}
