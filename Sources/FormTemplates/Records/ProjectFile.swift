public import Diagnostics
public import SheetIO

/// The projects of one file: of every sheet that holds a list of them, with what its other sheets
/// say about them.
public struct ProjectFile: Sendable {
  /// What is said of columns for which a form has no place: beside the point where none is filled.
  public static let aboutForms: Set<FindingCode> = [.columnCarried, .columnUnknown]

  /// The lists, in the order of the sheets.
  public private(set) var records: [RecordTable]
  /// What the user should know about reading the file.
  public private(set) var findings: [Finding]

  /// Reads the projects of a file.
  ///
  /// - Throws: The first sheet's failure if no sheet holds a list of projects; else a failure of
  ///   a sheet that begins like one but cannot be read.
  public init(_ file: TableFile, options: RecordOptions) throws(Failure) {
    try self.init(ProjectInputs([(file, options)]).files[0])
  }

  /// One of several files that were read together.
  ///
  /// - Throws: Why nothing can be done with it.
  public init(_ file: ProjectInputs.File) throws(Failure) {
    if let failure = file.failure { throw failure }
    records = file.records
    findings = file.findings
  }
}

extension FindingCode {
  /// A file holds nothing that could be a list of projects.
  public static let noTables = FindingCode(
    "no-tables", .error,
    message: Wording(zh: "文件里没有内容", en: "the file holds nothing"),
    fix: Wording(zh: "检查是不是选错了文件", en: "make sure that this is the right file"))
}
