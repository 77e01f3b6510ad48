import Diagnostics
import Glibc

// MARK: - From text

extension TableConverter {
  /// Converts a CSV or TSV file.
  mutating func convertText(
    to target: ConversionTarget, as format: TableFormat
  ) throws(Failure) {
    if format != .xlsx, source.count >= Self.concurrentCount {
      try copyText(to: target, as: format)
      return
    }
    let reader = try openCSV()
    let name = WorkbookRules.sheetName(like: stem)
    if format == .xlsx {
      try writeWorkbook([(name, CSVRowSource(reader: reader))], target) {
        [self] _ throws(Failure) in CSVRowSource(reader: try openCSV())
      }
    } else {
      try writeText([(name, CSVRowSource(reader: reader))], isObject: false, target, format)
    }
    summary.findings += reader.findings
  }

  /// Bytes of a text from which on it is read on one thread and written on another.
  private static let concurrentCount = 1 << 20

  /// Converts a CSV or TSV file to another text: another thread reads, splits and puts the rows
  /// together, this one brings them into their encoding and writes.
  private mutating func copyText(
    to target: ConversionTarget, as format: TableFormat
  ) throws(Failure) {
    let wanted = try csvOptions(format)
    let isSeparated = format.isSeparatedText
    var plain = wanted
    plain.encoding = .utf8
    plain.writesByteOrderMark = false
    let converter = self
    var parts: [(count: Int, findings: [Finding])] = []
    try target.write { sink throws(Failure) in
      var output = try TextOutput(
        isSeparated ? wanted.encoding : .utf8, writesMark: isSeparated && wanted.beginsWithMark,
        sink: sink)
      parts = try Concurrently.inOrder(1) { [plain] _, sink throws(Failure) in
        let reader = try converter.openCSV()
        var rows = CSVRowSource(reader: reader)
        let count: Int
        if isSeparated {
          var writer = CSVRowWriter(try CSVWriter(options: plain, sink: sink))
          count = try rows.copy(to: &writer)
          try writer.finish()
        } else {
          var writer = JSONRowWriter(format == .jsonl ? .lines : .array, sink: sink)
          writer.beginTable("")
          count = try rows.copy(to: &writer)
          writer.endTable()
          try writer.finish()
        }
        return (count, reader.findings)
      } consume: { piece throws(Failure) in
        try output.write(piece)
      }
      return true
    }
    for part in parts {
      summary.rowCount += part.count
      summary.findings += part.findings
    }
    summary.tableCount += 1
  }

  /// Converts a JSON text.
  mutating func convert(
    _ tables: JSONTables, to target: ConversionTarget, as format: TableFormat
  ) throws(Failure) {
    var list = tables.tables
    if let wanted = options.sheet {
      list = list.enumerated().filter {
        $0.element.name == wanted || "\($0.offset + 1)" == wanted
      }.map(\.element)
      guard !list.isEmpty else {
        throw Failure(
          .sheetNotFound, at: Location(file: source.name),
          facts: [
            "sheet": .quoting(wanted),
            "present": Wording(tables.tables.compactMap(\.name).joined(separator: "、")),
          ])
      }
    }
    let isObject = list.contains { $0.name != nil } && options.sheet == nil
    if !isObject || format == .xlsx || format == .json {
      let named = list.map { table in
        (WorkbookRules.sheetName(like: table.name ?? stem), tables.rows(of: table))
      }
      if format == .xlsx {
        try writeWorkbook(named, target) { position throws(Failure) in
          tables.rows(of: list[position])
        }
      } else {
        let plain = list.map { ($0.name ?? stem, tables.rows(of: $0)) }
        try writeText(plain, isObject: isObject, target, format)
      }
      return
    }
    guard let first = list.first else {
      throw Failure(.noWorksheet, at: Location(file: source.name))
    }
    let others = list.dropFirst().compactMap(\.name).map { Finding.quoted($0) }
    if !others.isEmpty {
      summary.findings.append(
        Finding(
          .sheetsLeftOut, at: Location(file: source.name, sheet: first.name),
          facts: ["others": Wording(others.joined(separator: "、"))]))
    }
    try writeText([(first.name ?? stem, tables.rows(of: first))], isObject: false, target, format)
  }

