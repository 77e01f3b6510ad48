import SelfEvaluation
import TestSupport
import Testing

@Suite struct IndicatorScoringTests {
  @Test(arguments: [
    // Ties of the third decimal go up: 10 × 1 ÷ 16 = 0.625, 10 × 3 ÷ 16 = 1.875.
    ("1", "16", "10", "0.63"), ("3", "16", "10", "1.88"), ("7995", "8000", "10", "9.99"),
    ("79959", "80000", "10", "9.99"), ("79960", "80000", "10", "10"), ("1", "3", "10", "3.33"),
    ("2", "3", "10", "6.67"), ("1", "1000000", "10", "0"), ("1", "2000", "10", "0.01"),
    ("999", "2000000", "10", "0"), ("88", "90", "10", "9.78"), ("0", "90", "10", "0"),
    ("89.999999", "90", "10", "10"), ("1", "3", "22.5", "7.5"),
  ])
  func pointsAreRoundedOnceHalfUp(
    _ actual: String, _ target: String, _ weight: String, _ points: String
  ) throws {
    for name in ["central", "provincial-platform", "hubei"] {
      let result = try IndicatorScoring.shipped(name).result(
        of: statement("≥\(target)个", actual: "\(actual)个", weight: weight))
      #expect(result.points?.text == points, "\(name)")
    }
  }

  @Test(arguments: [
    ("100", "10", IndicatorResult.Basis.full), ("100.0001", "10", .remainder),
    ("101", "9.9", .remainder), ("150", "5", .remainder), ("199.9", "0.01", .remainder),
    ("199.96", "0", .remainder), ("200", "0", .nothing), ("1000", "0", .nothing),
    ("0", "10", .full),
  ])
  func aCeilingOfThePlatformIsLostFromTwiceTheTargetOn(
    _ actual: String, _ points: String, _ basis: IndicatorResult.Basis
  ) throws {
    let result = try IndicatorScoring.shipped("provincial-platform").result(
      of: statement("≤100次", actual: actual))
    #expect(result.points?.text == points)
    #expect(result.basis == basis)
  }

  @Test(arguments: [
    ("119.99", false, false), ("120", true, false), ("129.99", true, false), ("130", true, true),
  ])
  func surpassingATargetIsToldFromItsThresholdsOn(
    _ actual: String, _ isTold: Bool, _ mustExplain: Bool
  ) throws {
    let result = try IndicatorScoring.shipped("provincial-platform").result(
      of: statement("≥100次", actual: actual, reason: false))
    #expect(result.points?.text == "10")
    #expect(result.remarks.contains(.overshoot) == isTold)
    #expect(result.remarks.contains(.reasonMissing) == mustExplain)
  }

  @Test func aDeductionIsTakenOffFullMarks() throws {
    var rulebook = try shippedRulebook("central")
    rulebook.indicators.overshoot = [
      .init(
        from: Percent(hundredths: 15_000), deduction: Percent(hundredths: 1_250),
        requiresReason: true, source: "")
    ]
    let scoring = IndicatorScoring(by: rulebook)
    let surpassed = statement("≥100次", actual: "150", weight: "7.5")
    #expect(scoring.result(of: surpassed).points?.text == "6.56")
    #expect(scoring.result(of: surpassed).basis == .deducted)
    #expect(scoring.result(of: statement("≥100次", actual: "149.9")).points?.text == "10")
  }

  @Test(arguments: [
    ("10", "10", true), ("8", "8", true), ("7.99", "7.99", false), ("0", "0", false),
  ])
  func typedPointsMustLieInTheBandOfTheirLevel(
    _ typed: String, _ points: String, _ isAllowed: Bool
  ) throws {
    let result = try IndicatorScoring.shipped("central").result(
      of: statement("群众满意", actual: "达成预期指标", points: typed))
    #expect(result.points?.text == points, "typed points are data")
    #expect(result.remarks.contains(.pointsOutsideBand) != isAllowed)
  }

  @Test(arguments: [
    ("central", "部分达成年度指标并具有一定效果", "6", true), ("central", "部分达成年度指标并具有一定效果", "7.99", true),
    ("central", "部分达成年度指标并具有一定效果", "8", false), ("central", "未达成年度指标且效果较差", "5.99", true),
    ("central", "未达成年度指标且效果较差", "6", false), ("hubei", "部分达成", "5", true),
    ("hubei", "部分达成", "4.99", false), ("hubei", "未完成", "4.99", true),
  ])
  func bandsExcludeTheirUpperEndUnlessTheyAreTheBest(
    _ name: String, _ actual: String, _ typed: String, _ isAllowed: Bool
  ) throws {
    let result = try IndicatorScoring.shipped(name).result(
      of: statement("群众满意", actual: actual, points: typed))
    #expect(result.remarks.contains(.pointsOutsideBand) != isAllowed)
  }

  @Test(arguments: [
    ("10.01", nil, IndicatorRemark.pointsOutOfRange), ("-1", nil, .pointsOutOfRange),
    ("9.875", "9.88", .pointsTooFine), ("9.87", "9.87", .reasonMissing),
  ])
  func typedPointsThatCannotCountAreTold(
    _ typed: String, _ points: String?, _ remark: IndicatorRemark
  ) throws {
    let result = try IndicatorScoring.shipped("central").result(
      of: statement("群众满意", actual: "较满意", points: typed, reason: false))
    #expect(result.points?.text == points)
    #expect(result.remarks.contains(remark))
  }

