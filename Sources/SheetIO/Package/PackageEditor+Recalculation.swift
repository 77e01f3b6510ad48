import Diagnostics

/// A table of a sheet (ECMA-376 Part 1 §18.5.1.2).
struct SheetTable {
  var name: String
  var part: String
  var range: CellRange
  var headerRows: Int
  var totalsRows: Int
}

extension PackageEditor {
  /// The tables of a sheet.
  func tables(ofSheet sheet: Int) throws(Failure) -> [SheetTable] {
    guard let part = sheetParts[sheet] else { return [] }
    var tables: [SheetTable] = []
    for relationship in try relationships(of: part) where relationship.kind == "table" {
      guard let part = relationship.part, try bytes(of: part) != nil else { continue }
      let markup = try markup(of: part)
      guard let reference = markup.value("ref", of: 0), let range = CellRange(reference) else {
        throw Failure.xml(
          file, part, Wording(zh: "表格没有范围", en: "the table has no range"))
      }
      tables.append(
        SheetTable(
          name: markup.value("displayName", of: 0) ?? markup.value("name", of: 0) ?? "",
          part: part, range: range,
          headerRows: Self.rowCount(markup.value("headerRowCount", of: 0)) ?? 1,
          totalsRows: Self.rowCount(markup.value("totalsRowCount", of: 0)) ?? 0))
    }
    return tables
  }

  private static func rowCount(_ text: String?) -> Int? {
    text.flatMap { Int($0) }.map { min(max(0, $0), CellAddress.rowCount) }
  }

  /// The `sheet` elements of the workbook, as indices into `sheetNames`; `nil` for one that has
  /// no part.
  func sheetIndices(_ workbook: XMLMarkup) -> [Int?] {
    guard let list = workbook.child("sheets", of: 0) else { return [] }
    var next = 0
    return workbook.children(of: list).filter { workbook.is($0, "sheet") }.map { sheet in
      guard workbook.value(prefixed: "id", of: sheet) ?? "" != "" else { return nil }
      next += 1
      return next - 1
    }
  }

  /// What formulas of this workbook can refer to.
  mutating func formulaScope() throws(Failure) -> FormulaScope {
    let workbook = try markup(of: workbookPart)
    let indices = sheetIndices(workbook)
    var names: [FormulaScope.Name] = []
    if let list = workbook.child("definedNames", of: 0) {
      for name in workbook.children(of: list) {
        let local = workbook.value("localSheetId", of: name).flatMap { Int($0) }
        names.append(
          FormulaScope.Name(
            name: workbook.value("name", of: name) ?? "",
            sheet: local.flatMap { indices.indices.contains($0) ? indices[$0] : nil },
            text: workbook.text(in: workbook.content(of: name))))
      }
    }
    var scope = FormulaScope(sheetNames: sheetNames, names: names)
    for sheet in sheetParts.indices {
      for table in try tables(ofSheet: sheet) {
        scope.tables[table.name.lowercased()] = SheetArea(sheet: sheet, table.range)
      }
    }
    scope.hasMacros = try relationships(of: workbookPart).contains { $0.kind == "vbaProject" }
    return scope
  }

  /// The formulas whose values may change when these cells do: by sheet, positions in its grid's
  /// `formulas`.
  mutating func staleFormulas(_ seeds: [SheetArea]) throws(Failure) -> [Int: [Int]] {
    let scope = try formulaScope()
    var graph = FormulaGraph()
    var places: [(sheet: Int, index: Int)] = []
    for sheet in sheetParts.indices where sheetParts[sheet] != nil {
      // A sheet without rows has no formulas either.
      guard let part = sheetParts[sheet] else { continue }
      if grids[sheet] == nil {
        guard let grid = SheetGrid(try markup(of: part)) else { continue }
        grids[sheet] = grid
      }
      guard let grid = grids[sheet] else { continue }
      for (index, formula) in grid.formulas.enumerated() {
        let range = formula.filled ?? CellRange(formula.address, formula.address)
        let (areas, isOpen) = scope.precedents(of: formula.text, on: sheet)
        graph.add(
          result: SheetArea(sheet: sheet, range), areas: areas,
          isOpen: isOpen || formula.isDataTable)
        places.append((sheet, index))
      }
    }
    var stale: [Int: [Int]] = [:]
    for number in graph.dependents(of: seeds).sorted() {
      stale[places[number].sheet, default: []].append(places[number].index)
    }
    return stale
  }

  /// Elements of a workbook part that stand behind `calcPr` (ECMA-376 Part 1 §18.2.27).
  private static let behindCalculation = [
    "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
  ]

  /// Asks whoever opens the workbook to compute all formulas.
  mutating func requestCalculation() throws(Failure) {
    let markup = try markup(of: workbookPart)
    var edits = XMLEdits()
    if let settings = markup.child("calcPr", of: 0) {
      guard !["1", "true"].contains(markup.value("fullCalcOnLoad", of: settings) ?? "") else {
        return
      }
      edits.set("fullCalcOnLoad", to: "1", of: settings, in: markup)
    } else {
      edits.insert(
        "<\(markup.prefix(0))calcPr fullCalcOnLoad=\"1\"/>", into: 0,
        before: Self.behindCalculation, in: markup)
    }
    apply(edits, to: workbookPart, markup)
  }

  /// Takes the list of formulas in the order of their calculation away, which programs make anew;
  /// one that names a cell without a formula would make Excel repair the file.
  mutating func dropCalculationChain() throws(Failure) {
    for relationship in try relationships(of: workbookPart) where relationship.kind == "calcChain" {
      guard let part = relationship.part else { continue }
      try removePart(part, relationship: relationship.id, of: workbookPart)
    }
  }

  /// Takes a part away, with the relationship that names it and its content type.
  mutating func removePart(
    _ part: String, relationship id: String, of source: String
  ) throws(Failure) {
    let name = Relationship.relationshipsPart(of: source)
    let list = try markup(of: name)
    var edits = XMLEdits()
    for child in list.children(of: 0) where list.value("Id", of: child) == id {
      edits.remove(list.range(of: child))
    }
    apply(edits, to: name, list)
    let types = try markup(of: "[Content_Types].xml")
    var typeEdits = XMLEdits()
    let lookup = ZipEntry.lookupName(part.utf8)
    for child in types.children(of: 0) where types.is(child, "Override") {
      if let stated = types.value("PartName", of: child),
        ZipEntry.lookupName(stated.utf8) == lookup
      {
        typeEdits.remove(types.range(of: child))
      }
    }
    apply(typeEdits, to: "[Content_Types].xml", types)
    removed.insert(part)
  }
}
