import Diagnostics
import SelfEvaluation
import Testing

@Suite struct ApprovedChecksTests {
  typealias Line = ProjectFixture.Line

  static let approved = ProjectFixture(
    name: "就业见习补贴",
    lines: [
      Line(name: "见习人数", target: "4.2万人"), Line(name: "补贴发放及时率", target: "≥95%", weight: "15"),
      Line(
        name: "群众满意度", target: "90", comparison: "≥", unit: "%", first: "满意度指标", second: "服务对象满意度"),
    ])

  static func findings(_ stated: [ProjectFixture], _ goals: [ProjectFixture] = [approved])
    -> [Finding]
  {
    ApprovedChecks(
      of: [ProjectFixture.table(stated)],
      against: [ProjectFixture.table(goals, file: "目标表.xlsx", firstRow: 5)]
    ).findings()
  }

  static func codes(_ change: (inout ProjectFixture) -> Void) -> [String] {
    var stated = approved
    change(&stated)
    return findings([stated]).map(\.code.identifier)
  }

  @Test func whatWasCopiedHasNoFindings() {
    #expect(Self.codes { _ in } == [])
    #expect(Self.codes { $0.lines.reverse() } == [], "the order of rows does not matter")
    #expect(Self.codes { $0.lines[0].target = "42000人" } == [])
    #expect(Self.codes { $0.lines[1].target = "大于等于95%" } == [])
    #expect(
      Self.codes {
        $0.lines[2].target = "≥90%"
        $0.lines[2].comparison = ""
        $0.lines[2].unit = ""
      } == [])
    #expect(Self.codes { $0.lines[1].weight = "15.00" } == [])
    #expect(
      Self.codes {
        $0.lines[1].target = "≥90%"
        $0.lines[1].adjusted = "≥95%"
      } == [], "the adjusted target is the approved one")
  }

  @Test func eachChangeIsFoundAlone() {
    #expect(Self.codes { $0.lines[0].target = "4万人" } == ["approved-target-differs"])
    #expect(Self.codes { $0.lines[0].target = "4.2万户" } == ["approved-unit-differs"])
    #expect(Self.codes { $0.lines[1].target = "≤95%" } == ["approved-operator-differs"])
    #expect(
      Self.codes { $0.lines[1].target = "≥90%" } == ["approved-target-differs"])
    #expect(
      Self.codes { $0.lines[1].target = "完成" } == [
        "approved-operator-differs", "approved-target-differs",
      ])
    #expect(Self.codes { $0.lines[1].target = "" } == ["approved-target-differs"])
    #expect(Self.codes { $0.lines[1].weight = "10" } == ["approved-weight-differs"])
    #expect(Self.codes { $0.lines[1].name = "补贴资金发放及时率" } == ["approved-indicator-reworded"])
    #expect(Self.codes { $0.lines[2].first = "效益指标" } == ["approved-level-differs"])
    #expect(Self.codes { $0.lines[1].second = "质量指标" } == ["approved-level-differs"])
    #expect(Self.codes { $0.lines.remove(at: 1) } == ["approved-indicator-dropped"])
    #expect(
      Self.codes { $0.lines.append(Line(name: "宣传次数", target: "3次")) } == [
        "approved-indicator-added"
      ])
    #expect(Self.codes { $0.name = "就业见习人员补贴" } == ["approved-project-renamed"])
    #expect(
      Self.codes { $0.name = "道路养护" } == ["approved-project-unknown", "approved-project-missing"])
  }

  @Test func goalsAndCodesAreCompared() {
    var goal = Self.approved
    goal.goal = "全年见习 4.2 万人"
    goal.code = "001"
    var stated = goal
    #expect(Self.findings([stated], [goal]).isEmpty)
    stated.goal = "全年见习4万人"
    stated.code = "002"
    #expect(
      Self.findings([stated], [goal]).map(\.code) == [.approvedCodeDiffers, .approvedGoalDiffers])
  }

  @Test func aFindingNamesBothPlaces() throws {
    var stated = Self.approved
    stated.lines[1].weight = "12"
    let finding = try #require(Self.findings([stated]).first)
    #expect(finding.location.text(in: .english) == "自评.xlsx, sheet “表”, cell L3")
    #expect(finding.places.map { $0.text(in: .english) } == ["目标表.xlsx, sheet “表”, cell L7"])
    #expect(finding.stated == "12" && finding.computed == "15")
    for language in Language.allCases {
      #expect(!finding.message(in: language).contains("{"))
      #expect(finding.message(in: language).contains("补贴发放及时率"))
    }
  }

  @Test func projectsOfOneNameAreToldApart() {
    var first = Self.approved
    first.number = "冀财社〔2022〕1号"
    var second = Self.approved
    second.number = "冀财社〔2022〕2号"
    second.lines = [Line(name: "培训班次", target: "5次")]
    #expect(Self.findings([second, first], [first, second]).isEmpty)
  }

  @Test func everyFindingIsWordedInBothLanguages() {
    var stated = Self.approved
    stated.lines[0].target = "≥4万户"
    stated.lines.remove(at: 1)
    stated.lines.append(Line(name: "宣传次数"))
    for finding in Self.findings([stated, ProjectFixture(name: "道路")]) {
      for language in Language.allCases {
        #expect(!finding.message(in: language).contains("{"), "\(finding.message(in: language))")
        #expect(finding.fix(in: language)?.contains("{") != true)
      }
    }
  }
}
