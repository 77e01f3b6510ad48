import SelfEvaluation
import SheetIO

/// Turns a row of text into a project, field by field.
struct ProjectReader: Sendable {
  /// Fields by zero-based column, left to right.
  let fields: [(column: Int, field: Field<Project>)]
  /// The columns that are carried as they are.
  let otherColumns: [Int]
  let unit: AmountUnit
  let kind: ProjectKind
  /// The units of columns whose headers name another one than the table's.
  var ownUnits: [Int: AmountUnit] = [:]

  func project(_ row: TableRow) -> Project {
    let reader = FieldReader<Project>(unit: unit)
    var project = Project(place: Place(row: row.index), kind: kind)
    for (column, field) in fields {
      let text = row[column]
      if text.isEmpty { continue }
      let place = project.place.atColumn(column)
      if let own = ownUnits[column] {
        FieldReader<Project>(unit: own).read(text, at: place, into: field, of: &project)
      } else {
        reader.read(text, at: place, into: field, of: &project)
      }
    }
    if !otherColumns.isEmpty { project.others = otherColumns.map { row[$0] } }
    if let stated = project.statedKind?.value { project.kind = stated }
    return project
  }

  /// The amounts in a row, by the path of their field.
  func amounts(_ row: TableRow) -> [String: Stated<Amount>] {
    var amounts: [String: Stated<Amount>] = [:]
    for (column, field) in fields where field.isAmount {
      amounts[field.path] = CellReader.amount(
        row[column], ownUnits[column] ?? unit, Place(row: row.index, column: column))
    }
    return amounts
  }

  /// The year that a cell such as `2023`, `2023年` or `2023年度` states.
  static func year(_ text: String) -> Int? {
    let label = LabelText.normalised(text)
    guard let year = Int(label) else { return Preamble.year(in: label) }
    return RecordOptions.years.contains(year) ? year : nil
  }
}

extension String {
  /// The text without blanks at its ends; returned as it is, uncopied, where there are none.
  var trimmingBlanks: String {
    let scalars = unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return self }
    guard LabelText.isBlank(first) || LabelText.isBlank(last) else { return self }
    guard let start = scalars.firstIndex(where: { !LabelText.isBlank($0) }) else { return "" }
    let end = scalars.lastIndex { !LabelText.isBlank($0) } ?? start
    return String(scalars[start...end])
  }
}
