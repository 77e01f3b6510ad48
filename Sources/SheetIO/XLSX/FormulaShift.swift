import Diagnostics

/// Moves the relative references of a formula, as Excel does for cells that share one.
enum FormulaShift {
  /// The formula as it reads `rows` further down and `columns` further right.
  ///
  /// Strings, quoted sheet names, functions, names and structured references stay as they are; a
  /// reference that leaves the sheet wraps around its edge, as Excel's shared formulas do.
  static func moved(_ formula: [UInt8], rows: Int, columns: Int) -> [UInt8] {
    if rows == 0, columns == 0 { return formula }
    var result: [UInt8] = []
    result.reserveCapacity(formula.count + 8)
    var position = 0
    var previous: UInt8 = 0
    var brackets = 0
    while position < formula.count {
      let byte = formula[position]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        let end = quotedEnd(formula, position)
        result.append(contentsOf: formula[position..<end])
        position = end
        previous = byte
        continue
      }
      if byte == UInt8(ascii: "[") { brackets += 1 }
      if byte == UInt8(ascii: "]") { brackets = max(0, brackets - 1) }
      guard brackets == 0, isWordByte(byte) else {
        result.append(byte)
        previous = byte
        position += 1
        continue
      }
      var end = position
      while end < formula.count, isWordByte(formula[end]) { end += 1 }
      let next = end < formula.count ? formula[end] : 0
      let word = formula[position..<end]
      // `name(` is a function, `name!` a sheet, `[1]name` a book's sheet, `2.5E+10` a number.
      if next != UInt8(ascii: "("), next != UInt8(ascii: "!"), next != UInt8(ascii: "["),
        previous != UInt8(ascii: "]"),
        let reference = Reference(
          word, isSpanned: next == UInt8(ascii: ":") || previous == UInt8(ascii: ":"))
      {
        reference.append(rows: rows, columns: columns, to: &result)
      } else {
        result.append(contentsOf: word)
      }
      previous = formula[end - 1]
      position = end
    }
    return result
  }

  /// Behind the closing quote of what opens at `start`; doubled quotes stand for one.
  private static func quotedEnd(_ formula: [UInt8], _ start: Int) -> Int {
    let quote = formula[start]
    var position = start + 1
    while position < formula.count {
      if formula[position] == quote {
        if position + 1 < formula.count, formula[position + 1] == quote {
          position += 2
          continue
        }
        return position + 1
      }
      position += 1
    }
    return position
  }

  /// Bytes of which names, numbers and references are made.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E, 0x24, 0x5C, 0x3F, 0x80...: true
    default: false
    }
  }

  /// `A1`, `$A$1`, and, between colons, `A` or `1`.
  private struct Reference {
    var column: Int?
    var row: Int?
    var isColumnFixed = false
    var isRowFixed = false

    init?(_ word: ArraySlice<UInt8>, isSpanned: Bool) {
      var rest = word
      if rest.first == UInt8(ascii: "$") {
        isColumnFixed = true
        rest = rest.dropFirst()
      }
      var letters = 0
      var number = 0
      while let byte = rest.first, byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A, byte >= 0x41 {
        number = number * 26 + Int(byte | 0x20) - 0x60
        letters += 1
        guard letters <= 3 else { return nil }
        rest = rest.dropFirst()
      }
      if letters > 0 {
        guard number <= CellAddress.columnCount else { return nil }
        column = number - 1
        if rest.first == UInt8(ascii: "$") {
          isRowFixed = true
          rest = rest.dropFirst()
        }
      } else {
        isRowFixed = isColumnFixed
        isColumnFixed = false
      }
      if rest.isEmpty {
        guard isSpanned, letters > 0, !isRowFixed else { return nil }
        return
      }
      var value = 0
      for byte in rest {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
        guard value <= CellAddress.rowCount else { return nil }
      }
      guard value > 0, letters > 0 || isSpanned else { return nil }
      row = value - 1
    }

    func append(rows: Int, columns: Int, to buffer: inout [UInt8]) {
      func wrapped(_ value: Int, _ count: Int) -> Int { (value % count + count) % count }
      if let column {
        if isColumnFixed { buffer.append(UInt8(ascii: "$")) }
        let moved =
          isColumnFixed ? column : wrapped(column + columns, CellAddress.columnCount)
        buffer.append(contentsOf: CellAddress.columnLetters(moved).utf8)
      }
      if let row {
        if isRowFixed { buffer.append(UInt8(ascii: "$")) }
        let moved = isRowFixed ? row : wrapped(row + rows, CellAddress.rowCount)
        DecimalText.append(moved + 1, to: &buffer)
      }
    }
  }
}
