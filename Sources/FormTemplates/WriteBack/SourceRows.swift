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
  private(set) var removed: Set<Int> = []
  private var inserted: [Int: (count: Int, isBefore: Bool)] = [:]
  /// What was set, by cell as the file was opened.
  private(set) var written: [CellAddress: SourceCell]
  private var levels: [Int: FilledLevelsOfRows] = [:]

  init(
    _ sheet: SourceSheet, target: SourceTarget, leaving: Set<Int>,
    written: [CellAddress: SourceCell]
  ) {
    self.sheet = sheet
    self.target = target
    self.leaving = leaving
    self.written = written
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
  /// - Throws: `.sourceRowOutsideTotal`, `.sourceValueShared`, `.sourceFormulaFilled`, and what the
  ///   file's editor throws.
  mutating func insert(_ rows: [NewRow], behind row: Int) throws(Failure) -> [Finding] {
    let block = rows[0].block
    if var editor = target.editor {
      let (isBefore, stated, remarks) = try insert(rows, behind: row, into: &editor)
      target.editor = editor
      try keepFilled(below: stated, behind: row, isBefore: isBefore, of: block)
      return remarks
    }
    var stated: [[Int: String]] = []
    var above = filled(block).values(of: row)
    for new in rows {
      let cells = needed(new, below: above, behind: row)
      above = filled(block).values(below: above, stating: cells.mapValues(\.text))
      let width = max(sheet.width(ofRow: row), (cells.keys.max() ?? 0) + 1)
      try target.patch?.insert((0..<width).map { cells[$0]?.text ?? "" }, behind: row)
      stated.append(cells.mapValues(\.text))
    }
    try keepFilled(below: stated, behind: row, isBefore: false, of: block)
    return []
  }

  private mutating func insert(
    _ rows: [NewRow], behind row: Int, into editor: inout PackageEditor
  ) throws(Failure) -> (isBefore: Bool, stated: [[Int: String]], remarks: [Finding]) {
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
    let lone = try editor.formulas(addingUpOnlyRow: row, ofSheet: index)
    if !lone.isEmpty {
      remarks.append(
        Finding(
          .sourceRowNotInTotal, at: place,
          facts: ["row": Wording("\(row + 1)"), "formulas": names(of: lone, editor)]))
    }
    let first = isBefore ? row : row + 1
    try editor.insertRows(sheet: index, before: first, count: rows.count, copyingStyleOf: row)
    let repeated = try editor.repeatFormulas(
      sheet: index, ofRow: isBefore ? row + rows.count : row, in: first..<first + rows.count)
    var stated: [[Int: String]] = []
    var above = filled(rows[0].block).values(of: isBefore ? row - 1 : row)
    for (offset, new) in rows.enumerated() {
      stated.append(new.cells.filter { repeated.contains($0.key) }.mapValues(\.text))
      for (column, cell) in needed(new, below: above, behind: row).sorted(by: { $0.key < $1.key })
      where !repeated.contains(column) {
        if try isCovered(column, cell, row, new.block) { continue }
        stated[offset][column] = cell.text
        try editor.setCell(
          sheet: index, CellAddress(row: first + offset, column: column), cell.value)
      }
      above = filled(new.block).values(below: above, stating: stated[offset])
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
    return (isBefore, stated, remarks)
  }

  /// Whether a merge that reaches over the new row covers a cell of it, which then must say the
  /// same.
  private func isCovered(
    _ column: Int, _ cell: SourceCell, _ row: Int, _ block: SourceBlock
  ) throws(Failure) -> Bool {
    guard let merge = sheet.merge(at: CellAddress(row: row, column: column)),
      merge.last.row > row
    else { return false }
    guard (written[merge.first]?.text ?? sheet.text(merge.first)) == cell.text else {
      throw shared(column, of: block, at: merge.first, merge.rows)
    }
    return true
  }

  /// The cells of a new row that must be written: not those that say what it has from above anyway,
  /// where the row before it leaves them blank as well.
  private mutating func needed(
    _ new: NewRow, below above: [Int: String], behind row: Int
  ) -> [Int: SourceCell] {
    if leaving.contains(row) { return new.cells }
    let filled = filled(new.block)
    var cells = new.cells
    func left(_ column: Int) -> String? {
      var stated = cells.mapValues(\.text)
      stated[column] = nil
      return filled.values(below: above, stating: stated)[column]
    }
    for column in filled.columns.reversed()
    where sheet.ownText(CellAddress(row: row, column: column)).isEmpty {
      if let cell = cells[column], left(column) == cell.text { cells[column] = nil }
    }
    return cells
  }

  /// The refusal to change a value that several rows share.
  private func shared(
    _ column: Int, of block: SourceBlock, at cell: CellAddress, _ rows: ClosedRange<Int>
  ) -> Failure {
    let path = block.columns.filter { $0.value == column }.keys.min()
    return Failure(
      .sourceValueShared, at: sheet.location(cell),
      facts: [
        "field": path.map(FieldCatalog.name(of:)) ?? .quoting(cell.description),
        "rows": Wording("\(rows.lowerBound + 1)–\(rows.upperBound + 1)"),
      ])
  }

  // MARK: Columns that are filled down

  /// What rows say in columns that are filled down, worked out once for a table.
  private mutating func filled(_ block: SourceBlock) -> FilledLevelsOfRows {
    let key = block.rows.lowerBound
    if let known = levels[key] { return known }
    let found = FilledLevelsOfRows(block) { [sheet, written] row, column in
      let cell = CellAddress(row: row.index, column: column)
      let merge = sheet.merge(at: cell).flatMap { $0.first.column == column ? $0 : nil }
      return written[merge?.first ?? cell]?.text ?? row[column]
    }
    levels[key] = found
    return found
  }

  /// Writes what the next record behind new rows had from the rows above into its own cells, where
  /// the new ones would leave it something else.
  ///
  /// - Parameter stated: What the new rows say themselves, by column.
  private mutating func keepFilled(
    below stated: [[Int: String]], behind row: Int, isBefore: Bool, of block: SourceBlock
  ) throws(Failure) {
    let filled = filled(block)
    guard
      let next = block.rows(from: isBefore ? row : row + 1).first(where: {
        !removed.contains($0.index) && block.holdsRecord($0)
      })
    else { return }
    var above = filled.values(of: isBefore ? row - 1 : row)
    for new in stated { above = filled.values(below: above, stating: new) }
    let old = filled.values(of: next.index)
    var own: [Int: String] = [:]
    for column in filled.columns {
      own[column] =
        written[CellAddress(row: next.index, column: column)]?.text ?? next[column]
    }
    for column in filled.columns where own[column, default: ""].isEmpty {
      let new = filled.values(below: above, stating: own)[column] ?? ""
      let value = old[column] ?? ""
      if new == value { continue }
      let source = filled.source(of: column, at: next.index)
      guard !value.isEmpty, let source else {
        throw shared(
          column, of: block, at: CellAddress(row: next.index, column: column),
          row...next.index)
      }
      try give(CellAddress(row: source, column: column), to: next.index)
      own[column] = value
    }
  }

  // MARK: Removing

  /// Takes a row of the file as it was opened away; what it said for the rows below it as well goes
  /// over to the next one.
  ///
  /// - Throws: `.sourceFormulaBroken`, `.sourceFormulaFilled`, and what the file's editor throws.
  mutating func remove(_ row: Int, of block: SourceBlock) throws(Failure) {
    var copy = self
    copy.removed.insert(row)
    copy.target.patch?.remove(record: row)
    if var editor = target.editor {
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
      copy.target.editor = editor
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
      let cell = CellAddress(row: row, column: column)
      let said = written[cell]?.text ?? sheet.ownText(cell)
      if said.isEmpty, sheet.sheet?.cell(at: cell)?.formula == nil { continue }
      let own = written[CellAddress(row: next.index, column: column)]?.text ?? next[column]
      if own.isEmpty {
        try give(cell, to: next.index)
      } else if own != said, sheet.ownText(CellAddress(row: next.index, column: column)) == own {
        // From here on the next row speaks for itself.
        return
      }
    }
  }

  private mutating func give(_ cell: CellAddress, to row: Int) throws(Failure) {
    let owner = sheet.merge(at: cell)?.first ?? cell
    let stored = sheet.sheet?.cell(at: owner)
    guard stored?.formula == nil else {
      throw Failure(
        .sourceFormulaFilled, at: sheet.location(owner),
        facts: ["cell": Wording("\(owner)"), "row": Wording("\(row + 1)")])
    }
    let text = sheet.ownText(owner)
    let value = written[owner] ?? SourceCell(text: text, value: stored?.value ?? .text(text))
    guard !value.text.isEmpty else { return }
    let position = target.editor == nil ? row : current(row)
    try target.set(
      value, at: CellAddress(row: position, column: cell.column), onSheet: sheet.table.sheet)
    written[CellAddress(row: row, column: cell.column)] = value
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
