import Diagnostics
import SelfEvaluation

/// Which record goes into which of a blank form's repeated rows, and how many rows are missing.
///
/// Records go to the rows that are printed for them: indicators to their first and second level,
/// money to its source. What finds no row gets a new one behind those of its kind.
struct BlankFormRows {
  /// One record's place.
  struct Place {
    /// Its order among all places of the block.
    var position: Int
    /// The rows of the blank form that it is, or that a new one is like.
    var model: ClosedRange<Int>
    var isNew: Bool
    /// What the form prints there, by path.
    var printed: [String: String]
    /// The index of the record; `nil` for a row that stays blank.
    var record: Int?
  }

  let block: BlankFormCells.Block
  private(set) var rows: [Place] = []
  private var values: [String: [FormValue]] = [:]

  init(_ block: BlankFormCells.Block, _ data: FormData) {
    self.block = block
    guard let group = data.groups[block.group] else { return }
    for column in block.columns {
      values[column.path] = group.columns[column.path]?(0..<group.count) ?? []
    }
    rows = zip(block.slots, block.printed).map { slot, printed in
      Place(position: 0, model: slot, isNew: false, printed: printed)
    }
    for record in 0..<group.count { place(record) }
    for index in rows.indices { rows[index].position = index }
  }

  private func text(_ path: String, _ record: Int) -> String {
    guard let column = values[path], column.indices.contains(record),
      case .text(let text) = column[record]
    else { return "" }
    return LabelText.normalised(text)
  }

  /// How well a place fits a record: 3 for all that is printed, 2 for the first level, 1 for a row
  /// on which nothing is printed, 0 for another's.
  private func fit(_ place: Place, _ record: Int) -> Int {
    switch block.group {
    case "indicator":
      let first = place.printed["indicator.firstLevel"]
      let second = place.printed["indicator.secondLevel"]
      if let name = place.printed["indicator.name"],
        LabelText.normalised(name) != text("indicator.name", record)
      {
        return 0
      }
      guard let first else { return 1 }
      let own = text("indicator.firstLevel", record)
      let isFirst =
        LabelText.normalised(first) == own
        || IndicatorGroup(reading: first).map { $0 == IndicatorGroup(reading: own) } ?? false
      guard isFirst else { return 0 }
      guard let second else { return 2 }
      return LabelText.normalised(second) == text("indicator.secondLevel", record) ? 3 : 0
    case "funding":
      guard let source = place.printed["funding.source"] else { return 1 }
      return LabelText.normalised(source) == text("funding.source", record) ? 3 : 0
    default: return 1
    }
  }

  private mutating func place(_ record: Int) {
    let fits = rows.indices.map { (index: $0, fit: fit(rows[$0], record)) }
    let free = fits.filter { rows[$0.index].record == nil && $0.fit > 0 }
    if let best = free.max(by: { ($0.fit, -$0.index) < ($1.fit, -$1.index) }) {
      let isTaken = fits.contains { $0.fit > best.fit && !rows[$0.index].isNew }
      // A row of the same kind is better added than one of another kind filled.
      if !isTaken || best.fit > 1 && best.fit == fits.map(\.fit).max() {
        rows[best.index].record = record
        return
      }
    }
    let most = fits.map(\.fit).max() ?? 0
    let behind =
      (most > 0 ? fits.last { $0.fit == most }?.index : sameFirst(record)) ?? rows.count - 1
    guard rows.indices.contains(behind) else { return }
    var printed = rows[behind].printed
    if most == 0 {
      printed = printed.filter { $0.key == "indicator.firstLevel" && sameFirst(record) != nil }
    }
    printed["indicator.name"] = nil
    rows.insert(
      Place(
        position: 0, model: rows[behind].model, isNew: true, printed: printed, record: record),
      at: behind + 1)
  }

  /// The last place of the record's first level; `nil` if the form prints none of it.
  private func sameFirst(_ record: Int) -> Int? {
    guard block.group == "indicator" else { return nil }
    let own = text("indicator.firstLevel", record)
    return rows.indices.last { index in
      guard let first = rows[index].printed["indicator.firstLevel"] else { return false }
      return LabelText.normalised(first) == own
        || IndicatorGroup(reading: first).map { $0 == IndicatorGroup(reading: own) } ?? false
    }
  }

  /// The places behind which rows are put in, and how many, from the first to the last.
  var insertions: [(slot: ClosedRange<Int>, count: Int)] {
    block.slots.compactMap { slot in
      let count = rows.count { $0.isNew && $0.model == slot }
      return count > 0 ? (slot, count) : nil
    }
  }

  /// The rows of each place, counted from where the block begins now.
  func places(from start: Int) -> [ClosedRange<Int>] {
    var next = start
    return rows.map { place in
      defer { next += place.model.count }
      return next...(next + place.model.count - 1)
    }
  }

  /// What stands in a hole of a place: the record's value; what is printed for a run.
  func value(of path: String, _ place: Place, _ data: FormData) -> FormValue {
    if let printed = place.printed[path],
      block.columns.contains(where: { $0.path == path && $0.isRun })
    {
      return .text(printed)
    }
    guard let record = place.record, let column = values[path], column.indices.contains(record)
    else { return place.printed[path].map { .text($0) } ?? .blank }
    return column[record]
  }

  // MARK: Runs

  private var runs: [(path: String, columns: ClosedRange<Int>, isRun: Bool)] {
    block.columns.filter(\.isRun)
  }

  /// Whether a place begins a run of equal values; a run ends where one to the left of it ends.
  func beginsRun(_ path: String, at position: Int) -> Bool {
    guard position > 0 else { return true }
    for run in runs {
      let one = key(run.path, position)
      if one.isEmpty || one != key(run.path, position - 1) { return true }
      if run.path == path { return false }
    }
    return true
  }

  private func key(_ path: String, _ position: Int) -> String {
    if let printed = rows[position].printed[path] { return LabelText.normalised(printed) }
    return rows[position].record.map { text(path, $0) } ?? ""
  }

  /// The cells in which runs are merged; `nil` for a block without runs.
  func runArea(_ places: [ClosedRange<Int>]) -> CellRange? {
    guard let first = runs.map(\.columns.lowerBound).min(),
      let last = runs.map(\.columns.upperBound).max(), let top = places.first,
      let bottom = places.last
    else { return nil }
    return CellRange(
      CellAddress(row: top.lowerBound, column: first),
      CellAddress(row: bottom.upperBound, column: last))
  }

  /// The merged cells of runs.
  func runMerges(_ places: [ClosedRange<Int>]) -> [CellRange] {
    runs.flatMap { run -> [CellRange] in
      var ranges: [CellRange] = []
      for (position, rows) in places.enumerated() {
        let isFirst = beginsRun(run.path, at: position)
        if isFirst || ranges.isEmpty {
          ranges.append(
            CellRange(
              CellAddress(row: rows.lowerBound, column: run.columns.lowerBound),
              CellAddress(row: rows.upperBound, column: run.columns.upperBound)))
        } else {
          ranges[ranges.count - 1].last.row = rows.upperBound
        }
      }
      return ranges
    }
  }
}
