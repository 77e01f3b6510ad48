public import Diagnostics

/// One worksheet: its rows as stored, and what stands around them.
public struct Sheet: Hashable, Sendable {
  /// The name on the tab.
  public var name: String
  /// Whether the tab is shown.
  public var visibility: Visibility = .visible
  /// Worksheet, or another kind of sheet that holds no cells.
  public var kind: Kind = .worksheet
  /// The rows that hold something, ascending by index.
  public var rows: [Row] = []
  /// Merged ranges, in the order stored.
  public var merges: [CellRange] = []
  /// Widths and hidden columns, ascending.
  public var columns: [ColumnRun] = []
  /// Notes and threaded comments, in row-major order.
  public var notes: [Note] = []
  /// What may be typed into cells; `dropDowns` are those that offer the values of a range.
  public var validations: [DataValidation] = []
  /// Cells that are marked as long as they are blank.
  public var blankMarks: [BlankMark] = []
  /// Links from cells to cells of the same workbook; the cells keep their values and looks.
  public var links: [SheetLink] = []
  /// Paper, margins, repeated rows.
  public var printSetup = PrintSetup()
  /// Rows above this zero-based one stay in sight; `nil` freezes nothing.
  public var frozenRow: Int?
  /// Whether cells whose style is locked cannot be changed until somebody lifts the protection;
  /// there is no password.
  public var isProtected = false

  /// An empty visible sheet.
  public init(name: String) { self.name = name }

  /// Whether a sheet's tab is shown; a very hidden one is not offered for showing either.
  public enum Visibility: String, Sendable {
    case visible
    case hidden
    case veryHidden
  }

  /// What a sheet of a workbook is.
  public enum Kind: String, Sendable {
    case worksheet
    case chartSheet
    case dialogSheet
    case macroSheet
  }

  /// The stored cell at an address, or `nil`. Finds it in logarithmic time.
  public func cell(at address: CellAddress) -> Cell? {
    let rowIndex = rows.partitioningIndex { $0.index >= address.row }
    guard rowIndex < rows.count, rows[rowIndex].index == address.row else { return nil }
    let cells = rows[rowIndex].cells
    let cellIndex = cells.partitioningIndex { $0.column >= address.column }
    guard cellIndex < cells.count, cells[cellIndex].column == address.column else { return nil }
    return cells[cellIndex]
  }
}

extension Array {
  /// The first index whose element satisfies `belongsInSecond`, which must hold for no element
  /// before one for which it does not hold.
  package func partitioningIndex(where belongsInSecond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if belongsInSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Neighbouring columns of one width.
public struct ColumnRun: Hashable, Sendable {
  /// Zero-based columns.
  public var columns: ClosedRange<Int>
  /// Width in characters of the default font, as programs show it to people: without the five
  /// pixels around them that the file's number includes. `nil` is the program's default.
  public var width: Double?
  /// Whether the columns are hidden.
  public var isHidden: Bool

  /// Columns of one width.
  public init(columns: ClosedRange<Int>, width: Double?, isHidden: Bool = false) {
    self.columns = columns
    self.width = width
    self.isHidden = isHidden
  }
}

/// A note on a cell, or one entry of a threaded comment.
public struct Note: Hashable, Sendable {
  /// The cell it hangs on.
  public var cell: CellAddress
  /// Who wrote it; empty if the file does not say.
  public var author: String
  /// What it says.
  public var text: String

  /// A note on a cell.
  public init(cell: CellAddress, author: String, text: String) {
    self.cell = cell
    self.author = author
    self.text = text
  }
}

/// Cells that a conditional format fills with a colour as long as they are blank.
public struct BlankMark: Hashable, Sendable {
  /// The cells.
  public var cells: CellRange
  /// The colour as 0xRRGGBB.
  public var color: UInt32

  /// Cells to be marked.
  public init(cells: CellRange, color: UInt32) {
    self.cells = cells
    self.color = color
  }
}

/// A drop-down list on some cells, its choices being the values of a range.
public struct DropDown: Hashable, Sendable {
  /// The cells that offer the choices.
  public var cells: CellRange
  /// The formula that names the range of choices, without its equals sign: `'选项'!$A$1:$A$4`.
  public var source: String

  /// A drop-down list.
  public init(cells: CellRange, source: String) {
    self.cells = cells
    self.source = source
  }
}
