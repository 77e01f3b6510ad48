import Diagnostics
import SelfEvaluation

/// A column of the ledger: its field, how it looks, and what people are told about it.
struct LedgerColumn {
  /// The field's path.
  var path: String
  /// Width in characters.
  var width: Double
  /// What to type, shown as a note on the header.
  var note: String
  /// What the row of the example says; empty leaves the cell blank.
  var example: String
  /// The choices of its drop-down.
  var choices: LedgerChoices?
  /// What its cells hold.
  var kind: Kind = .text

  /// What a column's cells hold.
  enum Kind {
    /// Words, codes and numbers that are no quantities: never changed by a program.
    case text
    /// Words that may run over several lines.
    case longText
    /// Money, in 万元.
    case amount
    /// Points or whole numbers.
    case number
  }

  /// The header.
  var header: String {
    let label = FieldCatalog.name(of: path).chinese
    return kind == .amount ? label + "（万元）" : label
  }
}

/// The choices of a drop-down.
enum LedgerChoices: String, CaseIterable {
  case kind = "项目类别"
  case fund = "资金性质"
  case level = "资金级次"
  case grade = "自评等级"
  case source = "资金来源"
  case group = "一级指标"
  case comparison = "计算符号"

  /// The values, in the order in which they are offered.
  var values: [String] {
    switch self {
    case .kind: ProjectKind.allCases.map(\.rawValue)
    case .fund: Fund.allCases.map(\.rawValue)
    case .level: FundLevel.allCases.map(\.rawValue)
    case .grade: Grade.allCases.map(\.rawValue)
    case .source:
      [FundingKind.fiscal, .central, .provincial, .municipal, .county, .carriedOver, .other].map(
        \.rawValue)
    case .group: IndicatorGroup.allCases.map(\.rawValue)
    case .comparison: ["≥", "＞", "=", "≤", "＜", "定性"]
    }
  }

  /// Whether other words may be typed as well: forms have first levels and sources of their own.
  var isOpen: Bool { self == .source || self == .group }
}

/// A sheet of the ledger.
struct LedgerSheet {
  /// What its rows are.
  var content: TableContent
  /// The name on its tab.
  var name: String
  /// Its columns.
  var columns: [LedgerColumn]

  /// The sheets, in the order of their tabs.
  static let all = [projects, funding, goals, indicators]

  private static let code = LedgerColumn(
    path: "project.code", width: 16, note: "和“项目”表里的项目编码一样。同名项目只能靠编码分清。", example: "示例")
  private static let name = LedgerColumn(
    path: "project.name", width: 30, note: "和“项目”表里的项目名称一样。", example: "农村饮水安全巩固提升工程")

  private static let projects = LedgerSheet(
    content: .projects, name: "项目",
    columns: [
      LedgerColumn(
        path: "project.ordinal", width: 6, note: "从 1 起连续编号。", example: "示例", kind: .number),
      LedgerColumn(
        path: "project.code", width: 16, note: "预算系统里的项目编码，照抄，开头的 0 也要。没有编码的自己编一个，几张表用同一个。",
        example: "001"),
      LedgerColumn(
        path: "project.name", width: 36, note: "和预算批复的名称一致。", example: "农村饮水安全巩固提升工程"),
      LedgerColumn(path: "project.department", width: 16, note: "主管部门全称。", example: "县水利局"),
      LedgerColumn(
        path: "project.implementer", width: 16, note: "实施单位全称。", example: "县农村供水服务中心"),
      LedgerColumn(
        path: "project.kind", width: 11, note: "本级项目，或上级转移支付。", example: "本级项目", choices: .kind),
      LedgerColumn(
        path: "project.fund", width: 18, note: "四本预算之一。", example: "一般公共预算", choices: .fund),
      LedgerColumn(
        path: "project.level", width: 10, note: "钱从哪一级来。", example: "县级", choices: .level),
      LedgerColumn(
        path: "project.documentNumber", width: 22, note: "下达资金的文号，例如 冀财社〔2023〕12号。", example: ""),
      LedgerColumn(
        path: "money.initial", width: 13, note: "年初批复的预算，没有填 0。", example: "120", kind: .amount),
      LedgerColumn(
        path: "money.budget", width: 13, note: "调整以后的全年预算。", example: "126.5", kind: .amount),
      LedgerColumn(
        path: "money.executed", width: 13, note: "全年实际支出，和决算一致。", example: "126.5",
        kind: .amount),
      LedgerColumn(
        path: "result.score", width: 10, note: "填了指标的项目不用填，由指标和执行率算出；填了就拿来核对。", example: "",
        kind: .number),
      LedgerColumn(
        path: "result.grade", width: 10, note: "不用填，由得分定；填了就拿来核对。", example: "", choices: .grade),
      LedgerColumn(
        path: "result.deviation", width: 30, note: "没有全部完成，或执行率低的，写原因和改进措施。", example: "",
        kind: .longText),
      LedgerColumn(
        path: "project.remark", width: 20, note: "其他要说明的。", example: "", kind: .longText),
    ])

