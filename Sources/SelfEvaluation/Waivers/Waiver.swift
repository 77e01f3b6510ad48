public import Diagnostics

/// One finding that somebody accepted, and why.
public struct Waiver: Hashable, Sendable {
  /// The finding's fingerprint, as written.
  public var fingerprint: String
  /// The finding's code, for people; checked where it is given.
  public var code: String
  /// Why it is accepted. Without a reason nothing is.
  public var reason: String
  /// Who accepted it.
  public var who: String
  /// Where it stands in the list of waivers.
  public var location: Location

  /// A waiver.
  public init(fingerprint: String, code: String, reason: String, who: String, at place: Location) {
    self.fingerprint = fingerprint
    self.code = code
    self.reason = reason
    self.who = who
    location = place
  }
}
