import Diagnostics

/// One corner of a reference: `A1`, `$A$1`, or one half of `A:B` or `1:3`.
struct FormulaCorner: Hashable {
  /// Zero-based column; `nil` for whole rows.
  var column: Int?
  /// Zero-based row; `nil` for whole columns.
  var row: Int?
  var isColumnFixed = false
  var isRowFixed = false

  /// The corner as formulas write it.
  func append(to buffer: inout [UInt8]) {
    if let column {
      if isColumnFixed { buffer.append(UInt8(ascii: "$")) }
      buffer.append(contentsOf: CellAddress.columnLetters(column).utf8)
    }
    if let row {
      if isRowFixed { buffer.append(UInt8(ascii: "$")) }
      DecimalText.append(row + 1, to: &buffer)
    }
  }
}

/// A piece of a formula that means something to whoever follows cells.
enum FormulaToken: Hashable {
  /// `A1`, `Sheet1!A1:B2`, `A:A`, `1:3`. `range` covers all of it, `prefix` what stands up to `!`.
  case reference(
    range: Range<Int>, prefix: Range<Int>?, first: FormulaCorner, last: FormulaCorner?)
  /// A defined name, a table's name without brackets, `TRUE`.
  case name(range: Range<Int>, prefix: Range<Int>?)
  /// A function's name, before its bracket.
  case function(Range<Int>)
  /// `Table1[…]` or `[@x]`.
  case structured(range: Range<Int>, table: Range<Int>)
  /// `#` behind a reference (all that a formula there spills), or a `:` that joins computed
  /// references: what these name is not known from the text.
  case computed(Int)
}

/// Finds references, names and functions in a formula's text (ECMA-376 Part 1 §18.17).
enum FormulaTokens {
  /// The tokens of a formula without its equals sign, in order.
  static func scan(_ formula: [UInt8]) -> [FormulaToken] {
    var scanner = FormulaTokenScanner(formula: formula)
    while scanner.position < formula.count { scanner.step() }
    return scanner.tokens
  }

  /// Bytes of which names, numbers and references are made.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E, 0x24, 0x5C, 0x3F, 0x80...: true
    default: false
    }
  }

  /// The sheets that a prefix names: one, or the two ends of `Sheet1:Sheet3!`; `nil` if it names
  /// another workbook.
  static func sheets(of prefix: Range<Int>, in formula: [UInt8]) -> (first: String, last: String)? {
    var text = Array(formula[prefix].dropLast())
    if text.first == UInt8(ascii: "'") {
      // Quotes stand around the whole, or, in odd files, around each end.
      let whole = String(decoding: text, as: UTF8.self)
      text = Array(
        whole.dropFirst().dropLast().replacing("':'", with: ":").replacing("''", with: "'").utf8)
    }
    if let close = text.lastIndex(of: UInt8(ascii: "]")), text.contains(UInt8(ascii: "[")) {
      // `[0]` is this workbook itself.
      guard text[...close].elementsEqual("[0]".utf8) else { return nil }
      text.removeSubrange(...close)
    }
    let parts = String(decoding: text, as: UTF8.self).split(
      separator: ":", omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, parts.count <= 2 else { return nil }
    return (String(first), String(last))
  }
}

private struct FormulaTokenScanner {
  let formula: [UInt8]
  var position = 0
  var tokens: [FormulaToken] = []
  /// Whether what stands before is a reference, a name or a closing bracket.
  private var followsOperand = false

  init(formula: [UInt8]) { self.formula = formula }

  mutating func step() {
    let byte = formula[position]
    switch byte {
    case UInt8(ascii: "\""):
      position = quotedEnd(position)
      followsOperand = false
    case UInt8(ascii: "'"):
      let start = position
      position = quotedEnd(position)
      if let end = prefixEnd(from: position) {
        position = end
        operand(prefix: start..<end)
      }
    case UInt8(ascii: "["):
      let start = position
      position = bracketEnd(position)
      var end = position
      while end < formula.count, FormulaTokens.isWordByte(formula[end]) { end += 1 }
      if let close = prefixEnd(from: end) {
        position = close
        operand(prefix: start..<close)
      } else if end == position {
        tokens.append(.structured(range: start..<position, table: start..<start))
        followsOperand = true
      }
    case UInt8(ascii: "#"):
      if followsOperand {
        tokens.append(.computed(position))
        position += 1
      } else {
        errorLiteral()
      }
    case UInt8(ascii: ":"):
      tokens.append(.computed(position))
      position += 1
      followsOperand = false
    case UInt8(ascii: ")"), UInt8(ascii: "}"):
      position += 1
      followsOperand = true
    case _ where FormulaTokens.isWordByte(byte):
      word()
    default:
      position += 1
      followsOperand = false
    }
  }

  private mutating func word() {
    let start = position
    let end = wordEnd(start)
    if let close = prefixEnd(from: end) {
      position = close
      operand(prefix: start..<close)
      return
    }
    operand(prefix: nil)
  }

