import Diagnostics
import SelfEvaluation
import SheetIO

/// The cells of a blank form that are to be filled, as its labels tell them.
struct BlankFormCells: Sendable {
  /// A value's cell.
  struct Target: Sendable {
    var path: String
    var cell: CellAddress
    /// How far the cell reaches with its merged neighbours.
    var range: CellRange
  }

  /// Words with holes in them: 填表人：　　联系电话：.
  struct Words: Sendable {
    var cell: CellAddress
    var text: String
    var pattern: TextPattern
  }

  /// Rows for the records of a group.
  struct Block: Sendable {
    var group: String
    /// The rows of each record's place, zero-based.
    var slots: [ClosedRange<Int>]
    /// The first cells of the holes in the first slot, with the columns that they cover.
    var columns: [(path: String, columns: ClosedRange<Int>, isRun: Bool)]
    /// What is printed in the holes of each slot, by path.
    var printed: [[String: String]]
  }

  let sheet: Sheet
  let looks: [CellStyle]
  /// The known form, its rows of money labelled as this one prints them.
  private(set) var template: FormTemplate
  private(set) var targets: [Target] = []
  private(set) var words: [Words] = []
  private(set) var blocks: [Block] = []
  /// The unit that the form prints; `nil` if it prints none.
  private(set) var unit: AmountUnit?
  /// Fields for which no cell was found.
  private(set) var findings: [Finding] = []
  let location: Location
  private let merges: [CellAddress: CellRange]

  init(
    sheet: Sheet, looks: [CellStyle], grid: FormSheet, outline: FormOutline, match: FormMatch,
    range: Range<Int>, template: FormTemplate, location: Location
  ) throws(Failure) {
    self.sheet = sheet
    self.looks = looks
    self.template = template
    self.location = location
    var merges: [CellAddress: CellRange] = [:]
    for merge in sheet.merges { merges[merge.first] = merge }
    self.merges = merges
    for (index, row) in outline.rows.enumerated() {
      try takeWords(of: row, match.rows[index])
      if row.group != nil {
        addBlock(index, outline, match, grid, range)
      } else {
        try addTargets(index, outline, match, grid)
      }
    }
    let printed = blocks.first { $0.group == "funding" }?.printed.compactMap {
      $0["funding.source"]
    }
    if let printed, !printed.isEmpty {
      for index in self.template.sections.indices
      where self.template.sections[index].group == "funding" {
        self.template.sections[index].skeleton = printed
      }
    }
  }

  /// The fields with the cells found for them.
  var holes: [(field: String, cell: CellAddress)] {
    targets.map { ($0.path, $0.cell) }
      + blocks.flatMap { block in
        block.columns.map { column in
          (
            column.path,
            CellAddress(row: block.slots[0].lowerBound, column: column.columns.lowerBound)
          )
        }
      }
  }

  /// The cell that an address belongs to: itself, or the first of the merged cells around it.
  func range(around address: CellAddress) -> CellRange {
    merges[address] ?? sheet.merges.first { $0.contains(address) } ?? CellRange(address, address)
  }

  /// The text that stands in a cell.
  func text(at address: CellAddress) -> String {
    sheet.cell(at: address).map { Table.text(of: $0.value).trimmingBlanks } ?? ""
  }

  /// The look of a cell.
  func look(at address: CellAddress) -> CellStyle {
    sheet.cell(at: address).flatMap { looks.indices.contains($0.style) ? looks[$0.style] : nil }
      ?? CellStyle()
  }

  // MARK: Words and single values

  private mutating func takeWords(
    of row: FormOutline.Row, _ found: FormMatch.RowMatch?
  ) throws(Failure) {
    for (index, label) in row.labels.enumerated() {
      guard let pattern = label.pattern else { continue }
      let cell = found?.labels[index]
      let holes = cell.flatMap { pattern.holes(in: $0.text) } ?? [:]
      for name in pattern.holeNames where holes[name] == nil { noteMissing(HoleKey(name).path) }
      guard let cell, !holes.isEmpty else { continue }
      if let read = holes["form.unit"] { unit = try unit(read, at: cell.address) }
      words.append(Words(cell: cell.address, text: cell.text, pattern: pattern))
    }
  }

  /// The unit that the form prints; `nil` where it leaves room for one.
  private func unit(_ text: String, at cell: CellAddress) throws(Failure) -> AmountUnit? {
    let words = LabelText.normalised(text)
    if words.isEmpty { return nil }
    guard let unit = AmountUnit.allCases.first(where: { words.hasPrefix($0.rawValue) }) else {
      throw Failure(Finding(.formUnitUnknown, at: place(cell), stated: text.trimmingBlanks))
    }
    return unit
  }

