import Diagnostics

/// What has to be known of a sheet before it can be written as text: how many columns its widest
/// row has, and whether its rows are stored in order.
struct SheetShape {
  /// Columns up to the last one in which some row holds something.
  var width = 0
  /// Whether each row was stored after the one above it.
  var isOrdered = true
  /// Whether rows beyond those looked at may be wider.
  var isCertain = true

  /// Rows that were looked at.
  private(set) var rowCount = 0
  private var lastRow = -1

  init() {}

  /// Looks at a row.
  ///
  /// - Returns: Its own width.
  @discardableResult
  mutating func take(_ row: RowView) -> Int {
    rowCount += 1
    if row.index <= lastRow { isOrdered = false }
    lastRow = row.index
    let own = row.contentWidth
    width = max(width, own)
    return own
  }

  /// Rows that are looked at before a sheet is written to a file, which can be begun anew if a
  /// wider row comes later.
  static let sampleCount = 1_000

  /// Looks at the first rows of a sheet, or at all of them.
  static func of(
    _ reader: WorkbookReader, sheet: Int, all: Bool
  ) throws(Failure) -> SheetShape {
    var shape = SheetShape()
    do throws(Failure) {
      try reader.forEachRow(ofSheet: sheet) { row throws(Failure) in
        shape.take(row)
        if !all, shape.rowCount >= sampleCount { throw Failure(.readingPaused, at: .none) }
      }
    } catch {
      guard error.finding.code == .readingPaused else { throw error }
      shape.isCertain = false
    }
    return shape
  }
}

/// Writes the rows of one sheet as text, each with as many fields as the widest has, and counts
/// what a text cannot hold.
struct SheetTextPass {
  /// How it ended.
  enum Outcome {
    case done
    /// A row was wider than those written before it, or stood above them.
    case mustBegin(SheetShape)
  }

  let reader: WorkbookReader
  let sheet: Int
  private(set) var losses = SheetLosses()
  /// The number of rows written.
  private(set) var rowCount = 0
  private var paddingLeft = 0

  /// Empty fields that are added at most to make all rows equally wide. A few far cells would
  /// otherwise make gigabytes of commas; rows beyond the limit end with their last value.
  private static let paddingCount = 1 << 25

  init(_ reader: WorkbookReader, sheet: Int) {
    self.reader = reader
    self.sheet = sheet
  }

  /// Hands all rows up to the last that holds something to `writer`.
  mutating func write<Writer: RowWriter & ~Copyable>(
    to writer: inout Writer, shape: SheetShape
  ) throws(Failure) -> Outcome {
    losses = SheetLosses()
    rowCount = 0
    paddingLeft = Self.paddingCount
    guard shape.isOrdered else {
      try writeSorted(to: &writer, width: shape.width)
      return .done
    }
    var found = shape
    var next = 0
    do throws(Failure) {
      if shape.rowCount >= SheetShape.sampleCount {
        try writeConcurrently(to: &writer, &found, &next, width: shape.width)
      } else {
        try reader.forEachRow(ofSheet: sheet) { row throws(Failure) in
          losses.take(row)
          let own = row.contentWidth
          if own == 0 { return }
          let width = try begin(row.index, own, &found, &next, shape.width, &writer)
          try row.write(to: &writer, width: width)
        }
      }
    } catch {
      guard error.finding.code == .readingPaused else { throw error }
    }
    rowCount = next
    if found.width > shape.width || !found.isOrdered {
      if !found.isOrdered {
        found = try SheetShape.of(reader, sheet: sheet, all: true)
        found.isOrdered = false
      }
      return .mustBegin(found)
    }
    return .done
  }

  /// Reads a sheet once, holds its rows until the widest is known, and writes them.
  ///
  /// For sheets that are read beside others: all work is done on this thread.
  ///
  /// - Returns: `false`, with nothing written, if the sheet is too large to be held or its rows
  ///   are not stored in order.
  mutating func writeHeld<Writer: RowWriter & ~Copyable>(
    to writer: inout Writer
  ) throws(Failure) -> Bool {
    losses = SheetLosses()
    paddingLeft = Self.paddingCount
    var found = SheetShape()
    var batch = RowBatch()
    do throws(Failure) {
      try reader.forEachRow(ofSheet: sheet, threads: .one) { row throws(Failure) in
        losses.take(row)
        let own = found.take(row)
        if own > 0 { batch.append(row, width: own) }
        if batch.isTooLarge || !found.isOrdered { throw Failure(.readingPaused, at: .none) }
      }
    } catch {
      guard error.finding.code == .readingPaused else { throw error }
      return false
    }
    var next = 0
    try write(batch, to: &writer, &found, &next, width: found.width)
    rowCount = next
    return true
  }

  private mutating func write<Writer: RowWriter & ~Copyable>(
    _ batch: borrowing RowBatch, to writer: inout Writer, _ found: inout SheetShape,
    _ next: inout Int, width: Int
  ) throws(Failure) {
    let strings = batch.context.strings
    for mark in batch.marks {
      let filled = try begin(mark.row, mark.width, &found, &next, width, &writer)
      try batch.context.write(
        batch.cells.span.extracting(mark.cells), batch.bytes.span.extracting(mark.bytes),
        strings, to: &writer, width: filled)
    }
  }

