/// What a part of a formula gives (ECMA-376 Part 1 §18.17.2).
enum FormulaValue: Hashable {
  /// An empty cell: zero among numbers, no text among texts.
  case blank
  case number(Double)
  case text(String)
  case boolean(Bool)
  /// An error's literal, such as `#DIV/0!`.
  case error(String)
  /// The cells of a range, row by row.
  case range([FormulaValue], width: Int)

  /// What a cell's stored value is among formulas.
  init(_ value: CellValue) {
    switch value {
    case .empty: self = .blank
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .digits(let digits): self = Double(digits).map { .number($0) } ?? .text(digits)
    case .temporal(let temporal): self = .number(temporal.serial)
    case .boolean(let flag): self = .boolean(flag)
    case .error(let literal): self = .error(literal)
    }
  }

  /// The value as a cell holds it; an empty cell gives zero, as in Excel.
  var cellValue: CellValue {
    switch self {
    case .blank: .number(0)
    case .number(let number): number.isFinite ? .number(number) : .error("#NUM!")
    case .text(let text): .text(text)
    case .boolean(let flag): .boolean(flag)
    case .error(let literal): .error(literal)
    case .range(let values, _): values.count == 1 ? values[0].cellValue : .error("#VALUE!")
    }
  }

  /// The one value that stands for it where no range is asked for.
  var single: FormulaValue {
    guard case .range(let values, _) = self else { return self }
    return values.count == 1 ? values[0] : .error("#VALUE!")
  }

  /// The number that it is among operators, or the error that it gives there.
  var number: Result<Double, FormulaError> {
    switch single {
    case .blank: .success(0)
    case .number(let number): .success(number)
    case .boolean(let flag): .success(flag ? 1 : 0)
    case .text(let text):
      Double(text).map { .success($0) } ?? .failure(FormulaError(literal: "#VALUE!"))
    case .error(let literal): .failure(FormulaError(literal: literal))
    case .range: .failure(FormulaError(literal: "#VALUE!"))
    }
  }

  /// The text that it is among texts, or the error that it gives there.
  var text: Result<String, FormulaError> {
    switch single {
    case .blank: .success("")
    case .number(let number): .success(DecimalText.fifteenDigits(number))
    case .boolean(let flag): .success(flag ? "TRUE" : "FALSE")
    case .text(let text): .success(text)
    case .error(let literal): .failure(FormulaError(literal: literal))
    case .range: .failure(FormulaError(literal: "#VALUE!"))
    }
  }

  /// All values in it, of a range each cell's.
  var all: [FormulaValue] {
    if case .range(let values, _) = self { values } else { [self] }
  }

  /// Which of two values comes first, as Excel sorts: numbers, texts without regard to case,
  /// truth values; an empty cell is like what it is compared with. `nil` if either is an error.
  func order(before other: FormulaValue) -> Int? {
    func rank(_ value: FormulaValue) -> Int? {
      switch value {
      case .blank: 0
      case .number: 1
      case .text: 2
      case .boolean: 3
      case .error, .range: nil
      }
    }
    func compare<Value: Comparable>(_ one: Value, _ two: Value) -> Int {
      one == two ? 0 : one < two ? -1 : 1
    }
    switch (self, other) {
    case (.number(let one), .number(let two)): return compare(one, two)
    case (.text(let one), .text(let two)): return compare(one.lowercased(), two.lowercased())
    case (.boolean(let one), .boolean(let two)): return compare(one ? 1 : 0, two ? 1 : 0)
    case (.blank, .blank): return 0
    case (.blank, .number(let two)): return compare(0, two)
    case (.number(let one), .blank): return compare(one, 0)
    case (.blank, .text(let two)): return compare("", two)
    case (.text(let one), .blank): return compare(one, "")
    default:
      guard let one = rank(self), let two = rank(other) else { return nil }
      return compare(one, two)
    }
  }
}

/// An error that a formula gives as its value.
struct FormulaError: Error {
  var literal: String
}

/// Why a formula is not computed here: what it uses is outside the small evaluator.
struct FormulaOutside: Error {
  /// The function or construct, as the formula writes it.
  var what: String
}
