import Diagnostics
import SelfEvaluation
import SheetIO

/// Finds the row of a table that names its columns.
struct HeaderFinder {
  /// A row that names columns, and what each was taken for.
  struct Header {
    /// Index into the table's rows.
    var position: Int
    /// Fields by zero-based column.
    var fields: [Int: Field<Project>]
  }

  /// How many rows from the top may stand before the header.
  static let searchDepth = 60
  let table: Table
  /// What the table is read for.
  var purpose: RecordOptions.Purpose = .selfEvaluation

  /// The row that names the most fields, the first of several; 项目名称 must be among them.
  ///
  /// - Returns: `nil` if no row names at least two fields.
  /// - Throws: `.columnMissing` or `.columnAmbiguous` for a row that is a header but not a whole one.
  func find() throws(Failure) -> Header? {
    var best: Header?
    for position in table.rows.indices.prefix(Self.searchDepth) {
      let fields = self.fields(of: table.rows[position])
      if Set(fields.values.map(\.path)).count > max(1, best?.fields.count ?? 0) {
        best = Header(position: position, fields: fields)
      }
    }
    guard let best else { return nil }
    try requireWhole(best)
    return best
  }

  /// The fields that the cells of a row name.
  func fields(of row: TableRow) -> [Int: Field<Project>] {
    var fields: [Int: Field<Project>] = [:]
    for (column, text) in row.fields.enumerated() where !text.isEmpty {
      if let field = FieldCatalog.projects.field(forHeader: text) { fields[column] = field }
    }
    return fields
  }

  private func requireWhole(_ header: Header) throws(Failure) {
    let row = table.rows[header.position]
    for (path, columns) in Dictionary(grouping: header.fields.keys, by: { header.fields[$0]!.path })
    where columns.count > 1 {
      let columns = columns.sorted()
      throw Failure(
        .columnAmbiguous, at: table.location(of: row, column: columns[1]),
        facts: [
          "first": .quoting(row[columns[0]]), "second": .quoting(row[columns[1]]),
          "firstColumn": Wording(CellAddress.columnLetters(columns[0])),
          "secondColumn": Wording(CellAddress.columnLetters(columns[1])),
          "field": FieldCatalog.name(of: path),
        ])
    }
    let present = Set(header.fields.values.map(\.path))
    for path in purpose.requiredPaths where !present.contains(path) {
      throw Failure(
        .columnMissing, at: table.location(of: row),
        facts: [
          "missing": Wording(FieldCatalog.name(of: path).chinese),
          "present": Wording(
            row.fields.filter { !$0.isEmpty }.map(Finding.quoted).joined(separator: "、")),
        ])
    }
  }
}
