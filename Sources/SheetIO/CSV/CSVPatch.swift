public import Diagnostics

/// Changes fields and records of a text file and keeps every other byte of it: its encoding and
/// byte order mark, how fields are quoted and spaced, line ends however mixed, a `sep=` line, a
/// last line without an end.
///
/// All numbers are zero-based and those of the file as it was opened, however many changes there
/// are; records are counted as `CSVReader` counts them.
///
/// ```swift
/// var patch = try CSVPatch(ByteSource(path: "项目.csv"))
/// try patch.replace(record: 4, field: 2, with: "152.85")
/// let bytes = try patch.bytes()
/// ```
public struct CSVPatch: Sendable {
  /// The encoding of the file.
  public var encoding: TextEncoding { recognition.encoding }
  /// The delimiter of the file.
  public let dialect: CSVDialect

  let source: ByteSource
  let options: CSVReader.Options
  let recognition: TextEncoding.Recognition
  /// Whether cells that a spreadsheet program would run get an apostrophe.
  let neutralises: Bool
  /// New texts by record and field.
  private(set) var replaced: [Int: [Int: String]] = [:]
  private(set) var removed: Set<Int> = []
  /// New records by the one behind which they go; -1 is the beginning.
  private(set) var inserted: [Int: [[String]]] = [:]

  /// Opens a text file to change it.
  ///
  /// - Parameter options: As the file is read at other times; what they leave open is found out.
  /// - Throws: As `CSVReader`.
  public init(
    _ source: ByteSource, options: CSVReader.Options = CSVReader.Options()
  ) throws(Failure) {
    let reader = try CSVReader(source, options: options)
    self.source = source
    self.options = options
    recognition = reader.recognition
    dialect = reader.dialect
    neutralises = reader.restoresNeutralised
  }

  /// Whether anything is to be changed.
  public var isChanged: Bool { !(replaced.isEmpty && removed.isEmpty && inserted.isEmpty) }

  /// Gives a field another text. A record that has fewer fields gets empty ones in between.
  ///
  /// - Throws: `.encodingLacksCharacter`.
  public mutating func replace(record: Int, field: Int, with text: String) throws(Failure) {
    precondition(record >= 0 && field >= 0, "records and fields are counted from 0")
    _ = try encoded(Array(text.utf8))
    replaced[record, default: [:]][field] = text
  }

  /// Takes a record away with its line end.
  public mutating func remove(record: Int) {
    precondition(record >= 0, "records are counted from 0")
    removed.insert(record)
  }

  /// Puts a record behind another one, or behind those put there before; quoted as that one is.
  ///
  /// - Parameter record: The one before it, which may be removed; -1 for the beginning.
  /// - Throws: `.encodingLacksCharacter`.
  public mutating func insert(_ fields: [String], behind record: Int) throws(Failure) {
    precondition(record >= -1, "records are counted from 0")
    for field in fields { _ = try encoded(Array(field.utf8)) }
    inserted[record, default: []].append(fields)
  }

  /// The changed file, read back and compared with what it is to say.
  ///
  /// - Throws: As `CSVReader`; `.patchInexact` for an encoding whose bytes cannot be told apart
  ///   one character at a time, `.patchDiffers` if the file would be read differently.
  public func bytes() throws(Failure) -> [UInt8] {
    guard isChanged else { return try source.allBytes() }
    var output = PatchedText(self, try PatchedText.Input(source, recognition))
    let reader = try CSVReader(source, options: options)
    try reader.forEachRecord { record throws(Failure) in try output.take(record) }
    try output.finish()
    try check(output.bytes)
    return output.bytes
  }

  /// A text in UTF-8 as the file stores it.
  ///
  /// - Throws: `.encodingLacksCharacter`.
  func encoded(_ text: [UInt8]) throws(Failure) -> [UInt8] {
    if encoding == .utf8 || text.isEmpty { return text }
    var bytes: [UInt8] = []
    var output = try TextOutput(encoding, writesMark: false) { piece throws(Failure) in
      bytes += piece
    }
    do throws(Failure) {
      try output.write(text)
    } catch {
      var finding = error.finding
      finding.location.file = source.name
      throw Failure(finding)
    }
    return bytes
  }

  // MARK: Reading back

  /// Compares what a changed file says with what it is to say.
  private func check(_ bytes: [UInt8]) throws(Failure) {
    let changed = try CSVReader(ByteSource(bytes, name: source.name), options: options)
    func expect(_ texts: [String]) throws(Failure) {
      let record = try changed.next()
      guard let record, record.texts == texts else { throw differs(record?.line) }
    }
    var isFirst = true
    func expectFirst() throws(Failure) {
      if isFirst { for fields in inserted[-1] ?? [] { try expect(fields) } }
      isFirst = false
    }
    try CSVReader(source, options: options).forEachRecord { record throws(Failure) in
      try expectFirst()
      if !removed.contains(record.index) { try expect(texts(of: record)) }
      for fields in inserted[record.index] ?? [] { try expect(fields) }
    }
    // A file without records has only what was put in.
    try expectFirst()
    if let record = try changed.next() { throw differs(record.line) }
  }

  private func texts(of record: CSVRecord) -> [String] {
    var texts = record.texts
    for (field, text) in (replaced[record.index] ?? [:]).sorted(by: { $0.key < $1.key }) {
      if field < texts.count {
        texts[field] = text
      } else if !text.isEmpty {
        texts += [String](repeating: "", count: field - texts.count) + [text]
      }
    }
    return texts
  }

  private func differs(_ line: Int?) -> Failure {
    Failure(.patchDiffers, at: Location(file: source.name, line: line))
  }
}

extension FindingCode {
  /// The bytes of a text cannot be told apart one character at a time.
  public static let patchInexact = FindingCode(
    "patch-inexact", .error,
    message: Wording(
      zh: "这个文件的编码 {encoding} 不能逐字改写而不动其他内容，没有改动它",
      en: "text in {encoding} cannot be changed without touching the rest; it was left alone"),
    fix: Wording(
      zh: "先把文件另存为 UTF-8 或 GB18030 编码的 CSV", en: "save the file as CSV in UTF-8 or GB18030 first"))

  /// A changed text file would be read differently.
  public static let patchDiffers = FindingCode(
    "patch-differs", .error,
    message: Wording(
      zh: "改后的文件从这一行起读回来与要写的不一致，原有文件没有改动",
      en: "from this line on the changed file would be read differently; no file was changed"),
    fix: Wording(
      zh: "用 --encoding 和 --delimiter 说明编码和分隔符后再试",
      en: "name its encoding and delimiter with --encoding and --delimiter, and try again"))
}
