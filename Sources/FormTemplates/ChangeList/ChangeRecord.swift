public import Diagnostics
public import SheetIO

/// What was changed in the data, by whom, when and why, and from which files (修改记录).
public struct ChangeRecord: Sendable {
  /// The changes, in the order in which they were made.
  public var entries: [Entry]
  /// The files that the run read.
  public var inputs: [Input]

  /// One change.
  public struct Entry: Hashable, Sendable {
    /// The project: code and name.
    public var project: String
    /// The indicator, source of money or goal concerned; empty for the project itself.
    public var record: String
    /// What became of the edit.
    public var outcome: SourceOutcome
    /// Who changed it.
    public var author: String
    /// When, as the user states it.
    public var date: String
    /// Why: what the reviewer noted.
    public var reason: String

    /// A change.
    public init(
      project: String, record: String, outcome: SourceOutcome, author: String, date: String,
      reason: String
    ) {
      self.project = project
      self.record = record
      self.outcome = outcome
      self.author = author
      self.date = date
      self.reason = reason
    }
  }

  /// A file that was read.
  public struct Input: Hashable, Sendable {
    /// The file as the user named it.
    public var file: String
    /// What it was: data, a returned form, a base.
    public var role: Wording
    /// The SHA-256 digest of its bytes, in hexadecimal.
    public var digest: String

    /// A file, its digest taken from its bytes.
    ///
    /// - Throws: `.fileUnreadable`.
    public init(_ source: ByteSource, role: Wording) throws(Failure) {
      file = source.name
      self.role = role
      var hash = SHA256()
      var offset = 0
      while offset < source.count {
        let piece = try source.bytes(in: offset..<offset + Self.pieceBytes)
        hash.add(piece)
        offset += piece.count
      }
      digest = hash.finished()
    }

    private static let pieceBytes = 1 << 20
  }

  /// A record.
  public init(entries: [Entry], inputs: [Input]) {
    self.entries = entries
    self.inputs = inputs
  }

  /// The name of the sheet of changes.
  public static let sheetName = "修改记录"
  /// The name of the sheet of inputs.
  public static let inputSheetName = "依据文件"

  /// The changes as rows of text under their header.
  public var rows: [[String]] {
    [
      [
        "序号", "项目", "对象", "字段", "原值", "新值", "类别", "结果", "修改人", "时间", "原因", "文件", "工作表",
        "单元格",
      ]
    ]
      + entries.enumerated().map { index, entry in
        let outcome = entry.outcome
        let edit = outcome.edit
        return [
          "\(index + 1)", entry.project, entry.record, edit.subject.chinese,
          outcome.isApplied ? outcome.old : edit.oldText,
          outcome.isApplied ? outcome.new : edit.newText,
          Self.kind(of: edit),
          outcome.refusal.map { "未改：" + $0.message(in: .chinese) } ?? "已改",
          entry.author, entry.date, entry.reason, outcome.location.file,
          outcome.location.sheet ?? "", outcome.location.cell.map { "\($0)" } ?? "",
        ]
      }
  }

  private static func kind(of edit: SourceEdit) -> String {
    if edit.isConsequence { return "连带" }
    switch edit.change {
    case .set: return "更正"
    case .add: return "新增行"
    case .remove: return "删去行"
    }
  }

  /// The inputs as rows of text under their header.
  public var inputRows: [[String]] {
    [["文件", "用途", "SHA-256"]] + inputs.map { [$0.file, $0.role.chinese, $0.digest] }
  }

  /// A workbook of both.
  public var workbook: Workbook {
    ListSheet.workbook(
      of: [Self.list(Self.sheetName, rows), Self.list(Self.inputSheetName, inputRows)])
  }

  private static func list(_ name: String, _ rows: [[String]]) -> ListSheet {
    var list = ListSheet(name, rows[0].map { ListSheet.Column($0) })
    for texts in rows.dropFirst() { list.add(texts.map { ListSheet.Entry($0) }) }
    return list
  }

  /// The changes as a CSV in UTF-8 with a byte order mark, the inputs below them.
  ///
  /// - Throws: What `CSVWriter` throws.
  public func lines() throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var options = CSVWriter.Options()
    options.forExcel = true
    var writer = try CSVWriter(options: options) { piece throws(Failure) in bytes += piece }
    for row in rows { try writer.write(row) }
    try writer.write([])
    for row in inputRows { try writer.write(row) }
    try writer.finish()
    return bytes
  }
}
