public import Diagnostics

/// A paragraph of a report, with its place.
public struct ReportPassage: Hashable, Sendable {
  /// The text on one line.
  public var text: String
  /// Where the passage stands.
  public var location: Location

  /// A paragraph.
  public init(_ text: String, at location: Location) {
    self.text = text
    self.location = location
  }

  /// The place of a zero-based character of the text.
  func location(at character: Int) -> Location {
    let own = location.passage
    let words = Wording(zh: "第 \(character + 1) 字", en: "character \(character + 1)")
    var location = location
    location.passage = Location.Passage(
      order: (own?.order ?? 0) * Self.charactersPerPassage
        + min(character, Self.charactersPerPassage - 1),
      own.map {
        Wording(
          zh: $0.wording.chinese + words.chinese, en: "\($0.wording.english), \(words.english)")
      } ?? words)
    return location
  }

  /// More than any paragraph has; only the order of places depends on it.
  private static let charactersPerPassage = 1 << 20
}

/// The text of a passage folded for search: blanks dropped, full-width forms made half-width.
/// Every character remembers where it stood.
struct FoldedText {
  /// The folded characters.
  private(set) var scalars: [Unicode.Scalar] = []
  /// Of each, the zero-based position in the text, and whether a blank stood before it.
  private(set) var origins: [Int] = []
  private(set) var isAfterBlank: [Bool] = []
  /// Of each, whether it was typed full width.
  private(set) var isWide: [Bool] = []

  init(_ text: String) {
    var sawBlank = false
    for (position, scalar) in text.unicodeScalars.enumerated() {
      guard let folded = LabelText.folded(scalar) else {
        sawBlank = true
        continue
      }
      scalars.append(folded)
      origins.append(position)
      isAfterBlank.append(sawBlank)
      isWide.append(folded != scalar)
      sawBlank = false
    }
  }

  var count: Int { scalars.count }

  /// The folded text of a range.
  subscript(range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// Whether some words stand at a position.
  func has(_ words: String, at position: Int) -> Bool {
    var next = position
    for scalar in words.unicodeScalars {
      guard next < count, scalars[next] == scalar else { return false }
      next += 1
    }
    return true
  }

  /// Where some words begin, from a position on.
  func firstIndex(of words: String, from start: Int = 0) -> Int? {
    (start..<max(start, count)).first { has(words, at: $0) }
  }
}
