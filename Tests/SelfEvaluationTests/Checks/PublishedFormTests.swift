import Diagnostics
import SelfEvaluation
import Testing

/// Forms that departments published, cut to the figures that matter: what is wrong with each is
/// found, and nothing else.
@Suite struct PublishedFormTests {
  static let indicators = [
    ["产出指标", "数量指标", "服务人数", "≥50人", "50人", "50", "50", ""],
    ["效益指标", "社会效益指标", "覆盖率", "≥90%", "95%", "30", "30", ""],
    ["满意度指标", "服务对象满意度指标", "满意度", "≥90%", "95%", "10", "10", ""],
  ]

  /// A form of one project with these cells.
  static func form(
    unit: AmountUnit = .tenThousandYuan, _ cells: [String: String],
    _ indicators: [[String]] = indicators
  ) -> ProjectTable {
    var table = CleanLedger.empty("公开表.xlsx")
    table.unit = unit
    table.addProject(
      cells.merging(["project.department": "某局", "project.name": "某项目"]) { own, _ in own })
    table.addIndicators(indicators)
    return table
  }

  /// The codes and differences of a table's findings, in the order of the report.
  static func found(_ table: ProjectTable) throws -> [String] {
    try CleanLedger.findings(table).map {
      [$0.code.identifier, $0.computed ?? "", $0.difference ?? ""].joined(separator: " ")
    }
  }

