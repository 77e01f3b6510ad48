public import Diagnostics

/// A figure as a report states it: which, what value, and where.
public struct StatedFigure: Hashable, Sendable {
  /// The figure's name in the catalogue.
  public var figure: String
  /// The number or word as it stood, without its unit.
  public var text: String
  /// What it means.
  public var value: FigureValue
  /// Decimals behind the point in the unit of the value; below zero for round sums of 亿元.
  public var decimals: Int
  /// Where it stood.
  public var location: Location
  /// How many names the same sentence lists for it, where it lists any.
  public var listedCount: Int?

  /// A stated figure.
  public init(
    figure: String, text: String, value: FigureValue, decimals: Int = 0, location: Location,
    listedCount: Int? = nil
  ) {
    self.figure = figure
    self.text = text
    self.value = value
    self.decimals = decimals
    self.location = location
    self.listedCount = listedCount
  }
}

/// The value of a figure.
public enum FigureValue: Hashable, Sendable {
  /// Money, shown in a unit.
  case amount(Amount, AmountUnit)
  /// A whole number.
  case count(Int)
  /// A percentage as it was written: 100 means 100 %.
  case percent(ExactDecimal)
  /// Points.
  case points(ExactDecimal)
  /// A grade.
  case grade(Grade)
  /// A day, or a month if `day` is 0.
  case date(year: Int, month: Int, day: Int)

  /// The value with its unit, as a person reads it.
  public var text: String { number + unit }

  /// The unit as it follows the number; empty for counts, words and dates.
  public var unit: String {
    switch self {
    case .amount(_, let unit): " " + unit.rawValue
    case .percent: "%"
    case .points: " 分"
    case .count, .grade, .date: ""
    }
  }

  /// The value without its unit.
  public var number: String {
    switch self {
    case .amount(let amount, let unit): amount.text(in: unit)
    case .count(let count): "\(count)"
    case .percent(let decimal), .points(let decimal): decimal.description
    case .grade(let grade): grade.rawValue
    case .date(let year, let month, 0): "\(year)年\(month)月"
    case .date(let year, let month, let day): "\(year)年\(month)月\(day)日"
    }
  }

  /// The value without its unit, money in the unit of another value.
  func number(like other: FigureValue) -> String {
    guard case .amount(let amount, _) = self, case .amount(_, let unit) = other else {
      return number
    }
    return amount.text(in: unit)
  }

  /// The number alone, in the value's unit; `nil` for words and dates.
  var decimal: ExactDecimal? {
    switch self {
    case .amount(let amount, let unit): amount.decimal(in: unit)
    case .count(let count): ExactDecimal(significand: Int128(count), scale: 0)
    case .percent(let decimal), .points(let decimal): decimal
    case .grade, .date: nil
    }
  }

  /// What the value is without regard to how many zeros were written behind it.
  var normalised: FigureValue {
    switch self {
    case .percent(let decimal): .percent(decimal.reduced)
    case .points(let decimal): .points(decimal.reduced)
    case .amount(let amount, _): .amount(amount, .tenThousandYuan)
    default: self
    }
  }
}

extension ExactDecimal {
  /// The same number without zeros at its end.
  var reduced: ExactDecimal {
    let needed = neededScale
    return ExactDecimal(
      significand: significand / Self.powerOfTen(scale - needed), scale: needed)
  }
}
