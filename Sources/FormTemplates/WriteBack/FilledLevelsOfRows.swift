import SelfEvaluation
import SheetIO

/// What each row of a table says in the columns whose blank cells repeat what stands above: the
/// project that it belongs to and the levels of its indicator, as they are read.
struct FilledLevelsOfRows {
  /// The columns, those of the project first.
  let columns: [Int]
  private let identity: Set<Int>
  private let firstLevel: Int?
  private let secondLevel: Int?
  private var rows: [(index: Int, values: [Int: String], sources: [Int: Int])] = []

  /// - Parameter text: What a row itself says in a column.
  init(_ block: SourceBlock, _ text: (TableRow, Int) -> String) {
    columns = block.filledColumns
    // Beside codes, a number may be a running one of the rows themselves.
    let paths = TableContent.identityPaths.filter {
      $0 != "project.ordinal" || block.columns["project.code"] == nil
    }
    identity = Set(paths.compactMap { block.columns[$0] }).intersection(columns)
    firstLevel = block.columns["indicator.firstLevel"]
    secondLevel = block.columns["indicator.secondLevel"]
    guard !columns.isEmpty else { return }
    var values: [Int: String] = [:]
    var sources: [Int: Int] = [:]
    for row in block.body {
      var stated: [Int: String] = [:]
      for column in columns {
        let said = text(row, column)
        if !said.isEmpty { stated[column] = said }
      }
      if !stated.isEmpty {
        values = self.values(below: values, stating: stated)
        for column in stated.keys { sources[column] = row.index }
      }
      rows.append((row.index, values, sources))
    }
  }

  /// What a row says below others, whatever it leaves blank.
  func values(below above: [Int: String], stating stated: [Int: String]) -> [Int: String] {
    func said(_ column: Int) -> String? { stated[column].flatMap { $0.isEmpty ? nil : $0 } }
    var values = above
    if identity.contains(where: { said($0) ?? values[$0] != values[$0] }) { values = [:] }
    if let firstLevel, let secondLevel, let said = said(firstLevel), said != values[firstLevel] {
      values[secondLevel] = nil
    }
    for column in columns {
      if let said = said(column) { values[column] = said }
    }
    return values
  }

  /// What a row says, or the last one above it; nothing above the first.
  func values(of row: Int) -> [Int: String] { last(upTo: row)?.values ?? [:] }

  /// The row whose cell says what another one says in a column.
  func source(of column: Int, at row: Int) -> Int? { last(upTo: row)?.sources[column] }

  private func last(
    upTo row: Int
  ) -> (index: Int, values: [Int: String], sources: [Int: Int])? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].index <= row { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? rows[low - 1] : nil
  }
}
