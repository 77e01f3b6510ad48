public import Diagnostics

/// Compares the indicators of a self-evaluation with the goals that were approved for the year
/// (绩效目标申报表): the evaluation may not add, drop, reword or ease any of them.
public struct ApprovedChecks {
  private let stated: [ListedProject]
  private let approved: [ListedProject]

  /// A comparison.
  ///
  /// - Parameters:
  ///   - tables: The self-evaluation.
  ///   - approved: The approved goals, with indicators that have targets and weights.
  public init(of tables: [ProjectTable], against approved: [ProjectTable]) {
    stated = ListedProject.all(of: tables)
    self.approved = ListedProject.all(of: approved)
  }

  /// Every difference, each with its place in the self-evaluation and in the approved goals.
  public func findings() -> [Finding] {
    let pairing = ProjectPairing(stated, approved)
    var findings = pairing.pairs.flatMap { pair in
      compare(stated[pair.left], approved[pair.right])
    }
    for index in pairing.leftOnly {
      let listed = stated[index]
      findings.append(
        Finding(
          .approvedProjectUnknown, at: listed.table.location(listed.project, path: "project.name"),
          field: "project.name", stated: listed.project.name?.text))
    }
    for index in pairing.rightOnly {
      let listed = approved[index]
      findings.append(
        Finding(
          .approvedProjectMissing, at: listed.table.location(listed.project, path: "project.name"),
          field: "project.name", computed: listed.project.name?.text))
    }
    return findings
  }

  private func compare(_ one: ListedProject, _ other: ListedProject) -> [Finding] {
    var findings: [Finding] = []
    if let code = one.project.code, let goal = other.project.code,
      ProjectPairing.code(of: one.project) != ProjectPairing.code(of: other.project)
    {
      findings.append(
        Finding(
          .approvedCodeDiffers, at: one.table.location(code.place),
          places: [other.table.location(goal.place)], field: "project.code", stated: code.text,
          computed: goal.text))
    }
    if let name = one.project.name, let goal = other.project.name,
      TextLikeness.key(name.text) != TextLikeness.key(goal.text)
    {
      findings.append(
        Finding(
          .approvedProjectRenamed, at: one.table.location(name.place),
          places: [other.table.location(goal.place)], field: "project.name", stated: name.text,
          computed: goal.text))
    }
    findings += goals(one, other)
    let (own, wanted) = (one.project.indicators, other.project.indicators)
    let alignment = Alignment(own, wanted, key: Self.key, likeness: Self.likeness)
    for pair in alignment.pairs {
      findings += IndicatorChange(
        one, own[pair.left], other, wanted[pair.right]
      ).findings()
    }
    for index in alignment.leftOnly {
      let indicator = own[index]
      findings.append(
        Finding(
          .approvedIndicatorAdded,
          at: one.table.location(indicator.name?.place ?? indicator.place),
          field: "indicator.name", stated: indicator.name?.text,
          facts: ["project": .quoting(one.project.name?.text ?? "")]))
    }
    for index in alignment.rightOnly {
      let indicator = wanted[index]
      findings.append(
        Finding(
          .approvedIndicatorDropped, at: one.table.location(one.project, path: "project.name"),
          places: [other.table.location(indicator.name?.place ?? indicator.place)],
          field: "indicator.name", computed: indicator.name?.text,
          facts: [
            "project": .quoting(one.project.name?.text ?? ""),
            "target": .quoting(IndicatorChange.targetText(indicator)),
          ]))
    }
    return findings
  }

  private func goals(_ one: ListedProject, _ other: ListedProject) -> [Finding] {
    func text(_ listed: ListedProject) -> String {
      listed.project.goals.compactMap(\.expected?.text).joined(separator: "\n")
    }
    let (stated, goal) = (text(one), text(other))
    guard !stated.isEmpty, !goal.isEmpty, TextLikeness.key(stated) != TextLikeness.key(goal),
      let place = one.project.goals.lazy.compactMap(\.expected?.place).first
    else { return [] }
    return [
      Finding(
        .approvedGoalDiffers, at: one.table.location(place),
        places: other.project.goals.compactMap {
          $0.expected.map { other.table.location($0.place) }
        },
        field: "goal.expected", stated: stated, computed: goal)
    ]
  }

  // MARK: Which indicator is which

  private static func key(_ indicator: Indicator) -> String? {
    indicator.name.map { TextLikeness.key($0.text) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The words of 三级指标 count most, then the target and where the indicator belongs.
  private static func likeness(_ one: Indicator, _ other: Indicator) -> Int {
    let names = TextLikeness.of(one.name?.text ?? "", other.name?.text ?? "")
    let isSameTarget = TargetComparison(one, other).isSame
    let isSameGroup =
      TextLikeness.key(one.secondLevel?.text ?? "")
      == TextLikeness.key(other.secondLevel?.text ?? "")
      && IndicatorChange.group(one) == IndicatorChange.group(other)
    return names * 6 / 10 + (isSameTarget ? 250 : 0) + (isSameGroup ? 150 : 0)
  }
}