  private mutating func writeText<Source: FlatRowSource>(
    _ tables: [(name: String, rows: Source)], isObject: Bool, _ target: ConversionTarget,
    _ format: TableFormat
  ) throws(Failure) {
    let csv = try csvOptions(format)
    var count = 0
    try target.write { sink throws(Failure) in
      if format.isSeparatedText {
        var writer = CSVRowWriter(try CSVWriter(options: csv, sink: sink))
        for table in tables {
          var rows = table.rows
          count += try rows.copy(to: &writer)
        }
        try writer.finish()
      } else {
        let frame: JSONRowWriter.Frame =
          format == .jsonl ? .lines : isObject ? .object : .array
        var writer = JSONRowWriter(frame, sink: sink)
        for table in tables {
          writer.beginTable(table.name)
          var rows = table.rows
          count += try rows.copy(to: &writer)
          writer.endTable()
        }
        try writer.finish()
      }
      return true
    }
    summary.rowCount += count
    summary.tableCount += tables.count
  }

  /// Writes a workbook of flat sheets, and compares it with the rows, read once more.
  private mutating func writeWorkbook<Source: FlatRowSource>(
    _ tables: [(name: String, rows: Source)], _ target: ConversionTarget,
    again: (Int) throws(Failure) -> Source
  ) throws(Failure) {
    var output: OutputFile
    switch target {
    case .file(let path, let keepsReplaced):
      output = try OutputFile(path: path)
      output.keepsReplaced = keepsReplaced
    case .stream:
      output = try TemporaryOutput.file()
    }
    var writer = try FlatWorkbookWriter(into: output)
    var row = FlatRow()
    for table in tables {
      try writer.beginSheet(table.name)
      var rows = table.rows
      while try rows.read(into: &row) {
        do throws(Failure) {
          try writer.write(row)
        } catch {
          throw inSource(error, row)
        }
        summary.rowCount += 1
      }
      summary.tableCount += 1
    }
    try writer.finish()
    let written = try ByteSource(path: output.temporaryPath)
    if options.provesWorkbook {
      try prove(written, tables.map(\.name), path: output.path, again: again)
    }
    switch target {
    case .file: try output.commit()
    case .stream(let sink): try TemporaryOutput.copy(written, to: sink)
    }
  }

  /// A failure about a text too long for a cell, told with the place in the source, which is where
  /// it can be shortened.
  private func inSource(_ failure: Failure, _ row: FlatRow) -> Failure {
    let finding = failure.finding
    guard finding.code == .outputTextLength else { return failure }
    return Failure(
      finding.code,
      at: Location(
        file: source.name, cell: finding.location.cell, line: row.line > 0 ? row.line : nil),
      facts: finding.facts)
  }

  private func prove<Source: FlatRowSource>(
    _ written: ByteSource, _ names: [String], path: String,
    again: (Int) throws(Failure) -> Source
  ) throws(Failure) {
    try WorkbookFile.proving(path) { limits throws(Failure) in
      let reader = try WorkbookReader(written, limits: limits)
      guard reader.sheetList.map(\.name) == names else {
        throw Failure(
          .outputDiffers, at: Location(file: path),
          facts: ["reason": Wording(zh: "工作表不对", en: "its sheets are other ones")])
      }
      for (index, name) in names.enumerated() {
        var comparison = FlatReadBack(try again(index), file: path, sheet: name)
        try reader.forEachRow(ofSheet: index) { row throws(Failure) in
          try comparison.compare(row)
        }
        try comparison.finish()
      }
    }
  }
}

/// A workbook on its way to a stream, which it reaches only when it is complete.
enum TemporaryOutput {
  /// A file in the folder for temporary files that goes away with the value.
  static func file() throws(Failure) -> OutputFile {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    return try OutputFile(path: (folder.isEmpty ? "/tmp" : folder) + "/sheetconv.xlsx")
  }

  /// Hands all bytes of a file to a sink.
  static func copy(
    _ source: ByteSource, to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var offset = 0
    while offset < source.count {
      let piece = try source.bytes(in: offset..<offset + 1 << 18)
      offset += piece.count
      try sink(piece)
    }
  }
}
