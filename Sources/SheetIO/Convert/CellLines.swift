public import Diagnostics

/// Every cell of a file as JSON Lines: one object for each sheet, then one for each of its cells
/// that holds something, in the order stored, then its merged ranges, notes and names.
///
/// Keys are English and never change. Memory does not grow with the cells.
///
///     {"sheet":"项目","index":1,"state":"visible","date_system":1900}
///     {"sheet":"项目","cell":"B3","type":"number","value":"192.853287","format":"0.00"}
///     {"sheet":"项目","cell":"E3","type":"number","value":"97.59","formula":"SUM(E1:E2)","cached":true}
///     {"sheet":"项目","merge":"A1:F1"}
///     {"sheet":"项目","note":"D3","author":"审核人","value":"请核对"}
///     {"name":"预算","refers_to":"项目!$D$2:$D$24"}
///
/// A formula that holds no cached value has `"cached":false`, the type `text` and an empty value.
/// A sheet that is no worksheet has its kind as `"kind"` and no cells. Names that belong to one
/// sheet say so with `"sheet"` and follow it; those of the whole workbook come last.
public struct CellLines {
  /// What the user says about the input.
  public struct Options: Sendable {
    /// The name of a text input's encoding; recognised if `nil`.
    public var encodingName: String?
    /// A text input's delimiter, or `tab`; found out if `nil`.
    public var delimiter: String?
    /// The one sheet to show, by name or one-based number; all if `nil`.
    public var sheet: String?
    /// How much is taken from one file.
    public var limits = ReadLimits.standard

    public init() {}
  }

  private let sink: ([UInt8]) throws(Failure) -> Void
  private var bytes: [UInt8] = []
  /// The beginning that all lines of the current sheet share.
  private var prefix: [UInt8] = []
  /// `,"format":…` for each style, empty for General.
  private var formats: [[UInt8]] = []

  private static let pieceBytes = 1 << 16

  private init(_ sink: @escaping ([UInt8]) throws(Failure) -> Void) {
    self.sink = sink
    bytes.reserveCapacity(Self.pieceBytes + 4_096)
  }

