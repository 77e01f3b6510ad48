/// The columns under one label of a header of two rows, where short words have a meaning of
/// their own: 得分 under 预算执行情况 is not 得分 under 财政复核.
public enum FieldRegion: Hashable, Sendable {
  /// 预算执行情况: budget, spending, and what they earn.
  case money
  /// 自评得分: the parts of the score, or the points of an indicator.
  case scores
  /// 财政复核: what a reviewer gave.
  case review
  /// 预期指标值: a target in several columns.
  case target

  /// The region that a label over several columns names, or `nil` if it names none.
  ///
  /// - Parameter label: The label as written, perhaps with a unit behind it: 预算执行情况（万元）.
  public init?(label: String) {
    let label = LabelText.withoutUnitNotes(LabelText.normalised(label))
    if LabelText.contains(label, "复核") || LabelText.contains(label, "核查") {
      self = .review
    } else if LabelText.contains(label, "指标值") {
      self = .target
    } else if LabelText.contains(label, "得分") || LabelText.contains(label, "自评结果") {
      self = .scores
    } else if ["预算执行", "资金执行", "项目资金", "资金情况", "预算情况", "预算数", "预算资金"].contains(
      where: { LabelText.contains(label, $0) })
    {
      self = .money
    } else {
      return nil
    }
  }
}

extension FieldCatalog {
  /// What words mean in the regions of a list of projects: region, path, words.
  static let projectRegions: [FieldRegion: [String: [String]]] = [
    .money: [
      "money.initial": ["年初", "年初数", "年初预算", "年初批复"],
      "money.adjustment": ["调整", "调整数", "年中调整", "追加调减", "追加(调减)"],
      "money.budget": ["全年", "全年数", "全年预算", "调整后", "调整后预算", "预算", "预算数"],
      "money.received": ["到位", "到位数"],
      "money.executed": ["执行", "执行数", "全年执行", "支出", "支出数", "决算"],
      "money.carriedOver": ["结转", "结余", "结转结余"],
      "money.rate": ["执行率", "支出率", "执行进度"],
      "money.weight": ["分值", "权重"],
      "money.score": ["得分", "执行率得分"],
      "money.reason": ["原因", "未达标原因"],
    ],
    .scores: [
      "money.score": ["执行率", "预算执行", "预算执行率", "资金执行"],
      "result.cost": ["成本", "成本指标"],
      "result.output": ["产出", "产出指标"],
      "result.benefit": ["效益", "效益指标"],
      "result.satisfaction": ["满意度", "满意度指标"],
      "result.score": ["总分", "总得分", "合计", "得分", "自评总分", "小计"],
      "result.grade": ["等级", "等次"],
    ],
    .review: [
      "review.score": ["得分", "分数", "总分"],
      "review.grade": ["等级", "等次"],
      "review.opinion": ["意见"],
      "review.status": ["状态"],
    ],
  ]

  /// What words mean in the regions of a list of indicators.
  static let indicatorRegions: [FieldRegion: [String: [String]]] = [
    .target: [
      "indicator.comparison": ["符号", "计算符号", "性质"],
      "indicator.target": ["值", "数值", "指标值", "年度值"],
      "indicator.unit": ["单位", "计量单位", "单位(文字描述)"],
    ],
    .scores: [
      "indicator.score": ["得分", "单项指标得分", "自评", "单项得分"],
      "indicator.weightShare": ["权重占比", "占比"],
      "indicator.convertedScore": ["折算得分", "单项指标折算得分"],
      "indicator.weight": ["分值", "权重"],
    ],
    .review: ["indicator.reviewScore": ["得分", "分数"]],
  ]

  /// What words mean in the regions of a table of money by source.
  static let fundingRegions: [FieldRegion: [String: [String]]] = [
    .money: [
      "funding.initial": ["年初", "年初数", "年初预算"],
      "funding.budget": ["全年", "全年数", "全年预算", "调整后", "调整后预算", "预算"],
      "funding.received": ["到位", "到位数"],
      "funding.executed": ["执行", "执行数", "全年执行", "支出", "支出数"],
    ]
  ]
}
