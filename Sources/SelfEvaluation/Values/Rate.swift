/// A share or rate as an exact fraction; it becomes digits only when it is shown.
public struct Rate: Hashable, Sendable {
  /// The part.
  public var numerator: Int128
  /// The whole; zero means there is nothing to divide by.
  public var denominator: Int128

  /// A part of a whole.
  public init(_ numerator: Int128, of denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// A count as part of a larger one.
  public init(count: Int, of whole: Int) { self.init(Int128(count), of: Int128(whole)) }

  /// Ten-thousandths, rounded half away from zero: 100 % are 10,000. `nil` without a whole.
  public var basisPoints: Int128? {
    denominator == 0 ? nil : divideRounding(numerator * 10_000, by: denominator)
  }

  /// The double nearest to the fraction, as it goes into a cell. `nil` without a whole.
  public var double: Double? {
    denominator == 0 ? nil : Double(numerator) / Double(denominator)
  }

  /// A percentage with two decimals: `92.08%`. `nil` without a whole.
  public var percentage: String? { basisPoints.map { decimalText($0, scale: 2) + "%" } }
}
