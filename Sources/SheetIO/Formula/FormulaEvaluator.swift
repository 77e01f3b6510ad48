public import Diagnostics

/// Computes the formulas of a workbook as far as it knows their functions: those that forms use,
/// SUM, SUMIF(S), COUNTIF(S), COUNT, COUNTA, AVERAGE, MIN, MAX, ROUND, ABS, IF, IFERROR, AND, OR,
/// NOT, N, ISNUMBER, ROWS, and all operators.
///
/// What is outside gives no value, never a guess: such a cell is computed by whoever opens the
/// workbook.
public struct FormulaEvaluator {
  private let sheets: [Sheet]
  private let names: [String: Int]
  private var known: [Place: Result<FormulaValue, FormulaOutside>] = [:]
  private var running: Set<Place> = []

  private struct Place: Hashable {
    var sheet: Int
    var address: CellAddress
  }

  /// The most cells of a range that are looked at one by one.
  private static let mostCells = 200_000

  /// An evaluator of a workbook's formulas.
  public init(_ workbook: Workbook) {
    sheets = workbook.sheets
    var names: [String: Int] = [:]
    for (index, sheet) in workbook.sheets.enumerated() {
      names[sheet.name.lowercased()] = index
    }
    self.names = names
  }

  /// The values of all formulas, and where the evaluator does not know what a formula uses.
  ///
  /// - Returns: By sheet: the value of each formula's cell; and cells with what is outside.
  public mutating func values() -> (
    values: [[CellAddress: CellValue]], outside: [(sheet: Int, cell: CellAddress, what: String)]
  ) {
    var values = [[CellAddress: CellValue]](repeating: [:], count: sheets.count)
    var outside: [(sheet: Int, cell: CellAddress, what: String)] = []
    for (index, sheet) in sheets.enumerated() {
      for row in sheet.rows {
        for cell in row.cells where cell.formula != nil {
          let address = CellAddress(row: row.index, column: cell.column)
          do throws(FormulaOutside) {
            values[index][address] = try value(at: Place(sheet: index, address: address)).cellValue
          } catch {
            outside.append((index, address, error.what))
          }
        }
      }
    }
    return (values, outside)
  }

  private mutating func value(at place: Place) throws(FormulaOutside) -> FormulaValue {
    guard let cell = sheets[place.sheet].cell(at: place.address) else { return .blank }
    guard let formula = cell.formula else { return FormulaValue(cell.value) }
    if let known = known[place] { return try known.get() }
    guard running.insert(place).inserted else { throw FormulaOutside(what: "循环引用") }
    defer { running.remove(place) }
    let result: Result<FormulaValue, FormulaOutside>
    do throws(FormulaOutside) {
      var reader = FormulaReader(Array(formula.text.utf8))
      let expression = try reader.expression()
      result = .success(try value(of: expression, on: place.sheet).single)
    } catch {
      result = .failure(error)
    }
    known[place] = result
    return try result.get()
  }

  private mutating func value(
    of expression: FormulaExpression, on sheet: Int
  ) throws(FormulaOutside) -> FormulaValue {
    switch expression {
    case .value(let value): return value
    case .cells(let prefix, let range):
      var home = sheet
      if let prefix {
        guard let named = names[prefix.lowercased()] else { throw FormulaOutside(what: prefix) }
        home = named
      }
      guard range.rows.count * range.columns.count <= Self.mostCells else {
        throw FormulaOutside(what: "\(range)")
      }
      var values: [FormulaValue] = []
      for row in range.rows {
        for column in range.columns {
          values.append(
            try value(at: Place(sheet: home, address: CellAddress(row: row, column: column))))
        }
      }
      return range.isSingle ? values[0] : .range(values, width: range.columns.count)
    case .negated(let operand):
      return Self.computed(try value(of: operand, on: sheet)) { -$0 }
    case .percent(let operand):
      return Self.computed(try value(of: operand, on: sheet)) { $0 / 100 }
    case .binary(let sign, let left, let right):
      return Self.combined(
        sign, try value(of: left, on: sheet).single, try value(of: right, on: sheet).single)
    case .function("IF", let arguments):
      guard (2...3).contains(arguments.count) else { throw FormulaOutside(what: "IF") }
      switch try value(of: arguments[0], on: sheet).number {
      case .failure(let error): return .error(error.literal)
      case .success(let condition):
        if condition != 0 { return try value(of: arguments[1], on: sheet) }
        return arguments.count == 3 ? try value(of: arguments[2], on: sheet) : .boolean(false)
      }
    case .function("IFERROR", let arguments):
      guard arguments.count == 2 else { throw FormulaOutside(what: "IFERROR") }
      let first = try value(of: arguments[0], on: sheet).single
      if case .error = first { return try value(of: arguments[1], on: sheet) }
      return first
    case .function(let name, let arguments):
      var values: [FormulaValue] = []
      for argument in arguments { values.append(try value(of: argument, on: sheet)) }
      return try FormulaFunctions.value(of: name, values)
    }
  }

  private static func computed(
    _ value: FormulaValue, _ compute: (Double) -> Double
  ) -> FormulaValue {
    switch value.number {
    case .success(let number): .number(compute(number))
    case .failure(let error): .error(error.literal)
    }
  }

  private static func combined(
    _ sign: String, _ left: FormulaValue, _ right: FormulaValue
  ) -> FormulaValue {
    if sign == "&" {
      switch (left.text, right.text) {
      case (.success(let one), .success(let two)): return .text(one + two)
      case (.failure(let error), _), (_, .failure(let error)): return .error(error.literal)
      }
    }
    if ["=", "<>", "<", ">", "<=", ">="].contains(sign) {
      for case .error(let literal) in [left, right] { return .error(literal) }
      guard let order = left.order(before: right) else { return .error("#VALUE!") }
      switch sign {
      case "=": return .boolean(order == 0)
      case "<>": return .boolean(order != 0)
      case "<": return .boolean(order < 0)
      case ">": return .boolean(order > 0)
      case "<=": return .boolean(order <= 0)
      default: return .boolean(order >= 0)
      }
    }
    switch (left.number, right.number) {
    case (.failure(let error), _), (_, .failure(let error)): return .error(error.literal)
    case (.success(let one), .success(let two)):
      switch sign {
      case "+": return .number(one + two)
      case "-": return .number(one - two)
      case "*": return .number(one * two)
      case "/": return two == 0 ? .error("#DIV/0!") : .number(one / two)
      default: return FormulaFunctions.power(one, two)
      }
    }
  }
}
