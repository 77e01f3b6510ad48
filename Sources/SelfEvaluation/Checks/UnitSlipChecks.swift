public import Diagnostics

/// Finds amounts that are ten thousand times what another table says of the same money: 元 taken
/// for 万元, or the other way round.
struct UnitSlipChecks {
  let table: ProjectTable

  /// Two cells about the same money.
  private struct Slip {
    var path: String
    var stated: Stated<Amount>
    var other: Stated<Amount>
    var whole: Amount
  }

  func findings() -> [Finding] {
    var slips: [Slip] = []
    var comparedCount = 0
    for project in table.projects where !project.funding.isEmpty {
      for (path, own, part) in Self.fields {
        guard let stated = project[keyPath: own], let value = stated.value,
          let other = project.funding.lazy.compactMap({ $0[keyPath: part] }).first,
          let whole = ProjectScoring.sum(project.funding, part)
        else { continue }
        comparedCount += 1
        if Self.isSlip(value, whole) {
          slips.append(Slip(path: path, stated: stated, other: other, whole: whole))
        }
      }
    }
    // Of a whole table in another unit there is one thing to say.
    guard slips.count > 1, slips.count == comparedCount else {
      return slips.map { finding($0, []) }
    }
    return [finding(slips[0], Array(slips.dropFirst()))]
  }

  private static let fields:
    [(
      String, any KeyPath<Project, Stated<Amount>?> & Sendable,
      any KeyPath<FundingSource, Stated<Amount>?> & Sendable
    )] = [
      ("money.initial", \.initialBudget, \.initialBudget), ("money.budget", \.budget, \.budget),
      ("money.executed", \.executed, \.executed),
    ]

  /// Whether one amount is ten thousand times the other, as finely as either was rounded.
  static func isSlip(_ one: Amount, _ other: Amount) -> Bool {
    let small = min(one.parts.magnitude, other.parts.magnitude)
    let large = max(one.parts.magnitude, other.parts.magnitude)
    guard small > 0, (one < .zero) == (other < .zero) else { return false }
    let wanted = small.multipliedReportingOverflow(by: 10_000)
    guard !wanted.overflow else { return false }
    let apart =
      wanted.partialValue > large ? wanted.partialValue - large : large - wanted.partialValue
    return apart <= large / 1_000
  }

  private func finding(_ slip: Slip, _ more: [Slip]) -> Finding {
    Finding(
      .unitSlip, at: table.location(slip.stated.place),
      places: [table.location(slip.other.place)] + more.map { table.location($0.stated.place) },
      field: slip.path, stated: slip.stated.text, computed: slip.whole.text(in: table.unit),
      facts: [
        "field": FieldCatalog.name(of: slip.path), "unit": Wording(table.unit.rawValue),
        "count": Wording("\(more.count + 1)"),
        "place": Wording(
          zh: table.location(slip.other.place).text(in: .chinese),
          en: table.location(slip.other.place).text(in: .english)),
      ])
  }
}

extension FindingCode {
  /// Two tables state the same money, one ten thousand times as much as the other.
  public static let unitSlip = FindingCode(
    "unit-slip", .error,
    message: Wording(
      zh: "{field}写的是 {stated}，另一处（{place}）合 {computed} {unit}，正好差一万倍，像是元和万元弄混了（共 {count} 处）",
      en:
        "{field} is {stated}, elsewhere ({place}) {computed} {unit}: ten thousand times apart, as if 元 and 万元 were mixed up ({count} places)"
    ),
    fix: Wording(
      zh: "核对两处的单位（列名、单位行），改正写错的单位或数",
      en: "check the units of both (header, 单位 line), and correct the wrong unit or amount"))
}
