/// Brings what several people changed in copies of one record together with what was changed in
/// the record itself since: field by field, each held against the record as it was.
///
/// What only one side changed is taken; what both changed alike is done already; what they
/// changed differently is a conflict and stays as it is. The result does not depend on the order
/// of the copies, and merging it again changes nothing.
public struct RecordMerge: Sendable {
  /// What is to be changed in our record; subjects, places and old values are its own.
  public private(set) var changes: [RecordChange] = []
  /// Parts that somebody removed and that are as they were: removed only if this is accepted.
  public private(set) var removals: [RecordChange] = []
  /// What both sides changed, and differently.
  public private(set) var conflicts: [MergeConflict] = []

  private let base: FlatRecord
  private let ours: FlatRecord

  /// Merges copies of a record.
  ///
  /// - Parameters:
  ///   - base: The record as it was when the copies were made.
  ///   - ours: The record as it is now.
  ///   - copies: The copies as they came back.
  public init(base: FlatRecord, ours: FlatRecord, copies: [FlatRecord]) {
    self.base = base
    self.ours = ours
    let own = Edits(base, ours)
    let others = copies.map { Edits(base, $0) }
    merge(.init(base), own, others, mine: ours)
    for part in base.parts { merge(part, own, others) }
    mergeAdditions(own, others)
  }

  /// Our record with all changes made, removals only if they are accepted.
  public func merged(acceptingRemovals: Bool = false) -> FlatRecord {
    (changes + (acceptingRemovals ? removals : [])).reduce(ours) { $0.applying($1) }
  }

  // MARK: What one side did

  /// The changes of one side, found by what they are about.
  private struct Edits {
    var record: FlatRecord
    var sets: [String?: [String: FlatValue?]] = [:]
    var removed: Set<String> = []
    var added: [(part: FlatRecord, behind: String?)] = []
    /// The side's own part for each of the base's.
    var parts: [String: FlatRecord] = [:]

    init(_ base: FlatRecord, _ record: FlatRecord) {
      self.record = record
      for (index, partner) in RecordAlignment(base, record).partners.enumerated() {
        if let partner { parts[base.parts[index].id] = record.parts[partner] }
      }
      for change in RecordDifference(from: base, to: record).changes {
        switch change.action {
        case .set(let path, _, let value): sets[change.subject.part, default: [:]][path] = value
        case .add(let part, let behind): added.append((part, behind))
        case .remove(let part): removed.insert(part.id)
        }
      }
    }
  }

  // MARK: Values

  private mutating func merge(
    _ subject: RecordChange.Subject, _ own: Edits, _ others: [Edits], mine: FlatRecord
  ) {
    let id = subject.part
    let paths = Set(others.flatMap { (edits: Edits) in (edits.sets[id] ?? [:]).keys })
    let target = RecordChange.Subject(
      kind: subject.kind, part: id == nil ? nil : mine.id, name: subject.name)
    for path in FlatRecord.inOrder(paths) {
      let old = id.map { base.part($0)?[path] } ?? base[path]
      let values = others.compactMap { $0.sets[id]?[path] }
      settle(target, path, old: old, mine: mine[path], isOurs: own.sets[id]?[path] != nil, values)
    }
  }

  /// Decides about one value that some copies changed.
  ///
  /// - Parameter isOurs: Whether we changed it as well.
  private mutating func settle(
    _ subject: RecordChange.Subject, _ path: String, old: FlatValue?, mine: FlatValue?,
    isOurs: Bool, _ values: [FlatValue?]
  ) {
    let distinct = Self.distinct(values)
    if isOurs || distinct.count > 1 {
      if distinct.count == 1, FlatValue.isSame(distinct[0], mine) { return }
      conflicts.append(
        MergeConflict(subject, .value(path: path, base: old, ours: mine, theirs: distinct)))
    } else if let value = distinct.first {
      changes.append(RecordChange(subject, .set(path: path, from: mine, to: value)))
    }
  }

