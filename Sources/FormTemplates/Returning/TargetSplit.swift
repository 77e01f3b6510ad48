import SelfEvaluation

/// Takes a target in one text apart, for data that keep operator, value and unit in columns of
/// their own.
enum TargetSplit {
  /// An indicator with another target in the columns in which indicators of its project have it.
  ///
  /// - Parameters:
  ///   - text: The target in one text: `≥60个`.
  ///   - indicator: The indicator; what it states shows which columns there are.
  /// - Returns: `nil` if the text cannot be taken apart so that it reads the same again.
  static func indicator(_ indicator: Indicator, withTarget text: String) -> Indicator? {
    var result = indicator
    var rest = text.trimmingBlanks
    let place = indicator.target?.place ?? indicator.place
    if let comparison = indicator.comparison, LabelText.normalised(comparison.text) != "定性" {
      if let sign = signs.first(where: rest.hasPrefix) {
        rest = String(rest.dropFirst(sign.count)).trimmingBlanks
        // One sign has several forms; the column keeps its own.
        if !isSame(sign, comparison.text) { result.comparison?.text = sign }
      } else if !rest.hasPrefix(comparison.text) {
        result.comparison = nil
      }
    }
    if let unit = indicator.unit {
      if rest.hasSuffix(unit.text) {
        rest = String(rest.dropLast(unit.text.count)).trimmingBlanks
      } else {
        let value = rest.prefix { $0.isNumber || ".,，~～-—至".contains($0) }
        if !value.isEmpty, value.count < rest.count {
          result.unit?.text = String(rest.dropFirst(value.count)).trimmingBlanks
          rest = String(value)
        } else {
          result.unit = nil
        }
      }
    }
    result.target = rest.isEmpty ? nil : StatedText(rest, at: place)
    let wanted = FlatValue.Content(words: text)
    return FlatValue.Content(words: result.targetText) == wanted ? result : nil
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    FlatValue.Content(words: one) == FlatValue.Content(words: other)
  }

  /// Signs that stand before a value, those of two characters first.
  private static let signs = [
    ">=", "<=", "≥", "≤", "≧", "≦", "＞", "＜", "＝", ">", "<", "=",
  ]
}
