import CXlsxWriter
import Diagnostics
import Glibc

/// Writes a workbook through libxlsxwriter 1.1.4.
///
/// The library is trusted with nothing: `WorkbookRules` runs first, values are checked before each
/// call, and every return code is looked at. It writes doubles with `%.16G`, so a number may
/// differ from the model in its 17th significant digit; comparisons use 15. It always asks
/// programs to compute all formulas anew when they open the file (`fullCalcOnLoad`), and it
/// stamps every file in the archive with the same date, so that bytes depend on the model only.
///
/// What the library cannot store is stored as what looks the same:
/// - whole numbers beyond 2^53 become text of the same digits;
/// - the seven classic errors become formulas of that error, other errors text;
/// - a formula's cached truth value or error becomes cached text, a missing one empty text;
/// - a very hidden sheet becomes a hidden one;
/// - dates counted from 1904 are counted from 1900 (1,462 more).
@safe struct XLSXWriter: ~Copyable {
  /// The library's workbook; ours until `close`.
  let workbook: UnsafeMutablePointer<lxw_workbook>

  private init(workbook: UnsafeMutablePointer<lxw_workbook>) { unsafe self.workbook = workbook }

  deinit { unsafe lxw_workbook_free(workbook) }

  /// Writes a workbook to a path.
  ///
  /// - Parameters:
  ///   - model: What to write.
  ///   - output: The file in the making; the workbook goes to its `temporaryPath`, the library's
  ///     own temporary files to its `temporaryFolder`.
  /// - Throws: The codes of `XLSXWriter+FindingCode` and of `OutputFile`.
  static func write(_ model: borrowing Workbook, into output: borrowing OutputFile)
    throws(Failure)
  {
    try write(
      model, named: output.path, to: output.temporaryPath, temporaryFolder: output.temporaryFolder)
  }

  /// As `write(_:into:)`, with the paths of another file in the making.
  ///
  /// - Parameter file: The output's name, for findings.
  static func write(
    _ model: borrowing Workbook, named file: String, to path: String, temporaryFolder: String
  ) throws(Failure) {
    try WorkbookRules(file: file).check(model)
    let writer = try open(
      path, named: file, temporaryFolder: temporaryFolder, keepsRowsOnly: false)
    let opened = unsafe writer.workbook
    try writer.setProperties(model.properties, file: file)
    var pool = unsafe StylePool(styles: model.styles, workbook: opened)
    var isActivated = false
    for sheet in model.sheets {
      guard let pointer = unsafe workbook_add_worksheet(opened, sheet.name) else {
        throw library(LXW_ERROR_PARAMETER_VALIDATION, at: Location(file: file, sheet: sheet.name))
      }
      var sheetWriter = unsafe SheetWriter(
        sheet: sheet, file: file, worksheet: pointer, pool: pool)
      try sheetWriter.write(isFirstVisible: sheet.visibility == .visible && !isActivated)
      pool = sheetWriter.pool
      if sheet.visibility == .visible { isActivated = true }
    }
    try writer.define(model.definedNames, sheets: model.sheets, file: file)
    try writer.close(file: file)
  }

  /// Opens an empty workbook.
  ///
  /// - Parameter keepsRowsOnly: Whether the library puts each row on the disk when the next one
  ///   begins (its constant-memory mode, in which texts stand in their cells and are not shared).
  static func open(
    _ output: borrowing OutputFile, keepsRowsOnly: Bool
  ) throws(Failure) -> XLSXWriter {
    try open(
      output.temporaryPath, named: output.path, temporaryFolder: output.temporaryFolder,
      keepsRowsOnly: keepsRowsOnly)
  }

  private static func open(
    _ path: String, named file: String, temporaryFolder: String, keepsRowsOnly: Bool
  ) throws(Failure) -> XLSXWriter {
    let opened = unsafe temporaryFolder.withCString { folder in
      // The library copies the folder's name and never writes to it.
      var options = unsafe lxw_workbook_options(
        constant_memory: keepsRowsOnly ? 1 : 0, tmpdir: UnsafeMutablePointer(mutating: folder),
        use_zip64: 0)
      return unsafe workbook_new_opt(path, &options)
    }
    guard let opened = unsafe opened else { throw outOfMemory(file) }
    return unsafe XLSXWriter(workbook: opened)
  }

