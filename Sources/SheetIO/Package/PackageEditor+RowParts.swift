import Diagnostics

/// Parts beside the sheets follow rows that move: tables, notes, drawings, charts, names.
extension PackageEditor {
  // MARK: Tables

  /// Moves the tables of the changed sheet, and formulas in the tables of all sheets.
  mutating func moveTables(_ mover: FormulaMover) throws(Failure) {
    for sheet in sheetParts.indices {
      for table in try tables(ofSheet: sheet) {
        let markup = try markup(of: table.part)
        var edits = XMLEdits()
        if sheet == mover.sheet { try move(table, markup, mover, &edits) }
        for index in markup.elements.indices
        where markup.is(index, "calculatedColumnFormula") || markup.is(index, "totalsRowFormula") {
          let text = markup.text(in: markup.content(of: index))
          if let new = try movedFormula(text, home: sheet, mover) {
            edits.replace(markup.content(of: index), with: XMLText.escaped(new))
          }
        }
        apply(edits, to: table.part, markup)
      }
    }
  }

  private func move(
    _ table: SheetTable, _ markup: XMLMarkup, _ mover: FormulaMover, _ edits: inout XMLEdits
  ) throws(Failure) {
    let change = mover.change
    let rows = table.range.rows
    if !change.isInsertion {
      let heads = rows.lowerBound..<rows.lowerBound + table.headerRows
      let totals = rows.upperBound + 1 - table.totalsRows..<rows.upperBound + 1
      let data = heads.upperBound..<max(heads.upperBound, totals.lowerBound)
      let left = data.filter { change.moved($0) != nil }.count
      let cutsEnds = (Array(heads) + Array(totals)).contains { change.moved($0) == nil }
      if cutsEnds || left == 0 && !data.isEmpty {
        throw notSafe(
          mover.sheet, "会删掉表格“\(Finding.quoted(table.name))”的标题行、汇总行或全部数据行",
          "the heading, the totals or all rows of the table \(Finding.quoted(table.name)) would go")
      }
    } else if table.headerRows > 1, change.first > rows.lowerBound,
      change.first < rows.lowerBound + table.headerRows
    {
      throw notSafe(
        mover.sheet, "会切开表格“\(Finding.quoted(table.name))”的标题行",
        "the heading of the table \(Finding.quoted(table.name)) would be cut")
    }
    for index in markup.elements.indices {
      let name = markup.name(index)
      guard ["table", "autoFilter", "sortState", "sortCondition"].contains(name),
        let range = markup.value("ref", of: index).flatMap({ CellRange($0) })
      else { continue }
      guard let new = change.moved(range) else {
        throw notSafe(
          mover.sheet, "会删掉表格“\(Finding.quoted(table.name))”的范围",
          "a range of the table \(Finding.quoted(table.name)) would go")
      }
      edits.set("ref", to: "\(new)", of: index, in: markup)
    }
  }

  // MARK: Names, pivot tables, charts

  /// Moves defined names and the sources of pivot tables.
  mutating func moveWorkbook(_ mover: FormulaMover) throws(Failure) {
    let workbook = try markup(of: workbookPart)
    let indices = sheetIndices(workbook)
    var edits = XMLEdits()
    if let list = workbook.child("definedNames", of: 0) {
      let names = workbook.children(of: list)
      var goneCount = 0
      for name in names {
        let local = workbook.value("localSheetId", of: name).flatMap { Int($0) }
        let home = local.flatMap { indices.indices.contains($0) ? indices[$0] : nil }
        let text = workbook.text(in: workbook.content(of: name))
        guard var new = try movedFormula(text, home: home, mover, isName: true) else { continue }
        let isBuiltIn = workbook.value("name", of: name)?.hasPrefix("_xlnm.") == true
        if isBuiltIn { new = Self.withoutLostRanges(new) }
        if new.isEmpty {
          // A print area that is gone is no print area.
          edits.remove(workbook.range(of: name))
          goneCount += 1
        } else {
          edits.replace(workbook.content(of: name), with: XMLText.escaped(new))
        }
      }
      if goneCount == names.count, goneCount > 0 {
        edits = XMLEdits()
        edits.remove(workbook.range(of: list))
      }
    }
    apply(edits, to: workbookPart, workbook)
    for relationship in try relationships(of: workbookPart)
    where relationship.kind == "pivotCacheDefinition" {
      guard let part = relationship.part, try bytes(of: part) != nil else { continue }
      let markup = try markup(of: part)
      var edits = XMLEdits()
      for index in markup.elements.indices
      where markup.is(index, "worksheetSource") || markup.is(index, "rangeSet") {
        try moveSource(markup, index, mover, &edits)
      }
      apply(edits, to: part, markup)
    }
  }

