public import Diagnostics

extension PackageEditor {
  /// Writes the changed workbook, reads it back, and only then puts it in place.
  ///
  /// The target may be the file that was opened; it stays as it was until the new one is whole.
  ///
  /// - Parameters:
  ///   - path: The target; a file that stands there is replaced.
  ///   - keepsReplaced: Whether the file that is replaced stays beside it, its name ended by `.bak`.
  /// - Throws: `.editDiffers` if a changed cell reads back differently, `.editNotSafe`, and what
  ///   `OutputFile` and `WorkbookReader` throw.
  public mutating func save(to path: String, keepsReplaced: Bool = false) throws(Failure) {
    try settle()
    var output = try OutputFile(path: path)
    output.keepsReplaced = keepsReplaced
    var writer = ZipWriter(file: path)
    try write(&writer) { (bytes: [UInt8]) throws(Failure) in try output.write(bytes) }
    do throws(Failure) {
      try check(try WorkbookReader(ByteSource(path: output.temporaryPath), limits: limits))
    } catch {
      throw renamed(error, output.temporaryPath, path)
    }
    try output.commit()
  }

  /// The changed workbook as bytes, read back as `save` does.
  ///
  /// - Throws: As `save`.
  public mutating func bytes() throws(Failure) -> [UInt8] {
    try settle()
    var writer = ZipWriter(file: file)
    var bytes: [UInt8] = []
    try write(&writer) { (piece: [UInt8]) throws(Failure) in bytes.append(contentsOf: piece) }
    try check(try WorkbookReader(ByteSource(bytes, name: file), limits: limits))
    return bytes
  }

  private var limits: ReadLimits { package.archive.limits }

  private func write(
    _ writer: inout ZipWriter, _ take: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var names: [[UInt8]: String] = [:]
    for name in changed.keys { names[ZipEntry.lookupName(name.utf8)] = name }
    let gone = Set(removed.map { ZipEntry.lookupName($0.utf8) })
    for entry in package.archive.entries {
      let name = entry.lookupName
      if gone.contains(name) { continue }
      if let part = names.removeValue(forKey: name), let bytes = changed[part] {
        try writer.add(String(decoding: entry.name, as: UTF8.self), bytes)
        try take(writer.takeBytes())
      } else {
        try writer.copy(entry, from: package.archive, take: take)
      }
    }
    for name in added {
      guard let bytes = changed[name], !removed.contains(name) else { continue }
      try writer.add(name, bytes)
      try take(writer.takeBytes())
    }
    writer.finish()
    try take(writer.takeBytes())
  }

  /// Compares the cells that were set with what was read back.
  private func check(_ reader: WorkbookReader) throws(Failure) {
    guard reader.sheetList.map(\.name) == sheetNames else {
      throw differs(nil, nil, Wording(zh: "工作表不同", en: "other sheets"))
    }
    for (sheet, notes) in expectedNotes {
      let read = try reader.notes(ofSheet: sheet)
      for note in notes where !read.contains(note) {
        throw differs(sheet, note.cell, Wording(zh: "批注不同", en: "another note"))
      }
    }
    for sheet in expected.indices {
      var missing = expected[sheet]
      // Every sheet that was touched is read to its end, which proves that it is whole.
      guard let part = sheetParts[sheet], changed[part] != nil else { continue }
      var failure: Failure?
      try reader.forEachRow(ofSheet: sheet) { row throws(Failure) in
        guard failure == nil, !missing.isEmpty else { return }
        for cell in row.cells {
          let address = CellAddress(row: row.index, column: Int(cell.column))
          guard let value = missing.removeValue(forKey: address) else { continue }
          if cell.hasFormula || !Self.isSame(value, row, cell, dateSystem) {
            failure = differs(sheet, address, Wording(zh: "值不同", en: "another value"))
          }
        }
      }
      if let failure { throw failure }
      if let lost = missing.first(where: { $0.value != .empty && $0.value != .text("") }) {
        throw differs(sheet, lost.key, Wording(zh: "值没有了", en: "no value"))
      }
    }
  }

  private static func isSame(
    _ value: CellValue, _ row: RowView, _ cell: RawCell, _ system: DateSystem
  ) -> Bool {
    switch value {
    case .empty: return cell.kind == .empty
    case .text(let text):
      return (cell.kind == .text || cell.kind == .sharedText || text.isEmpty && cell.kind == .empty)
        && row.text(of: cell).utf8.elementsEqual(text.utf8)
    case .number(let number): return cell.kind == .number && cell.number == number
    case .temporal(let temporal):
      return cell.kind == .number && cell.number == serial(of: temporal, in: system)
    case .digits(let digits):
      return cell.kind == .digits && row.text(of: cell) == digits
        || cell.kind == .number && cell.number == Double(digits)
    case .boolean(let flag): return cell.kind == .boolean && (cell.number != 0) == flag
    case .error(let literal): return cell.kind == .error && row.text(of: cell) == literal
    }
  }

  private func differs(_ sheet: Int?, _ cell: CellAddress?, _ reason: Wording) -> Failure {
    Failure(
      .editDiffers, at: sheet.map { location($0, cell) } ?? Location(file: file),
      facts: ["reason": reason])
  }

  /// A failure that names the file as the user knows it.
  private func renamed(_ failure: Failure, _ temporary: String, _ path: String) -> Failure {
    var finding = failure.finding
    if finding.location.file == temporary { finding.location.file = path }
    return Failure(finding)
  }
}
