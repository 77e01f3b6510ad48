import SelfEvaluation
import Testing

@Suite struct RulebookTests {
  static let central: Rulebook = {
    do { return try shippedRulebook("central") } catch { fatalError("\(error)") }
  }()

  @Test(arguments: [
    (100_00, Grade.excellent), (90_00, .excellent), (89_99, .good), (80_00, .good), (79_99, .fair),
    (60_00, .fair), (59_99, .poor), (0, .poor), (-1, .poor),
  ])
  func aGradeBeginsAtItsLowestScore(_ hundredths: Int, _ grade: Grade) {
    #expect(Self.central.grade(for: Points(hundredths: Int64(hundredths))) == grade)
  }

  @Test func everyScoreHasExactlyOneGradeAndGradesNeverRiseAsScoresFall() {
    let order = Grade.allCases
    var last = 0
    for hundredths in stride(from: Int64(100_00), through: 0, by: -1) {
      let grade = Self.central.grade(for: Points(hundredths: hundredths))
      let position = order.firstIndex(of: grade) ?? -1
      #expect(position >= last)
      last = position
    }
    #expect(last == 3)
  }

  @Test func cutsThatDoNotFallAreRefused() {
    var cuts = Self.central.gradeCuts
    cuts[1].lowest = Points(hundredths: 95_00)
    #expect(Rulebook.problem(in: cuts) != nil)
    #expect(Rulebook.problem(in: Array(Self.central.gradeCuts.dropLast())) != nil)
    #expect(Rulebook.problem(in: Self.central.gradeCuts) == nil)
  }

  @Test(arguments: [
    ("优秀", Grade.excellent), ("良 好", .good), ("中等", .fair), ("不合格", .poor), ("Ａ", .excellent),
    ("合格", .fair),
  ])
  func otherWordsForAGradeAreRead(_ word: String, _ grade: Grade) {
    #expect(Grade(reading: word) == grade)
  }

  @Test func whatIsNoGradeIsNone() { #expect(Grade(reading: "尚可") == nil) }
}

@Suite struct FundLevelTests {
  @Test(arguments: [
    ("关于提前下达2023年中央就业补助资金预算指标的通知", FundLevel.central),
    ("关于提前下达2023年省级就业补助资金预算指标的通知-冀财社【2022】162号", .provincial),
    ("关于下达2023年市级财政衔接推进乡村振兴补助资金的通知（秦财农[2023]101号）", .municipal),
  ])
  func aNameThatNamesOneLevelSuggestsIt(_ name: String, _ level: FundLevel) {
    #expect(FundLevel(suggestedBy: name) == level)
  }

  @Test(arguments: ["特困慰问资金", "中央和省级补助资金", "冀财社[2022]150号"])
  func nothingIsSuggestedWithoutOneLevel(_ name: String) {
    #expect(FundLevel(suggestedBy: name) == nil)
  }
}

@Suite struct FieldCatalogTests {
  @Test(arguments: [
    ("预算金额（调整后）", "money.budget"), ("全年预算数（A）", "money.budget"),
    ("年初\n预算数", "money.initial"), ("调整后预算数(万元)：", "money.budget"),
    ("主 管 部 门", "project.department"), ("转移支付资金（中央、省、市）项目名称", "project.name"),
    ("执行数", "money.executed"), ("自评总分（分）", "result.score"), ("序 号", "project.ordinal"),
    ("项目名称", "project.name"),
  ])
  func aHeaderIsKnownHoweverItIsTyped(_ header: String, _ path: String) {
    #expect(FieldCatalog.projects.field(forHeader: header)?.path == path)
  }

  @Test(arguments: ["", "科室记事", "预算金额（年初）", "项目", "县人社局"])
  func aHeaderThatIsNotOursIsNone(_ header: String) {
    #expect(FieldCatalog.projects.field(forHeader: header) == nil)
  }
}
