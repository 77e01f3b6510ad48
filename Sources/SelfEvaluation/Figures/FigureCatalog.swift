import Diagnostics

/// All named figures of a self-evaluation report, each once.
///
/// Source: the sentences that the reports of county departments have in common. Figures in
/// `relations` are not stated themselves: they say how stated figures must fit together.
public enum FigureCatalog {
  /// The figures in the order in which reports state them.
  public static let figures: [Figure] =
    department + projects + list(.transfer) + levels + list(.own) + funds + organisation + dates

  /// How stated figures must fit together.
  public static let relations: [Figure] = [
    relation("transfer.total.parts", .money, "转移支付合计与各级之和", "transfers against their levels"),
    relation("own.count.parts", .count, "本级项目个数与各类预算之和", "own projects against their funds"),
    relation("own.amount.parts", .money, "本级项目资金与各类预算之和", "own money against its funds"),
    relation("own.grade_counts.parts", .count, "本级项目个数与各等级之和", "own projects against grades"),
    relation("transfer.grade_counts.parts", .count, "转移支付项数与各等级之和", "transfers against grades"),
    relation("proj.grade_counts.parts", .count, "项目个数与各等级之和", "all projects against grades"),
    relation("org.workers.part", .count, "工勤人员包含在在职人员里", "workers are part of the staff"),
    relation("report.dates", .date, "自评完成不晚于报告日期", "evaluation done before the report"),
    relation("own.table", .table, "报告里的本级项目表（行数）", "rows of the report's table of own projects"),
    relation("transfer.table", .table, "报告里的转移支付表（行数）", "rows of the report's table of transfers"),
  ]

  /// The figure or relation of a name; of an indicator, the figure of its target.
  public static func figure(_ name: String) -> Figure? {
    if let figure = byName[name] { return figure }
    guard name.hasPrefix("indicator["), name.hasSuffix("]") else { return nil }
    let words = String(name.dropFirst("indicator[".count).dropLast())
    return Figure(
      name, .count, Wording(zh: "绩效指标：\(words)", en: "indicator: \(words)"),
      Wording(zh: "绩效指标表里的年度指标值", en: "the target in the table of indicators"))
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: (figures + relations).map { ($0.name, $0) })

  private static func relation(
    _ name: String, _ type: FigureType, _ chinese: String, _ english: String
  ) -> Figure {
    Figure(
      name, type, Wording(zh: chinese, en: english),
      Wording(zh: "报告自己的数字相互核对", en: "the report's figures against each other"))
  }

  private static let department = [
    money(.initial, .department, "年初预算", "initial budget"),
    money(.adjusted, .department, "年中调整后预算数", "adjusted budget"),
    money(.executed, .department, "决算数", "amount spent"),
    rate(.department),
    figure(
      .score, .department, .points, "自评得分", "score",
      "部门整体自评表的总分", "the total of the department's form"),
    figure(
      .grade, .department, .grade, "自评等级", "grade",
      "自评得分按评分规则对应的等级", "what the score earns by the rulebook"),
  ]

  private static let projects =
    [
      figure(
        .count, .projects, .count, "个数", "count", "本级项目个数加转移支付项数", "own projects and transfers"
      ),
      money(.initial, .projects, "年初预算", "initial budget"),
      money(.adjusted, .projects, "年中调整后预算数", "adjusted budget"),
      money(.executed, .projects, "决算数", "amount spent"),
      rate(.projects),
    ] + grades(.projects)

  private static func list(_ scope: FigureScope) -> [Figure] {
    [
      figure(.count, scope, .count, "个数", "count", "项目表的行数", "rows of the table"),
      money(.adjusted, scope, "资金", "money"),
      money(.initial, scope, "年初预算", "initial budget"),
      money(.executed, scope, "决算数", "amount spent"),
      rate(scope),
    ] + grades(scope)
  }

