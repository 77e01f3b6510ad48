/// Targets and actual values of a form without weights that are its points: bare numbers, the
/// same in both columns, that come to full marks.
struct ValueSum {
  /// What they come to: 100, or 90 without the points of spending.
  let points: Points

  /// The sum, or `nil` if a project's values are what they should be.
  init?(of project: Project) {
    guard project.indicators.count >= Self.fewest else { return nil }
    var sum = Points.zero
    for index in project.indicators.indices {
      guard project.indicators[index].weight == nil, project.indicators[index].unit == nil,
        let target = project.indicators[index].target,
        target.text == project.indicators[index].actual?.text,
        let number = NumberText(target.text), number.suffix.isEmpty,
        let points = Points(rounding: number.decimal), points > .zero
      else { return nil }
      sum = sum + points
    }
    guard Self.wholes.contains(sum) else { return nil }
    points = sum
  }

  /// So many numbers do not come to full marks by chance.
  private static let fewest = 3
  private static let wholes = [Points.full, Points(hundredths: 90_00)]
}
