public import Diagnostics

/// A sheet or a text file that values of a table come from.
public struct TableSource: Hashable, Sendable {
  /// The file as the user named it.
  public var file: String
  /// The sheet; `nil` for text files.
  public var sheet: String?
  /// On a sheet of forms, the zero-based columns of the fields of its repeated rows, by their
  /// paths; a table has one set of columns for all its rows.
  public var columns: [String: Int] = [:]
  /// On a sheet of forms, the cells of a project's fields, filled in or blank, by the project's
  /// place and their paths.
  public var cells: [Place: [String: Place]] = [:]
  private var lines: LineNumbers?

  /// A sheet of a workbook, or a text file whose lines are not known.
  public init(file: String, sheet: String? = nil) {
    self.file = file
    self.sheet = sheet
  }

  /// Notes the one-based line of a text file in which a row begins. Rows must come in order.
  public mutating func note(line: Int, ofRow row: Int) {
    guard line > 0 else { return }
    if lines == nil { lines = LineNumbers() }
    lines?.note(line: line, ofRow: row)
  }

  /// The place in words that a person can find.
  public func location(_ place: Place) -> Location {
    let row = Int(place.row)
    return Location(
      file: file, sheet: sheet, cell: CellAddress(row: row, column: Int(place.column)),
      line: lines.map { $0.line(ofRow: row) })
  }

  /// The lines of a text file's rows: only where a quoted field spans lines do the two counts
  /// part, so only those rows are kept.
  private struct LineNumbers: Hashable, Sendable {
    private var steps: [Step] = []

    private struct Step: Hashable, Sendable {
      var row: UInt32
      /// Line minus row.
      var shift: Int32
    }

    mutating func note(line: Int, ofRow row: Int) {
      let shift = Int32(clamping: line - row)
      if steps.last?.shift != shift { steps.append(Step(row: UInt32(clamping: row), shift: shift)) }
    }

    func line(ofRow row: Int) -> Int {
      var low = 0
      var high = steps.count
      while low < high {
        let middle = (low + high) / 2
        if Int(steps[middle].row) <= row { low = middle + 1 } else { high = middle }
      }
      return row + Int(low == 0 ? 1 : steps[low - 1].shift)
    }
  }
}
