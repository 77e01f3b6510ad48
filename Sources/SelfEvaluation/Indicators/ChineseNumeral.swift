/// Numbers in Chinese characters: 十二, 两, 三百零五, 百分之九十五, 九成五.
enum ChineseNumeral {
  /// The number that begins at a position, and where it ends; `nil` if none does.
  static func read(
    _ scalars: [Unicode.Scalar], at start: Int
  ) -> (number: ExactDecimal, end: Int)? {
    var position = start
    var total: Int128 = 0
    var section: Int128 = 0
    var digit: Int128?
    var lastUnit: Int128 = 1
    while position < scalars.count {
      if let value = value(of: scalars[position]) {
        // Two digits in a row are no number of this kind (二二年) unless a zero links them.
        guard digit == nil || digit == 0 else { return nil }
        if value == 0 { lastUnit = 1 }
        digit = value
      } else if let unit = smallUnit(scalars[position]) {
        guard digit != nil || (unit == 10 && position == start) else { break }
        section += (digit ?? 1) * unit
        digit = nil
        lastUnit = unit
      } else if let unit = largeUnit(scalars[position]) {
        guard section + (digit ?? 0) > 0 else { break }
        total += (section + (digit ?? 0)) * unit
        section = 0
        digit = nil
        lastUnit = unit
      } else {
        break
      }
      position += 1
    }
    // 一百五 is 150 to the speaker and 105 to the reader of characters: no number.
    guard position > start, digit == nil || digit == 0 || lastUnit <= 10 else { return nil }
    return (ExactDecimal(significand: total + section + (digit ?? 0), scale: 0), position)
  }

  /// A rate: 百分之九十五, 千分之三, 九成, 九成五. In per cent.
  static func rate(
    _ scalars: [Unicode.Scalar], at start: Int
  ) -> (percent: ExactDecimal, end: Int)? {
    if scalars.has(hundredths, at: start), let (number, end) = read(scalars, at: start + 3) {
      return (number, end)
    }
    if scalars.has(thousandths, at: start), let (number, end) = read(scalars, at: start + 3) {
      return (ExactDecimal(significand: number.significand, scale: 1), end)
    }
    guard let (tens, end) = read(scalars, at: start), end < scalars.count, scalars[end] == "成",
      tens.significand <= 10
    else { return nil }
    guard end + 1 < scalars.count, let ones = value(of: scalars[end + 1]) else {
      return (ExactDecimal(significand: tens.significand * 10, scale: 0), end + 1)
    }
    return (ExactDecimal(significand: tens.significand * 10 + ones, scale: 0), end + 2)
  }

  private static let hundredths = Array(scalarsOf: "百分之")
  private static let thousandths = Array(scalarsOf: "千分之")

  /// Whether a numeral can begin with a character.
  static func mayBegin(with scalar: Unicode.Scalar) -> Bool {
    value(of: scalar) != nil || smallUnit(scalar) != nil
  }

  private static func value(of scalar: Unicode.Scalar) -> Int128? {
    switch scalar {
    case "零", "〇": 0
    case "一": 1
    case "二", "两": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }

  private static func smallUnit(_ scalar: Unicode.Scalar) -> Int128? {
    switch scalar {
    case "十": 10
    case "百": 100
    case "千": 1_000
    default: nil
    }
  }

  private static func largeUnit(_ scalar: Unicode.Scalar) -> Int128? {
    switch scalar {
    case "万": 10_000
    case "亿": 100_000_000
    default: nil
    }
  }
}
