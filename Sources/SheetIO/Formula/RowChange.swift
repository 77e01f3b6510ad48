import Diagnostics

/// Rows that are put into a sheet or taken out of it, and where that moves others.
struct RowChange: Hashable {
  /// The first zero-based row that is new or gone.
  var first: Int
  /// How many.
  var count: Int
  var isInsertion: Bool
  /// The rows right above an insertion that the new ones repeat: what ends with them grows.
  var repeated: ClosedRange<Int>?

  /// The same rows, put in or taken out without repeating any.
  var withoutRepeating: RowChange {
    RowChange(first: first, count: count, isInsertion: isInsertion)
  }

  /// Whether some rows end with those that are repeated, and are no part of them.
  private func grows(_ rows: ClosedRange<Int>) -> Bool {
    guard let repeated else { return false }
    return rows.upperBound == repeated.upperBound && rows.lowerBound <= repeated.lowerBound
  }

  /// Whether some rows belong to those that are repeated, but are not all of them.
  private func isRepeatedPart(_ rows: ClosedRange<Int>) -> Bool {
    guard let repeated else { return false }
    return rows != repeated && repeated.contains(rows.lowerBound)
      && repeated.contains(rows.upperBound)
  }

  /// Where a row is afterwards; `nil` if it is gone or pushed off the sheet.
  func moved(_ row: Int) -> Int? {
    if row < first { return row }
    if isInsertion { return row + count < CellAddress.rowCount ? row + count : nil }
    return row < first + count ? nil : row - count
  }

  /// Where a run of rows is afterwards; it grows with what is put inside it. `nil` if it is gone.
  func moved(_ rows: ClosedRange<Int>) -> ClosedRange<Int>? {
    let last = CellAddress.rowCount - 1
    // All rows are all rows before and after.
    if rows == 0...last { return rows }
    if isInsertion {
      let low = rows.lowerBound < first ? rows.lowerBound : rows.lowerBound + count
      let stays = rows.upperBound < first && !grows(rows)
      let high = stays ? rows.upperBound : rows.upperBound + count
      return low > last ? nil : low...min(high, last)
    }
    let end = first + count
    let low = rows.lowerBound < first ? rows.lowerBound : max(first, rows.lowerBound - count)
    let high =
      rows.upperBound < first
      ? rows.upperBound : rows.upperBound < end ? first - 1 : rows.upperBound - count
    return low > high ? nil : low...high
  }

  /// Where a range of cells is afterwards.
  func moved(_ range: CellRange) -> CellRange? {
    guard let rows = moved(range.rows) else { return nil }
    return CellRange(
      CellAddress(row: rows.lowerBound, column: range.first.column),
      CellAddress(row: rows.upperBound, column: range.last.column))
  }

  /// Where a list of ranges divided by blanks (ST_Sqref) is afterwards; empty if all are gone.
  ///
  /// - Returns: `nil` if one of them is no range. Whole rows and columns are ranges as well.
  func moved(list: String) -> String? {
    var result: [String] = []
    for part in list.split(separator: " ") {
      let bytes = Array(part.utf8)
      guard case .reference(let whole, nil, var first, var last)? = FormulaTokens.scan(bytes).first,
        whole == 0..<bytes.count
      else { return nil }
      guard let row = first.row else {
        result.append(String(part))
        continue
      }
      let other = last?.row ?? row
      let old = min(row, other)...max(row, other)
      if isRepeatedPart(old), let height = repeated?.count {
        result.append(String(part))
        for shift in stride(from: height, through: count, by: height) {
          let copy = FormulaShift.moved(bytes, rows: shift, columns: 0)
          result.append(String(decoding: copy, as: UTF8.self))
        }
        continue
      }
      guard let rows = moved(old) else { continue }
      first.row = rows.lowerBound
      last?.row = rows.upperBound
      if last == nil, rows.count > 1 {
        last = first
        last?.row = rows.upperBound
      }
      var text: [UInt8] = []
      first.append(to: &text)
      if let last, last != first || last.column == nil {
        text.append(UInt8(ascii: ":"))
        last.append(to: &text)
      }
      result.append(String(decoding: text, as: UTF8.self))
    }
    return result.joined(separator: " ")
  }
}

/// Rewrites the references of formulas to a sheet whose rows move.
struct FormulaMover {
  /// Why a formula cannot follow.
  struct Unsafe: Error {
    var zh: String
    var en: String
  }

  let change: RowChange
  /// The sheet whose rows move.
  let sheet: Int
  let scope: FormulaScope

  /// The same for formulas that stand in repeated rows themselves.
  var withoutRepeating: FormulaMover {
    FormulaMover(change: change.withoutRepeating, sheet: sheet, scope: scope)
  }

