/// The functions that the small evaluator knows, but for those that leave arguments uncomputed.
enum FormulaFunctions {
  /// Their names, in capitals; IF and IFERROR among them.
  static let names: Set<String> = [
    "SUM", "SUMIF", "SUMIFS", "COUNTIF", "COUNTIFS", "COUNT", "COUNTA", "AVERAGE", "MIN", "MAX",
    "ROUND", "ABS", "IF", "IFERROR", "AND", "OR", "NOT", "N", "ISNUMBER", "ROWS",
  ]

  /// What a function gives.
  ///
  /// - Throws: Its name for arguments that it is not known with.
  static func value(
    of name: String, _ arguments: [FormulaValue]
  ) throws(FormulaOutside) -> FormulaValue {
    let outside = FormulaOutside(what: name)
    switch name {
    case "SUM", "COUNT", "AVERAGE", "MIN", "MAX":
      return aggregate(name, arguments)
    case "COUNTA":
      return .number(Double(arguments.flatMap(\.all).count { $0 != .blank }))
    case "SUMIF":
      guard (2...3).contains(arguments.count) else { throw outside }
      return try conditional(
        arguments.count == 3 ? arguments[2] : arguments[0], [(arguments[0], arguments[1])])
    case "SUMIFS":
      guard arguments.count >= 3, arguments.count % 2 == 1 else { throw outside }
      return try conditional(arguments[0], pairs(arguments.dropFirst()))
    case "COUNTIF", "COUNTIFS":
      guard arguments.count >= 2, arguments.count % 2 == 0 else { throw outside }
      return try conditional(nil, pairs(arguments[...]))
    case "ROUND":
      guard arguments.count == 2 else { throw outside }
      switch (arguments[0].number, arguments[1].number) {
      case (.success(let number), .success(let digits)):
        return .number(rounded(number, digits: Int(digits.rounded(.towardZero))))
      case (.failure(let error), _), (_, .failure(let error)): return .error(error.literal)
      }
    case "ABS":
      guard arguments.count == 1 else { throw outside }
      switch arguments[0].number {
      case .success(let number): return .number(abs(number))
      case .failure(let error): return .error(error.literal)
      }
    case "AND", "OR": return logical(arguments, isAnd: name == "AND")
    case "NOT":
      guard arguments.count == 1 else { throw outside }
      switch arguments[0].number {
      case .success(let number): return .boolean(number == 0)
      case .failure(let error): return .error(error.literal)
      }
    case "N":
      guard arguments.count == 1 else { throw outside }
      switch arguments[0].all.first ?? .blank {
      case .number(let number): return .number(number)
      case .boolean(let flag): return .number(flag ? 1 : 0)
      case .error(let literal): return .error(literal)
      case .blank, .text, .range: return .number(0)
      }
    case "ISNUMBER":
      guard arguments.count == 1 else { throw outside }
      if case .number = arguments[0].single { return .boolean(true) }
      return .boolean(false)
    case "ROWS":
      guard arguments.count == 1 else { throw outside }
      guard case .range(let values, let width) = arguments[0] else { return .number(1) }
      return .number(Double(values.count / max(1, width)))
    default: throw outside
    }
  }

  /// A number rounded half away from zero, by its fifteen significant digits, as Excel does.
  static func rounded(_ number: Double, digits: Int) -> Double {
    guard digits.magnitude <= 15, number.isFinite else { return number }
    var factor = 1.0
    for _ in 0..<digits.magnitude { factor *= 10 }
    let scaled = digits >= 0 ? number * factor : number / factor
    let exact = Double(DecimalText.fifteenDigits(scaled)) ?? scaled
    let whole = exact.rounded(.toNearestOrAwayFromZero)
    return digits >= 0 ? whole / factor : whole * factor
  }

  /// A number to the power of another, as far as it is a whole one.
  static func power(_ base: Double, _ exponent: Double) -> FormulaValue {
    guard exponent == exponent.rounded(), exponent.magnitude <= 1_024 else {
      return .error("#NUM!")
    }
    if base == 0, exponent < 0 { return .error("#DIV/0!") }
    var result = 1.0
    for _ in 0..<Int(exponent.magnitude) { result *= base }
    return .number(exponent < 0 ? 1 / result : result)
  }