  /// The values that mean different things, in an order that does not depend on theirs.
  private static func distinct(_ values: [FlatValue?]) -> [FlatValue?] {
    let sorted = values.sorted {
      ($0?.text ?? "", $0?.place ?? Place(row: 0)) < ($1?.text ?? "", $1?.place ?? Place(row: 0))
    }
    return sorted.reduce(into: []) { found, value in
      if !found.contains(where: { FlatValue.isSame($0, value) }) { found.append(value) }
    }
  }

  // MARK: Parts

  private mutating func merge(_ part: FlatRecord, _ own: Edits, _ others: [Edits]) {
    let isRemoved = others.contains { $0.removed.contains(part.id) }
    let isChanged = others.contains { $0.sets[part.id] != nil }
    guard let mine = own.parts[part.id] else {
      // We removed it; whoever did the same, or nothing, agrees.
      if isChanged {
        let copies = others.compactMap { $0.sets[part.id] == nil ? nil : $0.parts[part.id] }
        conflicts.append(
          MergeConflict(.init(part), .removedByUs(base: part, theirs: Self.inOrder(copies))))
      }
      return
    }
    if isRemoved {
      if isChanged || own.sets[part.id] != nil {
        conflicts.append(
          MergeConflict(.init(mine), .removedByThem(base: part, ours: mine)))
      } else {
        removals.append(RecordChange(.init(mine), .remove(mine)))
      }
      return
    }
    merge(.init(part), own, others, mine: mine)
  }

  private static func inOrder(_ records: [FlatRecord]) -> [FlatRecord] {
    records.sorted { $0.contentID(avoiding: []) < $1.contentID(avoiding: []) }
  }

  private mutating func mergeAdditions(_ own: Edits, _ others: [Edits]) {
    // Blocks of rows that stand together stay together; their order follows from their content.
    let blocks = others.map(\.added).filter { !$0.isEmpty }.sorted {
      $0.map(\.part.id).lexicographicallyPrecedes($1.map(\.part.id))
    }
    var ids = Set(ours.parts.map(\.id))
    /// What stands for an added part from now on, by its own id: itself, or one that is there.
    var standing: [String: String] = [:]
    var pending: [(part: FlatRecord, behind: String?, rivals: [FlatRecord])] = []
    for addition in blocks.joined() {
      if standing[addition.part.id] != nil { continue }
      if let index = pending.firstIndex(where: { Self.isRival($0.part, addition.part) }) {
        pending[index].rivals.append(addition.part)
        standing[addition.part.id] = pending[index].part.id
      } else {
        pending.append((addition.part, addition.behind, []))
        standing[addition.part.id] = addition.part.id
      }
    }
    for (part, behind, rivals) in pending {
      if let mine = own.added.first(where: { Self.isRival($0.part, part) })?.part {
        standing[part.id] = mine.id
        complete(mine, with: [part] + rivals)
      } else if !rivals.isEmpty {
        conflicts.append(MergeConflict(.init(part), .addedTwice(Self.inOrder([part] + rivals))))
      } else {
        let place = behind.flatMap { own.parts[$0]?.id ?? standing[$0] ?? $0 }
        guard !ids.contains(part.id) else { continue }
        ids.insert(part.id)
        changes.append(RecordChange(.init(part), .add(part, behind: place)))
      }
    }
  }

  /// Whether two added parts are about one thing: they are called the same.
  private static func isRival(_ one: FlatRecord, _ other: FlatRecord) -> Bool {
    one.kind == other.kind && one.kind != .goal && !one.label.isEmpty
      && TextLikeness.key(one.label) == TextLikeness.key(other.label)
      || one.contentID(avoiding: []) == other.contentID(avoiding: [])
  }

  /// Fills what a part that we have added lacks from one that somebody else has added as well.
  private mutating func complete(_ mine: FlatRecord, with parts: [FlatRecord]) {
    for path in FlatRecord.inOrder(Set(parts.flatMap { $0.entries.map(\.path) })) {
      let values = parts.compactMap { $0[path] }
      settle(
        .init(mine), path, old: nil, mine: mine[path],
        isOurs: !FlatValue.isSame(mine[path], nil), values)
    }
  }
}

extension FlatRecord {
  /// Paths in the order of the catalogue.
  package static func inOrder(_ paths: Set<String>) -> [String] {
    paths.sorted { (rank($0), $0) < (rank($1), $1) }
  }
}
