import CXlsxWriter
import Diagnostics

/// Writes a workbook row by row in memory that does not grow with the rows: values without looks,
/// merges or formulas.
///
/// The same library and the same guards as `XLSXWriter`, which takes a whole workbook. Texts are
/// stored in their cells instead of being shared, which is the price of not keeping them.
@safe struct FlatWorkbookWriter: ~Copyable {
  private let writer: XLSXWriter
  private let file: String
  private var sheet = ""
  private var worksheet: UnsafeMutablePointer<lxw_worksheet>?
  private var row = 0
  private var column = 0
  private var seenNames: Set<String> = []
  /// A text on its way to the library, which wants a zero at its end.
  private var stored: [UInt8] = []

  /// Begins a workbook that goes to the output's `temporaryPath`.
  ///
  /// - Throws: `.outputLibrary`.
  init(into output: borrowing OutputFile) throws(Failure) {
    let opened = try XLSXWriter.open(output, keepsRowsOnly: true)
    try opened.setProperties(DocumentProperties(), file: output.path)
    writer = consume opened
    file = output.path
  }

  /// Begins a sheet; the rows of the one before it are complete.
  ///
  /// - Throws: `.outputSheetName`, `.outputLibrary`.
  mutating func beginSheet(_ name: String) throws(Failure) {
    if let reason = WorkbookRules.fault(ofSheetName: name) {
      throw sheetName(name, reason)
    }
    guard seenNames.insert(name.lowercased()).inserted else {
      throw sheetName(
        name, Wording(zh: "已有同名工作表（不分大小写）", en: "another sheet has the same name, capitals aside"))
    }
    sheet = name
    row = 0
    column = 0
    guard let pointer = unsafe workbook_add_worksheet(writer.workbook, name) else {
      throw XLSXWriter.library(LXW_ERROR_PARAMETER_VALIDATION, at: location(cell: nil))
    }
    unsafe worksheet = pointer
  }

  private func sheetName(_ name: String, _ reason: Wording) -> Failure {
    Failure(
      .outputSheetName, at: Location(file: file, sheet: name),
      facts: ["name": .quoting(name), "reason": reason])
  }

  /// Writes a row of fields at a place at or below the rows that were written.
  ///
  /// - Throws: `.outputCellPlace`, `.outputTextLength`, `.outputNumber`, `.outputLibrary`.
  mutating func write(_ flat: borrowing FlatRow) throws(Failure) {
    guard flat.holdsContent else { return }
    guard flat.index >= row, flat.index < CellAddress.rowCount,
      flat.fields.count <= CellAddress.columnCount
        || !flat.fields[CellAddress.columnCount...].contains(where: { $0.kind != .empty })
    else { throw Failure(.outputCellPlace, at: location(cell: nil)) }
    row = flat.index
    column = 0
    let bytes = flat.bytes.span
    for field in flat.fields {
      switch field.kind {
      case .empty: break
      case .text: try write(text: bytes.extracting(field.start..<field.end))
      case .numberText: try write(numberText: flat.bytes, field.start, field.end)
      case .boolean:
        try check(
          unsafe worksheet_write_boolean(
            worksheet, UInt32(row), UInt16(column), field.isTrue ? 1 : 0, nil))
      }
      column += 1
    }
    row += 1
  }

  private mutating func write(text: Span<UInt8>) throws(Failure) {
    guard StoredText.fits(text) else {
      throw Failure(
        .outputTextLength, at: location(cell: column),
        facts: ["limit": Wording("\(StoredText.longest)")])
    }
    stored.removeAll(keepingCapacity: true)
    if let first = StoredText.firstEscape(in: text) {
      StoredText.appendEscaped(text, from: first, to: &stored)
    } else {
      // Copied at once; the pointer is not kept.
      unsafe text.withUnsafeBufferPointer { unsafe stored.append(contentsOf: $0) }
    }
    stored.append(0)
    // The library copies the text; escaping has taken every other zero out of it.
    let error = unsafe stored.withUnsafeBytes { bytes in
      unsafe worksheet_write_string(
        worksheet, UInt32(row), UInt16(column),
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), nil)
    }
    try check(error)
  }

  private mutating func write(
    numberText bytes: [UInt8], _ start: Int, _ end: Int
  ) throws(Failure) {
    guard case .number(let number) = NumberText.read(bytes, start, end) else {
      // More digits than a number cell shows: they stay as text.
      try write(text: bytes.span.extracting(start..<end))
      return
    }
    guard number.magnitude <= SheetWriter.greatestNumber else {
      throw Failure(.outputNumber, at: location(cell: column))
    }
    try check(unsafe worksheet_write_number(worksheet, UInt32(row), UInt16(column), number, nil))
  }

  /// Completes the file; the library's memory is freed whatever comes of it.
  ///
  /// - Throws: `.outputWithoutSheet`, `.outputDiskFull`, `.outputTooLarge`, `.outputFailed`,
  ///   `.outputLibrary`.
  consuming func finish() throws(Failure) {
    if seenNames.isEmpty { throw Failure(.outputWithoutSheet, at: Location(file: file)) }
    let file = file
    try writer.close(file: file)
  }

  private func check(_ error: lxw_error) throws(Failure) {
    if error != LXW_NO_ERROR { throw XLSXWriter.library(error, at: location(cell: column)) }
  }

  private func location(cell column: Int?) -> Location {
    Location(
      file: file, sheet: sheet,
      cell: column.map { CellAddress(row: row, column: $0) })
  }
}

extension WorkbookRules {
  /// A name that a sheet may have, as close as possible to `wanted`.
  static func sheetName(like wanted: String) -> String {
    var scalars = String.UnicodeScalarView()
    var units = 0
    for scalar in wanted.unicodeScalars {
      var taken = scalar
      if "[]:*?/\\".unicodeScalars.contains(scalar)
        || scalar.properties.generalCategory == .control || scalar.value & 0xFFFE == 0xFFFE
      {
        taken = "_"
      }
      units += taken.value > 0xFFFF ? 2 : 1
      if units > longestSheetName { break }
      scalars.append(taken)
    }
    var name = String(scalars)
    while name.hasPrefix("'") { name.removeFirst() }
    while name.hasSuffix("'") { name.removeLast() }
    if name.lowercased() == "history" { name += "_" }
    return fault(ofSheetName: name) == nil ? name : "Sheet1"
  }
}
