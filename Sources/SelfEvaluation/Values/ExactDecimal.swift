/// A decimal number as it was written: no digit is added, dropped or rounded.
///
/// Worth `significand` × 10^−`scale`. `6.6478` and `6.647800` are equal as numbers but keep
/// different scales, because how finely something was stated is a fact of its own.
public struct ExactDecimal: Hashable, Sendable {
  /// All digits as one whole number, with the sign.
  public var significand: Int128 {
    get { Int128(upper) << 64 | Int128(lower) }
    set {
      upper = Int64(truncatingIfNeeded: newValue >> 64)
      lower = UInt64(truncatingIfNeeded: newValue)
    }
  }
  /// How many of the digits stand behind the decimal point; never negative.
  public var scale: Int {
    get { Int(decimals) }
    set { decimals = Int16(newValue) }
  }

  /// The two halves of the significand. As one number they would have to lie at a multiple of 16
  /// bytes, and each number that an indicator states would take a third more memory.
  private var upper: Int64
  private var lower: UInt64
  private var decimals: Int16

  /// Most digits before and after the point that are read; longer numbers are refused.
  ///
  /// 18 + 15 digits cover every amount a state can have, and their products stay in 128 bits.
  static let integerDigitLimit = 18
  static let fractionDigitLimit = 15

  /// The number `significand` × 10^−`scale`.
  public init(significand: Int128, scale: Int) {
    upper = Int64(truncatingIfNeeded: significand >> 64)
    lower = UInt64(truncatingIfNeeded: significand)
    decimals = Int16(scale)
  }

  /// The significand where it has few digits, as that of nearly every number has.
  var shortSignificand: Int64? {
    let short = Int64(truncatingIfNeeded: lower)
    return upper == short >> 63 ? short : nil
  }

  /// Reads plain ASCII decimal notation: an optional sign, digits with an optional point, an
  /// optional exponent. Grouping, units and full-width characters are `NumberText`'s business.
  ///
  /// - Returns: `nil` for anything else, and for numbers beyond the digit limits.
  public init?(_ text: some StringProtocol) {
    var significand: Int128 = 0
    var integerDigits = 0
    var fractionDigits = 0
    var isNegative = false
    var sawPoint = false
    var sawDigit = false
    var exponent: Int?
    var exponentSign = 1
    var sawExponentDigit = false
    var position = 0
    for byte in text.utf8 {
      defer { position += 1 }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int(byte - UInt8(ascii: "0"))
        if let value = exponent {
          guard value < 1_000 else { return nil }
          exponent = value * 10 + digit
          sawExponentDigit = true
          continue
        }
        sawDigit = true
        if sawPoint {
          fractionDigits += 1
        } else if significand != 0 || digit != 0 {
          integerDigits += 1
        }
        guard integerDigits <= Self.integerDigitLimit, fractionDigits <= Self.fractionDigitLimit
        else { return nil }
        significand = significand * 10 + Int128(digit)
      case UInt8(ascii: "."):
        guard !sawPoint, exponent == nil else { return nil }
        sawPoint = true
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        if exponent != nil {
          guard !sawExponentDigit, exponentSign == 1 else { return nil }
          if byte == UInt8(ascii: "-") { exponentSign = -1 }
        } else {
          guard position == 0 else { return nil }
          isNegative = byte == UInt8(ascii: "-")
        }
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard exponent == nil, sawDigit else { return nil }
        exponent = 0
      default: return nil
      }
    }
    guard sawDigit, exponent == nil || sawExponentDigit else { return nil }
    var scale = fractionDigits - exponentSign * (exponent ?? 0)
    if scale < 0 {
      guard integerDigits - scale <= Self.integerDigitLimit || significand == 0 else { return nil }
      significand *= Self.powerOfTen(significand == 0 ? 0 : -scale)
      scale = 0
    }
    guard scale <= Self.fractionDigitLimit + Self.integerDigitLimit else { return nil }
    self.init(significand: isNegative ? -significand : significand, scale: scale)
  }

  /// 10 to the power of `exponent`, which must be 0 to 38.
  package static func powerOfTen(_ exponent: Int) -> Int128 { powersOfTen[exponent] }

  private static let powersOfTen = (0...38).map { exponent in
    (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
  }

  /// The same number in units of 10^−`scale`, or `nil` if that would drop a digit other than 0.
  func units(scale wanted: Int) -> Int128? {
    if scale <= wanted {
      let (product, overflow) = significand.multipliedReportingOverflow(
        by: Self.powerOfTen(wanted - scale))
      return overflow ? nil : product
    }
    let divisor = Self.powerOfTen(scale - wanted)
    let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: divisor)
    return remainder == 0 ? quotient : nil
  }

  /// The number in units of 10^−`scale`, rounded half away from zero as Excel's ROUND does.
  func roundedUnits(scale wanted: Int) -> Int128 {
    if let exact = units(scale: wanted) { return exact }
    return divideRounding(significand, by: Self.powerOfTen(scale - wanted))
  }

  /// How many decimals the number needs: its scale without zeros at the end.
  public var neededScale: Int {
    if decimals == 0 { return 0 }
    var digits = significand
    var needed = scale
    while needed > 0, digits % 10 == 0 {
      digits /= 10
      needed -= 1
    }
    return needed
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain decimal notation with all stated decimals: `6.647800`.
  public var description: String { decimalText(significand, scale: scale) }
}

/// `units` × 10^−`scale` in plain decimal notation with exactly `scale` decimals.
func decimalText(_ units: Int128, scale: Int) -> String {
  let digits = String(units.magnitude)
  let sign = units < 0 ? "-" : ""
  guard scale > 0 else { return sign + digits }
  let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
  return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
}

/// A quotient rounded half away from zero: the one rounding rule of this module.
func divideRounding(_ dividend: Int128, by divisor: Int128) -> Int128 {
  let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
  guard remainder.magnitude >= divisor.magnitude - remainder.magnitude else { return quotient }
  return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
}