  /// A list of ranges divided by commas without those that are gone.
  private static func withoutLostRanges(_ list: [UInt8]) -> [UInt8] {
    var isQuoted = false
    let ranges = list.split { byte in
      if byte == UInt8(ascii: "'") { isQuoted.toggle() }
      return byte == UInt8(ascii: ",") && !isQuoted
    }
    let left = ranges.filter {
      UTF8Text.firstRange(of: "#REF!", in: Array($0), from: 0) == nil
    }
    return left.count == ranges.count ? list : Array(left.joined(separator: [UInt8(ascii: ",")]))
  }

  /// Moves what charts show.
  mutating func moveCharts(_ mover: FormulaMover) throws(Failure) {
    let types = try package.contentTypes()
    for entry in package.archive.entries {
      let name = String(decoding: entry.name, as: UTF8.self)
      guard let type = types.type(of: name),
        type.hasSuffix("drawingml.chart+xml") || type.hasSuffix("chartex+xml")
      else { continue }
      let markup = try markup(of: name)
      var edits = XMLEdits()
      for index in markup.elements.indices where markup.is(index, "f") {
        let text = markup.text(in: markup.content(of: index))
        if let new = try movedFormula(text, home: nil, mover) {
          edits.replace(markup.content(of: index), with: XMLText.escaped(new))
        }
      }
      apply(edits, to: name, markup)
    }
  }

  // MARK: What hangs on one sheet

  /// Moves the notes, drawings, controls and pivot tables of a sheet.
  mutating func moveAnnexes(
    of part: String, _ sheet: Int, _ mover: FormulaMover
  ) throws(Failure) {
    for relationship in try relationships(of: part) {
      guard let target = relationship.part,
        ["comments", "threadedComment", "drawing", "vmlDrawing", "ctrlProp", "pivotTable"]
          .contains(relationship.kind), let bytes = try bytes(of: target)
      else { continue }
      if relationship.kind == "vmlDrawing" {
        guard let markup = try? markup(bytes, target) else {
          guard sheet == mover.sheet else { continue }
          throw notSafe(sheet, "批注或控件的图形部分不是规范的 XML", "the drawing of notes is no valid XML")
        }
        try moveShapes(markup, target, sheet, mover)
        continue
      }
      let markup = try markup(bytes, target)
      var edits = XMLEdits()
      switch relationship.kind {
      case "comments", "threadedComment":
        guard sheet == mover.sheet else { continue }
        for index in markup.elements.indices
        where markup.is(index, "comment") || markup.is(index, "threadedComment") {
          guard let cell = markup.value("ref", of: index).flatMap({ CellAddress($0) }) else {
            continue
          }
          if let row = mover.change.moved(cell.row) {
            let new = CellAddress(row: row, column: cell.column)
            edits.set("ref", to: "\(new)", of: index, in: markup)
          } else {
            edits.remove(markup.range(of: index))
          }
        }
      case "drawing": try moveDrawing(markup, sheet, mover, &edits)
      case "ctrlProp":
        for name in ["fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx"] {
          try moveAttribute(name, markup, 0, sheet, mover, &edits)
        }
      case "pivotTable":
        guard sheet == mover.sheet, let location = markup.child("location", of: 0),
          let range = markup.value("ref", of: location).flatMap({ CellRange($0) })
        else { continue }
        guard let new = mover.change.moved(range), new.rows.count == range.rows.count else {
          throw notSafe(sheet, "会切开数据透视表（\(range)）", "a pivot table (\(range)) would be cut")
        }
        edits.set("ref", to: "\(new)", of: location, in: markup)
      default: break
      }
      apply(edits, to: target, markup)
    }
  }

