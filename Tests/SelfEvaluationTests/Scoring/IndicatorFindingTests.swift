import Diagnostics
import SelfEvaluation
import Testing

@Suite struct IndicatorFindingTests {
  /// For each remark an indicator that provokes it: operator, target, unit, actual, weight,
  /// typed points, reason.
  static let provocations: [(IndicatorRemark, [String])] = [
    (.targetMissing, ["", "", "", "5次", "10", "", "因"]),
    (.actualMissing, ["", "≥5次", "", "", "10", "", "因"]),
    (.weightUnusable, ["", "≥5次", "", "5次", "十", "", "因"]),
    (.weightTooFine, ["", "≥5次", "", "5次", "3.333", "", "因"]),
    (.pointsMissing, ["", "效果明显", "", "达成预期指标", "10", "", "因"]),
    (.pointsOutOfRange, ["", "效果明显", "", "达成预期指标", "10", "11", "因"]),
    (.pointsTooFine, ["", "效果明显", "", "达成预期指标", "10", "9.555", "因"]),
    (.pointsDiffer, ["", "≥90%", "", "88%", "10", "9", "因"]),
    (.pointsOutsideBand, ["", "效果明显", "", "达成预期指标", "10", "5", "因"]),
    (.reasonMissing, ["", "≥90%", "", "88%", "10", "", ""]),
    (.operatorMistyped, ["", "大于等天90%", "", "95%", "10", "", "因"]),
    (.operatorsContradictory, ["≤", "≥90%", "", "95%", "10", "", "因"]),
    (.operatorUnreadable, ["甲", "90%", "", "95%", "10", "", "因"]),
    (.operatorScanned, ["", "290%", "", "95%", "10", "", "因"]),
    (.directionUnclear, ["", "3000元/人", "", "2600元/人", "10", "", "因"]),
    (.unitsDiffer, ["", "≥5次", "", "5场", "10", "", "因"]),
    (.unitsContradictory, ["≥", "5次", "人", "5次", "10", "", "因"]),
    (.unitMissing, ["", "5", "", "5", "10", "", "因"]),
    (.actualIsRate, ["", "≥5次", "", "已完成100%", "10", "", "因"]),
    (.fractionForPercentage, ["", "≥95%", "", "0.97", "10", "", "因"]),
    (.scaleUnclear, ["", "≥20万人", "", "201201", "10", "", "因"]),
    (.actualHasOperator, ["", "≥5次", "", "≥5次", "10", "", "因"]),
    (.actualUnreadable, ["", "≥5次", "", "完成", "10", "", "因"]),
    (.severalNumbers, ["", "培训3期、60人", "", "达成预期指标", "10", "9", "因"]),
    (.approximate, ["", "≥5次", "", "5余次", "10", "", "因"]),
    (.actualNegative, ["", "≥5次", "", "-1次", "10", "", "因"]),
    (.strictlyMissed, ["", "＞3场", "", "3场", "10", "", "因"]),
    (.aboveExact, ["", "=5次", "", "5.5次", "10", "", "因"]),
    (.overshoot, ["", "≥5次", "", "9次", "10", "", ""]),
    (.largeSaving, ["", "≤100万元", "", "50万元", "10", "", ""]),
    (.unusualScale, ["定性", "优良中低差", "", "优", "10", "9", "因"]),
    (.beyondArithmetic, ["", "≥-5%", "", "3%", "10", "", "因"]),
  ]

  static func indicator(_ cells: [String]) -> Indicator {
    var indicator = Indicator(place: Place(row: 4))
    func text(_ index: Int) -> StatedText? {
      cells[index].isEmpty ? nil : StatedText(cells[index], at: Place(row: 4, column: index))
    }
    func number(_ index: Int) -> Stated<ExactDecimal>? {
      cells[index].isEmpty
        ? nil
        : Stated(
          text: cells[index], value: ExactDecimal(cells[index]), at: Place(row: 4, column: index))
    }
    indicator.comparison = text(0)
    indicator.target = text(1)
    indicator.unit = text(2)
    indicator.actual = text(3)
    indicator.weight = number(4)
    indicator.score = number(5)
    indicator.reason = text(6)
    return indicator
  }

  @Test(arguments: [
    ("每月10日前发放", "达成年度指标", true),
    ("≥5次", "达成年度指标", false), ("不低于95%", "达成年度指标", false),
  ])
  func aSentenceWithADayInItIsAnsweredInWords(
    target: String, actual: String, isJudged: Bool
  ) throws {
    let indicator = Self.indicator(["", target, "", actual, "10", "10", "因"])
    let result = try IndicatorScoring.shipped("central").result(of: IndicatorStatement(indicator))
    #expect(result.remarks.contains(.actualUnreadable) == !isJudged)
  }

  @Test func everyRemarkIsProvoked() {
    #expect(Set(Self.provocations.map(\.0)) == Set(IndicatorRemark.allCases))
  }

  @Test(arguments: provocations)
  func aRemarkIsAFindingThatLeavesNothingOpen(
    _ remark: IndicatorRemark, _ cells: [String]
  ) throws {
    let scoring = try IndicatorScoring.shipped("central")
    let indicator = Self.indicator(cells)
    let result = scoring.result(of: IndicatorStatement(indicator))
    #expect(result.remarks.contains(remark), "\(result.remarks.all)")
    var table = ProjectTable(
      file: "指标.csv", sheet: nil, kind: .own, unit: .tenThousandYuan, year: nil)
    table.columns = [
      "indicator.comparison": 0, "indicator.target": 1, "indicator.unit": 2,
      "indicator.actual": 3, "indicator.weight": 4, "indicator.score": 5, "indicator.reason": 6,
    ]
    let findings = scoring.findings(for: indicator, result, in: table)
    #expect(findings.count == result.remarks.all.count)
    let finding = try #require(findings.first { $0.code == remark.code })
    #expect(finding.location.cell?.row == 4)
    #expect(finding.location.cell?.column == table.columns[remark.fieldPath])
    for language in [Language.chinese, .english] {
      let words = finding.message(in: language) + (finding.fix(in: language) ?? "")
      #expect(!words.contains("{"), "\(words)")
      #expect(!words.contains("“”"), "\(words)")
    }
  }

  @Test(arguments: [
    ["", "≥5次", "", "9次", "10", "", "超出部分为上年结转"], ["", "≤100万元", "", "50万元", "10", "", "招标节约"],
  ])
  func whatIsExplainedIsNoFinding(_ cells: [String]) throws {
    let scoring = try IndicatorScoring.shipped("central")
    let indicator = Self.indicator(cells)
    let result = scoring.result(of: IndicatorStatement(indicator))
    let table = ProjectTable(
      file: "指标.csv", sheet: nil, kind: .own, unit: .tenThousandYuan, year: nil)
    #expect(!result.remarks.isEmpty)
    #expect(scoring.findings(for: indicator, result, in: table).isEmpty)
  }

  @Test func aCleanIndicatorHasNoFinding() throws {
    let scoring = try IndicatorScoring.shipped("central")
    let indicator = Self.indicator(["≥", "90", "%", "91%", "10", "10", ""])
    let result = scoring.result(of: IndicatorStatement(indicator))
    #expect(result.remarks.isEmpty)
    #expect(result.points?.text == "10")
  }
}
