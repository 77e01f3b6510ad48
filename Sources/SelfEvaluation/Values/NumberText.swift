/// Reads numbers as people type them into tables.
///
/// Understood: full-width digits and signs, blanks of every kind inside and around, thousands
/// separators where they stand in groups of three, a currency sign in front, 万元, 元, 分 or a
/// percent sign behind. Everything else is not a number; nothing is guessed.
public struct NumberText: Hashable, Sendable {
  /// The number.
  public var decimal: ExactDecimal
  /// What stood behind it: `万元`, `元`, `分`, `%`, or nothing.
  public var suffix: String

  /// The number that `text` states, or `nil` if it is none.
  public init?(_ text: String) {
    if let decimal = ExactDecimal(text) {
      self.decimal = decimal
      suffix = ""
      return
    }
    if Self.beginsAsWords(text) { return nil }
    let folded = Self.folded(text)
    var rest = folded[...]
    for sign in ["¥", "￥", "$"] where rest.utf8.starts(with: sign.utf8) {
      rest = rest.dropFirst()
    }
    var suffix = ""
    for unit in ["万元", "元", "分", "%"]
    where rest.utf8.suffix(unit.utf8.count).elementsEqual(unit.utf8) {
      rest = rest[..<rest.utf8.index(rest.endIndex, offsetBy: -unit.utf8.count)]
      suffix = unit
      break
    }
    guard let ungrouped = Self.withoutGrouping(rest), let decimal = ExactDecimal(ungrouped) else {
      return nil
    }
    self.decimal = decimal
    self.suffix = suffix
  }

  /// Whether `text` stands for an empty cell: nothing, or a sign people put there instead.
  public static func isBlank(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    // A digit, or more bytes than the longest sign with blanks around it has.
    if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || text.utf8.count > 24 {
      return false
    }
    if beginsAsWords(text), text.unicodeScalars.first != "无" { return false }
    return ["", "-", "--", "—", "——", "–", "/", "*", "无"].contains(folded(text))
  }

  /// Whether a Chinese character stands first: U+4000 to U+9FFF begin with these bytes; no blank,
  /// sign or digit does.
  private static func beginsAsWords(_ text: String) -> Bool {
    (text.utf8.first).map { (0xE4...0xE9).contains($0) } ?? false
  }

  /// `text` without blanks of any kind and with full-width characters made half-width.
  static func folded(_ text: String) -> String {
    LabelText.isFolded(text) ? text : String(LabelText.foldedScalars(text))
  }

  /// The text without thousands separators, or `nil` if commas stand elsewhere than in groups
  /// of three before the point.
  private static func withoutGrouping(_ text: Substring) -> String? {
    guard text.contains(",") else { return String(text) }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first else { return nil }
    let leading = first.hasPrefix("-") || first.hasPrefix("+") ? first.dropFirst() : first
    guard (1...3).contains(leading.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
      parts.count == 1 || !parts[1].contains(",")
    else { return nil }
    return groups.joined() + (parts.count == 2 ? "." + parts[1] : "")
  }
}
