import BuiltinTemplates
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// What follows from corrections in sources that spell it out.
@Suite struct SourceConsequencesTests {
  private static func fixture() -> SourceFixture {
    SourceFixture([
      (
        "项目.csv",
        """
        序号,项目编码,项目名称,主管部门,全年预算数（万元）,全年执行数（万元）,预算执行率,自评得分,自评等级
        1,001,农村饮水工程,县水利局,100.00,100.00,100.00%,90.00,优
        2,002,慰问资金,县民政局,20.00,10.00,60.00%,96.00,优
        合计,,,,120.00,110.00,,,
        """
      ),
      (
        "指标.csv",
        """
        项目编码,一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
        001,产出指标,数量指标,管网长度,≥10公里,12公里,50,50
        001,效益指标,社会效益指标,受益人数,≥200人,150人,40,30
        """
      ),
    ])
  }

  private static func rulebook() throws -> Rulebook {
    let yaml = try #require(BuiltinTemplates.rulebooks.first { $0.name == "central" })
    return try Rulebook(yaml: yaml.text, file: "central.yaml")
  }

  @Test func derivedValuesFollowUntilAllAgreeAndOldDisagreementsStay() throws {
    var fixture = Self.fixture()
    let before = try fixture.table()
    let rulebook = try Self.rulebook()
    #expect(SourceConsequences.edits(before: before, after: before, rulebook: rulebook) == [])
    let corrections = try fixture.apply([
      .setting(
        "indicator.actual", of: before.projects[0].indicators[1], in: before, to: .text("100人")),
      .setting("money.executed", of: before.projects[0], in: before, to: .amount(try .of("80"))),
    ])
    #expect(corrections.map(\.isApplied) == [true, true])
    var consequences: [String] = []
    for _ in 0..<4 {
      let edits = SourceConsequences.edits(
        before: before, after: try fixture.table(), rulebook: rulebook)
      if edits.isEmpty { break }
      #expect(edits.map(\.isConsequence) == [Bool](repeating: true, count: edits.count))
      let outcomes = try fixture.apply(edits)
      #expect(outcomes.compactMap(\.refusal) == [])
      consequences += outcomes.map {
        "\($0.location.cell.map { "\($0)" } ?? "") \($0.old) → \($0.new)"
      }
    }
    #expect(
      consequences.sorted() == [
        "F4 110.00 → 90.00", "G2 100.00% → 80.00%", "H2 90.00 → 78.00", "H3 30 → 20", "I2 优 → 中",
      ])
    // What was wrong before the corrections is for a person to decide.
    #expect(fixture.text("项目.csv").contains("20.00,10.00,60.00%,96.00,优"))
  }
}
