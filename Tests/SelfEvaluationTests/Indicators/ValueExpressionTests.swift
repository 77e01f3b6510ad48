import SelfEvaluation
import TestSupport
import Testing

@Suite struct ValueExpressionTests {
  @Test(arguments: [
    ("≥50个", "≥50个"), ("≧50个", "≥50个"), ("⩾ 50 个", "≥50个"), (">=50个", "≥50个"),
    ("=>50个", "≥50个"), ("≦50", "≤50"), ("=<50", "≤50"), ("<50", "＜50"), ("＜５０", "＜50"),
    ("﹥3", "＞3"), ("=3", "=3"),
  ])
  func anOperatorIsReadHoweverItsSignIsTyped(_ text: String, _ reading: String) {
    #expect(ValueExpression(text).notation == reading)
  }

  @Test(arguments: [
    ("大于等于5次", "≥5次"), ("大于或等于5次", "≥5次"), ("不低于5次", "≥5次"), ("不少于5次", "≥5次"),
    ("不小于5次", "≥5次"), ("至少5次", "≥5次"), ("达到5次以上", "≥5次"), ("5次及以上", "≥5次"),
    ("5次以上", "≥5次"), ("5次（含）以上", "≥5次"), ("大于5次", "＞5次"), ("高于5次", "＞5次"),
    ("超过5次", "＞5次"), ("多于5次", "＞5次"), ("5次以上（不含）", "＞5次"), ("等于5次", "=5次"),
    ("小于等于5次", "≤5次"), ("不高于5次", "≤5次"), ("不超过5次", "≤5次"), ("不大于5次", "≤5次"),
    ("不多于5次", "≤5次"), ("控制在5次以内", "≤5次"), ("控制在5次", "≤5次"), ("5次以内", "≤5次"),
    ("5次及以下", "≤5次"), ("5次以下", "≤5次"), ("小于5次", "＜5次"), ("低于5次", "＜5次"),
    ("少于5次", "＜5次"), ("不足5次", "＜5次"), ("不满5次", "＜5次"), ("优良率控制在70%以上", "≥70%"),
    ("30日内办结", "≤30天"), ("年度培训不得少于3场次", "≥3场次"),
  ])
  func anOperatorIsReadInWords(_ text: String, _ reading: String) {
    #expect(ValueExpression(text).notation == reading)
  }

  @Test(arguments: [
    ("20万人", "200000人"), ("1.5亿元", "150000000元"), ("3千元", "3000元"), ("百万元", "文字"),
    ("5百万元", "5000000元"), ("3十万人", "300000人"), ("2/3", "2/3"), ("1:20", "1/20"), ("-3%", "-3%"),
    ("≥-3%", "≥-3%"),
    ("十二次", "12次"), ("两次以上", "≥2次"), ("不少于三百零五人", "≥305人"), ("一百五人", "文字"),
    ("百分之九十五", "95%"), ("九成", "90%"), ("九成五以上", "≥95%"), ("千分之三", "0.3%"),
    ("5‰", "0.5%"), ("20余人", "20人"), ("90%左右", "90%"), ("1,234,567.5元", "1234567.5元"),
    ("12,34元", "文字"), ("007个", "7个"), ("PM2.5浓度≤35", "≤35"), ("2023年培训10场", "10场"),
    ("２０个", "20个"), ("100%完成", "100%"), ("已完成100%", "100%"),
  ])
  func aNumberIsReadHoweverItIsWritten(_ text: String, _ reading: String) {
    #expect(ValueExpression(text).notation == reading)
  }

  @Test(arguments: [
    ("3公里", "3000米"), ("3千米", "3000米"), ("3km", "3000米"), ("5吨", "5000000克"), ("8㎡", "8平方米"),
    ("8m2", "8平方米"), ("3个月", "3月"), ("5个工作日", "5工作日"), ("2个百分点", "2百分点"), ("7岁", "7周岁"),
    ("500元/人·天", "500元/人·天"), ("500元/人/天", "500元/人·天"), ("500元/人.天", "500元/人·天"),
    ("500元每人每天", "500元/人·天"), ("0.3万元/户", "3000元/户"), ("2人次", "2人次"), ("2名", "2人"),
    ("4盒装", "4盒装"), ("98%(百分比)", "98%"),
  ])
  func aUnitIsReducedToItsBase(_ text: String, _ reading: String) {
    #expect(ValueExpression(text).notation == reading)
  }

  @Test(arguments: [
    ("18—54周岁", "18..54周岁"), ("95%-98%", "95..98%"), ("90～95分", "90..95分"), ("3至5次", "3..5次"),
    ("控制在3-5次", "3..5次"), ("1-6期培训结束后及时考核", "文字"), ("甲18、乙20人", "文字"),
  ])
  func aRangeIsTwoNumbersAndNothingElse(_ text: String, _ reading: String) {
    #expect(ValueExpression(text).notation == reading)
  }