  @Test(arguments: [
    ("", IndicatorRemark.weightUnusable), ("0", .weightUnusable), ("-5", .weightUnusable),
    ("3.333", .weightTooFine),
  ])
  func aWeightThatIsNoneIsTold(_ weight: String, _ remark: IndicatorRemark) throws {
    let result = try IndicatorScoring.shipped("central").result(
      of: statement("≥5次", actual: "5次", weight: weight))
    #expect(result.remarks.contains(remark))
    #expect((result.points == nil) == (remark == .weightUnusable))
  }

  @Test(arguments: [
    ("≥95%", "0.97", IndicatorRemark.fractionForPercentage), ("≥20万人", "201201", .scaleUnclear),
    ("≥5次", "5场", .unitsDiffer), ("≥5次", "-1次", .actualNegative), ("=5次", "5.5次", .aboveExact),
    ("≥-5%", "3%", .beyondArithmetic), ("≥5次", "大约6次", .overshoot),
    ("≥5次以内", "5次", .operatorsContradictory),
    ("≥5次", "20余次", .approximate), ("18-54岁", "20岁以上", .actualHasOperator),
    ("2023年6月底前", "5次", .actualUnreadable),
  ])
  func aSuspicionIsARemark(_ target: String, _ actual: String, _ remark: IndicatorRemark) throws {
    let result = try IndicatorScoring.shipped("central").result(
      of: statement(target, actual: actual))
    #expect(result.remarks.contains(remark))
  }

  @Test func aRangeOrADateIsKeptOrJudged() throws {
    let scoring = try IndicatorScoring.shipped("central")
    #expect(scoring.result(of: statement("18-54周岁", actual: "54周岁")).points?.text == "10")
    let outside = scoring.result(of: statement("18-54周岁", actual: "55周岁"))
    #expect(outside.basis == .withoutFormula)
    #expect(outside.points == nil)
    #expect(outside.remarks.all == [.pointsMissing])
    let late = statement("2023年6月底前", actual: "2023年7月1日", points: "6")
    #expect(scoring.result(of: late).points?.text == "6")
    #expect(
      scoring.result(of: statement("2023年6月底前", actual: "6月30日")).points?.text == "10")
  }

  @Test func anUnscoredFormHasRemarksAboutValuesOnly() throws {
    let result = try IndicatorScoring.shipped("central").result(
      of: statement("≥5次", actual: "7次", weight: "", reason: false), isWeighted: false)
    #expect(result.points == nil)
    #expect(result.basis == .unscored)
    #expect(result.remarks.all == [.overshoot])
  }

  @Test func numbersOfAnyLengthAreScoredOrRefused() throws {
    let scoring = try IndicatorScoring.shipped("central")
    let long = "123456789012345678.123456789012345"
    #expect(scoring.result(of: statement("≥\(long)元", actual: "\(long)元")).points?.text == "10")
    let mixed = scoring.result(of: statement("≥\(long)元", actual: "\(long)亿元"))
    #expect(mixed.points?.text == "10" || mixed.remarks.contains(.beyondArithmetic))
    let less = scoring.result(of: statement("≥\(long)元", actual: "1元"))
    #expect(less.points?.text == "0" || less.remarks.contains(.beyondArithmetic))
  }

  // MARK: Laws

  @Test(arguments: ["central", "provincial-platform", "hubei"])
  func raisingTheActualValueOfAFloorNeverLowersItsPoints(_ name: String) throws {
    let scoring = try IndicatorScoring.shipped(name)
    var random = SeededRandom(seed: 20_200_225)
    for _ in 0..<300 {
      let target = Int.random(in: 1...100_000, using: &random)
      let sign = ["≥", "＞", "=", ""].randomElement(using: &random) ?? ""
      let weight = "\(Int.random(in: 1...5_000, using: &random))e-2"
      var last = Points(hundredths: 0)
      var actual = 0
      while actual < target * 3 {
        let result = scoring.result(
          of: statement("\(sign)\(target)个", actual: "\(actual)个", weight: weight))
        let points = try #require(result.points, "\(sign)\(target) \(actual)")
        #expect(points >= last, "\(sign)\(target) \(actual)")
        last = points
        actual += Int.random(in: 1...target, using: &random)
      }
    }
  }

  @Test(arguments: ["central", "provincial-platform", "hubei"])
  func raisingTheActualValueOfACeilingNeverRaisesItsPoints(_ name: String) throws {
    let scoring = try IndicatorScoring.shipped(name)
    var random = SeededRandom(seed: 20_210_818)
    for _ in 0..<300 {
      let target = Int.random(in: 0...10_000, using: &random)
      var last = Points.full
      for step in 0..<8 {
        let actual = target * step / 3
        let result = scoring.result(of: statement("≤\(target)次", actual: "\(actual)次"))
        let points = try #require(result.points)
        #expect(points <= last, "≤\(target) \(actual)")
        #expect(points.hundredths >= 0)
        last = points
      }
    }
  }

  @Test func theUnitInWhichAValueIsWrittenDoesNotChangeItsPoints() throws {
    let scoring = try IndicatorScoring.shipped("central")
    var random = SeededRandom(seed: 7)
    for _ in 0..<200 {
      let target = Int.random(in: 1...9_999, using: &random)
      let actual = Int.random(in: 0...9_999, using: &random)
      let plain = scoring.result(of: statement("≥\(target)元", actual: "\(actual)元"))
      let inTenThousands = scoring.result(
        of: statement("≥\(target)万元", actual: "\(actual)万元"))
      let mixed = scoring.result(of: statement("≥\(target)万元", actual: "\(actual)0000元"))
      #expect(plain.points == inTenThousands.points)
      #expect(plain.points == mixed.points)
    }
  }
}