  @Test func aSchoolRoundedItsPointsUp() throws {
    var rows = Self.indicators
    rows.insert(["产出指标", "数量指标", "工程资金金额", "43.2", "37.24", "10", "9", "结余"], at: 1)
    rows[0][5...6] = ["40", "40"]
    let table = Self.form(
      [
        "money.budget": "43.2", "money.executed": "37.24", "money.rate": "86%", "money.score": "9",
      ], rows)
    #expect(
      try Self.found(table).sorted() == [
        "execution-points-mismatch 8.62 0.38", "indicator-points-mismatch 8.62 0.38",
        "rate-coarse 86.20% ", "unit-missing 8.62 ",
      ])
  }

  @Test func aBureauWeightedItsPointsTwice() throws {
    var table = Self.form(
      ["money.budget": "10", "money.executed": "10"],
      [
        ["产出指标", "数量指标", "甲", "≥98%", "100%", "25", "25.00", ""],
        ["产出指标", "质量指标", "乙", "≥98%", "100%", "25", "25.00", ""],
        ["效益指标", "社会效益指标", "丙", "≥98%", "100%", "30", "30.00", ""],
        ["满意度指标", "服务对象满意度指标", "丁", "≥98%", "100%", "10", "10.00", ""],
      ])
    for (index, values) in [
      ("25.00%", "6.25"), ("25.00%", "6.25"), ("30.00%", "9.00"), ("10.00%", "1.00"),
    ]
    .enumerated() {
      table.setIndicator(index, "indicator.weightShare", values.0)
      table.setIndicator(index, "indicator.convertedScore", values.1)
    }
    #expect(try Self.found(table) == ["points-already-weighted 25.00 "])
    #expect(try CleanLedger.findings(table).first?.places.count == 3)
  }

  @Test(arguments: [
    (["90", "89.974", "89.974"], ["90 -90", "89.974 -89.974", "89.974 -89.974"]),
    (
      ["202.64", "132.912", "132.912"], ["202.64 -202.64", "132.912 -132.912", "132.912 -132.912"]
    ),
  ])
  func aTownLeftItsTotalRowAt0(_ amounts: [String], _ differences: [String]) throws {
    var table = Self.form(["money.rate": "100%", "money.score": "10"])
    table.addFunding([
      ["年度资金总额", "0", "0", "", "0"],
      ["其中：本年财政拨款", amounts[0], amounts[1], "", amounts[2]],
      ["上年结转资金", "0", "0", "", "0"], ["其他资金", "0", "0", "", "0"],
    ])
    #expect(try Self.found(table) == differences.map { "funding-total-mismatch \($0)" })
  }

  @Test func theLastDigitsOfARateThatAFormulaComputedAreNoise() throws {
    let table = Self.form(
      ["money.budget": "88", "money.executed": "40", "money.rate": "45.4545454545454%"])
    #expect(!(try Self.found(table)).contains { $0.hasPrefix("rate-") })
  }

  @Test func anInstituteMistypedARate() throws {
    var table = Self.form(
      unit: .yuan,
      [
        "money.budget": "250000", "money.executed": "215,457.6", "money.rate": "86.19%",
        "money.score": "8.62", "result.score": "98.62",
      ])
    #expect(try Self.found(table) == ["rate-mismatch 86.18% "])
    table.set("money.budget", "20000")
    table.set("money.executed", "9034")
    table.set("money.rate", "45.17%")
    table.set("money.score", "4.52")
    table.set("result.score", "94.52")
    #expect(try Self.found(table) == [])
  }

  @Test func moneyAddedDuringTheYearWantsAReason() throws {
    let cells = [
      "money.initial": "0.00", "money.budget": "3.36", "money.executed": "3.36",
      "money.rate": "100%", "money.score": "10",
    ]
    var table = Self.form(cells)
    #expect(try Self.found(table) == ["budget-added-unexplained  "])
    table.set("money.reason", "年中追加办案经费")
    #expect(try Self.found(table) == [])
  }

  @Test func allPointsStandOnOneIndicatorWithoutANumber() throws {
    let table = Self.form(
      ["money.budget": "30", "money.executed": "30"],
      [["产出指标", "数量指标", "购置费用", "≤30万元", "完成", "90", "90", ""]])
    #expect(
      try Self.found(table).map { $0.split(separator: " ")[0] } == [
        "groups-unusual", "actual-unreadable", "weight-on-one-indicator",
      ])
  }

  @Test func aMediaCentresTotalIsRight() throws {
    let table = Self.form([
      "money.budget": "1000", "money.executed": "760", "money.rate": "76.00%",
      "money.score": "7.6", "result.score": "97.6",
    ])
    #expect(try Self.found(table) == [])
  }

  @Test func aTransportBureauTypedPointsAsValues() throws {
    let table = Self.form(
      ["project.kind": "转移支付", "money.budget": "100", "money.executed": "100"],
      ["20", "20", "10", "10", "10", "10", "10", "10"].enumerated().map { row, points in
        [row < 4 ? "产出指标" : "效益指标", "数量指标", "指标名\(row)", points, points, "", "", ""]
      })
    #expect(try Self.found(table) == ["values-sum-to-full 100 "])
  }

  @Test func aRateWithoutDecimalsIsANote() throws {
    let table = Self.form([
      "money.budget": "808.1", "money.executed": "692.98", "money.rate": "86%",
    ])
    #expect(try Self.found(table) == ["rate-coarse 85.75% "])
  }

  @Test func threeHundredYuanAreMissingFromATotal() throws {
    var table = Self.form([:])
    table.addFunding([
      ["年度资金总额：", "", "7165.32", "", "6992.95"],
      ["其中：中央财政资金", "", "3144.00", "", "2992.95"],
      ["自治区财政资金", "", "570.17", "", "550"], ["盟市财政资金", "", "433.00", "", "433"],
      ["旗县财政资金", "", "1426.90", "", "1426.90"],
      ["其他资金", "", "1591.22", "", "1590.10"],
    ])
    #expect(try Self.found(table) == ["funding-total-mismatch 7165.29 0.03"])
    let words = try #require(try CleanLedger.findings(table).first).message(in: .chinese)
    #expect(words.contains("3144.00＋570.17＋433.00＋1426.90＋1591.22"), "\(words)")
  }

  @Test func aPensionFundsSplitAndRateAreRight() throws {
    var rows = Self.indicators
    rows[0] = ["产出指标", "数量指标", "参保人数", "216786人", "201201人", "50", "46.41", "人口外流"]
    var table = Self.form(["money.rate": "98.67%"], rows)
    table.addFunding([
      ["年度资金总额", "", "30075", "", "29675"], ["中央补助", "", "11375", "", "11375"],
      ["自治区财政资金", "", "3953", "", "3953"], ["盟市财政资金", "", "3261", "", "3261"],
      ["旗县财政资金", "", "10935", "", "10535"], ["其他资金", "", "551", "", "551"],
    ])
    #expect(try Self.found(table) == [])
    table.setIndicator(0, "indicator.score", "46.40")
    #expect(try Self.found(table) == ["indicator-points-mismatch 46.41 -0.01"])
  }

  @Test(arguments: [("945.72", "1045.28", "110.53%"), ("46.36", "154.89", "334.10%")])
  func spendingAboveTheBudgetIsCappedAndWantsAReason(
    _ budget: String, _ executed: String, _ rate: String
  ) throws {
    let table = Self.form([
      "money.budget": budget, "money.executed": executed, "money.rate": rate, "money.score": "10",
    ])
    #expect(try Self.found(table) == ["execution-above-budget 10 "])
    let words = try #require(try CleanLedger.findings(table).first).message(in: .chinese)
    #expect(words.contains(rate), "\(words)")
  }
}
