/// Which records of one list are which of another, where rows were added, dropped, moved and
/// reworded.
///
/// Found in three steps, each among what the last one left open: by key; in order, the pairs
/// that are most alike together; and what was moved, by likeness alone. The same lists always
/// give the same alignment.
public struct Alignment: Hashable, Sendable {
  /// Two records that are the same thing.
  public struct Pair: Hashable, Sendable {
    /// Index into the left list.
    public var left: Int
    /// Index into the right list.
    public var right: Int
    /// By what they were found.
    public var evidence: Evidence

    /// A pair.
    public init(left: Int, right: Int, evidence: Evidence) {
      self.left = left
      self.right = right
      self.evidence = evidence
    }
  }

  /// By what a pair was found, from the surest on.
  public enum Evidence: Int, Comparable, Sendable {
    /// No other record of either list has their key.
    case key
    /// Several have their key; likeness and order decided.
    case repeatedKey
    /// They stand in the same order among what the keys left open, and are alike.
    case order
    /// They are very much alike, wherever they stand.
    case likeness

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The pairs, in the order of the left list.
  public private(set) var pairs: [Pair] = []
  /// Indices of records that only the left list has, ascending.
  public private(set) var leftOnly: [Int] = []
  /// Indices of records that only the right list has, ascending.
  public private(set) var rightOnly: [Int] = []

  /// How alike records without a common key must be to be taken for the same, in thousandths.
  public struct Thresholds: Hashable, Sendable {
    /// Of records that stand in the same order.
    public var inOrder = 500
    /// Of records that were moved.
    public var moved = 750

    /// Half alike in order, three quarters alike elsewhere.
    public init(inOrder: Int = 500, moved: Int = 750) {
      self.inOrder = inOrder
      self.moved = moved
    }
  }

  /// Above so many comparisons the lists have too little in common to be worth comparing every
  /// record with every other; what the keys leave open then stays without a partner.
  public static let comparisonLimit = 4_000_000

  /// Aligns two lists.
  ///
  /// - Parameters:
  ///   - key: What names a record, if anything does: its code, its name.
  ///   - likeness: How alike two records are, from 0 to `TextLikeness.full`.
  public init<Record>(
    _ left: [Record], _ right: [Record], thresholds: Thresholds = Thresholds(),
    key: (Record) -> String?, likeness: (Record, Record) -> Int
  ) {
    var open = Open(left: Array(left.indices), right: Array(right.indices))
    func alike(_ one: Int, _ other: Int) -> Int { likeness(left[one], right[other]) }

    pairByKey(left.map(key), right.map(key), &open, alike)
    if open.isWorthComparing {
      let ordered = Self.inOrder(open.left, open.right, atLeast: thresholds.inOrder, alike)
      take(ordered, .order, &open)
      take(Self.moved(open.left, open.right, atLeast: thresholds.moved, alike), .likeness, &open)
    }
    pairs.sort { $0.left < $1.left }
    leftOnly = open.left
    rightOnly = open.right
  }

  /// What has no partner yet, ascending.
  private struct Open {
    var left: [Int]
    var right: [Int]

    var isWorthComparing: Bool {
      !left.isEmpty && !right.isEmpty && left.count <= Alignment.comparisonLimit / right.count
    }
  }

  private mutating func take(
    _ found: [(left: Int, right: Int)], _ evidence: Evidence, _ open: inout Open
  ) {
    guard !found.isEmpty else { return }
    let left = Set(found.map(\.left))
    let right = Set(found.map(\.right))
    open.left.removeAll { left.contains($0) }
    open.right.removeAll { right.contains($0) }
    pairs += found.map { Pair(left: $0.left, right: $0.right, evidence: evidence) }
  }

  // MARK: The steps

  private mutating func pairByKey(
    _ leftKeys: [String?], _ rightKeys: [String?], _ open: inout Open,
    _ alike: (Int, Int) -> Int
  ) {
    var groups: [String: (left: [Int], right: [Int])] = [:]
    for (index, key) in leftKeys.enumerated() {
      if let key { groups[key, default: ([], [])].left.append(index) }
    }
    for (index, key) in rightKeys.enumerated() {
      if let key { groups[key]?.right.append(index) }
    }
    var unique: [(left: Int, right: Int)] = []
    var repeated: [(left: Int, right: Int)] = []
    for group in groups.values where !group.right.isEmpty {
      if group.left.count == 1, group.right.count == 1 {
        unique.append((group.left[0], group.right[0]))
      } else if group.left.count <= Self.comparisonLimit / group.right.count {
        repeated += Self.bestFirst(group.left, group.right, alike)
      } else {
        repeated += zip(group.left, group.right).map { ($0, $1) }
      }
    }
    take(unique, .key, &open)
    take(repeated, .repeatedKey, &open)
  }

  /// Pairs records of one key: the most alike first, those that are equally alike in their order.
  private static func bestFirst(
    _ left: [Int], _ right: [Int], _ alike: (Int, Int) -> Int
  ) -> [(left: Int, right: Int)] {
    moved(left, right, atLeast: 0, alike)
  }

  /// The pairs in ascending order on both sides whose likenesses have the greatest sum.
  private static func inOrder(
    _ left: [Int], _ right: [Int], atLeast threshold: Int, _ alike: (Int, Int) -> Int
  ) -> [(left: Int, right: Int)] {
    let width = right.count + 1
    // Sums of the best alignment of what lies from here to the ends.
    var sums = [Int](repeating: 0, count: (left.count + 1) * width)
    var gains = [Int](repeating: -1, count: left.count * right.count)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        let likeness = alike(left[row], right[column])
        var best = max(sums[(row + 1) * width + column], sums[row * width + column + 1])
        if likeness >= threshold {
          gains[row * right.count + column] = likeness
          best = max(best, likeness + sums[(row + 1) * width + column + 1])
        }
        sums[row * width + column] = best
      }
    }
    var found: [(left: Int, right: Int)] = []
    var (row, column) = (0, 0)
    while row < left.count, column < right.count {
      let sum = sums[row * width + column]
      let gain = gains[row * right.count + column]
      if gain >= 0, sum == gain + sums[(row + 1) * width + column + 1] {
        found.append((left[row], right[column]))
        row += 1
        column += 1
      } else if sum == sums[(row + 1) * width + column] {
        row += 1
      } else {
        column += 1
      }
    }
    return found
  }

  /// The most alike pairs first, wherever they stand.
  private static func moved(
    _ left: [Int], _ right: [Int], atLeast threshold: Int, _ alike: (Int, Int) -> Int
  ) -> [(left: Int, right: Int)] {
    var candidates: [(left: Int, right: Int, likeness: Int, shift: Int)] = []
    for (row, one) in left.enumerated() {
      for (column, other) in right.enumerated() {
        let likeness = alike(one, other)
        if likeness >= threshold {
          candidates.append((one, other, likeness, abs(row - column)))
        }
      }
    }
    candidates.sort {
      ($1.likeness, $0.shift, $0.left, $0.right) < ($0.likeness, $1.shift, $1.left, $1.right)
    }
    var (takenLeft, takenRight): (Set<Int>, Set<Int>) = ([], [])
    var found: [(left: Int, right: Int)] = []
    for candidate in candidates
    where !takenLeft.contains(candidate.left) && !takenRight.contains(candidate.right) {
      takenLeft.insert(candidate.left)
      takenRight.insert(candidate.right)
      found.append((candidate.left, candidate.right))
    }
    return found
  }
}
