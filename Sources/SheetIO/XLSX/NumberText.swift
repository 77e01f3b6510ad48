/// Reads the numbers of cells from bytes, exactly rounded.
enum NumberText {
  /// What a text turned out to be.
  enum Reading {
    /// A number that the double holds, or the nearest to it.
    case number(Double)
    /// A whole number whose digits the double would not show again.
    case digits
    /// No finite number.
    case none
  }

  /// Reads an xsd:double without `INF` and `NaN`; blanks around it are passed over.
  static func read(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Reading {
    var first = start
    var last = end
    while first < last, UTF8Text.isBlank(bytes[first]) { first += 1 }
    while last > first, UTF8Text.isBlank(bytes[last - 1]) { last -= 1 }
    var position = first
    var isNegative = false
    if position < last, bytes[position] == 0x2D || bytes[position] == 0x2B {
      isNegative = bytes[position] == 0x2D
      position += 1
    }
    var mantissa: UInt64 = 0
    var digitCount = 0
    var exponent = 0
    var isCut = false
    let digitsStart = position
    while position < last {
      let digit = bytes[position] &- 0x30
      if digit > 9 { break }
      if digitCount < 19 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        if mantissa != 0 { digitCount += 1 }
      } else {
        isCut = true
        exponent += 1
      }
      position += 1
    }
    var sawDigits = position > digitsStart
    let isWhole = position == last
    if position < last, bytes[position] == 0x2E {
      position += 1
      let fractionStart = position
      while position < last {
        let digit = bytes[position] &- 0x30
        if digit > 9 { break }
        if digitCount < 19 {
          mantissa = mantissa &* 10 &+ UInt64(digit)
          if mantissa != 0 { digitCount += 1 }
          exponent -= 1
        } else {
          isCut = true
        }
        position += 1
      }
      sawDigits = sawDigits || position > fractionStart
    }
    guard sawDigits else { return .none }
    if position < last, bytes[position] | 0x20 == 0x65 {
      position += 1
      var isExponentNegative = false
      if position < last, bytes[position] == 0x2D || bytes[position] == 0x2B {
        isExponentNegative = bytes[position] == 0x2D
        position += 1
      }
      guard position < last else { return .none }
      var stated = 0
      while position < last {
        let digit = bytes[position] &- 0x30
        if digit > 9 { return .none }
        if stated < 100_000 { stated = stated * 10 + Int(digit) }
        position += 1
      }
      exponent += isExponentNegative ? -stated : stated
    }
    guard position == last else { return .none }
    let magnitude: Double
    if mantissa == 0 {
      magnitude = 0
    } else if !isCut, let exact = ExactDecimal.double(mantissa, powerOfTen: exponent) {
      magnitude = exact
    } else {
      let text = String(decoding: bytes[digitsStart..<last], as: UTF8.self)
      guard let value = Double(text.hasPrefix(".") ? "0" + text : text), value.isFinite else {
        return isWhole ? .digits : .none
      }
      magnitude = value
    }
    if isWhole, mantissa > 1 << 53 || isCut {
      var shown: [UInt8] = []
      DecimalText.appendShortest(magnitude, to: &shown)
      var significant = digitsStart
      while significant < last, bytes[significant] == 0x30 { significant += 1 }
      if !bytes[significant..<last].elementsEqual(shown) { return .digits }
    }
    return .number(isNegative ? -magnitude : magnitude)
  }
}

/// Doubles from decimals of at most 64 bits, exactly rounded without big numbers.
enum ExactDecimal {
  private static let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private static let powersOfFive: [UInt64] = (0...27).map { count in
    (0..<count).reduce(UInt64(1)) { power, _ in power * 5 }
  }

  /// The double nearest to `mantissa × 10^power`, or `nil` if that takes longer arithmetic.
  @inline(__always)
  static func double(_ mantissa: UInt64, powerOfTen power: Int) -> Double? {
    if mantissa <= 1 << 53 {
      // Both factors are exact, so the one operation rounds once.
      if power == 0 { return Double(mantissa) }
      if power < 0, power >= -22 { return Double(mantissa) / exactPowers[-power] }
      if power > 0, power <= 22 { return Double(mantissa) * exactPowers[power] }
    }
    guard mantissa != 0, power >= -27, power <= 27 else { return nil }
    return wide(mantissa, power)
  }

  /// With `5^27 < 2^63`, a product has at most 127 bits and a quotient is one division.
  private static func wide(_ mantissa: UInt64, _ power: Int) -> Double {
    if power >= 0 {
      let product = mantissa.multipliedFullWidth(by: powersOfFive[power])
      let shift = product.high == 0 ? 64 : product.high.leadingZeroBitCount
      let high =
        shift == 64 ? product.low : product.high << shift | (product.low >> 1) >> (63 - shift)
      let low = shift == 64 ? 0 : product.low << shift
      let normalized = high.leadingZeroBitCount
      return rounded(
        high << normalized, hasRest: low != 0, exponent: 64 - shift - normalized + power)
    }
    let divisor = powersOfFive[-power]
    let divisorShift = divisor.leadingZeroBitCount
    let mantissaShift = mantissa.leadingZeroBitCount
    // Half of a normalised numerator is below a normalised divisor, so the quotient fits.
    let numerator = mantissa << mantissaShift
    let (quotient, remainder) = (divisor << divisorShift).dividingFullWidth(
      (numerator >> 1, numerator << 63))
    let normalized = quotient.leadingZeroBitCount
    return rounded(
      quotient << normalized, hasRest: remainder != 0,
      exponent: divisorShift - mantissaShift - 63 - normalized + power)
  }

  /// `bits × 2^exponent`, of which the top bit is set, rounded half to even to 53 bits.
  private static func rounded(_ bits: UInt64, hasRest: Bool, exponent: Int) -> Double {
    var significand = bits >> 11
    let cut = bits & 0x7FF
    if cut > 0x400 || cut == 0x400 && (hasRest || significand & 1 == 1) { significand += 1 }
    return Double(sign: .plus, exponent: exponent + 11, significand: Double(significand))
  }
}
