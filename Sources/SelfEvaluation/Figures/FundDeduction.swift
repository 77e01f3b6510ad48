import Diagnostics

/// Tells which projects belong to which fund: from the tables, or else from what the report says
/// of the funds, where only one choice of projects has the stated number and the stated sum.
///
/// A fund cannot be read from a project's name. But a report that says “7 projects, 10091.46”
/// leaves no choice if of all sevens only one comes to 10091.46; and where none does, one of the
/// two numbers is wrong.
struct FundDeduction {
  /// What was found.
  enum Outcome {
    /// The positions of each fund's projects, and how that is known.
    case known([Fund: Set<Int>], Wording)
    /// It cannot be told, and why.
    case open(Wording)
  }

  let rows: [FigureBasis.Row]
  let unit: AmountUnit
  let stated: StatedFigures

  /// Choices tried before giving up.
  private static let choiceLimit = 3_000_000

  var outcome: Outcome {
    guard !rows.isEmpty else { return .open(FigureComputation.noTable(.own)) }
    let unknown = rows.count { $0.fund == nil }
    if unknown == 0 {
      let positions = Dictionary(grouping: rows.indices) { rows[$0].fund ?? .generalPublicBudget }
      return .known(
        positions.mapValues(Set.init), Wording(zh: "资金性质一栏", en: "by the column 资金性质"))
    }
    guard unknown == rows.count else {
      return .open(
        Wording(
          zh: "有 \(unknown) 个项目没有填资金性质", en: "the fund of \(unknown) projects is not stated"))
    }
    return deduced()
  }

  private static let noColumn = Wording(
    zh: "项目表没有“资金性质”一栏，从报告的数字也推不出来", en: "the table has no column 资金性质")

  private static let noWay = Wording(
    zh: "项目表没有“资金性质”一栏；而且怎么分，报告写的各类个数和金额都不能同时对上，请逐类核对",
    en: "the table has no column 资金性质, and no split of its rows fits the stated counts and sums")

  private func deduced() -> Outcome {
    var wanted: [Choice] = []
    for fund in Fund.allCases {
      let name = "own." + fund.figureKey
      guard let count = stated.count(name + ".count"), let figure = stated.first(name + ".amount"),
        case .amount(let amount, let unit) = figure.value
      else { continue }
      wanted.append(
        Choice(fund: fund, count: count, amount: amount, decimals: figure.decimals, unit: unit))
    }
    let amounts = rows.compactMap(\.budget)
    let total = wanted.reduce(0) { $0.addingReportingOverflow($1.count).partialValue }
    guard amounts.count == rows.count, total == rows.count,
      wanted.allSatisfy({ $0.count >= 0 })
    else { return .open(Self.noColumn) }
    var search = ChoiceSearch(amounts: amounts, limit: Self.choiceLimit)
    search.run(wanted.filter { $0.count > 0 }.sorted { $0.count < $1.count })
    if !search.isExhausted, search.found.isEmpty { return .open(Self.noWay) }
    guard !search.isExhausted, search.found.count == 1 else { return .open(Self.noColumn) }
    return .known(
      search.found[0],
      Wording(
        zh: "项目表没有资金性质，但个数和金额都对得上的分法只有一种",
        en: "only one way to split the projects fits the stated counts and sums"))
  }

  /// What the report says of one fund.
  struct Choice {
    var fund: Fund
    var count: Int
    var amount: Amount
    var decimals: Int
    var unit: AmountUnit
  }
}

/// Tries all choices of rows, fund by fund.
private struct ChoiceSearch {
  let amounts: [Amount]
  private var left: Int
  private(set) var isExhausted = false
  /// The ways found; no more than two are looked for.
  private(set) var found: [[Fund: Set<Int>]] = []

  init(amounts: [Amount], limit: Int) {
    self.amounts = amounts
    left = limit
  }

  mutating func run(_ wanted: [FundDeduction.Choice]) {
    split(wanted[...], Array(amounts.indices), [:])
  }

  private mutating func split(
    _ wanted: ArraySlice<FundDeduction.Choice>, _ open: [Int], _ made: [Fund: Set<Int>]
  ) {
    guard let first = wanted.first else {
      if open.isEmpty { found.append(made) }
      return
    }
    choose(first, wanted.dropFirst(), open, from: 0, chosen: [], sum: .zero, made)
  }

  private mutating func choose(
    _ choice: FundDeduction.Choice, _ rest: ArraySlice<FundDeduction.Choice>, _ open: [Int],
    from start: Int, chosen: [Int], sum: Amount, _ made: [Fund: Set<Int>]
  ) {
    guard found.count < 2, !isExhausted else { return }
    if chosen.count == choice.count {
      left -= 1
      if left <= 0 { isExhausted = true }
      guard sum.agrees(with: choice.amount, decimals: choice.decimals, in: choice.unit) else {
        return
      }
      var made = made
      made[choice.fund] = Set(chosen)
      split(rest, open.filter { !made[choice.fund, default: []].contains($0) }, made)
      return
    }
    let missing = choice.count - chosen.count
    guard open.count - start >= missing else { return }
    for position in start...(open.count - missing) {
      let row = open[position]
      choose(
        choice, rest, open, from: position + 1, chosen: chosen + [row], sum: sum + amounts[row],
        made)
    }
  }
}
