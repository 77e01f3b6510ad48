public import Diagnostics
public import SelfEvaluation
import Yams

extension Rulebook {
  /// Reads a rulebook from YAML.
  ///
  /// - Throws: `.templateInvalid`, naming line and column.
  public init(yaml: String, file: String) throws(Failure) {
    var root = try YAMLMapping(yaml: yaml, file: file)
    let name = try root.text("rulebook")
    let version = try root.integer("version")
    let title = try root.text("title")
    let schemes = try RulebookReader.weightSchemes(&root)
    let execution = try RulebookReader.execution(&root)
    let indicators = try RulebookReader.indicators(&root)
    let cuts = try RulebookReader.gradeCuts(&root)
    let warnings = try RulebookReader.warnings(&root)
    let rollUp = try root.optionalSourcedChoice("roll-up", of: RollUp.allCases)
    try root.finish()
    if let scheme = schemes.first(where: { $0.execution != execution.weight.value }) {
      throw root.failure(
        Wording(
          zh:
            "“weights”里预算执行率是 \(scheme.execution.text) 分，“execution”里是 \(execution.weight.value.text) 分",
          en:
            "“weights” gives spending \(scheme.execution.text) points, “execution” \(execution.weight.value.text)"
        ),
        at: root.node("weights"))
    }
    self.init(
      name: name, version: version, title: title, gradeCuts: cuts, weightSchemes: schemes,
      execution: execution, indicators: indicators, warnings: warnings, rollUp: rollUp)
  }
}

/// The parts of a rulebook's YAML.
private enum RulebookReader {
  static func weightSchemes(_ root: inout YAMLMapping) throws(Failure) -> [WeightScheme] {
    var schemes: [WeightScheme] = []
    for item in try root.items("weights") {
      var entry = try YAMLMapping(item, file: root.file)
      var scheme = WeightScheme(
        execution: try entry.points("execution"), groups: [], source: try entry.text("source"))
      var shares = try entry.mapping("groups")
      for (key, node) in shares.allEntries() {
        guard let group = IndicatorGroup(rawValue: key) else {
          let names = IndicatorGroup.allCases.map(\.rawValue).joined(separator: ", ")
          throw shares.failure(
            Wording(
              zh: "“\(key)”不是一级指标，只能是：\(names)", en: "“\(key)” is none of the groups \(names)"),
            at: node)
        }
        scheme.groups.append(.init(group: group, weight: try shares.points(key)))
      }
      try entry.finish()
      guard scheme.total == .full else {
        throw entry.failure(
          Wording(
            zh: "分值合计是 \(scheme.total.text)，不是 100",
            en: "the weights come to \(scheme.total.text), not to 100"), at: item)
      }
      let groups = Set(scheme.groups.map(\.group))
      guard !schemes.contains(where: { Set($0.groups.map(\.group)) == groups }) else {
        throw entry.failure(
          Wording(zh: "前面已经有同样几组一级指标的分值", en: "an earlier scheme has the same groups"), at: item)
      }
      schemes.append(scheme)
    }
    return schemes
  }

  static func execution(_ root: inout YAMLMapping) throws(Failure) -> ExecutionRule {
    var mapping = try root.mapping("execution")
    let weight = try mapping.sourced("weight") { entry throws(Failure) in try entry.points("value")
    }
    guard weight.value <= .full else {
      throw mapping.failure(
        Wording(zh: "“weight”超过 100", en: "“weight” is more than 100"), at: mapping.node("weight"))
    }
    let rule = ExecutionRule(
      weight: weight, cap: try mapping.sourcedChoice("cap", of: ExecutionRule.Cap.allCases),
      zeroBudget: try mapping.sourcedChoice(
        "zero-budget", of: ExecutionRule.ZeroBudget.allCases))
    try mapping.finish()
    return rule
  }

  static func indicators(_ root: inout YAMLMapping) throws(Failure) -> IndicatorRules {
    var mapping = try root.mapping("indicators")
    let decimals = try mapping.sourced("decimals") { entry throws(Failure) in
      try entry.integer("value")
    }
    guard (0...2).contains(decimals.value) else {
      throw mapping.failure(
        Wording(zh: "“decimals”只能是 0、1 或 2", en: "“decimals” must be 0, 1 or 2"),
        at: mapping.node("decimals"))
    }
    typealias Rule = IndicatorRules.PointsRule
    let rules = IndicatorRules(
      decimals: decimals,
      belowTarget: try mapping.sourcedChoice(
        "below-target", of: [Rule.proportion, .nothing, .byHand]),
      aboveCeiling: try mapping.sourcedChoice(
        "above-ceiling", of: [Rule.inverse, .remainder, .nothing, .byHand]),
      belowExact: try mapping.sourcedChoice(
        "below-exact", of: [Rule.proportion, .nothing, .byHand]),
      aboveExact: try mapping.sourcedChoice(
        "above-exact", of: [Rule.full, .inverse, .remainder, .nothing, .byHand]),
      zeroTargetMissed: try mapping.sourcedChoice("zero-target", of: [Rule.nothing, .byHand]),
      strictEquality: try mapping.sourcedChoice(
        "strict-equality", of: [Rule.full, .nothing, .byHand]),
      negativeActual: try mapping.sourcedChoice(
        "negative-actual", of: IndicatorRules.NegativeActual.allCases),
      overshoot: try overshoot(&root),
      largeSaving: try mapping.optionalSourcedPercent("large-saving"), bands: try bands(&root))
    try mapping.finish()
    return rules
  }

