import Diagnostics
import SelfEvaluation
import SheetIO

/// A list of figures: a table with a column of names and a column of values.
struct FigureList {
  /// Its lines, those without a name left out.
  private(set) var entries: [FigureReader.Entry] = []

  /// The list that a table holds; `nil` if its header does not name the two columns.
  ///
  /// - Parameter locate: Tells where a zero-based row and column are; the table's own cells if
  ///   left out.
  init?(_ table: Table, locate: ((Int, Int) -> Location)? = nil) {
    guard let position = table.rows.prefix(Self.headerLimit).firstIndex(where: Self.isHeader) else {
      return nil
    }
    let header = table.rows[position].fields.map(LabelText.normalised)
    func column(_ names: [String]) -> Int? { header.firstIndex(where: names.contains) }
    guard let label = column(Self.labelNames), let value = column(Self.valueNames) else {
      return nil
    }
    let scope = column(Self.scopeNames)
    let unit = column(Self.unitNames)
    var lastScope = ""
    for row in table.rows[(position + 1)...] where !row[label].isEmpty {
      // A merged cell names the scope once for all lines below it.
      if let scope, !row[scope].isEmpty { lastScope = row[scope] }
      entries.append(
        FigureReader.Entry(
          scope: lastScope, label: row[label], value: row[value], unit: unit.map { row[$0] } ?? "",
          at: locate?(row.index, value) ?? table.location(of: row, column: value)))
    }
  }

  /// Lines above the header: titles.
  private static let headerLimit = 5
  private static let scopeNames = ["范围", "口径", "类别"]
  private static let labelNames = ["指标", "指标名称", "数字名称", "名称"]
  private static let valueNames = ["报告数", "报告值", "报告数字", "数值"]
  private static let unitNames = ["单位", "计量单位"]

  private static func isHeader(_ row: TableRow) -> Bool {
    let labels = row.fields.map(LabelText.normalised)
    return labels.contains(where: labelNames.contains)
      && labels.contains(where: valueNames.contains)
  }
}
