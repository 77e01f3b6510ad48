import Glibc

/// Decimal texts of doubles, appended as ASCII to byte buffers.
///
/// Both forms are positional (`0.000001`, not `1e-06`) as long as that takes at most 21 digits on
/// either side of the point, and otherwise `1.5e-300`. Infinities and NaN, which no cell holds,
/// come out as `inf`, `-inf` and `nan`.
public enum DecimalText {
  /// Digits on one side of the decimal point up to which no exponent is written.
  public static let positionalDigits = 21

  /// Appends the shortest decimal that gives the same double when it is read.
  ///
  /// `-0` is written as `-0`, so that it, too, is read back as what it was.
  public static func appendShortest(_ value: Double, to buffer: inout [UInt8]) {
    if appendFast(value, to: &buffer) { return }
    var digits = Digits()
    digits.take(Array(value.magnitude.description.utf8))
    append(value, digits, to: &buffer)
  }

  /// Appends the value rounded to at most 15 significant digits, as Excel shows it, without zeros
  /// at the end of the fraction.
  public static func appendFifteenDigits(_ value: Double, to buffer: inout [UInt8]) {
    if value == 0 {
      buffer.append(UInt8(ascii: "0"))
      return
    }
    // A decimal of at most 15 digits that gives the double is what rounding to 15 digits gives.
    if appendFast(value, to: &buffer) { return }
    var text = [CChar](repeating: 0, count: 40)
    // The buffer holds any result of this format: 15 digits, point, exponent of three digits.
    unsafe withVaList([value.magnitude]) { arguments in
      _ = unsafe vsnprintf(&text, text.count, "%.14e", arguments)
    }
    var digits = Digits()
    // The point is a comma where the process has set such a locale; the digits do not depend on it.
    digits.take(text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
    append(value, digits, to: &buffer)
  }

  /// The shortest decimal that gives the same double, as text.
  public static func shortest(_ value: Double) -> String {
    var buffer: [UInt8] = []
    appendShortest(value, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// The value with at most 15 significant digits, as text.
  public static func fifteenDigits(_ value: Double) -> String {
    var buffer: [UInt8] = []
    appendFifteenDigits(value, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// Appends a whole number.
  public static func append(_ value: Int, to buffer: inout [UInt8]) {
    buffer.append(addingCapacity: 20) { output in
      if value < 0 { output.append(UInt8(ascii: "-")) }
      appendDigits(UInt64(value.magnitude), to: &output)
    }
  }

  // MARK: - Values of at most 15 digits

  private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

  /// Appends values that a decimal of at most 15 digits, nine of them after the point, gives.
  ///
  /// `round(v × 10^k) / 10^k` divides two exact doubles, so the quotient is the double nearest to
  /// that decimal: equality proves that the decimal gives `v`, and the least k the shortest one.
  private static func appendFast(_ value: Double, to buffer: inout [UInt8]) -> Bool {
    let magnitude = value.magnitude
    guard magnitude < 1e15, magnitude >= 1e-5 || magnitude == 0 else { return false }
    var places = 0
    while places < powers.count {
      let power = powers[places]
      let product = magnitude * power
      if product >= 1e15 { return false }
      // Adding a half rounds all numbers right that can be equal; there is no instruction for it.
      let scaled = UInt64(product + 0.5)
      // The product is off by two roundings at most; what is farther away needs no division.
      if (product - Double(scaled)).magnitude <= product * 0x1p-51,
        Double(scaled) / power == magnitude
      {
        if scaled >= 1_000_000_000_000_000 { return false }
        appendFixed(scaled, places: places, isNegative: value.sign == .minus, to: &buffer)
        return true
      }
      places += 1
    }
    return false
  }

  private static func appendFixed(
    _ number: UInt64, places: Int, isNegative: Bool, to buffer: inout [UInt8]
  ) {
    buffer.append(addingCapacity: 20) { output in
      if isNegative { output.append(UInt8(ascii: "-")) }
      if places == 0 {
        appendDigits(number, to: &output)
        return
      }
      let power = UInt64(powers[places])
      let whole = number / power
      let fraction = number - whole * power
      appendDigits(whole, to: &output)
      output.append(UInt8(ascii: "."))
      if places <= 8 {
        ByteWord.append(ByteWord.digits(of: fraction), from: 8 - places, to: &output)
      } else {
        output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / 100_000_000))
        ByteWord.append(ByteWord.digits(of: fraction % 100_000_000), from: 0, to: &output)
      }
    }
  }

  private static func appendDigits(_ number: UInt64, to output: inout OutputSpan<UInt8>) {
    if number >= 100_000_000 {
      appendDigits(number / 100_000_000, to: &output)
      ByteWord.append(ByteWord.digits(of: number % 100_000_000), from: 0, to: &output)
    } else {
      let digits = ByteWord.digits(of: number)
      ByteWord.append(digits, from: min(digits.trailingZeroBitCount / 8, 7), to: &output)
    }
  }

  // MARK: - All values

  /// Significant digits without zeros at either end, and the place of the point: the value is
  /// `0.d1d2d3… × 10^exponent`.
  private struct Digits {
    var digits: [UInt8] = []
    var exponent = 0

    /// Takes digits and exponent from a text such as `12.5` or `1.25e-07`.
    mutating func take(_ text: [UInt8]) {
      var pointSeen = false
      var position = 0
      while position < text.count {
        let byte = text[position]
        if byte == UInt8(ascii: "e") { break }
        if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
          if !digits.isEmpty || byte != UInt8(ascii: "0") {
            digits.append(byte)
            if !pointSeen { exponent += 1 }
          } else if pointSeen {
            exponent -= 1
          }
        } else {
          pointSeen = true
        }
        position += 1
      }
      if position < text.count {
        exponent += Int(String(decoding: text[(position + 1)...], as: UTF8.self)) ?? 0
      }
      while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    }
  }

  private static func append(_ value: Double, _ number: Digits, to buffer: inout [UInt8]) {
    guard value.isFinite else {
      buffer.append(contentsOf: value.description.utf8)
      return
    }
    let zero = UInt8(ascii: "0")
    let digits = number.digits
    let exponent = number.exponent
    if value.sign == .minus { buffer.append(UInt8(ascii: "-")) }
    if exponent > positionalDigits || digits.count - exponent > positionalDigits {
      buffer.append(digits[0])
      if digits.count > 1 {
        buffer.append(UInt8(ascii: "."))
        buffer.append(contentsOf: digits[1...])
      }
      buffer.append(UInt8(ascii: "e"))
      append(exponent - 1, to: &buffer)
    } else if exponent <= 0 {
      buffer.append(zero)
      buffer.append(UInt8(ascii: "."))
      buffer.append(contentsOf: repeatElement(zero, count: -exponent))
      buffer.append(contentsOf: digits)
    } else {
      buffer.append(contentsOf: digits.prefix(exponent))
      if digits.count <= exponent {
        buffer.append(contentsOf: repeatElement(zero, count: exponent - digits.count))
      } else {
        buffer.append(UInt8(ascii: "."))
        buffer.append(contentsOf: digits[exponent...])
      }
    }
  }
}
