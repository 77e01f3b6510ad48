import SheetIO

/// How many rows of the sheet each row of a form takes: more than one where a text needs more
/// height than a row can have, so that it stands in cells merged downwards.
struct LineSpans: Sendable {
  /// By section and row of the section; empty where every row takes one.
  private var counts: [[Int]] = []

  /// Every row of the form takes one of the sheet.
  init() {}

  /// The rows that a form needs for some data. All records of a section get the same.
  init(_ template: FormTemplate, _ data: FormData) {
    // Lists are read by other programs, a row each.
    guard template.isForOneProject else { return }
    counts = template.sections.map { section in
      section.rows.map { row in
        guard row.height == nil else { return 1 }
        return row.cells.map { Self.count($0, section, template, data) }.max() ?? 1
      }
    }
  }

  /// The offsets of a section's rows from its record's first one, and after the last one the rows
  /// that a record takes.
  func offsets(section: Int, rows: Int) -> [Int] {
    guard counts.indices.contains(section) else { return Array(0...rows) }
    return counts[section].reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  /// Bytes up to which a text surely fits into the highest row: at 16 points a row holds 17 lines
  /// of at least one character.
  private static let shortText = 50

  private static func count(
    _ cell: FormTemplate.Cell, _ section: FormTemplate.Section, _ template: FormTemplate,
    _ data: FormData
  ) -> Int {
    guard case .value(let name) = cell.content, cell.reach == .row,
      let look = template.styles[cell.style], look.style.wrapsText, !look.style.isVerticalText
    else { return 1 }
    let values: [FormValue]
    if let group = section.group.flatMap({ data.groups[$0] }), let column = group.columns[name] {
      values = column(0..<group.count)
    } else {
      values = [data.values[name] ?? .blank]
    }
    let width = TextExtent.mergedWidth(
      of: template.columnWidths[cell.column..<(cell.column + cell.span)])
    let size = look.style.fontSize ?? TextExtent.standardFontSize
    return values.reduce(1) { most, value in
      guard case .text(let text) = value, text.utf8.count > shortText else { return most }
      let height = TextExtent.textHeight(
        lines: TextExtent.lineCount(of: text, width: width, fontSize: size), fontSize: size)
      return max(most, Int((height / TextExtent.highestRow).rounded(.up)))
    }
  }
}
