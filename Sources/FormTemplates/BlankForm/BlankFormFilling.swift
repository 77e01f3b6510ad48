import Diagnostics
import SelfEvaluation
import SheetIO

/// Puts values into the cells of a blank form, and rows where it has too few.
struct BlankFormFilling {
  /// What was replaced, and texts that are too high for a row.
  private(set) var findings: [Finding] = []
  /// Values whose cells hold formulas of the form's own.
  private(set) var computed: [(path: String, cell: CellAddress, value: FormValue)] = []
  private let cells: BlankFormCells
  private let data: FormData
  private let sheet: Int
  /// Heights that texts need, by row.
  private var heights: [Int: Double] = [:]

  init(_ cells: BlankFormCells, _ data: FormData, sheet: Int) {
    self.cells = cells
    self.data = data
    self.sheet = sheet
  }

  /// Sets the cells; nothing else of the package changes.
  mutating func fill(_ editor: inout PackageEditor) throws(Failure) {
    let plans = cells.blocks.map { BlankFormRows($0, data) }
    // From the last block to the first, so that the rows above stay where they are.
    for plan in plans.reversed() {
      for (slot, count) in plan.insertions.reversed() {
        try editor.repeatRows(sheet: sheet, slot, times: count + 1)
      }
    }
    func moved(_ row: Int) -> Int {
      row
        + plans.reduce(0) { sum, plan in
          sum
            + plan.insertions.reduce(0) {
              $0 + ($1.slot.upperBound < row ? $1.count * $1.slot.count : 0)
            }
        }
    }
    for target in cells.targets {
      let value = data.values[target.path] ?? .blank
      let address = CellAddress(row: moved(target.cell.row), column: target.cell.column)
      try set(value, of: target.path, at: address, like: target.range, &editor)
    }
    for words in cells.words {
      let values = words.pattern.holeNames.reduce(into: [String: String]()) { values, key in
        guard key != "form.unit" else { return }
        let text = data.values[key]?.words(in: data.unit).trimmingBlanks ?? ""
        if !text.isEmpty { values[key] = text }
      }
      let address = CellAddress(row: moved(words.cell.row), column: words.cell.column)
      if let text = words.pattern.refilled(words.text, values), text != words.text {
        try editor.setCell(sheet: sheet, address, .text(text))
      }
    }
    for plan in plans { try fill(plan, from: moved, &editor) }
    try editor.setRowHeights(sheet: sheet, heights)
  }

  /// Writes the records of a group.
  private mutating func fill(
    _ plan: BlankFormRows, from moved: (Int) -> Int, _ editor: inout PackageEditor
  ) throws(Failure) {
    guard let first = plan.block.slots.first else { return }
    let start = moved(first.lowerBound)
    let rows = plan.places(from: start)
    let area = plan.runArea(rows)
    if let area { try editor.replaceMerges(sheet: sheet, in: area, with: []) }
    for column in plan.block.columns {
      for (place, row) in zip(plan.rows, rows) {
        let model = CellAddress(row: place.model.lowerBound, column: column.columns.lowerBound)
        let value = plan.value(of: column.path, place, data)
        if column.isRun {
          let address = CellAddress(row: row.lowerBound, column: column.columns.lowerBound)
          let isFirst = plan.beginsRun(column.path, at: place.position)
          try editor.setCell(
            sheet: sheet, address, isFirst ? value.cellValue(in: data.unit) : .empty)
        } else {
          let address = CellAddress(row: row.lowerBound, column: column.columns.lowerBound)
          try set(
            value, of: column.path, at: address, like: cells.range(around: model),
            isCopy: place.isNew, &editor)
        }
      }
    }
    if let area {
      try editor.replaceMerges(sheet: sheet, in: area, with: plan.runMerges(rows))
    }
  }

