import Diagnostics

extension SheetGrid {
  /// The look that a row gives to its cells; `nil` if it gives none.
  func rowStyle(_ row: Int) -> Int? {
    guard ["1", "true"].contains(markup.value("customFormat", of: row) ?? "") else { return nil }
    return markup.value("s", of: row).flatMap { Int($0) }
  }

  /// The look that a column gives to its cells; `nil` if it gives none.
  func columnStyle(_ column: Int) -> Int? {
    guard let list = markup.child("cols", of: 0) else { return nil }
    for run in markup.children(of: list) {
      guard let first = markup.value("min", of: run).flatMap({ Int($0) }),
        let last = markup.value("max", of: run).flatMap({ Int($0) }), first <= column + 1,
        column + 1 <= last
      else { continue }
      return markup.value("style", of: run).flatMap { Int($0) }
    }
    return nil
  }

  /// Takes the cached values of a formula's cells away, and their types with them.
  func clearValues(of formula: FormulaCell, _ edits: inout XMLEdits) {
    clearValue(formula.cell, &edits)
    guard let filled = formula.filled, !filled.isSingle else { return }
    for row in rows where filled.rows.contains(row.number) {
      forEachCell(ofRow: row.element, number: row.number) { cell, address in
        guard filled.contains(address), formulaPositions[address] == nil else { return }
        clearValue(cell, &edits)
      }
    }
  }

  private func clearValue(_ cell: Int, _ edits: inout XMLEdits) {
    var hasValue = false
    for child in markup.children(of: cell) where markup.is(child, "v") || markup.is(child, "is") {
      hasValue = true
      edits.remove(markup.range(of: child))
    }
    if hasValue { edits.removeAttribute("t", of: cell, in: markup) }
  }

  /// Gives the cells of shared formulas their own where the formula's first cell loses it.
  ///
  /// - Parameter replaced: Cells whose formulas go away.
  func unshare(without replaced: Set<CellAddress>, _ edits: inout XMLEdits) {
    var groups: Set<Int> = []
    for address in replaced {
      guard let position = formulaPositions[address], let index = formulas[position].shared,
        !markup.content(of: formulas[position].formula).isEmpty
      else { continue }
      groups.insert(index)
    }
    for formula in formulas {
      guard let index = formula.shared, groups.contains(index),
        !replaced.contains(formula.address)
      else { continue }
      edits.replace(markup.range(of: formula.formula), with: ownFormula(formula, formula.text))
    }
  }

  /// An `f` element that shares nothing.
  func ownFormula(_ formula: FormulaCell, _ text: [UInt8]) -> String {
    let prefix = markup.prefix(formula.formula)
    let kept = ["ca", "bx", "aca"].compactMap { name in
      markup.value(name, of: formula.formula).map { " \(name)=\"\($0)\"" }
    }.joined()
    let shown = String(decoding: XMLText.escaped(text), as: UTF8.self)
    return "<\(prefix)f\(kept)>\(shown)</\(prefix)f>"
  }

  /// Widens the hint of a row that says which columns it uses.
  func widenSpans(of row: Int, to columns: [Int], _ edits: inout XMLEdits) {
    guard let first = columns.min(), let last = columns.max(),
      let attribute = markup.attribute("spans", of: row)
    else { return }
    var low = first + 1
    var high = last + 1
    var isInside = false
    for span in String(decoding: markup.text(in: attribute.value), as: UTF8.self).split(
      separator: " ")
    {
      let ends = span.split(separator: ":").compactMap { Int($0) }
      guard ends.count == 2 else { return }
      if ends[0] <= first + 1, ends[1] >= last + 1 { isInside = true }
      low = min(low, ends[0])
      high = max(high, ends[1])
    }
    if !isInside { edits.replace(attribute.value, with: "\(low):\(high)") }
  }

  /// Widens the hint of the sheet that says which cells it uses.
  func widenDimension(to range: CellRange, _ edits: inout XMLEdits) {
    guard let dimension = markup.child("dimension", of: 0),
      let attribute = markup.attribute("ref", of: dimension),
      let old = CellRange(String(decoding: markup.text(in: attribute.value), as: UTF8.self))
    else { return }
    let new = CellRange(
      CellAddress(
        row: min(old.first.row, range.first.row), column: min(old.first.column, range.first.column)),
      CellAddress(
        row: max(old.last.row, range.last.row), column: max(old.last.column, range.last.column)))
    if new != old { edits.replace(attribute.value, with: "\(new)") }
  }
}
