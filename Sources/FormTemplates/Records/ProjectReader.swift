import SelfEvaluation
import SheetIO

/// Turns a row of text into a project, field by field.
struct ProjectReader: Sendable {
  /// The columns that hold fields, left to right.
  let fields: [FieldColumn<Project>]
  /// The columns that are carried as they are.
  let otherColumns: [Int]
  let kind: ProjectKind

  /// The projects of some rows below each other.
  func projects(_ rows: ArraySlice<TableRow>) -> [Project] {
    var known = [KnownColumn](repeating: KnownColumn(), count: fields.count)
    return rows.map { project($0, &known) }
  }

  private func project(_ row: TableRow, _ known: inout [KnownColumn]) -> Project {
    var project = Project(place: Place(row: row.index), kind: kind)
    let texts = row.texts
    let place = project.place
    for position in fields.indices {
      fields[position].read(texts, at: place, known: &known[position], into: &project)
    }
    if !otherColumns.isEmpty { project.others = otherColumns.map { row[$0] } }
    if let stated = project.statedKind?.value { project.kind = stated }
    return project
  }

  /// How the fields are set that nearly every table has, by path.
  static let setters: [String: FieldSetter<Project>] = [
    "project.department": .text { $0.department = $1 },
    "project.code": .text { $0.code = $1 },
    "project.name": .text { $0.name = $1 },
    "money.budget": .amount { $0.budget = $1 },
    "money.executed": .amount { $0.executed = $1 },
    "result.score": .points { $0.score = $1 },
  ]

  /// The amounts in a row, by the path of their field.
  func amounts(_ row: TableRow) -> [String: Stated<Amount>] {
    var amounts: [String: Stated<Amount>] = [:]
    for cell in fields where cell.field.isAmount {
      amounts[cell.field.path] = CellReader.amount(
        row[cell.column], cell.unit, Place(row: row.index, column: cell.column))
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
    // Signs of ASCII and Chinese characters (E4 to E9 begin them) are what most texts end in.
    let bytes = utf8
    if let first = bytes.first, Self.beginsVisible(first), let last = bytes.last {
      if Self.isVisible(last) { return self }
      if bytes.count > 2, Self.isHanziLead(bytes[bytes.index(bytes.endIndex, offsetBy: -3)]) {
        return self
      }
    }
    let scalars = unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return self }
    guard LabelText.isBlank(first) || LabelText.isBlank(last) else { return self }
    guard let start = scalars.firstIndex(where: { !LabelText.isBlank($0) }) else { return "" }
    let end = scalars.lastIndex { !LabelText.isBlank($0) } ?? start
    return String(scalars[start...end])
  }

  private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  private static func isHanziLead(_ byte: UInt8) -> Bool { byte >= 0xE4 && byte <= 0xE9 }

  private static func beginsVisible(_ byte: UInt8) -> Bool {
    isVisible(byte) || isHanziLead(byte)
  }
}
