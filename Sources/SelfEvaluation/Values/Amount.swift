/// A sum of money, exact to a millionth of a fen (分, 1/100 yuan).
///
/// Forms and rules deal in fen; the digits behind it exist only so that an amount that somebody
/// stated more finely can be kept, added and shown as it was written instead of being rounded.
public struct Amount: Hashable, Comparable, Sendable {
  /// The amount in millionths of a fen.
  private(set) var millionthsOfFen: Int128

  /// An amount in fen.
  public init(fen: Int64) { millionthsOfFen = Int128(fen) * Self.millionthsPerFen }

  private init(millionthsOfFen: Int128) { self.millionthsOfFen = millionthsOfFen }

  /// The amount that a decimal number in some unit states, or `nil` if it has digits beyond a
  /// millionth of a fen.
  public init?(_ decimal: ExactDecimal, in unit: AmountUnit) {
    guard let units = decimal.units(scale: unit.scale) else { return nil }
    millionthsOfFen = units
  }

  /// No money.
  public static let zero = Amount(fen: 0)

  private static let millionthsPerFen: Int128 = 1_000_000

  /// Whether the amount has digits behind the fen.
  public var isFinerThanFen: Bool { millionthsOfFen % Self.millionthsPerFen != 0 }

  /// The amount as a decimal number in some unit, with all its digits and no needless zeros.
  public func decimal(in unit: AmountUnit) -> ExactDecimal {
    var decimal = ExactDecimal(significand: millionthsOfFen, scale: unit.scale)
    let needed = decimal.neededScale
    decimal.significand /= ExactDecimal.powerOfTen(unit.scale - needed)
    decimal.scale = needed
    return decimal
  }

  /// The amount in plain decimal notation with all its digits: `192.853287`.
  public func text(in unit: AmountUnit) -> String { decimal(in: unit).description }

  /// The double nearest to the amount in some unit, as it goes into a cell.
  public func double(in unit: AmountUnit) -> Double {
    let (fen, finer) = millionthsOfFen.quotientAndRemainder(dividingBy: Self.millionthsPerFen)
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
    return divideRounding(millionthsOfFen, by: step)
      == divideRounding(stated.millionthsOfFen, by: step)
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.millionthsOfFen < right.millionthsOfFen
  }

  public static func + (left: Self, right: Self) -> Self {
    Self(millionthsOfFen: left.millionthsOfFen + right.millionthsOfFen)
  }

  public static func - (left: Self, right: Self) -> Self {
    Self(millionthsOfFen: left.millionthsOfFen - right.millionthsOfFen)
  }

  public static func += (left: inout Self, right: Self) { left = left + right }
}

/// The unit in which a table states its amounts.
public enum AmountUnit: String, CaseIterable, Sendable {
  /// 元, 100 fen.
  case yuan = "元"
  /// 万元, 10,000 yuan.
  case tenThousandYuan = "万元"

  /// Decimals down to a millionth of a fen.
  var scale: Int {
    switch self {
    case .yuan: 8
    case .tenThousandYuan: 12
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
  public var fenDecimals: Int { scale - 6 }
}
