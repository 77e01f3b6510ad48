/// One project of a department's list, as stated.
///
/// What a rule computes from it stands in its `Evaluation`, side by side.
public struct Project: Hashable, Sendable {
  /// Its row in the source that lists it.
  public var place: Place
  /// Which of the two lists it belongs to.
  public var kind: ProjectKind

  /// 序号
  public var ordinal: Stated<Int>?
  /// 主管部门
  public var department: StatedText?
  /// 项目名称
  public var name: StatedText?
  /// 项目编码
  public var code: StatedText?
  /// 全年预算数: the budget after the year's adjustments.
  public var budget: Stated<Amount>?
  /// 全年执行数
  public var executed: Stated<Amount>?
  /// 自评得分
  public var score: Stated<ExactDecimal>?
  /// 自评等级
  public var grade: Stated<Grade>?
  /// 绩效指标, in their order.
  public var indicators: [Indicator] = []
  /// The text of the columns that have no field here, in the order of the table's columns.
  public var others: [String] = []

  /// The fields that few tables have: none, or one element. Kept apart, because they would make
  /// each of a hundred thousand projects twice as large.
  private var further: [Further] = []

  private struct Further: Hashable, Sendable {
    var year: Stated<Int>?
    var implementer: StatedText?
    var documentNumber: StatedText?
    var statedKind: Stated<ProjectKind>?
    var fund: Stated<Fund>?
    var level: Stated<FundLevel>?
    var initialBudget: Stated<Amount>?
    var adjustment: Stated<Amount>?
    var received: Stated<Amount>?
    var carriedOver: Stated<Amount>?
    var executionRate: Stated<ExactDecimal>?
    var executionWeight: Stated<ExactDecimal>?
    var executionScore: Stated<ExactDecimal>?
    var totalWeight: Stated<ExactDecimal>?
    var groupScores: [IndicatorGroup: Stated<ExactDecimal>] = [:]
    var reviewScore: Stated<ExactDecimal>?
    var reviewGrade: Stated<Grade>?
    var funding: [FundingSource] = []
    var goals: [Goal] = []
    var texts: [ProjectText: StatedText] = [:]
  }

  /// A project of which nothing is known yet.
  public init(place: Place, kind: ProjectKind) {
    self.place = place
    self.kind = kind
  }
}

// MARK: - Fields that few tables have

extension Project {
  /// 年度
  public var year: Stated<Int>? {
    get { further.first?.year }
    set { set(newValue, \.year) }
  }
  /// 实施单位
  public var implementer: StatedText? {
    get { further.first?.implementer }
    set { set(newValue, \.implementer) }
  }
  /// 指标文号
  public var documentNumber: StatedText? {
    get { further.first?.documentNumber }
    set { set(newValue, \.documentNumber) }
  }
  /// 项目类别
  public var statedKind: Stated<ProjectKind>? {
    get { further.first?.statedKind }
    set { set(newValue, \.statedKind) }
  }
  /// 资金性质
  public var fund: Stated<Fund>? {
    get { further.first?.fund }
    set { set(newValue, \.fund) }
  }
  /// 资金级次
  public var level: Stated<FundLevel>? {
    get { further.first?.level }
    set { set(newValue, \.level) }
  }
  /// 年初预算数
  public var initialBudget: Stated<Amount>? {
    get { further.first?.initialBudget }
    set { set(newValue, \.initialBudget) }
  }
  /// 年中调整数, of either sign.
  public var adjustment: Stated<Amount>? {
    get { further.first?.adjustment }
    set { set(newValue, \.adjustment) }
  }
  /// 资金到位数
  public var received: Stated<Amount>? {
    get { further.first?.received }
    set { set(newValue, \.received) }
  }
  /// 结转结余
  public var carriedOver: Stated<Amount>? {
    get { further.first?.carriedOver }
    set { set(newValue, \.carriedOver) }
  }
  /// 预算执行率 as stated, in percent: 86.2 means 86.2 %.
  public var executionRate: Stated<ExactDecimal>? {
    get { further.first?.executionRate }
    set { set(newValue, \.executionRate) }
  }
  /// 执行率分值
  public var executionWeight: Stated<ExactDecimal>? {
    get { further.first?.executionWeight }
    set { set(newValue, \.executionWeight) }
  }
  /// 执行率得分
  public var executionScore: Stated<ExactDecimal>? {
    get { further.first?.executionScore }
    set { set(newValue, \.executionScore) }
  }
  /// 总分（满分）: the stated sum of the weights.
  public var totalWeight: Stated<ExactDecimal>? {
    get { further.first?.totalWeight }
    set { set(newValue, \.totalWeight) }
  }
  /// 复核得分
  public var reviewScore: Stated<ExactDecimal>? {
    get { further.first?.reviewScore }
    set { set(newValue, \.reviewScore) }
  }
  /// 复核等级
  public var reviewGrade: Stated<Grade>? {
    get { further.first?.reviewGrade }
    set { set(newValue, \.reviewGrade) }
  }
  /// 产出得分, 效益得分 and the like, where a summary states them.
  public var groupScores: [IndicatorGroup: Stated<ExactDecimal>] {
    get { further.first?.groupScores ?? [:] }
    set { set(newValue, \.groupScores, isNothing: newValue.isEmpty) }
  }
  /// The rows of money by source, in their order; empty where only totals are known.
  public var funding: [FundingSource] {
    get { further.first?.funding ?? [] }
    set { set(newValue, \.funding, isNothing: newValue.isEmpty) }
  }
  /// 年度总体目标, in their order.
  public var goals: [Goal] {
    get { further.first?.goals ?? [] }
    set { set(newValue, \.goals, isNothing: newValue.isEmpty) }
  }

  /// Whether it has words that no rule computes with.
  var hasTexts: Bool { further.first.map { !$0.texts.isEmpty } ?? false }

  /// Words that no rule computes with.
  public subscript(text: ProjectText) -> StatedText? {
    get { further.first?.texts[text] }
    set {
      if further.isEmpty {
        guard newValue != nil else { return }
        further = [Further()]
      }
      further[0].texts[text] = newValue
    }
  }

  private mutating func set<Value>(_ value: Value?, _ field: WritableKeyPath<Further, Value?>) {
    set(value, field, isNothing: value == nil)
  }

  private mutating func set<Value>(
    _ value: Value, _ field: WritableKeyPath<Further, Value>, isNothing: Bool
  ) {
    if further.isEmpty {
      guard !isNothing else { return }
      further = [Further()]
    }
    further[0][keyPath: field] = value
  }
}
