extension Field {
  /// The field's value on its own; `nil` where it is blank.
  package func flatValue(of record: Record) -> FlatValue? {
    switch access {
    case .ordinal(let key), .year(let key):
      Self.flat(record[keyPath: key]) {
        .init(number: ExactDecimal(significand: Int128($0), scale: 0))
      }
    case .text(let key):
      record[keyPath: key].map {
        FlatValue(
          text: $0.text,
          content: isMeasured ? .init(wordsOrNumber: $0.text) : .init(words: $0.text), at: $0.place)
      }
    case .amount(let key): Self.flat(record[keyPath: key]) { .amount($0) }
    case .points(let key), .percent(let key):
      Self.flat(record[keyPath: key]) { .init(number: $0) }
    case .grade(let key): Self.flatWord(record[keyPath: key])
    case .kind(let key): Self.flatWord(record[keyPath: key])
    case .fund(let key): Self.flatWord(record[keyPath: key])
    case .level(let key): Self.flatWord(record[keyPath: key])
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
  private var isMeasured: Bool {
    ["indicator.target", "indicator.adjustedTarget", "indicator.actual"].contains(path)
  }

  private static func flat<Value>(
    _ stated: Stated<Value>?, _ content: (Value) -> FlatValue.Content
  ) -> FlatValue? {
    stated.map {
      FlatValue(
        text: $0.text, content: $0.value.map(content) ?? .init(words: $0.text), at: $0.place)
    }
  }

  private static func flatWord<Value: RawRepresentable<String>>(
    _ stated: Stated<Value>?
  ) -> FlatValue? {
    flat(stated) { .init(words: $0.rawValue) }
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
