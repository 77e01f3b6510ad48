import Diagnostics
import SheetIO

/// The file that edits go into: cells and rows of a text file or of a workbook, in one way.
///
/// Both are changed in place, because a copy would hold all that was changed before.
struct SourceTarget {
  /// The text file; `nil` for a workbook.
  var patch: CSVPatch?
  /// The workbook; `nil` for a text file.
  var editor: PackageEditor?

  init(_ patch: CSVPatch) { self.patch = patch }

  init(_ editor: PackageEditor) { self.editor = editor }

  /// Sets a cell, counted as the file was opened.
  ///
  /// - Throws: What `CSVPatch.replace` and `PackageEditor.setCell` throw.
  mutating func set(
    _ cell: SourceCell, at address: CellAddress, onSheet sheet: String?
  ) throws(Failure) {
    try patch?.replace(record: address.row, field: address.column, with: cell.text)
    guard let index = try editor.map({ editor throws(Failure) in try Self.index(sheet, editor) })
    else { return }
    try editor?.setCell(sheet: index, address, cell.value)
  }

  static func index(_ sheet: String?, _ editor: PackageEditor) throws(Failure) -> Int {
    guard let index = sheet.flatMap(editor.sheetIndex(named:)) else {
      throw Failure(.editSheetMissing, at: .none, facts: ["sheet": .quoting(sheet ?? "")])
    }
    return index
  }
}
