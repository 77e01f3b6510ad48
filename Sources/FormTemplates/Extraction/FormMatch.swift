import SelfEvaluation

/// Where the rows and labels of a form stand on a sheet.
struct FormMatch {
  /// For each row of the outline: the position among the sheet's rows, and the matched labels.
  private(set) var rows: [RowMatch?]
  /// Weight of the labels found, and of all labels of the form.
  private(set) var found = 0
  private(set) var possible = 0

  /// A row of the form that was found.
  struct RowMatch {
    /// Position among the rows of the sheet.
    var position: Int
    /// For each label of the row: the cell that bears it.
    var labels: [FormSheet.Cell?]
    var weight: Int
  }

  /// Positions of the rows that were found.
  var positions: [Int] { rows.compactMap { $0?.position } }

  /// Share of the form's labels that were found.
  var confidence: Double { possible == 0 ? 0 : Double(found) / Double(possible) }

  /// Aligns a form with some rows of a sheet, in order, so that as many labels as can be agree.
  ///
  /// - Parameter range: Positions among the sheet's rows.
  init(_ outline: FormOutline, _ sheet: FormSheet, _ range: Range<Int>) {
    let positions = Array(range)
    let labelled = outline.rows.indices.filter { !outline.rows[$0].labels.isEmpty }
    rows = [RowMatch?](repeating: nil, count: outline.rows.count)
    possible = outline.rows.reduce(0) { $0 + $1.labels.reduce(0) { $0 + $1.weight } }
    var matches = [[RowMatch?]](repeating: [], count: labelled.count)
    for (index, row) in labelled.enumerated() {
      matches[index] = positions.map { Self.match(outline.rows[row], sheet.rows[$0], $0) }
    }
    // best[i][j]: the most weight that rows i… of the form find in rows j… of the sheet.
    let width = positions.count + 1
    var best = [Int](repeating: 0, count: (labelled.count + 1) * width)
    for i in stride(from: labelled.count - 1, through: 0, by: -1) {
      for j in stride(from: positions.count - 1, through: 0, by: -1) {
        var most = max(best[(i + 1) * width + j], best[i * width + j + 1])
        if let match = matches[i][j] {
          most = max(most, match.weight + best[(i + 1) * width + j + 1])
        }
        best[i * width + j] = most
      }
    }
    var i = 0
    var j = 0
    while i < labelled.count, j < positions.count {
      if let match = matches[i][j],
        best[i * width + j] == match.weight + best[(i + 1) * width + j + 1]
      {
        rows[labelled[i]] = match
        found += match.weight
        i += 1
        j += 1
      } else if best[i * width + j] == best[i * width + j + 1] {
        j += 1
      } else {
        i += 1
      }
    }
  }

  /// The labels of the form that were not found, as the form words them.
  func missing(of outline: FormOutline) -> [String] {
    zip(outline.rows, rows).flatMap { row, match in
      row.labels.indices.filter { match?.labels[$0] == nil }.map { row.labels[$0].text }
    }
  }

  /// The labels of a form's row that a sheet's row bears in the same order; `nil` if none.
  static func match(_ row: FormOutline.Row, _ sheetRow: FormSheet.Row, _ position: Int)
    -> RowMatch?
  {
    guard row.labels.contains(where: { sheetRow.labels.contains($0.number) }) else { return nil }
    var labels: [FormSheet.Cell?] = []
    var weight = 0
    var next = 0
    for (position, label) in row.labels.enumerated() {
      var index = sheetRow.cells[next...].firstIndex { $0.labels.contains(label.number) }
      // What stands right of a field's label is no heading: it is another name of a field.
      if let found = index, found > next, label.isHeading {
        let others = Set(row.labels[(position + 1)...].map(\.number))
        if sheetRow.cells[next..<found].contains(where: { !others.isDisjoint(with: $0.labels) }) {
          index = nil
        }
      }
      labels.append(index.map { sheetRow.cells[$0] })
      if let index {
        weight += label.weight
        next = index + 1
      }
    }
    return weight > 0 ? RowMatch(position: position, labels: labels, weight: weight) : nil
  }

