import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Edits of text files: values in the source's way of writing them, rows, refusals.
@Suite struct SourceWriterTests {
  private static let list = (
    name: "项目.csv",
    text: """
    单位：万元,,,,,\r
    序号,主管部门,项目编码,项目名称,全年预算数,全年执行数（元）,预算执行率,自评得分\r
    1,县农业局,001,农村饮水工程, 10.50 ,"￥105,000.00",100%,98.50\r
    2,县农业局,002,慰问资金,9.82,"￥98,200.00",100%,90.00\r
    3,县民政局,003,临时救助,1200.00,"￥11,000,000.00",91.67%,96.25\r
    合计,,,,1220.32,"￥11,203,200.00",,
    """
  )
  private static let indicators = (
    name: "指标.csv",
    text: """
    项目编码,项目名称,一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
    001,农村饮水工程,产出指标,数量指标,改造管网长度,≥10公里,12公里,50,50
    ,,,,覆盖村数,≥3个,3个,10,10
    ,,效益指标,社会效益指标,受益人数,≥2万人,2.1万人,20,20
    002,慰问资金,产出指标,数量指标,慰问人数,≥20人,20人,90,90
    003,临时救助,产出指标,数量指标,救助人次,≥50人次,52人次,90,90

    """
  )

  private static func fixture() -> SourceFixture { SourceFixture([list, indicators]) }

