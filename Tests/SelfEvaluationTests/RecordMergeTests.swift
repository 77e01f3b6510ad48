import SelfEvaluation
import TestSupport
import Testing

/// The laws of merging, over records and edits drawn at random from a seed.
@Suite struct RecordMergeTests {
  // MARK: Records and edits

  static func value(_ text: String) -> FlatValue {
    FlatValue(text: text, content: .words(text), at: Place(row: 0))
  }

  static let projectPaths = ["project.name", "money.budget", "money.executed", "result.problems"]
  static let indicatorPaths = [
    "indicator.target", "indicator.actual", "indicator.weight", "indicator.reason",
  ]

  static func indicator(_ name: String, _ random: inout SeededRandom) -> FlatRecord {
    var part = FlatRecord(.indicator, id: "", at: Place(row: 0))
    part["indicator.name"] = value(name)
    for path in indicatorPaths where random.next() % 4 > 0 {
      part[path] = value("\(random.next() % 1_000)")
    }
    return part
  }

  static func record(_ random: inout SeededRandom) -> FlatRecord {
    var record = FlatRecord(.project, id: "name 甲", at: Place(row: 0))
    for path in projectPaths where random.next() % 4 > 0 {
      record[path] = value("\(random.next() % 1_000)")
    }
    for number in 0..<(2 + random.next() % 5) {
      let name = random.next() % 6 == 0 ? "重名指标" : "第\(number)项工作完成数量"
      record.parts.append(indicator(name, &random))
    }
    return record.withPartIdentities()
  }

  /// A field of a record or of one of its parts.
  struct Slot: Hashable {
    var part: Int?
    var path: String
  }

  static func slots(_ record: FlatRecord) -> [Slot] {
    projectPaths.map { Slot(part: nil, path: $0) }
      + record.parts.indices.flatMap { part in indicatorPaths.map { Slot(part: part, path: $0) } }
  }

  static func set(_ slot: Slot, to text: String?, in record: FlatRecord) -> FlatRecord {
    var record = record
    let new = text.map(value)
    if let part = slot.part { record.parts[part][slot.path] = new } else { record[slot.path] = new }
    return record
  }

  static func pick(_ slots: [Slot], _ random: inout SeededRandom) -> [Slot] {
    slots.filter { _ in random.next() % 3 == 0 }
  }

  static func edited(
    _ record: FlatRecord, _ slots: [Slot], tag: String, _ random: inout SeededRandom
  ) -> FlatRecord {
    slots.reduce(record) { record, slot in
      set(slot, to: random.next() % 8 == 0 ? nil : tag + "\(random.next() % 1_000)", in: record)
    }
  }

  /// Everything that somebody can do to a record: values, rows added, rows removed.
  static func changed(_ record: FlatRecord, tag: String, _ random: inout SeededRandom)
    -> FlatRecord
  {
    var result = edited(record, pick(slots(record), &random), tag: tag, &random)
    if random.next() % 3 == 0 {
      result.parts.remove(at: Int(random.next() % UInt64(result.parts.count)))
    }
    if random.next() % 2 == 0 {
      let place = Int(random.next() % UInt64(result.parts.count + 1))
      result.parts.insert(indicator("新增\(tag)\(random.next() % 90)指标", &random), at: place)
    }
    return result.withPartIdentities()
  }

  /// What a record says, its parts in an order that follows from them.
  static func said(_ record: FlatRecord, ordered: Bool = true) -> [[String]] {
    let parts = record.parts.map { part in part.entries.map { "\($0.path)=\($0.value.text)" } }
    return [record.entries.map { "\($0.path)=\($0.value.text)" }]
      + (ordered ? parts : parts.sorted { $0.lexicographicallyPrecedes($1) })
  }

  static func merged(_ base: FlatRecord, _ ours: FlatRecord, _ copies: [FlatRecord]) -> FlatRecord {
    RecordMerge(base: base, ours: ours, copies: copies).merged(acceptingRemovals: true)
  }

  // MARK: Laws

