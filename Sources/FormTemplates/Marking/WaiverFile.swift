public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// The file in which accepted findings are kept: a table with the columns 指纹, 代码, 原因, 谁,
/// 说明, as CSV or XLSX, in any order, that a person can edit.
public enum WaiverFile {
  private enum Column: Int, CaseIterable {
    case fingerprint
    case code
    case reason
    case who
    case remark

    var names: [String] {
      switch self {
      case .fingerprint: ["指纹", "fingerprint"]
      case .code: ["代码", "code"]
      case .reason: ["原因", "reason"]
      case .who: ["谁", "who"]
      case .remark: ["说明", "remark"]
      }
    }
  }

  /// Rows from the top among which the header is looked for.
  private static let searchDepth = 20

  /// Reads a list of accepted findings.
  ///
  /// - Throws: `.waiverHeaderMissing`; what reading a table throws.
  public static func read(
    _ source: ByteSource, options: TableFile.Options = TableFile.Options()
  ) throws(Failure) -> WaiverList {
    let file = try TableFile(source, options: options)
    for table in file.tables {
      for (position, row) in table.rows.prefix(searchDepth).enumerated() {
        guard let columns = columns(of: row) else { continue }
        return WaiverList(
          table.rows.dropFirst(position + 1).filter { !$0.isBlank }.map { row in
            func text(_ column: Column) -> String { columns[column].map { row[$0] } ?? "" }
            return Waiver(
              fingerprint: text(.fingerprint), code: text(.code), reason: text(.reason),
              who: text(.who),
              at: table.location(of: row, column: columns[.fingerprint]))
          })
      }
    }
    throw Failure(.waiverHeaderMissing, at: Location(file: source.name))
  }

  private static func columns(of row: TableRow) -> [Column: Int]? {
    var columns: [Column: Int] = [:]
    for (index, text) in row.fields.enumerated() {
      let label = LabelText.normalised(text).lowercased()
      let column = Column.allCases.first { $0.names.contains(label) }
      if let column, columns[column] == nil { columns[column] = index }
    }
    return columns[.fingerprint] != nil && columns[.reason] != nil ? columns : nil
  }

  /// Writes a list of findings to accept: CSV that opens by double click, with the reasons of
  /// those that are accepted already and blanks for the others.
  ///
  /// - Parameters:
  ///   - outcome: The findings of a run, each with its fingerprint.
  ///   - path: The target.
  /// - Throws: What `OutputFile` throws.
  public static func write(
    _ outcome: WaiverList.Outcome, to path: String, language: Language
  ) throws(Failure) {
    var options = CSVWriter.Options()
    options.forExcel = true
    var output = try OutputFile(path: path)
    var bytes: [UInt8] = []
    var writer = try CSVWriter(options: options) { (piece: [UInt8]) throws(Failure) in
      bytes += piece
    }
    let chosen = language == .chinese ? 0 : 1
    try writer.write(Column.allCases.map { $0.names[chosen] })
    for (finding, waiver) in outcome.waived {
      try writer.write(row(finding, waiver.reason, waiver.who, language))
    }
    for finding in outcome.kept where finding.fingerprint != nil {
      try writer.write(row(finding, "", "", language))
    }
    try writer.finish()
    try output.write(bytes)
    try output.commit()
  }

  private static func row(
    _ finding: Finding, _ reason: String, _ who: String, _ language: Language
  ) -> [String] {
    let place = finding.location.text(in: language)
    let separator = language == .chinese ? "：" : ": "
    return [
      finding.fingerprint ?? "", finding.code.identifier, reason, who,
      (place.isEmpty ? "" : place + separator) + finding.message(in: language),
    ]
  }
}