  /// Numbers of ranges count, their texts and truth values do not; arguments by themselves do.
  private static func aggregate(_ name: String, _ arguments: [FormulaValue]) -> FormulaValue {
    var numbers: [Double] = []
    for argument in arguments {
      if case .range(let values, _) = argument {
        for value in values {
          if case .number(let number) = value { numbers.append(number) }
          if case .error(let literal) = value, name != "COUNT" { return .error(literal) }
        }
      } else if argument != .blank {
        switch argument.number {
        case .success(let number): numbers.append(number)
        case .failure(let error):
          // A cell's own text does not count either.
          if case .text = argument { continue }
          if name != "COUNT" { return .error(error.literal) }
        }
      }
    }
    let sum = numbers.reduce(0, +)
    switch name {
    case "SUM": return .number(sum)
    case "COUNT": return .number(Double(numbers.count))
    case "AVERAGE":
      return numbers.isEmpty ? .error("#DIV/0!") : .number(sum / Double(numbers.count))
    case "MIN": return .number(numbers.min() ?? 0)
    default: return .number(numbers.max() ?? 0)
    }
  }

  private static func logical(_ arguments: [FormulaValue], isAnd: Bool) -> FormulaValue {
    var result = isAnd
    for value in arguments.flatMap(\.all) where value != .blank {
      switch value.number {
      case .success(let number): result = isAnd ? result && number != 0 : result || number != 0
      case .failure(let error):
        if case .error = value { return .error(error.literal) }
      }
    }
    return .boolean(result)
  }

  // MARK: Conditions

  private static func pairs(
    _ arguments: ArraySlice<FormulaValue>
  ) -> [(cells: FormulaValue, condition: FormulaValue)] {
    let list = Array(arguments)
    return stride(from: 0, to: list.count - 1, by: 2).map { (list[$0], list[$0 + 1]) }
  }

  /// The sum of the cells, or their number, for which all conditions hold.
  private static func conditional(
    _ summed: FormulaValue?, _ pairs: [(cells: FormulaValue, condition: FormulaValue)]
  ) throws(FormulaOutside) -> FormulaValue {
    let count = pairs[0].cells.all.count
    let values = summed?.all
    guard pairs.allSatisfy({ $0.cells.all.count == count }), values?.count ?? count == count else {
      throw FormulaOutside(what: "SUMIF")
    }
    var holds = [Bool](repeating: true, count: count)
    for (cells, condition) in pairs {
      let test = try Condition(condition.single)
      for (index, value) in cells.all.enumerated() where !test.holds(for: value) {
        holds[index] = false
      }
    }
    guard let values else { return .number(Double(holds.count { $0 })) }
    var sum = 0.0
    for (index, value) in values.enumerated() where holds[index] {
      if case .number(let number) = value { sum += number }
      if case .error(let literal) = value { return .error(literal) }
    }
    return .number(sum)
  }

  /// A condition of SUMIF and its like: `>=60`, `优`, `5`.
  private struct Condition {
    private var sign = "="
    private var value: FormulaValue

    init(_ condition: FormulaValue) throws(FormulaOutside) {
      value = condition
      guard case .text(let text) = condition else { return }
      sign = ["<>", "<=", ">=", "=", "<", ">"].first(where: text.hasPrefix) ?? ""
      let rest = String(text.dropFirst(sign.count))
      if sign.isEmpty { sign = "=" }
      guard !rest.contains("*"), !rest.contains("?"), !rest.contains("~") else {
        throw FormulaOutside(what: "“\(rest)”")
      }
      value = Double(rest).map { .number($0) } ?? .text(rest)
    }

    func holds(for cell: FormulaValue) -> Bool {
      let isSameKind: Bool
      switch (cell, value) {
      case (.number, .number), (.text, .text), (.boolean, .boolean), (.blank, .blank):
        isSameKind = true
      default: isSameKind = false
      }
      guard isSameKind, let order = cell.order(before: value) else {
        return sign == "<>" || sign == "=" && cell == .blank && value == .text("")
      }
      switch sign {
      case "=": return order == 0
      case "<>": return order != 0
      case "<": return order < 0
      case ">": return order > 0
      case "<=": return order <= 0
      default: return order >= 0
      }
    }
  }
}
