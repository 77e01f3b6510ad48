public import Diagnostics

/// Converts tables between CSV, TSV, XLSX, JSON and JSON Lines, losing nothing by default.
///
/// - Texts stay what they are, byte for byte: ids, leading zeros and long numbers of a text file
///   are texts in the workbook too.
/// - Numbers of a workbook become decimals of at most 15 significant digits in CSV, as people see
///   them, and the shortest decimal of the same double in JSON; dates and times become ISO 8601,
///   errors their literals, formulas their values.
/// - Rows of a workbook keep their places: what is empty in the sheet is empty in the text, and
///   every row of a text is as wide as the widest.
/// - A workbook becomes a workbook again with its formulas, formats, merges, notes, rules for what
///   may be typed and print set-up.
public struct TableConverter: Sendable {
  /// What the user says about a conversion.
  public struct Options: Sendable {
    /// The name of a text input's encoding; recognised if `nil`.
    public var encodingName: String?
    /// A text input's delimiter, or `tab`; found out if `nil`.
    public var delimiter: String?
    /// The one sheet of a workbook to convert, by name or one-based number.
    public var sheet: String?
    /// The format of an input that is text, where it is JSON; otherwise the content decides.
    public var inputFormat: TableFormat?
    /// Whether CSV is written so that it opens right by double click; see `CSVWriter.Options`.
    public var forExcel = false
    /// The name of the encoding in which CSV is written; UTF-8 if `nil`.
    public var outputEncodingName: String?
    /// Whether a file that is replaced stays beside the new one, its name ended by `.bak`.
    public var keepsReplaced = false
    /// Whether a workbook is read back and compared before it is put in place; only measurements
    /// turn this off.
    public var provesWorkbook = true
    /// How much is taken from one file.
    public var limits = ReadLimits.standard

    public init() {}
  }

  /// What was converted.
  public struct Summary: Sendable {
    /// The rows that were written, of all tables.
    public internal(set) var rowCount = 0
    /// The tables that were written.
    public internal(set) var tableCount = 0
    /// What the user should know.
    public internal(set) var findings: [Finding] = []
  }

  let source: ByteSource
  let options: Options
  var summary = Summary()

  private init(_ source: ByteSource, _ options: Options) {
    self.source = source
    self.options = options
  }

  /// Converts an input and puts the result in place as a whole, or not at all.
  ///
  /// - Parameters:
  ///   - source: The input; what it is, its content decides.
  ///   - path: The output's name.
  ///   - format: The output's format.
  /// - Throws: What the readers and writers throw; `.notAWorkbook` and its like for inputs that
  ///   hold no table; `.sheetNotFound`, `.noWorksheet`, `.jsonInvalid`.
  public static func convert(
    _ source: ByteSource, to path: String, as format: TableFormat, options: Options = Options()
  ) throws(Failure) -> Summary {
    var converter = TableConverter(source, options)
    let target = ConversionTarget.file(path, keepsReplaced: options.keepsReplaced)
    try converter.run(to: target, as: format)
    return converter.summary
  }

  /// Converts an input and hands the bytes of the result to `sink`, piece by piece.
  ///
  /// What was handed on does not count if this throws in the end.
  ///
  /// - Throws: As `convert(_:to:as:options:)`; what `sink` throws.
  public static func convert(
    _ source: ByteSource, as format: TableFormat, options: Options = Options(),
    sink: @escaping ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> Summary {
    var converter = TableConverter(source, options)
    try converter.run(to: .stream(sink), as: format)
    return converter.summary
  }

  private mutating func run(
    to target: ConversionTarget, as format: TableFormat
  ) throws(Failure) {
    var found = try FileFormat.recognise(source)
    // What looks like no text may be one all the same, if the user says so.
    if found == .binary, options.inputFormat?.isSeparatedText ?? (options.encodingName != nil) {
      found = .text
    }
    switch found {
    case .xlsx:
      note(TableFile.workbookExtensions, TableFile.workbookKind)
      let reader = try WorkbookReader(source, limits: options.limits)
      summary.findings += reader.findings
      try convert(reader, to: target, as: format)
    case .text:
      if let input = options.inputFormat, input.isJSON {
        try convert(JSONTables(source, format: input), to: target, as: format)
      } else {
        if options.encodingName == nil, options.delimiter == nil, options.inputFormat == nil {
          try TableFile.refuseText(named: source.name)
        }
        note(TableFile.textExtensions, TableFile.textKind)
        try convertText(to: target, as: format)
      }
    case .empty where options.inputFormat?.isSeparatedText ?? TableFile.isText(named: source.name):
      summary.findings.append(Finding(.textIsEmpty, at: Location(file: source.name)))
      try convertText(to: target, as: format)
    case .empty:
      throw Failure(.fileEmpty, at: Location(file: source.name))
    default:
      throw found.refusal(of: source.name)
        ?? Failure(.notAWorkbook, at: Location(file: source.name))
    }
  }

  private mutating func note(_ usual: Set<String>, _ kind: Wording) {
    if let finding = TableFile.misleadingExtension(of: source.name, usual: usual, kind) {
      summary.findings.append(finding)
    }
  }

  /// The input's name without folders and extension: what a sheet made of it is called.
  var stem: String { Self.stem(of: source.name) }

  static func stem(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return String(last) }
    return String(last[..<dot])
  }

  func csvOptions(_ format: TableFormat) throws(Failure) -> CSVWriter.Options {
    var csv = CSVWriter.Options()
    csv.dialect = format == .tsv ? .tab : .comma
    csv.forExcel = options.forExcel
    if let name = options.outputEncodingName { csv.encoding = try TextEncoding(name: name) }
    return csv
  }

  func openCSV() throws(Failure) -> CSVReader {
    var csv = CSVReader.Options()
    csv.limits = options.limits
    if let name = options.encodingName { csv.encoding = try TextEncoding(name: name) }
    if let name = options.delimiter {
      csv.dialect = try CSVDialect(name: name)
    } else if options.inputFormat == .tsv {
      csv.dialect = .tab
    }
    return try CSVReader(source, options: csv)
  }
}

/// Where a conversion's bytes go.
enum ConversionTarget {
  case file(String, keepsReplaced: Bool)
  case stream(([UInt8]) throws(Failure) -> Void)

  /// The name for findings about the output.
  var name: String {
    switch self {
    case .file(let path, _): path
    case .stream: ""
    }
  }

  /// Whether writing can be begun anew.
  var isFile: Bool {
    switch self {
    case .file: true
    case .stream: false
    }
  }

  /// Lets `body` write bytes, and puts a file in place if `body` says that it is complete.
  func write(
    _ body: (@escaping ([UInt8]) throws(Failure) -> Void) throws(Failure) -> Bool
  ) throws(Failure) {
    switch self {
    case .stream(let sink): _ = try body(sink)
    case .file(let path, let keepsReplaced):
      let holder = OutputHolder(try OutputFile(path: path))
      guard try body(holder.write) else { return }
      try holder.commit(keepsReplaced: keepsReplaced)
    }
  }
}

/// Lets a closure write to an output file.
private final class OutputHolder {
  private var output: OutputFile?

  init(_ output: consuming OutputFile) { self.output = consume output }

  func write(_ bytes: [UInt8]) throws(Failure) { try output?.write(bytes) }

  func commit(keepsReplaced: Bool) throws(Failure) {
    guard var output = output.take() else { return }
    output.keepsReplaced = keepsReplaced
    try output.commit()
  }
}
