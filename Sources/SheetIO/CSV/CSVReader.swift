public import Diagnostics

/// Reads a CSV or TSV file record by record, in memory that does not grow with the file.
///
/// RFC 4180, and what people really have: any encoding that `TextEncoding` knows, delimiters found
/// out, CR, LF and CRLF mixed, ragged records. Everything is text; nothing becomes a number.
///
/// ```swift
/// let reader = try CSVReader(ByteSource(path: "项目.csv"))
/// try reader.forEachRecord { record throws(Failure) in
///   for position in 0..<record.count { use(record[position]) }
/// }
/// ```
public final class CSVReader {
  /// Whether apostrophes that a writer put before texts like `=1+1` are taken away.
  public enum Restoring: Hashable, Sendable {
    /// In UTF-8 files with a byte order mark, which is how this library writes such files.
    case automatic
    case always
    case never
  }

  /// What a caller may settle that is otherwise found out.
  public struct Options: Sendable {
    /// The encoding; `nil` recognises it.
    public var encoding: TextEncoding?
    /// The delimiter; `nil` finds it.
    public var dialect: CSVDialect?
    /// How much is taken from the file.
    public var limits = ReadLimits.standard
    /// Whether the neutralising of cells for spreadsheets is undone; see `CSVWriter.Options`.
    public var undoesExcelNeutralisation = Restoring.automatic
    /// Bytes read at once. Records do not depend on it.
    public var pieceBytes = 1 << 18

    public init() {}
  }

  /// The file as the user named it.
  public let fileName: String
  /// The encoding and how it was recognised.
  public let recognition: TextEncoding.Recognition
  /// The delimiter in use.
  public let dialect: CSVDialect
  /// Why it is this delimiter.
  public let dialectEvidence: Wording

  /// Whether apostrophes that make cells harmless are taken away.
  let restoresNeutralised: Bool

  private let sourceCount: Int
  private var cursor: CSVCursor?
  private var seen: [Finding] = []

  /// Opens a text file: recognises its encoding and finds its delimiter.
  ///
  /// - Throws: `.encodingUnknown`, `.encodingNameUnknown`, `.encodingInvalid`, `.fileUnreadable`.
  public init(_ source: ByteSource, options: Options = Options()) throws(Failure) {
    fileName = source.name
    sourceCount = source.count
    recognition = try TextEncoding.recognise(source, given: options.encoding)
    var input = try TextInput(source, recognition, pieceBytes: options.pieceBytes)
    var buffer: [UInt8] = []
    // The sample is the same however small the pieces are.
    while buffer.count <= CSVSniffer.sampleCount, !input.isAtEnd {
      try input.refill(&buffer, dropping: 0, line: 1)
    }
    let sniffer = CSVSniffer(buffer, isWhole: input.isAtEnd, given: options.dialect)
    dialect = sniffer.dialect
    dialectEvidence = sniffer.evidence
    restoresNeutralised =
      switch options.undoesExcelNeutralisation {
      case .always: true
      case .never: false
      case .automatic: recognition.encoding == .utf8 && recognition.byteOrderMarkCount > 0
      }
    cursor = CSVCursor(
      input: input, buffer: buffer, start: sniffer.separatorLineCount,
      line: sniffer.separatorLineCount > 0 ? 2 : 1, dialect: sniffer.dialect,
      limits: options.limits, fileName: source.name, restoresNeutralised: restoresNeutralised)
  }

  /// The encoding of the file.
  public var encoding: TextEncoding { recognition.encoding }

  /// How the encoding was recognised, for a person.
  public var encodingEvidence: Wording { recognition.wording }

  /// What was noticed so far; complete when all records have been read.
  ///
  /// Ragged records, NUL characters, text behind closing quotes, mixed line ends and undone
  /// neutralising are each one finding with a count and its first places.
  public var findings: [Finding] { seen }

  /// Hands every record that is left to `body`, in the order of the file.
  ///
  /// - Throws: What `body` throws; `.quoteUnclosed`, `.textFieldTooLong`, `.textRecordTooLong`,
  ///   `.textTooManyFields`, `.textTooManyRecords`, `.encodingInvalid`, `.fileUnreadable`.
  ///   After an error there are no more records.
  public func forEachRecord(_ body: (CSVRecord) throws(Failure) -> Void) throws(Failure) {
    guard var cursor = cursor.take() else { return }
    do throws(Failure) {
      while try cursor.advance() { try body(cursor.record) }
    } catch {
      seen = cursor.observations.findings(fileName)
      throw error
    }
    seen = cursor.observations.findings(fileName)
  }

  /// The next record, or `nil` behind the last one. Keep no copies if speed matters: each keeps
  /// the whole buffer.
  ///
  /// - Throws: As `forEachRecord`.
  public func next() throws(Failure) -> CSVRecord? {
    guard var cursor = cursor.take() else { return nil }
    let hasMore: Bool
    do throws(Failure) {
      hasMore = try cursor.advance()
    } catch {
      seen = cursor.observations.findings(fileName)
      throw error
    }
    guard hasMore else {
      seen = cursor.observations.findings(fileName)
      return nil
    }
    let record = cursor.record
    self.cursor = consume cursor
    return record
  }

  /// All records that are left, in one block of bytes.
  ///
  /// - Throws: As `forEachRecord`.
  public func allRecords() throws(Failure) -> CSVRecords {
    var records = CSVRecords(textBytes: sourceCount)
    try forEachRecord { record throws(Failure) in records.append(record) }
    return records
  }
}