  private static func overshoot(
    _ root: inout YAMLMapping
  ) throws(Failure) -> [IndicatorRules.OvershootStep] {
    var steps: [IndicatorRules.OvershootStep] = []
    for item in try root.items("overshoot") {
      var entry = try YAMLMapping(item, file: root.file)
      let step = IndicatorRules.OvershootStep(
        from: try entry.percent("from"), deduction: try entry.percent("deduction"),
        requiresReason: try entry.flag("reason"), source: try entry.text("source"))
      try entry.finish()
      guard step.from.hundredths > 10_000 else {
        throw entry.failure(
          Wording(zh: "“from”必须大于 100", en: "“from” must be more than 100"), at: entry.node("from"))
      }
      guard step.deduction.hundredths <= 10_000 else {
        throw entry.failure(
          Wording(zh: "“deduction”超过 100", en: "“deduction” is more than 100"),
          at: entry.node("deduction"))
      }
      guard steps.last.map({ $0.from < step.from }) ?? true else {
        throw entry.failure(
          Wording(zh: "“overshoot”的各档必须从小到大", en: "the shares of “overshoot” must rise"),
          at: entry.node("from"))
      }
      steps.append(step)
    }
    return steps
  }

  private static func bands(
    _ root: inout YAMLMapping
  ) throws(Failure) -> [IndicatorRules.Band] {
    let levels = root.node("levels")
    var bands: [IndicatorRules.Band] = []
    for item in try root.items("levels") {
      var entry = try YAMLMapping(item, file: root.file)
      let level = try entry.choice("level", of: AchievementLevel.allCases)
      bands.append(
        .init(level: level, lowest: try entry.percent("from"), source: try entry.text("source")))
      try entry.finish()
    }
    if let problem = IndicatorRules.problem(in: bands) { throw root.failure(problem, at: levels) }
    return bands
  }

  static func gradeCuts(_ root: inout YAMLMapping) throws(Failure) -> [Rulebook.GradeCut] {
    var cuts: [Rulebook.GradeCut] = []
    let grades = root.node("grades")
    for item in try root.items("grades") {
      var entry = try YAMLMapping(item, file: root.file)
      let grade = try entry.choice("grade", of: Grade.allCases)
      cuts.append(
        .init(grade: grade, lowest: try entry.points("from"), source: try entry.text("source")))
      try entry.finish()
    }
    if let problem = Rulebook.problem(in: cuts) { throw root.failure(problem, at: grades) }
    return cuts
  }

  static func warnings(
    _ root: inout YAMLMapping
  ) throws(Failure) -> Rulebook.WarningThresholds {
    guard var mapping = try root.optionalMapping("warnings") else {
      return .init(claimsAboveExecution: nil, unspent: nil)
    }
    let thresholds = Rulebook.WarningThresholds(
      claimsAboveExecution: try mapping.optionalSourcedPercent("claims-above-execution"),
      unspent: try mapping.optionalSourcedPercent("unspent"))
    try mapping.finish()
    return thresholds
  }
}

// MARK: - Values of rulebooks

extension YAMLMapping {
  /// Points with up to two decimals, not negative.
  fileprivate mutating func points(_ key: String) throws(Failure) -> Points {
    Points(hundredths: try hundredths(key, Wording(zh: "分数", en: "points")))
  }

  /// A share in per cent with up to two decimals, not negative.
  fileprivate mutating func percent(_ key: String) throws(Failure) -> Percent {
    Percent(hundredths: try hundredths(key, Wording(zh: "百分数（不带 %）", en: "a share in per cent")))
  }

  private mutating func hundredths(_ key: String, _ kind: Wording) throws(Failure) -> Int64 {
    let text = try text(key)
    guard let decimal = ExactDecimal(text), decimal.neededScale <= 2, decimal.significand >= 0,
      let points = Points(rounding: decimal)
    else {
      throw failure(
        Wording(
          zh: "“\(key)”必须是\(kind.chinese)，最多两位小数",
          en: "“\(key)” must be \(kind.english) with up to two decimals"), at: node(key))
    }
    return points.hundredths
  }

  /// A setting with its source: `{value: …, source: …}`.
  fileprivate mutating func sourced<Value>(
    _ key: String, _ read: (inout YAMLMapping) throws(Failure) -> Value
  ) throws(Failure) -> Rulebook.Sourced<Value> {
    var mapping = try mapping(key)
    let setting = Rulebook.Sourced(try read(&mapping), source: try mapping.text("source"))
    try mapping.finish()
    return setting
  }

  fileprivate mutating func sourcedChoice<Choice: RawRepresentable<String> & Hashable & Sendable>(
    _ key: String, of choices: [Choice]
  ) throws(Failure) -> Rulebook.Sourced<Choice> {
    try sourced(key) { mapping throws(Failure) in
      try mapping.choice("value", of: choices)
    }
  }

  fileprivate mutating func optionalSourcedChoice<
    Choice: RawRepresentable<String> & Hashable & Sendable
  >(_ key: String, of choices: [Choice]) throws(Failure) -> Rulebook.Sourced<Choice>? {
    node(key) == nil ? nil : try sourcedChoice(key, of: choices)
  }

  fileprivate mutating func optionalSourcedPercent(
    _ key: String
  ) throws(Failure) -> Rulebook.Sourced<Percent>? {
    guard node(key) != nil else { return nil }
    return try sourced(key) { mapping throws(Failure) in try mapping.percent("value") }
  }
}