  @Test(arguments: [
    ("2023年12月31日", "2023-12-31"), ("2023-12-31", "2023-12-31"), ("2023/12/31前", "≤2023-12-31"),
    ("2023年12月底前", "≤2023-12-31"), ("2023年12月31日前完成", "≤2023-12-31"), ("12月底之前完成", "≤0-12-31"),
    ("年底前", "≤0-12-31"), ("2023年内完成", "≤2023-12-31"), ("2021.1.1-12.31", "2021-1-1..2021-12-31"),
    ("2021年1月1日至2021年12月31日", "2021-1-1..2021-12-31"), ("2021年3月-6月", "2021-3-1..2021-6-31"),
    ("12.31前", "≤0-12-31"), ("12月", "12月"), ("≤3个月", "≤3月"), ("3.5", "3.5"),
    ("不晚于11月30日", "≤0-11-30"),
  ])
  func aDateIsRead(_ text: String, _ reading: String) {
    #expect(ValueExpression(text).notation == reading)
  }

  @Test(arguments: [
    "进一步提高", "统一", "一致", "严格执行相关制度规定", "按照文件要求给45000人缴费，做到应缴尽缴，群众满意度明显提高", "严格执行2023年度预算",
    "第一名", "同一天",
  ])
  func wordsStayWords(_ text: String) { #expect(ValueExpression(text).notation == "文字") }

  @Test(arguments: ["", " ", "—", "——", "-", "/", "无", "……", "…………………", "　", "*"])
  func whatStandsForNothingIsBlank(_ text: String) { #expect(ValueExpression(text).isBlank) }

  @Test(arguments: [
    ("大于等天90%", ValueExpression.Traits.mistypedOperator), ("大于等与90%", .mistypedOperator),
    ("不底于90%", .mistypedOperator), ("≥5次以内", .contradictoryOperators), ("20余人", .isApproximate),
    ("90%左右", .isApproximate), ("甲18、乙20人", .hasSeveralNumbers), ("2次宣传", .hasOtherWords),
  ])
  func whatIsOddIsTold(_ text: String, _ trait: ValueExpression.Traits) {
    #expect(ValueExpression(text).traits == trait)
  }

  static let columns: [(String, String, String, String, ValueExpression.Traits)] = [
    ("≥", "50", "个", "≥50个", []), ("", "≥50个", "", "≥50个", []),
    ("≥", "≥50", "个", "≥50个", []), ("≤", "≥50", "个", "≥50个", .contradictoryOperators),
    ("定性", "优良", "", "文字", .isQualitative), ("定量", "50", "人", "50人", []),
    ("=", "100", "百分比", "=100%", []), ("=", "100%", "%", "=100%", []),
    ("=", "100%", "人", "=100%", .contradictoryUnits), ("≥", "20", "万人", "≥200000人", []),
    ("大于等于", "5", "次/年", "≥5次/年", []), ("甲", "5", "次", "5次", .unreadableOperator),
    ("反向", "5", "%", "≤5%", []), ("≥", "2万", "人", "≥20000人", []), ("≥", "5", "—", "≥5", []),
    ("<=", "5", "", "≤5", []),
  ]

  @Test(arguments: columns)
  func threeColumnsAreOneValue(
    _ sign: String, _ text: String, _ unit: String, _ reading: String,
    _ traits: ValueExpression.Traits
  ) {
    let expression = ValueExpression(operatorText: sign, text, unitText: unit)
    #expect(expression.notation == reading)
    #expect(expression.traits == traits)
  }

  @Test func theShortWayAndTheLongWayReadTheSame() {
    var random = SeededRandom(seed: 41)
    let signs = ["", "≥", "≤", ">", "<", ">=", "<=", "="]
    let units = ["", "个", "%", "人", "万元", "万人", "亿元", "人次", "公里"]
    for _ in 0..<2_000 {
      let number =
        Bool.random(using: &random)
        ? "\(Int.random(in: 0...1_000_000, using: &random))"
        : "\(Int.random(in: 0...999, using: &random)).\(Int.random(in: 0...999, using: &random))"
      let text =
        (signs.randomElement(using: &random) ?? "") + number
        + (units.randomElement(using: &random) ?? "")
      // A full-width blank makes the text take the long way and means nothing.
      let long = ValueExpression("\u{3000}" + text)
      var short = ValueExpression(text)
      short.text = long.text
      #expect(short == long, "\(text)")
    }
  }

  @Test func nothingThatIsTypedStopsTheReader() {
    var random = SeededRandom(seed: 43)
    let pieces = Array("0123456789.,-~/%≥≤<>=()（）万亿千百十一二三年月日底前内以上下不低于大小等超过控制在人元天次个至每· ·%‰①½²…—Ａ")
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...12, using: &random)
      let text = String((0..<length).map { _ in pieces.randomElement(using: &random) ?? " " })
      let expression = ValueExpression(text)
      #expect(expression.text == text)
    }
    #expect(ValueExpression(String(repeating: "9", count: 200)).notation == "文字")
    #expect(ValueExpression(String(repeating: "万", count: 200) + "1").text.count == 201)
    #expect(ValueExpression("1" + String(repeating: "亿", count: 200)).text.count == 201)
  }
}
