import SelfEvaluation
import Testing

/// Sixty targets as departments wrote them, with an actual value each: what they are read as,
/// and what they earn of 10 points by the rules of the provincial platform.
@Suite struct PublishedIndicatorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var number: Int
    var statement: IndicatorStatement
    /// What the target is read as: `≥6000人`.
    var reading: String
    /// The points that count; `nil` while incomplete.
    var points: String?
    var basis: IndicatorResult.Basis
    var remarks: RemarkSet<IndicatorRemark>

    init(
      _ number: Int, _ target: String, _ actual: String, reads reading: String,
      earns points: String?, _ basis: IndicatorResult.Basis,
      _ remarks: RemarkSet<IndicatorRemark> = [], sign: String = "", unit: String = "",
      weight: String = "10", typed: String? = nil
    ) {
      self.number = number
      statement = SelfEvaluationTests.statement(
        target, sign: sign, unit: unit, actual: actual, weight: weight, points: typed,
        reason: false)
      self.reading = reading
      self.points = points
      self.basis = basis
      self.remarks = remarks
    }

    var testDescription: String { "\(number): \(statement.target.text) | \(statement.actual.text)" }
  }

  static let cases: [Case] = [
    Case(1, "干部考核人数大于等于6000人", "6120", reads: "≥6000人", earns: "10", .full),
    Case(
      2, "人事档案归档率大于等天90%", "88%", reads: "≥90%", earns: "9.78", .proportion,
      [.operatorMistyped, .reasonMissing]),
    Case(3, "事业单位公开招聘大于等于1次", "0次", reads: "≥1次", earns: "0", .proportion, [.reasonMissing]),
    Case(
      4, "为事业单位引进人才数大于等于200人", "150人", reads: "≥200人", earns: "7.5", .proportion, [.reasonMissing]),
    Case(5, "对特殊人群等招聘服务次数大于等于2次", "2", reads: "≥2次", earns: "10", .full),
    Case(6, "控制城镇登记失业率4%以内", "3.2%", reads: "≤4%", earns: "10", .full),
    Case(7, "控制城镇登记失业率4%以内", "5%", reads: "≤4%", earns: "7.5", .remainder, [.reasonMissing]),
    Case(8, "城乡民民养老保险人数大于等于20万人", "201201人", reads: "≥200000人", earns: "10", .full),
    Case(
      9, "缴费补助人数大于等于45000人", "4.2万人", reads: "≥45000人", earns: "9.33", .proportion, [.reasonMissing]
    ),
    Case(10, "重残人员缴费补助人数大于等于1500人", "1500", reads: "≥1500人", earns: "10", .full),
    Case(
      11, "双女户父母人数大于等于6000人", "9600", reads: "≥6000人", earns: "10", .full,
      [.overshoot, .reasonMissing]),
    Case(
      12, "离休人员一次性生活慰问人数大于等于20人", "18", reads: "≥20人", earns: "9", .proportion, [.reasonMissing]),
    Case(13, "≥50个", "50", reads: "≥50个", earns: "10", .full),
    Case(14, "≥100百分比", "100", reads: "≥100%", earns: "10", .full),
    Case(15, "=8个", "8", reads: "=8个", earns: "10", .full),
    Case(16, "=42个", "42", reads: "=42个", earns: "10", .full),
    Case(17, "≤90万元", "90", reads: "≤900000元", earns: "10", .full),
    Case(18, "≤202.6万元", "132.9", reads: "≤2026000元", earns: "10", .full, [.largeSaving]),
    Case(19, "严格执行相关制度规定", "达成预期指标", reads: "文字", earns: "10", .judged, typed: "10"),
    Case(
      20, "在项目计划完成时间内完成", "达成预期指标", reads: "文字", earns: "8", .judged, [.reasonMissing], typed: "8"),
    Case(
      21, "效果明显", "达成预期指标", reads: "文字", earns: "7.99", .judged,
      [.pointsOutsideBand, .reasonMissing], typed: "7.99"),
    Case(22, "符合相关规定", "达成预期指标", reads: "文字", earns: nil, .judged, [.pointsMissing]),
    Case(23, "=100%", "100%", reads: "=100%", earns: "10", .full),
    Case(24, ">=90%", "100%", reads: "≥90%", earns: "10", .full),
    Case(25, "及时", "及时", reads: "文字", earns: "10", .judged, typed: "10"),
    Case(26, ">= 98 %(百分比)", "100%", reads: "≥98%", earns: "10", .full),
    Case(
      27, "100", "", reads: "=100%", earns: nil, .unscorable, [.actualMissing], sign: "=", unit: "%"
    ),
    Case(28, "101400", "101400", reads: "≤101400元", earns: "10", .full, sign: "≤", unit: "元"),
    Case(29, "1", "1", reads: "=1元/人", earns: "10", .full, sign: "=", unit: "元/人"),
    Case(
      30, "优良中低差", "优", reads: "文字", earns: "9", .judged, [.unusualScale, .reasonMissing],
      sign: "定性", typed: "9"),
    Case(
      31, "30", "完成", reads: "≤300000元", earns: nil, .unscorable, [.actualUnreadable], sign: "≤",
      unit: "万元"),
    Case(32, "≤10次", "3", reads: "≤10次", earns: "22.5", .full, weight: "22.5"),
    Case(
      33, "≤5%", "7%", reads: "≤5%", earns: "13.5", .remainder, [.reasonMissing], weight: "22.5"),
    Case(34, "12500名", "12166名", reads: "12500人", earns: "9.73", .proportion, [.reasonMissing]),
    Case(35, "60%及以上", "53.53%", reads: "≥60%", earns: "8.92", .proportion, [.reasonMissing]),
    Case(
      36, "95%及以上", "88.32%及以上", reads: "≥95%", earns: "9.3", .proportion,
      [.actualHasOperator, .reasonMissing]),
    Case(37, "3000元/人", "2600元/人", reads: "3000元/人", earns: nil, .unscorable, [.directionUnclear]),
    Case(
      38, "18—54周岁", "存在18岁以下、54周岁以上", reads: "18..54周岁", earns: nil, .unscorable,
      [.actualUnreadable]),
    Case(39, "2021.1.1-12.31", "2021.1.1-12.31", reads: "2021-1-1..2021-12-31", earns: "10", .full),
    Case(
      40, "1-6期培训结束后及时考核", "1-2期未能及时培训", reads: "文字", earns: "6", .judged,
      [.severalNumbers, .reasonMissing], typed: "6"),
    Case(41, "100%", "100%", reads: "100%", earns: "10", .full),
    Case(41, "12月底之前完成", "12月20日", reads: "≤0-12-31", earns: "10", .full),
    Case(41, "12月底之前完成", "达成预期指标", reads: "≤0-12-31", earns: "10", .judged, typed: "10"),
    Case(42, "6", "6", reads: "6", earns: "20", .full, [.unitMissing], weight: "20"),
    Case(43, "0起", "0起", reads: "0起", earns: "10", .full),
    Case(44, "0", "0", reads: "0", earns: "10", .full),
    Case(44, "0", "1", reads: "0", earns: "0", .nothing, [.unitMissing, .reasonMissing]),
    Case(45, "290%", "100%", reads: "290%", earns: nil, .unscorable, [.operatorScanned]),
    Case(46, "≥2200篇", "2859篇", reads: "≥2200篇", earns: "10", .full, [.overshoot]),
    Case(47, "26次", "12次", reads: "26次", earns: "4.62", .proportion, [.reasonMissing]),
    Case(47, "26次", "12次", reads: "26次", earns: "10", .unscorable, [.operatorScanned], typed: "10"),
    Case(48, "101974人", "103119人", reads: "101974人", earns: "10", .full),
    Case(49, "216786人", "201201人", reads: "216786人", earns: "9.28", .proportion, [.reasonMissing]),
    Case(50, "20", "20", reads: "20", earns: "20", .full, [.unitMissing], weight: "20"),
    Case(
      51, "43.2", "37.24", reads: "43.2", earns: "8.62", .proportion,
      [.unitMissing, .pointsDiffer, .reasonMissing], typed: "9"),
    Case(52, "100", "100", reads: "100", earns: "10", .full, [.unitMissing]),
    Case(53, "高", "高", reads: "文字", earns: "10", .judged, typed: "10"),
    Case(54, "无", "无", reads: "空", earns: nil, .unscorable, [.targetMissing, .actualMissing]),
    Case(55, "不超过500元/人·天", "480", reads: "≤500元/人·天", earns: "10", .full),
    Case(56, "全年完成2次以上", "已完成100%", reads: "≥2次", earns: nil, .unscorable, [.actualIsRate]),
    Case(56, "至少全年完成2次宣传", "2次", reads: "≥2次", earns: "10", .full),
    Case(57, "≥95％", "９７％", reads: "≥95%", earns: "10", .full),
    Case(
      58, "20,000人次", "18,500人次", reads: "20000人次", earns: "9.25", .proportion, [.reasonMissing]),
    Case(59, "＞3场", "3场", reads: "＞3场", earns: "10", .full, [.strictlyMissed]),
    Case(60, "≤0次", "1次", reads: "≤0次", earns: "0", .nothing, [.reasonMissing]),
  ]

  @Test(arguments: cases)
  func aTargetIsReadAndScoredAsItIsMeant(_ row: Case) throws {
    #expect(row.statement.target.notation == row.reading)
    let result = try IndicatorScoring.shipped("provincial-platform").result(of: row.statement)
    #expect(result.points?.text == row.points)
    #expect(result.basis == row.basis)
    #expect(result.remarks.all == row.remarks.all)
  }

  @Test func allSixtyAreThere() {
    #expect(Set(Self.cases.map(\.number)) == Set(1...60))
  }

  @Test func ceilingsAreScoredOtherwiseInHubei() throws {
    let exceeded = statement("控制城镇登记失业率4%以内", actual: "5%")
    let result = try IndicatorScoring.shipped("hubei").result(of: exceeded)
    #expect(result.points?.text == "8")
    #expect(result.basis == .inverse)
  }

  @Test func aCostEarnsWhatItsSignSays() throws {
    let scoring = try IndicatorScoring.shipped("provincial-platform")
    let exact = statement("3000元/人", sign: "=", actual: "2600元/人")
    #expect(scoring.result(of: exact).points?.text == "8.67")
    let ceiling = statement("3000元/人", sign: "≤", actual: "2600元/人")
    #expect(scoring.result(of: ceiling).points?.text == "10")
    let same = statement("3000元/人", actual: "3000元/人")
    #expect(scoring.result(of: same).points?.text == "10", "both readings agree")
  }
}
