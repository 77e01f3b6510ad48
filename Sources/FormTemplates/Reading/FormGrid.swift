import Diagnostics

/// Gives the cells of a form their columns: each begins where the one before it ends, or beyond
/// the columns that a cell above reaches down into.
struct FormGrid {
  /// How many columns the form has.
  let width: Int
  /// Names of the sections in their order, to tell whether one lies ahead.
  let sectionNames: [String]
  /// Cells of earlier rows that reach down into the row at hand.
  private var hanging: [Hanging] = []

  private struct Hanging {
    var columns: Range<Int>
    var style: String
    var end: End

    enum End {
      /// Rows of this section still to come, the one at hand among them.
      case rows(Int)
      case section(String)
    }
  }

  init(width: Int, sectionNames: [String]) {
    self.width = width
    self.sectionNames = sectionNames
  }

  /// What is wrong with a row's cells.
  enum Problem {
    case tooWide
    case reachesTooFar
    case unknownSection(String)
    case runOutsideGroup
  }

  /// Places the cells of a row and notes what hangs into it.
  ///
  /// - Parameters:
  ///   - rowsLeft: Rows of the section from this one on.
  /// - Returns: What is wrong, or `nil`.
  mutating func place(
    _ row: inout FormTemplate.Row, in section: FormTemplate.Section, rowsLeft: Int
  ) -> Problem? {
    row.covered = hanging.map { .init(columns: $0.columns, style: $0.style) }
      .sorted { $0.columns.lowerBound < $1.columns.lowerBound }
    var column = 0
    for index in row.cells.indices {
      while let above = row.covered.first(where: { $0.columns.contains(column) }) {
        column = above.columns.upperBound
      }
      let columns = column..<(column + row.cells[index].span)
      guard columns.upperBound <= width,
        !row.covered.contains(where: { $0.columns.overlaps(columns) })
      else { return .tooWide }
      row.cells[index].column = column
      let style = row.cells[index].style
      switch row.cells[index].reach {
      case .row: break
      case .rows(let count):
        guard count <= rowsLeft else { return .reachesTooFar }
        if count > 1 {
          // The row at hand counts, and is passed when the row ends.
          hanging.append(Hanging(columns: columns, style: style, end: .rows(count)))
        }
      case .section(let name):
        guard let own = sectionNames.firstIndex(of: section.name),
          let last = sectionNames.firstIndex(of: name), last >= own
        else { return .unknownSection(name) }
        hanging.append(Hanging(columns: columns, style: style, end: .section(name)))
      case .run:
        guard section.group != nil else { return .runOutsideGroup }
      }
      column = columns.upperBound
    }
    for index in hanging.indices {
      if case .rows(let count) = hanging[index].end { hanging[index].end = .rows(count - 1) }
    }
    hanging.removeAll { if case .rows(let count) = $0.end { count <= 0 } else { false } }
    return nil
  }

  /// Ends a section: what reached down to it ends with it.
  mutating func end(_ section: String) {
    hanging.removeAll { if case .section(section) = $0.end { true } else { false } }
  }
}
