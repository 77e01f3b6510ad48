import Diagnostics

/// What stands around the rows of a sheet follows them when they move.
extension PackageEditor {
  /// Attributes that hold one range, by element.
  private static let rangeAttributes: [String: String] = [
    "dimension": "ref", "mergeCell": "ref", "autoFilter": "ref", "sortState": "ref",
    "sortCondition": "ref", "hyperlink": "ref", "cellWatch": "r", "inputCells": "r",
  ]
  /// Elements that hold a list of ranges in `sqref`.
  private static let listElements: Set<String> = [
    "selection", "conditionalFormatting", "dataValidation", "protectedRange", "ignoredError",
  ]
  /// Elements that go when their cells are gone; others become the upper left cell.
  private static let passing: Set<String> = [
    "mergeCell", "hyperlink", "cellWatch", "inputCells", "sortState", "sortCondition",
    "conditionalFormatting", "dataValidation", "protectedRange", "ignoredError", "autoFilter",
  ]

  /// Moves everything outside `sheetData` of a sheet's part.
  func moveFrame(
    _ markup: XMLMarkup, _ sheetData: Int, _ home: Int, _ mover: FormulaMover,
    _ edits: inout XMLEdits
  ) throws(Failure) {
    var index = 1
    var gone: [Int: Int] = [:]
    while index < markup.elements.count {
      if index == sheetData {
        index = Int(markup.elements[index].next)
        continue
      }
      let name = markup.name(index)
      if home == mover.sheet,
        try movePlace(markup, index, name, mover, &edits)
      {
        gone[Int(markup.elements[index].parent), default: 0] += 1
        edits.remove(markup.range(of: index))
        index = Int(markup.elements[index].next)
        continue
      }
      try moveText(markup, index, name, home, mover.withoutRepeating, &edits)
      index += 1
    }
    // Lists say how many they hold, and an empty one may not stand.
    for (parent, count) in gone where parent > 0 {
      let left = markup.children(of: parent).count - count
      if left == 0, !["extLst", "sheetView"].contains(markup.name(parent)) {
        edits.remove(markup.range(of: parent))
      } else {
        for name in ["count", "manualBreakCount"] where markup.attribute(name, of: parent) != nil {
          edits.set(name, to: "\(left)", of: parent, in: markup)
        }
      }
    }
  }

  /// Moves where an element of the changed sheet stands.
  ///
  /// - Returns: Whether it is gone.
  private func movePlace(
    _ markup: XMLMarkup, _ index: Int, _ name: String, _ mover: FormulaMover,
    _ edits: inout XMLEdits
  ) throws(Failure) -> Bool {
    let change = mover.change
    if let attribute = Self.rangeAttributes[name], let text = markup.value(attribute, of: index) {
      guard let range = CellRange(text) else { throw strange(mover.sheet, name, text) }
      // Merged cells of a repeated row are merged in each copy, not over all of them.
      let isCopied =
        name == "mergeCell"
        && change.repeated.map {
          $0.contains(range.first.row) && $0.contains(range.last.row)
        } == true
      let new = (isCopied ? change.withoutRepeating : change).moved(range)
      if name == "autoFilter", let new, change.moved(range.first.row) == nil,
        new.first.row == change.first
      {
        throw notSafe(mover.sheet, "会删掉自动筛选的标题行", "the heading row of a filter would go")
      }
      // A merged range of one cell is none.
      guard let new, name != "mergeCell" || !new.isSingle || range.isSingle else {
        if Self.passing.contains(name) { return true }
        edits.set(attribute, to: "A1", of: index, in: markup)
        return false
      }
      edits.set(attribute, to: "\(new)", of: index, in: markup)
      return false
    }
    if Self.listElements.contains(name), let text = markup.value("sqref", of: index) {
      guard let new = change.moved(list: text) else {
        // Which cells are marked does not matter enough to refuse.
        if name == "selection" { return false }
        throw strange(mover.sheet, name, text)
      }
      if new.isEmpty, Self.passing.contains(name) { return true }
      let corner = CellAddress(row: change.first, column: 0)
      edits.set("sqref", to: new.isEmpty ? "\(corner)" : new, of: index, in: markup)
    }
    switch name {
    case "sheetView", "pane", "selection", "customSheetView":
      for attribute in ["topLeftCell", "activeCell"] {
        guard let text = markup.value(attribute, of: index), let cell = CellAddress(text) else {
          continue
        }
        let row = change.moved(cell.row) ?? min(change.first, CellAddress.rowCount - 1)
        let new = CellAddress(row: row, column: cell.column)
        edits.set(attribute, to: "\(new)", of: index, in: markup)
      }
      if name == "pane", markup.value("state", of: index)?.hasPrefix("frozen") == true {
        try moveSplit(markup, index, change, &edits)
      }
    case "brk" where markup.is(Int(markup.elements[index].parent), "rowBreaks"):
      guard let row = markup.value("id", of: index).flatMap({ Int($0) }), row >= 0,
        row < CellAddress.rowCount
      else { break }
      guard let new = change.moved(row) else { return true }
      edits.set("id", to: "\(new)", of: index, in: markup)
    case "row":
      // The anchor of a control.
      guard
        let row = Int(String(decoding: markup.text(in: markup.content(of: index)), as: UTF8.self)),
        (0..<CellAddress.rowCount).contains(row)
      else { break }
      edits.replace(markup.content(of: index), with: "\(change.moved(row) ?? change.first)")
    case "sqref":
      let text = String(decoding: markup.text(in: markup.content(of: index)), as: UTF8.self)
      guard let new = change.moved(list: text) else { throw strange(mover.sheet, name, text) }
      guard !new.isEmpty else {
        throw notSafe(
          mover.sheet, "会删掉扩展格式所在的全部单元格", "all cells of an extended format would go")
      }
      edits.replace(markup.content(of: index), with: new)
    default: break
    }
    return false
  }

