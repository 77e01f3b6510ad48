import Diagnostics
import SelfEvaluation
import SheetIO

/// The sheet that takes the columns for which the forms have no place, so that nothing that came
/// in is lost: a block for each table, its rows named by their ordinals.
struct CarriedColumns {
  /// The parts of the forms, each with the positions of its columns among the table's other ones.
  private let parts: [(part: SummaryForms.Part, columns: [Int])]

  /// - Parameter isShown: Whether the forms that were chosen show a column for a kind of project.
  init(
    parts: [SummaryForms.Part],
    isShown: (ProjectTable.OtherColumn, ProjectTable, ProjectKind) -> Bool = { _, _, _ in false }
  ) {
    self.parts = parts.compactMap { part in
      let columns = part.table.otherColumns.indices.filter {
        !isShown(part.table.otherColumns[$0], part.table, part.kind)
      }
      return columns.isEmpty ? nil : (part, columns)
    }
  }

  /// Whether no table brought such a column.
  var isEmpty: Bool { parts.isEmpty }

  /// The sheet, or `nil` if no table brought such a column.
  func sheet(styles: (CellStyle) -> Int) -> Sheet? {
    guard !parts.isEmpty else { return nil }
    var plain = CellStyle()
    plain.border = .thin
    plain.wrapsText = true
    plain.vertical = .center
    var bold = plain
    bold.isBold = true
    bold.horizontal = .center
    let body = styles(plain)
    let head = styles(bold)
    var sheet = Sheet(name: RecordTable.carriedSheetName)
    let width = 3 + (parts.map(\.columns.count).max() ?? 0)
    let widths = [12, 7, 50] + [Double](repeating: 20, count: width - 3)
    sheet.columns = widths.enumerated().map {
      ColumnRun(columns: $0.offset...$0.offset, width: $0.element)
    }
    var row = 0
    for (part, columns) in parts {
      let headers =
        ["所在表", "序号", "项目名称"] + columns.map { part.table.otherColumns[$0].header }
      sheet.rows.append(Self.row(row, headers, style: head, widths))
      row += 1
      for record in part.rows.indices {
        let own = part.project(record) { project in
          [project.name?.text ?? ""]
            + columns.map { $0 < project.others.count ? project.others[$0] : "" }
        }
        let fields = [part.sheetName, "\(record + 1)"] + own
        sheet.rows.append(Self.row(row, fields, style: body, widths))
        row += 1
      }
      row += 1
    }
    sheet.printSetup.orientation = .landscape
    sheet.printSetup.fitsWidth = 1
    return sheet
  }

  private static func row(
    _ index: Int, _ fields: [String], style: Int, _ widths: [Double]
  ) -> Row {
    var height = RowHeight()
    let cells = fields.enumerated().map { column, text in
      height.include(
        text, column: column, width: widths[column], fontSize: TextExtent.standardFontSize)
      return Cell(column: column, value: text.isEmpty ? .empty : .text(text), style: style)
    }
    return Row(index: index, cells: cells, height: height.points)
  }
}
