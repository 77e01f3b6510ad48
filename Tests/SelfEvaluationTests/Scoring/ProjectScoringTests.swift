import Diagnostics
import SelfEvaluation
import TestSupport
import Testing

@Suite struct ProjectScoringTests {
  /// A project with these amounts in 万元 and indicators; blank text is a blank cell.
  static func project(
    budget: String, executed: String,
    _ indicators: [(group: String, target: String, actual: String, weight: String, typed: String)]
  ) -> Project {
    var project = Project(place: Place(row: 1), kind: .own)
    project.name = StatedText("示例项目", at: Place(row: 1, column: 2))
    project.budget = amount(budget, column: 3)
    project.executed = amount(executed, column: 4)
    project.indicators = indicators.enumerated().map { row, values in
      indicator(
        row: row, values.group, values.target, values.actual, values.weight, values.typed)
    }
    return project
  }

  static func indicator(
    row: Int, _ group: String, _ target: String, _ actual: String, _ weight: String,
    _ typed: String, reason: String = "另有说明"
  ) -> Indicator {
    func text(_ text: String, _ column: Int) -> StatedText? {
      text.isEmpty ? nil : StatedText(text, at: Place(row: row + 2, column: column))
    }
    func number(_ text: String, _ column: Int) -> Stated<ExactDecimal>? {
      text.isEmpty
        ? nil
        : Stated(
          text: text, value: ExactDecimal(text), at: Place(row: row + 2, column: column))
    }
    var indicator = Indicator(place: Place(row: row + 2))
    indicator.firstLevel = text(group, 0)
    indicator.name = text("指标\(row + 1)", 2)
    indicator.target = text(target, 3)
    indicator.actual = text(actual, 4)
    indicator.weight = number(weight, 5)
    indicator.score = number(typed, 6)
    indicator.reason = text(reason, 7)
    return indicator
  }

  static func amount(_ text: String, column: Int) -> Stated<Amount>? {
    guard !text.isEmpty else { return nil }
    return Stated(
      text: text, value: ExactDecimal(text).flatMap { Amount($0, in: .tenThousandYuan) },
      at: Place(row: 1, column: column))
  }

  static let usual: [(String, String, String, String, String)] = [
    ("产出指标", "≥6000人", "6120人", "25", ""), ("产出指标", "≥90%", "88%", "25", ""),
    ("效益指标", "效果明显", "达成预期指标", "30", "27"), ("满意度指标", "≥95%", "97%", "10", ""),
  ]

  static func details(_ project: Project, _ name: String = "central") throws -> ScoreDetails {
    try #require(ProjectScoring(by: try shippedRulebook(name)).details(of: project))
  }

  @Test func theTotalIsTheSumOfTheRoundedParts() throws {
    let details = try Self.details(
      Self.project(budget: "43.2", executed: "37.24", Self.usual))
    #expect(details.indicators.map { $0.points?.text } == ["25", "24.44", "27", "10"])
    #expect(details.execution.points?.text == "8.62")
    #expect(details.execution.rate?.percentage == "86.20%")
    #expect(details.total?.text == "95.06")
    #expect(details.remarks.isEmpty)
  }

  @Test func groupsAreAddedUpWhateverTheirHeadingsSay() throws {
    var project = Self.project(budget: "1", executed: "1", Self.usual)
    project.indicators[1].firstLevel = StatedText("产出指标（50分）", at: Place(row: 3))
    let groups = try Self.details(project).groups(of: project)
    #expect(groups.map(\.group) == [.output, .benefit, .satisfaction])
    #expect(groups.map(\.weight.text) == ["50", "30", "10"])
    #expect(groups.map { $0.points?.text } == ["49.44", "27", "10"])
  }

  @Test(arguments: [
    ("100", "100", "10", ExecutionResult.Basis.full), ("100", "0", "0", .proportion),
    ("100", "99.994", "10", .proportion), ("100", "99.949", "9.99", .proportion),
    ("100", "99.95", "10", .proportion), ("100", "110.53", "10", .full),
    ("250000", "215457.6", "8.62", .proportion), ("20000", "9034", "4.52", .proportion),
    ("0", "0", "0", .zeroBudgetNothing), ("0", "5", "0", .zeroBudgetNothing),
    ("100", "-5", "0", .proportion),
  ])
  func spendingIsScoredInProportionAndCapped(
    _ budget: String, _ executed: String, _ points: String, _ basis: ExecutionResult.Basis
  ) throws {
    let details = try Self.details(Self.project(budget: budget, executed: executed, Self.usual))
    #expect(details.execution.points?.text == points)
    #expect(details.execution.basis == basis)
  }

