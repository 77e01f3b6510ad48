/// The text of a value in the one form in which it is read: blanks gone, full-width forms and
/// the many ways to write one sign made one, commas between digits dropped.
enum FoldedValue {
  /// The folded scalars of a text.
  static func scalars(of text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.utf8.count)
    for written in text.unicodeScalars {
      guard let scalar = LabelText.folded(written) else { continue }
      switch scalar {
      case "≧", "⩾", "≽": result.append("≥")
      case "≦", "⩽", "≼": result.append("≤")
      case "﹥": result.append(">")
      case "﹤": result.append("<")
      case "﹪", "٪": result.append("%")
      case "•", "‧", "∙", "・", "⋅": result.append("·")
      case "—", "–", "―", "‐", "‑", "‒", "～", "∼", "〜": result.append("~")
      case "【", "〔": result.append("(")
      case "】", "〕": result.append(")")
      case "。", "；", ";": continue
      case "於": result.append("于")
      default: result.append(scalar)
      }
    }
    return withoutGrouping(result)
  }

  /// Whether a folded text stands for an empty cell or a filler row.
  static func isBlank(_ scalars: [Unicode.Scalar]) -> Bool {
    if scalars.isEmpty { return true }
    guard scalars.count <= 40 else { return false }
    if scalars[0] == "无" || scalars[0] == "略" { return scalars.count == 1 }
    if scalars[0] == "暂" { return scalars.count == 2 && scalars[1] == "无" }
    return scalars.allSatisfy(isFiller)
  }

  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "~", "/", "*", "…", ".", "·", "_", "\\": true
    default: false
    }
  }

  /// Whether a scalar is an ASCII digit.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  /// Commas go where a digit stands before and exactly three digits stand behind.
  private static func withoutGrouping(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard scalars.contains(",") else { return scalars }
    func isDigit(_ index: Int) -> Bool {
      scalars.indices.contains(index) && self.isDigit(scalars[index])
    }
    return scalars.indices.compactMap { index in
      let groups =
        scalars[index] == "," && isDigit(index - 1) && isDigit(index + 1) && isDigit(index + 2)
        && isDigit(index + 3) && !isDigit(index + 4)
      return groups ? nil : scalars[index]
    }
  }
}

extension [Unicode.Scalar] {
  /// Whether a word stands at a position.
  func has(_ word: [Unicode.Scalar], at position: Int) -> Bool {
    guard position >= 0, position + word.count <= count else { return false }
    for offset in word.indices where self[position + offset] != word[offset] { return false }
    return true
  }

  /// The first position of a word, or `nil`.
  func firstPosition(of word: [Unicode.Scalar]) -> Int? {
    indices.first { has(word, at: $0) }
  }

  /// The scalars of a string.
  init(scalarsOf text: String) { self = Array(text.unicodeScalars) }
}
