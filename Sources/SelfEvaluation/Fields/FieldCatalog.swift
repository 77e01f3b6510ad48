import Diagnostics

/// All fields of a project, each once, and the headers under which tables bring them.
///
/// Aliases hold for tables of one row a project; the same words may mean something else inside
/// a form.
public enum FieldCatalog {
  /// The fields in the order of the rich results summary.
  public static let projectFields: [Field] = [
    Field(
      "project.ordinal", "序号", "ordinal", aliases: ["编号", "行号", "No", "No.", "项目序号"],
      .ordinal { $0.ordinal = $1 }),
    Field("project.year", "年度", "year", aliases: ["评价年度", "预算年度"], .year { $0.year = $1 }),
    Field(
      "project.department", "主管部门", "department",
      aliases: [
        "主管部门（单位）", "主管单位", "预算部门", "部门名称", "一级预算单位", "市级主管部门", "地方主管部门",
      ], .text { $0.department = $1 }),
    Field(
      "project.implementer", "实施单位", "implementing unit",
      aliases: [
        "项目单位", "预算单位", "资金使用单位", "项目实施单位", "实施（主管）单位", "实施单位（盖章）",
        "承担处室",
      ], .text { $0.implementer = $1 }),
    Field(
      "project.code", "项目编码", "project code", aliases: ["项目代码", "pro_code"], .text { $0.code = $1 }),
    Field(
      "project.name", "项目名称", "project name",
      aliases: [
        "转移支付（项目）名称", "转移支付资金（中央、省、市）项目名称", "专项名称", "专项资金名称",
        "项目（专项）名称",
      ], .text { $0.name = $1 }),
    Field(
      "project.documentNumber", "指标文号", "document number", aliases: ["文号", "下达文号", "资金文号"],
      .text { $0.documentNumber = $1 }),
    Field(
      "project.kind", "项目类别", "kind of project", aliases: ["项目类型", "本级项目/转移支付"],
      .kind { $0.statedKind = $1 }),
    Field(
      "project.fund", "资金性质", "fund", aliases: ["预算类型", "资金来源", "预算性质"],
      .fund { $0.fund = $1 }),
    Field("project.level", "资金级次", "level of funds", aliases: ["资金层级"], .level { $0.level = $1 }),
    Field(
      "money.initial", "年初预算数", "initial budget",
      aliases: ["年初预算", "年初批复数", "年初安排", "预算批复数", "AMT1"],
      .amount { $0.initialBudget = $1 }),
    Field(
      "money.budget", "全年预算数", "adjusted budget",
      aliases: [
        "预算金额（调整后）", "预算金额", "预算资金", "调整后预算金额", "调整后预算数", "调整后预算", "调整后的预算", "年中调整后预算数",
        "全年（调整）预算数", "预算数", "预算安排情况（调整后）", "年度预算数", "当年预算数",
        "本年预算", "指标金额",
      ], .amount { $0.budget = $1 }),
    Field(
      "money.executed", "全年执行数", "amount spent",
      aliases: [
        "执行数", "预算执行数", "决算数", "实际支出数", "支出数", "支付数", "累计支出", "资金执行情况",
      ], .amount { $0.executed = $1 }),
    Field(
      "result.score", "自评得分", "score", aliases: ["自评总分", "总分", "得分", "得分合计", "自评分数"],
      .score { $0.score = $1 }),
    Field(
      "result.grade", "自评等级", "grade", aliases: ["评价等级", "自评结论", "等次", "等级"],
      .grade { $0.grade = $1 }),
  ]

  /// The path of the field whose header names a table of transfers (转移支付) by itself.
  static let transferHeaders = ["转移支付（项目）名称", "转移支付资金（中央、省、市）项目名称"]

  /// The field that a header means, or `nil` for a header that is none of ours.
  ///
  /// - Parameter header: The header cell's text as written.
  public static func field(forHeader header: String) -> Field? {
    let label = LabelText.normalised(header)
    guard !label.isEmpty else { return nil }
    return index[label] ?? index[LabelText.withoutUnitNotes(label)]
  }

  /// Whether a header says by itself that the projects below it are transfers.
  public static func isTransferHeader(_ header: String) -> Bool {
    let label = LabelText.normalised(header)
    return transferHeaders.contains { LabelText.normalised($0) == label }
  }

  /// The name of a field as findings quote it: `{field}`.
  static func facts(_ path: String) -> [String: Wording] {
    ["field": byPath[path]?.name ?? Wording(path)]
  }

  /// The field of a path, or `nil`.
  public static func field(_ path: String) -> Field? { byPath[path] }

  private static let byPath = Dictionary(
    uniqueKeysWithValues: projectFields.map { ($0.path, $0) })

  private static let index: [String: Field] = {
    var index: [String: Field] = [:]
    for field in projectFields {
      for name in [field.label] + field.aliases {
        let label = LabelText.normalised(name)
        precondition(index[label] == nil, "two fields claim the header \(name)")
        index[label] = field
      }
    }
    return index
  }()
}
