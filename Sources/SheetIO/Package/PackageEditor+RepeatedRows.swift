public import Diagnostics

extension PackageEditor {
  /// Writes some rows several times, one below the other, with everything in them: values, looks,
  /// merged cells, formulas, whose references to the rows themselves follow each copy.
  ///
  /// Everything below moves down as in `insertRows`. What ends with the rows grows over the copies:
  /// `SUM(E8:E8)`, cells merged down to the last row, print areas, validations, formats.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - rows: The zero-based rows.
  ///   - times: How often they stand there afterwards, at least once.
  /// - Throws: `.editNotSafe` naming what cannot follow, `.editSheetMissing`.
  public mutating func repeatRows(
    sheet: Int, _ rows: ClosedRange<Int>, times: Int
  ) throws(Failure) {
    guard times > 1 else { return }
    guard rows.lowerBound >= 0, times < CellAddress.rowCount,
      rows.lowerBound + rows.count * times <= CellAddress.rowCount
    else { throw notSafe(sheet, "行号或行数有误", "the row or the number of rows is invalid") }
    let change = RowChange(
      first: rows.upperBound + 1, count: rows.count * (times - 1), isInsertion: true,
      repeated: rows)
    try settle()
    var copy = self
    let merges = try copy.grid(sheet).merges.filter {
      rows.contains($0.first.row) && rows.contains($0.last.row)
    }
    try copy.changeRows(sheet, change, .copies(of: rows))
    var copies: [CellRange] = []
    for shift in stride(from: rows.count, through: change.count, by: rows.count) {
      copies += merges.map { $0.movedDown(by: shift) }
    }
    try copy.addMerges(copies, sheet: sheet)
    self = copy
  }

  /// A copy of a row.
  ///
  /// - Throws: `.editNotSafe` for one with an array formula.
  func copiedRow(
    _ model: Int, number: Int, at row: Int, in grid: SheetGrid, _ sheet: Int,
    _ mover: FormulaMover
  ) throws(Failure) -> String {
    let markup = grid.markup
    var cells: [(element: Int, address: CellAddress)] = []
    grid.forEachCell(ofRow: model, number: number) { cells.append(($0, $1)) }
    var text = startTag(like: model, at: row, in: markup)
    for (cell, address) in cells {
      let formula = grid.formulaPositions[address].map { grid.formulas[$0] }
      text += "<\(markup.prefix(cell))c r=\"\(CellAddress(row: row, column: address.column))\""
      for attribute in markup.attributes(of: cell) {
        let name = String(decoding: markup.bytes[attribute.name], as: UTF8.self)
        if name == "r" || formula != nil && ["t", "cm", "vm"].contains(name) { continue }
        text += String(decoding: markup.bytes[attribute.whole], as: UTF8.self)
      }
      if let formula {
        guard formula.filled == nil, !formula.isDataTable else {
          throw notSafe(
            sheet, "重复的行里有数组公式或模拟运算表", "a repeated row holds an array formula or data table",
            at: address)
        }
        text += ">" + grid.ownFormula(formula, copied(formula.text, by: row - number, sheet, mover))
        text += "</\(markup.prefix(cell))c>"
      } else if markup.elements[cell].isEmptyTag {
        text += "/>"
      } else {
        let content = String(decoding: markup.bytes[markup.content(of: cell)], as: UTF8.self)
        text += ">\(content)</\(markup.prefix(cell))c>"
      }
    }
    return text + "</\(markup.prefix(model))row>"
  }

