import SelfEvaluation

/// Turns the text of a cell into the value of a record's field.
struct FieldReader<Record: Sendable>: Sendable {
  /// The unit of amounts that name none themselves.
  let unit: AmountUnit

  /// Sets a field of a record from a cell's text; a blank cell sets nothing.
  ///
  /// - Parameters:
  ///   - isPercentage: Whether the text is a number that its cell shows as a percentage.
  func read(
    _ text: String, isPercentage: Bool = false, at place: Place, into field: Field<Record>,
    of record: inout Record
  ) {
    func set<Value>(_ key: Field<Record>.Key<Value>, _ value: Value?) {
      if let value { record[keyPath: key] = value }
    }
    switch field.access {
    case .text(let key): set(key, CellReader.text(text, isPercentage: isPercentage, place))
    case .amount(let key): set(key, CellReader.amount(text, unit, place))
    case .points(let key): set(key, CellReader.points(text, place))
    case .percent(let key): set(key, CellReader.percent(text, isPercentage: isPercentage, place))
    case .ordinal(let key): set(key, CellReader.ordinal(text, place))
    case .year(let key): set(key, CellReader.year(text, place))
    case .grade(let key): set(key, CellReader.word(text, place, Grade.init(reading:)))
    case .kind(let key): set(key, CellReader.word(text, place, ProjectKind.init(reading:)))
    case .fund(let key): set(key, CellReader.word(text, place, Fund.init(reading:)))
    case .level(let key): set(key, CellReader.word(text, place, FundLevel.init(reading:)))
    }
  }
}

/// What the text of one cell means.
enum CellReader {
  /// Words as they are seen, 98.5% for 0.985 in its cell; `nil` where the cell is blank.
  static func text(_ text: String, isPercentage: Bool = false, _ place: Place) -> StatedText? {
    let percent = isPercentage ? percent(text, isPercentage: true, place) : nil
    let words = percent?.value.map { "\($0)%" } ?? text.trimmingBlanks
    return words.isEmpty ? nil : StatedText(words, at: place)
  }

  /// A whole number; `nil` where the cell is blank, without a value where it is none.
  static func ordinal(_ text: String, _ place: Place) -> Stated<Int>? {
    if NumberText.isBlank(text) { return nil }
    let value = Int(text) ?? NumberText(text).flatMap { Int($0.decimal.description) }
    return Stated(text: text, value: value, at: place)
  }

  /// A year; `nil` where the cell is blank, without a value where it is none.
  static func year(_ text: String, _ place: Place) -> Stated<Int>? {
    NumberText.isBlank(text)
      ? nil : Stated(text: text, value: ProjectReader.year(text), at: place)
  }

  /// One of some words; `nil` where the cell is blank, without a value where it is none of them.
  static func word<Value>(
    _ text: String, _ place: Place, _ read: (String) -> Value?
  ) -> Stated<Value>? {
    NumberText.isBlank(text) ? nil : Stated(text: text, value: read(text), at: place)
  }

  /// An amount; `nil` where the cell is blank, without a value where it is no amount.
  static func amount(_ text: String, _ unit: AmountUnit, _ place: Place) -> Stated<Amount>? {
    if NumberText.isBlank(text) { return nil }
    let number = NumberText(text)
    let ownUnit = number.flatMap { $0.suffix.isEmpty ? unit : AmountUnit(rawValue: $0.suffix) }
    let value = number.flatMap { number in ownUnit.flatMap { Amount(number.decimal, in: $0) } }
    return Stated(text: text, value: value, at: place)
  }

  /// Points; `nil` where the cell is blank, without a value where it is no number.
  static func points(_ text: String, _ place: Place) -> Stated<ExactDecimal>? {
    number(text, place, suffixes: ["", "分"])
  }

  /// A number with one of some suffixes; `nil` where the cell is blank.
  static func number(
    _ text: String, _ place: Place, suffixes: [String]
  ) -> Stated<ExactDecimal>? {
    if NumberText.isBlank(text) { return nil }
    let number = NumberText(text)
    return Stated(
      text: text, value: number.flatMap { suffixes.contains($0.suffix) ? $0.decimal : nil },
      at: place)
  }

  /// A percentage, 86.2 for 86.2 %: from a fraction that its cell shows as one, or as typed.
  static func percent(
    _ text: String, isPercentage: Bool, _ place: Place
  ) -> Stated<ExactDecimal>? {
    var stated = number(text, place, suffixes: ["", "%"])
    guard isPercentage, var value = stated?.value else { return stated }
    if value.scale >= 2 {
      value.scale -= 2
    } else {
      value.significand *= ExactDecimal.powerOfTen(2 - value.scale)
      value.scale = 0
    }
    stated?.value = value
    return stated
  }
}
