import Diagnostics
import SelfEvaluation
import SheetIO

extension SourceWriter {
  /// The edits of rows of one sheet, by row.
  private struct RowEdits {
    var additions: [Int: [Int]] = [:]
    var removals: [Int: [Int]] = [:]
  }

  /// Puts rows in and takes rows out.
  mutating func changeRows(_ outcomes: inout [SourceOutcome]) {
    var bySheet: [String?: RowEdits] = [:]
    for index in outcomes.indices {
      let edit = outcomes[index].edit
      do throws(Failure) {
        switch edit.change {
        case .set: continue
        case .remove(let name):
          let row = try removedRow(edit, name)
          outcomes[index].old = name
          bySheet[edit.row.sheet, default: RowEdits()].removals[row, default: []].append(index)
        case .add:
          let row = try place(of: edit).row
          bySheet[edit.row.sheet, default: RowEdits()].additions[row, default: []].append(index)
        }
      } catch {
        outcomes[index].refusal = error.finding
      }
    }
    for (name, edits) in bySheet.sorted(by: { $0.key ?? "" < $1.key ?? "" }) {
      guard let sheet = sheets[name] else { continue }
      var rows = SourceRows(
        sheet, target: target, leaving: Set(edits.removals.keys), written: written[name] ?? [:])
      for row in Set(edits.additions.keys).union(edits.removals.keys).sorted(by: >) {
        if let added = edits.additions[row] { add(added, behind: row, to: &rows, &outcomes) }
        if let removals = edits.removals[row] { remove(removals, row, from: &rows, &outcomes) }
      }
      target = rows.target
    }
  }

  private func removedRow(_ edit: SourceEdit, _ name: String) throws(Failure) -> Int {
    let (sheet, block, row) = try place(of: edit)
    guard let column = block.nameColumn else { return row }
    let cell = CellAddress(row: row, column: column)
    guard Self.agrees(sheet.text(cell), name) else {
      throw Failure(
        .sourceChanged, at: sheet.location(cell),
        facts: [
          "field": edit.content.rowLabel, "expected": .quoting(name),
          "found": .quoting(sheet.text(cell)),
        ])
    }
    return row
  }

  private mutating func remove(
    _ indices: [Int], _ row: Int, from rows: inout SourceRows, _ outcomes: inout [SourceOutcome]
  ) {
    do throws(Failure) {
      guard let block = rows.sheet.block(of: outcomes[indices[0]].edit.content, row: row) else {
        return
      }
      try rows.remove(row, of: block)
    } catch {
      for index in indices {
        outcomes[index].refusal = error.finding
        outcomes[index].new = outcomes[index].old
      }
    }
  }

  private mutating func add(
    _ indices: [Int], behind row: Int, to rows: inout SourceRows,
    _ outcomes: inout [SourceOutcome]
  ) {
    var made: [(index: Int, row: SourceRows.NewRow)] = []
    for index in indices {
      do throws(Failure) {
        let new = try newRow(
          outcomes[index].edit, on: rows.sheet, row, ordinalOffset: made.count + 1,
          &outcomes[index].remarks)
        made.append((index, new))
        outcomes[index].new = new.block.nameColumn.flatMap { new.cells[$0]?.text } ?? ""
      } catch {
        outcomes[index].refusal = error.finding
      }
    }
    guard !made.isEmpty else { return }
    do throws(Failure) {
      var copy = rows
      outcomes[made[0].index].remarks += try copy.insert(made.map(\.row), behind: row)
      rows = copy
    } catch {
      for (index, _) in made {
        outcomes[index].refusal = error.finding
        outcomes[index].new = ""
      }
    }
  }

  private mutating func newRow(
    _ edit: SourceEdit, on sheet: SourceSheet, _ row: Int, ordinalOffset: Int,
    _ remarks: inout [Finding]
  ) throws(Failure) -> SourceRows.NewRow {
    let (_, block, _) = try place(of: edit)
    guard case .add(var values) = edit.change else {
      preconditionFailure("only additions add rows")
    }
    number(&values, behind: row, in: block, offset: ordinalOffset)
    var cells: [Int: SourceCell] = [:]
    for (path, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let index = block.columns[path] else {
        // Every table names projects in its own way, by code or by name.
        if block.content != .projects, TableContent.identityPaths.contains(path) { continue }
        remarks.append(
          Finding(
            .sourceColumnAbsent, at: edit.row,
            facts: [
              "field": FieldCatalog.name(of: path), "value": .quoting(value.words(in: edit.unit)),
            ]))
        continue
      }
      var unit = edit.unit
      if case .amount = value {
        unit = try block.unit(ofColumn: index, fallback: edit.unit, options: options)
      }
      cells[index] = try column(index, of: block, on: sheet).cell(for: value, at: nil, unit: unit)
    }
    return SourceRows.NewRow(block: block, cells: cells)
  }

  /// Gives a project behind the last one the number that follows, if it has none.
  ///
  /// - Parameter offset: The how many-th of the new ones it is.
  private func number(
    _ values: inout [String: SourceValue], behind row: Int, in block: SourceBlock, offset: Int
  ) {
    guard block.content == .projects, values["project.ordinal"] == nil,
      let column = block.columns["project.ordinal"],
      let last = block.body.last(where: block.holdsRecord), last.index == row,
      let number = Int(last[column])
    else { return }
    values["project.ordinal"] = .number(
      ExactDecimal(significand: Int128(number) + Int128(offset), scale: 0))
  }
}