  /// Sets one cell, unless a formula of the form's own stands there.
  ///
  /// - Parameters:
  ///   - path: The field that it is of.
  ///   - address: Where it is now.
  ///   - range: The cell of the blank form whose look and text count, with its merged neighbours.
  ///   - isCopy: Whether it stands in a new row, so that its text is a copy of no meaning.
  private mutating func set(
    _ value: FormValue, of path: String, at address: CellAddress, like range: CellRange,
    isCopy: Bool = false,
    _ editor: inout PackageEditor
  ) throws(Failure) {
    let model = range.first
    guard cells.sheet.cell(at: model)?.formula == nil else {
      if !value.isBlank { computed.append((path, address, value)) }
      return
    }
    let look = cells.look(at: model)
    let old = cells.text(at: model)
    var value = value
    if case .rate(let rate) = value, !look.numberFormat.contains("%") {
      value = rate.percentage.map { .text($0) } ?? .blank
    }
    let isBlank = value == .blank || value == .text("")
    if isBlank {
      // What the form prints stays where nothing is known, but for words such as 指标1：.
      guard !old.isEmpty, isCopy || FillerText.isFiller(old) else {
        if !old.isEmpty, !Self.printed.contains(path) {
          findings.append(
            Finding(
              .formTextKept,
              at: Location(
                file: cells.location.file, sheet: cells.location.sheet, cell: address),
              field: path, stated: old, facts: ["field": FieldCatalog.name(of: path)]))
        }
        return
      }
      try editor.setCell(sheet: sheet, address, .empty)
      return
    }
    let isSame =
      LabelText.normalised(old) == LabelText.normalised(value.words(in: data.unit))
    if !old.isEmpty, !isCopy, !isSame, !FillerText.isFiller(old) {
      findings.append(
        Finding(
          .formTextReplaced,
          at: Location(file: cells.location.file, sheet: cells.location.sheet, cell: address),
          stated: old))
    }
    if isSame { return }
    try editor.setCell(sheet: sheet, address, value.cellValue(in: data.unit))
    if case .text(let text) = value { makeRoom(for: text, address, range, look) }
  }

  /// What blank forms print in the rows of records.
  private static let printed: Set<String> = [
    "funding.source", "indicator.firstLevel", "indicator.secondLevel", "indicator.name",
    "indicator.targetText", "indicator.target", "indicator.comparison", "indicator.unit",
    "indicator.weight",
  ]

  /// What the form's own formulas give otherwise than the data say.
  ///
  /// - Parameter sheet: The filled sheet, with the values of its formulas.
  func differences(in sheet: Sheet) -> [Finding] {
    computed.compactMap { path, cell, value in
      guard let found = sheet.cell(at: cell)?.value, found != .empty,
        !Self.isSame(found, value, data.unit)
      else { return nil }
      return Finding(
        .formFormulaDiffers,
        at: Location(file: cells.location.file, sheet: cells.location.sheet, cell: cell),
        field: path, stated: value.words(in: data.unit), computed: Table.text(of: found),
        facts: ["field": FieldCatalog.name(of: path)])
    }
  }

  /// Whether a cell shows a value: numbers to two decimals, shares also as percentages.
  private static func isSame(
    _ found: CellValue, _ value: FormValue, _ unit: AmountUnit
  ) -> Bool {
    guard case .number(let number) = found, case .number(let stated) = value.cellValue(in: unit)
    else {
      return LabelText.normalised(Table.text(of: found))
        == LabelText.normalised(value.words(in: unit))
    }
    if case .rate = value {
      return [number, number / 100].contains { abs($0 - stated) < 0.000_051 }
    }
    return abs(number - stated) < 0.005_1
  }

  /// Notes the height that a wrapped text needs.
  private mutating func makeRoom(
    for text: String, _ address: CellAddress, _ range: CellRange, _ look: CellStyle
  ) {
    guard look.wrapsText, !look.isVerticalText else { return }
    let widths = range.columns.map { column in
      cells.sheet.columns.first { $0.columns.contains(column) }?.width
        ?? TextExtent.standardColumnWidth
    }
    let needed = TextExtent.rowHeight(
      for: text, width: TextExtent.mergedWidth(of: widths),
      fontSize: look.fontSize ?? TextExtent.standardFontSize)
    if needed.isCapped, range.rows.count == 1 {
      findings.append(
        Finding(
          .textTooHigh,
          at: Location(file: cells.location.file, sheet: cells.location.sheet, cell: address)))
    }
    let given = range.rows.map { cells.height(ofRow: $0) }
    let missing = needed.points - given.reduce(0, +)
    guard missing > 0, let last = given.last else { return }
    let row = address.row + range.rows.count - 1
    heights[row] = min(TextExtent.highestRow, max(heights[row] ?? 0, last + missing))
  }
}

extension BlankFormCells {
  /// The height of a row of the blank form, in points.
  func height(ofRow row: Int) -> Double {
    let position = sheet.rows.partitioningIndex { $0.index >= row }
    guard position < sheet.rows.count, sheet.rows[position].index == row else {
      return TallText.standardRowHeight
    }
    return sheet.rows[position].height ?? TallText.standardRowHeight
  }
}
