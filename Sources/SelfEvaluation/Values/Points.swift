/// Points of a score or a weight, in hundredths: 97.59 points are 9,759.
public struct Points: Hashable, Comparable, Sendable {
  /// Hundredths of a point.
  public var hundredths: Int64

  /// Points given in hundredths.
  public init(hundredths: Int64) { self.hundredths = hundredths }

  /// The points that a decimal number states, rounded half away from zero to hundredths, or
  /// `nil` if they are more than any score can be.
  public init?(rounding decimal: ExactDecimal) {
    if decimal.scale <= 2, let short = decimal.shortSignificand, short.magnitude < 1 << 56 {
      hundredths = decimal.scale == 0 ? short * 100 : decimal.scale == 1 ? short * 10 : short
      return
    }
    guard let hundredths = Int64(exactly: decimal.roundedUnits(scale: 2)) else { return nil }
    self.hundredths = hundredths
  }

  /// Full marks of a whole evaluation: 100 points.
  public static let full = Points(hundredths: 100_00)

  /// What a whole evaluation can come to.
  public static let possible = Points(hundredths: 0)...full

  /// Plain decimal notation without needless zeros: `97.59`, `90`.
  public var text: String {
    var decimal = ExactDecimal(significand: Int128(hundredths), scale: 2)
    let needed = decimal.neededScale
    decimal.significand /= ExactDecimal.powerOfTen(2 - needed)
    decimal.scale = needed
    return decimal.description
  }

  /// The double nearest to the points, as it goes into a cell.
  public var double: Double { Double(hundredths) / 100 }

  public static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }

  public static func + (left: Self, right: Self) -> Self {
    Self(hundredths: left.hundredths + right.hundredths)
  }
}
