public import Diagnostics

/// How a sheet comes out of a printer.
public struct PrintSetup: Hashable, Sendable {
  /// Which way the paper lies.
  public var orientation: Orientation = .portrait
  /// The paper's code in ECMA-376 Part 1 §18.3.1.63; 9 is A4.
  public var paper: Int = 9
  /// Pages across that the sheet is shrunk to fit, 0 for as many as needed; `nil` does not fit.
  public var fitsWidth: Int?
  /// Pages down that the sheet is shrunk to fit, 0 for as many as needed.
  public var fitsHeight: Int = 0
  /// Zero-based rows printed again on every page.
  public var repeatedRows: ClosedRange<Int>?
  /// Zero-based columns printed again on every page.
  public var repeatedColumns: ClosedRange<Int>?
  /// The ranges that are printed, each on pages of its own; empty is everything.
  public var areas: [CellRange] = []
  /// Whether the sheet stands in the middle of the page's width.
  public var isCenteredHorizontally = false
  /// Margins in inches.
  public var margins = Margins()
  /// Header and footer in the control codes of ECMA-376 Part 1 §18.3.1.46; empty for none.
  public var header = ""
  /// See `header`.
  public var footer = ""

  /// A4 portrait, nothing fitted, nothing repeated.
  public init() {}

  /// The one range that is printed; `nil` where everything is, or more than one.
  public var area: CellRange? {
    get { areas.count == 1 ? areas[0] : nil }
    set { areas = newValue.map { [$0] } ?? [] }
  }

  /// Which way the paper lies.
  public enum Orientation: String, Sendable {
    case portrait
    case landscape
  }

  /// Distances from the paper's edges, in inches.
  public struct Margins: Hashable, Sendable {
    public var left = 0.7
    public var right = 0.7
    public var top = 0.75
    public var bottom = 0.75

    /// The margins that Excel gives a new sheet.
    public init() {}
  }
}
