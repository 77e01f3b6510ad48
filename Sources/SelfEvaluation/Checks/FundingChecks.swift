import Diagnostics

/// Checks the rows of a project's or department's money against their wholes.
///
/// A department splits its money twice, by nature (基本支出, 项目支出) and by budget; both splits
/// must come to the whole.
struct FundingChecks {
  let table: ProjectTable

  func check(_ project: Project, _ findings: inout [Finding]) {
    let funding = project.funding
    guard !funding.isEmpty else { return }
    for column in Column.allCases { check(column, funding, project, &findings) }
  }

  /// The four columns of money.
  private enum Column: CaseIterable {
    case initial, budget, received, executed

    var path: String {
      switch self {
      case .initial: "funding.initial"
      case .budget: "funding.budget"
      case .received: "funding.received"
      case .executed: "funding.executed"
      }
    }

    var projectPath: String {
      switch self {
      case .initial: "money.initial"
      case .budget: "money.budget"
      case .received: "money.received"
      case .executed: "money.executed"
      }
    }

    func stated(_ row: FundingSource) -> Stated<Amount>? {
      switch self {
      case .initial: row.initialBudget
      case .budget: row.budget
      case .received: row.received
      case .executed: row.executed
      }
    }

    func stated(_ project: Project) -> Stated<Amount>? {
      switch self {
      case .initial: project.initialBudget
      case .budget: project.budget
      case .received: project.received
      case .executed: project.executed
      }
    }
  }

  /// A cell that rows add up to, and what it is called.
  private struct Whole {
    var stated: Stated<Amount>
    var path: String
    var name: String
  }

  private func check(
    _ column: Column, _ funding: [FundingSource], _ project: Project, _ findings: inout [Finding]
  ) {
    let own = column.stated(project)
    let row = funding.first { $0.kind == .total }.flatMap(column.stated)
    if let own, let row { compare(own, row, column, &findings) }
    let parts = funding.filter { $0.kind != .total }
    let name = FundingKind.total.rawValue
    guard let stated = row ?? own, !parts.isEmpty else { return }
    let whole = Whole(
      stated: stated, path: row == nil ? column.projectPath : column.path, name: name)
    let nature = parts.filter { $0.kind == .basic || $0.kind == .project }
    if !nature.isEmpty {
      checkSum(nature, whole, column, &findings)
      checkBasic(nature, whole, column, &findings)
    }
    checkSources(
      parts.filter { $0.kind != .basic && $0.kind != .project }, whole, column, &findings)
  }

  /// Checks rows by source. Those of a level of government may be parts of 财政拨款 or 地方资金.
  private func checkSources(
    _ parts: [FundingSource], _ whole: Whole, _ column: Column, _ findings: inout [Finding]
  ) {
    guard !parts.isEmpty, !agrees(parts, whole, column) else { return }
    for (kind, below) in [(FundingKind.fiscal, FundingKind.levels), (.local, .belowLocal)] {
      let inner = parts.filter { $0.kind.map(below.contains) ?? false }
      guard !inner.isEmpty, let outer = parts.first(where: { $0.kind == kind }),
        let stated = column.stated(outer)
      else { continue }
      checkSum(parts.filter { !inner.contains($0) }, whole, column, &findings)
      let name = kind.rawValue
      return checkSources(
        inner, Whole(stated: stated, path: column.path, name: name), column, &findings)
    }
    checkSum(parts, whole, column, &findings)
  }

  /// The sum of the rows that state an amount; `nil` if none does, or one cannot be read.
  private func sum(_ parts: [FundingSource], _ column: Column) -> Amount? {
    var sum: Amount?
    for part in parts {
      guard let stated = column.stated(part) else { continue }
      guard let value = stated.value else { return nil }
      sum = (sum ?? .zero) + value
    }
    return sum
  }

  private func agrees(_ parts: [FundingSource], _ whole: Whole, _ column: Column) -> Bool {
    guard let sum = sum(parts, column) else { return true }
    return table.agrees(whole.stated, with: sum)
  }

  private func checkSum(
    _ parts: [FundingSource], _ whole: Whole, _ column: Column, _ findings: inout [Finding]
  ) {
    guard let amount = whole.stated.value, let sum = sum(parts, column),
      !table.agrees(whole.stated, with: sum)
    else { return }
    let cells = parts.compactMap(column.stated)
    findings.append(
      table.finding(
        .fundingTotalMismatch, whole.stated, whole.path, computed: sum.text(in: table.unit),
        difference: (amount - sum).text(in: table.unit),
        facts: [
          "whole": Wording(whole.name),
          "arithmetic": .quoting(cells.map(\.text).joined(separator: "＋")),
        ], places: cells.map(\.place)))
  }

  /// A department's whole that is its projects' alone.
  private func checkBasic(
    _ nature: [FundingSource], _ whole: Whole, _ column: Column, _ findings: inout [Finding]
  ) {
    let basic = nature.first { $0.kind == .basic }.flatMap(column.stated)
    guard basic?.value ?? .zero == .zero,
      let projects = nature.first(where: { $0.kind == .project }).flatMap(column.stated),
      let amount = projects.value, amount > .zero, whole.stated.value == amount
    else { return }
    findings.append(
      table.finding(
        .basicSpendingMissing, whole.stated, whole.path, places: [projects.place]))
  }

  /// A project's own amount beside that of its rows of money.
  private func compare(
    _ own: Stated<Amount>, _ row: Stated<Amount>, _ column: Column, _ findings: inout [Finding]
  ) {
    guard own.place != row.place, let amount = own.value, let other = row.value,
      !table.agrees(own, with: other), !table.agrees(row, with: amount)
    else { return }
    let isOtherUnit = amount.isOtherUnit(than: other)
    findings.append(
      table.finding(
        isOtherUnit ? .amountsOfDifferentUnits : .moneyDiffersFromFunding, own,
        column.projectPath, computed: isOtherUnit ? row.text : other.text(in: table.unit),
        difference: (amount - other).text(in: table.unit),
        facts: ["other": Wording(zh: "资金明细", en: "the rows of money")], places: [row.place]))
  }
}

extension Set<FundingKind> {
  /// Levels of government below the central one's, parts of 地方财政资金.
  fileprivate static let belowLocal: Self = [.provincial, .municipal, .county]
}

extension FundingKind {
  /// Levels of government, parts of 当年财政拨款.
  fileprivate static let levels: Set<FundingKind> = [
    .central, .local, .provincial, .municipal, .county,
  ]
}
