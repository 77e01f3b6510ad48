public import Diagnostics
public import SheetIO

/// The projects of one file: of every sheet that holds a list of them.
public struct ProjectFile: Sendable {
  /// The lists, in the order of the sheets.
  public private(set) var records: [RecordTable] = []
  /// What the user should know about reading the file.
  public private(set) var findings: [Finding]

  /// Sheets of our own workbooks that hold figures about projects, not the projects themselves.
  static let derivedTitles = ["自评结果统计表"]

  /// Reads the projects of a file.
  ///
  /// - Throws: The first sheet's failure if no sheet holds a list of projects; else a failure of
  ///   a sheet that begins like one but cannot be read.
  public init(_ file: TableFile, options: RecordOptions) throws(Failure) {
    findings = file.findings
    var refused: Failure?
    // What an earlier check noted down is nothing that anybody stated.
    let tables = file.tables.filter { !FindingList.isList($0) }
    for table in tables.flatMap(TableBlocks.split) {
      if let reason = Self.derived(table) {
        findings.append(Self.notRead(table, reason))
        continue
      }
      do throws(Failure) {
        let read = try RecordTable(reading: table, options: options)
        findings += read.findings
        records.append(read)
      } catch {
        guard error.finding.code == .headerNotFound, tables.count > 1 else { throw error }
        findings.append(Self.notRead(table, error))
        if refused == nil { refused = error }
      }
    }
    if records.isEmpty {
      if let refused { throw refused }
      let isHidden = findings.contains { $0.code == .sheetNotRead }
      throw Failure(isHidden ? .nothingVisible : .noTables, at: Location(file: file.name))
    }
  }

  private static func derived(_ table: Table) -> Wording? {
    if table.sheet == RecordTable.carriedSheetName {
      return Wording(zh: "是本程序带过来的其他列", en: "it holds columns that this program carried along")
    }
    let title = table.rows.first { !$0.isBlank }?.fields.first { !$0.isEmpty } ?? ""
    guard derivedTitles.contains(where: title.hasPrefix) else { return nil }
    return Wording(zh: "是统计表，里面的数由项目表算出", en: "it is a statistic computed from the lists")
  }

  /// What to say of a sheet without a header in a workbook that has other sheets.
  public static func notRead(_ table: Table, _ failure: Failure) -> Finding {
    notRead(
      table,
      Wording(
        zh: failure.finding.message(in: .chinese), en: failure.finding.message(in: .english)))
  }

  private static func notRead(_ table: Table, _ reason: Wording) -> Finding {
    Finding(
      .sheetWithoutProjects, at: Location(file: table.file, sheet: table.sheet),
      facts: ["reason": reason])
  }
}

extension FindingCode {
  /// A file holds nothing that could be a list of projects.
  public static let noTables = FindingCode(
    "no-tables", .error,
    message: Wording(zh: "文件里没有内容", en: "the file holds nothing"),
    fix: Wording(zh: "检查是不是选错了文件", en: "make sure that this is the right file"))
}
