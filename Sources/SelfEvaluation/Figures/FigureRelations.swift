import Diagnostics

/// How the figures of a report must fit together, whatever the tables say.
struct FigureRelations {
  let stated: StatedFigures

  func results() -> [FigureResult] {
    let levels = FundLevel.allCases.map { "transfer." + $0.figureKey }
    let funds = Fund.allCases.map { "own." + $0.figureKey }
    var results = [
      sum("transfer.total", of: levels),
      sum("own.count", of: funds.map { $0 + ".count" }),
      sum("own.amount", of: funds.map { $0 + ".amount" }),
    ]
    for scope in [FigureScope.own, .transfer, .projects] {
      let grades = Grade.allCases.map { "\(scope.rawValue).grade_counts.\($0.figureKey)" }
      results.append(
        sum(
          FigureMeasure.count.name(in: scope), of: grades,
          relation: scope.rawValue + ".grade_counts.parts"))
    }
    return (results + [workers(), dates()]).compactMap { $0 }
  }

  /// A stated whole against the stated parts; nothing if fewer than two parts are stated.
  private func sum(_ whole: String, of names: [String], relation: String? = nil) -> FigureResult? {
    guard let figure = FigureCatalog.figure(relation ?? whole + ".parts"),
      let total = stated.first(whole)
    else { return nil }
    let parts = names.compactMap(stated.first)
    guard parts.count > 1 else { return nil }
    let basis = Wording(parts.map(\.text).joined(separator: " + "))
    var result = FigureResult(
      figure: figure, stated: total.value.number, unit: total.value.unit,
      places: [total.location] + parts.map(\.location).filter { $0 != total.location },
      outcome: .notCheckable(basis))
    let difference: FigureDisagreement
    switch total.value {
    case .count(let count):
      let sum = parts.reduce(0) { sum, part in
        guard case .count(let count) = part.value else { return sum }
        return sum.addingReportingOverflow(count).partialValue
      }
      guard count != sum else {
        result.outcome = .agrees(computed: "\(sum)", basis: basis)
        return result
      }
      difference = self.difference(
        ExactDecimal(significand: Int128(count), scale: 0),
        ExactDecimal(significand: Int128(sum), scale: 0), total, basis)
    case .amount(let amount, let unit):
      let sum = parts.reduce(Amount.zero) { sum, part in
        guard case .amount(let amount, _) = part.value else { return sum }
        return sum + amount
      }
      if sum.agrees(with: amount, decimals: total.decimals, in: unit) {
        result.outcome = .agrees(computed: sum.text(in: unit), basis: basis)
        return result
      }
      if isRounding(amount - sum, unit, total, parts) {
        result.outcome = .agrees(
          computed: sum.text(in: unit),
          basis: Wording(
            zh: basis.chinese + "（差的是各数四舍五入的尾数）", en: basis.english + " (but for rounding)"))
        return result
      }
      difference = self.difference(
        amount.decimal(in: unit), sum.decimal(in: unit), total, basis)
    default: return nil
    }
    result.outcome = .disagrees(difference)
    return result
  }

  /// Whether a difference is no more than the rounding of the whole and of its parts can make.
  private func isRounding(
    _ difference: Amount, _ unit: AmountUnit, _ total: StatedFigure, _ parts: [StatedFigure]
  ) -> Bool {
    guard let units = difference.decimal(in: unit).units(scale: 19),
      (0...18).contains(total.decimals)
    else { return false }
    let step = ExactDecimal.powerOfTen(19 - total.decimals)
    return units.magnitude * 2 <= step.magnitude * UInt128(parts.count + 1)
  }

  private func difference(
    _ whole: ExactDecimal, _ sum: ExactDecimal, _ total: StatedFigure, _ basis: Wording
  ) -> FigureDisagreement {
    FigureDisagreement(
      computed: sum.reduced.description,
      corrected: sum.reduced.description + total.value.unit,
      difference: whole.difference(from: sum)?.reduced.description, basis: basis,
      causes: CauseSearch(stated: whole, decimals: total.decimals, computed: sum).causes)
  }

  private func workers() -> FigureResult? {
    guard let figure = FigureCatalog.figure("org.workers.part"),
      let workers = stated.first("org.workers"), let staff = stated.count("org.staff"),
      case .count(let count) = workers.value
    else { return nil }
    let basis = Wording("\(count) ≤ \(staff)")
    return FigureResult(
      figure: figure, stated: workers.value.number, places: [workers.location],
      outcome: count <= staff
        ? .agrees(computed: "\(count)", basis: basis)
        : .disagrees(
          FigureDisagreement(
            computed: "\(staff)", corrected: "≤ \(staff)", difference: "\(count &- staff)",
            basis: Wording(zh: "在职人员 \(staff) 人", en: "staff of \(staff)"))))
  }

  private func dates() -> FigureResult? {
    guard let figure = FigureCatalog.figure("report.dates"),
      let done = stated.first("self.done_date"), let report = stated.first("report.date"),
      case .date(let doneYear, let doneMonth, let doneDay) = done.value,
      case .date(let year, let month, let day) = report.value
    else { return nil }
    let isInOrder = (doneYear, doneMonth, doneDay) <= (year, month, day == 0 ? 31 : day)
    return FigureResult(
      figure: figure, stated: done.value.number, places: [done.location, report.location],
      outcome: isInOrder
        ? .agrees(
          computed: done.value.text,
          basis: Wording(zh: "报告日期 \(report.value.text)", en: "report of \(report.value.text)"))
        : .disagrees(
          FigureDisagreement(
            computed: report.value.text, corrected: "≤ " + report.value.text, difference: nil,
            basis: Wording(zh: "报告日期", en: "the date of the report"))))
  }
}
