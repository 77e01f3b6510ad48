import Diagnostics
import SelfEvaluation
import SheetIO

/// A sheet or text file as it is read and as its cells are, with the tables on it.
struct SourceSheet: Sendable {
  /// The cells as people see them, merged words repeated: what records were read from.
  let table: Table
  /// The cells as they are stored; `nil` for a text file.
  let sheet: Sheet?
  /// The looks that cells of the workbook name.
  let styles: [CellStyle]
  /// The tables, from top to bottom.
  let blocks: [SourceBlock]
  /// Positions in `table.rows` by row.
  private let positions: [Int: Int]

  init(_ table: Table, sheet: Sheet?, styles: [CellStyle]) {
    self.table = table
    self.sheet = sheet
    self.styles = styles
    blocks = TableBlocks.split(table).compactMap(SourceBlock.init)
    positions = Dictionary(
      table.rows.enumerated().map { ($0.element.index, $0.offset) }
    ) { first, _ in first }
  }

  /// The table of these contents that has a row.
  func block(of content: TableContent, row: Int) -> SourceBlock? {
    blocks.last { $0.content == content && $0.rows.contains(row) }
  }

  /// What a person reads in a cell, also in one that a merge covers.
  func text(_ cell: CellAddress) -> String {
    positions[cell.row].map { table.rows[$0][cell.column] } ?? ""
  }

  /// What a cell itself holds.
  func ownText(_ cell: CellAddress) -> String {
    guard let sheet else { return text(cell) }
    return sheet.cell(at: cell).map { Table.text(of: $0.value) } ?? ""
  }

  /// The merged range that a cell is part of.
  func merge(at cell: CellAddress) -> CellRange? {
    sheet?.merges.first { $0.contains(cell) }
  }

  /// The place of a cell.
  func location(_ cell: CellAddress) -> Location {
    let line = positions[cell.row].map { table.rows[$0].line } ?? 0
    return Location(
      file: table.file, sheet: table.sheet, cell: cell, line: line > 0 ? line : nil)
  }

  /// How many cells a row of a text file has.
  func width(ofRow row: Int) -> Int { positions[row].map { table.rows[$0].fields.count } ?? 0 }
}

/// One table of a sheet: what its columns are.
struct SourceBlock: Sendable {
  /// What its rows are.
  let content: TableContent
  /// Its rows below the header, as numbers of the sheet.
  let rows: Range<Int>
  /// Which column holds which field.
  let columns: [String: Int]
  /// The rows themselves.
  let body: ArraySlice<TableRow>
  private let header: TableHeader
  private let table: Table
  private let amountColumns: [Int]

  init?(_ table: Table) {
    guard let header = HeaderFinder(table: table).found() else { return nil }
    self.header = header
    self.table = table
    content = header.content
    body = table.rows[header.positions.upperBound...]
    rows = (header.row.index + 1)..<(table.rows.last?.index ?? header.row.index) + 1
    switch header.content {
    case .projects: (columns, amountColumns) = Self.columns(header, FieldCatalog.projects)
    case .indicators: (columns, amountColumns) = Self.columns(header, FieldCatalog.indicators)
    case .funding: (columns, amountColumns) = Self.columns(header, FieldCatalog.funding)
    case .goals: (columns, amountColumns) = Self.columns(header, FieldCatalog.goals)
    }
  }

  private static func columns<Record>(
    _ header: TableHeader, _ index: FieldIndex<Record>
  ) -> ([String: Int], [Int]) {
    let fields = header.fields(in: index)
    var columns = Dictionary(fields.map { ($0.value.path, $0.key) }) { min($0, $1) }
    for (column, field) in header.fields(in: FieldCatalog.projects).sorted(by: { $0.key < $1.key })
    where fields[column] == nil && TableContent.identityPaths.contains(field.path) {
      if columns[field.path] == nil { columns[field.path] = column }
    }
    return (columns, fields.filter { $0.value.isAmount }.keys.sorted())
  }

  /// The unit of the amounts in a column.
  ///
  /// - Parameter fallback: The unit of the projects.
  /// - Throws: What `UnitFinder` throws.
  func unit(
    ofColumn column: Int, fallback: AmountUnit, options: RecordOptions
  ) throws(Failure) -> AmountUnit {
    let finder = UnitFinder(
      source: table, headerRow: header.row,
      preamble: Preamble(table.rows[..<header.positions.lowerBound]), option: options.unit)
    var unit = fallback
    if content != .projects, let first = amountColumns.first {
      let named = amountColumns.first {
        Preamble.unit(inHeader: LabelText.normalised(header.row[$0])) != nil
      }
      unit = try finder.found(column: named ?? first, rows: body, fallback: fallback).unit
    }
    return finder.ownUnits(of: [column], table: unit)[column] ?? unit
  }

  /// Whether the header of a column says that its numbers are percentages.
  func namesPercent(_ column: Int) -> Bool {
    header.row[column].contains { "%％".contains($0) }
  }

  /// Columns whose cells, where they are blank, say what the last one above says that is not.
  var filledColumns: [Int] {
    guard content != .projects else { return [] }
    let levels = ["indicator.firstLevel", "indicator.secondLevel"]
    return (TableContent.identityPaths + levels).compactMap { columns[$0] }
  }

  /// The rows from one on, found without going through those above.
  func rows(from row: Int) -> ArraySlice<TableRow> {
    var low = body.startIndex
    var high = body.endIndex
    while low < high {
      let middle = (low + high) / 2
      if body[middle].index < row { low = middle + 1 } else { high = middle }
    }
    return body[low...]
  }

  /// What a cell says or leaves to the last one above it that says something.
  func inherited(_ column: Int, at row: Int) -> String {
    body[..<rows(from: row + 1).startIndex].last { !$0[column].isEmpty }?[column] ?? ""
  }

  /// The column of the name of a record.
  var nameColumn: Int? {
    let path =
      switch content {
      case .projects: Project.sourceNameField
      case .indicators: Indicator.sourceNameField
      case .funding: FundingSource.sourceNameField
      case .goals: Goal.sourceNameField
      }
    return columns[path]
  }

  /// Whether a row holds a record, as far as its name says.
  func holdsRecord(_ row: TableRow) -> Bool {
    guard let nameColumn else { return !row.isBlank }
    return !NumberText.isBlank(row[nameColumn])
  }
}