  /// Takes what may follow a sheet's prefix: a reference, a name, a function, an error.
  private mutating func operand(prefix: Range<Int>?) {
    let start = position
    guard start < formula.count, FormulaTokens.isWordByte(formula[start]) else { return }
    let end = wordEnd(start)
    let next = end < formula.count ? formula[end] : 0
    let whole = prefix?.lowerBound ?? start
    followsOperand = true
    position = end
    if next == UInt8(ascii: "(") {
      tokens.append(.function(start..<end))
      followsOperand = false
      return
    }
    if next == UInt8(ascii: "[") {
      position = bracketEnd(end)
      tokens.append(.structured(range: whole..<position, table: start..<end))
      return
    }
    if let first = corner(start..<end) {
      if next == UInt8(ascii: ":"), end + 1 < formula.count,
        FormulaTokens.isWordByte(formula[end + 1])
      {
        let secondEnd = wordEnd(end + 1)
        let after = secondEnd < formula.count ? formula[secondEnd] : 0
        if after != UInt8(ascii: "("), after != UInt8(ascii: "!"), after != UInt8(ascii: "["),
          let last = corner(end + 1..<secondEnd),
          (first.column == nil) == (last.column == nil), (first.row == nil) == (last.row == nil)
        {
          position = secondEnd
          tokens.append(
            .reference(range: whole..<secondEnd, prefix: prefix, first: first, last: last))
          return
        }
      }
      if first.column != nil, first.row != nil {
        tokens.append(.reference(range: whole..<end, prefix: prefix, first: first, last: nil))
        return
      }
    }
    guard formula[start] > 0x39 || formula[start] < 0x30, formula[start] != UInt8(ascii: ".") else {
      // A number; a sign of its exponent and the digits behind it make no difference.
      followsOperand = false
      return
    }
    tokens.append(.name(range: whole..<end, prefix: prefix))
  }

  private mutating func errorLiteral() {
    position += 1
    while position < formula.count {
      let byte = formula[position]
      guard FormulaTokens.isWordByte(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
      else {
        break
      }
      position += 1
      if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") { break }
    }
    followsOperand = true
  }

  /// Behind the `!` of a sheet's prefix whose first name ends at `start`; `nil` if it is none.
  private func prefixEnd(from start: Int) -> Int? {
    guard start < formula.count else { return nil }
    if formula[start] == UInt8(ascii: "!") { return start + 1 }
    guard formula[start] == UInt8(ascii: ":"), start + 1 < formula.count else { return nil }
    let second =
      formula[start + 1] == UInt8(ascii: "'") ? quotedEnd(start + 1) : wordEnd(start + 1)
    // `A1:Sheet2!B2` joins two references; `Jan:Dec!B2` is one over several sheets.
    guard second > start + 1, second < formula.count, formula[second] == UInt8(ascii: "!") else {
      return nil
    }
    var first = start
    while first > 0, FormulaTokens.isWordByte(formula[first - 1]) { first -= 1 }
    if first < start, let corner = corner(first..<start), corner.column != nil, corner.row != nil {
      return nil
    }
    return second + 1
  }

  private func wordEnd(_ start: Int) -> Int {
    var end = start
    while end < formula.count, FormulaTokens.isWordByte(formula[end]) { end += 1 }
    return end
  }

  /// Behind the closing quote of what opens at `start`; doubled quotes stand for one.
  private func quotedEnd(_ start: Int) -> Int {
    let quote = formula[start]
    var end = start + 1
    while end < formula.count {
      if formula[end] == quote {
        if end + 1 < formula.count, formula[end + 1] == quote {
          end += 2
          continue
        }
        return end + 1
      }
      end += 1
    }
    return end
  }

  /// Behind the bracket that closes what opens at `start`; `'` escapes the byte behind it.
  private func bracketEnd(_ start: Int) -> Int {
    var end = start
    var depth = 0
    while end < formula.count {
      switch formula[end] {
      case UInt8(ascii: "'"): end += 1
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return end + 1 }
      default: break
      }
      end += 1
    }
    return formula.count
  }

  private func corner(_ range: Range<Int>) -> FormulaCorner? {
    var rest = formula[range]
    var corner = FormulaCorner()
    var sawSign = false
    if rest.first == UInt8(ascii: "$") {
      sawSign = true
      rest = rest.dropFirst()
    }
    var number = 0
    var letters = 0
    while let byte = rest.first, byte >= 0x41, byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
      number = number * 26 + Int(byte | 0x20) - 0x60
      letters += 1
      guard letters <= 3 else { return nil }
      rest = rest.dropFirst()
    }
    if letters > 0 {
      guard number <= CellAddress.columnCount else { return nil }
      corner.column = number - 1
      corner.isColumnFixed = sawSign
      if rest.first == UInt8(ascii: "$") {
        corner.isRowFixed = true
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
      }
    } else {
      corner.isRowFixed = sawSign
    }
    if rest.isEmpty { return letters > 0 ? corner : nil }
    var value = 0
    for byte in rest {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
      guard value <= CellAddress.rowCount else { return nil }
    }
    guard value > 0 else { return nil }
    corner.row = value - 1
    return corner
  }
}
