import Diagnostics

/// Checks what a report states against what the tables and its own other figures come to.
public enum FigureCheck {
  /// The results: one for each figure and each value stated for it, in the order of the
  /// statements; then how the stated figures fit together.
  public static func results(
    _ statements: [StatedFigure], against basis: FigureBasis
  ) -> [FigureResult] {
    let stated = StatedFigures(statements)
    let comparison = FigureComparison(
      computation: FigureComputation(basis: basis, stated: stated), stated: stated)
    var results: [FigureResult] = []
    var positions: [Key: Int] = [:]
    for statement in statements {
      guard let figure = FigureCatalog.figure(statement.figure) else { continue }
      let key = Key(figure: statement.figure, value: statement.value.normalised)
      if let position = positions[key] {
        if !results[position].places.contains(statement.location) {
          results[position].places.append(statement.location)
        }
        continue
      }
      positions[key] = results.count
      results.append(
        FigureResult(
          figure: figure, stated: statement.value.number, unit: statement.value.unit,
          places: [statement.location],
          outcome: comparison.outcome(of: statement)))
    }
    return results + FigureRelations(stated: stated).results()
  }

  private struct Key: Hashable {
    var figure: String
    var value: FigureValue
  }
}

/// Compares one statement with what it should be.
struct FigureComparison {
  let computation: FigureComputation
  let stated: StatedFigures

  func outcome(of statement: StatedFigure) -> FigureOutcome {
    if let listed = statement.listedCount, case .count(let count) = statement.value {
      let basis = Wording(zh: "同一句列出 \(listed) 个名称", en: "the sentence lists \(listed) names")
      if count == listed { return .agrees(computed: "\(listed)", basis: basis) }
      return .disagrees(difference(statement, .count(listed), basis))
    }
    switch computation.computed(statement.figure) {
    case .open(let reason): return .notCheckable(reason)
    case .rate(let rate, let basis): return compare(statement, rate, basis)
    case .value(let value, let basis, let parts):
      if agrees(statement, value) {
        return .agrees(computed: value.number(like: statement.value), basis: basis)
      }
      return .disagrees(difference(statement, value, basis, parts))
    case .atLeast(let value, let basis, let parts):
      if agrees(statement, value) {
        return .agrees(computed: value.number(like: statement.value), basis: basis)
      }
      if let one = statement.value.decimal, let other = value.decimal,
        other.difference(from: one).map({ $0.significand < 0 }) == true
      {
        return .notCheckable(
          Wording(
            zh: "比项目表合计 \(value.text) 多，多出的应是基本支出，输入里没有",
            en: "more than the tables' \(value.text); no table holds basic expenditure"))
      }
      return .disagrees(difference(statement, value, basis, parts))
    }
  }

  private func agrees(_ statement: StatedFigure, _ value: FigureValue) -> Bool {
    switch (statement.value, value) {
    case (.amount(let one, let unit), .amount(let other, _)):
      other.agrees(with: one, decimals: statement.decimals, in: unit)
    case (.count(let one), .count(let other)): one == other
    case (.grade(let one), .grade(let other)): one == other
    case (.percent(let one), .percent(let other)), (.points(let one), .points(let other)):
      one.reduced == other.reduced
    default: false
    }
  }

  private func compare(
    _ statement: StatedFigure, _ rate: Rate, _ basis: Wording
  ) -> FigureOutcome {
    guard case .percent(let percent) = statement.value else { return .notCheckable(basis) }
    guard rate.denominator != 0 else {
      guard percent.significand == 0 else {
        return .disagrees(
          FigureDisagreement(
            computed: "0", corrected: "0%", difference: percent.description, basis: basis))
      }
      return .agrees(
        computed: "0",
        basis: Wording(
          zh: basis.chinese + "，按惯例写 0%", en: basis.english + ", 0 % by convention"))
    }
    let decimals = max(statement.decimals, 0)
    // At least as many digits as the shown ten-thousandths take.
    let (scaled, overflow) = rate.numerator.multipliedReportingOverflow(
      by: ExactDecimal.powerOfTen(2 + max(decimals, 2)))
    guard !overflow else {
      return .notCheckable(
        Wording(zh: "位数太多，算不出来", en: "it has more digits than can be computed with"))
    }
    let unrounded = ExactDecimal(
      significand: divideRounding(scaled, by: rate.denominator), scale: max(decimals, 2))
    let exact =
      decimals >= 2
      ? unrounded
      : ExactDecimal(
        significand: divideRounding(
          rate.numerator * ExactDecimal.powerOfTen(2 + decimals), by: rate.denominator),
        scale: decimals)
    let shown = ExactDecimal(significand: rate.basisPoints ?? 0, scale: 2)
    if exact.units(scale: decimals) == percent.units(scale: decimals) {
      return .agrees(computed: shown.reduced.description, basis: basis)
    }
    return .disagrees(
      FigureDisagreement(
        computed: shown.reduced.description, corrected: exact.description + "%",
        difference: percent.difference(from: shown)?.reduced.description, basis: basis,
        causes: CauseSearch(stated: percent, decimals: decimals, computed: shown).causes))
  }

