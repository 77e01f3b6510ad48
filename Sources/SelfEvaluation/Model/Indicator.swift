/// One performance indicator of a project (三级指标), as stated.
///
/// What it comes to by the rules stands in the project's `Evaluation`.
public struct Indicator: Hashable, Sendable {
  /// Its row in the source.
  public var place: Place
  /// 一级指标, without the points that some forms print behind it (产出指标（50分）).
  public var firstLevel: StatedText?
  /// 二级指标
  public var secondLevel: StatedText?
  /// 三级指标: what the indicator is called.
  public var name: StatedText?
  /// 计算符号 in a column of its own; `nil` where it is part of the target, or nothing says it.
  public var comparison: StatedText?
  /// 年度指标值
  public var target: StatedText?
  /// 计量单位 in a column of its own.
  public var unit: StatedText?
  /// 实际完成值
  public var actual: StatedText?
  /// 分值: full marks.
  public var weight: Stated<ExactDecimal>?
  /// 得分
  public var score: Stated<ExactDecimal>?
  /// 偏差原因分析及改进措施
  public var reason: StatedText?

  /// The fields that few tables have: none, or one element.
  private var further: [Further] = []

  private struct Further: Hashable, Sendable {
    var texts: [IndicatorText: StatedText] = [:]
    var coefficient: Stated<ExactDecimal>?
    var weightShare: Stated<ExactDecimal>?
    var convertedScore: Stated<ExactDecimal>?
    var reviewScore: Stated<ExactDecimal>?
  }

  /// An indicator of which nothing is known yet.
  public init(place: Place) { self.place = place }
}

/// A field of an indicator that holds words which no rule computes with.
public enum IndicatorText: String, CaseIterable, Sendable {
  /// 指标描述
  case explanation = "indicator.explanation"
  /// 单项指标完成情况
  case completion = "indicator.completion"
  /// 是否核心指标
  case isCore = "indicator.isCore"
  /// 调整指标值: the target after the year's adjustment, where the form has both.
  case adjustedTarget = "indicator.adjustedTarget"
  /// 备注
  case remark = "indicator.remark"
}

extension Indicator {
  /// 得分系数(%)
  public var coefficient: Stated<ExactDecimal>? {
    get { further.first?.coefficient }
    set { set(newValue, \.coefficient) }
  }
  /// 权重占比（%）
  public var weightShare: Stated<ExactDecimal>? {
    get { further.first?.weightShare }
    set { set(newValue, \.weightShare) }
  }
  /// 单项指标折算得分
  public var convertedScore: Stated<ExactDecimal>? {
    get { further.first?.convertedScore }
    set { set(newValue, \.convertedScore) }
  }
  /// 核查分数: the points that a reviewer gave.
  public var reviewScore: Stated<ExactDecimal>? {
    get { further.first?.reviewScore }
    set { set(newValue, \.reviewScore) }
  }

  /// Whether it may have any of the fields that few tables have.
  var hasFurtherFields: Bool { !further.isEmpty }

  /// Words that no rule computes with.
  public subscript(text: IndicatorText) -> StatedText? {
    get { further.first?.texts[text] }
    set {
      guard newValue != nil || !further.isEmpty else { return }
      if further.isEmpty { further = [Further()] }
      further[0].texts[text] = newValue
    }
  }

  private mutating func set<Value>(_ value: Value?, _ field: WritableKeyPath<Further, Value?>) {
    guard value != nil || !further.isEmpty else { return }
    if further.isEmpty { further = [Further()] }
    further[0][keyPath: field] = value
  }
}