  /// The formula as it must read afterwards.
  ///
  /// - Parameters:
  ///   - home: The sheet on which it stands; `nil` for one that names its sheets.
  ///   - isName: Whether it belongs to a defined name, whose relative references count from the
  ///     cell that uses the name and so do not move.
  /// - Returns: `nil` if it stays as it is.
  /// - Throws: `Unsafe` for a reference over several sheets.
  func moved(
    _ formula: [UInt8], home: Int?, isName: Bool = false
  ) throws(Unsafe) -> [UInt8]? {
    var edits = XMLEdits()
    for token in FormulaTokens.scan(formula) {
      guard case .reference(let range, let prefix, let first, var last) = token else { continue }
      guard let row = first.row else { continue }
      let targets: ClosedRange<Int>
      if let prefix {
        guard let named = scope.sheets(of: prefix, in: formula) else { continue }
        targets = named
      } else {
        guard let home else { continue }
        targets = home...home
      }
      guard targets.contains(sheet) else { continue }
      guard targets.count == 1 else {
        throw Unsafe(
          zh: "有公式跨几张工作表引用（\(Self.quoted(formula))）",
          en: "a formula refers to several sheets at once (\(Self.quoted(formula)))")
      }
      if isName {
        let fixed = [first.isRowFixed] + (last.map { [$0.isRowFixed] } ?? [])
        if !fixed.contains(true) { continue }
        guard !fixed.contains(false) else {
          throw Unsafe(
            zh: "有名称的引用一半固定、一半相对（\(Self.quoted(formula))）",
            en: "a defined name is half fixed, half relative (\(Self.quoted(formula)))")
        }
      }
      let other = last?.row ?? row
      let rows = min(row, other)...max(row, other)
      var new = change.moved(rows)
      if last == nil, new?.count ?? 1 > 1 {
        // A single cell becomes a column of cells only where a function takes any number of them.
        if Self.isAggregated(range, in: formula) {
          last = first
        } else {
          new = change.moved(row).map { $0...$0 }
        }
      }
      if new == rows { continue }
      var text = prefix.map { Array(formula[$0]) } ?? []
      if let new {
        var corner = first
        corner.row = row <= other ? new.lowerBound : new.upperBound
        corner.append(to: &text)
        if var end = last {
          end.row = row <= other ? new.upperBound : new.lowerBound
          text.append(UInt8(ascii: ":"))
          end.append(to: &text)
        }
      } else {
        text.append(contentsOf: "#REF!".utf8)
      }
      edits.replace(range, with: text)
    }
    return edits.isEmpty ? nil : edits.applied(to: formula)
  }

  /// Functions that take a column of cells as well as a single one.
  private static let aggregates: Set<String> = [
    "SUM", "COUNT", "COUNTA", "AVERAGE", "MIN", "MAX", "SUMIF", "SUMIFS", "COUNTIF", "COUNTIFS",
    "AVERAGEIF", "PRODUCT", "SUMPRODUCT", "ROWS",
  ]

  /// Whether a reference is a whole argument of a function that takes columns of cells.
  static func isAggregated(_ range: Range<Int>, in formula: [UInt8]) -> Bool {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }
    guard let before = formula[..<range.lowerBound].last(where: { !isBlank($0) }),
      let after = formula[range.upperBound...].first(where: { !isBlank($0) }),
      before == UInt8(ascii: "(") || before == UInt8(ascii: ","),
      after == UInt8(ascii: ")") || after == UInt8(ascii: ",")
    else { return false }
    var depth = 0
    for index in (0..<range.lowerBound).reversed() {
      if formula[index] == UInt8(ascii: ")") { depth += 1 }
      guard formula[index] == UInt8(ascii: "(") else { continue }
      depth -= 1
      guard depth < 0 else { continue }
      var start = index
      while start > 0, FormulaTokens.isWordByte(formula[start - 1]) { start -= 1 }
      let name = String(decoding: formula[start..<index], as: UTF8.self)
      return aggregates.contains(name.uppercased())
    }
    return false
  }

  private static func quoted(_ formula: [UInt8]) -> String {
    Finding.quoted(String(decoding: formula, as: UTF8.self))
  }

  /// Whether a formula speaks of row numbers themselves.
  static func countsRows(_ formula: [UInt8]) -> Bool {
    FormulaTokens.scan(formula).contains { token in
      guard case .function(let range) = token else { return false }
      return ["ROW", "ROWS", "CELL"].contains(
        String(decoding: formula[range], as: UTF8.self).uppercased())
    }
  }
}
