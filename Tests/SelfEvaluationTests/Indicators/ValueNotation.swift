import SelfEvaluation

extension ValueExpression {
  /// What was read, in a short notation: `≥6000人`, `18..54周岁`, `≤2023-12-31`, `文字`, `空`.
  var notation: String {
    let sign = self.operator?.rawValue ?? ""
    switch content {
    case .blank: return "空"
    case .number(let quantity): return sign + (quantity.baseText ?? "?") + quantity.unit.base
    case .range(let low, let high):
      return sign + (low.baseText ?? "?") + ".." + (high.baseText ?? "?") + high.unit.base
    case .dates(let span):
      let last = "\(span.last.year)-\(span.last.month)-\(span.last.day)"
      guard let first = span.first else { return sign + last }
      return sign + "\(first.year)-\(first.month)-\(first.day).." + last
    case .words: return "文字"
    }
  }
}
