import Diagnostics

/// What differs between an indicator of a self-evaluation and the approved one.
struct IndicatorChange {
  private let table: ProjectTable
  private let stated: Indicator
  private let approvedTable: ProjectTable
  private let approved: Indicator
  private let project: Wording

  init(
    _ one: ListedProject, _ stated: Indicator, _ other: ListedProject, _ approved: Indicator
  ) {
    table = one.table
    self.stated = stated
    approvedTable = other.table
    self.approved = approved
    project = .quoting(one.project.name?.text ?? "")
  }

  func findings() -> [Finding] {
    [name(), level()].compactMap(\.self) + target() + [weight()].compactMap(\.self)
  }

  private func name() -> Finding? {
    guard let name = stated.name, let goal = approved.name,
      TextLikeness.key(name.text) != TextLikeness.key(goal.text)
    else { return nil }
    return finding(.approvedIndicatorReworded, "indicator.name", name, goal)
  }

  private func level() -> Finding? {
    if let group = Self.group(stated), let goal = Self.group(approved), group != goal {
      return finding(
        .approvedLevelDiffers, "indicator.firstLevel", stated.firstLevel, approved.firstLevel)
    }
    guard let second = stated.secondLevel, let goal = approved.secondLevel,
      TextLikeness.key(second.text) != TextLikeness.key(goal.text)
    else { return nil }
    return finding(.approvedLevelDiffers, "indicator.secondLevel", second, goal)
  }

  private func target() -> [Finding] {
    let comparison = TargetComparison(stated, approved)
    // Nothing was approved that could be compared.
    if comparison.approved.isBlank || comparison.isSame { return [] }
    if let adjusted = stated[.adjustedTarget],
      TargetComparison(stated, adjusted: adjusted, approved).isSame
    {
      return []
    }
    var findings: [Finding] = []
    func add(_ code: FindingCode, _ path: String, _ own: StatedText?) {
      let place = own?.place ?? stated.target?.place ?? stated.place
      findings.append(
        Finding(
          code, at: table.location(place),
          places: [approvedTable.location(approved.target?.place ?? approved.place)], field: path,
          stated: Self.targetText(stated), computed: Self.targetText(approved), facts: facts))
    }
    if !comparison.isSameOperator, !comparison.stated.isBlank {
      add(.approvedOperatorDiffers, "indicator.comparison", stated.comparison)
    }
    if !comparison.isSameUnit {
      add(.approvedUnitDiffers, "indicator.unit", stated.unit)
    }
    if !comparison.isSameValue {
      add(.approvedTargetDiffers, "indicator.target", stated.target)
    }
    return findings
  }

  private func weight() -> Finding? {
    guard let weight = stated.weight, let goal = approved.weight else { return nil }
    if let one = weight.value, let other = goal.value {
      let scale = max(one.neededScale, other.neededScale)
      if let left = one.units(scale: scale), let right = other.units(scale: scale), left == right {
        return nil
      }
    } else if LabelText.normalised(weight.text) == LabelText.normalised(goal.text) {
      return nil
    }
    return Finding(
      .approvedWeightDiffers, at: table.location(weight.place),
      places: [approvedTable.location(goal.place)], field: "indicator.weight",
      stated: weight.text, computed: goal.text, facts: facts)
  }

  private func finding(
    _ code: FindingCode, _ path: String, _ own: StatedText?, _ goal: StatedText?
  ) -> Finding {
    Finding(
      code, at: table.location(own?.place ?? stated.place),
      places: [approvedTable.location(goal?.place ?? approved.place)], field: path,
      stated: own?.text, computed: goal?.text, facts: facts)
  }

  private var facts: [String: Wording] {
    ["project": project, "indicator": .quoting(stated.name?.text ?? "")]
  }

  /// The group that an indicator belongs to, by its 一级指标.
  static func group(_ indicator: Indicator) -> IndicatorGroup? {
    indicator.firstLevel.flatMap { IndicatorGroup(reading: $0.text) }
  }

  /// A target as people read it: operator, value and unit in one.
  static func targetText(_ indicator: Indicator) -> String {
    let parts = [indicator.comparison, indicator.target, indicator.unit].compactMap { $0?.text }
    return parts.joined().isEmpty ? "—" : parts.joined()
  }
}
