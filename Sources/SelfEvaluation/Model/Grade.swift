/// A grade of a self-evaluation (自评等级), best first.
public enum Grade: String, CaseIterable, Sendable {
  case excellent = "优"
  case good = "良"
  case fair = "中"
  case poor = "差"

  /// The grade that a word on a form means, or `nil` if the word is none.
  ///
  /// Accepted besides 优良中差: 优秀, 良好, 中等, 合格, 较差, 不合格 and the letters A to D.
  public init?(reading text: String) {
    // Almost every cell is one of the four characters themselves.
    if text.utf8.count == 3, let character = text.unicodeScalars.first,
      let grade = Self.character(character)
    {
      self = grade
      return
    }
    switch LabelText.normalised(text).uppercased() {
    case "优", "优秀", "A": self = .excellent
    case "良", "良好", "B": self = .good
    case "中", "中等", "合格", "C": self = .fair
    case "差", "较差", "不合格", "D": self = .poor
    default: return nil
    }
  }

  private static func character(_ character: Unicode.Scalar) -> Grade? {
    switch character {
    case "优": .excellent
    case "良": .good
    case "中": .fair
    case "差": .poor
    default: nil
    }
  }
}
