public import Diagnostics

/// Words with holes in them: `项目支出绩效自评结果汇总表（{form.year}年度）`.
///
/// A hole is a name in braces; `{{` and `}}` stand for the braces themselves.
public struct Pattern: Hashable, Sendable {
  /// Words and holes in their order; no two neighbouring pieces are both words.
  public var pieces: [Piece]

  /// A piece of a pattern.
  public enum Piece: Hashable, Sendable {
    /// Words that are printed as they are.
    case literal(String)
    /// A hole, by the text between its braces.
    case hole(String)
  }

  /// Words without holes.
  public init(literal: String) { pieces = literal.isEmpty ? [] : [.literal(literal)] }

  /// Reads a pattern, or returns `nil` if a brace is not closed or a hole is empty.
  public init?(_ text: String) {
    pieces = []
    var literal = ""
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == "{" || character == "}", rest.first == character {
        literal.append(character)
        rest.removeFirst()
      } else if character == "{" {
        guard let close = rest.firstIndex(of: "}"), close > rest.startIndex else { return nil }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        literal = ""
        pieces.append(.hole(String(rest[..<close])))
        rest = rest[rest.index(after: close)...]
      } else if character == "}" {
        return nil
      } else {
        literal.append(character)
      }
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
  }

  /// The names of the holes, in their order.
  public var holes: [String] {
    pieces.compactMap { if case .hole(let name) = $0 { name } else { nil } }
  }

  /// The words with each hole replaced by what `fill` gives for it.
  public func filled(_ fill: (String) throws(Failure) -> String) throws(Failure) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let words): text += words
      case .hole(let name): text += try fill(name)
      }
    }
    return text
  }
}
