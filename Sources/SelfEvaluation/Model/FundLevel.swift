/// The level of government that a project's money comes from (资金级次).
public enum FundLevel: String, CaseIterable, Sendable {
  case central = "中央"
  case provincial = "省级"
  case municipal = "市级"
  case county = "县级"

  /// The level that a word in a column means, or `nil` if it is none.
  public init?(reading text: String) {
    switch LabelText.normalised(text) {
    case "中央", "中央级", "中央财政", "中央资金": self = .central
    case "省", "省级", "省级财政", "省级资金", "自治区", "自治区级": self = .provincial
    case "市", "市级", "市级财政", "市级资金", "盟市": self = .municipal
    case "县", "县级", "区级", "县区", "区县", "县级财政", "县级资金", "旗县", "本级": self = .county
    default: return nil
    }
  }

  /// The level that a project's name suggests: the one level word it contains.
  ///
  /// A suggestion, to be marked as such. Nothing is suggested where the name contains the words
  /// of two levels, or none; a notice's number says nothing about the level.
  public init?(suggestedBy name: String) {
    var found: FundLevel?
    for (level, words) in Self.words where LabelText.contains(name, words) {
      guard found == nil || found == level else { return nil }
      found = level
    }
    guard let found else { return nil }
    self = found
  }

  private static let words: [(FundLevel, String)] = [
    (.central, "中央"), (.provincial, "省级"), (.provincial, "自治区级"), (.municipal, "市级"),
    (.county, "县级"), (.county, "区级补助"),
  ]
}
