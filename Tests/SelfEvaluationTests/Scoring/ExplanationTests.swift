import Diagnostics
import SelfEvaluation
import Testing

@Suite struct ExplanationTests {
  @Test(arguments: [
    ("≥90%", "88%", "", "9.78 = 10 × 88 ÷ 90；未完成，须填偏差原因"),
    ("≥6000人", "6120", "", "10 = 10；6120人 对 ≥6000人，已达到"),
    ("≤4%", "5%", "", "7.5 = 10 × (1 − (5 − 4) ÷ 4)；未完成，须填偏差原因"),
    ("≥45000人", "4.2万人", "", "9.33 = 10 × 42000 ÷ 45000；未完成，须填偏差原因"),
    ("≥90%", "88%", "9", "9.78 = 10 × 88 ÷ 90；未完成，须填偏差原因；填报的得分是 9"),
    ("≤0次", "1次", "", "0；未完成，须填偏差原因"), ("效果明显", "达成预期指标", "9", "9；定性指标，得分由人评定"),
    ("效果明显", "达成预期指标", "", "—；定性指标，得分由人评定；得分没有填，按“达成”应在 8（含）至 10（含） 之间"),
    ("≤30万元", "完成", "", "—；算不出，未计分；指标值“≤30万元”是定量的，实际完成值“完成”不是这样的数，得分算不出"),
  ])
  func anIndicatorIsExplainedInOneLine(
    _ target: String, _ actual: String, _ typed: String, _ text: String
  ) throws {
    let scoring = try IndicatorScoring.shipped("provincial-platform")
    let explanation = scoring.explanation(
      of: statement(target, actual: actual, points: typed.isEmpty ? nil : typed), named: "甲")
    #expect(explanation.text(in: .chinese) == text)
    #expect(!explanation.text(in: .english).isEmpty)
  }

  @Test func theEnglishLineSaysTheSame() throws {
    let explanation = try IndicatorScoring.shipped("hubei").explanation(
      of: statement("≤4%", actual: "5%"), named: "甲")
    #expect(
      explanation.text(in: .english) == "8 = 10 × 4 ÷ 5; not reached, a reason is due")
    #expect(explanation.rule == "inverse")
    #expect(explanation.inputs.map(\.name) == ["weight", "target", "actual"])
  }
}
