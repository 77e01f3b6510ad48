import SelfEvaluation

/// Which indicators a section of a form takes: all, those of a first level, or of a second level
/// of it. Groups are named `indicator`, `indicator:产出指标`, `indicator:产出指标/数量指标`.
struct IndicatorFilter: Hashable, Sendable {
  private let first: IndicatorGroup?
  private let firstText: String?
  private let second: String?

  /// The filter that a group's name states.
  init(group: String) {
    let levels = group.split(separator: ":", maxSplits: 1).dropFirst().first ?? ""
    let parts = levels.split(separator: "/", maxSplits: 1).map(String.init)
    firstText = parts.first.map(LabelText.normalised)
    first = parts.first.flatMap { IndicatorGroup(reading: $0) }
    second = parts.count == 2 ? LabelText.normalised(parts[1]) : nil
  }

  /// The group's name without what narrows it.
  static func base(of group: String) -> String { String(group.prefix { $0 != ":" }) }

  /// Whether an indicator belongs to the section.
  func takes(_ indicator: Indicator) -> Bool {
    guard let firstText else { return true }
    let own = indicator.firstLevel?.text ?? ""
    let isOfFirst =
      LabelText.normalised(own) == firstText
      || first != nil && IndicatorGroup(reading: own) == first
    guard isOfFirst, let second else { return isOfFirst }
    return LabelText.normalised(indicator.secondLevel?.text ?? "") == second
  }
}
