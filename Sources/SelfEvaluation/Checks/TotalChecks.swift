import Diagnostics

/// Checks stated totals against the rows they sum up.
struct TotalChecks {
  let table: ProjectTable

  func findings() -> [Finding] {
    var findings: [Finding] = []
    var groupStart = 0
    for total in table.totals {
      let first = total.scope == .table ? 0 : groupStart
      let last = max(first, min(total.projectsAbove, table.projects.count))
      if let finding = check(total, rows: table.projects[first..<last]) {
        findings.append(finding)
      }
      groupStart = last
    }
    return findings
  }

  /// A stated sum agrees if it is the computed one rounded to as many decimals as it has.
  private func check(_ total: StatedTotal, rows: ArraySlice<Project>) -> Finding? {
    guard let stated = total.budget, let amount = stated.value else { return nil }
    let computed = rows.reduce(into: Amount.zero) { $0 += $1.budget?.value ?? .zero }
    let decimals = NumberText(stated.text)?.decimal.scale ?? table.unit.fenDecimals
    guard !computed.agrees(with: amount, decimals: decimals, in: table.unit) else { return nil }
    return Finding(
      .totalMismatch,
      at: table.location(row: total.row, line: total.line, column: stated.column),
      field: "money.budget", stated: stated.text, computed: computed.text(in: table.unit),
      difference: (amount - computed).text(in: table.unit),
      facts: [
        "label": total.scope == .table ? "合计" : "小计", "unit": Wording(table.unit.rawValue),
        "count": Wording("\(rows.count)"),
      ])
  }
}
