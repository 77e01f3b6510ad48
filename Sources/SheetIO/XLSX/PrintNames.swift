import Diagnostics

/// The defined names in which a workbook keeps what of a sheet is printed (ECMA-376 Part 1
/// §18.2.6): `_xlnm.Print_Area` and `_xlnm.Print_Titles`, both local to the sheet.
enum PrintNames {
  static let area = "_xlnm.Print_Area"
  static let titles = "_xlnm.Print_Titles"

  /// Adds what the names say about a sheet to its print set-up. A name that refers to something
  /// else than ranges of cells says nothing.
  static func apply(_ names: [DefinedName], ofSheet sheet: Int, to setup: inout PrintSetup) {
    for name in names where name.sheet == sheet {
      if name.name == area {
        let ranges = ranges(of: name.refersTo)
        if !ranges.contains(nil) { setup.areas = ranges.compactMap(\.self) }
      } else if name.name == titles {
        for case .some(let range) in ranges(of: name.refersTo) {
          if range.columns.count == CellAddress.columnCount {
            setup.repeatedRows = range.rows
          } else if range.rows.count == CellAddress.rowCount {
            setup.repeatedColumns = range.columns
          }
        }
      }
    }
  }

  /// The ranges of `'表 1'!$A$1:$B$2,'表 1'!$D:$D`; `nil` for what is none.
  private static func ranges(of text: String) -> [CellRange?] {
    var pieces: [String] = [""]
    var isQuoted = false
    for character in text {
      if character == "'" { isQuoted.toggle() }
      if character == ",", !isQuoted {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces.map { piece in
      let start = piece.lastIndex(of: "!").map(piece.index(after:)) ?? piece.startIndex
      return CellRange(sheetRange: piece[start...].filter { $0 != " " })
    }
  }
}
