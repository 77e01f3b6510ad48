/// How a cell looks. Styles of a workbook are stored once and named by index.
public struct CellStyle: Hashable, Sendable {
  /// The number format's code; `General` shows what fits.
  public var numberFormat = "General"
  /// The font's name; `nil` is the program's default.
  public var fontName: String?
  /// The font's size in points; `nil` is the program's default.
  public var fontSize: Double?
  /// Whether the font is bold.
  public var isBold = false
  /// The font's colour as 0xRRGGBB; `nil` is automatic.
  public var fontColor: UInt32?
  /// The background as 0xRRGGBB; `nil` is none.
  public var fillColor: UInt32?
  /// Position across the cell.
  public var horizontal: HorizontalAlignment = .general
  /// Position down the cell.
  public var vertical: VerticalAlignment = .bottom
  /// Whether long text continues on the next line.
  public var wrapsText = false
  /// Whether text runs from top to bottom, one character a line.
  public var isVerticalText = false
  /// The lines around the cell.
  public var border: Border = .none
  /// Whether the cell stays closed when the sheet is protected.
  public var isLocked = true

  /// The default look.
  public init() {}

  /// Position across the cell.
  public enum HorizontalAlignment: String, Sendable {
    case general
    case left
    case center
    case right
    /// Characters spread over the whole width (分散对齐).
    case distributed
  }

  /// Position down the cell.
  public enum VerticalAlignment: String, Sendable {
    case top
    case center
    case bottom
  }

  /// The lines around a cell, all four sides alike.
  public enum Border: String, Sendable {
    case none
    case thin
    case medium
  }
}
