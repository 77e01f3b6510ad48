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
  /// 年度
  public var year: Stated<Int>?
  /// 主管部门
  public var department: Stated<String>?
  /// 实施单位
  public var implementer: Stated<String>?
  /// 项目编码
  public var code: Stated<String>?
  /// 项目名称
  public var name: Stated<String>?
  /// 指标文号
  public var documentNumber: Stated<String>?
  /// 项目类别
  public var statedKind: Stated<ProjectKind>?
  /// 资金性质
  public var fund: Stated<Fund>?
  /// 资金级次
  public var level: Stated<FundLevel>?
  /// 年初预算数
  public var initialBudget: Stated<Amount>?
  /// 全年预算数: the budget after the year's adjustments.
  public var budget: Stated<Amount>?
  /// 全年执行数
  public var executed: Stated<Amount>?
  /// 自评得分
  public var score: Stated<ExactDecimal>?
  /// 自评等级
  public var grade: Stated<Grade>?
  /// The text of the columns that have no field here, in the order of the table's columns.
  public var others: [String] = []

  /// A project of which nothing is known yet.
  public init(row: Int, line: Int, kind: ProjectKind) {
    self.row = row
    self.line = line
    self.kind = kind
  }
}
