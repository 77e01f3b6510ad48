/// All figures that a report states, looked up by name.
struct StatedFigures {
  let all: [StatedFigure]
  private let byName: [String: [StatedFigure]]

  init(_ all: [StatedFigure]) {
    self.all = all
    byName = Dictionary(grouping: all, by: \.figure)
  }

  /// The first statement of a figure.
  func first(_ name: String) -> StatedFigure? { byName[name]?.first }

  /// Whether any figure with this beginning of the name is stated.
  func mentions(_ prefix: String) -> Bool { byName.keys.contains { $0.hasPrefix(prefix) } }

  /// The first stated amount of a figure, with its text.
  func amount(_ name: String) -> (value: Amount, text: String)? {
    guard let figure = first(name), case .amount(let amount, _) = figure.value else { return nil }
    return (amount, figure.text)
  }

  /// The first stated count of a figure.
  func count(_ name: String) -> Int? {
    guard case .count(let count)? = first(name)?.value else { return nil }
    return count
  }

  /// The first stated score of a figure.
  func points(_ name: String) -> ExactDecimal? {
    guard case .points(let points)? = first(name)?.value else { return nil }
    return points
  }
}
