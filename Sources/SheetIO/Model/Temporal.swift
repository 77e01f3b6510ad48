/// A number that its format shows as a date, a time of day, both, or an elapsed time.
///
/// A civil value: it has no time zone, because a sheet has none.
public struct Temporal: Hashable, Sendable {
  /// The serial number as stored: days, with the time of day as a fraction.
  public var serial: Double
  /// What the number format shows of it.
  public var kind: Kind
  /// Which day number 0 is.
  public var system: DateSystem

  /// A serial number with its reading.
  public init(serial: Double, kind: Kind, system: DateSystem = .from1900) {
    self.serial = serial
    self.kind = kind
    self.system = system
  }

  /// What a number format shows of a serial number.
  public enum Kind: String, Sendable {
    case date
    case time
    case dateTime = "datetime"
    case duration
  }
}
