import Diagnostics
import SelfEvaluation
import SheetIO

/// Puts rows into one sheet of a source and takes rows out, from the last to the first, so that
/// those above still stand where they stood when the file was opened.
struct SourceRows {
  let sheet: SourceSheet
  private(set) var target: SourceTarget
  /// All rows that are to go, whatever becomes of them.
  let leaving: Set<Int>
  private var removed: Set<Int> = []
  private var inserted: [Int: (count: Int, isBefore: Bool)] = [:]

  init(_ sheet: SourceSheet, target: SourceTarget, leaving: Set<Int>) {
    self.sheet = sheet
    self.target = target
    self.leaving = leaving
  }

  /// A row that is to be put in.
  struct NewRow {
    var block: SourceBlock
    /// By column; those that only repeat what the row above says may be left out.
    var cells: [Int: SourceCell]
  }

  /// Puts rows behind a row of the file as it was opened.
  ///
  /// - Returns: What the user should know about it.
  /// - Throws: `.sourceRowOutsideTotal`, `.sourceValueShared`, and what the file's editor throws.
  mutating func insert(_ rows: [NewRow], behind row: Int) throws(Failure) -> [Finding] {
    switch target {
    case .text(var patch):
      for new in rows {
        let cells = new.cells.filter { !repeatsAbove($0.key, $0.value, row, new.block) }
        let width = max(sheet.width(ofRow: row), (cells.keys.max() ?? 0) + 1)
        try patch.insert((0..<width).map { cells[$0]?.text ?? "" }, behind: row)
      }
      target = .text(patch)
      return []
    case .workbook(var editor):
      let remarks = try insert(rows, behind: row, into: &editor)
      target = .workbook(editor)
      return remarks
    }
  }

  private mutating func insert(
    _ rows: [NewRow], behind row: Int, into editor: inout PackageEditor
  ) throws(Failure) -> [Finding] {
    let index = try SourceTarget.index(sheet.table.sheet, editor)
    let place = sheet.location(CellAddress(row: row, column: 0))
    var remarks: [Finding] = []
    let totals = try editor.formulas(readingRangesUpTo: row, ofSheet: index)
    let isBefore = !totals.isEmpty
    if isBefore {
      let names = names(of: totals, editor)
      guard !(sheet.sheet?.merges.contains { $0.rows.count > 1 && $0.rows.contains(row) } ?? false)
      else { throw Failure(.sourceRowOutsideTotal, at: place, facts: ["formulas": names]) }
      remarks.append(
        Finding(
          .sourceRowInsideTotal, at: place,
          facts: ["row": Wording("\(row + 1)"), "formulas": names]))
    }
    let first = isBefore ? row : row + 1
    try editor.insertRows(sheet: index, before: first, count: rows.count, copyingStyleOf: row)
    let repeated = try editor.repeatFormulas(
      sheet: index, ofRow: isBefore ? row + rows.count : row, in: first..<first + rows.count)
    for (offset, new) in rows.enumerated() {
      for (column, cell) in new.cells.sorted(by: { $0.key < $1.key })
      where !repeated.contains(column) {
        if try isCovered(column, cell, row) || repeatsAbove(column, cell, row, new.block) {
          continue
        }
        try editor.setCell(
          sheet: index, CellAddress(row: first + offset, column: column), cell.value)
      }
    }
    inserted[row] = (rows.count, isBefore)
    let formulas = sheet.sheet?.rows.first { $0.index == row }?.cells.filter {
      $0.formula != nil && !repeated.contains($0.column)
    }
    if let formulas, !formulas.isEmpty {
      let cells = formulas.map { "\(CellAddress(row: row, column: $0.column))" }
      remarks.append(
        Finding(
          .sourceFormulaNotRepeated, at: place,
          facts: ["cells": Wording(cells.joined(separator: "、"))]))
    }
    return remarks
  }

  /// Whether a merge that reaches over the new row covers a cell of it, which then must say the
  /// same.
  private func isCovered(_ column: Int, _ cell: SourceCell, _ row: Int) throws(Failure) -> Bool {
    guard let merge = sheet.merge(at: CellAddress(row: row, column: column)),
      merge.last.row > row
    else { return false }
    guard sheet.text(merge.first) == cell.text else {
      throw Failure(
        .sourceValueShared, at: sheet.location(merge.first),
        facts: [
          "field": .quoting(cell.text),
          "rows": Wording("\(merge.first.row + 1)–\(merge.last.row + 1)"),
        ])
    }
    return true
  }

