import Diagnostics
import SelfEvaluation
import SheetIO

/// A sheet as a form is read from it: its cells with the ranges they cover, row by row.
struct FormSheet {
  /// A cell that holds something, or the first of a merged range that does.
  struct Cell: Hashable {
    /// Zero-based rows and columns that it covers.
    var rows: Range<Int>
    var columns: Range<Int>
    /// The text as a person sees it.
    var text: String
    /// The text in the form in which labels are compared.
    var label: String
    /// The numbers of the labels that it bears, of all forms that are looked for.
    var labels: [Int]
    /// Whether a number in it is shown as a percentage.
    var isPercentage: Bool
    /// Whether it is a formula whose value the file does not hold.
    var isUncomputed: Bool

    /// Its address.
    var address: CellAddress { CellAddress(row: rows.lowerBound, column: columns.lowerBound) }
  }

  /// The cells that begin in a row, left to right.
  struct Row {
    /// Zero-based.
    var index: Int
    var cells: [Cell]
    /// The numbers of the labels that its cells bear.
    var labels: [Int]
  }

  /// The rows that hold something, top to bottom.
  private(set) var rows: [Row] = []
  private var tall: [Cell] = []

  /// - Parameters:
  ///   - styles: The workbook's looks, by which cells are shown.
  ///   - labels: The labels of all forms that are looked for.
  init(_ sheet: Sheet, styles: [CellStyle], labels: FormLabels) {
    var merged: [CellAddress: CellRange] = [:]
    for merge in sheet.merges { merged[merge.first] = merge }
    for row in sheet.rows {
      var cells: [Cell] = []
      for cell in row.cells {
        let isUncomputed = cell.formula.map { !$0.hasCachedValue } ?? false
        let text = Table.text(of: cell.value)
        guard !text.trimmingBlanks.isEmpty || isUncomputed else { continue }
        let address = CellAddress(row: row.index, column: cell.column)
        let range = merged[address] ?? CellRange(address, address)
        let format = styles.indices.contains(cell.style) ? styles[cell.style].numberFormat : ""
        let shown = text.trimmingBlanks
        let label = LabelText.withoutUnitNotes(LabelText.normalised(text))
        let read = Cell(
          rows: range.first.row..<(range.last.row + 1),
          columns: range.first.column..<(range.last.column + 1), text: shown, label: label,
          labels: labels.numbers(label: label, text: shown),
          isPercentage: cell.value.isNumber && format.contains("%"), isUncomputed: isUncomputed)
        cells.append(read)
        if read.rows.count > 1 { tall.append(read) }
      }
      if !cells.isEmpty {
        rows.append(Row(index: row.index, cells: cells, labels: cells.flatMap(\.labels)))
      }
    }
  }

  /// The cell that covers a zero-based row in some columns, the leftmost of several.
  func cell(row: Int, columns: Range<Int>) -> Cell? {
    let position = rows.partitioningIndex { $0.index >= row }
    var found: Cell?
    if position < rows.count, rows[position].index == row {
      found = rows[position].cells.first { $0.columns.overlaps(columns) }
    }
    let above = tall.first {
      $0.rows.contains(row) && $0.rows.lowerBound < row && $0.columns.overlaps(columns)
    }
    guard let above else { return found }
    guard let found else { return above }
    return above.columns.lowerBound < found.columns.lowerBound ? above : found
  }
}

extension CellValue {
  /// Whether it is a number.
  var isNumber: Bool { if case .number = self { true } else { false } }
}
