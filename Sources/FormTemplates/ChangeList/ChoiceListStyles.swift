import SheetIO

/// The looks of a list in which somebody chooses: of its heading, of its rows, and of the cells
/// that are to be filled in.
enum ChoiceListStyles {
  /// The styles, to be a workbook's, by whose indices cells are written: 1, 2 and 3.
  static let all: [CellStyle] = {
    var head = CellStyle()
    head.isBold = true
    head.horizontal = .center
    head.vertical = .center
    head.wrapsText = true
    head.border = .thin
    var body = CellStyle()
    body.wrapsText = true
    body.vertical = .center
    body.border = .thin
    body.numberFormat = "@"
    var choice = body
    choice.horizontal = .center
    choice.fillColor = 0xFF_F2CC
    return [CellStyle(), head, body, choice]
  }()
}