  @Test(arguments: [
    ("945.72", "1045.28", [ProjectRemark.executionAboveBudget]),
    ("0", "5", [.executionAboveBudget, .budgetZero]), ("0", "0", [.budgetZero]),
    ("5", "-5", [.moneyNegative]), ("5", "5", []),
  ])
  func whatIsOddAboutMoneyIsTold(
    _ budget: String, _ executed: String, _ remarks: [ProjectRemark]
  ) throws {
    let details = try Self.details(Self.project(budget: budget, executed: executed, Self.usual))
    #expect(details.remarks.all == remarks)
  }

  @Test(
    arguments: [
      (ExecutionRule.ZeroBudget.zeroPoints, "86.44", "0"), (.fullPoints, "96.44", "10"),
      (.leftOut, "96.04", nil), (.byHand, nil, nil),
    ] as [(ExecutionRule.ZeroBudget, String?, String?)])
  func aBudgetOfZeroIsAMatterOfPolicy(
    _ policy: ExecutionRule.ZeroBudget, _ total: String?, _ points: String?
  ) throws {
    var rulebook = try shippedRulebook("central")
    rulebook.execution.zeroBudget.value = policy
    let project = Self.project(budget: "0", executed: "0", Self.usual)
    let details = try #require(ProjectScoring(by: rulebook).details(of: project))
    #expect(details.total?.text == total)
    #expect(details.execution.points?.text == points)
    #expect(details.remarks.contains(.budgetZero))
  }

  @Test func whatIsMissingIsIncompleteAndNever0() throws {
    var indicators = Self.usual
    indicators[2].4 = ""
    var project = Self.project(budget: "1", executed: "1", indicators)
    var details = try Self.details(project)
    #expect(details.total == nil)
    #expect(details.incompleteCount == 1)
    #expect(details.groups(of: project).map { $0.points == nil } == [false, true, false])
    project.score = Stated(text: "95", value: ExactDecimal("95"), at: Place(row: 1, column: 5))
    let evaluation = Evaluation(of: project, rulebook: try shippedRulebook("central"))
    #expect(evaluation.score?.text == "95", "an incomplete form's score is the typed one")
    #expect(!evaluation.scoreIsDerived)
    project = Self.project(budget: "1", executed: "", Self.usual)
    details = try Self.details(project)
    #expect(details.total == nil)
    #expect(details.remarks.contains(.moneyMissing))
    project.executionScore = Stated(
      text: "9.5", value: ExactDecimal("9.5"), at: Place(row: 1, column: 6))
    #expect(try Self.details(project).total?.text == "95.94")
  }

  @Test func theMoneyOfItsSourcesIsThatOfAProject() throws {
    var project = Self.project(budget: "", executed: "", Self.usual)
    project.funding = [("60", "60"), ("40", "26.2")].map { budget, executed in
      var source = FundingSource(place: Place(row: 9))
      source.kind = .fiscal
      source.budget = Self.amount(budget, column: 3)
      source.executed = Self.amount(executed, column: 4)
      return source
    }
    #expect(try Self.details(project).execution.points?.text == "8.62")
  }

  @Test func aFormWithoutWeightsIsNotScored() throws {
    let project = Self.project(
      budget: "1", executed: "1", Self.usual.map { ($0.0, $0.1, $0.2, "", "") })
    let details = try Self.details(project)
    #expect(!details.isScored)
    #expect(details.total == nil)
    #expect(details.incompleteCount == 0)
    #expect(details.remarks.isEmpty)
  }

  @Test func weightsOf100LeaveNothingForSpending() throws {
    var indicators = Self.usual
    indicators[3].3 = "20"
    let details = try Self.details(Self.project(budget: "1", executed: "0.5", indicators))
    #expect(details.execution.basis == .unscored)
    #expect(details.total?.text == "96.44")
    #expect(details.remarks.all == [.executionWithoutWeight])
  }

  @Test func weightsThatDoNotComeTo100AreTold() throws {
    var indicators = Self.usual
    indicators[3].3 = "9"
    let details = try Self.details(Self.project(budget: "1", executed: "1", indicators))
    #expect(details.remarks.all == [.weightsNotFull])
    #expect(details.total?.text == "95.44", "nothing is re-scaled")
  }

