import Diagnostics

/// Cells of one sheet: a rectangle, both ends included, zero-based.
struct SheetArea: Hashable {
  var sheet: Int
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>

  init(sheet: Int, rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.sheet = sheet
    self.rows = rows
    self.columns = columns
  }

  init(sheet: Int, _ range: CellRange) {
    self.init(sheet: sheet, rows: range.rows, columns: range.columns)
  }

  /// Whether the two share a cell.
  func overlaps(_ other: SheetArea) -> Bool {
    sheet == other.sheet && rows.overlaps(other.rows) && columns.overlaps(other.columns)
  }
}

/// Which formulas depend on which cells, to find those whose values no longer hold.
///
/// What a formula refers to is read from its text. Where that does not say (`INDIRECT`, `OFFSET`,
/// a name nobody defined, a function of a macro), the formula counts as depending on everything.
struct FormulaGraph {
  private struct Node {
    var result: SheetArea
    var areas: [SheetArea]
    var isOpen: Bool
  }

  private struct Bucket: Hashable {
    var sheet: Int
    var column: Int
    var block: Int
  }

  private var nodes: [Node] = []
  private var buckets: [Bucket: [Int32]] = [:]
  /// Formulas that refer to more rows than buckets suit, by sheet and column (block 0).
  private var tall: [Bucket: [Int32]] = [:]
  /// Formulas that refer to many columns as well, by sheet.
  private var wide: [Int: [Int32]] = [:]

  /// Rows of a bucket, as a power of two.
  private static let blockShift = 6
  /// An area of more buckets than this counts as wide.
  private static let bucketLimit = 64

  /// Adds a formula; they are numbered in the order of the calls.
  ///
  /// - Parameters:
  ///   - result: The cells it fills.
  ///   - areas: What it refers to.
  ///   - isOpen: Whether it may refer to anything else.
  mutating func add(result: SheetArea, areas: [SheetArea], isOpen: Bool) {
    let index = Int32(truncatingIfNeeded: nodes.count)
    nodes.append(Node(result: result, areas: areas, isOpen: isOpen))
    for area in areas {
      if let keys = Self.keys(area) {
        for key in keys { buckets[key, default: []].append(index) }
      } else if area.columns.count <= Self.bucketLimit {
        for column in area.columns {
          tall[Bucket(sheet: area.sheet, column: column, block: 0), default: []].append(index)
        }
      } else {
        wide[area.sheet, default: []].append(index)
      }
    }
  }

  /// The formulas whose values may change when the cells of `seeds` do, by number.
  func dependents(of seeds: [SheetArea]) -> Set<Int> {
    var graph = self
    var found: Set<Int> = []
    var queue = Self.joined(seeds)
    if seeds.isEmpty { return found }
    for (index, node) in nodes.enumerated() where node.isOpen {
      found.insert(index)
      queue.append(node.result)
    }
    while let area = queue.popLast() {
      for index in graph.candidates(area, without: found) {
        let number = Int(index)
        guard !found.contains(number), nodes[number].areas.contains(where: { $0.overlaps(area) })
        else { continue }
        found.insert(number)
        queue.append(nodes[number].result)
      }
    }
    return found
  }

  private mutating func candidates(_ area: SheetArea, without found: Set<Int>) -> [Int32] {
    guard let keys = Self.keys(area) else {
      return nodes.indices.filter { !found.contains($0) }.map { Int32(truncatingIfNeeded: $0) }
    }
    var result: [Int32] = []
    // What was found already never needs a look again.
    func take(_ list: inout [Int32]) {
      list.removeAll { found.contains(Int($0)) }
      result += list
    }
    for key in keys where buckets[key] != nil { take(&buckets[key, default: []]) }
    for column in area.columns {
      let key = Bucket(sheet: area.sheet, column: column, block: 0)
      if tall[key] != nil { take(&tall[key, default: []]) }
    }
    if wide[area.sheet] != nil { take(&wide[area.sheet, default: []]) }
    return result
  }

  /// The same cells in fewer areas: cells below one another become one.
  private static func joined(_ areas: [SheetArea]) -> [SheetArea] {
    var result: [SheetArea] = []
    for area in areas.sorted(by: {
      ($0.sheet, $0.columns.lowerBound, $0.columns.upperBound, $0.rows.lowerBound)
        < ($1.sheet, $1.columns.lowerBound, $1.columns.upperBound, $1.rows.lowerBound)
    }) {
      if let last = result.last, last.sheet == area.sheet, last.columns == area.columns,
        area.rows.lowerBound <= last.rows.upperBound + 1
      {
        result[result.count - 1].rows =
          last.rows.lowerBound...max(last.rows.upperBound, area.rows.upperBound)
      } else {
        result.append(area)
      }
    }
    return result
  }

  private static func keys(_ area: SheetArea) -> [Bucket]? {
    let blocks = area.rows.lowerBound >> blockShift...area.rows.upperBound >> blockShift
    guard blocks.count * area.columns.count <= bucketLimit else { return nil }
    return area.columns.flatMap { column in
      blocks.map { Bucket(sheet: area.sheet, column: column, block: $0) }
    }
  }
}
