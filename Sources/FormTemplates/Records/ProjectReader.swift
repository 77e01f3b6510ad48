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

  func project(_ row: TableRow) -> Project {
    var project = Project(place: Place(row: row.index), kind: kind)
    for (column, field) in fields {
      let text = row[column]
      if text.isEmpty { continue }
      read(text, column, field, &project)
    }
    if !otherColumns.isEmpty { project.others = otherColumns.map { row[$0] } }
    if let stated = project.statedKind?.value { project.kind = stated }
    return project
  }

  private func read(
    _ text: String, _ column: Int, _ field: Field<Project>, _ project: inout Project
  ) {
    let place = project.place.atColumn(column)
    switch field.access {
    case .text(let key):
      let trimmed = text.trimmingBlanks
      if !trimmed.isEmpty { project[keyPath: key] = StatedText(trimmed, at: place) }
    case .amount(let key):
      if let amount = amount(text, place) { project[keyPath: key] = amount }
    case .points(let key):
      if let stated = number(text, place, suffixes: ["", "分"]) { project[keyPath: key] = stated }
    case .percent(let key):
      if let stated = number(text, place, suffixes: ["", "%"]) { project[keyPath: key] = stated }
    case .ordinal(let key):
      if NumberText.isBlank(text) { return }
      let value = Int(text) ?? NumberText(text).flatMap { Int($0.decimal.description) }
      project[keyPath: key] = Stated(text: text, value: value, at: place)
    case .year(let key):
      if NumberText.isBlank(text) { return }
      project[keyPath: key] = Stated(text: text, value: Self.year(text), at: place)
    case .grade(let key): choose(text, place, &project[keyPath: key], Grade.init(reading:))
    case .kind(let key): choose(text, place, &project[keyPath: key], ProjectKind.init(reading:))
    case .fund(let key): choose(text, place, &project[keyPath: key], Fund.init(reading:))
    case .level(let key): choose(text, place, &project[keyPath: key], FundLevel.init(reading:))
    }
  }

  private func choose<Value>(
    _ text: String, _ place: Place, _ stated: inout Stated<Value>?, _ read: (String) -> Value?
  ) {
    if NumberText.isBlank(text) { return }
    stated = Stated(text: text, value: read(text), at: place)
  }

  /// The amount in a column of a row; `nil` where the cell is blank or there is no such column.
  func amount(_ row: TableRow, column: Int?) -> Stated<Amount>? {
    column.flatMap { amount(row[$0], Place(row: row.index, column: $0)) }
  }

  private func amount(_ text: String, _ place: Place) -> Stated<Amount>? {
    if NumberText.isBlank(text) { return nil }
    let number = NumberText(text)
    let ownUnit = number.flatMap { $0.suffix.isEmpty ? unit : AmountUnit(rawValue: $0.suffix) }
    let value = number.flatMap { number in ownUnit.flatMap { Amount(number.decimal, in: $0) } }
    return Stated(text: text, value: value, at: place)
  }

  private func number(_ text: String, _ place: Place, suffixes: [String])
    -> Stated<ExactDecimal>?
  {
    if NumberText.isBlank(text) { return nil }
    let number = NumberText(text)
    return Stated(
      text: text, value: number.flatMap { suffixes.contains($0.suffix) ? $0.decimal : nil },
      at: place)
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
