import SelfEvaluation
import SheetIO

/// A column of a table and what its cells are.
///
/// A class, because a field is large and would be copied for every cell.
final class FieldColumn<Record: Sendable>: Sendable {
  /// Sets a field that holds words, or a number, without going through its key path, which costs
  /// as much as reading the cell.
  typealias Setter<Value> = @Sendable (inout Record, Value) -> Void

  /// Zero-based.
  let column: Int
  let field: Field<Record>
  private let reader: FieldReader<Record>
  private let setText: Setter<StatedText>?
  private let setPoints: Setter<Stated<ExactDecimal>>?

  /// A column.
  ///
  /// - Parameter unit: The unit of its amounts that name none themselves.
  init(
    _ column: Int, _ field: Field<Record>, unit: AmountUnit, setText: Setter<StatedText>? = nil,
    setPoints: Setter<Stated<ExactDecimal>>? = nil
  ) {
    self.column = column
    self.field = field
    reader = FieldReader(unit: unit)
    switch field.access {
    case .text(let key):
      self.setText = setText ?? { $0[keyPath: key] = $1 }
      self.setPoints = nil
    case .points(let key):
      self.setText = nil
      self.setPoints = setPoints ?? { $0[keyPath: key] = $1 }
    default:
      self.setText = nil
      self.setPoints = nil
    }
  }

  /// The unit of its amounts that name none themselves.
  var unit: AmountUnit { reader.unit }

  /// Reads the cell of a row into a record; a blank cell sets nothing.
  ///
  /// - Parameters:
  ///   - row: The place of the row.
  ///   - recent: The last filled cell of the column.
  func read(
    _ texts: RowTexts, at row: Place, recent: inout RecentCell, into record: inout Record
  ) {
    let range = texts.range(column)
    if range.isEmpty { return }
    let place = row.atColumn(column)
    if let setText {
      let words = recent.words(texts, range)
      if !words.isEmpty { setText(&record, StatedText(words, at: place)) }
    } else if let setPoints {
      if var points = recent.points(texts, range) {
        points.place = place
        setPoints(&record, points)
      }
    } else {
      reader.read(recent.string(texts, range), at: place, into: field, of: &record)
    }
  }
}

/// The last filled cell of a column: neighbouring cells often hold the same, which is then read
/// once and held in memory once.
struct RecentCell {
  private var texts: RowTexts?
  private var range = 0..<0
  private var string = ""
  private var words: String?
  private var points: Stated<ExactDecimal>??

  /// Goes to a cell.
  private mutating func take(_ texts: RowTexts, _ range: Range<Int>) {
    if let own = self.texts, own.isSame(self.range, as: texts, range) { return }
    self.texts = texts
    self.range = range
    string = texts.string(range)
    words = nil
    points = nil
  }

  /// The text of a cell.
  mutating func string(_ texts: RowTexts, _ range: Range<Int>) -> String {
    take(texts, range)
    return string
  }

  /// The text of a cell without blanks at its ends.
  mutating func words(_ texts: RowTexts, _ range: Range<Int>) -> String {
    take(texts, range)
    if let words { return words }
    let trimmed = string.trimmingBlanks
    words = trimmed
    return trimmed
  }

  /// The points that a cell states, at no place yet; `nil` where it is blank.
  mutating func points(_ texts: RowTexts, _ range: Range<Int>) -> Stated<ExactDecimal>? {
    take(texts, range)
    if let points { return points }
    let read = CellReader.points(string, Place(row: 0))
    points = .some(read)
    return read
  }
}
