public import Diagnostics

/// Compares the budgets and the spending of a self-evaluation with the year's accounts (决算表).
public struct AccountChecks {
  private let stated: [ListedProject]
  private let accounts: [ListedProject]

  /// A comparison.
  ///
  /// - Parameters:
  ///   - tables: The self-evaluation.
  ///   - accounts: The accounts: projects with 全年预算数 and 决算数. A project may have several
  ///     rows, one for each source of money; they are added up.
  public init(of tables: [ProjectTable], against accounts: [ProjectTable]) {
    stated = ListedProject.all(of: tables)
    self.accounts = ListedProject.all(of: accounts)
  }

  /// An amount that both sides state.
  private struct Figure {
    let path: String
    let differs: FindingCode
    let value: @Sendable (Project) -> Stated<Amount>?

    static let all = [
      Figure(path: "money.budget", differs: .accountsBudgetDiffers) { $0.budget },
      Figure(path: "money.executed", differs: .accountsExecutedDiffers) { $0.executed },
    ]
  }

  /// Rows of the accounts that speak of one project.
  private struct Account {
    var rows: [ListedProject]
  }

  /// Every difference, each with its places in the self-evaluation and in the accounts.
  public func findings() -> [Finding] {
    let accounts = grouped()
    let pairing = ProjectPairing(stated, accounts.map { $0.rows[0] })
    var findings = pairing.pairs.flatMap { compare(stated[$0.left], accounts[$0.right]) }
    for index in pairing.leftOnly {
      let listed = stated[index]
      findings.append(
        Finding(
          .accountsProjectUnknown, at: listed.table.location(listed.project, path: "project.name"),
          field: "project.name", stated: listed.project.name?.text))
    }
    for index in pairing.rightOnly {
      let rows = accounts[index].rows
      let places = rows.map { $0.table.location($0.project, path: "project.name") }
      findings.append(
        Finding(
          .accountsProjectMissing, at: places[0], places: Array(places.dropFirst()),
          field: "project.name", computed: rows[0].project.name?.text))
    }
    return findings + uncompared() + totals()
  }

  /// The accounts' rows by project: those of one code, and those of a name that the
  /// self-evaluation has once.
  private func grouped() -> [Account] {
    var statedNames: [String: Int] = [:]
    for listed in stated { statedNames[Self.name(listed.project), default: 0] += 1 }
    var positions: [String: Int] = [:]
    var groups: [Account] = []
    for row in accounts {
      let name = Self.name(row.project)
      let key: String?
      if let code = ProjectPairing.code(of: row.project) {
        key = "code \(code)"
      } else {
        key = statedNames[name] == 1 ? "name \(name)" : nil
      }
      if let key, let position = positions[key] {
        groups[position].rows.append(row)
      } else {
        if let key { positions[key] = groups.count }
        groups.append(Account(rows: [row]))
      }
    }
    return groups
  }

  private static func name(_ project: Project) -> String {
    TextLikeness.key(project.name?.text ?? "")
  }

  // MARK: One project

  private func compare(_ one: ListedProject, _ account: Account) -> [Finding] {
    Figure.all.compactMap { figure in
      let amounts = account.rows.compactMap { row in
        figure.value(row.project).flatMap { stated in
          stated.value.map { (stated: stated, value: $0, table: row.table) }
        }
      }
      guard let own = figure.value(one.project), let value = own.value, !amounts.isEmpty else {
        return nil
      }
      let sum = amounts.reduce(Amount.zero) { $0 + $1.value }
      let unit = one.table.unit
      let isSame =
        Self.agrees(sum, with: value, as: own.text, unit)
        || amounts.count == 1
          && Self.agrees(value, with: sum, as: amounts[0].stated.text, amounts[0].table.unit)
      guard !isSame else { return nil }
      return Finding(
        Self.isSlip(value, sum) ? .accountsUnitSlip : figure.differs,
        at: one.table.location(own.place),
        places: amounts.map { $0.table.location($0.stated.place) }, field: figure.path,
        stated: own.text, computed: sum.text(in: unit), difference: (value - sum).text(in: unit),
        facts: FieldCatalog.facts(figure.path).merging([
          "project": .quoting(one.project.name?.text ?? ""), "unit": Wording(unit.rawValue),
        ]) { $1 })
    }
  }

  /// Whether an amount rounded as finely as another was written is that one. Fewer decimals than
  /// two are no rounding: spreadsheets drop the zeros at the end.
  private static func agrees(
    _ amount: Amount, with stated: Amount, as text: String, _ unit: AmountUnit
  ) -> Bool {
    let decimals = max(leastDecimals, NumberText(text)?.decimal.scale ?? 0)
    return amount.agrees(with: stated, decimals: decimals, in: unit)
  }

  private static let leastDecimals = 2

  /// Whether one amount is the other in the wrong unit: 万元 for 元.
  private static func isSlip(_ one: Amount, _ other: Amount) -> Bool {
    func isTenThousandfold(_ large: Amount, _ small: Amount) -> Bool {
      guard small != .zero, let times = Amount(small.decimal(in: .yuan), in: .tenThousandYuan)
      else { return false }
      return times.agrees(with: large, decimals: leastDecimals, in: .tenThousandYuan)
    }
    return isTenThousandfold(one, other) || isTenThousandfold(other, one)
  }

  // MARK: The whole

  /// Columns that the self-evaluation lacks, so that they were not compared.
  private func uncompared() -> [Finding] {
    guard let first = stated.first, !accounts.isEmpty else { return [] }
    return Figure.all.compactMap { figure in
      let isStated = stated.contains { figure.value($0.project) != nil }
      let isKnown = accounts.contains { figure.value($0.project) != nil }
      guard isStated != isKnown else { return nil }
      let table = isKnown ? first.table : accounts[0].table
      return Finding(
        .accountsNotCompared, at: Location(file: table.file, sheet: table.sheet),
        field: figure.path, facts: FieldCatalog.facts(figure.path))
    }
  }

  private func totals() -> [Finding] {
    guard let first = stated.first else { return [] }
    return Figure.all.compactMap { figure in
      func sum(_ projects: [ListedProject]) -> Amount? {
        let amounts = projects.compactMap { figure.value($0.project)?.value }
        return amounts.isEmpty ? nil : amounts.reduce(Amount.zero, +)
      }
      guard let own = sum(stated), let known = sum(accounts), own != known else { return nil }
      let unit = first.table.unit
      // What rounding of single rows alone can come to.
      let difference = own - known
      let slack = Amount(
        ExactDecimal(significand: Int128(stated.count), scale: Self.leastDecimals), in: unit)
      let magnitude = difference < .zero ? .zero - difference : difference
      if let slack, magnitude <= slack, stated.count == accounts.count { return nil }
      return Finding(
        .accountsTotalDiffers, at: Location(file: first.table.file, sheet: first.table.sheet),
        field: figure.path, stated: own.text(in: unit), computed: known.text(in: unit),
        difference: difference.text(in: unit),
        facts: FieldCatalog.facts(figure.path).merging([
          "unit": Wording(unit.rawValue), "count": Wording("\(stated.count)"),
          "other": Wording("\(accounts.count)"),
        ]) { $1 })
    }
  }
}
