extension ScoreDetails {
  /// The points and weights of each first-level group, in the order in which they first occur.
  public func groups(of project: Project) -> [GroupScore] {
    var groups: [GroupScore] = []
    for (indicator, result) in zip(project.indicators, indicators) {
      let index = groups.firstIndex { $0.holds(indicator) } ?? groups.count
      if index == groups.count { groups.append(GroupScore(of: indicator)) }
      groups[index].add(
        weight: indicator.weight?.value.flatMap(Points.init(rounding:)), points: result.points)
    }
    return groups
  }
}

/// What the indicators of one first-level group come to.
public struct GroupScore: Hashable, Sendable {
  /// Which group; `nil` for a name that is none of the four.
  public var group: IndicatorGroup?
  /// Its name as the form has it, without points behind it.
  public var name: String
  /// The sum of the weights.
  public private(set) var weight = Points(hundredths: 0)
  /// The sum of the points; `nil` while one is incomplete.
  public private(set) var points: Points? = Points(hundredths: 0)
  /// How many indicators it has.
  public private(set) var count = 0

  /// The group that an indicator belongs to, still empty.
  init(of indicator: Indicator) {
    let label = indicator.firstLevel?.text ?? ""
    group = IndicatorGroup(reading: label)
    name = group?.rawValue ?? Self.name(label)
  }

  /// Whether an indicator belongs to the group.
  func holds(_ indicator: Indicator) -> Bool {
    let label = indicator.firstLevel?.text ?? ""
    let other = IndicatorGroup(reading: label)
    return group == other && (group != nil || name == Self.name(label))
  }

  private static func name(_ label: String) -> String {
    LabelText.withoutUnitNotes(LabelText.normalised(label))
  }

  mutating func add(weight own: Points?, points earned: Points?) {
    count += 1
    if let own { weight = weight + own }
    points = points.flatMap { sum in earned.map { sum + $0 } }
  }
}