  @Test func pointsTypedAsValuesAreRecognised() throws {
    let repeated = Self.usual.map { ($0.0, $0.3, $0.3, $0.3, $0.3) }
    let details = try Self.details(Self.project(budget: "1", executed: "1", repeated))
    #expect(details.remarks.all == [.pointsTypedAsValues])
  }

  @Test(arguments: [
    ("100", "80", false, false), ("100", "79.99", true, false), ("100", "95", false, false),
    ("100", "50", true, true),
  ])
  func thePlatformsLampsFollowItsThresholds(
    _ budget: String, _ executed: String, _ yellow: Bool, _ red: Bool
  ) throws {
    // The indicators reach 86.44 of 90, a rate of 96.04 %.
    let details = try Self.details(
      Self.project(budget: budget, executed: executed, Self.usual), "provincial-platform")
    #expect(details.remarks.contains(.muchUnspent) == yellow)
    #expect(details.remarks.contains(.claimsAboveExecution) == (red || executed != "95"))
  }

  @Test(arguments: [
    ("100", "76", "7.6", "76.00%"), ("3.36", "3.36", "10", "100.00%"),
    ("46.36", "154.89", "10", "334.10%"), ("945.72", "1045.28", "10", "110.53%"),
    ("808.1", "692.98", "8.58", "85.75%"), ("30075", "29675", "9.87", "98.67%"),
  ])
  func publishedFiguresOfSpendingComeOut(
    _ budget: String, _ executed: String, _ points: String, _ rate: String
  ) throws {
    let details = try Self.details(Self.project(budget: budget, executed: executed, Self.usual))
    #expect(details.execution.points?.text == points)
    #expect(details.execution.rate?.percentage == rate)
  }

  /// For each remark a change to a clean project that provokes it.
  static let provocations: [(ProjectRemark, @Sendable (inout Project) -> Void)] = [
    (.executionAboveBudget, { $0.executed = amount("150", column: 4) }),
    (.budgetZero, { $0.budget = amount("0", column: 3) }),
    (.moneyNegative, { $0.executed = amount("-1", column: 4) }),
    (.moneyMissing, { $0.executed = nil }),
    (
      .executionWithoutWeight,
      { $0.indicators[3] = indicator(row: 3, "满意度指标", "≥95%", "97%", "20", "") }
    ),
    (
      .executionPointsDiffer,
      {
        $0.executionScore = Stated(
          text: "9", value: ExactDecimal("9"), at: Place(row: 1, column: 9))
      }
    ),
    (.claimsAboveExecution, { $0.executed = amount("50", column: 4) }),
    (.muchUnspent, { $0.executed = amount("79", column: 4) }),
    (
      .weightsNotFull,
      { $0.indicators[3] = indicator(row: 3, "满意度指标", "≥95%", "97%", "9", "") }
    ),
    (
      .pointsTypedAsValues,
      {
        $0.indicators = ["50", "30", "10"].enumerated().map {
          indicator(row: $0, "产出指标", $1, $1, $1, $1)
        }
      }
    ),
    (
      .scoreDiffers,
      { $0.score = Stated(text: "97", value: ExactDecimal("97"), at: Place(row: 1, column: 8)) }
    ),
  ]

  @Test func everyRemarkAboutAProjectIsProvokedAndWorded() throws {
    #expect(Set(Self.provocations.map(\.0)) == Set(ProjectRemark.allCases))
    let scoring = ProjectScoring(by: try shippedRulebook("provincial-platform"))
    let table = ProjectTable(
      file: "项目.csv", sheet: nil, kind: .own, unit: .tenThousandYuan, year: nil)
    let clean = Self.project(budget: "100", executed: "100", Self.usual)
    let none = try #require(scoring.details(of: clean))
    #expect(none.remarks.isEmpty)
    #expect(scoring.findings(for: clean, none, in: table).isEmpty)
    for (remark, change) in Self.provocations {
      var project = clean
      change(&project)
      let details = try #require(scoring.details(of: project))
      #expect(details.remarks.contains(remark), "\(remark): \(details.remarks.all)")
      guard let code = remark.code else { continue }
      let findings = scoring.findings(for: project, details, in: table)
      let finding = try #require(findings.first { $0.code == code }, "\(remark)")
      for language in [Language.chinese, .english] {
        let words = finding.message(in: language) + (finding.fix(in: language) ?? "")
        #expect(!words.contains("{"), "\(words)")
      }
    }
  }

