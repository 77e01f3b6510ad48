/// The first-level groups of indicators (一级指标) that rules and summaries speak of.
///
/// Source: 财预〔2020〕10号 (产出、效益、满意度) and 财预〔2021〕101号 (成本).
public enum IndicatorGroup: String, CaseIterable, Sendable {
  case cost = "成本指标"
  case output = "产出指标"
  case benefit = "效益指标"
  case satisfaction = "满意度指标"

  /// The group that a 一级指标 cell means, or `nil` if it is none of the four.
  ///
  /// - Parameter text: The cell as written, perhaps with points behind it: 产出指标（50分）.
  public init?(reading text: String) {
    // Almost every cell is one of the four names themselves.
    for group in Self.allCases where LabelText.isIdentical(group.rawValue, text) {
      self = group
      return
    }
    let label = LabelText.withoutUnitNotes(LabelText.normalised(text))
    switch label {
    case "成本指标", "成本", "项目成本": self = .cost
    case "产出指标", "产出", "项目产出": self = .output
    case "效益指标", "效益", "效果指标", "项目效益", "项目效果", "效果": self = .benefit
    case "满意度指标", "满意度", "服务对象满意度指标", "服务对象满意度", "满意度指标(服务对象)":
      self = .satisfaction
    default: return nil
    }
  }
}
