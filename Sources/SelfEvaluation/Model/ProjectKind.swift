/// Which of the two lists a project belongs to.
public enum ProjectKind: String, CaseIterable, Sendable {
  /// Funded by the department's own budget (本级项目).
  case own = "本级项目"
  /// Funded by transfers from central, provincial or municipal budgets (转移支付).
  case transfer = "转移支付"

  /// The kind that a word in a column or an option means, or `nil` if it is none.
  public init?(reading text: String) {
    switch LabelText.normalised(text) {
    case "本级", "本级项目", "县本级", "市本级", "省本级", "部门预算项目", "own": self = .own
    case "转移支付", "转移支付项目", "上级转移支付", "上级专项", "transfer": self = .transfer
    default: return nil
    }
  }
}
