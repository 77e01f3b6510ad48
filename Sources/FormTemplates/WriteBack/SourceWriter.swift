public import Diagnostics
import SelfEvaluation
public import SheetIO

/// Writes edits back into one file that projects were read from, and changes nothing else of it.
///
/// A CSV keeps every byte that no edit concerns, a workbook every part. What cannot be written is
/// refused by name, edit by edit; the others are made all the same.
///
/// ```swift
/// var writer = try SourceWriter(ByteSource(path: file), options: options)
/// let outcomes = try writer.apply(edits)
/// try writer.write(to: file, keepsReplaced: true)
/// ```
public struct SourceWriter {
  /// The file as the user named it; edits of other files are not its business.
  public let file: String
  /// Whether any edit was made.
  public internal(set) var isChanged = false

  private let source: ByteSource
  let options: RecordOptions
  var target: SourceTarget
  private let reader: WorkbookReader?
  private let textTable: Table?
  /// The sheets that edits name, by name; a text file is one without a name.
  var sheets: [String?: SourceSheet] = [:]
  /// What was set, by sheet and by cell as the file was opened.
  var written: [String?: [CellAddress: SourceCell]] = [:]
  /// How the columns of tables are written, as far as edits concern them.
  var columns: [ColumnKey: SourceColumn] = [:]

  /// A column of a table.
  struct ColumnKey: Hashable {
    var sheet: String?
    var firstRow: Int
    var column: Int
  }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - tables: What the user says about a text file.
  ///   - options: What the user says about unit, year and kind, as when it was read.
  /// - Throws: What the readers throw; `.workbookSigned`.
  public init(
    _ source: ByteSource, tables: TableFile.Options = TableFile.Options(),
    options: RecordOptions = RecordOptions()
  ) throws(Failure) {
    file = source.name
    self.source = source
    self.options = options
    guard try FileFormat.recognise(source) == .text else {
      reader = try WorkbookReader(source, limits: tables.limits)
      target = SourceTarget(try PackageEditor(source, limits: tables.limits))
      textTable = nil
      return
    }
    reader = nil
    var reading = CSVReader.Options()
    reading.limits = tables.limits
    if let name = tables.encodingName { reading.encoding = try TextEncoding(name: name) }
    if let name = tables.delimiter { reading.dialect = try CSVDialect(name: name) }
    target = SourceTarget(try CSVPatch(source, options: reading))
    textTable = try TableFile(source, options: tables).tables.first
  }

  /// Makes the edits of this file, all in terms of the file as it was opened. To be called once.
  ///
  /// Values are set first, then rows are put in and taken out from the last to the first.
  ///
  /// - Returns: What became of each, in the order given; edits of other files are left out.
  /// - Throws: What makes it impossible to change the file at all.
  public mutating func apply(_ edits: [SourceEdit]) throws(Failure) -> [SourceOutcome] {
    let own = edits.filter { $0.row.file == file }
    for edit in own where sheets[edit.row.sheet] == nil {
      sheets[edit.row.sheet] = try sheet(named: edit.row.sheet)
    }
    var outcomes = own.map { SourceOutcome(edit: $0, location: $0.row, old: "", new: "") }
    setFields(&outcomes)
    changeRows(&outcomes)
    isChanged = outcomes.contains(where: \.isApplied)
    return outcomes
  }

  private func sheet(named name: String?) throws(Failure) -> SourceSheet? {
    if let textTable { return name == nil ? SourceSheet(textTable, sheet: nil, styles: []) : nil }
    guard let reader, let index = reader.sheetList.firstIndex(where: { $0.name == name }) else {
      return nil
    }
    let sheet = try reader.readSheet(at: index)
    return SourceSheet(Table(file: file, sheet: sheet), sheet: sheet, styles: reader.styles)
  }

  /// The changed file as bytes; without an edit made, an exact copy.
  ///
  /// - Throws: `.patchDiffers`, `.patchInexact`, `.editDiffers`, and what reading throws.
  public mutating func bytes() throws(Failure) -> [UInt8] {
    guard isChanged else { return try source.allBytes() }
    if let bytes = try target.editor?.bytes() { return bytes }
    if let patch = target.patch { return try patch.bytes() }
    return try source.allBytes()
  }

  /// Writes the changed file; without an edit made, an exact copy.
  ///
  /// - Parameters:
  ///   - path: The target; may be the file that was opened.
  ///   - keepsReplaced: Whether the file that is replaced stays beside it, its name ended by `.bak`.
  /// - Throws: What `OutputFile` and `bytes()` throw.
  public mutating func write(to path: String, keepsReplaced: Bool = false) throws(Failure) {
    let bytes = try bytes()
    var output = try OutputFile(path: path)
    output.keepsReplaced = keepsReplaced
    try output.write(bytes)
    try output.commit()
  }

  // MARK: Columns

  /// How a column of a table is written.
  mutating func column(
    _ column: Int, of block: SourceBlock, on sheet: SourceSheet
  ) -> SourceColumn {
    let key = ColumnKey(
      sheet: sheet.table.sheet, firstRow: block.rows.lowerBound, column: column)
    if let known = columns[key] { return known }
    let found = SourceColumn(column, of: block, on: sheet)
    columns[key] = found
    return found
  }
}
