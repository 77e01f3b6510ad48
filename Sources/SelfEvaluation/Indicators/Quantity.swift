/// A number with its unit, exact and as written: 4.2万人 is 4.2 of 万人.
public struct Quantity: Hashable, Sendable {
  /// The number, or the part above the line of a fraction.
  public var number: ExactDecimal
  /// The part below the line: 3 for 2/3; 1 for whole and decimal numbers.
  public var divisor: Int64
  /// The unit.
  public var unit: MeasureUnit

  /// A number with its unit.
  public init(_ number: ExactDecimal, divisor: Int64 = 1, unit: MeasureUnit = .none) {
    self.number = number
    self.divisor = divisor
    self.unit = unit
  }

  /// Whether the number is zero.
  public var isZero: Bool { number.significand == 0 }

  /// Whether the number is below zero.
  public var isNegative: Bool { number.significand < 0 }

  /// The number in the unit's base, without needless zeros: `42000` for 4.2万人; `nil` if it
  /// is too long for that.
  public var baseText: String? {
    guard divisor == 1 else { return text }
    var decimal = number
    if unit.exponent > 0 {
      guard
        let significand = multiplied(
          decimal.significand, byTenTo: max(0, unit.exponent - number.scale))
      else { return nil }
      decimal = ExactDecimal(significand: significand, scale: max(0, number.scale - unit.exponent))
    } else {
      decimal.scale -= unit.exponent
    }
    return decimal.shortText
  }

  /// The number and its unit as they stand in explanations: `88%`, `4.2万人`, `2/3`.
  public var text: String { numberText + unit.text }

  /// The number alone.
  public var numberText: String { number.shortText + (divisor == 1 ? "" : "/\(divisor)") }

  /// Whether two quantities are the same amount of the same thing, however they are written.
  func isSame(as other: Quantity) -> Bool {
    guard unit.isComparable(to: other.unit),
      let (parts, otherParts) = Self.inCommonParts(self, other)
    else { return false }
    return parts == otherParts
  }

  /// Two quantities of comparable units as whole numbers in one common part of the unit, in
  /// proportion to each other; `nil` if they are too long for that.
  ///
  /// 88% and 90% are 88 and 90; 4.2万人 and 45000人 are 42000 and 45000.
  static func inCommonParts(_ one: Quantity, _ other: Quantity) -> (Int128, Int128)? {
    let power = one.unit.exponent - one.number.scale
    let otherPower = other.unit.exponent - other.number.scale
    let lowest = min(power, otherPower)
    guard let first = multiplied(one.number.significand, byTenTo: power - lowest),
      let second = multiplied(other.number.significand, byTenTo: otherPower - lowest)
    else { return nil }
    if one.divisor == 1, other.divisor == 1 { return (first, second) }
    let left = first.multipliedReportingOverflow(by: Int128(other.divisor))
    let right = second.multipliedReportingOverflow(by: Int128(one.divisor))
    return left.overflow || right.overflow ? nil : (left.partialValue, right.partialValue)
  }

  private static func multiplied(_ number: Int128, byTenTo exponent: Int) -> Int128? {
    if exponent == 0 || number == 0 { return number }
    guard exponent < 38 else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(
      by: ExactDecimal.powerOfTen(exponent))
    return overflow ? nil : product
  }

  private func multiplied(_ number: Int128, byTenTo exponent: Int) -> Int128? {
    Self.multiplied(number, byTenTo: exponent)
  }
}

extension ExactDecimal {
  /// Plain decimal notation without zeros at the end: `6.6478`.
  var shortText: String {
    var short = self
    short.scale = neededScale
    short.significand /= Self.powerOfTen(scale - short.scale)
    return short.description
  }
}