  private static let funding = LedgerSheet(
    content: .funding, name: "资金",
    columns: [
      code, name,
      LedgerColumn(
        path: "funding.source", width: 20, note: "一个来源一行；各行相加等于“项目”表里的数。", example: "当年财政拨款",
        choices: .source),
      LedgerColumn(
        path: "funding.initial", width: 13, note: "这个来源的年初预算。", example: "120", kind: .amount),
      LedgerColumn(
        path: "funding.budget", width: 13, note: "这个来源的全年预算。", example: "126.5", kind: .amount),
      LedgerColumn(
        path: "funding.executed", width: 13, note: "这个来源的全年支出。", example: "126.5", kind: .amount),
    ])

  private static let goals = LedgerSheet(
    content: .goals, name: "目标",
    columns: [
      code, name,
      LedgerColumn(
        path: "goal.expected", width: 50, note: "批复的年度总体目标，照抄。", example: "改造供水管网，解决饮水不稳定问题",
        kind: .longText),
      LedgerColumn(
        path: "goal.actual", width: 50, note: "对照目标写完成了什么。", example: "完成管网改造，供水稳定",
        kind: .longText),
    ])

  private static let indicators = LedgerSheet(
    content: .indicators, name: "指标",
    columns: [
      code, name,
      LedgerColumn(
        path: "indicator.firstLevel", width: 13, note: "成本、产出、效益、满意度。", example: "产出指标",
        choices: .group),
      LedgerColumn(
        path: "indicator.secondLevel", width: 18, note: "例如 数量指标、质量指标、社会效益指标。", example: "数量指标"),
      LedgerColumn(
        path: "indicator.name", width: 30, note: "一个三级指标一行，和批复的绩效目标一致。", example: "改造供水管网长度"),
      LedgerColumn(
        path: "indicator.comparison", width: 10, note: "数量越多越好选 ≥，不能超过选 ≤，说不出数的选 定性。",
        example: "≥", choices: .comparison),
      LedgerColumn(
        path: "indicator.target", width: 16, note: "只填数，单位填在右边；定性的写要求。", example: "10"),
      LedgerColumn(path: "indicator.unit", width: 10, note: "例如 人、公里、%、万元。", example: "公里"),
      LedgerColumn(
        path: "indicator.actual", width: 18, note: "实际完成的数；定性的写完成情况。没有完成填 0，不要空着。", example: "10"),
      LedgerColumn(
        path: "indicator.weight", width: 8, note: "一个项目的分值合计 90 分，另外 10 分是预算执行率。", example: "90",
        kind: .number),
      LedgerColumn(
        path: "indicator.score", width: 8, note: "有数的不用填，按规则算出；定性的要填，在规定的区间里。", example: "",
        kind: .number),
      LedgerColumn(
        path: "indicator.reason", width: 36, note: "扣了分，或超过指标值很多，写原因和改进措施。", example: "",
        kind: .longText),
    ])
}
