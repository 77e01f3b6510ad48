import CXlsxWriter
import Diagnostics
import Glibc

/// Writes one sheet of a workbook that `XLSXWriter` has open.
///
/// The library's sheet lives as long as its workbook, which outlives this value.
@safe struct SheetWriter {
  let sheet: Sheet
  /// The output's name, for findings.
  let file: String
  let worksheet: UnsafeMutablePointer<lxw_worksheet>
  var pool: StylePool

  init(
    sheet: Sheet, file: String, worksheet: UnsafeMutablePointer<lxw_worksheet>, pool: StylePool
  ) {
    self.sheet = sheet
    self.file = file
    unsafe self.worksheet = worksheet
    self.pool = pool
  }

  /// Writes everything that the sheet holds; `SheetRules` has passed it.
  mutating func write(isFirstVisible: Bool) throws(Failure) {
    quoteName()
    if isFirstVisible {
      // The library shows the active sheet, the first by default, even if it was hidden.
      unsafe worksheet_activate(worksheet)
      unsafe worksheet_set_first_sheet(worksheet)
    } else if sheet.visibility != .visible {
      unsafe worksheet_hide(worksheet)
    }
    try writeColumns()
    // Merging fills its cells with blanks, so the cells themselves come after it.
    try writeMerges()
    try writeLinks()
    try writeRows()
    try writeValidations()
    try writeBlankMarks()
    try writeNotes()
    try writePrintSetup()
    if let row = sheet.frozenRow, row > 0 {
      unsafe worksheet_freeze_panes(worksheet, UInt32(row), 0)
    }
    if sheet.isProtected { protect() }
  }

  /// Protects the sheet without a password; sizes may still be changed, so that what is typed in
  /// can be seen and printed whole.
  private func protect() {
    var allowed = lxw_protection()
    allowed.format_cells = 1
    allowed.format_columns = 1
    allowed.format_rows = 1
    unsafe worksheet_protect(worksheet, nil, &allowed)
  }

  /// The library writes the link's target into the cell, which the cell itself then replaces.
  private func writeLinks() throws(Failure) {
    for link in sheet.links {
      let name = link.sheet.replacing("'", with: "''")
      let error = unsafe worksheet_write_url(
        worksheet, UInt32(link.cell.row), UInt16(link.cell.column),
        "internal:'\(name)'!\(link.target)", nil)
      try XLSXWriter.check(error, at: location(link.cell))
    }
  }

  func location(_ cell: CellAddress? = nil) -> Location {
    Location(file: file, sheet: sheet.name, cell: cell)
  }

  /// Puts the sheet's name between apostrophes for the names of print areas and titles.
  ///
  /// The library leaves them out for names like `2024` or `A1`, which is a formula that programs
  /// cannot read.
  private func quoteName() {
    let quoted = "'\(sheet.name.replacing("'", with: "''"))'"
    guard let copy = unsafe lxw_strdup(quoted) else { return }
    unsafe free(worksheet.pointee.quoted_name)
    unsafe worksheet.pointee.quoted_name = copy
  }

  private func writeColumns() throws(Failure) {
    for run in sheet.columns {
      var options = lxw_row_col_options(hidden: run.isHidden ? 1 : 0, level: 0, collapsed: 0)
      let error = unsafe worksheet_set_column_opt(
        worksheet, UInt16(run.columns.lowerBound), UInt16(run.columns.upperBound),
        run.width ?? LXW_DEF_COL_WIDTH, nil, &options)
      try XLSXWriter.check(error, at: location())
    }
  }

  /// Every cell of a merge gets the look of its first, so that its border is drawn all round.
  private func writeMerges() throws(Failure) {
    for merge in sheet.merges where !merge.isSingle {
      let style = sheet.cell(at: merge.first)?.style ?? 0
      guard style >= 0, style < pool.count else { throw unknownStyle(style, merge.first) }
      let error = unsafe worksheet_merge_range(
        worksheet, UInt32(merge.first.row), UInt16(merge.first.column), UInt32(merge.last.row),
        UInt16(merge.last.column), "", pool[style])
      try XLSXWriter.check(error, at: location(merge.first))
    }
  }

  func unknownStyle(_ style: Int, _ cell: CellAddress) -> Failure {
    Failure(.outputStyle, at: location(cell), facts: ["value": Wording("\(style)")])
  }

  private mutating func writeBlankMarks() throws(Failure) {
    for mark in sheet.blankMarks {
      var rule = unsafe lxw_conditional_format()
      unsafe rule.type = UInt8(LXW_CONDITIONAL_TYPE_BLANKS.rawValue)
      unsafe rule.format = pool.mark(color: mark.color)
      let cells = mark.cells
      let error = unsafe worksheet_conditional_format_range(
        worksheet, UInt32(cells.first.row), UInt16(cells.first.column),
        UInt32(cells.last.row), UInt16(cells.last.column), &rule)
      try XLSXWriter.check(error, at: location(cells.first))
    }
  }

  private func writeNotes() throws(Failure) {
    for note in sheet.notes {
      let text = StoredText.escaped(note.text)
      let lines = TextExtent.lineCount(of: note.text, width: 18, fontSize: 9)
      let error = unsafe StoredText.escaped(note.author).withCString { author in
        var options = unsafe lxw_comment_options()
        // The library copies the name and never writes to it.
        unsafe options.author = UnsafeMutablePointer(mutating: author)
        // Pixels: the library's own size for short notes, more for long ones.
        unsafe options.width = 160
        unsafe options.height = UInt16(min(max(74, 16 * lines + 10), 600))
        return unsafe worksheet_write_comment_opt(
          worksheet, UInt32(note.cell.row), UInt16(note.cell.column), text, &options)
      }
      try XLSXWriter.check(error, at: location(note.cell))
    }
  }

  private func writePrintSetup() throws(Failure) {
    let setup = sheet.printSetup
    switch setup.orientation {
    case .portrait: unsafe worksheet_set_portrait(worksheet)
    case .landscape: unsafe worksheet_set_landscape(worksheet)
    }
    unsafe worksheet_set_paper(worksheet, UInt8(setup.paper))
    if let width = setup.fitsWidth {
      unsafe worksheet_fit_to_pages(worksheet, UInt16(width), UInt16(setup.fitsHeight))
    }
    let margins = setup.margins
    unsafe worksheet_set_margins(
      worksheet, margins.left, margins.right, margins.top, margins.bottom)
    if setup.isCenteredHorizontally { unsafe worksheet_center_horizontally(worksheet) }
    if let rows = setup.repeatedRows {
      let error = unsafe worksheet_repeat_rows(
        worksheet, UInt32(rows.lowerBound), UInt32(rows.upperBound))
      try XLSXWriter.check(error, at: location())
    }
    if let columns = setup.repeatedColumns {
      let error = unsafe worksheet_repeat_columns(
        worksheet, UInt16(columns.lowerBound), UInt16(columns.upperBound))
      try XLSXWriter.check(error, at: location())
    }
    // `SheetRules` has seen that there is at most one.
    if let area = setup.area {
      let error = unsafe worksheet_print_area(
        worksheet, UInt32(area.first.row), UInt16(area.first.column), UInt32(area.last.row),
        UInt16(area.last.column))
      try XLSXWriter.check(error, at: location())
    }
    if !setup.header.isEmpty {
      try XLSXWriter.check(unsafe worksheet_set_header(worksheet, setup.header), at: location())
    }
    if !setup.footer.isEmpty {
      try XLSXWriter.check(unsafe worksheet_set_footer(worksheet, setup.footer), at: location())
    }
  }
}