  /// Frozen rows grow and shrink with the rows among them.
  private func moveSplit(
    _ markup: XMLMarkup, _ index: Int, _ change: RowChange, _ edits: inout XMLEdits
  ) throws(Failure) {
    guard let text = markup.value("ySplit", of: index), let value = Double(text),
      value >= 1, value < Double(CellAddress.rowCount)
    else { return }
    let rows = Int(value)
    // The rows in sight begin where the sheet is scrolled to; nearly always at the first.
    var top = 0
    let view = Int(markup.elements[index].parent)
    if view >= 0, let cell = markup.value("topLeftCell", of: view).flatMap({ CellAddress($0) }) {
      top = cell.row
    }
    guard let new = change.moved(top...top + rows - 1) else {
      throw notSafe(nil, "会删掉全部冻结的行", "all frozen rows would go")
    }
    edits.set("ySplit", to: "\(new.count)", of: index, in: markup)
  }

  private func strange(_ sheet: Int, _ name: String, _ text: String) -> Failure {
    notSafe(
      sheet, "“\(name)”的范围写法不认识（\(Finding.quoted(text))）",
      "the range of \(name) is not understood (\(Finding.quoted(text)))")
  }

  // MARK: Formulas outside cells

  /// Moves what an element's text and attributes refer to.
  private func moveText(
    _ markup: XMLMarkup, _ index: Int, _ name: String, _ home: Int, _ mover: FormulaMover,
    _ edits: inout XMLEdits
  ) throws(Failure) {
    switch name {
    case "formula", "formula1", "formula2", "f":
      // `formula1` of the extension holds an `f`.
      guard Int(markup.elements[index].next) == index + 1 else { return }
      let old = markup.text(in: markup.content(of: index))
      var text = old
      if home == mover.sheet, let rows = anchorShift(markup, index, mover.change) {
        text = FormulaShift.moved(text, rows: rows, columns: 0)
      }
      text = try movedFormula(text, home: home, mover) ?? text
      if text != old { edits.replace(markup.content(of: index), with: XMLText.escaped(text)) }
    case "cfvo":
      try moveAttribute("val", markup, index, home, mover, &edits)
    case "hyperlink":
      try moveAttribute("location", markup, index, home, mover, &edits)
    case "controlPr", "control", "oleObject":
      try moveAttribute("linkedCell", markup, index, home, mover, &edits)
      try moveAttribute("listFillRange", markup, index, home, mover, &edits)
    case "dataRef":
      try moveSource(markup, index, mover, &edits)
    default: break
    }
  }

  /// Moves a formula that an attribute holds.
  func moveAttribute(
    _ name: String, _ markup: XMLMarkup, _ index: Int, _ home: Int?, _ mover: FormulaMover,
    _ edits: inout XMLEdits
  ) throws(Failure) {
    guard let text = markup.value(name, of: index),
      let new = try movedFormula(Array(text.utf8), home: home, mover)
    else { return }
    edits.set(name, to: String(decoding: new, as: UTF8.self), of: index, in: markup)
  }

  /// Moves a range that names its sheet in another attribute.
  func moveSource(
    _ markup: XMLMarkup, _ index: Int, _ mover: FormulaMover, _ edits: inout XMLEdits
  ) throws(Failure) {
    guard let sheet = markup.value("sheet", of: index), sheetIndex(named: sheet) == mover.sheet,
      markup.value(prefixed: "id", of: index) == nil, let text = markup.value("ref", of: index)
    else { return }
    guard let range = CellRange(text), let new = mover.change.moved(range) else {
      throw strange(mover.sheet, markup.name(index), text)
    }
    edits.set("ref", to: "\(new)", of: index, in: markup)
  }

  /// How far the first cell of a format or validation moves inside it because the rows before
  /// are gone; formulas count from that cell. `nil` for not at all.
  private func anchorShift(_ markup: XMLMarkup, _ index: Int, _ change: RowChange) -> Int? {
    guard !change.isInsertion else { return nil }
    var owner = Int(markup.elements[index].parent)
    var list: String?
    while owner > 0, list == nil {
      list = markup.value("sqref", of: owner)
      if list == nil, let element = markup.child("sqref", of: owner) {
        list = String(decoding: markup.text(in: markup.content(of: element)), as: UTF8.self)
      }
      owner = Int(markup.elements[owner].parent)
    }
    let ranges = (list ?? "").split(separator: " ").compactMap { CellRange($0) }
    guard let anchor = ranges.map(\.first.row).min(), change.moved(anchor) == nil else {
      return nil
    }
    let end = change.first + change.count
    let survivors = ranges.compactMap { range -> Int? in
      range.last.row < end ? nil : max(end, range.first.row)
    }
    return survivors.min().map { $0 - anchor }
  }
}
