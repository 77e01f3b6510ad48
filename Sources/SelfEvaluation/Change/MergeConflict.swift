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

  /// The field in dispute; `nil` where a whole part is.
  public var path: String? {
    if case .value(let path, _, _, _) = dispute { path } else { nil }
  }

  /// How many different things they want.
  public var theirCount: Int {
    switch dispute {
    case .value(_, _, _, let theirs): theirs.count
    case .removedByUs(_, let theirs): theirs.count
    case .removedByThem: 1
    case .addedTwice(let parts): parts.count
    }
  }

  /// The change that settles the conflict for them, made in our record; `nil` where several of
  /// them differ, so that somebody must choose.
  public var theirWay: RecordChange? { theirCount == 1 ? way(of: 0) : nil }

  /// The change that settles the conflict for one of the things they want; `nil` if there is none
  /// of this index.
  public func way(of index: Int) -> RecordChange? {
    guard (0..<theirCount).contains(index) else { return nil }
    return switch dispute {
    case .value(let path, _, let ours, let theirs):
      RecordChange(subject, .set(path: path, from: ours, to: theirs[index]))
    case .removedByUs(_, let theirs): RecordChange(subject, .add(theirs[index], behind: nil))
    case .removedByThem(_, let ours): RecordChange(subject, .remove(ours))
    case .addedTwice(let parts): RecordChange(subject, .add(parts[index], behind: nil))
    }
  }
}
