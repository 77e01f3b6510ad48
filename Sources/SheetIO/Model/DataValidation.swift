public import Diagnostics

/// What may be typed into some cells, and what the program says about it (ECMA-376 Part 1
/// §18.3.1.32; lists that refer to other sheets also [MS-XLSX] §2.6.44).
public struct DataValidation: Hashable, Sendable {
  /// The cells it holds for.
  public var ranges: [CellRange]
  /// What kind of value is asked for.
  public var kind: Kind
  /// How the value is compared with the formulas; without meaning for `any`, `list`, `custom`.
  public var comparison: Comparison = .between
  /// The limit, the lower limit, the list or the condition, without an equals sign: `10`,
  /// `'选项'!$A$1:$A$4`, `"优,良,中,差"` (with its quotes). Relative references are those of the
  /// first cell.
  public var formula = ""
  /// The upper limit of `between` and `notBetween`.
  public var secondFormula = ""
  /// Whether an empty cell passes.
  public var allowsBlank = true
  /// Whether a list is offered in a drop-down.
  public var offersList = true
  /// What happens with a value that does not pass.
  public var severity: Severity = .stop
  /// Whether anything is said about a value that does not pass.
  public var showsError = true
  /// Whether the prompt is shown when the cell is chosen.
  public var showsPrompt = true
  /// What is said about a value that does not pass, and its heading.
  public var errorTitle = ""
  public var error = ""
  /// What is shown when the cell is chosen, and its heading.
  public var promptTitle = ""
  public var prompt = ""

  /// A rule for some cells; everything but its kind and formula as programs preset it.
  public init(ranges: [CellRange], kind: Kind, formula: String = "") {
    self.ranges = ranges
    self.kind = kind
    self.formula = formula
  }

  /// The kind of value that is asked for, as the file names it.
  public enum Kind: String, Sendable {
    case any = "none"
    case whole
    case decimal
    case list
    case date
    case time
    case textLength
    case custom
  }

  /// How a value is compared, as the file names it.
  public enum Comparison: String, Sendable {
    case between
    case notBetween
    case equal
    case notEqual
    case lessThan
    case lessThanOrEqual
    case greaterThan
    case greaterThanOrEqual

    /// Whether it takes two formulas.
    public var takesTwo: Bool { self == .between || self == .notBetween }
  }

  /// What happens with a value that does not pass, as the file names it.
  public enum Severity: String, Sendable {
    case stop
    case warning
    case information
  }

  /// The choices of a list that are spelt out in the rule itself; `nil` if it names a range or is
  /// no list.
  public var choices: [String]? {
    guard kind == .list, formula.count >= 2, formula.hasPrefix("\""), formula.hasSuffix("\"")
    else { return nil }
    return formula.dropFirst().dropLast().replacing("\"\"", with: "\"")
      .split(separator: ",", omittingEmptySubsequences: false)
      .map { choice in String(choice.drop { $0 == " " }) }
  }
}

extension Sheet {
  /// The lists of `validations` that take their choices from a range, one for each range of
  /// cells; setting them leaves the other rules alone.
  public var dropDowns: [DropDown] {
    get {
      validations.filter { $0.kind == .list && $0.choices == nil }.flatMap { rule in
        rule.ranges.map { DropDown(cells: $0, source: rule.formula) }
      }
    }
    set {
      validations.removeAll { $0.kind == .list && $0.choices == nil }
      validations += newValue.map {
        DataValidation(ranges: [$0.cells], kind: .list, formula: $0.source)
      }
    }
  }
}
