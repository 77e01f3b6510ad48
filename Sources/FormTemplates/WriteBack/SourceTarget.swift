import Diagnostics
import SheetIO

/// The file that edits go into: cells and rows of a text file or of a workbook, in one way.
enum SourceTarget {
  case text(CSVPatch)
  case workbook(PackageEditor)

  /// Sets a cell, counted as the file was opened.
  ///
  /// - Throws: What `CSVPatch.replace` and `PackageEditor.setCell` throw.
  mutating func set(
    _ cell: SourceCell, at address: CellAddress, onSheet sheet: String?
  ) throws(Failure) {
    switch self {
    case .text(var patch):
      try patch.replace(record: address.row, field: address.column, with: cell.text)
      self = .text(patch)
    case .workbook(var editor):
      try editor.setCell(sheet: try Self.index(sheet, editor), address, cell.value)
      self = .workbook(editor)
    }
  }

  static func index(_ sheet: String?, _ editor: PackageEditor) throws(Failure) -> Int {
    guard let index = sheet.flatMap(editor.sheetIndex(named:)) else {
      throw Failure(.editSheetMissing, at: .none, facts: ["sheet": .quoting(sheet ?? "")])
    }
    return index
  }
}
