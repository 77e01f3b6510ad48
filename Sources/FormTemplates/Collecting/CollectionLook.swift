import Diagnostics
import SheetIO

/// How the sheets of a collection look.
enum CollectionLook {
  /// A row below the header.
  enum Line {
    case plain([CellValue])
    /// A row that sums up others.
    case sum([CellValue])
  }

  private static let titleStyle = 1
  private static let headStyle = 2
  private static let bodyStyle = 3
  private static let sumStyle = 4

  /// The looks, by the numbers above.
  static let styles: [CellStyle] = {
    var title = CellStyle()
    title.isBold = true
    title.fontSize = 14
    title.horizontal = .center
    var head = CellStyle()
    head.isBold = true
    head.horizontal = .center
    head.vertical = .center
    head.wrapsText = true
    head.border = .thin
    head.fillColor = 0xD9_D9D9
    var body = CellStyle()
    body.vertical = .center
    body.wrapsText = true
    body.border = .thin
    var sum = body
    sum.isBold = true
    sum.fillColor = 0xF2_F2F2
    return [CellStyle(), title, head, body, sum]
  }()

  private static let widest = 44.0
  private static let narrowest = 7.0

  /// A sheet with a title, a header that stays in sight and is repeated on every page, and rows.
  static func sheet(
    _ name: String, title: String, _ headers: [String], _ lines: [Line]
  ) -> Sheet {
    var sheet = Sheet(name: name)
    sheet.rows = [
      Row(index: 0, cells: [Cell(column: 0, value: .text(title), style: titleStyle)], height: 26),
      Row(
        index: 1,
        cells: headers.enumerated().map {
          Cell(column: $0.offset, value: .text($0.element), style: headStyle)
        }),
    ]
    sheet.merges = [
      CellRange(CellAddress(row: 0, column: 0), CellAddress(row: 0, column: headers.count - 1))
    ]
    var widths = headers.map { max(narrowest, TextExtent.width(of: $0) + 2) }
    for (index, line) in lines.enumerated() {
      let (values, style) =
        switch line {
        case .plain(let values): (values, bodyStyle)
        case .sum(let values): (values, sumStyle)
        }
      sheet.rows.append(
        Row(
          index: index + 2,
          cells: values.enumerated().map {
            Cell(column: $0.offset, value: $0.element, style: style)
          }))
      for (column, value) in values.enumerated() {
        if case .text(let text) = value {
          widths[column] = min(max(widths[column], TextExtent.width(of: text) + 2), widest)
        }
      }
    }
    sheet.columns = widths.enumerated().map {
      ColumnRun(columns: $0.offset...$0.offset, width: $0.element)
    }
    sheet.frozenRow = 2
    sheet.printSetup.orientation = .landscape
    sheet.printSetup.fitsWidth = 1
    sheet.printSetup.repeatedRows = 0...1
    return sheet
  }
}
