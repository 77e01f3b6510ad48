import Diagnostics

/// A formula taken apart.
indirect enum FormulaExpression {
  case value(FormulaValue)
  /// Cells of a sheet, by its name where the formula names one.
  case cells(sheet: String?, CellRange)
  case negated(FormulaExpression)
  case percent(FormulaExpression)
  /// An operator as it is written: `+`, `<>`, `&`.
  case binary(String, FormulaExpression, FormulaExpression)
  /// A function by its name in capitals.
  case function(String, [FormulaExpression])
}

/// Takes a formula apart (ECMA-376 Part 1 §18.17.2): comparison binds loosest, then `&`, `+ -`,
/// `* /`, `^`, a sign, and `%`.
struct FormulaReader {
  private let formula: [UInt8]
  private let tokens: [Int: FormulaToken]
  private var position = 0
  private var depth = 0

  /// Brackets and signs inside each other beyond which a formula is not read.
  private static let mostDepth = 100

  init(_ formula: [UInt8]) {
    self.formula = formula
    var tokens: [Int: FormulaToken] = [:]
    for token in FormulaTokens.scan(formula) {
      switch token {
      case .reference(let range, _, _, _), .name(let range, _), .function(let range),
        .structured(let range, _):
        tokens[range.lowerBound] = token
      case .computed(let start): tokens[start] = token
      }
    }
    self.tokens = tokens
  }

  /// The whole formula.
  ///
  /// - Throws: What in it is outside.
  mutating func expression() throws(FormulaOutside) -> FormulaExpression {
    let result = try operation(0)
    skipBlanks()
    guard position == formula.count else { throw outside(position) }
    return result
  }

  private static let operators: [[String]] = [
    ["<>", "<=", ">=", "=", "<", ">"], ["&"], ["+", "-"], ["*", "/"], ["^"],
  ]

  private mutating func operation(_ level: Int) throws(FormulaOutside) -> FormulaExpression {
    guard level < Self.operators.count else { return try signed() }
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.mostDepth * Self.operators.count else { throw outside(position) }
    var left = try operation(level + 1)
    while let sign = take(Self.operators[level]) {
      left = .binary(sign, left, try operation(level + 1))
    }
    return left
  }

  private mutating func signed() throws(FormulaOutside) -> FormulaExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.mostDepth * Self.operators.count else { throw outside(position) }
    if take(["-"]) != nil { return .negated(try signed()) }
    if take(["+"]) != nil { return try signed() }
    var result = try operand()
    while take(["%"]) != nil { result = .percent(result) }
    return result
  }

  private mutating func operand() throws(FormulaOutside) -> FormulaExpression {
    skipBlanks()
    guard position < formula.count else { throw outside(position) }
    if let token = tokens[position] { return try named(token) }
    switch formula[position] {
    case UInt8(ascii: "("):
      position += 1
      let inner = try operation(0)
      guard take([")"]) != nil else { throw outside(position) }
      return inner
    case UInt8(ascii: "\""): return .value(.text(try quoted()))
    case UInt8(ascii: "#"):
      let start = position
      position += 1
      while position < formula.count,
        FormulaTokens.isWordByte(formula[position]) || formula[position] == UInt8(ascii: "/")
          || formula[position] == UInt8(ascii: "!")
      {
        position += 1
      }
      return .value(.error(String(decoding: formula[start..<position], as: UTF8.self)))
    default: return .value(.number(try number()))
    }
  }

  private mutating func named(_ token: FormulaToken) throws(FormulaOutside) -> FormulaExpression {
    switch token {
    case .reference(let range, let prefix, let first, let last):
      guard let row = first.row, let column = first.column else { throw outside(range) }
      var sheet: String?
      if let prefix {
        guard let named = FormulaTokens.sheets(of: prefix, in: formula),
          named.first == named.last
        else { throw outside(range) }
        sheet = named.first
      }
      position = range.upperBound
      let corner = CellAddress(row: row, column: column)
      let other = CellAddress(row: last?.row ?? row, column: last?.column ?? column)
      return .cells(sheet: sheet, CellRange(corner, other))
    case .function(let range):
      let name = String(decoding: formula[range], as: UTF8.self).uppercased()
      guard FormulaFunctions.names.contains(name) else { throw FormulaOutside(what: name) }
      position = range.upperBound
      return .function(name, try arguments())
    case .name(let range, nil):
      position = range.upperBound
      switch String(decoding: formula[range], as: UTF8.self).uppercased() {
      case "TRUE": return .value(.boolean(true))
      case "FALSE": return .value(.boolean(false))
      default: throw outside(range)
      }
    case .name(let range, _), .structured(let range, _): throw outside(range)
    case .computed(let start): throw outside(start)
    }
  }

  private mutating func arguments() throws(FormulaOutside) -> [FormulaExpression] {
    guard take(["("]) != nil else { throw outside(position) }
    if take([")"]) != nil { return [] }
    var arguments: [FormulaExpression] = []
    while true {
      skipBlanks()
      let isLeftOut =
        position < formula.count
        && [UInt8(ascii: ","), UInt8(ascii: ")")].contains(formula[position])
      arguments.append(isLeftOut ? .value(.blank) : try operation(0))
      if take([")"]) != nil { return arguments }
      guard take([","]) != nil else { throw outside(position) }
    }
  }

  private mutating func quoted() throws(FormulaOutside) -> String {
    var bytes: [UInt8] = []
    position += 1
    while position < formula.count {
      let byte = formula[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < formula.count, formula[position] == byte else {
          return String(decoding: bytes, as: UTF8.self)
        }
        position += 1
      }
      bytes.append(byte)
    }
    throw outside(position)
  }

  private mutating func number() throws(FormulaOutside) -> Double {
    let start = position
    while position < formula.count {
      let byte = formula[position]
      let isExponentSign =
        (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")) && position > start
        && formula[position - 1] | 0x20 == UInt8(ascii: "e")
      guard
        byte >= 0x30 && byte <= 0x39 || byte == 0x2E || byte | 0x20 == UInt8(ascii: "e")
          || isExponentSign
      else { break }
      position += 1
    }
    guard let number = Double(String(decoding: formula[start..<position], as: UTF8.self)) else {
      throw outside(start)
    }
    return number
  }

  private mutating func take(_ signs: [String]) -> String? {
    skipBlanks()
    for sign in signs where formula[position...].starts(with: sign.utf8) {
      position += sign.utf8.count
      return sign
    }
    return nil
  }

  private mutating func skipBlanks() {
    while position < formula.count, UTF8Text.isBlank(formula[position]) { position += 1 }
  }

  private func outside(_ range: Range<Int>) -> FormulaOutside {
    FormulaOutside(what: String(decoding: formula[range], as: UTF8.self))
  }

  private func outside(_ start: Int) -> FormulaOutside {
    FormulaOutside(what: String(decoding: formula[min(start, formula.count)...], as: UTF8.self))
  }
}
