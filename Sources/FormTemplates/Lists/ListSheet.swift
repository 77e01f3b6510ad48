import Diagnostics
import SheetIO

/// A list as a sheet: a header that stays in sight and is repeated on every page, and a row an
/// entry. All lists that this program writes look like this.
struct ListSheet {
  private let columns: [Column]
  private let headRowCount: Int
  private var rows: Sheet
  /// For each column the width that its texts need.
  private var widths: [Double]

  /// A column of a list.
  struct Column {
    var header: String
    /// In characters of the usual font; as wide as its texts need if `nil`.
    var width: Double?

    init(_ header: String, width: Double? = nil) {
      self.header = header
      self.width = width
    }
  }

  /// What stands in a cell.
  struct Entry {
    var value: CellValue
    var formula: Formula?
    var look: Look

    init(_ value: CellValue, formula: Formula? = nil, look: Look = .plain) {
      self.value = value
      self.formula = formula
      self.look = look
    }

    /// Words, which stay what they are whatever they look like.
    init(_ text: String, look: Look = .words) {
      self.init(text.isEmpty ? .empty : .text(text), look: look)
    }
  }

  /// How a cell looks: a style of `styles`.
  enum Look: Int, CaseIterable {
    case title = 1
    case header
    case plain
    /// Words; what is typed over them is taken as words too.
    case words
    /// A cell in which somebody chooses.
    case choice
    /// A row that sums up others.
    case sum

    fileprivate var style: CellStyle {
      var style = CellStyle()
      style.vertical = .center
      switch self {
      case .title:
        style.isBold = true
        style.fontSize = 14
        style.horizontal = .center
        return style
      case .header:
        style.isBold = true
        style.horizontal = .center
        style.fillColor = 0xD9_D9D9
      case .plain: break
      case .words: style.numberFormat = "@"
      case .choice:
        style.numberFormat = "@"
        style.horizontal = .center
        style.fillColor = 0xFF_F2CC
      case .sum:
        style.isBold = true
        style.fillColor = 0xF2_F2F2
      }
      style.wrapsText = true
      style.border = .thin
      return style
    }
  }

  private static let styles = [CellStyle()] + Look.allCases.map(\.style)
  private static let narrowest = 8.0
  private static let widest = 44.0
  private static let titleHeight = 26.0
  /// Room beside a text.
  private static let margin = 2.0

  /// A list without entries.
  ///
  /// - Parameters:
  ///   - name: The sheet's name.
  ///   - title: What stands above the header; nothing if `nil`.
  ///   - columns: The columns, left to right.
  init(_ name: String, title: String? = nil, _ columns: [Column]) {
    self.columns = columns
    headRowCount = title == nil ? 1 : 2
    rows = Sheet(name: name)
    widths = columns.map { max(Self.narrowest, TextExtent.width(of: $0.header) + Self.margin) }
    if let title {
      rows.rows.append(Self.row(0, [Entry(title, look: .title)], height: Self.titleHeight))
      let end = CellAddress(row: 0, column: columns.count - 1)
      rows.merges.append(CellRange(CellAddress(row: 0, column: 0), end))
    }
    rows.rows.append(
      Self.row(headRowCount - 1, columns.map { Entry($0.header, look: .header) }))
    rows.frozenRow = headRowCount
    rows.printSetup.orientation = .landscape
    rows.printSetup.fitsWidth = 1
    rows.printSetup.repeatedRows = 0...(headRowCount - 1)
  }

  /// How many rows there are, with those of the head.
  var rowCount: Int { rows.rows.count }

  /// Adds a row.
  ///
  /// - Parameter entries: What stands in its cells, as many as there are columns.
  mutating func add(_ entries: [Entry]) {
    rows.rows.append(Self.row(rowCount, entries))
    for (column, entry) in entries.enumerated() where widths[column] < Self.widest {
      guard case .text(let text) = entry.value else { continue }
      widths[column] = min(
        max(widths[column], TextExtent.width(of: text) + Self.margin), Self.widest)
    }
  }

  /// Adds a row of values that look alike.
  mutating func add(_ values: [CellValue], look: Look = .plain) {
    add(values.map { Entry($0, look: look) })
  }

  /// Adds a rule for what may be typed into a column, from the first entry to the last.
  mutating func add(_ rule: (CellRange) -> DataValidation, toColumn column: Int) {
    guard rowCount > headRowCount else { return }
    let first = CellAddress(row: headRowCount, column: column)
    rows.validations.append(rule(CellRange(first, CellAddress(row: rowCount - 1, column: column))))
  }

  /// Adds a rule for what may be typed into a cell of the last row.
  mutating func addToLastRow(_ rule: (CellRange) -> DataValidation, column: Int) {
    let cell = CellAddress(row: rowCount - 1, column: column)
    rows.validations.append(rule(CellRange(cell, cell)))
  }

  /// The sheet, for a workbook made by `workbook(of:)`.
  var sheet: Sheet {
    var sheet = rows
    sheet.columns = columns.enumerated().map { index, column in
      ColumnRun(columns: index...index, width: column.width ?? widths[index])
    }
    return sheet
  }

  private static func row(_ index: Int, _ entries: [Entry], height: Double? = nil) -> Row {
    Row(
      index: index,
      cells: entries.enumerated().map { column, entry in
        Cell(
          column: column, value: entry.value, formula: entry.formula, style: entry.look.rawValue)
      }, height: height)
  }

  /// A workbook of lists.
  static func workbook(of lists: [ListSheet]) -> Workbook {
    var workbook = Workbook()
    workbook.properties.application = "sheetconv"
    workbook.styles = styles
    workbook.sheets = lists.map(\.sheet)
    return workbook
  }
}
