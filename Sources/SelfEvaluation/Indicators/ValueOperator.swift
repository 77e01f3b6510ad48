/// How an actual value must lie to its target (计算符号).
public enum ValueOperator: String, CaseIterable, Sendable {
  case atLeast = "≥"
  case above = "＞"
  case equal = "="
  case atMost = "≤"
  case below = "＜"

  /// Whether more is better (正向), less is better (反向), or the value itself is wanted.
  public enum Direction: Sendable {
    case positive
    case exact
    case inverse
  }

  /// The direction of the operator.
  public var direction: Direction {
    switch self {
    case .atLeast, .above: .positive
    case .equal: .exact
    case .atMost, .below: .inverse
    }
  }

  /// Whether a value that only equals the target misses it.
  public var isStrict: Bool { self == .above || self == .below }
}

extension ValueOperator {
  /// What a cell of an operator column says.
  public enum Cell: Hashable, Sendable {
    /// Nothing, or only that the indicator is measured (定量).
    case none
    /// An operator, in signs or words.
    case sign(ValueOperator)
    /// 定性: the indicator is judged, not measured.
    case qualitative
    /// Something else.
    case unreadable
  }

  /// Reads a cell of an operator column (符号, 计算符号, 指标性质).
  public static func cell(_ text: String) -> Cell {
    if text.isEmpty { return .none }
    switch text {
    case "≥": return .sign(.atLeast)
    case "≤": return .sign(.atMost)
    case "=": return .sign(.equal)
    case "定性": return .qualitative
    default: break
    }
    let scalars = FoldedValue.scalars(of: text)
    if FoldedValue.isBlank(scalars) { return .none }
    switch String(String.UnicodeScalarView(scalars)) {
    case "定量", "定量指标": return .none
    case "定性", "定性指标": return .qualitative
    case "正向", "正向指标": return .sign(.atLeast)
    case "反向", "反向指标", "逆向", "逆向指标": return .sign(.atMost)
    case "等于", "为": return .sign(.equal)
    default: break
    }
    if let (found, length) = sign(at: 0, in: scalars), length == scalars.count {
      return .sign(found)
    }
    if let word = OperatorWords.prefix(at: 0, in: scalars), word.length == scalars.count {
      return .sign(word.operator)
    }
    return .unreadable
  }

  /// The operator whose sign stands at a position, and how many scalars it has.
  static func sign(at position: Int, in scalars: [Unicode.Scalar]) -> (ValueOperator, Int)? {
    guard position < scalars.count else { return nil }
    let next = position + 1 < scalars.count ? scalars[position + 1] : " "
    switch scalars[position] {
    case "≥": return (.atLeast, 1)
    case "≤": return (.atMost, 1)
    case ">": return next == "=" ? (.atLeast, 2) : (.above, 1)
    case "<": return next == "=" ? (.atMost, 2) : (.below, 1)
    case "=":
      // People also type the two characters the other way round.
      if next == ">" { return (.atLeast, 2) }
      if next == "<" { return (.atMost, 2) }
      return (.equal, 1)
    default: return nil
    }
  }
}
