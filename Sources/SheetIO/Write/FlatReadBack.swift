import Diagnostics

/// Compares a sheet that was read back with the rows that were written by `FlatWorkbookWriter`,
/// which are read from their source once more: neither side is kept in memory.
struct FlatReadBack<Source: FlatRowSource> {
  private var source: Source
  private let file: String
  private let sheet: String
  private var expected = FlatRow()
  /// Whether `expected` holds a row that was not found yet.
  private var isWaiting = false

  init(_ source: Source, file: String, sheet: String) {
    self.source = source
    self.file = file
    self.sheet = sheet
  }

  /// Compares a row that was read; rows must come in ascending order.
  ///
  /// - Throws: `.outputDiffers` with the first cell that differs; what the source throws.
  mutating func compare(_ row: RowView) throws(Failure) {
    guard row.contentWidth > 0 else { return }
    try advance()
    guard isWaiting, expected.index == row.index else {
      throw differs(isWaiting ? min(expected.index, row.index) : row.index, 0)
    }
    isWaiting = false
    let bytes = expected.bytes.span
    var position = 0
    for (column, field) in expected.fields.enumerated() where field.kind != .empty {
      guard position < row.cells.count else { throw differs(row.index, column) }
      let cell = row.cells[position]
      position += 1
      guard Int(cell.column) == column, !cell.hasFormula else { throw differs(row.index, column) }
      let isSame: Bool
      switch field.kind {
      case .empty: isSame = false
      case .text: isSame = row.holds(bytes.extracting(field.start..<field.end), cell)
      case .boolean: isSame = cell.kind == .boolean && (cell.number != 0) == field.isTrue
      case .numberText:
        if case .number(let number) = NumberText.read(expected.bytes, field.start, field.end) {
          isSame = cell.kind == .number && number.agrees(with: cell.number)
        } else {
          isSame = row.holds(bytes.extracting(field.start..<field.end), cell)
        }
      }
      guard isSame else { throw differs(row.index, column) }
    }
    guard position == row.cells.count else {
      throw differs(row.index, Int(row.cells[position].column))
    }
  }

  /// Ends the comparison.
  ///
  /// - Throws: `.outputDiffers` if rows are missing; what the source throws.
  mutating func finish() throws(Failure) {
    try advance()
    if isWaiting { throw differs(expected.index, 0) }
  }

  private mutating func advance() throws(Failure) {
    while !isWaiting, try source.read(into: &expected) {
      isWaiting = expected.holdsContent
    }
  }

  private func differs(_ row: Int, _ column: Int) -> Failure {
    Failure(
      .outputDiffers,
      at: Location(file: file, sheet: sheet, cell: CellAddress(row: row, column: column)),
      facts: [
        "reason": Wording(zh: "这个单元格不同", en: "this cell differs")
      ])
  }
}

extension RowView {
  /// Whether a text cell holds these bytes.
  fileprivate func holds(_ expected: Span<UInt8>, _ cell: RawCell) -> Bool {
    switch cell.kind {
    case .text:
      return Self.areSame(
        expected, bytes.span.extracting(Int(cell.textStart)..<Int(cell.textEnd)))
    case .sharedText:
      return Self.holds(context.strings, at: Int(cell.textStart), expected)
    default: return false
    }
  }

  private static func holds(
    _ strings: SharedStrings, at index: Int, _ expected: Span<UInt8>
  ) -> Bool {
    guard let range = strings.range(index) else { return false }
    return areSame(expected, strings.bytes.span.extracting(range))
  }

  private static func areSame(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    for index in one.indices where one[index] != other[index] { return false }
    return true
  }
}