  @Test func explanationsCoverEveryDerivedNumber() throws {
    let project = Self.project(budget: "43.2", executed: "37.24", Self.usual)
    let rulebook = try shippedRulebook("central")
    let scoring = ProjectScoring(by: rulebook)
    let lines = scoring.explanations(of: project, Evaluation(of: project, rulebook: rulebook))
      .map { "\($0.subject.chinese)：\($0.text(in: .chinese))" }
    #expect(
      lines == [
        "预算执行率：8.62 = 10 × 37.24 ÷ 43.2；执行率 86.20%",
        "指标1：25 = 25；6120人 对 ≥6000人，已达到",
        "指标2：24.44 = 25 × 88 ÷ 90；未完成，须填偏差原因",
        "指标3：27；定性指标，得分由人评定",
        "指标4：10 = 10；97% 对 ≥95%，已达到",
        "产出指标：49.44 = 25 + 24.44；分值 50",
        "效益指标：27 = 27；分值 30",
        "满意度指标：10 = 10；分值 10",
        "总分：95.06 = 8.62 + 49.44 + 27 + 10",
        "等级：优：95.06 ≥ 90；财预〔2020〕10号：90（含）–100分为优",
      ])
  }

  @Test(arguments: [("90", Grade.excellent), ("89.99", .good), ("60", .fair), ("59.99", .poor)])
  func theGradeIsTakenFromTheRoundedTotal(_ total: String, _ grade: Grade) throws {
    // One typed indicator of 90 brings the total to what is wanted; spending adds 0.
    var indicators = [("产出指标", "效果明显", "较明显", "90", total)]
    if total == "90" { indicators[0].2 = "达成" }
    let project = Self.project(budget: "1", executed: "0", indicators)
    let evaluation = Evaluation(of: project, rulebook: try shippedRulebook("central"))
    #expect(evaluation.score?.text == total)
    #expect(evaluation.grade == grade)
    let other = Evaluation(
      of: project, rulebook: try shippedRulebook("provincial-platform-80-70-60"))
    #expect(other.grade == (grade == .good ? .excellent : grade))
  }

  @Test func theOrderOfTheRowsNeverMatters() throws {
    var random = SeededRandom(seed: 99)
    let scoring = ProjectScoring(by: try shippedRulebook("provincial-platform"))
    for _ in 0..<200 {
      let rows = (0..<8).map { _ in Self.randomRow(&random) }
      let project = Self.project(budget: "100", executed: "87.65", rows)
      var shuffled = project
      shuffled.indicators.shuffle(using: &random)
      let one = try #require(scoring.details(of: project))
      let other = try #require(scoring.details(of: shuffled))
      #expect(one.total == other.total)
      #expect(one.remarks == other.remarks)
      #expect(
        Set(
          one.groups(of: project).map { "\($0.name) \($0.weight) \(String(describing: $0.points))" }
        )
          == Set(
            other.groups(of: shuffled).map {
              "\($0.name) \($0.weight) \(String(describing: $0.points))"
            }))
    }
  }

  @Test func partsAlwaysSumToTheTotal() throws {
    var random = SeededRandom(seed: 100)
    for name in ["central", "provincial-platform", "hubei"] {
      let scoring = ProjectScoring(by: try shippedRulebook(name))
      for _ in 0..<300 {
        let rows = (0..<8).map { _ in Self.randomRow(&random) }
        let project = Self.project(
          budget: "\(Int.random(in: 1...900, using: &random))",
          executed: "\(Int.random(in: 0...900, using: &random))", rows)
        let details = try #require(scoring.details(of: project))
        let parts =
          details.indicators.compactMap(\.points?.hundredths).reduce(0, +)
          + (details.execution.points?.hundredths ?? 0)
        let groups = details.groups(of: project).compactMap(\.points?.hundredths).reduce(0, +)
        let total = try #require(details.total)
        #expect(total.hundredths == parts)
        #expect(total.hundredths == groups + (details.execution.points?.hundredths ?? 0))
      }
    }
  }

  private static func randomRow(
    _ random: inout SeededRandom
  ) -> (String, String, String, String, String) {
    let group = IndicatorGroup.allCases.randomElement(using: &random)?.rawValue ?? ""
    let sign = ["≥", "≤", "="].randomElement(using: &random) ?? ""
    let target = Int.random(in: 1...999, using: &random)
    let actual = Int.random(in: 0...999, using: &random)
    let weight = Int.random(in: 1...1_200, using: &random)
    return (group, "\(sign)\(target)个", "\(actual)个", "\(weight)e-2", "")
  }
}
