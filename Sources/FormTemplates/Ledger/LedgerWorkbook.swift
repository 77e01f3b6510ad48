import Diagnostics
import SelfEvaluation
public import SheetIO

/// A workbook to type projects into: a sheet each for projects, money, goals and indicators, with
/// drop-downs and notes, and a page that says how to fill it in. What is typed is read back as
/// it stands.
public struct LedgerWorkbook: Sendable {
  /// The year it is for; `nil` leaves it to be typed into the title.
  public var year: Int?
  /// What stands before the words of the title: a county or department.
  public var owner = ""
  /// The rows to begin with; a sheet without any shows an example.
  public var rows: [TableContent: [[String]]] = [:]
  /// How many rows below the header are made ready for typing.
  public var readyRowCount = 500

  /// A ledger for a year.
  public init(year: Int?) { self.year = year }

  /// The workbook.
  public func workbook() -> Workbook {
    var styles = LedgerStyles()
    var workbook = Workbook()
    let guide = LedgerGuide()
    workbook.sheets = LedgerSheet.all.map { sheet($0, guide, &styles) }
    workbook.sheets.append(guide.sheet(&styles))
    workbook.styles = styles.all
    workbook.properties.title = title(nil)
    workbook.properties.application = "sheetconv"
    return workbook
  }

  /// The header of a sheet's columns, as its rows must have them.
  public static func headers(of content: TableContent) -> [String] {
    LedgerSheet.all.first { $0.content == content }?.columns.map(\.header) ?? []
  }

  /// Zero-based row of the header; the title and the 单位 line stand above it.
  private static let headerRow = 2

  private func title(_ part: String?) -> String {
    let year = year.map(String.init) ?? "    "
    return "\(owner)项目支出绩效自评台账（\(year)年度）" + (part.map { "——\($0)" } ?? "")
  }

  private func sheet(
    _ description: LedgerSheet, _ guide: LedgerGuide, _ styles: inout LedgerStyles
  ) -> Sheet {
    let columns = description.columns
    var sheet = Sheet(name: description.name)
    let last = columns.count - 1
    let part = description.content == .projects ? nil : description.name
    sheet.rows.append(
      Row(
        index: 0, cells: [Cell(column: 0, value: .text(title(part)), style: styles.title)],
        height: 26))
    if columns.contains(where: { $0.kind == .amount }) {
      sheet.rows.append(
        Row(index: 1, cells: [Cell(column: 0, value: .text("单位：万元"), style: styles.plain)]))
    }
    sheet.rows.append(
      Row(
        index: Self.headerRow,
        cells: columns.enumerated().map {
          Cell(column: $0.offset, value: .text($0.element.header), style: styles.header)
        }, height: 32))
    let given = rows[description.content] ?? []
    let first = Self.headerRow + 1
    if given.isEmpty {
      sheet.rows.append(row(first, columns.map(\.example), columns, &styles, isExample: true))
    }
    for (offset, fields) in given.enumerated() {
      sheet.rows.append(row(first + offset, fields, columns, &styles))
    }
    let ready = max(given.count, 1)..<max(readyRowCount, given.count + 1)
    for offset in ready { sheet.rows.append(row(first + offset, [], columns, &styles)) }
    sheet.merges = [
      CellRange(CellAddress(row: 0, column: 0), CellAddress(row: 0, column: last))
    ]
    sheet.columns = columns.enumerated().map {
      ColumnRun(columns: $0.offset...$0.offset, width: $0.element.width)
    }
    sheet.notes = columns.enumerated().map {
      Note(
        cell: CellAddress(row: Self.headerRow, column: $0.offset), author: "sheetconv",
        text: $0.element.note)
    }
    let lastRow = first + ready.upperBound - 1
    sheet.validations = columns.enumerated().compactMap { column, description in
      guard let choices = description.choices else { return nil }
      var rule = DataValidation(
        ranges: [
          CellRange(
            CellAddress(row: first, column: column), CellAddress(row: lastRow, column: column))
        ], kind: .list, formula: guide.range(of: choices))
      rule.severity = choices.isOpen ? .information : .stop
      rule.errorTitle = description.header
      rule.error = choices.isOpen ? "不在常用的选项里，确定要这样写吗？" : "请从下拉选项里选。"
      return rule
    }
    sheet.frozenRow = first
    sheet.printSetup.orientation = .landscape
    sheet.printSetup.fitsWidth = 1
    sheet.printSetup.repeatedRows = Self.headerRow...Self.headerRow
    return sheet
  }

  private func row(
    _ index: Int, _ fields: [String], _ columns: [LedgerColumn], _ styles: inout LedgerStyles,
    isExample: Bool = false
  ) -> Row {
    Row(
      index: index,
      cells: columns.enumerated().map { column, description in
        let text = column < fields.count ? fields[column] : ""
        return Cell(
          column: column, value: Self.value(text, description.kind),
          style: styles.body(description.kind, isExample: isExample))
      })
  }

  /// A number where the column holds numbers and a cell can hold this one exactly.
  private static func value(_ text: String, _ kind: LedgerColumn.Kind) -> CellValue {
    if text.isEmpty { return .empty }
    guard kind == .amount || kind == .number, let decimal = ExactDecimal(text),
      let number = Double(text), DecimalText.fifteenDigits(number) == "\(decimal)"
    else { return .text(text) }
    return .number(number)
  }
}
