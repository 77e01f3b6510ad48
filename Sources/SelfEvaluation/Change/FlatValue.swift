/// One value of a flat record: as it was stated, as it is compared, and where it stood.
public struct FlatValue: Hashable, Sendable {
  /// The text as it stood in the cell.
  public var text: String
  /// What the text means, in the one form in which values are compared.
  public var content: Content
  /// Where it stood.
  public var place: Place

  /// A value.
  public init(text: String, content: Content, at place: Place) {
    self.text = text
    self.content = content
    self.place = place
  }

  /// What a value means. Two values are the same if their contents are equal, however they were
  /// typed: 300.50 and 300.5, 30 万元 and 300,000 元, （二期） and (二期).
  public enum Content: Hashable, Sendable {
    /// Nothing, or a sign that people put into an empty cell.
    case blank
    /// Money, whatever unit it was stated in.
    case amount(Amount)
    /// A number without needless zeros: points, percentages, ordinals, years.
    case number(ExactDecimal)
    /// Words without blanks and with full-width forms made half-width; also what stands in a
    /// field for numbers and is none.
    case words(String)
  }

  /// Whether two values, or their absence, mean the same.
  public static func isSame(_ one: FlatValue?, _ other: FlatValue?) -> Bool {
    (one?.content ?? .blank) == (other?.content ?? .blank)
  }
}

extension FlatValue.Content {
  /// A number in the form in which it is compared.
  init(number: ExactDecimal) {
    var number = number
    let needed = number.neededScale
    number.significand /= ExactDecimal.powerOfTen(number.scale - needed)
    number.scale = needed
    self = .number(number)
  }

  /// Words in the form in which they are compared.
  package init(words: String) {
    let folded = NumberText.folded(words)
    let isSign = folded.utf8.count <= Self.longestSign && Self.emptySigns.contains(folded)
    self = isSign ? .blank : .words(folded)
  }

  /// Words that may be a plain number, as targets and actual values are: 6,120.0 is 6120.
  init(wordsOrNumber text: String) {
    guard let number = NumberText(text) else {
      self.init(words: text)
      return
    }
    self.init(number: number.decimal)
    if case .number(let reduced) = self, !number.suffix.isEmpty {
      self = .words(reduced.description + number.suffix)
    }
  }

  /// What people type to show that a cell is empty on purpose; 无 is an answer.
  private static let emptySigns: Set<String> = ["", "-", "--", "—", "——", "–", "/", "*"]
  private static let longestSign = emptySigns.map(\.utf8.count).max() ?? 0
}

extension FlatValue.Content {
  /// The value in its plainest notation, amounts in some unit; `nil` for what is blank.
  package func text(in unit: AmountUnit) -> String? {
    switch self {
    case .blank: nil
    case .amount(let amount): amount.text(in: unit)
    case .number(let number): number.description
    case .words(let words): words
    }
  }
}
