import SelfEvaluation
import TestSupport

/// Projects as clerks keep them, drawn at random from a seed.
struct RandomProject {
  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private static let words = [
    "就业见习补贴", "城乡居民养老保险", "干部考核", "档案数字化", "公开招聘", "慰问资金", "设备购置（二期）",
    "“雨露计划”培训", "A类人才引进", "2023年度宣传", "资金按时拨付、专款专用", "群众满意",
  ]

  private mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int(random.next() % UInt64(list.count))]
  }

  private mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

  private mutating func text(_ length: Int = 3) -> StatedText {
    let count = 1 + Int(random.next() % UInt64(length))
    return StatedText((0..<count).map { _ in pick(Self.words) }.joined(), at: Self.place)
  }

  private mutating func maybe(_ percent: UInt64, _ length: Int = 3) -> StatedText? {
    chance(percent) ? text(length) : nil
  }

  private static let place = Place(row: 0)

  private mutating func amount(_ percent: UInt64 = 90) -> Stated<Amount>? {
    guard chance(percent) else { return nil }
    let fen = Int64(random.next() % 1_000_000_000_00)
    let amount = Amount(fen: chance(10) ? 0 : fen)
    return Stated(text: amount.text(in: .tenThousandYuan), value: amount, at: Self.place)
  }

  private func points(_ hundredths: UInt64) -> Stated<ExactDecimal> {
    let points = Points(hundredths: Int64(hundredths))
    return Stated(text: points.text, value: ExactDecimal(points.text), at: Self.place)
  }

  /// A project with money, goals and indicators.
  mutating func next() -> Project {
    var project = Project(place: Self.place, kind: .own)
    project.name = text()
    project.department = text(1)
    project.implementer = maybe(70, 1)
    for kind in [FundingKind.fiscal, .carriedOver, .other] where chance(70) {
      var source = FundingSource(place: Self.place)
      source.kind = kind
      source.initialBudget = amount()
      source.budget = amount()
      source.executed = amount()
      project.funding.append(source)
    }
    for _ in 0...(random.next() % 2) {
      var goal = Goal(place: Self.place)
      goal.expected = text(8)
      goal.actual = maybe(80, 8)
      project.goals.append(goal)
    }
    for group in IndicatorGroup.allCases where chance(80) {
      for second in 0..<(1 + random.next() % 3) {
        for _ in 0..<(1 + random.next() % 3) {
          project.indicators.append(indicator(group.rawValue, "二级\(second)指标"))
        }
      }
    }
    if chance(60) { project[.filler] = StatedText("张三", at: Self.place) }
    if chance(60) { project[.phone] = StatedText("0335-7880000", at: Self.place) }
    if chance(30) { project[.conclusion] = text(9) }
    if chance(30) { project[.remark] = text(9) }
    if chance(50) { project[.allocation] = text(4) }
    if chance(50) { project[.responsibilityProblem] = text(4) }
    return project
  }

  private mutating func indicator(_ first: String, _ second: String) -> Indicator {
    var indicator = Indicator(place: Self.place)
    indicator.firstLevel = StatedText(first, at: Self.place)
    indicator.secondLevel = StatedText(second, at: Self.place)
    indicator.name = text(4)
    let target = pick(["≥50个", "≤4%", "=100%", "效果明显", "12月底前完成", "＞3场", "20万人"])
    indicator.target = StatedText(target, at: Self.place)
    indicator.actual =
      chance(90) ? StatedText(pick(["50", "3.2%", "100%", "达成预期指标", "0次"]), at: Self.place) : nil
    let weight = 100 + random.next() % 1_900
    indicator.weight = points(weight)
    indicator.score = chance(90) ? points(random.next() % (weight + 1)) : nil
    indicator.reason = maybe(40, 5)
    return indicator
  }
}
