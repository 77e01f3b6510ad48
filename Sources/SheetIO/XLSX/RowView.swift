/// One stored cell as the row stream delivers it: no text is made of it until somebody asks.
public struct RawCell: Hashable, Sendable {
  /// What a cell holds.
  public enum Kind: UInt8, Sendable {
    /// Nothing, or a formula without a cached value.
    case empty
    /// Text that many cells may share.
    case sharedText
    /// Text of this cell alone.
    case text
    /// A number; its format may show it as a date, see `RowView.temporal(of:)`.
    case number
    /// A whole number beyond 2^53, as digits.
    case digits
    /// `TRUE` or `FALSE`.
    case boolean
    /// An error's literal.
    case error
    /// A date or time that the file holds in ISO 8601.
    case isoDate
  }

  /// Zero-based column.
  public internal(set) var column: Int32
  /// Index into the workbook's styles.
  public internal(set) var style: Int32
  /// The number; the serial number of a date; 0 or 1 for a Boolean; otherwise 0.
  public internal(set) var number: Double
  /// What the cell holds.
  public internal(set) var kind: Kind
  /// For `isoDate`, what it states.
  var isoKind = Temporal.Kind.date
  /// Where its text lies in the row's bytes, or the index of its shared string.
  var textStart: Int32 = 0
  var textEnd: Int32 = 0
  /// Its formula's place in the row's formulas, or -1.
  var formula: Int32 = -1

  /// Whether the cell holds a formula.
  public var hasFormula: Bool { formula >= 0 }
}

/// A formula as stored: its own text, or its share in one that several cells use.
struct RawFormula: Hashable, Sendable {
  var textStart: Int32
  var textEnd: Int32
  /// The index of the shared formula, or -1.
  var shared: Int32 = -1
  var hasCachedValue = false
}

/// A formula that several cells share: the text stands at its first cell and is moved for others.
struct SharedFormula: Hashable, Sendable {
  var text: [UInt8]
  var row: Int
  var column: Int
}

/// What the cells of a workbook refer to.
///
/// A class, because each row holds on to it: that is one count of references instead of one for
/// each of its properties.
final class SheetContext: Sendable {
  let strings: SharedStrings
  /// The number formats of the styles.
  let formats: [NumberFormat]
  let dateSystem: DateSystem
  /// The parts that the workbook names and the archive lacks; an error once a cell needs them.
  let missingStrings: String?
  let missingStyles: String?

  init(
    strings: SharedStrings = SharedStrings(), formats: [NumberFormat] = [],
    dateSystem: DateSystem = .from1900, missingStrings: String? = nil, missingStyles: String? = nil
  ) {
    self.strings = strings
    self.formats = formats
    self.dateSystem = dateSystem
    self.missingStrings = missingStrings
    self.missingStyles = missingStyles
  }

  /// What a style makes of a number, or `nil` if it shows a number.
  func temporal(_ number: Double, style: Int32) -> Temporal? {
    let style = Int(style)
    guard style >= 0, style < formats.count, formats[style].isTemporal,
      let shown = formats[style].kind(for: number),
      Temporal.isShowable(number, kind: shown, system: dateSystem)
    else { return nil }
    let kind = Temporal.lossless(number, shown: shown, system: dateSystem)
    return Temporal(serial: number, kind: kind, system: dateSystem)
  }
}

/// One row of a sheet, valid while the function that receives it runs, and afterwards if kept.
public struct RowView: Sendable {
  /// Zero-based row.
  public let index: Int
  /// The height in points; `nil` if the file does not fix it.
  public let height: Double?
  /// Whether the row is hidden.
  public let isHidden: Bool
  /// The stored cells, ascending by column.
  public let cells: [RawCell]
  let bytes: [UInt8]
  let formulas: [RawFormula]
  let shared: [SharedFormula]
  let context: SheetContext

  /// What a date format shows of a cell's number, or the date that the cell states itself; `nil`
  /// for other cells and for numbers that Excel shows as `#####`.
  public func temporal(of cell: RawCell) -> Temporal? {
    switch cell.kind {
    case .number: context.temporal(cell.number, style: cell.style)
    case .isoDate: Temporal(serial: cell.number, kind: cell.isoKind, system: context.dateSystem)
    default: nil
    }
  }

  /// Appends the UTF-8 bytes of a cell's text, digits or error literal; nothing for other kinds.
  public func appendText(of cell: RawCell, to buffer: inout [UInt8]) {
    switch cell.kind {
    case .sharedText:
      if let range = context.strings.range(Int(cell.textStart)) {
        buffer.append(contentsOf: context.strings.bytes[range])
      }
    case .text, .digits, .error:
      buffer.append(contentsOf: bytes[Int(cell.textStart)..<Int(cell.textEnd)])
    case .empty, .number, .boolean, .isoDate:
      break
    }
  }

  /// A cell's text, digits or error literal; empty for other kinds.
  public func text(of cell: RawCell) -> String {
    switch cell.kind {
    case .sharedText: context.strings[Int(cell.textStart)] ?? ""
    case .text, .digits, .error:
      String(decoding: bytes[Int(cell.textStart)..<Int(cell.textEnd)], as: UTF8.self)
    case .empty, .number, .boolean, .isoDate: ""
    }
  }

  /// A cell's value.
  public func value(of cell: RawCell) -> CellValue {
    switch cell.kind {
    case .empty: .empty
    case .sharedText, .text: .text(text(of: cell))
    case .digits: .digits(text(of: cell))
    case .error: .error(text(of: cell))
    case .boolean: .boolean(cell.number != 0)
    case .number, .isoDate:
      if let temporal = temporal(of: cell) { .temporal(temporal) } else { .number(cell.number) }
    }
  }

  /// A cell's formula, moved to where the cell stands if several cells share it.
  public func formula(of cell: RawCell) -> Formula? {
    guard cell.formula >= 0, Int(cell.formula) < formulas.count else { return nil }
    let raw = formulas[Int(cell.formula)]
    if raw.textEnd > raw.textStart || raw.shared < 0 || Int(raw.shared) >= shared.count {
      let text = String(decoding: bytes[Int(raw.textStart)..<Int(raw.textEnd)], as: UTF8.self)
      return Formula(text, hasCachedValue: raw.hasCachedValue)
    }
    let master = shared[Int(raw.shared)]
    let text = FormulaShift.moved(
      master.text, rows: index - master.row, columns: Int(cell.column) - master.column)
    return Formula(String(decoding: text, as: UTF8.self), hasCachedValue: raw.hasCachedValue)
  }

  /// A cell with its value and formula as the sheet model holds it.
  public func cell(_ cell: RawCell) -> Cell {
    Cell(
      column: Int(cell.column), value: value(of: cell), formula: formula(of: cell),
      style: Int(cell.style))
  }
}
