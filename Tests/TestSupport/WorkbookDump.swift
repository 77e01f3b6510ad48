import Diagnostics
public import SheetIO

/// A workbook as text that a person can review: a line for each sheet, row height and cell.
public enum WorkbookDump {
  /// One line a cell: address, value, formula, look; before them what holds for the sheet.
  public static func text(of workbook: Workbook) -> String {
    var lines: [String] = []
    for sheet in workbook.sheets {
      lines.append("== \(sheet.name) (\(sheet.visibility.rawValue))")
      let setup = sheet.printSetup
      lines.append(
        "print: \(setup.orientation.rawValue) paper \(setup.paper)"
          + " fit \(setup.fitsWidth.map { "\($0)" } ?? "-")x\(setup.fitsHeight)"
          + " repeat \(setup.repeatedRows.map { "\($0.lowerBound + 1)-\($0.upperBound + 1)" } ?? "-")"
          + " footer \(setup.footer)")
      lines.append(
        "widths: "
          + sheet.columns.map { run in run.width.map { "\($0)" } ?? "-" }.joined(separator: " "))
      lines.append("merges: " + sheet.merges.map(\.description).joined(separator: " "))
      for row in sheet.rows {
        if let height = row.height { lines.append("row \(row.index + 1) height \(height)") }
        for cell in row.cells {
          let style = cell.style < workbook.styles.count ? workbook.styles[cell.style] : CellStyle()
          let address = CellAddress(row: row.index, column: cell.column).description
          var line = "\(address) \(text(of: cell.value))"
          if let formula = cell.formula { line += " =\(formula.text)" }
          if style.numberFormat != "General" { line += " [\(style.numberFormat)]" }
          if case .empty = cell.value, cell.formula == nil { continue }
          lines.append(line)
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(of value: CellValue) -> String {
    switch value {
    case .empty: "∅"
    case .text(let text): "“\(text)”"
    case .number(let number): "\(number)"
    case .digits(let digits): "#\(digits)"
    case .temporal(let temporal): "\(temporal.kind.rawValue) \(temporal.serial)"
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .error(let literal): "!\(literal)"
    }
  }
}
