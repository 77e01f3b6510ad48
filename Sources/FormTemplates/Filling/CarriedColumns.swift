import Diagnostics
import SelfEvaluation
import SheetIO

/// The sheet that takes the columns for which the forms have no place, so that nothing that came
/// in is lost: a block for each table, its rows named by their ordinals.
struct CarriedColumns {
  let parts: [SummaryForms.Part]

  /// The sheet, or `nil` if no table brought such a column.
  func sheet(styles: (CellStyle) -> Int) -> Sheet? {
    let parts = parts.filter { !$0.table.otherColumns.isEmpty }
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
    let width = 3 + (parts.map(\.table.otherColumns.count).max() ?? 0)
    let widths = [12, 7, 50] + [Double](repeating: 20, count: width - 3)
    sheet.columns = widths.enumerated().map {
      ColumnRun(columns: $0.offset...$0.offset, width: $0.element)
    }
    var row = 0
    for part in parts {
      let headers =
        ["所在表", "序号", "项目名称"] + part.table.otherColumns.map(\.header)
      sheet.rows.append(Self.row(row, headers, style: head, widths))
      row += 1
      for record in part.rows.indices {
        let own = part.project(record) { [$0.name?.text ?? ""] + $0.others }
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
