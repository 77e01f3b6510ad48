public import Diagnostics

/// A link from a cell to a cell of the same workbook.
public struct SheetLink: Hashable, Sendable {
  /// The cell that is clicked.
  public var cell: CellAddress
  /// The name of the sheet to which it leads.
  public var sheet: String
  /// The cell to which it leads.
  public var target: CellAddress

  /// A link.
  public init(cell: CellAddress, sheet: String, target: CellAddress) {
    self.cell = cell
    self.sheet = sheet
    self.target = target
  }
}

extension PackageEditor {
  /// Adds a sheet behind the others.
  ///
  /// - Parameters:
  ///   - name: Its name: 1 to 31 characters, none of `: \ / ? * [ ]`, not taken yet.
  ///   - rows: Its rows; the styles of cells are those of this workbook.
  ///   - widths: Widths of its columns in characters, from the first on.
  ///   - links: Links from its cells to cells of this workbook.
  ///   - page: How it comes out of a printer and what stays in sight; by default as Excel does it.
  /// - Returns: Its index in `sheetNames`.
  /// - Throws: `.editValueInvalid` for an impossible name, cell or link target.
  @discardableResult
  public mutating func addSheet(
    name: String, rows: [Row], widths: [Double] = [], links: [SheetLink] = [],
    page: SheetPage = SheetPage()
  ) throws(Failure) -> Int {
    try settle()
    var copy = self
    let index = try copy.addSheetOrThrow(name, rows, widths, links, page)
    self = copy
    return index
  }

  private mutating func addSheetOrThrow(
    _ name: String, _ rows: [Row], _ widths: [Double], _ links: [SheetLink], _ page: SheetPage
  ) throws(Failure) -> Int {
    let place = Location(file: file, sheet: name)
    func invalid(_ reason: Wording) -> Failure {
      Failure(.editValueInvalid, at: place, facts: ["reason": reason])
    }
    if let fault = WorkbookRules.fault(ofSheetName: name) { throw invalid(fault) }
    guard sheetIndex(named: name) == nil else {
      throw invalid(Wording(zh: "已有同名的工作表", en: "a sheet of this name exists"))
    }
    for link in links where sheetIndex(named: link.sheet) == nil && link.sheet != name {
      throw invalid(
        Wording(
          zh: "链接指向不存在的工作表“\(Finding.quoted(link.sheet))”",
          en: "a link leads to \(Finding.quoted(link.sheet)), which is no sheet"))
    }
    let part = freeName("xl/worksheets/sheet", ".xml")
    var values: [CellAddress: CellValue] = [:]
    addPart(part, try sheetText(rows, widths, links, page, &values))
    try addContentType(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml", of: part)
    let id = try addRelationship(of: workbookPart, kind: "worksheet", to: part)

    let workbook = try markup(of: workbookPart)
    guard let list = workbook.child("sheets", of: 0) else {
      throw notSafe(nil, "工作簿没有工作表清单", "the workbook has no list of sheets")
    }
    let numbers = workbook.children(of: list).compactMap {
      workbook.value("sheetId", of: $0).flatMap { Int($0) }
    }
    guard let highest = numbers.max(), highest < 65_534 else {
      throw notSafe(nil, "工作表编号有误", "the numbers of the sheets are invalid")
    }
    var edits = XMLEdits()
    edits.append(
      "<\(workbook.prefix(list))sheet name=\"\(XMLText.escaped(StoredText.escaped(name)))\""
        + " sheetId=\"\(highest + 1)\"\(relationshipAttribute(id, in: workbook))/>", to: list,
      in: workbook)
    let position = workbook.children(of: list).filter { workbook.is($0, "sheet") }.count
    apply(edits, to: workbookPart, workbook)
    if let rows = page.printSetup.repeatedRows { try repeatRows(rows, ofSheet: name, at: position) }
    if rows.contains(where: { $0.cells.contains { $0.formula != nil } }) {
      // Formulas without values, which no list of formulas knows.
      try dropCalculationChain()
      try requestCalculation()
    }
    sheetNames.append(name)
    sheetParts.append(part)
    pending.append([:])
    expected.append(values)
    return sheetNames.count - 1
  }

  private func sheetText(
    _ rows: [Row], _ widths: [Double], _ links: [SheetLink], _ page: SheetPage,
    _ values: inout [CellAddress: CellValue]
  ) throws(Failure) -> String {
    var text = Self.declaration
    text += "<worksheet xmlns=\"\(mainNamespace)\">" + page.head
    if !widths.isEmpty {
      text += "<cols>"
      for (index, width) in widths.enumerated() {
        text +=
          "<col min=\"\(index + 1)\" max=\"\(index + 1)\""
          + " width=\"\(DecimalText.shortest(ColumnRun.stored(characters: width)))\""
          + " customWidth=\"1\"/>"
      }
      text += "</cols>"
    }
    text += "<sheetData>"
    for row in rows.sorted(by: { $0.index < $1.index }) {
      let height = row.height.map {
        " ht=\"\(DecimalText.shortest($0))\" customHeight=\"1\""
      }
      text += "<row r=\"\(row.index + 1)\"\(height ?? "")\(row.isHidden ? " hidden=\"1\"" : "")>"
      for cell in row.cells.sorted(by: { $0.column < $1.column }) {
        let address = CellAddress(row: row.index, column: cell.column)
        guard CellAddress("\(address)") == address, values[address] == nil else {
          throw Failure(
            .editValueInvalid, at: Location(file: file, cell: address),
            facts: ["reason": Wording(zh: "单元格位置有误或重复", en: "an invalid or repeated cell")])
        }
        if let formula = cell.formula {
          let look = cell.style == 0 ? "" : " s=\"\(cell.style)\""
          text +=
            "<c r=\"\(address)\"\(look)><f>"
            + String(decoding: XMLText.escaped(Array(formula.text.utf8)), as: UTF8.self)
            + "</f></c>"
          continue
        }
        try check(cell.value, at: Location(file: file, cell: address))
        values[address] = cell.value
        text += newCell(cell.value, at: address, prefix: "", style: cell.style)
      }
      text += "</row>"
    }
    text += "</sheetData>"
    if !links.isEmpty {
      text += "<hyperlinks>"
      for link in links {
        let sheet = link.sheet.replacing("'", with: "''")
        text +=
          "<hyperlink ref=\"\(link.cell)\" location=\"\(XMLText.escaped("'\(sheet)'!\(link.target)"))\"/>"
      }
      text += "</hyperlinks>"
    }
    return text + page.tail + "</worksheet>"
  }
}
