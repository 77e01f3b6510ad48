/// Something that two sides changed differently; it stays as it is until somebody decides.
public struct MergeConflict: Hashable, Sendable {
  /// What it is about; a part has our id, one that we removed the base's.
  public var subject: RecordChange.Subject
  /// What stands against what.
  public var dispute: Dispute

  /// What stands against what.
  public enum Dispute: Hashable, Sendable {
    /// A value has changed on both sides, or in several copies, and differently. `theirs` holds
    /// each different value once.
    case value(path: String, base: FlatValue?, ours: FlatValue?, theirs: [FlatValue?])
    /// We removed a part that somebody has changed.
    case removedByUs(base: FlatRecord, theirs: [FlatRecord])
    /// Somebody removed a part that we, or others, have changed.
    case removedByThem(base: FlatRecord, ours: FlatRecord)
    /// Several have added a part of one name with different values.
    case addedTwice([FlatRecord])
  }

  /// A conflict.
  public init(_ subject: RecordChange.Subject, _ dispute: Dispute) {
    self.subject = subject
    self.dispute = dispute
  }

  /// The change that settles the conflict for them, made in our record; `nil` where several of
  /// them differ, so that somebody must choose.
  public var theirWay: RecordChange? {
    switch dispute {
    case .value(let path, _, let ours, let theirs):
      theirs.count == 1
        ? RecordChange(subject, .set(path: path, from: ours, to: theirs[0])) : nil
    case .removedByUs(_, let theirs):
      theirs.count == 1 ? RecordChange(subject, .add(theirs[0], behind: nil)) : nil
    case .removedByThem(_, let ours): RecordChange(subject, .remove(ours))
    case .addedTwice: nil
    }
  }
}
