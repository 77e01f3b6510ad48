/// What a cell holds: the value itself, without its look.
///
/// A formula's cell holds the formula's cached value; the formula stands beside it in `Cell`.
public enum CellValue: Hashable, Sendable {
  /// Nothing, or a formula that holds no cached value.
  case empty
  /// Text, as stored, after escapes are resolved.
  case text(String)
  /// A number, exactly as the double that the file holds.
  case number(Double)
  /// A whole number beyond 2^53 that no double holds exactly: its digits, perhaps with a sign.
  case digits(String)
  /// A number that its format shows as a date, a time or a duration.
  case temporal(Temporal)
  /// `TRUE` or `FALSE`.
  case boolean(Bool)
  /// An error's literal, such as `#DIV/0!`; any text, because new ones keep appearing.
  case error(String)
}

/// One cell that a sheet stores.
///
/// 40 bytes: a sheet may have millions of them.
public struct Cell: Hashable, Sendable {
  /// The value; for a formula its cached value.
  public var value: CellValue
  private var formulaHasCachedValue = false
  private var storedColumn: UInt16
  private var storedStyle: Int32
  private var formulaText: String?

  /// A cell; style 0 is the workbook's default.
  ///
  /// - Precondition: `column` is one of the 16,384 that a sheet has.
  public init(column: Int, value: CellValue, formula: Formula? = nil, style: Int = 0) {
    storedColumn = UInt16(column)
    self.value = value
    storedStyle = Int32(style)
    formulaText = formula?.text
    formulaHasCachedValue = formula?.hasCachedValue ?? false
  }

  /// Zero-based column.
  public var column: Int {
    get { Int(storedColumn) }
    set { storedColumn = UInt16(newValue) }
  }

  /// The formula, if there is one.
  public var formula: Formula? {
    get { formulaText.map { Formula($0, hasCachedValue: formulaHasCachedValue) } }
    set {
      formulaText = newValue?.text
      formulaHasCachedValue = newValue?.hasCachedValue ?? false
    }
  }

  /// Index into the workbook's `styles`.
  public var style: Int {
    get { Int(storedStyle) }
    set { storedStyle = Int32(newValue) }
  }
}

/// A cell's formula.
public struct Formula: Hashable, Sendable {
  /// The formula without its equals sign, as the file holds it: `SUM(E1:E2)`.
  public var text: String
  /// Whether the cell also holds the value that was last computed.
  public var hasCachedValue: Bool

  /// A formula; `text` has no equals sign.
  public init(_ text: String, hasCachedValue: Bool = true) {
    self.text = text
    self.hasCachedValue = hasCachedValue
  }
}

/// The cells of one row.
public struct Row: Hashable, Sendable {
  /// Zero-based row.
  public var index: Int
  /// The stored cells, in ascending order of column.
  public var cells: [Cell]
  /// The height in points; `nil` leaves it to the program that shows the sheet.
  public var height: Double?
  /// Whether the row is hidden.
  public var isHidden: Bool

  /// A row of cells.
  public init(index: Int, cells: [Cell] = [], height: Double? = nil, isHidden: Bool = false) {
    self.index = index
    self.cells = cells
    self.height = height
    self.isHidden = isHidden
  }
}

extension CellValue {
  /// The errors that every spreadsheet program knows and reads as a formula.
  package static let classicErrors: Set<String> = [
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A",
  ]
}
