import SelfEvaluation
import SheetIO

/// A column of a table and what its cells are.
///
/// A class, because a field is large and would be copied for every cell.
final class FieldColumn<Record: Sendable>: Sendable {
  /// Zero-based.
  let column: Int
  let field: Field<Record>
  private let reader: FieldReader<Record>
  private let setter: FieldSetter<Record>?

  /// A column.
  ///
  /// - Parameters:
  ///   - unit: The unit of its amounts that name none themselves.
  ///   - setter: Sets its field; the field's key path does unless it is given.
  init(
    _ column: Int, _ field: Field<Record>, unit: AmountUnit, setter: FieldSetter<Record>? = nil
  ) {
    self.column = column
    self.field = field
    reader = FieldReader(unit: unit)
    self.setter = setter ?? FieldSetter(field)
  }

  /// The unit of its amounts that name none themselves.
  var unit: AmountUnit { reader.unit }

  /// Reads the cell of a row into a record; a blank cell sets nothing.
  ///
  /// - Parameters:
  ///   - row: The place of the row.
  ///   - known: What is known of cells of this column.
  func read(
    _ texts: RowTexts, at row: Place, known: inout KnownColumn, into record: inout Record
  ) {
    let range = texts.range(column)
    if range.isEmpty { return }
    let place = row.atColumn(column)
    switch setter {
    case .text(let set):
      let words = known.words.value(texts, range) { $0.trimmingBlanks }
      if !words.isEmpty { set(&record, StatedText(words, at: place)) }
    case .points(let set):
      if var points = known.points.value(texts, range, { CellReader.points($0, Place(row: 0)) }) {
        points.place = place
        set(&record, points)
      }
    case .amount(let set):
      if let amount = CellReader.amount(texts.string(range), unit, place) { set(&record, amount) }
    case nil: reader.read(texts.string(range), at: place, into: field, of: &record)
    }
  }
}

/// Sets a field of a record to words, points or an amount.
///
/// For the fields that nearly every table has there is one that does not go through the field's
/// key path, which costs as much as reading the cell.
enum FieldSetter<Record: Sendable>: Sendable {
  case text(@Sendable (inout Record, consuming StatedText) -> Void)
  case points(@Sendable (inout Record, consuming Stated<ExactDecimal>) -> Void)
  case amount(@Sendable (inout Record, consuming Stated<Amount>) -> Void)

  /// Goes through a field's key path; `nil` for fields of other values.
  init?(_ field: Field<Record>) {
    switch field.access {
    case .text(let key): self = .text { $0[keyPath: key] = $1 }
    case .points(let key): self = .points { $0[keyPath: key] = $1 }
    case .amount(let key): self = .amount { $0[keyPath: key] = $1 }
    default: return nil
    }
  }
}
