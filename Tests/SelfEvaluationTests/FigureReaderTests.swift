import Diagnostics
import Testing

@testable import SelfEvaluation

/// Figures are found by the words that reports share, however they are put.
@Suite struct FigureReaderTests {
  /// What a text states: `name=value`, in the order of the text.
  static func stated(_ paragraphs: String...) -> [String] {
    read(paragraphs).statements.map { "\($0.figure)=\($0.value.text)" }
  }

  static func read(_ paragraphs: [String]) -> FigureReader {
    var reader = FigureReader()
    for (index, text) in paragraphs.enumerated() {
      reader.read(ReportPassage(text, at: Location(file: "报告.txt", line: index + 1)))
    }
    return reader
  }

  @Test(arguments: [
    "2023年本部门整体年初预算安排35841.57万元，年中调整后预算数为33001.92万元，决算数  33001.92万元，年度实际支出率达100%。",
    "我局２０２３年整体年初预算３５８４１．５７万元，调整预算数３３００１．９２万元，支出决算３３００１．９２万元，预算执行率１００％。",
    "部门整体支出：年初安排预算35,841.57万元；全年预算数（含追加）33,001.92 万元；全年执行数33,001.92万元；执行率 100 %",
    "部门整体年初预算358415700元，调整后预算330019200元，实际支出330019200元，支出率为100%。",
    "整体年初预算、调整后预算、决算数分别为35841.57万元、33001.92万元和33001.92万元，支出率100%",
  ])
  func theBudgetIsReadHoweverItIsPut(_ text: String) {
    let amounts = Self.read([text]).statements.map { statement in
      guard case .amount(let amount, _) = statement.value else { return statement.value.text }
      return amount.text(in: .tenThousandYuan)
    }
    let names = Self.read([text]).statements.map(\.figure)
    #expect(
      names == ["dept.initial_budget", "dept.adjusted_budget", "dept.executed", "dept.exec_rate"],
      "\(text)")
    #expect(amounts == ["35841.57", "33001.92", "33001.92", "100%"], "\(text)")
  }

  @Test(arguments: [
    "其中：2023年本部门涉及转移支付资金22680.96万元，其中：中央转移支付资金19146.36万元；省级转移支付资金3474.6万元；市级转移支付240万元。",
    "转移支付资金共22680.96万元，中央资金19146.36万元、省级资金3474.6万元、市级240万元。",
    "转移支付22680.96万元（中央财政19146.36万元，省级财政3474.6万元，市级财政240万元）",
    "转移支付资金2.268096亿元，中央、省级、市级资金分别为19146.36万元、3474.6万元、240万元。",
  ])
  func transfersAreReadByLevel(_ text: String) {
    #expect(
      Self.stated(text) == [
        "transfer.total=22680.96 万元", "transfer.central=19146.36 万元",
        "transfer.provincial=3474.6 万元", "transfer.municipal=240 万元",
      ], "\(text)")
  }

  @Test func aHeadingSaysWhatTheSentencesBelowSpeakOf() {
    #expect(
      Self.stated(
        "1.本级项目支出自评。本部门对2023年度预算项目支出全面开展绩效自评，涉及项目23个，预算资金10321.31万元。",
        "从评价情况看，等级为“优”项目20个，“良”项目2个，“中”项目 1 个，“差”项目0个，评优率为86.96%。",
        "2.转移支付资金自评。经认真梳理，共涉及中央、省、市转移支付资金13项。等级为优的项目13个，评优率100 %",
        "二、绩效目标实现情况", "项目支出共计36个") == [
          "own.count=23", "own.amount=10321.31 万元", "own.grade_counts.excellent=20",
          "own.grade_counts.good=2", "own.grade_counts.fair=1", "own.grade_counts.poor=0",
          "own.excellent_rate=86.96%", "transfer.items=13", "transfer.grade_counts.excellent=13",
          "transfer.excellent_rate=100%", "proj.count=36",
        ])
  }

  @Test(arguments: [
    "本级项目自评中，优秀20个、良好2个、中等1个、较差0个。",
    "本级项目自评等级：优、良、中、差的项目分别为20个、2个、1个、0个。",
    "本级项目评为“优”的20个，评为“良”的2个，评为“中”的1个，评为“差”的0个",
  ])
  func gradesAreCounted(_ text: String) {
    #expect(
      Self.stated(text) == [
        "own.grade_counts.excellent=20", "own.grade_counts.good=2", "own.grade_counts.fair=1",
        "own.grade_counts.poor=0",
      ], "\(text)")
  }

  @Test func fundsAreReadWithTheirCountsSumsAndShares() {
    #expect(
      Self.stated(
        "本级项目自评。其中，一般公共预算项目16个，共涉及资金229.85万元，占一般公共预算项目支出总额的100 %；社会保险基金预算项目7个, 共涉及资金10091.46万元，占比95.5%；国有资本经营预算项目0个"
      ) == [
        "own.general.count=16", "own.general.amount=229.85 万元", "own.general.share=100%",
        "own.social.count=7", "own.social.amount=10091.46 万元", "own.social.share=95.5%",
        "own.statecap.count=0",
      ])
  }

  @Test func aNumberWithoutWordsOfItsOwnBelongsToTheOneBefore() {
    #expect(
      Self.stated(
        "2023年度我单位纳入绩效自评的项目共36个，涉及预算资金33,002.28万元，其中：本级项目23个，资金10,321.31万元；上级转移支付项目13个，资金22,680.96万元（中央18,966.36万元、省级3,474.60万元）。",
        "自评为“优”的项目36个，占比100%；“良”的0个。平均得分96.82分。",
        "本级项目中，一般公共预算安排16个项目229.85万元，社保基金安排7个项目10091.46万元。") == [
          "proj.count=36", "proj.adjusted=33002.28 万元", "own.count=23",
          "own.amount=10321.31 万元", "transfer.items=13", "transfer.total=22680.96 万元",
          "transfer.central=18966.36 万元", "transfer.provincial=3474.6 万元",
          "proj.grade_counts.excellent=36", "proj.excellent_rate=100%",
          "proj.grade_counts.good=0", "own.general.count=16", "own.general.amount=229.85 万元",
          "own.social.count=7", "own.social.amount=10091.46 万元",
        ])
  }

  @Test func theMoneyOfAGradeIsNotTheMoneyOfAll() {
    let reader = Self.read(["本级项目自评。优秀20个，资金100万元，良好3个，资金5万元。"])
    #expect(!reader.statements.contains { $0.figure == "own.amount" })
    #expect(reader.findings.map(\.code) == [.figureUnknown])
  }

  @Test func theOrganisationAndTheDatesAreRead() {
    let reader = Self.read([
      "截至2023年底，单位内设机构12个，在职人员80人（含工勤人员4人）。局属预算单位 2个，包括甲中心、乙中心。",
      "按照职责分工，于2024年7月18日，圆满完成了2023年度绩效自评任务。", "拟将自评结果于2024年7月向社会公开",
      "2024年 7月18日", "部门整体绩效自评结果得分99.03分，评价等级为优 。",
    ])
    #expect(
      reader.statements.map { "\($0.figure)=\($0.value.text)" } == [
        "org.inner_count=12", "org.staff=80", "org.workers=4", "org.sub_units=2",
        "self.done_date=2024年7月18日", "publish.month=2024年7月", "report.date=2024年7月18日",
        "dept.score=99.03 分", "dept.grade=优",
      ])
    #expect(reader.statements.first { $0.figure == "org.sub_units" }?.listedCount == 2)
    #expect(reader.findings.isEmpty, "\(reader.findings)")
  }

  @Test func targetsOfIndicatorsAreNoFiguresOfMoney() {
    #expect(
      Self.stated("干部考核人数大于等于6000人。", "档案归档率大于等天90%。", "控制城镇登记失业率4%以内", "参保人数不低于20万人") == [
        "indicator[干部考核人数]=6000", "indicator[档案归档率]=90%", "indicator[控制城镇登记失业率]=4%",
        "indicator[参保人数]=200000",
      ])
  }

  @Test func aNumberThatIsNotUnderstoodIsNoted() {
    let reader = Self.read(["全年接待群众来访350次，兑现补贴12.5万元。"])
    #expect(reader.statements.isEmpty)
    #expect(reader.findings.map(\.code) == [.figureUnknown])
    #expect(reader.findings[0].facts["numbers"]?.chinese == "350次、12.5万元")
  }

  @Test func numbersBeyondAllMoneyAreNotedAndNothingTraps() throws {
    let reader = Self.read([
      "部门整体决算数99999999999999999万元，年中调整后预算3万元，支出率99.123456789012345%",
      "在职人员9223372036854775807人（含工勤人员4人），项目9223372036854775807个",
      "项目支出共999999999999999999个",
    ])
    #expect(reader.findings.map(\.code) == [.figureUnknown, .figureUnknown])
    let results = FigureCheck.results(reader.statements, against: try FigureCheckTests.basis(["1"]))
    #expect(results.contains { $0.figure.name == "proj.count" })
  }

  @Test func yearsNoticesAndNumberingAreNoFigures() {
    let reader = Self.read(["1.依据冀财社[2021]192号文件和第3条规定", "2022-2023年", "（2）其他"])
    #expect(reader.statements.isEmpty)
    #expect(reader.findings.isEmpty)
  }

  @Test func aFullWidthCommaSeparatesNumbersNotThousands() {
    #expect(
      Self.stated("中央、省级转移支付资金分别为146.5万元，240万元") == [
        "transfer.central=146.5 万元", "transfer.provincial=240 万元",
      ])
  }

  @Test func aPlaceCountsTheCharactersOfTheLine() throws {
    let reader = Self.read(["", "　部门整体决算数  12万元"])
    let location = try #require(reader.statements.first?.location)
    #expect(location.text(in: .chinese) == "报告.txt，第 2 行，第 11 字")
  }
}
