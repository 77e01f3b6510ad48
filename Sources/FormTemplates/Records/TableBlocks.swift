import SelfEvaluation
public import SheetIO

/// Takes apart several lists that stand below each other on one sheet.
public enum TableBlocks {
  /// The lists of a table, each with its own title, 单位 line and header.
  ///
  /// A row that names columns begins another list unless it only repeats the header above it, as
  /// after a page break: the same labels, with no 单位 line in between.
  public static func split(_ table: Table) -> [Table] {
    let finder = HeaderFinder(table: table)
    var starts: [Int] = []
    var labels: [String] = []
    var lastHeader: Int?
    for (position, row) in table.rows.enumerated() where mayBeHeader(row) {
      let paths = Set(finder.fields(of: row).values.map(\.path))
      guard paths.count >= 3, paths.contains("project.name") else { continue }
      let own = row.fields.map(LabelText.normalised)
      if let last = lastHeader {
        let start = preambleStart(table, above: position, after: last)
        let between = table.rows[start..<position]
        if own != labels || Preamble(between).unit != nil { starts.append(start) }
      }
      lastHeader = position
      labels = own
    }
    guard !starts.isEmpty else { return [table] }
    let bounds = [0] + starts + [table.rows.count]
    return zip(bounds, bounds.dropFirst()).map { start, end in
      Table(file: table.file, sheet: table.sheet, rows: Array(table.rows[start..<end]))
    }
  }

  /// A header's cells are words; a quick look that spares the rows of a large table.
  private static func mayBeHeader(_ row: TableRow) -> Bool {
    guard row.fields.count >= 3, let first = row.fields.first(where: { !$0.isEmpty }) else {
      return false
    }
    return !(first.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? true)
  }

  /// The first of the rows right above a header that hold no more than a title or a unit.
  private static func preambleStart(_ table: Table, above header: Int, after last: Int) -> Int {
    var start = header
    while start - 1 > last {
      let texts = table.rows[start - 1].fields.filter { !$0.isEmpty }
      let isTotal = texts.contains { ["合计", "小计", "总计"].contains(LabelText.normalised($0)) }
      guard texts.count <= 2, !isTotal else { break }
      start -= 1
    }
    return start
  }
}
