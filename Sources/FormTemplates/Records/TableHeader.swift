import Diagnostics
import SelfEvaluation
import SheetIO

/// The label of one column: its own words and, in a header of two rows, the words over it and
/// its neighbours.
struct HeaderLabel: Hashable {
  var parent: String?
  var text: String

  /// Both, as one header would say them.
  var whole: String { parent.map { "\($0) \(text)" } ?? text }

  /// The field that the label means, by its region first.
  func field<Record>(in index: FieldIndex<Record>) -> Field<Record>? {
    text.isEmpty ? nil : index.field(forHeader: text, under: parent)
  }
}

/// The one or two rows of a table that name its columns.
struct TableHeader {
  /// What the rows below are.
  var content: TableContent
  /// Its rows, as indices into the table's.
  var positions: Range<Int>
  /// The labels by zero-based column.
  var labels: [HeaderLabel]
  /// The header as one row that stands where its last row does.
  var row: TableRow

  /// The fields that the columns name.
  func fields<Record>(in index: FieldIndex<Record>) -> [Int: Field<Record>] {
    var fields: [Int: Field<Record>] = [:]
    for (column, label) in labels.enumerated() { fields[column] = label.field(in: index) }
    return fields
  }

  /// Whether a column says which project a row belongs to.
  var namesProjects: Bool {
    labels.contains {
      ["project.name", "project.code"].contains($0.field(in: FieldCatalog.projects)?.path)
    }
  }

  /// Whether it has the labels of another one.
  func repeats(_ other: TableHeader) -> Bool {
    labels.count == other.labels.count
      && zip(labels, other.labels).allSatisfy {
        LabelText.normalised($0.whole) == LabelText.normalised($1.whole)
      }
  }

  /// Which column names each field.
  ///
  /// - Throws: `.columnAmbiguous` if two columns name the same one.
  func columns<Record>(
    of fields: [Int: Field<Record>], in table: Table
  ) throws(Failure) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (column, field) in fields.sorted(by: { $0.key < $1.key }) {
      guard let first = columns.updateValue(column, forKey: field.path) else { continue }
      throw Failure(
        .columnAmbiguous, at: table.location(of: row, column: column),
        facts: [
          "first": .quoting(row[first]), "second": .quoting(row[column]),
          "firstColumn": Wording(CellAddress.columnLetters(first)),
          "secondColumn": Wording(CellAddress.columnLetters(column)),
          "field": FieldCatalog.name(of: field.path),
        ])
    }
    return columns
  }

  /// The failure that says which column is not there.
  func lacks(_ missing: String, in table: Table) -> Failure {
    Failure(
      .columnMissing, at: table.location(of: row),
      facts: [
        "missing": Wording(missing),
        "present": Wording(
          row.fields.filter { !$0.isEmpty }.map(Finding.quoted).joined(separator: "、")),
      ])
  }
}
