/// One project of a department's list, as stated.
///
/// What a rule computes from it stands in its `Evaluation`, side by side.
public struct Project: Hashable, Sendable {
  /// Zero-based row of the source table.
  public var row: Int
  /// One-based line of a text file in which the row begins; 0 for workbooks.
  public var line: Int
  /// Which of the two lists it belongs to.
  public var kind: ProjectKind

  /// 序号
  public var ordinal: Stated<Int>?
  /// 主管部门
  public var department: Stated<String>?
  /// 项目名称
  public var name: Stated<String>?
  /// 全年预算数: the budget after the year's adjustments.
  public var budget: Stated<Amount>?
  /// 自评得分
  public var score: Stated<ExactDecimal>?
  /// 自评等级
  public var grade: Stated<Grade>?
  /// The text of the columns that have no field here, in the order of the table's columns.
  public var others: [String] = []

  /// The fields that few tables have: none, or one element. Kept apart, because they would make
  /// each of a hundred thousand projects twice as large.
  private var further: [Further] = []

  private struct Further: Hashable, Sendable {
    var year: Stated<Int>?
    var implementer: Stated<String>?
    var code: Stated<String>?
    var documentNumber: Stated<String>?
    var statedKind: Stated<ProjectKind>?
    var fund: Stated<Fund>?
    var level: Stated<FundLevel>?
    var initialBudget: Stated<Amount>?
    var executed: Stated<Amount>?
  }

  /// A project of which nothing is known yet.
  public init(row: Int, line: Int, kind: ProjectKind) {
    self.row = row
    self.line = line
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
  public var implementer: Stated<String>? {
    get { further.first?.implementer }
    set { set(newValue, \.implementer) }
  }
  /// 项目编码
  public var code: Stated<String>? {
    get { further.first?.code }
    set { set(newValue, \.code) }
  }
  /// 指标文号
  public var documentNumber: Stated<String>? {
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
  /// 全年执行数
  public var executed: Stated<Amount>? {
    get { further.first?.executed }
    set { set(newValue, \.executed) }
  }

  private mutating func set<Value>(_ value: Value?, _ field: WritableKeyPath<Further, Value?>) {
    if further.isEmpty {
      guard value != nil else { return }
      further = [Further()]
    }
    further[0][keyPath: field] = value
  }
}
