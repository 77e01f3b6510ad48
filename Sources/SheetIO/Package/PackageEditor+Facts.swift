public import Diagnostics

extension PackageEditor {
  /// The extension that a file of this kind of workbook must have for Excel to open it: `xlsx`,
  /// `xlsm` with macros, `xltx` and `xltm` for templates.
  public func fileExtension() throws(Failure) -> String {
    let type = try package.contentTypes().type(of: workbookPart) ?? ""
    let isTemplate = type.contains("template")
    return type.contains("macroEnabled")
      ? (isTemplate ? "xltm" : "xlsm") : (isTemplate ? "xltx" : "xlsx")
  }

  /// Whether a sheet is one of cells, not a chart or macro sheet.
  public func holdsCells(sheet: Int) -> Bool {
    sheetParts.indices.contains(sheet) && sheetParts[sheet] != nil
  }

  /// What hangs on a sheet beside its cells, as relationships call it: `drawing` for pictures and
  /// charts, `comments`, `oleObject`, `ctrlProp`, `table`, `pivotTable`, in stored order.
  public func annexes(ofSheet sheet: Int) throws(Failure) -> [String] {
    try relationships(of: try part(ofSheet: sheet)).map(\.kind)
  }

  /// Whether a sheet is protected against being changed by hand.
  public func isProtected(sheet: Int) throws(Failure) -> Bool {
    try markup(of: try part(ofSheet: sheet)).child("sheetProtection", of: 0) != nil
  }

  /// Whether the workbook is protected against sheets being added and taken away by hand.
  public func isStructureProtected() throws(Failure) -> Bool {
    let workbook = try markup(of: workbookPart)
    guard let protection = workbook.child("workbookProtection", of: 0) else { return false }
    return ["1", "true"].contains(workbook.value("lockStructure", of: protection) ?? "")
  }

  /// The merged ranges of a sheet, in stored order.
  public mutating func merges(ofSheet sheet: Int) throws(Failure) -> [CellRange] {
    try grid(sheet).merges
  }

  /// The first texts of a sheet's column A, from the top, as the workbook was opened: what a sheet
  /// says about itself. None for a sheet that was changed since.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - count: How many rows are looked at.
  public func firstTexts(ofSheet sheet: Int, count: Int) throws(Failure) -> [String] {
    let part = try part(ofSheet: sheet)
    guard changed[part] == nil else { return [] }
    let reader = try WorkbookReader(package.archive.source, limits: package.archive.limits)
    var texts: [String] = []
    do throws(Failure) {
      let index = reader.sheetList.firstIndex { $0.part == part } ?? sheet
      try reader.forEachRow(ofSheet: index) { row throws(Failure) in
        guard row.index < count else { throw Failure(.readingPaused, at: .none) }
        if let cell = row.cells.first, cell.column == 0 { texts.append(row.text(of: cell)) }
      }
    } catch {
      guard error.finding.code == .readingPaused else { throw error }
    }
    return texts
  }
}
