/// A sum of money, exact to 10^−13 of a fen (分, 1/100 yuan).
///
/// Forms and rules deal in fen; the digits behind it exist only so that an amount that somebody
/// stated more finely can be kept, added and shown as it was written instead of being rounded.
public struct Amount: Hashable, Comparable, Sendable {
  /// The amount in 10^−13 fen.
  var parts: Int128 { Int128(upper) << 64 | Int128(lower) }

  /// The two halves of `parts`, for the reason that `ExactDecimal` has two.
  private let upper: Int64
  private let lower: UInt64

  /// An amount in fen.
  public init(fen: Int64) { self.init(parts: Int128(fen) * Self.partsPerFen) }

  private init(parts: Int128) {
    upper = Int64(truncatingIfNeeded: parts >> 64)
    lower = UInt64(truncatingIfNeeded: parts)
  }

  /// The amount that a decimal number in some unit states, or `nil` if it has digits beyond
  /// 10^−13 fen or 10^13 or more units.
  public init?(_ decimal: ExactDecimal, in unit: AmountUnit) {
    guard let units = decimal.units(scale: unit.scale),
      units.magnitude < ExactDecimal.powerOfTen(unit.scale + Self.integerDigitLimit).magnitude
    else { return nil }
    self.init(parts: units)
  }

  /// No money.
  public static let zero = Amount(fen: 0)

  private static let partsPerFen: Int128 = 10_000_000_000_000
  /// Digits before the point that an amount may have: sums of a million such amounts still fit.
  private static let integerDigitLimit = 13

  /// The amount as a share of another, in lowest terms so that no product of it overflows.
  public func share(of whole: Amount) -> Rate {
    var left = parts.magnitude
    var right = whole.parts.magnitude
    while right != 0 { (left, right) = (right, left % right) }
    let divisor = max(Int128(left), 1)
    return Rate(parts / divisor, of: whole.parts / divisor)
  }

  /// Whether the amount has digits behind the fen.
  public var isFinerThanFen: Bool { parts % Self.partsPerFen != 0 }

  /// The amount as a decimal number in some unit, with all its digits and no needless zeros.
  public func decimal(in unit: AmountUnit) -> ExactDecimal {
    var decimal = ExactDecimal(significand: parts, scale: unit.scale)
    let needed = decimal.neededScale
    decimal.significand /= ExactDecimal.powerOfTen(unit.scale - needed)
    decimal.scale = needed
    return decimal
  }

  /// The amount in plain decimal notation with all its digits: `192.853287`.
  public func text(in unit: AmountUnit) -> String { decimal(in: unit).description }

  /// The double nearest to the amount in some unit, as it goes into a cell.
  public func double(in unit: AmountUnit) -> Double {
    let (fen, finer) = parts.quotientAndRemainder(dividingBy: Self.partsPerFen)
    // Both numbers are exact as doubles, so that the one division rounds correctly.
    if finer == 0, let fen = Int64(exactly: fen), fen.magnitude < 1 << 53 {
      return Double(fen) / unit.fenPerUnit
    }
    return Double(text(in: unit)) ?? .nan
  }

  /// Whether a number stated with `decimals` digits behind the point, in some unit, is this
  /// amount rounded (half away from zero) to as many digits.
  public func agrees(with stated: Amount, decimals: Int, in unit: AmountUnit) -> Bool {
    let step = ExactDecimal.powerOfTen(max(0, unit.scale - decimals))
    return divideRounding(parts, by: step)
      == divideRounding(stated.parts, by: step)
  }

  /// The amount rounded half away from zero to some decimals of a unit.
  public func rounded(decimals: Int, in unit: AmountUnit) -> Amount {
    let step = ExactDecimal.powerOfTen(max(0, unit.scale - decimals))
    return Amount(parts: divideRounding(parts, by: step) * step)
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.parts < right.parts
  }

  public static func + (left: Self, right: Self) -> Self {
    Self(parts: left.parts + right.parts)
  }

  public static func - (left: Self, right: Self) -> Self {
    Self(parts: left.parts - right.parts)
  }

  public static func += (left: inout Self, right: Self) { left = left + right }
}

/// The unit in which a table states its amounts.
public enum AmountUnit: String, CaseIterable, Sendable {
  /// 元, 100 fen.
  case yuan = "元"
  /// 万元, 10,000 yuan.
  case tenThousandYuan = "万元"

  /// Decimals down to 10^−13 fen.
  var scale: Int {
    switch self {
    case .yuan: 15
    case .tenThousandYuan: 19
    }
  }

  /// How many fen one unit is.
  var fenPerUnit: Double {
    switch self {
    case .yuan: 100
    case .tenThousandYuan: 1_000_000
    }
  }

  /// Decimals down to the fen: 2 for yuan, 6 for ten thousand yuan.
  public var fenDecimals: Int { scale - 13 }
}