  @Test func numbersAreWrittenAsTheSourceWritesThem() throws {
    var fixture = Self.fixture()
    let table = try fixture.table()
    let project = table.projects[0]
    let outcomes = try fixture.apply([
      .setting("money.budget", of: project, in: table, to: .amount(try .of("1234.5"))),
      .setting("money.executed", of: project, in: table, to: .amount(try .of("1234.5"))),
      .setting("money.rate", of: project, in: table, to: .percent(try .of("99.5"))),
      .setting("result.score", of: project, in: table, to: .number(try .of("97"))),
    ])
    #expect(outcomes.map(\.isApplied) == [true, true, true, true])
    #expect(outcomes.map(\.new) == [" 1234.50 ", "￥12,345,000.00", "99.5%", "97.00"])
    #expect(
      outcomes.map { $0.location.text(in: .english) } == [
        "项目.csv, line 3, cell E3", "项目.csv, line 3, cell F3", "项目.csv, line 3, cell G3",
        "项目.csv, line 3, cell H3",
      ])
    let expected = Self.list.text.replacing(
      " 10.50 ,\"￥105,000.00\",100%,98.50", with: " 1234.50 ,\"￥12,345,000.00\",99.5%,97.00")
    #expect(fixture.text("项目.csv") == expected)
    #expect(fixture.text("指标.csv") == Self.indicators.text)
    #expect(try fixture.table().projects[0].executed?.value == .of("1234.5"))
  }

  @Test func anAmountWithMoreDecimalsThanItsColumnIsWrittenInFull() throws {
    var fixture = Self.fixture()
    let table = try fixture.table()
    let outcomes = try fixture.apply([
      .setting("money.budget", of: table.projects[1], in: table, to: .amount(try .of("9.823456"))),
      .setting(
        "money.executed", of: table.projects[1], in: table, to: .amount(try .of("0.0000001"))),
    ])
    #expect(outcomes.map(\.new) == ["9.823456", "￥0.001"])
    #expect(try fixture.table().projects[1].budget?.value == .of("9.823456"))
  }

  @Test func whatWasChangedMeanwhileIsNotOverwritten() throws {
    var fixture = Self.fixture()
    let table = try fixture.table()
    fixture.files["项目.csv"] = Array(Self.list.text.replacing("9.82,", with: "9.85,").utf8)
    let outcomes = try fixture.apply([
      .setting("money.budget", of: table.projects[1], in: table, to: .amount(.zero)),
      .setting("result.grade", of: table.projects[1], in: table, to: .text("优")),
      .setting("result.score", of: table.projects[1], in: table, to: .number(try .of("91"))),
    ])
    #expect(
      outcomes.map { $0.refusal?.code } == [.sourceChanged, .sourceColumnAbsent, nil])
    let refusal = try #require(outcomes[0].refusal)
    #expect(
      refusal.message(in: .chinese) == "要改的“全年预算数”在数据里应是“9.82”，现在却是“9.85”，没有改")
    #expect(refusal.location.text(in: .chinese) == "项目.csv，第 4 行，单元格 E4")
    #expect(fixture.text("项目.csv").contains("002,慰问资金,9.85,\"￥98,200.00\",100%,91.00\r\n"))
  }

  @Test func aValueStatedOnceForSeveralRowsChangesForAllOrForNone() throws {
    var fixture = Self.fixture()
    let table = try fixture.table()
    let indicators = table.projects[0].indicators
    func level(_ indicator: Indicator) -> SourceEdit {
      .setting("indicator.secondLevel", of: indicator, in: table, to: .text("质量指标"))
    }
    let one = try fixture.apply([level(indicators[1])])
    #expect(one.map { $0.refusal?.code } == [.sourceValueShared])
    #expect(
      one[0].refusal?.message(in: .chinese)
        == "“二级指标”的这个值由第 2、3 行共用（合并单元格或只在首行填写），只改其中几行会连带改掉其余的，没有改")
    #expect(fixture.text("指标.csv") == Self.indicators.text)
    let both = try fixture.apply([level(indicators[0]), level(indicators[1])])
    #expect(both.map(\.isApplied) == [true, true])
    #expect(
      try fixture.table().projects[0].indicators.map { $0.secondLevel?.text }
        == ["质量指标", "质量指标", "社会效益指标"])
  }

  @Test func aRemovedRowLeavesWhatItSaidToTheRowsBelow() throws {
    var fixture = Self.fixture()
    let table = try fixture.table()
    let outcomes = try fixture.apply([
      .removal(of: table.projects[0].indicators[0], in: table)
    ])
    #expect(outcomes.map(\.isApplied) == [true])
    let indicators = try fixture.table().projects[0].indicators
    #expect(indicators.map { $0.name?.text } == ["覆盖村数", "受益人数"])
    #expect(indicators.map { $0.secondLevel?.text } == ["数量指标", "社会效益指标"])
    #expect(fixture.text("指标.csv").contains("\n001,农村饮水工程,产出指标,数量指标,覆盖村数,≥3个"))
  }

  @Test func aProjectGoesWithEverythingThatBelongsToIt() throws {
    var fixture = Self.fixture()
    let table = try fixture.table()
    let outcomes = try fixture.apply(SourceEdit.removals(of: table.projects[0], in: table))
    #expect(outcomes.map(\.isApplied) == [Bool](repeating: true, count: 4))
    let after = try fixture.table()
    #expect(after.projects.map { $0.name?.text } == ["慰问资金", "临时救助"])
    #expect(after.projects.map(\.indicators.count) == [1, 1])
    #expect(fixture.text("指标.csv").split(separator: "\n").count == 3)
  }

  @Test func aProjectComesWithItsIndicators() throws {
    var fixture = Self.fixture()
    let table = try fixture.table()
    var project = table.projects[2]
    project.ordinal = nil
    project.code?.text = "004"
    project.name?.text = "新办项目,甲"
    project.indicators[0].actual?.text = "60人次"
    project.indicators.append(project.indicators[0])
    project.indicators[1].name?.text = "救助及时率"
    let (edits, homeless) = SourceEdit.additions(of: project, behind: 2, in: table)
    #expect(homeless.isEmpty)
    let outcomes = try fixture.apply(edits)
    #expect(outcomes.map(\.isApplied) == [true, true, true])
    #expect(outcomes.flatMap(\.remarks) == [])
    #expect(
      fixture.text("项目.csv").contains(
        "\r\n4,县民政局,004,\"新办项目,甲\",1200.00,\"￥11,000,000.00\",91.67%,96.25\r\n合计"))
    #expect(
      fixture.text("指标.csv").hasSuffix(
        "004,\"新办项目,甲\",产出指标,数量指标,救助人次,≥50人次,60人次,90,90\n"
          + "004,\"新办项目,甲\",产出指标,数量指标,救助及时率,≥50人次,60人次,90,90\n"))
    let after = try fixture.table().projects
    #expect(after.count == 4)
    #expect(after[3].indicators.map { $0.name?.text } == ["救助人次", "救助及时率"])
  }

  @Test func whatAnAddedRecordHasNoColumnForIsNamed() throws {
    var fixture = Self.fixture()
    let table = try fixture.table()
    var indicator = table.projects[1].indicators[0]
    indicator.name?.text = "慰问及时率"
    indicator.reason = StatedText("下雪", at: indicator.place)
    let outcomes = try fixture.apply([
      .addition(
        of: indicator, to: table.projects[1], behind: table.projects[1].indicators[0].place,
        in: table)
    ])
    #expect(outcomes[0].isApplied)
    #expect(
      outcomes[0].remarks.map { $0.message(in: .chinese) }
        == ["这张表没有“偏差原因分析及改进措施”这一列，值“下雪”没有地方写"])
    #expect(try fixture.table().projects[1].indicators.count == 2)
  }

  @Test func withoutEditsAFileIsCopiedAsItIs() throws {
    var fixture = Self.fixture()
    let table = try fixture.table()
    let before = fixture.files
    let outcomes = try fixture.apply([
      .setting("project.remark", of: table.projects[0], in: table, to: .text("x"))
    ])
    #expect(outcomes.map(\.isApplied) == [false])
    #expect(fixture.files == before)
  }
}
