extension FieldCatalog {
  /// The fields of an indicator, in the order of the central form.
  static let indicatorFields: [Field<Indicator>] = [
    Field("indicator.firstLevel", "一级指标", "first level", .text(\.firstLevel)),
    Field("indicator.secondLevel", "二级指标", "second level", .text(\.secondLevel)),
    Field("indicator.name", "三级指标", "indicator", aliases: ["指标名称", "绩效指标", "指标内容"], .text(\.name)),
    Field(
      "indicator.explanation", "指标描述", "description", aliases: ["指标说明", "指标解释"],
      .text(\.[.explanation])),
    Field(
      "indicator.comparison", "计算符号", "operator", aliases: ["符号", "指标性质"], .text(\.comparison)),
    Field(
      "indicator.target", "年度指标值", "target",
      aliases: ["指标值", "年初指标值", "预期指标值", "年初目标值", "年度目标指标值", "目标值", "年度指标值（A）"],
      .text(\.target)),
    Field("indicator.adjustedTarget", "调整指标值", "adjusted target", .text(\.[.adjustedTarget])),
    Field(
      "indicator.unit", "计量单位", "unit", aliases: ["度量单位", "单位", "单位（文字描述）"], .text(\.unit)),
    Field(
      "indicator.actual", "实际完成值", "actual",
      aliases: ["全年实际完成值", "全年完成值", "完成值", "单项指标实际完成值", "实际完成值（B）", "实际值"],
      .text(\.actual)),
    Field(
      "indicator.completion", "单项指标完成情况", "completion", aliases: ["完成情况"], .text(\.[.completion])),
    Field(
      "indicator.weight", "分值", "weight", aliases: ["权重", "指标权重", "指标权重（分）", "指标分值", "权重设定值"],
      .points(\.weight)),
    Field(
      "indicator.coefficient", "得分系数", "coefficient", aliases: ["得分系数（%）"], .percent(\.coefficient)),
    Field(
      "indicator.score", "得分", "points", aliases: ["指标得分", "指标得分（分）", "自评得分", "单项指标得分"],
      .points(\.score)),
    Field(
      "indicator.weightShare", "权重占比", "share of weight", aliases: ["权重占比（%）"],
      .percent(\.weightShare)),
    Field(
      "indicator.convertedScore", "单项指标折算得分", "converted points", aliases: ["折算得分"],
      .points(\.convertedScore)),
    Field(
      "indicator.reviewScore", "核查分数", "reviewed points", aliases: ["复核得分", "核定得分"],
      .points(\.reviewScore)),
    Field(
      "indicator.reason", "偏差原因分析及改进措施", "reason",
      aliases: [
        "未完成原因分析", "未完成原因和改进措施", "得失分依据及原因", "原因", "偏差原因及改进措施", "偏差原因", "偏差原因分析",
      ], .text(\.reason)),
    Field("indicator.isCore", "是否核心指标", "core indicator", .text(\.[.isCore])),
    Field("indicator.remark", "备注", "remark", .text(\.[.remark])),
  ]

  /// The fields of a row of money by source.
  static let fundingFields: [Field<FundingSource>] = [
    Field("funding.source", "资金来源", "source of funds", aliases: ["资金名称"], .text(\.label)),
    Field(
      "funding.initial", "年初预算数", "initial budget", aliases: ["年初预算"], .amount(\.initialBudget)),
    Field(
      "funding.budget", "全年预算数", "adjusted budget",
      aliases: ["调整后预算数", "全年（调整）预算数", "预算数", "预算安排情况（调整后）"], .amount(\.budget)),
    Field(
      "funding.received", "资金到位数", "amount received", aliases: ["到位数", "资金到位情况"],
      .amount(\.received)),
    Field(
      "funding.executed", "全年执行数", "amount spent", aliases: ["执行数", "预算执行数", "资金执行情况"],
      .amount(\.executed)),
  ]

  /// The fields of a goal.
  static let goalFields: [Field<Goal>] = [
    Field(
      "goal.expected", "预期目标", "expected goal",
      aliases: ["年度总体目标", "年初设定目标", "项目年度目标", "年度预期目标", "总体目标", "年初绩效目标"],
      .text(\.expected)),
    Field(
      "goal.actual", "实际完成情况", "what was achieved",
      aliases: ["全年实际完成情况", "年度目标完成情况", "年度总体目标完成情况", "具体完成情况", "全年目标实际完成情况"],
      .text(\.actual)),
    Field(
      "goal.rate", "总体完成率", "completion rate", aliases: ["总体完成率（%）"], .percent(\.completionRate)),
  ]
}
