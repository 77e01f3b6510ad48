import Diagnostics
import SelfEvaluation
import SheetIO

extension SourceWriter {
  /// Where a field is to be set.
  private struct FieldTarget {
    var sheet: SourceSheet
    var block: SourceBlock
    var cell: CellAddress
    var setting: SourceEdit.Setting
  }

  /// Sets the fields of all edits that set some; of edits of one cell all or none.
  mutating func setFields(_ outcomes: inout [SourceOutcome]) {
    var targets: [Int: FieldTarget] = [:]
    var groups: [String?: [CellAddress: [Int]]] = [:]
    for index in outcomes.indices {
      guard case .set(let setting) = outcomes[index].edit.change else { continue }
      do throws(Failure) {
        let target = try fieldTarget(outcomes[index].edit, setting)
        outcomes[index].location = target.sheet.location(target.cell)
        outcomes[index].old = target.sheet.ownText(target.cell)
        targets[index] = target
        groups[target.sheet.table.sheet, default: [:]][target.cell, default: []].append(index)
      } catch {
        outcomes[index].refusal = error.finding
      }
    }
    for index in outcomes.indices {
      guard let target = targets[index],
        let members = groups[target.sheet.table.sheet]?[target.cell], members.first == index
      else { continue }
      do throws(Failure) {
        try requireAll(members, target, outcomes)
        let new = try newCell(outcomes[index].edit, target)
        try self.target.set(new, at: target.cell, onSheet: target.sheet.table.sheet)
        written[target.sheet.table.sheet, default: [:]][target.cell] = new
        for member in members { outcomes[member].new = new.text }
      } catch {
        for member in members {
          outcomes[member].refusal = error.finding
          outcomes[member].new = outcomes[member].old
        }
      }
    }
  }

  private func fieldTarget(
    _ edit: SourceEdit, _ setting: SourceEdit.Setting
  ) throws(Failure) -> FieldTarget {
    let (sheet, block, row) = try place(of: edit)
    guard let column = setting.cell?.column ?? block.columns[setting.path] else {
      throw Failure(
        .sourceColumnAbsent, at: edit.row,
        facts: [
          "field": FieldCatalog.name(of: setting.path),
          "value": .quoting(setting.value.words(in: edit.unit)),
        ])
    }
    var cell = CellAddress(row: setting.cell?.row ?? row, column: column)
    let found = sheet.text(cell)
    guard Self.agrees(found, setting.stated) else {
      throw Failure(
        .sourceChanged, at: sheet.location(cell),
        facts: [
          "field": FieldCatalog.name(of: setting.path), "expected": .quoting(setting.stated),
          "found": .quoting(found),
        ])
    }
    // Merged words stand in the first cell; a cell under a merged number is refused later.
    if let merge = sheet.merge(at: cell), !found.isEmpty, sheet.ownText(cell).isEmpty {
      cell = merge.first
    }
    return FieldTarget(sheet: sheet, block: block, cell: cell, setting: setting)
  }

  /// Where an edit's row is.
  ///
  /// - Throws: `.sourceRowMissing`.
  func place(
    of edit: SourceEdit
  ) throws(Failure) -> (sheet: SourceSheet, block: SourceBlock, row: Int) {
    guard let sheet = sheets[edit.row.sheet], let row = edit.row.cell?.row,
      let block = sheet.block(of: edit.content, row: row)
    else {
      throw Failure(
        .sourceRowMissing, at: edit.row, facts: ["content": edit.content.label])
    }
    return (sheet, block, row)
  }

  /// Whether a cell says what was read from it: the same but for what reading takes away.
  static func agrees(_ found: String, _ stated: String) -> Bool {
    if found == stated { return true }
    let found = found.trimmingBlanks
    if found == stated.trimmingBlanks { return true }
    if stated.isEmpty { return NumberText.isBlank(found) }
    return LabelText.withoutUnitNotes(LabelText.normalised(found)) == stated
  }

  /// Refuses a change of a cell that speaks for more records than are to be changed, or in more
  /// than one way.
  private func requireAll(
    _ members: [Int], _ target: FieldTarget, _ outcomes: [SourceOutcome]
  ) throws(Failure) {
    let sharing = rowsSharing(target)
    let rows = Set(members.compactMap { outcomes[$0].edit.row.cell?.row })
    let values = Set(
      members.compactMap { member -> SourceValue? in
        guard case .set(let setting) = outcomes[member].edit.change else { return nil }
        return setting.value
      })
    guard values.count == 1 else {
      let unit = outcomes[members[0]].edit.unit
      let words = values.map { "“\(Finding.quoted($0.words(in: unit)))”" }.sorted()
      throw Failure(
        .sourceValuesDiffer, at: target.sheet.location(target.cell),
        facts: [
          "field": FieldCatalog.name(of: target.setting.path),
          "values": Wording(words.joined(separator: "、")),
        ])
    }
    guard sharing.isSubset(of: rows) else {
      let all = sharing.union(rows).sorted().map { "\($0 + 1)" }
      throw Failure(
        .sourceValueShared, at: target.sheet.location(target.cell),
        facts: [
          "field": FieldCatalog.name(of: target.setting.path),
          "rows": Wording(all.joined(separator: "、")),
        ])
    }
  }

  /// The rows of all records for which a cell speaks.
  private func rowsSharing(_ target: FieldTarget) -> Set<Int> {
    let block = target.block
    let cell = target.cell
    if let merge = target.sheet.merge(at: cell), merge.rows.count > 1,
      NumberLook(target.sheet.text(cell)) == nil
    {
      let rows = block.rows(from: cell.row).prefix { merge.rows.contains($0.index) }
      return Set(rows.filter(block.holdsRecord).map(\.index))
    }
    guard let level = block.filledColumns.firstIndex(of: cell.column) else { return [] }
    let above = block.filledColumns[..<level].map { ($0, block.inherited($0, at: cell.row)) }
    var rows: Set<Int> = []
    for row in block.rows(from: cell.row) where block.holdsRecord(row) {
      if row.index > cell.row, !row[cell.column].isEmpty { break }
      if above.contains(where: { !row[$0].isEmpty && row[$0] != $1 }) { break }
      rows.insert(row.index)
    }
    return rows
  }

  private mutating func newCell(
    _ edit: SourceEdit, _ target: FieldTarget
  ) throws(Failure) -> SourceCell {
    let column = column(target.cell.column, of: target.block, on: target.sheet)
    var unit = edit.unit
    if case .amount = target.setting.value {
      unit = try target.block.unit(
        ofColumn: target.cell.column, fallback: edit.unit, options: options)
    }
    var new = try column.cell(for: target.setting.value, at: target.cell, unit: unit)
    let old = target.sheet.ownText(target.cell)
    if target.sheet.sheet == nil, !new.text.isEmpty, !NumberText.isBlank(old) {
      // Blanks around the words of a text file belong to its layout.
      let isBlank = { (character: Character) in
        character.unicodeScalars.allSatisfy(LabelText.isBlank)
      }
      new.text =
        String(old.prefix(while: isBlank)) + new.text
        + String(old.reversed().prefix(while: isBlank).reversed())
    }
    return new
  }
}
