import SelfEvaluation
import SheetIO

/// Reads rows of a part: records, told apart by the project that each row names.
struct PartReader<Record: PartRecord>: Sendable {
  /// The columns that hold fields, left to right.
  let fields: [Column]
  let columns: RowIdentity.Columns
  let sorter: PartSorter
  /// The index of the table among the sources of what it is joined to.
  let source: Int

  /// A column and what its cells are. A class, because a field is large and would be copied for
  /// every cell.
  final class Column: Sendable {
    let column: Int
    let field: Field<Record>
    let reader: FieldReader<Record>

    init(_ column: Int, _ field: Field<Record>, unit: AmountUnit) {
      self.column = column
      self.field = field
      reader = FieldReader(unit: unit)
    }
  }

  /// Neighbouring rows of one project.
  struct Run: Sendable {
    var identity: RowIdentity
    /// The row that states the identity first, and the first of the run.
    var row: TableRow
    var records: [Record] = []
  }

  /// What some rows hold.
  struct Rows: Sendable {
    var runs: [Run] = []
    var skipped: [(position: Int, reason: Recognition.SkipReason)] = []
    /// Cells of formulas without a computed value.
    var uncomputed: [(position: Int, column: Int)] = []
  }

  /// Reads rows, the first of which says by itself what blank cells would leave to those above.
  func rows(_ range: Range<Int>, of table: Table) -> Rows {
    var result = Rows()
    var sorter = sorter
    let filled = Record.filledDown
    let noLevels = [StatedText?](repeating: nil, count: filled.count)
    var identity = RowIdentity.none
    var levels = noLevels
    var recent = fields.map { _ in "" }
    for position in range {
      let row = table.rows[position]
      if let reason = sorter.skipReason(row) {
        result.skipped.append((position, reason))
        // A place holder may still be the row that names its project or level.
        guard reason == .filler else { continue }
      }
      let isFiller = result.skipped.last?.position == position
      if result.runs.isEmpty || !columns.continues(identity, in: row) {
        identity = columns.identity(of: row)
        levels = noLevels
        // Neighbouring projects have about as many records: room for more would stay empty.
        let usualCount = result.runs.last?.records.count ?? 0
        var run = Run(identity: identity, row: row)
        run.records.reserveCapacity(usualCount)
        result.runs.append(run)
      }
      var record = read(row, &recent)
      fillDown(&record, filled, &levels)
      if isFiller { continue }
      for column in row.uncomputedColumns { result.uncomputed.append((position, column)) }
      record.settle()
      result.runs[result.runs.count - 1].records.append(record)
    }
    return result
  }

  private func read(_ row: TableRow, _ recent: inout [String]) -> Record {
    var record = Record(place: Place(row: row.index, source: source))
    for (position, cell) in fields.enumerated() {
      let text = row[cell.column]
      if text.isEmpty { continue }
      // One string for neighbouring cells of the same words, which levels and units are.
      if text != recent[position] { recent[position] = text }
      cell.reader.read(
        recent[position], at: Place(row: row.index, column: cell.column, source: source),
        into: cell.field, of: &record)
    }
    return record
  }

  /// Gives blank cells what the last filled one above says, each level only within the one
  /// before it.
  private func fillDown(
    _ record: inout Record, _ filled: [Field<Record>.Key<StatedText>],
    _ levels: inout [StatedText?]
  ) {
    for position in filled.indices {
      guard let own = record[keyPath: filled[position]] else {
        record[keyPath: filled[position]] = levels[position]
        continue
      }
      if own.text != levels[position]?.text {
        for below in levels.indices.dropFirst(position + 1) { levels[below] = nil }
      }
      levels[position] = own
    }
  }
}
