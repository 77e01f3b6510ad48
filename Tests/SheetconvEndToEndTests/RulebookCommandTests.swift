import Foundation
import TestSupport
import Testing

/// The scoring rules at the command line.
@Suite struct RulebookCommandTests {
  static let table = """
    序号,主管部门（单位）,项目名称,预算金额（调整后）,自评得分,自评等级
    1,示例县人社局,培训补贴,192.853287,85,优

    """

  @Test func theListNamesEveryShippedRulebook() throws {
    let run = try Program.run(["rulebook", "list"], in: try TemporaryFolder())
    #expect(run.status == 0)
    #expect(
      run.output == """
        central\t中央规则\t预算执行率 10 分，优 90、良 80、中 60
        provincial-platform\t省级平台规则\t预算执行率 10 分，优 90、良 80、中 60
        provincial-platform-80-70-60\t省级平台规则（80/70/60分档）\t预算执行率 10 分，优 80、良 70、中 60
        hubei\t湖北规则\t预算执行率 20 分，优 90、良 80、中 60

        """)
  }

  @Test func whatIsShownCanBeUsed() throws {
    let folder = try TemporaryFolder()
    let shown = try Program.run(["rulebook", "show", "provincial-platform-80-70-60"], in: folder)
    #expect(shown.status == 0)
    try folder.write("\u{FEFF}" + shown.output, to: "本县规则.yaml")
    let check = try Program.run(["rulebook", "check", "本县规则.yaml"], in: folder)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    #expect(check.output.hasPrefix("本县规则.yaml：可以用。省级平台规则（80/70/60分档）"))
    try folder.write(Self.table, to: "表.csv")
    let options = ["fill", "表.csv", "--year", "2023", "-o", "o.xlsx"]
    let own = try Program.run(options + ["--rulebook", "本县规则.yaml"], in: folder)
    #expect(own.status == 0, "85 is 优 from 80 on: \(own.errors)")
    #expect(own.output.contains("评分规则：省级平台规则（80/70/60分档）"))
    let usual = try Program.run(options, in: folder)
    #expect(usual.status == 1, "85 is 良 by the central rules")
    #expect(usual.output.contains("评分规则：中央规则"))
  }

  @Test func aMistakeIsNamedWithLineAndColumn() throws {
    let folder = try TemporaryFolder()
    let shown = try Program.run(["rulebook", "show", "central"], in: folder).output
    let wrong = shown.replacing("{grade: 良, from: 80", with: "{grade: 良, from: 八十")
    try folder.write(wrong, to: "甲.yaml")
    try folder.write(shown, to: "乙.yaml")
    let run = try Program.run(["rulebook", "check", "甲.yaml", "乙.yaml"], in: folder)
    #expect(run.status == 1)
    let line = try #require(wrong.components(separatedBy: "\n").firstIndex { $0.contains("八十") })
    #expect(run.output.contains("甲.yaml，第 \(line + 1) 行"), "\(run.output)")
    #expect(run.output.contains("第 22 列"), "\(run.output)")
    #expect(run.output.contains("乙.yaml：可以用"))
    let missing = try Program.run(["rulebook", "check", "丙.yaml"], in: folder)
    #expect(missing.status == 2)
    #expect(missing.output.contains("central, provincial-platform"))
  }

  @Test func anUnknownRulebookStopsBeforeAnythingIsWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.table, to: "表.csv")
    let run = try Program.run(
      ["fill", "表.csv", "--rulebook", "henan", "-o", "o.xlsx"], in: folder, language: "en")
    #expect(run.status == 2)
    #expect(run.errors.contains("there is no rulebook of this name"))
    #expect(try folder.contents() == ["表.csv"])
  }
}

/// `explain` at the command line.
@Suite struct ExplainTests {
  @Test func aProjectWithoutIndicatorsHasItsGradeExplained() throws {
    let folder = try TemporaryFolder()
    try folder.write(RulebookCommandTests.table, to: "表.csv")
    let run = try Program.run(
      ["explain", "表.csv", "--project", "培训", "--year", "2023"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output == """
        培训补贴（表.csv，第 2 行，单元格 A2；评分规则：中央规则）
          等级：良：85 ≥ 80；财预〔2020〕10号：80（含）–90分为良；得分是填报的

        """)
    let json = try Program.run(["explain", "表.csv", "--format", "json"], in: folder)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["rule"] as? String == "grade")
  }

  @Test func anUnknownProjectIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(RulebookCommandTests.table, to: "表.csv")
    let run = try Program.run(["explain", "表.csv", "--project", "修路"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("1 个项目里没有编码或名称是“修路”的"))
  }
}