  private func difference(
    _ statement: StatedFigure, _ computed: FigureValue, _ basis: Wording,
    _ parts: [ComputedFigure.Part] = []
  ) -> FigureDisagreement {
    guard let (stated, value) = Self.numbers(statement.value, computed) else {
      return FigureDisagreement(
        computed: computed.text, corrected: computed.text, difference: nil, basis: basis)
    }
    let rounded = ExactDecimal(
      significand: value.roundedUnits(scale: max(statement.decimals, 0)),
      scale: max(statement.decimals, 0))
    var search = CauseSearch(stated: stated, decimals: statement.decimals, computed: value)
    let unit = Self.unit(of: statement.value)
    search.parts = parts.map { part in
      .init(label: part.row.label, number: part.amount.decimal(in: unit))
    }
    search.groups = groups(statement, unit)
    search.siblings = siblings(statement, unit)
    return FigureDisagreement(
      computed: value.reduced.description,
      corrected: rounded.description + statement.value.unit,
      difference: stated.difference(from: value)?.reduced.description, basis: basis,
      causes: search.causes)
  }

  private static func unit(of value: FigureValue) -> AmountUnit {
    if case .amount(_, let unit) = value { unit } else { .tenThousandYuan }
  }

  /// Both as numbers in the unit of the stated one; `nil` for words and dates.
  private static func numbers(
    _ stated: FigureValue, _ computed: FigureValue
  ) -> (ExactDecimal, ExactDecimal)? {
    if case .amount(let one, let unit) = stated, case .amount(let other, _) = computed {
      return (one.decimal(in: unit), other.decimal(in: unit))
    }
    guard let one = stated.decimal, let other = computed.decimal else { return nil }
    return (one, other)
  }
}

// MARK: - What causes are looked for among

extension FigureComparison {
  /// The own projects and the transfers, of figures that span both.
  private func groups(_ statement: StatedFigure, _ unit: AmountUnit) -> [CauseSearch.Part] {
    guard let dot = statement.figure.firstIndex(of: "."),
      let scope = FigureScope(rawValue: String(statement.figure[..<dot])),
      scope == .projects || scope == .department
    else { return [] }
    let isCount = statement.figure == FigureMeasure.count.name(in: .projects)
    guard isCount || statement.figure == FigureMeasure.adjusted.name(in: scope) else { return [] }
    return ProjectKind.allCases.map { kind in
      let rows = computation.basis.rows(of: kind)
      let sum = rows.reduce(Amount.zero) { $0 + ($1.budget ?? .zero) }
      return CauseSearch.Part(
        label: Wording(kind.rawValue),
        number: isCount
          ? ExactDecimal(significand: Int128(rows.count), scale: 0) : sum.decimal(in: unit))
    }
  }

  /// The other levels and the total, of a level of the transfers.
  private func siblings(
    _ statement: StatedFigure, _ unit: AmountUnit
  ) -> CauseSearch.Siblings? {
    let levels = FundLevel.allCases.map { "transfer." + $0.figureKey }
    guard levels.contains(statement.figure), let total = stated.amount("transfer.total") else {
      return nil
    }
    let others = levels.filter { $0 != statement.figure }.compactMap { stated.amount($0)?.value }
    return CauseSearch.Siblings(
      total: total.value.decimal(in: unit), others: others.map { $0.decimal(in: unit) })
  }
}

extension ExactDecimal {
  /// The difference of two numbers; `nil` if it has more digits than can be kept.
  func difference(from other: Self) -> Self? {
    let scale = max(scale, other.scale)
    guard let one = units(scale: scale), let two = other.units(scale: scale) else { return nil }
    let (difference, overflow) = one.subtractingReportingOverflow(two)
    return overflow ? nil : Self(significand: difference, scale: scale)
  }
}
