import Diagnostics

/// Checks stated totals against the rows they sum up.
struct TotalChecks {
  let table: ProjectTable

  func findings() -> [Finding] {
    zip(table.totals, rows()).flatMap { total, rows in
      FieldCatalog.projects.fields.compactMap { field in
        guard case .amount(let key) = field.access, let stated = total.amounts[field.path] else {
          return nil
        }
        return check(
          stated, of: total.scope, field.path, table.projects[rows].map { $0[keyPath: key] })
      }
    }
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
  private func check(
    _ stated: Stated<Amount>, of scope: StatedTotal.Scope, _ path: String,
    _ values: [Stated<Amount>?]
  ) -> Finding? {
    guard let amount = stated.value else { return table.finding(.totalUnreadable, stated, path) }
    let computed = values.reduce(into: Amount.zero) { $0 += $1?.value ?? .zero }
    guard !table.agrees(stated, with: computed) else { return nil }
    if amount.isOtherUnit(than: computed) {
      return table.finding(
        .amountsOfDifferentUnits, stated, path, computed: computed.text(in: table.unit),
        facts: ["other": Wording(zh: "各行相加", en: "the sum of the rows")],
        places: values.lazy.compactMap { $0?.place }.prefix(1).map(\.self))
    }
    return table.finding(
      .totalMismatch, stated, path, computed: computed.text(in: table.unit),
      difference: (amount - computed).text(in: table.unit),
      facts: ["label": scope == .table ? "合计" : "小计", "count": Wording("\(values.count)")])
  }
}