  // MARK: The workbook's own facts

  func setProperties(_ properties: DocumentProperties, file: String) throws(Failure) {
    // An unreadable time was refused by the rules.
    let created = CreationTime(properties.created) ?? .unstated
    let texts = [
      properties.title, properties.subject, properties.author, properties.company,
      properties.comments,
    ]
    // The library copies the texts and never writes to them; ours are freed right after.
    let copies = unsafe texts.map { unsafe $0.isEmpty ? nil : strdup($0) }
    defer { for index in texts.indices { unsafe free(copies[index]) } }
    var record = unsafe lxw_doc_properties()
    unsafe record.title = copies[0]
    unsafe record.subject = copies[1]
    unsafe record.author = copies[2]
    unsafe record.company = copies[3]
    unsafe record.comments = copies[4]
    unsafe record.created = created.seconds
    let error = unsafe workbook_set_properties(workbook, &record)
    try Self.check(error, at: Location(file: file))
  }

  private func define(_ names: [DefinedName], sheets: [Sheet], file: String) throws(Failure) {
    for name in names where !Self.isPrintSetup(name, sheets: sheets) {
      var scoped = name.name
      if let index = name.sheet { scoped = "\(sheets[index].name)!\(name.name)" }
      let error = unsafe workbook_define_name(workbook, scoped, name.refersTo)
      guard error == LXW_NO_ERROR else {
        throw Failure(
          .outputDefinedName, at: Location(file: file),
          facts: ["name": .quoting(name.name), "reason": Wording(Self.text(of: error))])
      }
      if name.isHidden { hide(name) }
    }
  }

  /// Whether the library makes this name itself, from the sheet's print set-up.
  private static func isPrintSetup(_ name: DefinedName, sheets: [Sheet]) -> Bool {
    guard let index = name.sheet else { return false }
    switch name.name {
    case PrintNames.area: return sheets[index].printSetup.area != nil
    case PrintNames.titles:
      return sheets[index].printSetup.repeatedRows != nil
        || sheets[index].printSetup.repeatedColumns != nil
    default: return false
    }
  }

  /// Hides a name that was just defined; the library has no call for it, but writes the mark.
  private func hide(_ name: DefinedName) {
    var next = unsafe workbook.pointee.defined_names.pointee.tqh_first
    while let entry = unsafe next {
      let scope = unsafe entry.pointee.index
      let stored = unsafe withUnsafePointer(to: &entry.pointee.name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 128) { unsafe String(cString: $0) }
      }
      if stored == name.name, Int(scope) == name.sheet ?? -1 { unsafe entry.pointee.hidden = 1 }
      unsafe next = entry.pointee.list_pointers.tqe_next
    }
  }

  // MARK: The end, and errors

  /// Assembles the file; the library's memory is freed whatever comes of it.
  ///
  /// If it fails, the library itself prints a line to standard error. That is compiled into it, with
  /// no switch, and the standard error is the process's: ours follows with the words for people.
  consuming func close(file: String) throws(Failure) {
    let workbook = unsafe workbook
    discard self
    errno = 0
    let error = unsafe workbook_close(workbook)
    let code = errno
    guard error == LXW_NO_ERROR else {
      // The library keeps only some reasons; the system's own are told more plainly.
      if [ENOSPC, EDQUOT, EFBIG, EACCES, EROFS].contains(code) {
        throw OutputWorkspace.failure(code, path: file)
      }
      throw Self.library(error, at: Location(file: file))
    }
  }

  static func check(_ error: lxw_error, at location: @autoclosure () -> Location)
    throws(Failure)
  {
    if error != LXW_NO_ERROR { throw library(error, at: location()) }
  }

  static func library(_ error: lxw_error, at location: Location) -> Failure {
    Failure(.outputLibrary, at: location, facts: ["reason": Wording(text(of: error))])
  }

  private static func text(of error: lxw_error) -> String {
    guard let text = unsafe lxw_strerror(error) else { return "\(error.rawValue)" }
    return unsafe String(cString: text)
  }

  static func outOfMemory(_ file: String) -> Failure {
    library(LXW_ERROR_MEMORY_MALLOC_FAILED, at: Location(file: file))
  }
}
