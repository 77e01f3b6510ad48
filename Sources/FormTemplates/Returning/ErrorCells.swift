public import Diagnostics
import SelfEvaluation
import SheetIO

/// Cells of a returned file that hold an error such as `#N/A`: no value that anybody meant, so that
/// they say nothing of a change, like formulas that were not computed.
///
/// A workbook tells errors from words that look alike; in a text file only the errors that
/// spreadsheet programs write count.
struct ErrorCells {
  private let reader: WorkbookReader?
  private var sheets: [String: Set<CellAddress>] = [:]

  /// - Parameter reader: The workbook; `nil` for a text file.
  init(_ reader: WorkbookReader?) { self.reader = reader }

  /// Takes the errors out of a project and what belongs to it.
  ///
  /// - Parameter source: What the project's places are named by.
  /// - Returns: What was taken out, in the order of the fields.
  mutating func clear(
    _ project: inout Project, _ source: (Place) -> TableSource
  ) throws(Failure) -> [(place: Place, finding: Finding)] {
    var found = try clear(&project, of: source)
    for index in project.funding.indices {
      found += try clear(&project.funding[index], of: source)
    }
    for index in project.goals.indices { found += try clear(&project.goals[index], of: source) }
    for index in project.indicators.indices {
      found += try clear(&project.indicators[index], of: source)
    }
    return found
  }

  private mutating func clear<Record: SourceRecord>(
    _ record: inout Record, of source: (Place) -> TableSource
  ) throws(Failure) -> [(place: Place, finding: Finding)] {
    var found: [(place: Place, finding: Finding)] = []
    for field in Record.sourceFields.fields {
      guard let text = field.text(of: record), text.hasPrefix("#"),
        let place = field.place(of: record)
      else { continue }
      let location = source(place).location(place)
      guard try isError(text, at: location) else { continue }
      field.set(nil, of: &record)
      found.append(
        (
          place,
          Finding(
            .cellHoldsError, at: location, field: field.path, stated: text,
            facts: ["field": field.name])
        ))
    }
    return found
  }

  private mutating func isError(_ text: String, at location: Location) throws(Failure) -> Bool {
    guard let reader, let name = location.sheet else {
      return CellValue.classicErrors.contains(text)
    }
    guard let cell = location.cell else { return false }
    if let known = sheets[name] { return known.contains(cell) }
    guard let index = reader.sheetList.firstIndex(where: { $0.name == name }) else { return false }
    let sheet = try reader.readSheet(at: index)
    var cells: Set<CellAddress> = []
    for row in sheet.rows {
      for cell in row.cells {
        guard Self.isError(cell) else { continue }
        let address = CellAddress(row: row.index, column: cell.column)
        cells.insert(address)
        // The words of merged cells are read in each row.
        for other in sheet.merges.first(where: { $0.first == address })?.rows ?? 0...0
        where other > row.index {
          cells.insert(CellAddress(row: other, column: cell.column))
        }
      }
    }
    sheets[name] = cells
    return cells.contains(cell)
  }

  /// Whether a cell is an error, or a formula whose result was kept as the text of one.
  private static func isError(_ cell: Cell) -> Bool {
    switch cell.value {
    case .error: true
    case .text(let text): cell.formula != nil && CellValue.classicErrors.contains(text)
    default: false
    }
  }
}

extension FindingCode {
  /// A cell of a returned file is an error.
  public static let cellHoldsError = FindingCode(
    "cell-holds-error", .warning,
    message: Wording(
      zh: "“{field}”这一格是公式的错误值 {stated}，没有当作改动",
      en: "“{field}” is the error {stated} of a formula; this counts as no change"),
    fix: Wording(
      zh: "把这一格改成真正的值，再合并一次", en: "put the value that is meant into the cell and merge again"))
}
