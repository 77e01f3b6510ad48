import Diagnostics

/// Looks for what may have made a computed number into the stated one.
///
/// Works on whole numbers of 10^−`scale` of the unit, so that nothing is rounded on the way. What
/// it offers always accounts for the stated number exactly, down to its last digit.
struct CauseSearch {
  /// The stated number.
  let stated: ExactDecimal
  /// Decimals to which it was stated; below zero for round sums.
  let decimals: Int
  /// The computed number.
  let computed: ExactDecimal
  /// What was added up: rows of a table, with their amounts.
  var parts: [Part] = []
  /// Parts of the whole that a person may have taken for it.
  var groups: [Part] = []
  /// The total that the stated number was part of, and what else was.
  var siblings: Siblings?

  /// Something with a number.
  struct Part {
    var number: ExactDecimal
    private let makeLabel: () -> Wording

    /// - Parameter label: Made only for the few that are named.
    init(label: @autoclosure @escaping () -> Wording, number: ExactDecimal) {
      makeLabel = label
      self.number = number
    }

    var label: Wording { makeLabel() }
  }

  /// A total and its other parts, as a report states them.
  struct Siblings {
    var total: ExactDecimal
    var others: [ExactDecimal]
  }

  private static let scale = 19

  /// The causes that account for the number, likeliest first.
  var causes: [LikelyCause] {
    guard let stated = stated.units(scale: Self.scale),
      let computed = computed.units(scale: Self.scale), stated != computed
    else { return [] }
    let search = Search(
      stated: stated, computed: computed, step: step, decimals: decimals)
    return search.typing() + search.residual(siblings, scale: Self.scale)
      + search.scaling() + search.parts(parts.compactMap(units))
      + search.groups(groups.compactMap(units)) + search.rounding(groups.compactMap(units))
  }

  private var step: Int128 {
    ExactDecimal.powerOfTen(min(max(Self.scale - decimals, 0), 37))
  }

  private func units(_ part: Part) -> (part: Part, units: Int128)? {
    part.number.units(scale: Self.scale).map { (part, $0) }
  }
}

/// One search, on whole numbers.
private struct Search {
  let stated: Int128
  let computed: Int128
  /// One unit of the last stated digit.
  let step: Int128
  let decimals: Int

  /// How a number becomes the stated one, if it does.
  private enum Fit {
    case rounded, cutOff
  }

  private func fit(_ units: Int128) -> Fit? {
    if divideRounding(units, by: step) * step == stated { return .rounded }
    return units / step * step == stated ? .cutOff : nil
  }

  private func text(_ units: Int128) -> String {
    ExactDecimal(significand: units, scale: 19).reduced.description
  }

  /// A number in the digits in which it would have been stated.
  private func typed(_ units: Int128) -> String {
    let last = divideRounding(units, by: step)
    return decimals > 0
      ? decimalText(last, scale: decimals) : String(last * step / ExactDecimal.powerOfTen(19))
  }

  /// Digits that changed places or were mistyped.
  func typing() -> [LikelyCause] {
    let one = typed(stated)
    let other = typed(computed)
    let left = Array(one.utf8)
    let right = Array(other.utf8)
    guard left.count == right.count else { return [] }
    let differing = left.indices.filter { left[$0] != right[$0] }
    if differing.count == 2 {
      let (first, second) = (differing[0], differing[1])
      let isAcrossPoint = second == first + 2 && left[first + 1] == UInt8(ascii: ".")
      guard second == first + 1 || isAcrossPoint, left[first] == right[second],
        left[second] == right[first]
      else { return [] }
      return [.digitsTransposed(stated: one, computed: other)]
    }
    guard differing.count == 1 else { return [] }
    // Of two short numbers one digit always differs: there it must be the next key.
    let digits = left.count { $0 != UInt8(ascii: ".") }
    let distance = abs(Int(left[differing[0]]) - Int(right[differing[0]]))
    guard digits >= 4 || digits >= 2 && distance == 1 else { return [] }
    return [.digitMistyped(stated: one, computed: other)]
  }

  /// What remains of a total in which two neighbouring digits changed places.
  func residual(_ siblings: CauseSearch.Siblings?, scale: Int) -> [LikelyCause] {
    guard let siblings, let total = siblings.total.units(scale: scale) else { return [] }
    let others = siblings.others.compactMap { $0.units(scale: scale) }
    guard !others.isEmpty, others.count == siblings.others.count else { return [] }
    let wrong = stated + others.reduce(0, +)
    guard wrong != total else { return [] }
    let digits = Search(stated: wrong, computed: total, step: step, decimals: decimals)
    guard case .digitsTransposed? = digits.typing().first else { return [] }
    return [
      .residual(total: typed(total), wrongTotal: typed(wrong), others: others.map(text))
    ]
  }

  /// A wrong unit or a decimal point out of place.
  func scaling() -> [LikelyCause] {
    guard stated != 0, computed != 0 else { return [] }
    for places in [4, 1, 2, 3] {
      let factor = ExactDecimal.powerOfTen(places)
      let cause: LikelyCause = places == 4 ? .unitSlip : .pointShifted(places: places)
      let (product, overflow) = computed.multipliedReportingOverflow(by: factor)
      if !overflow, fit(product) != nil { return [cause] }
      if fit(computed / factor) == .rounded {
        return [places == 4 ? .unitSlip : .pointShifted(places: -places)]
      }
    }
    return []
  }

  /// A part left out or added twice, if only one part fits.
  func parts(_ parts: [(part: CauseSearch.Part, units: Int128)]) -> [LikelyCause] {
    let left = parts.filter { $0.units != 0 && fit(computed - $0.units) != nil }
    let rounded = left.filter { fit(computed - $0.units) == .rounded }
    if let part = rounded.count == 1 ? rounded[0] : left.count == 1 ? left[0] : nil {
      return [
        .partLeftOut(
          part.part.label, amount: text(part.units), remainder: text(computed - part.units),
          isCutOff: rounded.isEmpty)
      ]
    }
    let twice = parts.filter { $0.units != 0 && fit(computed + $0.units) == .rounded }
    guard twice.count == 1 else { return [] }
    return [.partCountedTwice(twice[0].part.label, amount: text(twice[0].units))]
  }

  /// One group taken for the whole, or counted twice.
  func groups(_ groups: [(part: CauseSearch.Part, units: Int128)]) -> [LikelyCause] {
    for group in groups where group.units != 0 {
      if fit(group.units) != nil { return [.onlyPart(group.part.label)] }
      if stated % 2 == 0, stated / 2 == group.units {
        return [.doubledPart(group.part.label, count: text(group.units))]
      }
    }
    return []
  }

  /// Digits cut off, or parts rounded one by one.
  func rounding(_ groups: [(part: CauseSearch.Part, units: Int128)]) -> [LikelyCause] {
    if fit(computed) == .cutOff { return [.cutOff] }
    guard groups.count > 1,
      groups.reduce(0, { $0 + divideRounding($1.units, by: step) * step }) == stated
    else { return [] }
    return [.sumOfRounded]
  }
}
