public import Diagnostics

extension PackageEditor {
  /// Sets a cell's value; its look stays. A cell that is not there yet takes its row's look, or
  /// its column's.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - address: The cell.
  ///   - value: The value; `.empty` takes the present one away. A date is stored as its number:
  ///     whether it shows as a date is up to the cell's look.
  ///   - replacingFormula: Whether a formula that stands there may be lost.
  /// - Throws: `.cellHoldsFormula`, `.cellUnderMerge`, `.cellIsTableHeader`, `.editValueInvalid`,
  ///   `.editSheetMissing`, and what a damaged part gives.
  public mutating func setCell(
    sheet: Int, _ address: CellAddress, _ value: CellValue, replacingFormula: Bool = false
  ) throws(Failure) {
    let grid = try grid(sheet)
    let place = location(sheet, address)
    guard (0..<CellAddress.rowCount).contains(address.row),
      (0..<CellAddress.columnCount).contains(address.column)
    else { throw Self.invalid(place, "没有这个单元格", "there is no such cell") }
    try check(value, at: place)
    if let merge = grid.merges.first(where: { $0.contains(address) && $0.first != address }) {
      throw Failure(.cellUnderMerge, at: place, facts: ["range": Wording("\(merge)")])
    }
    var positions = grid.filling.filter { grid.formulas[$0].filled?.contains(address) == true }
    if let position = grid.formulaPositions[address] { positions.append(position) }
    for formula in positions.map({ grid.formulas[$0] }) {
      let isItself = formula.address == address
      // One cell of an array cannot be changed by itself, not even in Excel.
      let isWhole = formula.filled.map(\.isSingle) ?? true
      guard replacingFormula, isItself, isWhole, !formula.isDataTable else {
        let text = "=" + String(decoding: formula.text, as: UTF8.self)
        throw Failure(.cellHoldsFormula, at: place, facts: ["formula": .quoting(text)])
      }
    }
    if tableCache[sheet] == nil { tableCache[sheet] = try tables(ofSheet: sheet) }
    for table in tableCache[sheet] ?? [] where table.headerRows > 0 {
      if table.range.contains(address), address.row < table.range.first.row + table.headerRows {
        throw Failure(.cellIsTableHeader, at: place, facts: ["table": .quoting(table.name)])
      }
    }
    pending[sheet][address] = value
  }

