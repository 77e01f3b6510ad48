import SelfEvaluation
import SheetIO

/// Turns a row of text into a project, field by field.
struct ProjectReader: Sendable {
  /// Fields by zero-based column, left to right.
  let fields: [(column: Int, field: Field)]
  /// The columns that are carried as they are.
  let otherColumns: [Int]
  let unit: AmountUnit
  let kind: ProjectKind

  func project(_ row: TableRow) -> Project {
    var project = Project(row: row.index, line: row.line, kind: kind)
    for (column, field) in fields {
      let text = row[column]
      if text.isEmpty { continue }
      read(text, column, field, &project)
    }
    if !otherColumns.isEmpty { project.others = otherColumns.map { row[$0] } }
    if let stated = project.statedKind?.value { project.kind = stated }
    return project
  }

  private func read(_ text: String, _ column: Int, _ field: Field, _ project: inout Project) {
    switch field.access {
    case .text(let set):
      let trimmed = text.trimmingBlanks
      if !trimmed.isEmpty { set(&project, Stated(text: trimmed, value: trimmed, column: column)) }
    case .amount(let set):
      if let amount = amount(text, column) { set(&project, amount) }
    case .score(let set):
      if let stated = number(text, column, suffixes: ["", "分"]) { set(&project, stated) }
    case .ordinal(let set):
      if NumberText.isBlank(text) { return }
      let value = Int(text) ?? NumberText(text).flatMap { Int($0.decimal.description) }
      set(&project, Stated(text: text, value: value, column: column))
    case .year(let set):
      if NumberText.isBlank(text) { return }
      set(&project, Stated(text: text, value: Self.year(text), column: column))
    case .grade(let set): choose(text, column, &project, Grade.init(reading:), set)
    case .kind(let set): choose(text, column, &project, ProjectKind.init(reading:), set)
    case .fund(let set): choose(text, column, &project, Fund.init(reading:), set)
    case .level(let set): choose(text, column, &project, FundLevel.init(reading:), set)
    }
  }

  private func choose<Value>(
    _ text: String, _ column: Int, _ project: inout Project, _ read: (String) -> Value?,
    _ set: (inout Project, Stated<Value>) -> Void
  ) {
    if NumberText.isBlank(text) { return }
    set(&project, Stated(text: text, value: read(text), column: column))
  }

  /// The amount in a column of a row; `nil` where the cell is blank or there is no such column.
  func amount(_ row: TableRow, column: Int?) -> Stated<Amount>? {
    column.flatMap { amount(row[$0], $0) }
  }

  private func amount(_ text: String, _ column: Int) -> Stated<Amount>? {
    if NumberText.isBlank(text) { return nil }
    let number = NumberText(text)
    let ownUnit = number.flatMap { $0.suffix.isEmpty ? unit : AmountUnit(rawValue: $0.suffix) }
    let value = number.flatMap { number in ownUnit.flatMap { Amount(number.decimal, in: $0) } }
    return Stated(text: text, value: value, column: column)
  }

  private func number(_ text: String, _ column: Int, suffixes: [String]) -> Stated<ExactDecimal>? {
    if NumberText.isBlank(text) { return nil }
    let number = NumberText(text)
    return Stated(
      text: text, value: number.flatMap { suffixes.contains($0.suffix) ? $0.decimal : nil },
      column: column)
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
