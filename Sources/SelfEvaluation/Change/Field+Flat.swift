extension Field {
  /// The field's value on its own; `nil` where it is blank.
  package func flatValue(of record: Record) -> FlatValue? {
    switch access {
    case .ordinal(let key), .year(let key): record[keyPath: key].map { FlatValue($0) }
    case .text(let key):
      record[keyPath: key].map { FlatValue($0, isMeasured: isMeasured) }
    case .amount(let key): record[keyPath: key].map { FlatValue($0) }
    case .points(let key), .percent(let key): record[keyPath: key].map { FlatValue($0) }
    case .grade(let key): record[keyPath: key].map { FlatValue(word: $0) }
    case .kind(let key): record[keyPath: key].map { FlatValue(word: $0) }
    case .fund(let key): record[keyPath: key].map { FlatValue(word: $0) }
    case .level(let key): record[keyPath: key].map { FlatValue(word: $0) }
    }
  }

  /// Sets the field to a value; `nil` makes it blank. What does not fit the field's type stays a
  /// text without a value, as if it had been read from a cell.
  package func set(_ value: FlatValue?, of record: inout Record) {
    switch access {
    case .ordinal(let key), .year(let key):
      record[keyPath: key] = value.map { value in
        Self.stated(value) { $0.number?.units(scale: 0).flatMap { Int(exactly: $0) } }
      }
    case .text(let key):
      record[keyPath: key] = value.map { StatedText($0.text, at: $0.place) }
    case .amount(let key):
      record[keyPath: key] = value.map { value in
        Self.stated(value) { if case .amount(let amount) = $0 { amount } else { nil } }
      }
    case .points(let key), .percent(let key):
      record[keyPath: key] = value.map { value in Self.stated(value) { $0.number } }
    case .grade(let key): record[keyPath: key] = Self.statedWord(value)
    case .kind(let key): record[keyPath: key] = Self.statedWord(value)
    case .fund(let key): record[keyPath: key] = Self.statedWord(value)
    case .level(let key): record[keyPath: key] = Self.statedWord(value)
    }
  }

  /// Whether it holds targets or what was achieved: words that are often a plain number.
  package var isMeasured: Bool {
    ["indicator.target", "indicator.adjustedTarget", "indicator.actual"].contains(path)
  }

  private static func stated<Value>(
    _ value: FlatValue, _ read: (FlatValue.Content) -> Value?
  ) -> Stated<Value> {
    Stated(text: value.text, value: read(value.content), at: value.place)
  }

  private static func statedWord<Value: RawRepresentable<String> & CaseIterable>(
    _ value: FlatValue?
  ) -> Stated<Value>? {
    value.map { value in
      stated(value) { content in
        Value.allCases.first { FlatValue.Content(words: $0.rawValue) == content }
      }
    }
  }
}

extension FlatValue.Content {
  /// The number that it is, or `nil`.
  fileprivate var number: ExactDecimal? {
    if case .number(let number) = self { number } else { nil }
  }
}

extension FlatValue {
  /// The value of stated words.
  ///
  /// - Parameter isMeasured: Whether they may be a plain number; see `Field.isMeasured`.
  package init(_ stated: StatedText, isMeasured: Bool) {
    let text = stated.text
    self.init(
      text: text, content: isMeasured ? Content(wordsOrNumber: text) : Content(words: text),
      at: stated.place)
  }

  /// The value of a stated whole number.
  package init(_ stated: Stated<Int>) {
    self.init(
      stated.text,
      stated.value.map { .init(number: ExactDecimal(significand: Int128($0), scale: 0)) },
      stated.place)
  }

  /// The value of a stated amount.
  package init(_ stated: Stated<Amount>) {
    self.init(stated.text, stated.value.map { .amount($0) }, stated.place)
  }

  /// The value of stated points, or of a percentage.
  package init(_ stated: Stated<ExactDecimal>) {
    self.init(stated.text, stated.value.map { .init(number: $0) }, stated.place)
  }

  /// The value of one of some words.
  package init(word stated: Stated<some RawRepresentable<String>>) {
    self.init(stated.text, stated.value.map { .init(words: $0.rawValue) }, stated.place)
  }

  /// What could not be read is compared as words.
  private init(_ text: String, _ content: Content?, _ place: Place) {
    self.init(text: text, content: content ?? Content(words: text), at: place)
  }
}
