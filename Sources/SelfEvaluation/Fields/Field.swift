public import Diagnostics

/// A field of a record: its path, its label, the headers that mean it, and how to get and set it.
///
/// One description serves reading, writing, comparing and explaining, so that a new field is one
/// line in `FieldCatalog`.
public struct Field<Record: Sendable>: Sendable {
  /// The stable path in findings and templates: `money.budget`.
  public let path: String
  /// The standard name (标准名称), and what it is called in English messages.
  public let name: Wording
  /// Headers that mean this field in a table of one row a record.
  public let aliases: [String]
  /// What kind of value it holds and where that value stands.
  public let access: Access
  /// The standard name, the header under which forms print it.
  public var label: String { name.chinese }

  init(
    _ path: String, _ label: String, _ english: String, aliases: [String] = [], _ access: Access
  ) {
    self.path = path
    name = Wording(zh: label, en: english)
    self.aliases = aliases
    self.access = access
  }

  /// Where a field's value stands in a record, one case for each type of value.
  public enum Access: Sendable {
    /// A whole number: 序号.
    case ordinal(Key<Stated<Int>>)
    /// A year from 2000 to 2100.
    case year(Key<Stated<Int>>)
    /// Words.
    case text(Key<StatedText>)
    /// Money, in the unit of the table.
    case amount(Key<Stated<Amount>>)
    /// Points of a score or weight.
    case points(Key<Stated<ExactDecimal>>)
    /// A percentage: 86.2 for 86.2 %.
    case percent(Key<Stated<ExactDecimal>>)
    case grade(Key<Stated<Grade>>)
    case kind(Key<Stated<ProjectKind>>)
    case fund(Key<Stated<Fund>>)
    case level(Key<Stated<FundLevel>>)
  }

  /// The place of an optional value in a record.
  public typealias Key<Value> = any WritableKeyPath<Record, Value?> & Sendable

  /// Whether it holds a number of any kind.
  public var isNumber: Bool {
    switch access {
    case .ordinal, .year, .amount, .points, .percent: true
    case .text, .grade, .kind, .fund, .level: false
    }
  }

  /// Whether it holds money.
  public var isAmount: Bool {
    if case .amount = access { true } else { false }
  }

  /// The field's value as text, as it was written; `nil` where it is blank.
  public func text(of record: Record) -> String? {
    switch access {
    case .ordinal(let key), .year(let key): record[keyPath: key]?.text
    case .text(let key): record[keyPath: key]?.text
    case .amount(let key): record[keyPath: key]?.text
    case .points(let key), .percent(let key): record[keyPath: key]?.text
    case .grade(let key): record[keyPath: key]?.text
    case .kind(let key): record[keyPath: key]?.text
    case .fund(let key): record[keyPath: key]?.text
    case .level(let key): record[keyPath: key]?.text
    }
  }

  /// The cell of the field's value; `nil` where it is blank.
  package func place(of record: Record) -> Place? {
    switch access {
    case .ordinal(let key), .year(let key): record[keyPath: key]?.place
    case .text(let key): record[keyPath: key]?.place
    case .amount(let key): record[keyPath: key]?.place
    case .points(let key), .percent(let key): record[keyPath: key]?.place
    case .grade(let key): record[keyPath: key]?.place
    case .kind(let key): record[keyPath: key]?.place
    case .fund(let key): record[keyPath: key]?.place
    case .level(let key): record[keyPath: key]?.place
    }
  }
}
