import Diagnostics
import SelfEvaluation
import TestSupport
import Testing

@testable import FormTemplates

@Suite struct PlaceholderTests {
  private static func pieces(_ text: String) -> [String] {
    PlaceholderText(text).pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .placeholder(let placeholder):
        "<\(placeholder.name)|\(placeholder.options.joined(separator: "|"))"
          + "|\(placeholder.formula ?? "")>"
      }
    }
  }

  @Test(arguments: [
    ("项目名称", ["项目名称"]),
    ("{{项目名称}}", ["<项目名称||>"]),
    ("{{ 项目名称 | 必填 }}", ["<项目名称|必填|>"]),
    ("｛｛项目名称｜必填｝｝", ["<项目名称|必填|>"]),
    ("（{{年度}}年度）", ["（", "<年度||>", "年度）"]),
    ("填表人：{{填表人}}　电话：{{联系电话}}", ["填表人：", "<填表人||>", "　电话：", "<联系电话||>"]),
    ("{{全年预算数|元|=SUM({资金.全年预算数})}}", ["<全年预算数|元|SUM({资金.全年预算数})>"]),
    ("{{得分|={grade result.score}}}", ["<得分||{grade result.score}>"]),
    ("{{|样式 label}}", ["<|样式 label|>"]),
    ("写成{{{{名称}}}}", ["写成{{名称}}"]),
    ("{1} 和 {2}", ["{1} 和 {2}"]),
  ])
  func aCellIsTakenApart(_ text: String, _ expected: [String]) {
    #expect(Self.pieces(text) == expected)
    #expect(PlaceholderText(text).fault == nil)
  }

  @Test(arguments: [
    ("{{项目名称", PlaceholderText.Fault.notClosed), ("{{项目名称}", .notClosed),
    ("项目名称}}", .notOpened), ("{{}}", .empty), ("{{ }}", .empty),
  ])
  func whatIsNotCompleteIsAFault(_ text: String, _ fault: PlaceholderText.Fault) {
    #expect(PlaceholderText(text).fault == fault)
  }

  @Test(arguments: [
    ("项目名称", nil, "project.name"), ("project.name", nil, "project.name"),
    ("全年预算数", nil, "money.budget"), ("全年预算数", "funding", "funding.budget"),
    ("资金.全年预算数", nil, "funding.budget"), ("得分", "indicator", "indicator.score"),
    ("项目.得分", "indicator", "result.score"), ("自评总分", nil, "result.score"),
    ("资金来源", nil, "funding.source"), ("执行率", "funding", "funding.rate"),
    ("三 级 指 标", nil, "indicator.name"), ("年度", nil, "form.year"),
    ("表.金额单位", nil, "form.unit"), ("预期目标", nil, "goal.expected"),
    ("指标.得分率", nil, "indicator.percentage"), ("项目名程", nil, nil), ("资金.主管部门", nil, nil),
  ])
  func namesAndLabelsMeanFields(_ name: String, _ group: String?, _ path: String?) {
    #expect(PlaceholderNames.path(name, in: group) == path)
  }

  @Test(arguments: [
    ("项目名程", "项目名称"), ("自评得份", "自评得分"), ("project.nam", "project.name"),
  ])
  func aWrongNameGetsTheNearestOne(_ name: String, _ nearest: String) {
    #expect(PlaceholderNames.nearest(to: name) == nearest)
  }

  @Test func aNameLikeNoOtherGetsNone() {
    #expect(PlaceholderNames.nearest(to: "今天天气很好啊") == nil)
  }

  @Test(arguments: [
    ("元", FormValue.amount(Amount(fen: 12_345_678)), FormValue.number(Rate(12_345_678, of: 100))),
    ("2位小数", .amount(Amount(fen: 12_345_678)), .text("12.35")),
    ("0位小数", .points(Points(hundredths: 9_950)), .text("100")),
    ("1位小数", .points(Points(hundredths: -5)), .text("-0.1")),
    ("百分数", .rate(Rate(862, of: 1_000)), .text("86.20%")),
    ("百分点", .rate(Rate(862, of: 1_000)), .number(Rate(86_200, of: 1_000))),
    ("日期", .text("2024-07-18"), .text("2024年7月18日")),
    ("日期", .text("7月中旬"), .text("7月中旬")),
    ("勾选", .text("良"), .text("□优 ☑良 □中 □差")),
    ("勾选", .blank, .text("□优 □良 □中 □差")),
    ("元", .text("见附表"), .text("见附表")),
  ])
  func aValueIsWrittenAsAsked(_ option: String, _ value: FormValue, _ written: FormValue) throws {
    let codec = try #require(HoleCodec(option))
    let found = codec.written(value, unit: .tenThousandYuan)
    if case .number(let one) = found, case .number(let two) = written {
      #expect(one.numerator * two.denominator == two.numerator * one.denominator)
    } else {
      #expect(found == written)
    }
    #expect(HoleCodec(codec.option) == codec)
  }

  @Test func whatIsWrittenInAnyWayIsReadAgain() throws {
    var random = SeededRandom(seed: 5)
    for _ in 0..<500 {
      let amount = Amount(fen: Int64(random.next() % 1_000_000_000_00))
      for unit in AmountUnit.allCases {
        let codec = HoleCodec.unit(unit)
        let text = codec.written(.amount(amount), unit: .tenThousandYuan).words(in: unit)
        let read = CellReader.amount(codec.read(text), .tenThousandYuan, Place(row: 0))
        #expect(read?.value == amount, "\(text)")
      }
      let hundredths = Int128(random.next() % 20_000)
      for codec in [HoleCodec.percentText, .percentNumber] {
        let rate = Rate(hundredths, of: 10_000)
        let text = codec.written(.rate(rate), unit: .yuan).words(in: .yuan)
        let read = CellReader.percent(codec.read(text), isPercentage: false, Place(row: 0))
        let points = read?.value.flatMap { Points(rounding: $0) }
        #expect(points?.hundredths == Int64(hundredths), "\(text)")
      }
    }
    for grade in Grade.allCases {
      let text = HoleCodec.ticks.written(.text(grade.rawValue), unit: .yuan).words(in: .yuan)
      #expect(HoleCodec.ticks.read(text) == grade.rawValue)
    }
  }
}
