import SelfEvaluation
import SheetIO

/// Reads rows of a part: records, told apart by the project that each row names.
struct PartReader<Record: PartRecord>: Sendable {
  /// The columns that hold fields, left to right.
  let fields: [FieldColumn<Record>]
  let columns: RowIdentity.Columns
  let sorter: PartSorter
  /// The index of the table among the sources of what it is joined to.
  let source: Int

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
    var identity = RowIdentity.none
    var run: Run?
    var levels = FilledLevels()
    var known = [KnownColumn](repeating: KnownColumn(), count: fields.count)
    for position in range {
      let row = table.rows[position]
      let texts = row.texts
      let reason = sorter.skipReason(row, texts)
      if let reason {
        result.skipped.append((position, reason))
        // A place holder may still be the row that names its project or level.
        guard reason == .filler else { continue }
      }
      if run == nil || !columns.continues(identity, in: texts) {
        identity = columns.identity(of: row)
        var new = Run(identity: identity, row: row)
        if let last = run.take() {
          // Neighbouring projects have about as many records: room for more would stay empty.
          new.records.reserveCapacity(last.records.count)
          result.runs.append(last)
        }
        run = new
        levels = FilledLevels()
      }
      let place = Place(row: row.index, source: source)
      var record = Record(place: place)
      for index in fields.indices {
        fields[index].read(texts, at: place, known: &known[index], into: &record)
      }
      record.fillDown(&levels)
      if reason == .filler { continue }
      for column in row.uncomputedColumns { result.uncomputed.append((position, column)) }
      record.settle()
      run?.records.append(consume record)
    }
    if let run { result.runs.append(run) }
    return result
  }
}