  private static func grades(_ scope: FigureScope) -> [Figure] {
    Grade.allCases.map { grade in
      Figure(
        "\(scope.rawValue).grade_counts.\(grade.figureKey)", .count,
        label(scope, "“\(grade.rawValue)”个数", "graded \(grade.rawValue)"),
        Wording(
          zh: "得分按评分规则评为“\(grade.rawValue)”的项目个数",
          en: "projects whose score earns \(grade.rawValue) by the rulebook"))
    } + [
      figure(
        .excellentRate, scope, .rate, "评优率", "share of 优", "“优”的个数 ÷ 有等级的项目个数",
        "projects graded 优 among those graded")
    ]
  }

  private static let levels: [Figure] = FundLevel.allCases.map { level in
    Figure(
      "transfer.\(level.figureKey)", .money,
      label(.transfer, level.rawValue + "资金", "money of level \(level.rawValue)"),
      Wording(
        zh: "转移支付表里资金级次为\(level.rawValue)的预算金额之和",
        en: "budgets of the transfers of level \(level.rawValue), added up"))
  }

  private static let funds: [Figure] = Fund.allCases.flatMap { fund in
    let name = "own.\(fund.figureKey)"
    return [
      Figure(
        name + ".count", .count, label(.own, fund.rawValue + "个数", "count of \(fund.rawValue)"),
        Wording(zh: "资金性质为\(fund.rawValue)的项目个数", en: "own projects of this fund")),
      Figure(
        name + ".amount", .money, label(.own, fund.rawValue + "资金", "money of \(fund.rawValue)"),
        Wording(zh: "资金性质为\(fund.rawValue)的预算金额之和", en: "budgets of this fund, added up")),
      Figure(
        name + ".share", .rate, label(.own, fund.rawValue + "占比", "share of \(fund.rawValue)"),
        Wording(
          zh: "自评金额 ÷ 部门这类预算的项目支出总额", en: "money evaluated in all project spending of this fund")
      ),
    ]
  }

  private static let organisation = [
    organisation("inner_count", "内设机构", "inner offices"),
    organisation("staff", "在职人员", "staff"),
    organisation("workers", "工勤人员", "manual workers"),
    organisation("sub_units", "所属预算单位", "subordinate units"),
  ]

  private static let dates = [
    date("self.done_date", "自评完成日期", "day on which the evaluation was done"),
    date("report.date", "报告日期", "date of the report"),
    date("publish.month", "公开时间", "month of publication"),
  ]

  private static func label(_ scope: FigureScope, _ chinese: String, _ english: String) -> Wording {
    Wording(zh: scope.label.chinese + chinese, en: scope.label.english + ": " + english)
  }

  private static func figure(
    _ measure: FigureMeasure, _ scope: FigureScope, _ type: FigureType, _ chinese: String,
    _ english: String, _ definition: String, _ englishDefinition: String
  ) -> Figure {
    Figure(
      measure.name(in: scope), type, label(scope, chinese, english),
      Wording(zh: definition, en: englishDefinition))
  }

  private static func money(
    _ measure: FigureMeasure, _ scope: FigureScope, _ chinese: String, _ english: String
  ) -> Figure {
    let isWhole = scope == .department
    return figure(
      measure, scope, .money, chinese, english, isWhole ? "项目支出与基本支出之和" : "项目表各行之和",
      isWhole ? "projects and basic expenditure" : "the rows of the tables, added up")
  }

  private static func rate(_ scope: FigureScope) -> Figure {
    figure(
      .rate, scope, .rate, "支出率", "execution rate", "决算数 ÷ 调整后预算数", "spent ÷ adjusted budget")
  }

  private static func organisation(
    _ key: String, _ chinese: String, _ english: String
  ) -> Figure {
    Figure(
      "org." + key, .count, Wording(zh: chinese, en: english),
      Wording(zh: "单位基本情况，由单位填报", en: "stated by the department"))
  }

  private static func date(_ name: String, _ chinese: String, _ english: String) -> Figure {
    Figure(name, .date, Wording(zh: chinese, en: english), Wording(zh: "由单位填报", en: "stated"))
  }
}
