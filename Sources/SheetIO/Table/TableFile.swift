public import Diagnostics

/// A file of any kind that can be read, as tables of text: one for each sheet of a workbook that
/// holds something, one for a text file.
public struct TableFile: Sendable {
  /// The file as the user named it.
  public let name: String
  /// What the file is, by its content.
  public let format: FileFormat
  /// What the file is and how that was recognised, in the order in which people ask.
  public private(set) var facts: [Fact] = []
  /// The tables.
  public var tables: [Table] = []
  /// What the user should know about reading it.
  public private(set) var findings: [Finding] = []

  /// Something known about the file itself.
  public struct Fact: Hashable, Sendable {
    /// The key in machine output.
    public var key: String
    /// What it is about.
    public var label: Wording
    /// What is known.
    public var value: Wording
  }

  /// What the user says about files that do not say it themselves.
  public struct Options: Hashable, Sendable {
    /// The name of a text file's encoding; recognised if `nil`.
    public var encodingName: String?
    /// A text file's delimiter, or `tab`; found out if `nil`.
    public var delimiter: String?
    /// The one sheet to read, by name or one-based number; all visible ones if `nil`.
    public var sheet: String?
    /// How much is taken from one file.
    public var limits = ReadLimits.standard

    /// Options that leave everything to the file.
    public init() {}
  }

  /// Reads a file.
  ///
  /// - Throws: What the readers throw; `.sheetNotFound`; for a file of another kind, the failure
  ///   that says what it is and what to do.
  public init(_ source: ByteSource, options: Options = Options()) throws(Failure) {
    name = source.name
    format = try FileFormat.recognise(source)
    switch format {
    case .text:
      if options.encodingName == nil, options.delimiter == nil {
        try Self.refuseText(named: name)
      }
      noteExtension(of: Self.textExtensions, Self.textKind)
      try readText(source, options)
    case .xlsx:
      noteExtension(of: Self.workbookExtensions, Self.workbookKind)
      try readWorkbook(source, options)
    case .empty:
      throw Failure(.fileEmpty, at: Location(file: name))
    default:
      throw format.refusal(of: name) ?? Failure(.notAWorkbook, at: Location(file: name))
    }
  }

  private mutating func noteExtension(of usual: Set<String>, _ kind: Wording) {
    if let finding = Self.misleadingExtension(of: name, usual: usual, kind) {
      findings.append(finding)
    }
  }

  /// The note that a file's extension is that of another kind of table, if it is.
  static func misleadingExtension(
    of name: String, usual: Set<String>, _ kind: Wording
  ) -> Finding? {
    let parts = name.split(separator: ".")
    guard parts.count > 1, let last = parts.last?.lowercased(), !last.contains("/"),
      !usual.contains(last), tableExtensions.contains(last)
    else { return nil }
    return Finding(
      .extensionMisleads, at: Location(file: name),
      facts: ["extension": .quoting(last), "kind": kind])
  }

  /// Refuses a text under the name of a workbook, unless the user says how to read it: whoever sent
  /// it may have renamed it, and spreadsheet programs refuse it as well.
  ///
  /// - Throws: `.notAWorkbook`.
  static func refuseText(named name: String) throws(Failure) {
    guard ["xlsx", "xlsm", "xltx", "xltm"].contains(fileExtension(of: name)),
      let refusal = FileFormat.text.refusal(of: name)
    else { return }
    throw refusal
  }

  /// Whether a file's name is that of a text, so that without a single byte it is an empty one.
  static func isText(named name: String) -> Bool {
    textExtensions.contains(fileExtension(of: name))
  }

  /// What stands behind the last dot of a file's name, in lower case; empty without one.
  private static func fileExtension(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    return last.lastIndex(of: ".").map { last[last.index(after: $0)...].lowercased() } ?? ""
  }

  static let textExtensions: Set<String> = ["csv", "tsv", "txt", "tab"]
  static let textKind = Wording(zh: "文本文件", en: "a text file")
  static let workbookExtensions: Set<String> = ["xlsx", "xlsm", "xltx", "xltm", "et"]
  static let workbookKind = Wording(zh: "XLSX 工作簿", en: "an XLSX workbook")

  private static let tableExtensions: Set<String> = [
    "csv", "tsv", "txt", "xls", "xlsx", "xlsm", "xlsb", "et", "ods",
  ]
}

// MARK: - Text files

