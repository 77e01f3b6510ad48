import Diagnostics
import SelfEvaluation
import SheetIO

/// The page that says how to fill in a ledger, and holds the choices of its drop-downs.
struct LedgerGuide {
  /// The sheet's name.
  static let name = "填写说明"

  private static let lines = [
    "怎么填这个台账",
    "1. 先填“项目”，一个项目一行；再填“资金”“目标”“指标”，用项目编码对应到项目。",
    "2. 每张表标着“示例”的那一行只是示范，可以删，不删也不会计入。",
    "3. 金额单位是万元，最多六位小数（到分）。不要在数字后面写单位。",
    "4. 标题里的年度要填上。列名不要改；不用的列可以空着，也可以自己在右边加列。",
    "5. 灰底的列名上有批注，鼠标移上去看怎么填。",
    "6. 填好后：sheetconv check 台账.xlsx 查问题，sheetconv fill 台账.xlsx -o 自评表.xlsx 出表。",
  ]

  /// Zero-based row in which the lists begin, each in a column.
  private static let firstChoiceRow = 9

  /// The range of the choices of a drop-down, as formulas name it.
  func range(of choices: LedgerChoices) -> String {
    let column = CellAddress.columnLetters(LedgerChoices.allCases.firstIndex(of: choices) ?? 0)
    let first = Self.firstChoiceRow + 1
    return "'\(Self.name)'!$\(column)$\(first):$\(column)$\(first + choices.values.count - 1)"
  }

  func sheet(_ styles: inout LedgerStyles) -> Sheet {
    var sheet = Sheet(name: Self.name)
    for (row, line) in Self.lines.enumerated() {
      sheet.rows.append(
        Row(
          index: row,
          cells: [
            Cell(column: 0, value: .text(line), style: row == 0 ? styles.title : styles.plain)
          ]))
    }
    let all = LedgerChoices.allCases
    sheet.rows.append(
      Row(
        index: Self.firstChoiceRow - 1,
        cells: all.enumerated().map {
          Cell(
            column: $0.offset, value: .text("可选的" + $0.element.rawValue), style: styles.header)
        }))
    for position in 0..<(all.map(\.values.count).max() ?? 0) {
      sheet.rows.append(
        Row(
          index: Self.firstChoiceRow + position,
          cells: all.enumerated().compactMap { column, choices in
            position < choices.values.count
              ? Cell(column: column, value: .text(choices.values[position]), style: styles.plain)
              : nil
          }))
    }
    sheet.columns = [ColumnRun(columns: 0...(all.count - 1), width: 20)]
    sheet.printSetup.orientation = .landscape
    sheet.printSetup.fitsWidth = 1
    return sheet
  }
}