  /// Refuses a value that no cell can hold.
  func check(_ value: CellValue, at place: Location) throws(Failure) {
    switch value {
    case .number(let number):
      guard number.isFinite else {
        throw Self.invalid(place, "不是有限的数", "it is not a finite number")
      }
    case .temporal(let temporal):
      guard temporal.serial.isFinite else {
        throw Self.invalid(place, "不是有限的数", "it is not a finite number")
      }
    case .text(let text):
      guard StoredText.fits(text) else {
        throw Self.invalid(
          place, "文字超过 \(StoredText.longest) 个字符",
          "its text is over \(StoredText.longest) characters")
      }
    case .digits(let digits):
      let number = digits.utf8.first == UInt8(ascii: "-") ? digits.dropFirst() : digits[...]
      guard !number.isEmpty, number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
        throw Self.invalid(place, "不是一串数字", "it is no row of digits")
      }
    case .error(let literal):
      guard literal.utf8.first == UInt8(ascii: "#"), !StoredText.hasForbiddenCharacter(literal)
      else { throw Self.invalid(place, "不是错误值", "it is no error value") }
    case .empty, .boolean: break
    }
  }

  private static func invalid(_ place: Location, _ zh: String, _ en: String) -> Failure {
    Failure(.editValueInvalid, at: place, facts: ["reason": Wording(zh: zh, en: en)])
  }

  /// The number that stands for a date in a workbook of this system.
  static func serial(of temporal: Temporal, in system: DateSystem) -> Double {
    switch (temporal.system, system) {
    case (.from1900, .from1904) where temporal.kind != .duration && temporal.kind != .time:
      temporal.serial - 1462
    case (.from1904, .from1900) where temporal.kind != .duration && temporal.kind != .time:
      temporal.serial + 1462
    default: temporal.serial
    }
  }

  // MARK: Putting cells into their parts

  /// Puts the cells that were set into their parts, and takes out the values of formulas that
  /// depend on them.
  mutating func settle() throws(Failure) {
    guard pending.contains(where: { !$0.isEmpty }) else { return }
    var copy = self
    try copy.settleOrThrow()
    self = copy
  }

  private mutating func settleOrThrow() throws(Failure) {
    var seeds: [SheetArea] = []
    for (sheet, cells) in pending.enumerated() {
      for address in cells.keys {
        seeds.append(SheetArea(sheet: sheet, CellRange(address, address)))
      }
    }
    let stale = try staleFormulas(seeds)
    var replacesFormula = false
    for sheet in sheetParts.indices {
      let cells = pending[sheet]
      let staleHere = stale[sheet] ?? []
      guard !cells.isEmpty || !staleHere.isEmpty, let part = sheetParts[sheet] else { continue }
      let grid = try grid(sheet)
      var edits = XMLEdits()
      for index in staleHere where cells[grid.formulas[index].address] == nil {
        grid.clearValues(of: grid.formulas[index], &edits)
      }
      let replaced = Set(cells.keys.filter { grid.formulaPositions[$0] != nil })
      if !replaced.isEmpty {
        replacesFormula = true
        grid.unshare(without: replaced, &edits)
      }
      try set(cells, in: grid, sheet: sheet, &edits)
      apply(edits, to: part, grid.markup)
      expected[sheet].merge(cells) { _, new in new }
      pending[sheet] = [:]
    }
    if replacesFormula { try dropCalculationChain() }
    if stale.values.contains(where: { !$0.isEmpty }) { try requestCalculation() }
  }

  private func set(
    _ cells: [CellAddress: CellValue], in grid: SheetGrid, sheet: Int, _ edits: inout XMLEdits
  ) throws(Failure) {
    let markup = grid.markup
    let prefix = markup.prefix(grid.sheetData)
    var newRows: [(number: Int, text: String)] = []
    var touched: CellRange?
    var looks: [Int: Int?] = [:]
    func columnStyle(_ column: Int) -> Int? {
      if let known = looks[column] { return known }
      let style = grid.columnStyle(column)
      looks[column] = .some(style)
      return style
    }
    for (row, group) in Dictionary(grouping: cells, by: \.key.row).sorted(by: { $0.key < $1.key }) {
      let values = group.map { (column: $0.key.column, value: $0.value) }
        .sorted { $0.column < $1.column }
      guard let elements = grid.rowElements[row], let first = elements.first else {
        let kept = values.filter { $0.value != .empty }
        guard !kept.isEmpty else { continue }
        var text = "<\(prefix)row r=\"\(row + 1)\">"
        for (column, value) in kept {
          let address = CellAddress(row: row, column: column)
          text += newCell(
            value, at: address, prefix: prefix, style: columnStyle(column))
          Self.extend(&touched, address)
        }
        newRows.append((row, text + "</\(prefix)row>"))
        continue
      }
      var present: [Int: Int] = [:]
      var order: [(column: Int, element: Int)] = []
      for element in elements {
        grid.forEachCell(ofRow: element, number: row) { cell, address in
          present[address.column] = cell
          if element == first { order.append((address.column, cell)) }
        }
      }
      var appended = ""
      var newColumns: [Int] = []
      for (column, value) in values {
        let address = CellAddress(row: row, column: column)
        if let cell = present[column] {
          edits.replace(markup.range(of: cell), with: changedCell(cell, value, in: markup))
        } else if value != .empty {
          let style = grid.rowStyle(first) ?? columnStyle(column)
          let text = newCell(value, at: address, prefix: prefix, style: style)
          newColumns.append(column)
          if let next = order.first(where: { $0.column > column }) {
            edits.insert(text, at: Int(markup.elements[next.element].start))
          } else {
            appended += text
          }
          Self.extend(&touched, address)
        }
      }
      if !appended.isEmpty { edits.append(appended, to: first, in: markup) }
      grid.widenSpans(of: first, to: newColumns, &edits)
    }
    // Rows go before the first stored one with a higher number.
    var atEnd = ""
    let highest = grid.rows.map(\.number).max() ?? -1
    for (number, text) in newRows {
      if number < highest, let next = grid.rows.first(where: { $0.number > number }) {
        edits.insert(text, at: Int(markup.elements[next.element].start))
      } else {
        atEnd += text
      }
    }
    if !atEnd.isEmpty { edits.append(atEnd, to: grid.sheetData, in: markup) }
    if let touched { grid.widenDimension(to: touched, &edits) }
  }

  private static func extend(_ range: inout CellRange?, _ address: CellAddress) {
    guard let old = range else {
      range = CellRange(address, address)
      return
    }
    range = CellRange(
      CellAddress(
        row: min(old.first.row, address.row), column: min(old.first.column, address.column)),
      CellAddress(row: max(old.last.row, address.row), column: max(old.last.column, address.column))
    )
  }

  /// A cell element that is not there yet.
  func newCell(
    _ value: CellValue, at address: CellAddress, prefix: String, style: Int?
  ) -> String {
    let look = style.map { $0 == 0 ? "" : " s=\"\($0)\"" } ?? ""
    let (type, content) = Self.stored(value, prefix: prefix, dateSystem)
    let kind = type.map { " t=\"\($0)\"" } ?? ""
    return "<\(prefix)c r=\"\(address)\"\(look)\(kind)>\(content)</\(prefix)c>"
  }

  /// A cell element with another value: whatever else it says stays, but for its formula and the
  /// references to metadata of the old value.
  private func changedCell(_ cell: Int, _ value: CellValue, in markup: XMLMarkup) -> String {
    let prefix = markup.prefix(cell)
    var text = Self.cellStart(cell, in: markup)
    let (type, content) = Self.stored(value, prefix: prefix, dateSystem)
    if let type { text += " t=\"\(type)\"" }
    var rest = ""
    if let list = markup.child("extLst", of: cell) {
      rest = String(decoding: markup.bytes[markup.range(of: list)], as: UTF8.self)
    }
    if content.isEmpty, rest.isEmpty { return text + "/>" }
    return text + ">" + content + rest + "</\(prefix)c>"
  }

  /// The start of a cell's tag: its name, and all attributes but those that speak of its value.
  static func cellStart(_ cell: Int, in markup: XMLMarkup) -> String {
    var text = "<\(markup.prefix(cell))c"
    for attribute in markup.attributes(of: cell) {
      let name = String(decoding: markup.bytes[attribute.name], as: UTF8.self)
      if ["t", "cm", "vm"].contains(name) { continue }
      text += String(decoding: markup.bytes[attribute.whole], as: UTF8.self)
    }
    return text
  }

  /// A value as a cell stores it: its type and what stands inside the element.
  static func stored(
    _ value: CellValue, prefix: String, _ system: DateSystem
  ) -> (type: String?, content: String) {
    func plain(_ text: String) -> String { "<\(prefix)v>\(text)</\(prefix)v>" }
    switch value {
    case .empty: return (nil, "")
    case .number(let number): return (nil, plain(DecimalText.shortest(number)))
    case .temporal(let temporal):
      return (nil, plain(DecimalText.shortest(serial(of: temporal, in: system))))
    case .digits(let digits): return (nil, plain(digits))
    case .boolean(let flag): return ("b", plain(flag ? "1" : "0"))
    case .error(let literal): return ("e", plain(XMLText.escaped(literal)))
    case .text(let text):
      let bytes = XMLText.escaped(Array(StoredText.escaped(text).utf8))
      let isBlank = { (byte: UInt8?) in byte.map { $0 <= 0x20 } ?? false }
      let keeps =
        isBlank(bytes.first) || isBlank(bytes.last) || bytes.contains(0x0A) || bytes.contains(0x09)
      let space = keeps ? " xml:space=\"preserve\"" : ""
      let shown = String(decoding: bytes, as: UTF8.self)
      return ("inlineStr", "<\(prefix)is><\(prefix)t\(space)>\(shown)</\(prefix)t></\(prefix)is>")
    }
  }
}
