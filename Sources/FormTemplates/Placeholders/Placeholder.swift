/// A hole or a mark in a cell of a form in a workbook: `{{name|option|=formula}}`.
///
/// The syntax is described in `Docs/placeholders.md`.
struct Placeholder: Hashable, Sendable {
  /// What stands before the options; empty for a mark of the cell.
  var name: String
  /// The options in their order, without the formula.
  var options: [String] = []
  /// The symbolic formula, without its equals sign.
  var formula: String?

  /// The words behind one of some option names: `样式 label` gives `label`.
  func argument(of names: [String]) -> String? {
    for option in options {
      for name in names where option.hasPrefix(name) {
        let rest = option.dropFirst(name.count)
        if rest.first?.isWhitespace == true { return rest.trimmed }
      }
    }
    return nil
  }

  /// The placeholder as it is written.
  var text: String {
    let parts = [name] + options + (formula.map { ["=" + $0] } ?? [])
    return "{{" + parts.joined(separator: "|") + "}}"
  }
}

/// The text of a cell with its placeholders.
struct PlaceholderText: Hashable, Sendable {
  /// Words and placeholders in their order; no two neighbouring pieces are both words.
  private(set) var pieces: [Piece] = []
  /// What is wrong with the text; its pieces are worth nothing then.
  private(set) var fault: Fault?

  /// A piece of a text.
  enum Piece: Hashable, Sendable {
    case words(String)
    case placeholder(Placeholder)
  }

  /// What can be wrong with a text.
  enum Fault: Hashable, Sendable {
    /// `{{` without `}}`.
    case notClosed
    /// `}}` without `{{`.
    case notOpened
    /// `{{}}`.
    case empty
  }

  /// The placeholders in their order.
  var placeholders: [Placeholder] {
    pieces.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } }
  }

  /// Takes a text apart. Full-width braces and bars count as half-width ones.
  init(_ text: String) {
    let characters = Array(text)
    var words = ""
    var position = 0
    func isPair(_ index: Int, _ signs: [Character]) -> Bool {
      index + 1 < characters.count && signs.contains(characters[index])
        && signs.contains(characters[index + 1])
    }
    while position < characters.count {
      if isPair(position, Self.opening) {
        if isPair(position + 2, Self.opening) {
          words += "{{"
          position += 4
          continue
        }
        guard let end = Self.end(of: characters, from: position + 2) else {
          fault = .notClosed
          return
        }
        if !words.isEmpty { pieces.append(.words(words)) }
        words = ""
        let placeholder = Self.placeholder(characters[(position + 2)..<end])
        if placeholder.name.isEmpty, placeholder.options.isEmpty, placeholder.formula == nil {
          fault = .empty
          return
        }
        pieces.append(.placeholder(placeholder))
        position = end + 2
      } else if isPair(position, Self.closing) {
        guard isPair(position + 2, Self.closing) else {
          fault = .notOpened
          return
        }
        words += "}}"
        position += 4
      } else {
        words.append(characters[position])
        position += 1
      }
    }
    if !words.isEmpty { pieces.append(.words(words)) }
  }

  private static let opening: [Character] = ["{", "｛"]
  private static let closing: [Character] = ["}", "｝"]
  private static let bars: [Character] = ["|", "｜"]

  /// Where the braces that close a placeholder begin; single braces inside it are of a formula.
  private static func end(of characters: [Character], from start: Int) -> Int? {
    var depth = 0
    var position = start
    while position < characters.count {
      let character = characters[position]
      if character == "{" { depth += 1 }
      if closing.contains(character) {
        if depth > 0 {
          depth -= 1
        } else {
          let isDoubled =
            position + 1 < characters.count && closing.contains(characters[position + 1])
          return isDoubled ? position : nil
        }
      }
      position += 1
    }
    return nil
  }

  private static func placeholder(_ inner: ArraySlice<Character>) -> Placeholder {
    var parts: [String] = []
    var rest = inner
    while true {
      let isFormula = !parts.isEmpty && String(rest).trimmed.hasPrefix("=")
      guard !isFormula, let bar = rest.firstIndex(where: bars.contains) else { break }
      parts.append(String(rest[..<bar]).trimmed)
      rest = rest[(bar + 1)...]
    }
    parts.append(String(rest).trimmed)
    var placeholder = Placeholder(name: parts[0])
    for part in parts.dropFirst() where !part.isEmpty {
      if part.hasPrefix("=") {
        placeholder.formula = String(part.dropFirst())
      } else {
        placeholder.options.append(part)
      }
    }
    return placeholder
  }

  /// Words as a cell writes them, so that no braces in them are taken for a placeholder's.
  static func escaped(_ words: String) -> String {
    words.replacing("{{", with: "{{{{").replacing("}}", with: "}}}}")
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