  /// Hands the lines of an input to `sink`, piece by piece.
  ///
  /// - Returns: What the user should know about reading it.
  /// - Throws: What the readers throw; for a file of another kind, the failure that says what it
  ///   is; what `sink` throws. Lines handed on before a failure do not count.
  public static func write(
    _ source: ByteSource, options: Options = Options(),
    sink: @escaping ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> [Finding] {
    var lines = CellLines(sink)
    let format = try FileFormat.recognise(source)
    var findings: [Finding] = []
    switch format {
    case .empty where TableFile.isText(named: source.name):
      findings = [Finding(.textIsEmpty, at: Location(file: source.name))]
      findings += try lines.writeText(source, options)
    case .text:
      if options.encodingName == nil, options.delimiter == nil {
        try TableFile.refuseText(named: source.name)
      }
      if let finding = TableFile.misleadingExtension(
        of: source.name, usual: TableFile.textExtensions, TableFile.textKind)
      {
        findings.append(finding)
      }
      findings += try lines.writeText(source, options)
    case .xlsx:
      if let finding = TableFile.misleadingExtension(
        of: source.name, usual: TableFile.workbookExtensions, TableFile.workbookKind)
      {
        findings.append(finding)
      }
      findings += try lines.writeWorkbook(source, options)
    case .empty:
      throw Failure(.fileEmpty, at: Location(file: source.name))
    default:
      throw format.refusal(of: source.name)
        ?? Failure(.notAWorkbook, at: Location(file: source.name))
    }
    if !lines.bytes.isEmpty { try sink(lines.bytes) }
    return findings
  }

  // MARK: - Inputs

  private mutating func writeText(
    _ source: ByteSource, _ options: Options
  ) throws(Failure) -> [Finding] {
    var csv = CSVReader.Options()
    csv.limits = options.limits
    if let name = options.encodingName { csv.encoding = try TextEncoding(name: name) }
    if let name = options.delimiter { csv.dialect = try CSVDialect(name: name) }
    let reader = try CSVReader(source, options: csv)
    beginSheet(TableConverter.stem(of: source.name), 0, .visible, .from1900, .worksheet)
    try reader.forEachRecord { record throws(Failure) in
      for position in 0..<record.count {
        let text = record.bytes(position)
        if text.isEmpty { continue }
        beginCell(record.index, position)
        bytes.append(contentsOf: "text\",\"value\":".utf8)
        JSONText.append(text.span, to: &bytes)
        endLine()
      }
      try flush()
    }
    return reader.findings
  }

  private mutating func writeWorkbook(
    _ source: ByteSource, _ options: Options
  ) throws(Failure) -> [Finding] {
    let reader = try WorkbookReader(source, limits: options.limits)
    let chosen = try options.sheet.map { name throws(Failure) in
      try TableFile.index(of: name, in: reader, file: source.name)
    }
    formats = reader.styles.map { style in
      guard style.numberFormat != "General", !style.numberFormat.isEmpty else { return [] }
      var bytes = Array(",\"format\":".utf8)
      JSONText.append(style.numberFormat, to: &bytes)
      return bytes
    }
    let sheets = chosen.map { [$0] } ?? Array(reader.sheetList.indices)
    if sheets.count == 1 {
      try writeSheet(reader, sheets[0])
    } else {
      _ = try Concurrently.inOrder(sheets.count) { [formats] position, sink throws(Failure) in
        var lines = CellLines(sink)
        lines.formats = formats
        try lines.writeSheet(reader, sheets[position])
        if !lines.bytes.isEmpty { try sink(lines.bytes) }
      } consume: { piece throws(Failure) in
        try sink(piece)
      }
    }
    if chosen == nil {
      for name in reader.definedNames where name.sheet == nil { append(name, [ASCII.openBrace]) }
    }
    return reader.findings
  }

  private mutating func writeSheet(_ reader: WorkbookReader, _ index: Int) throws(Failure) {
    let summary = reader.sheetList[index]
    beginSheet(summary.name, index, summary.visibility, reader.dateSystem, summary.kind)
    let merges = try reader.forEachRowThenMerges(ofSheet: index) { row throws(Failure) in
      for cell in row.cells { append(cell, of: row) }
      try flush()
    }
    for merge in merges { append("merge", merge.description) }
    for note in try reader.notes(ofSheet: index) {
      bytes.append(contentsOf: prefix)
      member("note", note.cell.description)
      member("author", note.author)
      member("value", note.text)
      endLine()
    }
    for name in reader.definedNames where name.sheet == index { append(name, prefix) }
    try flush()
  }

  // MARK: - Lines

  private mutating func beginSheet(
    _ name: String, _ index: Int, _ state: Sheet.Visibility, _ system: DateSystem,
    _ kind: Sheet.Kind
  ) {
    prefix = Array("{\"sheet\":".utf8)
    JSONText.append(name, to: &prefix)
    bytes.append(contentsOf: prefix)
    bytes.append(contentsOf: ",\"index\":\(index + 1)".utf8)
    member("state", state.rawValue)
    if kind != .worksheet { member("kind", kind.rawValue) }
    bytes.append(contentsOf: ",\"date_system\":\(system.rawValue)".utf8)
    endLine()
  }

  private mutating func beginCell(_ row: Int, _ column: Int) {
    bytes.append(contentsOf: prefix)
    bytes.append(contentsOf: ",\"cell\":\"".utf8)
    if column < 26 {
      bytes.append(ASCII.upperA + UInt8(truncatingIfNeeded: column))
    } else {
      bytes.append(contentsOf: CellAddress.columnLetters(column).utf8)
    }
    DecimalText.append(row + 1, to: &bytes)
    bytes.append(contentsOf: "\",\"type\":\"".utf8)
  }

  private mutating func append(_ cell: RawCell, of row: RowView) {
    if !cell.hasFormula, !row.holdsContent(cell) { return }
    beginCell(row.index, Int(cell.column))
    switch cell.kind {
    case .empty, .text, .sharedText:
      bytes.append(contentsOf: "text\",\"value\":".utf8)
      row.appendJSON(of: cell, to: &bytes)
    case .digits:
      bytes.append(contentsOf: "number\",\"value\":".utf8)
      row.appendJSON(of: cell, to: &bytes)
    case .error:
      bytes.append(contentsOf: "error\",\"value\":".utf8)
      row.appendJSON(of: cell, to: &bytes)
    case .boolean:
      bytes.append(contentsOf: "boolean\",\"value\":".utf8)
      bytes.append(contentsOf: (cell.number != 0 ? "\"TRUE\"" : "\"FALSE\"").utf8)
    case .number, .isoDate: appendNumber(cell, of: row)
    }
    if formats.indices.contains(Int(cell.style)) {
      bytes.append(contentsOf: formats[Int(cell.style)])
    }
    if cell.hasFormula, let formula = row.formula(of: cell) {
      member("formula", formula.text)
      bytes.append(
        contentsOf: (formula.hasCachedValue ? ",\"cached\":true" : ",\"cached\":false").utf8)
    }
    endLine()
  }

  private mutating func appendNumber(_ cell: RawCell, of row: RowView) {
    let start = bytes.count
    if let temporal = row.temporal(of: cell) {
      bytes.append(contentsOf: temporal.kind.rawValue.utf8)
      bytes.append(contentsOf: "\",\"value\":\"".utf8)
      if temporal.appendISO8601(to: &bytes) {
        bytes.append(ASCII.quote)
        return
      }
      bytes.removeLast(bytes.count - start)
    }
    bytes.append(contentsOf: "number\",\"value\":\"".utf8)
    DecimalText.appendShortest(cell.number, to: &bytes)
    bytes.append(ASCII.quote)
  }

  private mutating func append(_ name: DefinedName, _ start: [UInt8]) {
    bytes.append(contentsOf: start)
    member("name", name.name)
    member("refers_to", name.refersTo)
    endLine()
  }

  private mutating func append(_ key: String, _ value: String) {
    bytes.append(contentsOf: prefix)
    member(key, value)
    endLine()
  }

  private mutating func member(_ key: String, _ value: String) {
    if bytes.last != ASCII.openBrace { bytes.append(ASCII.comma) }
    bytes.append(ASCII.quote)
    bytes.append(contentsOf: key.utf8)
    bytes.append(contentsOf: "\":".utf8)
    JSONText.append(value, to: &bytes)
  }

  private mutating func endLine() {
    bytes.append(ASCII.closeBrace)
    bytes.append(ASCII.lineFeed)
  }

  private mutating func flush() throws(Failure) {
    guard bytes.count >= Self.pieceBytes else { return }
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}

extension RowView {
  /// Whether a cell holds more than a look or an empty text.
  fileprivate func holdsContent(_ cell: RawCell) -> Bool {
    switch cell.kind {
    case .empty: false
    case .sharedText: !(context.strings.range(Int(cell.textStart))?.isEmpty ?? true)
    case .text: cell.textEnd > cell.textStart
    case .number, .digits, .boolean, .error, .isoDate: true
    }
  }

  /// Appends a cell's text, digits or error literal as a JSON string.
  fileprivate func appendJSON(of cell: RawCell, to buffer: inout [UInt8]) {
    switch cell.kind {
    case .sharedText:
      Self.appendJSON(context.strings, at: Int(cell.textStart), to: &buffer)
    case .text, .digits, .error:
      JSONText.append(
        bytes.span.extracting(Int(cell.textStart)..<Int(cell.textEnd)), to: &buffer)
    case .empty, .number, .boolean, .isoDate: JSONText.append("", to: &buffer)
    }
  }
  /// Appends a shared string, or an empty one where there is none, as a JSON string.
  private static func appendJSON(
    _ strings: SharedStrings, at index: Int, to buffer: inout [UInt8]
  ) {
    JSONText.append(strings.bytes.span.extracting(strings.range(index) ?? 0..<0), to: &buffer)
  }
}
