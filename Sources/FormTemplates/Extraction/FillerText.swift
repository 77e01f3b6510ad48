import SelfEvaluation

/// Words of blank forms that clerks leave standing: 指标1：, ……, instructions.
enum FillerText {
  /// Whether a text is one of them.
  static func isFiller(_ text: String) -> Bool {
    var label = Substring(LabelText.normalised(text))
    if label.isEmpty || label.allSatisfy({ "…．.·—-".contains($0) }) { return true }
    guard label.hasPrefix("指标") else { return false }
    label = label.dropFirst(2)
    return label.allSatisfy { $0.isNumber || $0 == ":" }
  }
}
