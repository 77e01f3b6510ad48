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
    guard let stated = total.budget else { return nil }
    guard let amount = stated.value else {
      return table.finding(.totalUnreadable, stated, "money.budget")
    }
    let computed = rows.reduce(into: Amount.zero) { $0 += $1.budget?.value ?? .zero }
    guard !table.agrees(stated, with: computed) else { return nil }
    if amount.isOtherUnit(than: computed) {
      return table.finding(
        .amountsOfDifferentUnits, stated, "money.budget", computed: computed.text(in: table.unit),
        facts: ["other": Wording(zh: "各行相加", en: "the sum of the rows")],
        places: rows.lazy.compactMap(\.budget?.place).prefix(1).map(\.self))
    }
    return table.finding(
      .totalMismatch, stated, "money.budget", computed: computed.text(in: table.unit),
      difference: (amount - computed).text(in: table.unit),
      facts: [
        "label": total.scope == .table ? "合计" : "小计", "count": Wording("\(rows.count)"),
      ])
  }
}
