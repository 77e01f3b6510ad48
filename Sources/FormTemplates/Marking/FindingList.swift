import Diagnostics
import SheetIO

/// The sheet that lists the findings of a marked workbook (问题清单), ready to print.
struct FindingList {
  /// The sheet's name; a number behind it where a sheet of the user's has the name.
  static let sheetName = "问题清单"
  /// How the second line of the sheet begins, in either language. By it the sheet is known again,
  /// whatever program saved it and whatever its tab says.
  private static let marks = ["由 sheetconv check 生成", "Made by sheetconv check"]
  /// Rows that are looked at for it.
  static let headRowCount = 3
  /// The most links that Excel takes on one sheet.
  static let linkLimit = 65_530

  /// Whether these texts of a sheet's first column, from the top, are those of such a list.
  static func isList(_ texts: some Sequence<String>) -> Bool {
    texts.contains { text in marks.contains { text.hasPrefix($0) } }
  }

  /// Whether a table is a list of findings, which holds no data of the user's.
  static func isList(_ table: Table) -> Bool {
    isList(table.rows.prefix(headRowCount).filter { $0.index < headRowCount }.map { $0[0] })
  }

  /// One line of the list.
  struct Entry {
    var finding: Finding
    /// The sheet of the workbook that it speaks of, by name; `nil` for other places.
    var sheet: String?
  }

  let entries: [Entry]
  let language: Language

  // MARK: The sheet

  /// Puts the list behind the other sheets of a workbook.
  func add(to editor: inout PackageEditor) throws(Failure) {
    let looks = try Looks(&editor)
    var rows: [Row] = [titleRow(looks), markRow(looks), headerRow(looks)]
    var links: [SheetLink] = []
    let name = freeName(editor)
    for (number, entry) in entries.enumerated() {
      let row = Self.headRowCount + number
      let target = entry.finding.location.cell ?? CellAddress(row: 0, column: 0)
      if let sheet = entry.sheet, links.count < Self.linkLimit {
        let column: Column = entry.finding.location.cell == nil ? .sheet : .cell
        links.append(
          SheetLink(
            cell: CellAddress(row: row, column: column.rawValue), sheet: sheet, target: target))
      }
      rows.append(self.row(row, entry, looks))
    }
    try editor.addSheet(
      name: name, rows: rows, widths: Column.allCases.map(\.width), links: links, page: page)
  }

  private func freeName(_ editor: PackageEditor) -> String {
    var name = Self.sheetName
    var number = 2
    while editor.sheetIndex(named: name) != nil {
      name = "\(Self.sheetName)\(number)"
      number += 1
    }
    return name
  }

  private var page: SheetPage {
    var page = SheetPage()
    page.printSetup.orientation = .landscape
    page.printSetup.fitsWidth = 1
    page.printSetup.repeatedRows = 2...2
    page.printSetup.margins.left = 0.4
    page.printSetup.margins.right = 0.4
    page.printSetup.margins.top = 0.5
    page.printSetup.margins.bottom = 0.6
    page.printSetup.footer = "&C&P / &N"
    page.frozenRow = Self.headRowCount
    if !entries.isEmpty {
      page.textCells = CellRange(
        CellAddress(row: Self.headRowCount, column: 0),
        CellAddress(
          row: Self.headRowCount + entries.count - 1, column: Column.allCases.count - 1))
    }
    return page
  }

  // MARK: Rows

  private func titleRow(_ looks: Looks) -> Row {
    let title = Wording(zh: "问题清单", en: "Findings (问题清单)").text(in: language)
    return Row(
      index: 0, cells: [Cell(column: 0, value: .text(title), style: looks.title)], height: 26)
  }

  private func markRow(_ looks: Looks) -> Row {
    let counts = Severity.allCases.reversed().map { severity in
      let count = entries.count { $0.finding.code.severity == severity }
      return Wording(
        zh: "\(severity.label.chinese) \(count) 条", en: "\(severity.label.english)s: \(count)"
      ).text(in: language)
    }
    let text: String
    switch language {
    case .chinese:
      text =
        "\(Self.marks[0])：\(counts.joined(separator: "，"))。点“单元格”一列跳到原处；"
        + "重新检查时本页整页重做，请不要在本页填写；定稿前用 sheetconv finalize 去掉。"
    case .english:
      text =
        "\(Self.marks[1]) (\(counts.joined(separator: ", "))). Click an address to go there. "
        + "The next check replaces this sheet, so do not write here; sheetconv finalize removes it."
    }
    return Row(index: 1, cells: [Cell(column: 0, value: .text(text), style: looks.plain)])
  }

  private func headerRow(_ looks: Looks) -> Row {
    Row(
      index: 2,
      cells: Column.allCases.map {
        Cell(
          column: $0.rawValue, value: .text($0.header.text(in: language)), style: looks.header)
      }, height: 22)
  }

  private func row(_ index: Int, _ entry: Entry, _ looks: Looks) -> Row {
    let finding = entry.finding
    var height = 0.0
    let cells = Column.allCases.map { column -> Cell in
      if column == .number {
        return Cell(
          column: column.rawValue, value: .number(Double(index - Self.headRowCount + 1)),
          style: looks.centred)
      }
      let text = Self.cut(self.text(column, entry))
      height = max(
        height,
        TextExtent.rowHeight(for: text, width: column.width, fontSize: Looks.fontSize).points)
      return Cell(
        column: column.rawValue, value: text.isEmpty ? .empty : .text(text),
        style: looks.style(of: column, finding.code.severity, isLinked: entry.sheet != nil))
    }
    return Row(index: index, cells: cells, height: height)
  }

  private func text(_ column: Column, _ entry: Entry) -> String {
    let finding = entry.finding
    switch column {
    case .number: return ""
    case .severity: return finding.code.severity.label.text(in: language)
    case .sheet:
      if let sheet = entry.sheet { return sheet }
      let place = finding.location
      return place.sheet.map { "\(place.file) [\($0)]" } ?? place.file
    case .cell:
      if let cell = finding.location.cell { return cell.description }
      return finding.location.line.map {
        Wording(zh: "第 \($0) 行", en: "line \($0)").text(in: language)
      } ?? ""
    case .message:
      let others = finding.places.prefix(Self.placeLimit).map { place in
        place.sheet == finding.location.sheet && place.file == finding.location.file
          ? place.cell?.description ?? place.text(in: language) : place.text(in: language)
      }
      guard !others.isEmpty else { return finding.message(in: language) }
      let isCut = finding.places.count > Self.placeLimit
      switch language {
      case .chinese:
        return finding.message(in: language) + "\n另见：" + others.joined(separator: "、")
          + (isCut ? " 等 \(finding.places.count) 处" : "")
      case .english:
        return finding.message(in: language) + "\nalso: " + others.joined(separator: ", ")
          + (isCut ? " and more, \(finding.places.count) in all" : "")
      }
    case .stated: return finding.stated ?? ""
    case .computed: return finding.computed ?? ""
    case .difference: return finding.difference ?? ""
    case .fix: return finding.fix(in: language) ?? ""
    case .code: return finding.code.identifier
    }
  }

  /// Places that one line names; all of them are marked in the sheets.
  private static let placeLimit = 20
  /// The most characters of one cell of the list, so that no row is higher than a page.
  private static let characterLimit = 400

  private static func cut(_ text: String) -> String {
    text.count > characterLimit ? text.prefix(characterLimit - 1) + "…" : text
  }
}
