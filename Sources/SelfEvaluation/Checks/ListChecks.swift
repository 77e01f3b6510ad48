import Diagnostics

/// Checks the rows of a table against each other and against the table: numbering, years,
/// transfers among others, totals among projects, columns that are copies.
struct ListChecks {
  let table: ProjectTable

  func findings() -> [Finding] {
    ordinals() + transfers() + years() + totals() + indicators() + columns()
  }

  private func ordinals() -> [Finding] {
    table.projects.indices.compactMap { index in
      guard let stated = table.projects[index].ordinal, stated.value != index + 1 else {
        return nil
      }
      return table.finding(
        .ordinalMismatch, stated, "project.ordinal", computed: "\(index + 1)")
    }
  }

  private func transfers() -> [Finding] {
    table.projects.indices.compactMap { index in
      guard table.projects[index].kind == .own, table.projects[index].statedKind == nil,
        let name = table.projects[index].name, TransferNotice.isNamed(by: name.text)
      else { return nil }
      return table.finding(.transferAmongOwn, name, "project.name")
    }
  }

  private func years() -> [Finding] {
    guard let year = table.year else { return [] }
    var findings: [Finding] = []
    for index in table.projects.indices {
      if let stated = table.projects[index].year, stated.value != year {
        findings.append(table.finding(.yearMismatch, stated, "project.year", computed: "\(year)"))
      }
      if let name = table.projects[index].name,
        let other = YearMention.other(than: year, in: name.text), !Self.isSettlement(name.text)
      {
        findings.append(
          table.finding(
            .textYearDiffers, name, "project.name", computed: "\(year)",
            facts: ["other": Wording("\(other)")]))
      }
    }
    return findings
  }

  /// Whether a name is of money that settles an earlier year.
  private static func isSettlement(_ name: String) -> Bool {
    LabelText.contains(name, "结算") || LabelText.contains(name, "清算")
  }

  // MARK: Totals

  /// Rows that are totals by their name, or by their amount alone.
  private func totals() -> [Finding] {
    var findings: [Finding] = []
    var sum = Amount.zero
    var count = 0
    for index in table.projects.indices {
      if let name = table.projects[index].name, Self.isTotal(name.text) {
        findings.append(table.finding(.totalAmongProjects, name, "project.name"))
      }
      if let budget = table.projects[index].budget?.value, budget != .zero {
        sum += budget
        count += 1
      }
    }
    guard count > Self.fewestOfTotal else { return findings }
    for index in table.projects.indices {
      guard let budget = table.projects[index].budget, let amount = budget.value,
        amount > .zero, amount + amount == sum
      else { continue }
      let name = table.projects[index].name?.text ?? ""
      guard !Self.isTotal(name) else { continue }
      findings.append(
        table.finding(
          .rowEqualsSum, budget, "money.budget",
          facts: ["name": .quoting(name), "count": Wording("\(count - 1)")]))
    }
    return findings
  }

  /// Of fewer rows, one is the sum of the others by chance.
  private static let fewestOfTotal = 3

  private static func isTotal(_ name: String) -> Bool {
    // The longest such word has three characters and a bracket or colon.
    name.utf8.count <= 12
      && ["合计", "总计", "小计", "共计", "累计", "其中"].contains(LabelText.normalised(name))
  }

  // MARK: Columns

  /// Projects without indicators in a table whose other projects have some.
  private func indicators() -> [Finding] {
    guard table.projects.contains(where: { !$0.indicators.isEmpty }) else { return [] }
    return table.projects.indices.compactMap { index in
      guard table.projects[index].indicators.isEmpty else { return nil }
      let project = table.projects[index]
      return table.finding(
        .indicatorsMissing, at: project.name?.place ?? project.place, "project.name",
        stated: project.name?.text ?? project.code?.text ?? "—")
    }
  }

  /// Initial budget, adjusted budget and spending the same in every row.
  private func columns() -> [Finding] {
    guard table.projects.count >= Self.fewestAlike,
      let first = table.projects[0].executed,
      table.projects.indices.allSatisfy({ index in
        guard let initial = table.projects[index].initialBudget?.value,
          let budget = table.projects[index].budget?.value,
          let executed = table.projects[index].executed?.value
        else { return false }
        return initial == budget && budget == executed
      })
    else { return [] }
    return [
      table.finding(
        .amountsAllAlike, first, "money.executed",
        facts: ["count": Wording("\(table.projects.count)")],
        places: [table.projects[0].initialBudget?.place, table.projects[0].budget?.place]
          .compactMap(\.self))
    ]
  }

  /// So many rows that are alike in three columns are not so by chance.
  private static let fewestAlike = 5
}