  /// Whether a cell may stay blank because the rows above leave it to one further up.
  private func repeatsAbove(
    _ column: Int, _ cell: SourceCell, _ row: Int, _ block: SourceBlock
  ) -> Bool {
    guard block.filledColumns.contains(column),
      sheet.ownText(CellAddress(row: row, column: column)).isEmpty
    else { return false }
    return block.inherited(column, at: row) == cell.text
  }

  // MARK: Removing

  /// Takes a row of the file as it was opened away; what it said for the rows below it as well goes
  /// over to the next one.
  ///
  /// - Throws: `.sourceFormulaBroken`, and what the file's editor throws.
  mutating func remove(_ row: Int, of block: SourceBlock) throws(Failure) {
    var copy = self
    copy.removed.insert(row)
    switch target {
    case .text(var patch):
      patch.remove(record: row)
      copy.target = .text(patch)
    case .workbook(var editor):
      let index = try SourceTarget.index(sheet.table.sheet, editor)
      let broken = Set(try editor.brokenFormulas())
      let position = current(row)
      try editor.removeRows(sheet: index, position...position)
      let new = try editor.brokenFormulas().compactMap { place -> FormulaPlace? in
        var before = place
        if place.sheet == index {
          if place.cell.row >= position {
            before.cell.row += 1
          } else if leaving.contains(place.cell.row) {
            return nil
          }
        }
        return broken.contains(before) ? nil : before
      }
      guard new.isEmpty else {
        throw Failure(
          .sourceFormulaBroken, at: sheet.location(CellAddress(row: row, column: 0)),
          facts: ["formulas": names(of: new, editor)])
      }
      copy.target = .workbook(editor)
    }
    try copy.handOver(row, block)
    self = copy
  }

  private mutating func handOver(_ row: Int, _ block: SourceBlock) throws(Failure) {
    for merge in sheet.sheet?.merges ?? [] where merge.first.row == row && merge.rows.count > 1 {
      guard let next = merge.rows.first(where: { !removed.contains($0) }) else { continue }
      try give(merge.first, to: next)
    }
    let levels = block.filledColumns
    guard
      let next = block.rows(from: row + 1).first(where: {
        !removed.contains($0.index) && block.holdsRecord($0)
      })
    else { return }
    for column in levels {
      let said = sheet.ownText(CellAddress(row: row, column: column))
      if said.isEmpty { continue }
      let own = next[column]
      if own.isEmpty {
        try give(CellAddress(row: row, column: column), to: next.index)
      } else if own != said, sheet.ownText(CellAddress(row: next.index, column: column)) == own {
        // From here on the next row speaks for itself.
        return
      }
    }
  }

  private mutating func give(_ cell: CellAddress, to row: Int) throws(Failure) {
    let text = sheet.ownText(cell)
    guard !text.isEmpty else { return }
    let value = sheet.sheet?.cell(at: cell)?.value ?? .text(text)
    var position = row
    if case .workbook = target { position = current(row) }
    try target.set(
      SourceCell(text: text, value: value), at: CellAddress(row: position, column: cell.column),
      onSheet: sheet.table.sheet)
  }

  /// Where a row of the file as it was opened stands now, as far as it is still there.
  private func current(_ row: Int) -> Int {
    var position = row - removed.count { $0 < row }
    for (other, (count, isBefore)) in inserted where other < row || isBefore && other == row {
      position += count
    }
    return position
  }

  /// Where a row that stands here now stood when the file was opened.
  private func original(_ position: Int) -> Int {
    var row = max(0, position - inserted.values.reduce(0) { $0 + $1.count })
    while removed.contains(row) || current(row) < position { row += 1 }
    return row
  }

  /// The cells of formulas in words, as the file was opened.
  private func names(of places: [FormulaPlace], _ editor: PackageEditor) -> Wording {
    let names = places.prefix(Self.namedCount).map { place in
      let name = editor.sheetNames[place.sheet]
      guard name == sheet.table.sheet else { return "\(name)!\(place.cell)" }
      return "\(CellAddress(row: original(place.cell.row), column: place.cell.column))"
    }
    return Wording(names.joined(separator: "、") + (places.count > Self.namedCount ? "…" : ""))
  }

  private static let namedCount = 6
}
