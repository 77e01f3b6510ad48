import SelfEvaluation
import SheetIO

/// What is known of the cells of one column.
struct KnownColumn {
  /// Words without blanks at their ends.
  var words = KnownCells<String>()
  /// Points at no place; `nil` for a blank.
  var points = KnownCells<Stated<ExactDecimal>?>()
}

/// Cells that were read before, and what they mean: columns hold the same few texts again and
/// again, which are then read once and held in memory once.
///
/// Each text has one place, which the next one for this place takes from it.
struct KnownCells<Value> {
  private struct Cell {
    var key: TextKey
    /// The text as it stood in the cell.
    var text: String
    var value: Value
  }

  private var cells: [Cell?] = []

  /// What a cell means, from memory or read anew.
  mutating func value(
    _ texts: RowTexts, _ range: Range<Int>, _ read: (String) -> Value
  ) -> Value {
    let key = texts.key(range)
    let slot = key.slot
    if cells.isEmpty {
      cells = [Cell?](repeating: nil, count: TextKey.slotCount)
    } else if let cell = cells[slot], cell.key == key,
      key.isWhole || texts.isSame(range, as: cell.text)
    {
      return cell.value
    }
    let text = texts.string(range)
    let value = read(text)
    cells[slot] = Cell(key: key, text: text, value: value)
    return value
  }
}