  private mutating func addTargets(
    _ index: Int, _ outline: FormOutline, _ match: FormMatch, _ grid: FormSheet
  ) throws(Failure) {
    let labels = Set(match.rows.flatMap { $0?.labels.compactMap { $0?.address } ?? [] })
    for hole in outline.rows[index].holes {
      guard let position = match.rows[index]?.position,
        let columns = match.columns(of: hole, in: index, outline)
      else {
        noteMissing(hole.path)
        continue
      }
      let address = CellAddress(row: grid.rows[position].index, column: columns.lowerBound)
      let range = range(around: address)
      guard !labels.contains(range.first) else {
        noteMissing(hole.path)
        continue
      }
      if hole.path == "form.unit" {
        unit = try unit(text(at: range.first), at: range.first)
        continue
      }
      if let other = targets.first(where: { $0.cell == range.first }) {
        if other.path == hole.path { continue }
        throw Failure(
          .holeClaimedTwice, at: place(range.first),
          facts: [
            "first": FieldCatalog.name(of: other.path), "second": FieldCatalog.name(of: hole.path),
          ])
      }
      targets.append(Target(path: hole.path, cell: range.first, range: range))
    }
  }

  private func place(_ cell: CellAddress) -> Location {
    Location(file: location.file, sheet: location.sheet, cell: cell)
  }

  private mutating func noteMissing(_ path: String) {
    guard !path.hasPrefix("form.") else { return }
    findings.append(
      Finding(
        .holeNotFound, at: location, field: path,
        facts: ["field": FieldCatalog.name(of: path), "form": Wording(template.title)]))
  }

  // MARK: Repeated rows

  private mutating func addBlock(
    _ index: Int, _ outline: FormOutline, _ match: FormMatch, _ grid: FormSheet,
    _ range: Range<Int>
  ) {
    let row = outline.rows[index]
    guard let group = row.group, let rows = rows(of: index, outline, match, grid, range) else {
      for hole in row.holes { noteMissing(hole.path) }
      return
    }
    var columns: [(path: String, columns: ClosedRange<Int>, isRun: Bool)] = []
    for hole in row.holes {
      guard let found = match.columns(of: hole, in: index, outline) else {
        noteMissing(hole.path)
        continue
      }
      let merged = self.range(around: CellAddress(row: rows.lowerBound, column: found.lowerBound))
      // A label that reaches down beside the rows is no place for values.
      guard merged.first.column >= found.lowerBound || merged.rows.count == 1 else {
        noteMissing(hole.path)
        continue
      }
      columns.append((hole.path, merged.columns, hole.isRun))
    }
    guard !columns.isEmpty else { return }
    let single = columns.first { !$0.isRun }?.columns.lowerBound ?? columns[0].columns.lowerBound
    var slots: [ClosedRange<Int>] = []
    var next = rows.lowerBound
    while next < rows.upperBound {
      let merged = self.range(around: CellAddress(row: next, column: single))
      let last = min(merged.last.row, rows.upperBound - 1)
      slots.append(next...max(next, last))
      next = max(next, last) + 1
    }
    let printed = slots.map { slot in
      var texts: [String: String] = [:]
      for column in columns {
        let address = CellAddress(row: slot.lowerBound, column: column.columns.lowerBound)
        let text = text(at: self.range(around: address).first)
        if !text.isEmpty, !FillerText.isFiller(text) { texts[column.path] = text }
      }
      return texts
    }
    blocks.append(Block(group: group, slots: slots, columns: columns, printed: printed))
  }

  /// The rows between the labels above a repeated row and those below it; `nil` if there are none.
  private func rows(
    of index: Int, _ outline: FormOutline, _ match: FormMatch, _ grid: FormSheet,
    _ range: Range<Int>
  ) -> Range<Int>? {
    guard let before = outline.rows[..<index].indices.last(where: { match.rows[$0] != nil }),
      let head = match.rows[before]
    else { return nil }
    // A heading may be higher than one row; a label beside the rows is no heading.
    let holes = outline.rows[index].holes
    let ends = zip(outline.rows[before].labels, head.labels).compactMap { label, cell in
      holes.contains { $0.columns.overlaps(label.columns) } ? cell?.rows.upperBound : nil
    }
    let start = ends.max() ?? grid.rows[head.position].index + 1
    let after = match.rows[(index + 1)...].lazy.compactMap { $0?.position }.min()
    let end =
      after.map { grid.rows[$0].index } ?? (grid.rows[range].last.map { $0.index + 1 } ?? start)
    return start < end ? start..<end : nil
  }
}
