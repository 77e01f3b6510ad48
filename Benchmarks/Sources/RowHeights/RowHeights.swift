import Diagnostics
import SheetIO

/// Writes a sheet of wrapped texts in rows of estimated height: `RowHeights FILE [SCALE]`.
///
/// Where the default font (Calibri) is missing, a program draws columns wider than Excel does;
/// SCALE then makes the stored widths smaller, so that the drawn ones are those of Excel: 0.75
/// with LibreOffice and DejaVu Sans. The estimates are those of the full widths.
///
/// To be looked at in a spreadsheet program: no text may be cut off at its cell's lower edge.
@main
struct RowHeights {
  static let texts = [
    "2024年中央就业补助资金（公益性岗位补贴和社会保险补贴）项目支出绩效自评表",
    "支持开展公益性岗位（含乡村公益性岗位）补贴，帮助就业困难人员、零就业家庭成员和脱贫人口实现就业，确保“零就业”家庭动态清零。",
    "≥6000人；≤4%；=100%；12月底前完成；达成预期指标，服务对象满意度≥95%。",
    "1.完成职业技能提升培训3,200人次；\n2.发放创业担保贷款贴息资金1,234.56万元；\n3.城镇新增就业6000人。",
    "Implementation of the employment subsidies programme for rural workers in 2024 (second instalment)",
    "偏差原因：因上级资金下达较晚（2024年11月），加之部分单位申报材料不齐，当年未能全部支出，结余37.24万元已按规定上缴国库。",
    "https://example.org/a/very/long/address/without/any/place/to/break/it/at/all.html",
  ]

  static func main() throws {
    guard CommandLine.arguments.count >= 2 else { return }
    let scale = CommandLine.arguments.count > 2 ? Double(CommandLine.arguments[2]) ?? 1 : 1
    var workbook = Workbook()
    var sheet = Sheet(name: "行高")
    sheet.columns = [
      ColumnRun(columns: 0...0, width: 12 * scale), ColumnRun(columns: 1...1, width: 24 * scale),
      ColumnRun(columns: 2...4, width: 10 * scale),
    ]
    sheet.printSetup.fitsWidth = 1
    sheet.printSetup.orientation = .landscape
    let fonts: [(String?, Double)] = [
      ("宋体", 9), ("Noto Sans CJK SC", 11), ("仿宋", 14), (nil, 12), ("Noto Serif CJK SC", 10.5),
    ]
    for (name, size) in fonts {
      var style = CellStyle()
      style.fontName = name
      style.fontSize = size
      style.wrapsText = true
      style.border = .thin
      style.vertical = .center
      workbook.styles.append(style)
      let index = workbook.styles.count - 1
      for text in texts {
        let row = sheet.rows.count
        let merged = TextExtent.mergedWidth(of: [10, 10, 10])
        let height = max(
          TextExtent.rowHeight(for: text, width: 12, fontSize: size).points,
          TextExtent.rowHeight(for: text, width: 24, fontSize: size).points,
          TextExtent.rowHeight(for: text, width: merged, fontSize: size).points)
        // Every other row shows the wide cells alone, in the height that they need.
        let isNarrow = row % 2 == 0
        let wide = max(
          TextExtent.rowHeight(for: text, width: 24, fontSize: size).points,
          TextExtent.rowHeight(for: text, width: merged, fontSize: size).points)
        sheet.rows.append(
          Row(
            index: row,
            cells: [
              Cell(column: 0, value: isNarrow ? .text(text) : .text("宽列"), style: index),
              Cell(column: 1, value: .text(text), style: index),
              Cell(column: 2, value: .text(text), style: index),
            ], height: isNarrow ? height : wide))
        sheet.merges.append(
          CellRange(CellAddress(row: row, column: 2), CellAddress(row: row, column: 4)))
      }
    }
    workbook.sheets = [sheet]
    try WorkbookFile.write(workbook, to: CommandLine.arguments[1])
  }
}