  /// A formula as it reads in a copy of its row: references to the repeated rows go down with it,
  /// others stay where they point.
  private func copied(
    _ formula: [UInt8], by shift: Int, _ sheet: Int, _ mover: FormulaMover
  ) -> [UInt8] {
    guard let repeated = mover.change.repeated else { return formula }
    var edits = XMLEdits()
    for token in FormulaTokens.scan(formula) {
      guard case .reference(let range, let prefix, var first, var last) = token,
        let row = first.row
      else { continue }
      if let prefix, mover.scope.sheets(of: prefix, in: formula) != sheet...sheet { continue }
      let other = last?.row ?? row
      if repeated.contains(row), repeated.contains(other) {
        first.row = row + shift
        last?.row = other + shift
      } else {
        let rows = min(row, other)...max(row, other)
        guard let new = mover.change.withoutRepeating.moved(rows), new != rows else { continue }
        first.row = row <= other ? new.lowerBound : new.upperBound
        last?.row = row <= other ? new.upperBound : new.lowerBound
      }
      var text = prefix.map { Array(formula[$0]) } ?? []
      first.append(to: &text)
      if let last {
        text.append(UInt8(ascii: ":"))
        last.append(to: &text)
      }
      edits.replace(range, with: text)
    }
    return edits.isEmpty ? formula : edits.applied(to: formula)
  }

  // MARK: Merged cells

  /// Merges cells anew in a part of a sheet: ranges that lie in it whole are given up first.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - area: The part of the sheet.
  ///   - ranges: The ranges to be merged in it, none overlapping another.
  /// - Throws: `.editNotSafe` for a range that overlaps one that stays; `.editSheetMissing`.
  public mutating func replaceMerges(
    sheet: Int, in area: CellRange, with ranges: [CellRange]
  ) throws(Failure) {
    try settle()
    var copy = self
    let grid = try copy.grid(sheet)
    let markup = grid.markup
    var kept: [CellRange] = []
    if let list = markup.child("mergeCells", of: 0) {
      var edits = XMLEdits()
      for child in markup.children(of: list) {
        guard let range = markup.value("ref", of: child).flatMap({ CellRange($0) }) else {
          continue
        }
        if area.contains(range.first), area.contains(range.last) {
          edits.remove(markup.range(of: child))
        } else {
          kept.append(range)
        }
      }
      if kept.isEmpty {
        edits = XMLEdits()
        edits.remove(markup.range(of: list))
      } else if markup.attribute("count", of: list) != nil {
        edits.set("count", to: "\(kept.count)", of: list, in: markup)
      }
      copy.apply(edits, to: try part(ofSheet: sheet), markup)
    }
    for range in ranges {
      if let other = kept.first(where: { $0.overlaps(range) }) {
        throw notSafe(
          sheet, "\(range) 和已合并的 \(other) 重叠", "\(range) overlaps the merged cells \(other)",
          at: range.first)
      }
    }
    try copy.addMerges(ranges.filter { !$0.isSingle }, sheet: sheet)
    self = copy
  }

  /// Adds merged ranges, which must overlap none.
  private mutating func addMerges(_ ranges: [CellRange], sheet: Int) throws(Failure) {
    guard !ranges.isEmpty else { return }
    let part = try part(ofSheet: sheet)
    let markup = try markup(of: part)
    let prefix = markup.prefix(0)
    let text = ranges.map { "<\(prefix)mergeCell ref=\"\($0)\"/>" }.joined()
    var edits = XMLEdits()
    if let list = markup.child("mergeCells", of: 0) {
      edits.append(text, to: list, in: markup)
      if markup.attribute("count", of: list) != nil {
        let count = markup.children(of: list).count + ranges.count
        edits.set("count", to: "\(count)", of: list, in: markup)
      }
    } else {
      edits.insert(
        "<\(prefix)mergeCells count=\"\(ranges.count)\">\(text)</\(prefix)mergeCells>", into: 0,
        before: Self.elements(behind: "mergeCells"), in: markup)
    }
    apply(edits, to: part, markup)
  }
}

extension CellRange {
  /// The range as many rows further down.
  fileprivate func movedDown(by rows: Int) -> CellRange {
    CellRange(
      CellAddress(row: first.row + rows, column: first.column),
      CellAddress(row: last.row + rows, column: last.column))
  }
}
