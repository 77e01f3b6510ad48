import Glibc
import SheetIO

/// Writes the same cells as `C/write_cells.c`: `WriteCells ROWS FILE [model]`.
///
/// With a third argument only the model is made, nothing is written: what the model alone costs.
@main
struct WriteCells {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let count = Int(arguments[1]) else { exit(64) }
    signal(SIGXFSZ, SIG_IGN)
    let workbook = table(rows: count)
    var status: Int32 = 0
    if arguments.count == 3 {
      do {
        try WorkbookFile.write(workbook, to: arguments[2])
      } catch {
        print(error)
        status = 2
      }
    }
    // As a command does at its end: the model's memory goes with the process.
    withExtendedLifetime(workbook) { exit(status) }
  }

  static func table(rows count: Int) -> Workbook {
    var workbook = Workbook()
    var texts = CellStyle()
    texts.border = .thin
    var amounts = texts
    amounts.numberFormat = "#,##0.00"
    workbook.styles = [CellStyle(), texts, amounts]
    var sheet = Sheet(name: "项目")
    sheet.rows.reserveCapacity(count + 1)
    var total = 0.0
    for index in 0..<count {
      let score = 5_000 + index * 37 % 5_000
      let amount = Double(index * 7_919 % 10_000_000) / 100
      total += amount
      let grade = score >= 9_000 ? "优" : score >= 8_000 ? "良" : score >= 6_000 ? "中" : "差"
      let line = index + 1
      let formula = "IF(E\(line)>=90,\"优\",IF(E\(line)>=80,\"良\",IF(E\(line)>=60,\"中\",\"差\")))"
      sheet.rows.append(
        Row(
          index: index,
          cells: [
            Cell(column: 0, value: .number(Double(line)), style: 1),
            Cell(column: 1, value: .text("县人社局"), style: 1),
            Cell(column: 2, value: .text("公益性岗位补贴和社会保险补贴资金项目第\(line)号"), style: 1),
            Cell(column: 3, value: .number(amount), style: 2),
            Cell(column: 4, value: .number(Double(score) / 100), style: 2),
            Cell(column: 5, value: .text(grade), formula: Formula(formula), style: 1),
          ]))
    }
    sheet.rows.append(
      Row(
        index: count,
        cells: [
          Cell(column: 2, value: .text("合计"), style: 1),
          Cell(
            column: 3, value: .number(total), formula: Formula("ROUND(SUM(D1:D\(count)),2)"),
            style: 2),
          Cell(
            column: 4, value: .number(Double(count)), formula: Formula("COUNT(E1:E\(count))"),
            style: 2),
        ]))
    workbook.sheets = [sheet]
    return workbook
  }
}
