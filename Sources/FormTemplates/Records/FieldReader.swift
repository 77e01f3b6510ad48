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
    switch field.access {
    case .text(let key):
      // As it is seen: 98.5% is 0.985 in its cell.
      let percent = isPercentage ? CellReader.percent(text, isPercentage: true, place) : nil
      let trimmed = percent?.value.map { "\($0)%" } ?? text.trimmingBlanks
      if !trimmed.isEmpty { record[keyPath: key] = StatedText(trimmed, at: place) }
    case .amount(let key):
      if let amount = CellReader.amount(text, unit, place) { record[keyPath: key] = amount }
    case .points(let key):
      if let stated = CellReader.points(text, place) { record[keyPath: key] = stated }
    case .percent(let key):
      if let stated = CellReader.percent(text, isPercentage: isPercentage, place) {
        record[keyPath: key] = stated
      }
    case .ordinal(let key):
      if NumberText.isBlank(text) { return }
      let value = Int(text) ?? NumberText(text).flatMap { Int($0.decimal.description) }
      record[keyPath: key] = Stated(text: text, value: value, at: place)
    case .year(let key):
      if NumberText.isBlank(text) { return }
      record[keyPath: key] = Stated(text: text, value: ProjectReader.year(text), at: place)
    case .grade(let key): choose(text, place, &record[keyPath: key], Grade.init(reading:))
    case .kind(let key): choose(text, place, &record[keyPath: key], ProjectKind.init(reading:))
    case .fund(let key): choose(text, place, &record[keyPath: key], Fund.init(reading:))
    case .level(let key): choose(text, place, &record[keyPath: key], FundLevel.init(reading:))
    }
  }

  private func choose<Value>(
    _ text: String, _ place: Place, _ stated: inout Stated<Value>?, _ read: (String) -> Value?
  ) {
    if NumberText.isBlank(text) { return }
    stated = Stated(text: text, value: read(text), at: place)
  }
}

/// What the text of one cell means.
enum CellReader {
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
