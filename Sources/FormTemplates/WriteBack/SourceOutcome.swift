public import Diagnostics

/// What became of one edit of a source.
public struct SourceOutcome: Hashable, Sendable {
  /// The edit.
  public var edit: SourceEdit
  /// The cell, or for rows the row's first one, as the source was read.
  public var location: Location
  /// What stood there.
  public var old: String
  /// What stands there now; as `old` if it was refused.
  public var new: String
  /// Why it was not made; `nil` if it was.
  public var refusal: Finding?
  /// What the user should know although it was made.
  public var remarks: [Finding] = []

  /// What became of an edit.
  public init(
    edit: SourceEdit, location: Location, old: String, new: String, refusal: Finding? = nil
  ) {
    self.edit = edit
    self.location = location
    self.old = old
    self.new = new
    self.refusal = refusal
  }

  /// Whether the source says it now.
  public var isApplied: Bool { refusal == nil }
}
