/// A share in hundredths of a per cent: 120 % are 12,000.
public struct Percent: Hashable, Comparable, Sendable {
  /// Hundredths of a per cent.
  public var hundredths: Int64

  /// A share given in hundredths of a per cent.
  public init(hundredths: Int64) { self.hundredths = hundredths }

  /// Plain notation without needless zeros: `120%`.
  public var text: String { Points(hundredths: hundredths).text + "%" }

  public static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }

  /// Whether `part` is at least this share of `whole`; neither may be negative.
  func isReached(by part: Int128, of whole: Int128) -> Bool {
    let (left, right) = products(part, whole)
    return left >= right
  }

  /// Whether `part` is more than this share of `whole`; neither may be negative.
  func isExceeded(by part: Int128, of whole: Int128) -> Bool {
    let (left, right) = products(part, whole)
    return left > right
  }

  /// Two numbers that compare as `part` and this share of `whole` do.
  private func products(_ part: Int128, _ whole: Int128) -> (UInt128, UInt128) {
    var part = part.magnitude
    var whole = whole.magnitude
    // Beyond 10^33 the last digits are far below any share that a rule can name.
    while part > UInt128.max / 100_000 || whole > UInt128.max / 100_000 {
      part /= 10
      whole /= 10
    }
    return (part * 10_000, whole * UInt128(hundredths.magnitude))
  }

  /// This share of some points, rounded half away from zero to hundredths.
  public func share(of points: Points) -> Points {
    Points(
      hundredths: Int64(
        divideRounding(Int128(points.hundredths) * Int128(hundredths), by: 10_000)))
  }
}