  /// Where the columns of a row's hole stand on the sheet, or `nil` if nothing shows them.
  ///
  /// Between the labels left and right of it where it is alone there; else below the label that
  /// stands above it on the form; else between the columns of its neighbours.
  func columns(
    of hole: FormOutline.Hole, in row: Int, _ outline: FormOutline
  ) -> Range<Int>? {
    if let between = between(hole, row, outline) { return between }
    if let above = above(hole.columns, row, outline) { return above }
    return interpolated(hole, row, outline)
  }

  private func between(
    _ hole: FormOutline.Hole, _ row: Int, _ outline: FormOutline
  ) -> Range<Int>? {
    guard let match = rows[row] else { return nil }
    let labels = outline.rows[row].labels
    let left = labels.indices.last { labels[$0].columns.upperBound <= hole.columns.lowerBound }
    guard let left, let cell = match.labels[left] else { return nil }
    let right = labels.indices.first { labels[$0].columns.lowerBound >= hole.columns.upperBound }
    let bound = right.map { labels[$0].columns.lowerBound } ?? Int.max
    let company = outline.rows[row].holes.filter {
      $0.columns.lowerBound >= labels[left].columns.upperBound && $0.columns.lowerBound < bound
    }
    var end =
      labels.indices.filter { labels[$0].columns.lowerBound >= hole.columns.upperBound }
      .lazy.compactMap { match.labels[$0]?.columns.lowerBound }.first ?? Self.columnLimit
    // Of several holes between two labels, those below labels of their own are left to these.
    for other in company where other.columns != hole.columns {
      guard let columns = labelAbove(other.columns, row, outline) else { return nil }
      if other.columns.lowerBound > hole.columns.lowerBound { end = min(end, columns.lowerBound) }
    }
    if company.count > 1, labelAbove(hole.columns, row, outline) != nil { return nil }
    return cell.columns.upperBound < end ? cell.columns.upperBound..<end : nil
  }

  /// The columns of the label that begins above some columns of the form.
  private func labelAbove(
    _ columns: Range<Int>, _ row: Int, _ outline: FormOutline
  ) -> Range<Int>? {
    for earlier in stride(from: row - 1, through: 0, by: -1) {
      let labels = outline.rows[earlier].labels
      guard let label = labels.firstIndex(where: { $0.columns.overlaps(columns) }) else {
        continue
      }
      guard labels[label].columns.lowerBound == columns.lowerBound else { return nil }
      return rows[earlier]?.labels[label]?.columns
    }
    return nil
  }

  /// The columns of the label, or of the hole beside a label, above some columns of the form.
  private func above(_ columns: Range<Int>, _ row: Int, _ outline: FormOutline) -> Range<Int>? {
    for earlier in stride(from: row - 1, through: 0, by: -1) {
      if let hole = outline.rows[earlier].holes.first(where: { $0.columns == columns }),
        let between = between(hole, earlier, outline)
      {
        return between
      }
      if outline.rows[earlier].labels.contains(where: { $0.columns.overlaps(columns) }) { break }
    }
    return labelAbove(columns, row, outline)
  }

  /// Between the nearest holes and labels to the left and right whose columns are known.
  private func interpolated(
    _ hole: FormOutline.Hole, _ row: Int, _ outline: FormOutline
  ) -> Range<Int>? {
    let others = outline.rows[row].holes.filter { $0.columns != hole.columns }
    let known = others.compactMap { other in
      above(other.columns, row, outline).map { (form: other.columns, sheet: $0) }
    }
    let left =
      known.filter { $0.form.upperBound <= hole.columns.lowerBound }
      .map(\.sheet.upperBound).max() ?? sideLabelEnd(row, outline, before: hole) ?? 0
    let right = known.filter { $0.form.lowerBound >= hole.columns.upperBound }
      .map(\.sheet.lowerBound).min()
    guard let right, left < right else { return nil }
    return left..<right
  }

  /// Where the label ends that reaches down beside a row: 项目资金 beside its sources.
  private func sideLabelEnd(
    _ row: Int, _ outline: FormOutline, before hole: FormOutline.Hole
  ) -> Int? {
    for earlier in stride(from: row - 1, through: 0, by: -1) {
      guard let match = rows[earlier] else { continue }
      for (label, cell) in zip(outline.rows[earlier].labels, match.labels)
      where label.columns.upperBound <= hole.columns.lowerBound {
        if let cell { return cell.columns.upperBound }
      }
    }
    return nil
  }

  /// Beyond the last column of any sheet.
  private static let columnLimit = 16_384
}
