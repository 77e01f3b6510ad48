import Diagnostics

// MARK: - From a workbook

extension TableConverter {
  /// Converts a workbook.
  mutating func convert(
    _ reader: WorkbookReader, to target: ConversionTarget, as format: TableFormat
  ) throws(Failure) {
    let chosen = try options.sheet.map { name throws(Failure) in
      try TableFile.index(of: name, in: reader, file: source.name)
    }
    if let chosen, reader.sheetList[chosen].kind != .worksheet {
      throw Failure(
        .noWorksheet, at: Location(file: source.name, sheet: reader.sheetList[chosen].name))
    }
    switch format {
    case .xlsx: try convertToWorkbook(reader, chosen, target)
    case .json where chosen == nil: try convertToObject(reader, target)
    case .csv, .tsv, .json, .jsonl:
      let sheet: Int
      if let chosen {
        sheet = chosen
      } else {
        sheet = try firstSheet(reader)
        noteOthers(reader, than: sheet)
      }
      try convertSheet(reader, sheet, target, format)
    }
  }

  /// The first visible sheet with cells, else the first with cells.
  private func firstSheet(_ reader: WorkbookReader) throws(Failure) -> Int {
    let sheets = reader.sheetList
    guard
      let sheet = sheets.firstIndex(where: { $0.kind == .worksheet && $0.visibility == .visible })
        ?? sheets.firstIndex(where: { $0.kind == .worksheet })
    else { throw Failure(.noWorksheet, at: Location(file: source.name)) }
    return sheet
  }

  private mutating func noteOthers(_ reader: WorkbookReader, than sheet: Int) {
    let others = reader.sheetList.enumerated().filter { $0.offset != sheet }.map {
      Finding.quoted($0.element.name)
    }
    guard !others.isEmpty else { return }
    let shown = others.prefix(10)
    let more = others.count > shown.count ? "…" : ""
    summary.findings.append(
      Finding(
        .sheetsLeftOut, at: Location(file: source.name, sheet: reader.sheetList[sheet].name),
        facts: [
          "others": Wording(
            zh: shown.joined(separator: "、") + more, en: shown.joined(separator: ", ") + more)
        ]))
  }

  private mutating func convertSheet(
    _ reader: WorkbookReader, _ sheet: Int, _ target: ConversionTarget, _ format: TableFormat
  ) throws(Failure) {
    var shape = try SheetShape.of(reader, sheet: sheet, all: !target.isFile)
    var isDone = false
    var pass = SheetTextPass(reader, sheet: sheet)
    let csv = try csvOptions(format)
    while !isDone {
      try target.write { sink throws(Failure) in
        let outcome: SheetTextPass.Outcome
        if format.isSeparatedText {
          var writer = CSVRowWriter(try CSVWriter(options: csv, sink: sink))
          outcome = try pass.write(to: &writer, shape: shape)
          try writer.finish()
        } else {
          var writer = JSONRowWriter(format == .json ? .array : .lines, sink: sink)
          writer.beginTable("")
          outcome = try pass.write(to: &writer, shape: shape)
          writer.endTable()
          try writer.finish()
        }
        switch outcome {
        case .done: isDone = true
        case .mustBegin(let found): shape = found
        }
        return isDone
      }
    }
    take(pass, reader.sheetList[sheet].name)
  }

  private mutating func take(_ pass: SheetTextPass, _ sheet: String) {
    summary.tableCount += 1
    summary.rowCount += pass.rowCount
    summary.findings += pass.losses.findings(file: source.name, sheet: sheet)
  }

  private mutating func convertToObject(
    _ reader: WorkbookReader, _ target: ConversionTarget
  ) throws(Failure) {
    let sheets = reader.sheetList.indices.filter { reader.sheetList[$0].kind == .worksheet }
    guard !sheets.isEmpty else { throw Failure(.noWorksheet, at: Location(file: source.name)) }
    var passes: [SheetTextPass] = []
    try target.write { sink throws(Failure) in
      passes = try Concurrently.inOrder(sheets.count) { position, sink throws(Failure) in
        var writer = JSONRowWriter(.object, continues: position > 0, sink: sink)
        var pass = SheetTextPass(reader, sheet: sheets[position])
        writer.beginTable(reader.sheetList[sheets[position]].name)
        let isWritten = sheets.count > 1 ? try pass.writeHeld(to: &writer) : false
        if !isWritten {
          // A sheet in the middle cannot be begun anew: its shape is found out before.
          let shape = try SheetShape.of(reader, sheet: sheets[position], all: true)
          _ = try pass.write(to: &writer, shape: shape)
        }
        writer.endTable()
        if position == sheets.count - 1 {
          try writer.finish()
        } else {
          try writer.finishPart()
        }
        return pass
      } consume: { piece throws(Failure) in
        try sink(piece)
      }
      return true
    }
    for (pass, sheet) in zip(passes, sheets) { take(pass, reader.sheetList[sheet].name) }
  }

