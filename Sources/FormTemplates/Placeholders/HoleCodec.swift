import SelfEvaluation

/// How a value is written in a form, and read from it again.
enum HoleCodec: Hashable, Sendable {
  /// An amount in a unit of its own.
  case unit(AmountUnit)
  /// A number rounded half away from zero to some decimals, all of them shown; among words only.
  case decimals(Int)
  /// A share as the text `86.20%`.
  case percentText
  /// A share as the number 86.2, under a heading that says %.
  case percentNumber
  /// A date in Chinese: 2024年7月18日.
  case date
  /// A grade as boxes, one of them ticked: `☑优 □良 □中 □差`.
  case ticks

  /// The most decimals that can be asked for.
  private static let mostDecimals = 6

  /// The way of writing that an option names; `nil` if it names none.
  init?(_ option: String) {
    switch option {
    case "元", "yuan": self = .unit(.yuan)
    case "万元": self = .unit(.tenThousandYuan)
    case "百分数", "percent": self = .percentText
    case "百分点", "points": self = .percentNumber
    case "日期", "date": self = .date
    case "勾选", "ticks": self = .ticks
    default:
      guard let end = ["位小数", " decimals"].first(where: option.hasSuffix),
        let count = Int(option.dropLast(end.count)), (0...Self.mostDecimals).contains(count)
      else { return nil }
      self = .decimals(count)
    }
  }

  /// The option that names it.
  var option: String {
    switch self {
    case .unit(let unit): unit.rawValue
    case .decimals(let count): "\(count)位小数"
    case .percentText: "百分数"
    case .percentNumber: "百分点"
    case .date: "日期"
    case .ticks: "勾选"
    }
  }

  // MARK: Writing

  /// The value as it is written; what is of another type stays as it is.
  ///
  /// - Parameter unit: The unit in which the form prints amounts.
  func written(_ value: FormValue, unit: AmountUnit) -> FormValue {
    switch (self, value) {
    case (.unit(let own), .amount(let amount)):
      let decimal = amount.decimal(in: own)
      return .number(Rate(decimal.significand, of: ExactDecimal.powerOfTen(decimal.scale)))
    case (.decimals(let count), .amount(let amount)):
      let decimal = amount.decimal(in: unit)
      return .text(
        Self.rounded(decimal.significand, of: ExactDecimal.powerOfTen(decimal.scale), count))
    case (.decimals(let count), .points(let points)):
      return .text(Self.rounded(Int128(points.hundredths), of: 100, count))
    case (.decimals(let count), .number(let rate)) where rate.denominator != 0:
      return .text(Self.rounded(rate.numerator, of: rate.denominator, count))
    case (.decimals(let count), .rate(let rate)) where rate.denominator != 0:
      return .text(Self.rounded(rate.numerator * 100, of: rate.denominator, count))
    case (.percentText, .rate(let rate)): return rate.percentage.map { .text($0) } ?? .blank
    case (.percentNumber, .rate(let rate)):
      return .number(Rate(rate.numerator * 100, of: rate.denominator))
    case (.date, .text(let text)): return .text(Self.chineseDate(text) ?? text)
    case (.ticks, .text(let text)):
      let grade = Grade(reading: text)
      return .text(
        Grade.allCases.map { ($0 == grade ? "☑" : "□") + $0.rawValue }.joined(separator: " "))
    case (.ticks, .blank):
      return .text(Grade.allCases.map { "□" + $0.rawValue }.joined(separator: " "))
    default: return value
    }
  }

  /// A fraction with some decimals, rounded half away from zero.
  private static func rounded(_ part: Int128, of whole: Int128, _ decimals: Int) -> String {
    let isNegative = (part < 0) != (whole < 0) && part != 0
    let divisor = Int128(whole.magnitude)
    let scaled = Int128(part.magnitude) * ExactDecimal.powerOfTen(decimals)
    let units = (scaled * 2 + divisor) / (divisor * 2)
    var digits = "\(units)"
    while digits.count <= decimals { digits = "0" + digits }
    let sign = isNegative && units != 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }

  /// 2024年7月18日 for 2024-07-18, 2024/7/18, 2024.7.18; `nil` for what is no date.
  private static func chineseDate(_ text: String) -> String? {
    let parts = text.trimmed.split(
      omittingEmptySubsequences: false, whereSeparator: { "-/.年月日".contains($0) })
    guard parts.count == 3 || parts.count == 4 && parts[3].isEmpty, parts[0].count == 4,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return "\(year)年\(month)月\(day)日"
  }

  // MARK: Reading

  /// What stood before it was written so, as text that the field's own reader takes.
  func read(_ text: String) -> String {
    switch self {
    case .unit(let unit): return NumberText.isBlank(text) ? text : text + unit.rawValue
    case .percentNumber: return NumberText.isBlank(text) || text.hasSuffix("%") ? text : text + "%"
    case .ticks:
      let ticked = text.split { $0 == " " || $0 == "\n" || $0 == "　" }
        .first { $0.hasPrefix("☑") || $0.hasPrefix("√") || $0.hasPrefix("■") }
      return ticked.map { String($0.dropFirst()) } ?? ""
    case .decimals, .percentText, .date: return text
    }
  }
}
