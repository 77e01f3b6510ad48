/// What somebody changed in a record. Rows that were only moved, and values that were only
/// written in another way, are no change.
public struct RecordDifference: Sendable {
  /// The changes: of the project, of its parts in their order, then what was added. Subjects and
  /// old values are the base's.
  public private(set) var changes: [RecordChange] = []

  /// The difference between a record as it was and as it is.
  public init(from base: FlatRecord, to record: FlatRecord) {
    let alignment = RecordAlignment(base, record)
    compare(base, record)
    for (index, part) in base.parts.enumerated() {
      if let partner = alignment.partners[index] {
        compare(part, record.parts[partner])
      } else {
        changes.append(RecordChange(.init(part), .remove(part)))
      }
    }
    let origins = Dictionary(
      uniqueKeysWithValues: alignment.partners.enumerated().compactMap { index, partner in
        partner.map { ($0, base.parts[index].id) }
      })
    var ids = Set(base.parts.map(\.id))
    var added: [Int: String] = [:]
    for index in alignment.rightOnly {
      var part = record.parts[index]
      part.id = part.contentID(avoiding: ids)
      ids.insert(part.id)
      added[index] = part.id
      let previous = record.parts[..<index].lastIndex { $0.kind == part.kind }
      let behind = previous.flatMap { origins[$0] ?? added[$0] }
      changes.append(RecordChange(.init(part), .add(part, behind: behind)))
    }
  }

  private mutating func compare(_ old: FlatRecord, _ new: FlatRecord) {
    var paths = old.entries.map(\.path)
    paths += new.entries.map(\.path).filter { old[$0] == nil }
    for path in paths where !FlatValue.isSame(old[path], new[path]) {
      changes.append(
        RecordChange(.init(old), .set(path: path, from: old[path], to: new[path])))
    }
  }
}

extension FlatRecord {
  /// The id without the number of its order among those that are called the same.
  var nameInID: String { String(id[..<(id.lastIndex(of: "#") ?? id.endIndex)]) }

  /// A name for a part that nobody has named: it follows from what the part says, so that the
  /// same part has the same name whoever added it, and however often.
  func contentID(avoiding taken: Set<String>) -> String {
    var hash = StableHash()
    for entry in entries {
      guard let text = entry.value.content.text(in: .yuan) else { continue }
      hash.add(entry.path)
      hash.add(text)
    }
    let name = nameInID
    let id = (name.isEmpty ? kind.rawValue + " " : name) + "#" + hash.text(characters: 8)
    // Two rows that say the same are two rows.
    var count = 1
    while taken.contains(count == 1 ? id : "\(id).\(count)") { count += 1 }
    return count == 1 ? id : "\(id).\(count)"
  }
}

extension RecordDifference {
  /// Which parts of two records are the same, by index.
  package struct Partners: Sendable {
    private let alignment: RecordAlignment
    private let lefts: [Int: Int]

    /// The partners among the parts of two records.
    package init(_ left: FlatRecord, _ right: FlatRecord) {
      alignment = RecordAlignment(left, right)
      lefts = Dictionary(
        uniqueKeysWithValues: alignment.partners.enumerated().compactMap { index, partner in
          partner.map { ($0, index) }
        })
    }

    /// The left part that a right one is; `nil` if only the right record has it.
    package func left(of right: Int) -> Int? { lefts[right] }

    /// The right part that a left one is; `nil` if only the left record has it.
    package func right(of left: Int) -> Int? { alignment.partners[left] }
  }
}