  /// A workbook as the model holds it; of one chosen sheet, the formulas become their values,
  /// because what they refer to may be gone.
  private mutating func convertToWorkbook(
    _ reader: WorkbookReader, _ chosen: Int?, _ target: ConversionTarget
  ) throws(Failure) {
    var workbook: Workbook
    if let chosen {
      workbook = Workbook()
      workbook.styles = reader.styles
      workbook.properties = reader.properties
      workbook.dateSystem = reader.dateSystem
      var sheet = try reader.readSheet(at: chosen)
      sheet.visibility = .visible
      var losses = SheetLosses()
      for row in sheet.rows.indices {
        losses.take(sheet.rows[row])
        for cell in sheet.rows[row].cells.indices { sheet.rows[row].cells[cell].formula = nil }
      }
      summary.findings += losses.findings(file: source.name, sheet: sheet.name)
        .filter { $0.code != .hiddenRows }
      workbook.sheets = [sheet]
    } else {
      workbook = try reader.readAll()
      for sheet in workbook.sheets where sheet.kind != .worksheet {
        summary.findings.append(
          Finding(
            .sheetNotRead, at: Location(file: source.name, sheet: sheet.name),
            facts: ["state": Wording(zh: "图表页或宏表", en: "a chart or macro sheet")]))
      }
      // What remains is counted anew; names local to a sheet go with it.
      var positions: [Int: Int] = [:]
      for (index, sheet) in workbook.sheets.enumerated() where sheet.kind == .worksheet {
        positions[index] = positions.count
      }
      workbook.sheets.removeAll { $0.kind != .worksheet }
      workbook.definedNames = workbook.definedNames.compactMap { name in
        var name = name
        guard let sheet = name.sheet else { return name }
        name.sheet = positions[sheet]
        return name.sheet == nil ? nil : name
      }
    }
    removeUnwritable(&workbook)
    summary.tableCount = workbook.sheets.count
    summary.rowCount = workbook.sheets.reduce(0) { $0 + $1.rows.count }
    switch target {
    case .file(let path, let keepsReplaced):
      try WorkbookFile.write(workbook, to: path, keepsReplaced: keepsReplaced)
    case .stream(let sink):
      let output = try TemporaryOutput.file()
      try XLSXWriter.write(workbook, into: output)
      let written = try ByteSource(path: output.temporaryPath)
      try WorkbookFile.prove(written, workbook, output.path)
      try TemporaryOutput.copy(written, to: sink)
    }
  }

  /// Takes out of a workbook by another program what is no part of a table and cannot be written:
  /// print set-ups with pictures, built-in names, odd heights, widths and times.
  private mutating func removeUnwritable(_ workbook: inout Workbook) {
    if CreationTime(workbook.properties.created) == nil {
      // Fractions of a second are all that is usually wrong.
      let whole = workbook.properties.created.prefix(19) + "Z"
      workbook.properties.created = CreationTime(String(whole)) == nil ? "" : String(whole)
    }
    workbook.definedNames.removeAll { $0.name.hasPrefix("_xlnm.") }
    for sheet in workbook.sheets.indices {
      if SheetRules(file: source.name, sheet: workbook.sheets[sheet]).faultOfPrintSetup() != nil {
        workbook.sheets[sheet].printSetup = PrintSetup()
        summary.findings.append(
          Finding(
            .printSetupLeftOut,
            at: Location(file: source.name, sheet: workbook.sheets[sheet].name)))
      }
      workbook.sheets[sheet].notes = Self.writableNotes(workbook.sheets[sheet].notes)
      removeUnwritableRules(&workbook.sheets[sheet])
      for column in workbook.sheets[sheet].columns.indices {
        guard let width = workbook.sheets[sheet].columns[column].width else { continue }
        workbook.sheets[sheet].columns[column].width =
          width >= 0 ? min(width, SheetRules.widestColumn) : nil
      }
      for row in workbook.sheets[sheet].rows.indices {
        if let height = workbook.sheets[sheet].rows[row].height,
          !(0...SheetRules.highestRow).contains(height)
        {
          workbook.sheets[sheet].rows[row].height = nil
        }
      }
    }
  }

  /// The notes of a sheet, those of one cell, as threads are, joined in one that names who wrote
  /// each part.
  private static func writableNotes(_ notes: [Note]) -> [Note] {
    var result: [Note] = []
    var rest = notes[...]
    while let first = rest.first {
      let thread = rest.prefix { $0.cell == first.cell }
      rest = rest.dropFirst(thread.count)
      var text = first.text
      if thread.count > 1 {
        text = thread.map { $0.author.isEmpty ? $0.text : "\($0.author): \($0.text)" }
          .joined(separator: "\n")
      }
      // Blanks at the end of a note, which programs add behind the author, are not stored.
      while text.last?.isWhitespace == true { text.removeLast() }
      result.append(Note(cell: first.cell, author: first.author, text: text))
    }
    return result
  }

  /// Takes out what may be typed into cells where the rule cannot be written, and says so.
  private mutating func removeUnwritableRules(_ sheet: inout Sheet) {
    var places: [Location] = []
    sheet.validations.removeAll { rule in
      guard SheetRules.fault(of: rule) != nil else { return rule.ranges.isEmpty }
      places.append(
        Location(file: source.name, sheet: sheet.name, cell: rule.ranges.first?.first))
      return true
    }
    guard let first = places.first else { return }
    summary.findings.append(
      Finding(
        .validationsLeftOut, at: first, places: Array(places.dropFirst()),
        facts: ["count": Wording("\(places.count)")]))
  }
}
