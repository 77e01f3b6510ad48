/// Which parts of one record are which of another: of money by source, goals in their order,
/// indicators by name, else in order by how much they have in common.
struct RecordAlignment {
  /// For each part of the left record its partner in the right one; `nil` where there is none.
  private(set) var partners: [Int?]
  /// Indices of the parts that only the right record has, ascending.
  private(set) var rightOnly: [Int] = []

  init(_ left: FlatRecord, _ right: FlatRecord) {
    partners = [Int?](repeating: nil, count: left.parts.count)
    for kind in FlatRecord.Kind.allCases where kind != .project {
      let own = left.parts.indices.filter { left.parts[$0].kind == kind }
      let other = right.parts.indices.filter { right.parts[$0].kind == kind }
      let keys = Self.keys(own.map { left.parts[$0] }, other.map { right.parts[$0] })
      let alignment = Alignment(
        own.indices.map { (part: left.parts[own[$0]], key: keys.left[$0]) },
        other.indices.map { (part: right.parts[other[$0]], key: keys.right[$0]) },
        key: { $0.key }, likeness: { Self.likeness($0.part, $1.part) })
      for pair in alignment.pairs { partners[own[pair.left]] = other[pair.right] }
      rightOnly += alignment.rightOnly.map { other[$0] }
    }
    rightOnly.sort()
  }

  /// What names the parts of one kind on both sides.
  ///
  /// Those that are called the same are told apart by what they say if they say the same on both
  /// sides, and were only moved; by their order if there are as many of them; else by likeness.
  private static func keys(
    _ left: [FlatRecord], _ right: [FlatRecord]
  ) -> (left: [String?], right: [String?]) {
    let leftGroups = Dictionary(grouping: left.indices) { name(of: left[$0]) }
    let rightGroups = Dictionary(grouping: right.indices) { name(of: right[$0]) }
    var keys = (left: left.map(name), right: right.map(name))
    for case (let name?, let own) in leftGroups where own.count > 1 {
      guard let other = rightGroups[name], other.count == own.count else { continue }
      let contents = own.map { left[$0].contentID(avoiding: []) }
      let others = other.map { right[$0].contentID(avoiding: []) }
      let wereMoved = Set(contents).count == own.count && Set(contents) == Set(others)
      for order in own.indices {
        keys.left[own[order]] = wereMoved ? contents[order] : "\(name)#\(order)"
        keys.right[other[order]] = wereMoved ? others[order] : "\(name)#\(order)"
      }
    }
    return keys
  }

  private static func name(of part: FlatRecord) -> String? {
    part.kind == .goal
      ? part["goal.expected"].map { TextLikeness.key($0.text) } : part.nameInID
  }

  /// How alike two parts are. Of a row that was renamed or moved, most is still the same.
  private static func likeness(_ one: FlatRecord, _ other: FlatRecord) -> Int {
    func words(_ path: String) -> Int {
      TextLikeness.of(one[path]?.text ?? "", other[path]?.text ?? "")
    }
    func agreement(_ path: String, _ weight: Int) -> Int {
      FlatValue.isSame(one[path], other[path]) ? weight : 0
    }
    switch one.kind {
    case .project: return 0
    // Two sources of money are the same or are not.
    case .funding: return one["funding.source"] == nil ? agreement("funding.budget", 1_000) : 0
    case .goal: return max(words("goal.expected"), words("goal.actual") / 2, 500)
    case .indicator:
      return words("indicator.name") / 2 + agreement("indicator.target", 200)
        + agreement("indicator.secondLevel", 100) + agreement("indicator.weight", 100)
        + agreement("indicator.actual", 100)
    }
  }
}
