public import SelfEvaluation

/// What the user says about tables that do not say it themselves.
public struct RecordOptions: Hashable, Sendable {
  /// The year reported on.
  public var year: Int?
  /// The unit of the amounts.
  public var unit: AmountUnit?
  /// Which of the two lists the table is.
  public var kind: ProjectKind?

  /// Options; `nil` leaves it to the table.
  public init(year: Int? = nil, unit: AmountUnit? = nil, kind: ProjectKind? = nil) {
    self.year = year
    self.unit = unit
    self.kind = kind
  }

  /// The years that count as years.
  public static let years = 2000...2100
}
