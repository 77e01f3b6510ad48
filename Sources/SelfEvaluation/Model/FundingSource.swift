/// One row of a project's money (项目资金): what one source gave, got and spent.
public struct FundingSource: Hashable, Sendable {
  /// Its row in the source.
  public var place: Place
  /// Which source; `nil` if its label is none that is known.
  public var kind: FundingKind?
  /// The label as written: 其中：当年财政拨款.
  public var label: StatedText?
  /// 年初预算数
  public var initialBudget: Stated<Amount>?
  /// 全年预算数
  public var budget: Stated<Amount>?
  /// 资金到位数
  public var received: Stated<Amount>?
  /// 全年执行数
  public var executed: Stated<Amount>?

  /// A source of which nothing is known yet.
  public init(place: Place) { self.place = place }
}

/// Which source a row of money speaks of (资金来源).
///
/// Source: the labels of the central, transfer, Hebei and Sichuan forms.
public enum FundingKind: String, CaseIterable, Sendable {
  /// The whole, which the other rows add up to.
  case total = "年度资金总额"
  case fiscal = "当年财政拨款"
  case carriedOver = "上年结转资金"
  case central = "中央财政资金"
  case local = "地方财政资金"
  case provincial = "省级财政资金"
  case municipal = "市级财政资金"
  case county = "县级财政资金"
  case specialAccount = "财政专户管理资金"
  case unitOwn = "单位资金"
  case other = "其他资金"
  /// Rows of a department's whole spending.
  case basic = "基本支出"
  case project = "项目支出"
  case generalPublicBudget = "一般公共预算"
  case governmentFundBudget = "政府性基金预算"
  case stateCapitalBudget = "国有资本经营预算"
  case socialInsuranceBudget = "社会保险基金预算"

  /// The source that a row's label means, or `nil` if it is none that is known.
  ///
  /// - Parameter text: The label as written, perhaps with 其中： before it and notes behind.
  public init?(reading text: String) {
    var label = LabelText.withoutUnitNotes(LabelText.normalised(text))
    for lead in ["其中:", "其中", "按支出性质:", "按资金来源:"] where label.hasPrefix(lead) {
      label = String(label.dropFirst(lead.count))
    }
    while label.hasSuffix(":") { label.removeLast() }
    if let kind = Self(rawValue: label) {
      self = kind
      return
    }
    switch label {
    case "资金总额", "总额", "合计", "项目资金总额", "预算数", "年度预算总额": self = .total
    case "财政拨款", "本年财政拨款", "财政资金", "当年财政资金", "本年财政资金": self = .fiscal
    case "结转资金", "上年结转", "以前年度结转资金": self = .carriedOver
    case "中央补助", "中央资金", "中央补助资金": self = .central
    case "地方资金", "地方配套资金": self = .local
    case "自治区财政资金", "省财政资金", "省级资金": self = .provincial
    case "盟市财政资金", "市财政资金", "市级资金": self = .municipal
    case "旗县财政资金", "县财政资金", "县级资金", "区级财政资金", "县(区)财政资金": self = .county
    case "其他", "其他资金(包括以前年度结转资金)", "其它资金", "其它": self = .other
    case "社保基金预算", "社保基金": self = .socialInsuranceBudget
    case "政府性基金": self = .governmentFundBudget
    case "国有资本经营": self = .stateCapitalBudget
    default: return nil
    }
  }
}
