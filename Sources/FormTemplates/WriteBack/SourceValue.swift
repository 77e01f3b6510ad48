public import SelfEvaluation

/// A value on its way back into a source, with its type.
///
/// How it is written there is up to the source: in its unit, with its decimals and separators.
public enum SourceValue: Hashable, Sendable {
  /// The cell becomes empty.
  case blank
  /// Words, as they are.
  case text(String)
  /// Money.
  case amount(Amount)
  /// A number: points, an ordinal, a year.
  case number(ExactDecimal)
  /// A percentage: 86.2 for 86.2 %.
  case percent(ExactDecimal)
}

extension SourceValue {
  /// The value that a field has in a record; what could not be read stays the text it was.
  public init<Record: SourceRecord>(of field: Field<Record>, in record: Record) {
    switch field.access {
    case .ordinal(let key), .year(let key):
      self.init(record[keyPath: key]) { .number(ExactDecimal(significand: Int128($0), scale: 0)) }
    case .text(let key): self = record[keyPath: key].map { .text($0.text) } ?? .blank
    case .amount(let key): self.init(record[keyPath: key]) { .amount($0) }
    case .points(let key): self.init(record[keyPath: key]) { .number($0) }
    case .percent(let key): self.init(record[keyPath: key]) { .percent($0) }
    case .grade(let key): self.init(record[keyPath: key]) { .text($0.rawValue) }
    case .kind(let key): self.init(record[keyPath: key]) { .text($0.rawValue) }
    case .fund(let key): self.init(record[keyPath: key]) { .text($0.rawValue) }
    case .level(let key): self.init(record[keyPath: key]) { .text($0.rawValue) }
    }
  }

  private init<Value>(_ stated: Stated<Value>?, _ typed: (Value) -> SourceValue) {
    guard let stated else {
      self = .blank
      return
    }
    self = stated.value.map(typed) ?? .text(stated.text)
  }
}
