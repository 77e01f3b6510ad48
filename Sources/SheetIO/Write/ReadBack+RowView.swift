import Diagnostics

extension ReadBack {
  /// Compares a row that was read, without making strings of it as long as it is what was written.
  ///
  /// - Throws: `.outputDiffers` with the first cell that differs.
  mutating func compare(_ row: RowView) throws(Failure) {
    if takes(row) { return }
    // Something is unusual or wrong: the careful comparison decides, and finds the words.
    try compare(row: row.index, cells: row.cells.map { row.cell($0) })
  }
}

extension RowView {
  /// Whether the row surely holds what `written` does; `false` leaves it open.
  func isPlainlySame(as written: Row) -> Bool {
    guard written.index == index else { return false }
    let bytes = bytes
    var position = 0
    for cell in written.cells where cell.holdsContent {
      while position < cells.count, cells[position].kind == .empty, !cells[position].hasFormula {
        position += 1
      }
      guard position < cells.count, Int(cells[position].column) == cell.column,
        isPlainlySame(cells[position], as: cell, bytes)
      else { return false }
      position += 1
    }
    return cells[position...].allSatisfy { $0.kind == .empty && !$0.hasFormula }
  }

  private func isPlainlySame(_ read: RawCell, as written: Cell, _ bytes: [UInt8]) -> Bool {
    if let formula = written.formula {
      guard formula.hasCachedValue, read.hasFormula else { return false }
      let stored = formulas[Int(read.formula)]
      guard stored.shared < 0, stored.hasCachedValue,
        Self.holds(bytes, Int(stored.textStart)..<Int(stored.textEnd), formula.text)
      else { return false }
    } else if read.hasFormula {
      return false
    }
    switch written.value {
    case .number(let number): return read.kind == .number && number.agrees(with: read.number)
    case .temporal(let temporal):
      return read.kind == .number && temporal.serialFrom1900.agrees(with: read.number)
    case .text(let text):
      if read.kind == .sharedText {
        guard let range = context.strings.range(Int(read.textStart)) else { return false }
        return Self.holds(context.strings.bytes, range, text)
      }
      return read.kind == .text
        && Self.holds(bytes, Int(read.textStart)..<Int(read.textEnd), text)
    case .boolean(let value):
      return read.kind == .boolean && (read.number != 0) == value
    case .empty, .digits, .error: return false
    }
  }

  /// Whether a range of bytes is the UTF-8 of a text.
  private static func holds(_ bytes: [UInt8], _ range: Range<Int>, _ text: String) -> Bool {
    let expected = text.utf8.span
    guard expected.count == range.count else { return false }
    for index in expected.indices where expected[index] != bytes[range.lowerBound + index] {
      return false
    }
    return true
  }
}
