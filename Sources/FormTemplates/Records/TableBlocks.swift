import SelfEvaluation
public import SheetIO

/// Takes apart several tables that stand below each other on one sheet.
public enum TableBlocks {
  /// The tables of a sheet, each with its own title, 单位 line and header.
  ///
  /// A row that names columns begins another table unless it only repeats the header above it, as
  /// after a page break: the same labels, with no 单位 line in between.
  public static func split(_ table: Table) -> [Table] {
    let finder = HeaderFinder(table: table)
    var starts: [Int] = []
    var last: TableHeader?
    for position in table.rows.indices where mayBeHeader(table.rows[position]) {
      if let last, last.positions.contains(position) { continue }
      guard let (header, count) = finder.header(at: position), count >= 3,
        header.namesProjects
      else { continue }
      if let last {
        let start = preambleStart(table, above: position, after: last.positions.upperBound - 1)
        let between = table.rows[start..<position]
        if !header.repeats(last) || Preamble(between).unit != nil { starts.append(start) }
      }
      last = header
    }
    guard !starts.isEmpty else { return [table] }
    let bounds = [0] + starts + [table.rows.count]
    return zip(bounds, bounds.dropFirst()).map { start, end in
      Table(file: table.file, sheet: table.sheet, rows: Array(table.rows[start..<end]))
    }
  }

  /// A header's cells are words: a quick look that spares the rows of a large table.
  private static func mayBeHeader(_ row: TableRow) -> Bool {
    guard row.count >= 3 else { return false }
    let cells = row.texts
    var texts = 0
    var numbers = 0
    for column in 0..<cells.count {
      let range = cells.range(column)
      if range.isEmpty { continue }
      texts += 1
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(cells.byte(range.lowerBound)) {
        numbers += 1
        if numbers > 1 || texts == 1 { return false }
      } else if range.count > longestLabel {
        return false
      }
    }
    return texts > 0
  }

  /// Bytes of the longest header that a column may have.
  private static let longestLabel = 150

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
