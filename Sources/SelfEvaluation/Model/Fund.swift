/// The budget that a project's money belongs to (资金性质).
///
/// Source: the four budgets of the Budget Law, as self-evaluation reports list them. It cannot
/// be told from a project's name.
public enum Fund: String, CaseIterable, Sendable {
  case generalPublicBudget = "一般公共预算"
  case governmentFundBudget = "政府性基金预算"
  case stateCapitalBudget = "国有资本经营预算"
  case socialInsuranceBudget = "社会保险基金预算"

  /// The fund that a word in a column means, or `nil` if it is none.
  public init?(reading text: String) {
    switch LabelText.normalised(text) {
    case "一般公共预算", "一般公共预算资金", "一般公共", "公共预算": self = .generalPublicBudget
    case "政府性基金预算", "政府性基金", "基金预算": self = .governmentFundBudget
    case "国有资本经营预算", "国有资本经营", "国有资本": self = .stateCapitalBudget
    case "社会保险基金预算", "社会保险基金", "社保基金预算", "社保基金": self = .socialInsuranceBudget
    default: return nil
    }
  }
}