  @Test func whatNobodyChangedElseIsOurs() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let base = Self.record(&random)
      let ours = Self.changed(base, tag: "甲", &random)
      let merge = RecordMerge(base: base, ours: ours, copies: [base, base])
      #expect(merge.changes.isEmpty && merge.removals.isEmpty && merge.conflicts.isEmpty)
      #expect(Self.said(merge.merged(acceptingRemovals: true)) == Self.said(ours), "seed \(seed)")
    }
  }

  @Test func whatOnlyTheyChangedIsTheirs() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let base = Self.record(&random)
      let theirs = Self.changed(base, tag: "乙", &random)
      let merge = RecordMerge(base: base, ours: base, copies: [theirs])
      #expect(merge.conflicts.isEmpty, "seed \(seed)")
      #expect(
        Self.said(merge.merged(acceptingRemovals: true)) == Self.said(theirs), "seed \(seed)")
      let kept = merge.merged()
      #expect(kept.parts.count == theirs.parts.count + merge.removals.count)
    }
  }

  @Test func editsOfDifferentFieldsCommuteAndNeverConflict() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let base = Self.record(&random)
      let slots = Self.slots(base)
      let own = Self.pick(slots, &random)
      let first = Self.pick(slots.filter { !own.contains($0) }, &random)
      let second = slots.filter { !own.contains($0) && !first.contains($0) }
      let ours = Self.edited(base, own, tag: "甲", &random)
      let one = Self.edited(base, first, tag: "乙", &random)
      let other = Self.edited(base, second, tag: "丙", &random)
      let merge = RecordMerge(base: base, ours: ours, copies: [one, other])
      #expect(merge.conflicts.isEmpty, "seed \(seed)")
      let together = Self.said(merge.merged())
      #expect(together == Self.said(Self.merged(base, ours, [other, one])), "seed \(seed)")
      let stepwise = Self.merged(base, Self.merged(base, ours, [other]), [one])
      #expect(together == Self.said(stepwise), "seed \(seed)")
      #expect(together == Self.said(Self.merged(base, one, [ours, other])), "seed \(seed)")
    }
  }

  @Test func theOrderOfReturnsDoesNotMatterWhateverTheyHold() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let base = Self.record(&random)
      let ours = Self.changed(base, tag: "甲", &random)
      let copies = ["乙", "丙", "丁"].map { Self.changed(base, tag: $0, &random) }
      let one = RecordMerge(base: base, ours: ours, copies: copies)
      let other = RecordMerge(base: base, ours: ours, copies: copies.reversed())
      #expect(Self.said(one.merged()) == Self.said(other.merged()), "seed \(seed)")
      #expect(one.conflicts == other.conflicts, "seed \(seed)")
      #expect(one.removals == other.removals, "seed \(seed)")
    }
  }

  @Test func mergingTwiceChangesNothing() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let base = Self.record(&random)
      let ours = Self.changed(base, tag: "甲", &random)
      let copies = ["乙", "丙"].map { Self.changed(base, tag: $0, &random) }
      let first = RecordMerge(base: base, ours: ours, copies: copies)
      let once = first.merged(acceptingRemovals: true).withPartIdentities()
      let again = RecordMerge(base: base, ours: once, copies: copies)
      #expect(again.changes.isEmpty, "seed \(seed): \(again.changes)")
      #expect(again.removals.isEmpty, "seed \(seed)")
      #expect(again.conflicts.count == first.conflicts.count, "seed \(seed)")
    }
  }

  /// Every pair of edits, each of one field of a small record: same field and different value is
  /// a conflict, and nothing else is.
  @Test func exactlyDifferentEditsOfOneFieldConflict() {
    var random = SeededRandom(seed: 11)
    let base = Self.record(&random)
    let edits = Self.slots(base).flatMap { slot in ["甲", "乙", nil].map { (slot, $0) } }
    for (slot, text) in edits {
      let ours = Self.set(slot, to: text, in: base)
      for (other, theirText) in edits {
        let theirs = Self.set(other, to: theirText, in: base)
        let merge = RecordMerge(base: base, ours: ours, copies: [theirs])
        let isSilent = Self.said(ours) == Self.said(base) || Self.said(theirs) == Self.said(base)
        let conflicts = slot == other && text != theirText && !isSilent
        #expect(
          merge.conflicts.isEmpty != conflicts,
          "\(slot) \(text ?? "-"), \(other) \(theirText ?? "-")")
        if conflicts { #expect(Self.said(merge.merged()) == Self.said(ours)) }
      }
    }
  }

  // MARK: Cases

  static func sample() -> FlatRecord {
    var random = SeededRandom(seed: 2)
    return record(&random)
  }

  @Test func aRowThatWasRemovedAndChangedIsAConflict() {
    let base = Self.sample()
    var removed = base
    removed.parts.remove(at: 1)
    let changed = Self.set(Slot(part: 1, path: "indicator.actual"), to: "新值", in: base)
    let byThem = RecordMerge(base: base, ours: changed, copies: [removed])
    guard case .removedByThem = byThem.conflicts.first?.dispute else {
      Issue.record("\(byThem.conflicts)")
      return
    }
    #expect(byThem.merged(acceptingRemovals: true) == changed)
    let byUs = RecordMerge(base: base, ours: removed, copies: [changed])
    guard case .removedByUs = byUs.conflicts.first?.dispute else {
      Issue.record("\(byUs.conflicts)")
      return
    }
    #expect(byUs.merged() == removed)
  }

  @Test func aRowIsRemovedOnlyIfThatIsAccepted() {
    let base = Self.sample()
    var removed = base
    removed.parts.remove(at: 0)
    let merge = RecordMerge(base: base, ours: base, copies: [removed])
    #expect(merge.merged() == base)
    #expect(merge.merged(acceptingRemovals: true) == removed)
  }

  @Test func rowsThatWereOnlyMovedAreNoChange() {
    var random = SeededRandom(seed: 21)
    var base = Self.record(&random)
    base.parts = (0..<5).map { Self.indicator("第\($0)项培训人次", &random) }
    base = base.withPartIdentities()
    var moved = base
    moved.parts.swapAt(0, 4)
    #expect(RecordDifference(from: base, to: moved).changes.isEmpty)
  }

  @Test func aRenamedRowIsTheSameRow() {
    var random = SeededRandom(seed: 21)
    var base = Self.record(&random)
    base.parts = (0..<4).map { Self.indicator("第\($0)项培训人次", &random) }
    base = base.withPartIdentities()
    var renamed = base
    renamed.parts[2]["indicator.name"] = Self.value("完全另外一个说法")
    let changes = RecordDifference(from: base, to: renamed.withPartIdentities()).changes
    #expect(changes.map(\.path) == ["indicator.name"])
  }

  @Test func oneRowAddedByTwoReturnsIsAddedOnce() {
    let base = Self.sample()
    var random = SeededRandom(seed: 5)
    var one = base
    one.parts.append(Self.indicator("补充的指标", &random))
    one = one.withPartIdentities()
    let merged = Self.merged(base, base, [one, one])
    #expect(Self.said(merged) == Self.said(one))
    var other = one
    other.parts[other.parts.count - 1]["indicator.target"] = Self.value("别的值")
    let merge = RecordMerge(base: base, ours: base, copies: [one, other])
    guard case .addedTwice(let rivals) = merge.conflicts.first?.dispute else {
      Issue.record("\(merge.conflicts)")
      return
    }
    #expect(rivals.count == 2)
    #expect(merge.changes.isEmpty)
  }
}