extension TableFile {
  private mutating func readText(_ source: ByteSource, _ options: Options) throws(Failure) {
    if let sheet = options.sheet, sheet != "1" {
      throw Failure(
        .sheetNotFound, at: Location(file: name),
        facts: [
          "sheet": .quoting(sheet),
          "present": Wording(zh: "文本文件没有工作表", en: "none: it is a text file"),
        ])
    }
    var csv = CSVReader.Options()
    csv.limits = options.limits
    if let name = options.encodingName { csv.encoding = try TextEncoding(name: name) }
    if let name = options.delimiter { csv.dialect = try CSVDialect(name: name) }
    let reader = try CSVReader(source, options: csv)
    var table = Table(file: name, sheet: nil)
    var builder = TableRowBuilder()
    try reader.forEachRecord { record throws(Failure) in builder.append(record) }
    table.rows = builder.finished()
    findings += reader.findings
    facts = [
      Fact(
        key: "container", label: Wording(zh: "文件类型", en: "kind of file"),
        value: Wording(zh: "文本表格（CSV）", en: "text table (CSV)")),
      Fact(
        key: "encoding", label: Wording(zh: "编码", en: "encoding"),
        value: Self.with(reader.encoding.name, reader.encodingEvidence)),
      Fact(
        key: "delimiter", label: Wording(zh: "分隔符", en: "delimiter"),
        value: Wording(
          zh: "\(reader.dialect.wording.chinese)（\(reader.dialectEvidence.chinese)）",
          en: "\(reader.dialect.wording.english) (\(reader.dialectEvidence.english))")),
      Fact(
        key: "records", label: Wording(zh: "行数", en: "records"),
        value: Wording("\(table.rows.count)")),
    ]
    tables = [table]
  }

  private static func with(_ value: String, _ evidence: Wording) -> Wording {
    Wording(zh: "\(value)（\(evidence.chinese)）", en: "\(value) (\(evidence.english))")
  }
}

// MARK: - Workbooks

extension TableFile {
  private mutating func readWorkbook(_ source: ByteSource, _ options: Options) throws(Failure) {
    let reader = try WorkbookReader(source, limits: options.limits)
    facts = [
      Fact(
        key: "container", label: Wording(zh: "文件类型", en: "kind of file"),
        value: Wording(zh: "XLSX 工作簿", en: "XLSX workbook"))
    ]
    let chosen = try options.sheet.map { sheet throws(Failure) in
      try Self.index(of: sheet, in: reader, file: source.name)
    }
    var wanted: [Int] = []
    for (index, summary) in reader.sheetList.enumerated() {
      facts.append(
        Fact(
          key: "sheet\(index + 1)",
          label: Wording(zh: "工作表 \(index + 1)", en: "sheet \(index + 1)"),
          value: Self.with(summary.name, Self.state(of: summary))))
      if let chosen, chosen != index { continue }
      if summary.kind != .worksheet || (chosen == nil && summary.visibility != .visible) {
        findings.append(
          Finding(
            .sheetNotRead, at: Location(file: name, sheet: summary.name),
            facts: ["state": Self.state(of: summary)]))
        continue
      }
      wanted.append(index)
    }
    let results = Concurrently.map(wanted.count) { [wanted, name] position in
      Result { () throws(Failure) in try reader.table(at: wanted[position], file: name) }
    }
    for result in results {
      let read = try result.get()
      noteHiddenRows(read.hidden, read.table)
      if !read.table.rows.isEmpty { tables.append(read.table) }
    }
  }

  static func index(of sheet: String, in reader: WorkbookReader, file: String) throws(Failure)
    -> Int
  {
    if let index = reader.sheetList.firstIndex(where: { $0.name == sheet }) { return index }
    if let number = Int(sheet), reader.sheetList.indices.contains(number - 1) { return number - 1 }
    throw Failure(
      .sheetNotFound, at: Location(file: file),
      facts: [
        "sheet": .quoting(sheet),
        "present": Wording(reader.sheetList.map { Finding.quoted($0.name) }.joined(separator: "、")),
      ])
  }

  package static func state(of summary: WorkbookReader.SheetSummary) -> Wording {
    switch (summary.kind, summary.visibility) {
    case (.worksheet, .visible): Wording(zh: "可见", en: "visible")
    case (.worksheet, .hidden): Wording(zh: "隐藏", en: "hidden")
    case (.worksheet, .veryHidden): Wording(zh: "深度隐藏", en: "very hidden")
    case (.chartSheet, _): Wording(zh: "图表", en: "chart sheet")
    case (.dialogSheet, _): Wording(zh: "对话框", en: "dialog sheet")
    case (.macroSheet, _): Wording(zh: "宏表", en: "macro sheet")
    }
  }

  private mutating func noteHiddenRows(_ hidden: HiddenRows, _ table: Table) {
    guard let first = hidden.first else { return }
    findings.append(
      Finding(
        .hiddenRows,
        at: Location(file: name, sheet: table.sheet, cell: CellAddress(row: first, column: 0)),
        facts: ["count": Wording("\(hidden.count)")]))
  }
}
