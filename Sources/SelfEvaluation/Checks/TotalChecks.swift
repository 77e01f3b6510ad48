import Diagnostics

/// Checks stated totals against the rows they sum up.
struct TotalChecks {
  let table: ProjectTable

  func findings() -> [Finding] {
    zip(table.totals, rows()).compactMap { check($0, rows: table.projects[$1]) }
  }

  /// The rows that each total sums up: those above it, or below if the total leads its rows.
  private func rows() -> [Range<Int>] {
    let count = table.projects.count
    let groups = table.totals.filter { $0.scope == .group }
    let groupsLead = groups.first.map { $0.projectsAbove == 0 } ?? false
    var groupStart = 0
    return table.totals.map { total in
      let above = min(total.projectsAbove, count)
      switch total.scope {
      case .table:
        return above == 0 ? 0..<count : 0..<above
      case .group where groupsLead:
        let next = groups.first { $0.place > total.place }.map { min($0.projectsAbove, count) }
        return above..<max(above, next ?? count)
      case .group:
        defer { groupStart = above }
        return min(groupStart, above)..<above
      }
    }
  }

  /// A stated sum agrees if it is the computed one rounded to as many decimals as it has.
  private func check(_ total: StatedTotal, rows: ArraySlice<Project>) -> Finding? {
    guard let stated = total.budget, let amount = stated.value else { return nil }
    let computed = rows.reduce(into: Amount.zero) { $0 += $1.budget?.value ?? .zero }
    let decimals = NumberText(stated.text)?.decimal.scale ?? table.unit.fenDecimals
    guard !computed.agrees(with: amount, decimals: decimals, in: table.unit) else { return nil }
    if UnitSlipChecks.isSlip(amount, computed) { return slip(total, stated, computed, rows) }
    return Finding(
      .totalMismatch,
      at: table.location(stated.place),
      field: "money.budget", stated: stated.text, computed: computed.text(in: table.unit),
      difference: (amount - computed).text(in: table.unit),
      facts: [
        "label": total.scope == .table ? "合计" : "小计", "unit": Wording(table.unit.rawValue),
        "count": Wording("\(rows.count)"),
      ])
  }

  /// A total in another unit than its rows.
  private func slip(
    _ total: StatedTotal, _ stated: Stated<Amount>, _ computed: Amount, _ rows: ArraySlice<Project>
  ) -> Finding {
    let first = rows.lazy.compactMap(\.budget).first?.place ?? total.place
    return Finding(
      .unitSlip, at: table.location(stated.place), places: [table.location(first)],
      field: "money.budget", stated: stated.text, computed: computed.text(in: table.unit),
      facts: [
        "field": total.scope == .table ? "合计" : "小计", "unit": Wording(table.unit.rawValue),
        "count": "1",
        "place": Wording(
          zh: "\(rows.count) 行相加，从 \(table.location(first).text(in: .chinese)) 起",
          en: "the sum of \(rows.count) rows from \(table.location(first).text(in: .english))"),
      ])
  }
}