  /// Prepares for a row that holds something: writes the empty rows above it.
  ///
  /// - Returns: The width to which the row is filled up.
  @inline(__always)
  private mutating func begin<Writer: RowWriter & ~Copyable>(
    _ row: Int, _ own: Int, _ found: inout SheetShape, _ next: inout Int, _ width: Int,
    _ writer: inout Writer
  ) throws(Failure) -> Int {
    if row < next {
      found.isOrdered = false
      throw Failure(.readingPaused, at: .none)
    }
    if own > found.width { found.width = own }
    if row > next { try skip(to: row, &next, width, &writer) }
    next = row &+ 1
    return padded(width, from: own)
  }

  /// Scans on a thread of its own and writes on this one.
  private mutating func writeConcurrently<Writer: RowWriter & ~Copyable>(
    to writer: inout Writer, _ found: inout SheetShape, _ next: inout Int, width: Int
  ) throws(Failure) {
    let pipeline = RowPipeline(reader, sheet: sheet)
    defer { pipeline.cancel() }
    while let batch = try pipeline.next() {
      try write(batch, to: &writer, &found, &next, width: width)
      pipeline.giveBack(batch)
    }
    losses = pipeline.losses
  }

  private mutating func writeSorted<Writer: RowWriter & ~Copyable>(
    to writer: inout Writer, width: Int
  ) throws(Failure) {
    var next = 0
    for row in try reader.readSheet(at: sheet).rows {
      losses.take(row)
      guard row.contentWidth > 0 else { continue }
      try skip(to: row.index, &next, width, &writer)
      try row.write(to: &writer, width: padded(width, from: row.contentWidth))
      next = row.index + 1
    }
    rowCount = next
  }

  /// The width to which a row is filled up.
  private mutating func padded(_ width: Int, from own: Int) -> Int {
    guard width > own else { return width }
    paddingLeft -= width - own
    return paddingLeft >= 0 ? width : own
  }

  /// Writes the rows that are not stored as rows of empty fields.
  private mutating func skip<Writer: RowWriter & ~Copyable>(
    to row: Int, _ next: inout Int, _ width: Int, _ writer: inout Writer
  ) throws(Failure) {
    while next < row {
      for _ in 0..<padded(width, from: 0) { writer.writeEmpty() }
      try writer.endRow()
      next += 1
    }
  }
}

/// What of a sheet a table of values cannot hold.
struct SheetLosses {
  private(set) var formulaCount = 0
  private(set) var firstFormula: CellAddress?
  private(set) var uncomputedCount = 0
  private(set) var uncomputed: [CellAddress] = []
  private(set) var hiddenCount = 0
  private(set) var firstHidden: Int?

  /// Cells of one kind that are named; the others are counted.
  private static let namedCount = 10

  mutating func take(_ row: RowView) {
    if row.isHidden, row.contentWidth > 0 { noteHidden(row.index) }
    guard !row.formulas.isEmpty else { return }
    for cell in row.cells where cell.hasFormula {
      note(
        CellAddress(row: row.index, column: Int(cell.column)),
        hasValue: row.formulas[Int(cell.formula)].hasCachedValue)
    }
  }

  mutating func take(_ row: Row) {
    if row.isHidden, row.contentWidth > 0 { noteHidden(row.index) }
    for cell in row.cells {
      guard let formula = cell.formula else { continue }
      note(
        CellAddress(row: row.index, column: cell.column), hasValue: formula.hasCachedValue)
    }
  }

  private mutating func noteHidden(_ row: Int) {
    hiddenCount += 1
    if firstHidden == nil { firstHidden = row }
  }

  private mutating func note(_ cell: CellAddress, hasValue: Bool) {
    if hasValue {
      formulaCount += 1
      if firstFormula == nil { firstFormula = cell }
    } else {
      uncomputedCount += 1
      if uncomputed.count < Self.namedCount { uncomputed.append(cell) }
    }
  }

  /// What the user should know.
  func findings(file: String, sheet: String) -> [Finding] {
    var findings: [Finding] = []
    func location(_ cell: CellAddress) -> Location {
      Location(file: file, sheet: sheet, cell: cell)
    }
    if let first = uncomputed.first {
      findings.append(
        Finding(
          .formulaWithoutValue, at: location(first),
          places: uncomputed.dropFirst().map(location),
          facts: ["count": Wording("\(uncomputedCount)")]))
    }
    if let firstFormula {
      findings.append(
        Finding(
          .formulasBecameValues, at: location(firstFormula),
          facts: ["count": Wording("\(formulaCount)")]))
    }
    if let firstHidden {
      findings.append(
        Finding(
          .hiddenRows, at: location(CellAddress(row: firstHidden, column: 0)),
          facts: ["count": Wording("\(hiddenCount)")]))
    }
    return findings
  }
}
