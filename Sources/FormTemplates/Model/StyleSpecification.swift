public import SheetIO

/// A look that a template's cells name.
public struct StyleSpecification: Hashable, Sendable {
  /// The look, but for its number format.
  public var style: CellStyle
  /// How numbers are shown.
  public var number: NumberLook

  /// How a cell shows its number.
  public enum NumberLook: Hashable, Sendable {
    /// As text and whole numbers are shown anyway.
    case general
    /// An amount in the form's unit, all amounts of the form with the same number of decimals.
    case amount
    /// A code of the workbook's own, such as `0.00%`.
    case code(String)
  }
}

/// Paper, margins and what is repeated on every page.
public struct PageSpecification: Hashable, Sendable {
  /// Everything that the workbook stores, but for rows, which depend on the records.
  public var setup: PrintSetup
  /// The section whose rows are printed again on every page and stay in sight on the screen.
  public var repeatedSection: String?

  /// The papers that a form can name.
  enum Paper: String, CaseIterable {
    case a4 = "A4"
    case a3 = "A3"

    /// Its code in ECMA-376 Part 1 §18.3.1.63.
    var code: Int {
      switch self {
      case .a4: 9
      case .a3: 8
      }
    }
  }
}