  /// Moves the anchors of pictures, shapes and charts (ECMA-376 Part 1 §20.5.2).
  private func moveDrawing(
    _ markup: XMLMarkup, _ sheet: Int, _ mover: FormulaMover, _ edits: inout XMLEdits
  ) throws(Failure) {
    for index in markup.elements.indices {
      try moveAttribute("textlink", markup, index, sheet, mover, &edits)
    }
    guard sheet == mover.sheet else { return }
    let change = mover.change
    for anchor in markup.elements.indices
    where markup.is(anchor, "twoCellAnchor") || markup.is(anchor, "oneCellAnchor") {
      let behaviour = markup.value("editAs", of: anchor)
      guard behaviour != "absolute", let from = markup.child("from", of: anchor),
        let start = number(markup, "row", of: from)
      else { continue }
      let newStart = change.moved(start.value) ?? change.first
      edits.replace(start.range, with: "\(newStart)")
      if change.moved(start.value) == nil, let offset = number(markup, "rowOff", of: from) {
        edits.replace(offset.range, with: "0")
      }
      guard let to = markup.child("to", of: anchor), let end = number(markup, "row", of: to) else {
        continue
      }
      let offset = number(markup, "rowOff", of: to)
      var newEnd = change.moved(end.value) ?? change.first
      if behaviour == "oneCell" {
        newEnd = end.value + newStart - start.value
      } else if change.isInsertion, end.value == change.first, start.value < change.first,
        offset?.value == 0
      {
        // It ends right above the new rows.
        newEnd = end.value
      } else if change.moved(end.value) == nil, let offset {
        edits.replace(offset.range, with: "0")
      }
      edits.replace(end.range, with: "\(max(newStart, newEnd))")
    }
  }

  private func number(
    _ markup: XMLMarkup, _ name: StaticString, of index: Int
  ) -> (value: Int, range: Range<Int>)? {
    guard let child = markup.child(name, of: index) else { return nil }
    let range = markup.content(of: child)
    let text = String(decoding: markup.text(in: range), as: UTF8.self)
    guard let value = Int(text.filter { !$0.isWhitespace }), value >= 0,
      value < CellAddress.rowCount * 4096
    else { return nil }
    return (value, range)
  }

  /// The shape that data of a note or control belong to.
  ///
  /// - Throws: `.editNotSafe` for data that stand alone.
  func shape(of data: Int, _ markup: XMLMarkup, _ sheet: Int) throws(Failure) -> Int {
    let parent = Int(markup.elements[data].parent)
    guard parent > 0 else {
      throw notSafe(
        sheet, "批注或控件的图形部分里有不属于任何图形的数据",
        "the drawing of notes holds data that belong to no shape")
    }
    return parent
  }

  /// Moves the boxes of notes and the form controls (ECMA-376 Part 4 §19.4).
  private mutating func moveShapes(
    _ markup: XMLMarkup, _ part: String, _ sheet: Int, _ mover: FormulaMover
  ) throws(Failure) {
    let change = mover.change
    var edits = XMLEdits()
    for data in markup.elements.indices where markup.is(data, "ClientData") {
      for child in markup.children(of: data) where markup.name(child).hasPrefix("Fmla") {
        let text = markup.text(in: markup.content(of: child))
        if let new = try movedFormula(text, home: sheet, mover) {
          edits.replace(markup.content(of: child), with: XMLText.escaped(new))
        }
      }
      guard sheet == mover.sheet else { continue }
      if let row = number(markup, "Row", of: data) {
        guard let new = change.moved(row.value) else {
          edits.remove(markup.range(of: try shape(of: data, markup, sheet)))
          continue
        }
        edits.replace(row.range, with: "\(new)")
      }
      guard let anchor = markup.child("Anchor", of: data) else { continue }
      let text = String(decoding: markup.text(in: markup.content(of: anchor)), as: UTF8.self)
      var numbers = text.split(separator: ",").compactMap {
        Int($0.filter { !$0.isWhitespace })
      }
      guard numbers.count == 8, (0..<CellAddress.rowCount).contains(numbers[2]),
        (0..<CellAddress.rowCount).contains(numbers[6])
      else { continue }
      let top = change.moved(numbers[2]) ?? change.first
      numbers[6] = max(top, numbers[6] + top - numbers[2])
      numbers[2] = top
      let moved = numbers.map { "\($0)" }.joined(separator: ", ")
      edits.replace(markup.content(of: anchor), with: moved)
    }
    apply(edits, to: part, markup)
  }
}
