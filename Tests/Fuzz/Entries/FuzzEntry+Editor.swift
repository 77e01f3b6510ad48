import Diagnostics
import SheetIO

extension FuzzEntry {
  /// A workbook that is changed: the first byte chooses the part that the rest replaces, the second
  /// what is done. What is written must read back, and what was not changed must be the same.
  public static let editor = FuzzEntry(
    "editor",
    seeds: SmallWorkbook.parts.enumerated().flatMap { index, part in
      [0x00, 0xFF].map { [UInt8(index), $0] + Array(part.text.utf8) }
    }
  ) { input, _ in
    guard input.count >= 2 else { return nil }
    let part = SmallWorkbook.parts[Int(input[0]) % SmallWorkbook.parts.count]
    let bytes = SmallWorkbook.archive(replacing: [part.name: Array(input[2...])])
    let source = ByteSource(bytes, name: "t.xlsx")
    guard
      case .success(let before) = outcome({ () throws(Failure) in
        try WorkbookReader(source, limits: limits).readAll()
      }),
      case .success(var editor) = outcome({ () throws(Failure) in
        try PackageEditor(source, limits: limits)
      })
    else { return nil }
    return change(&editor, input[1], before)
  }

  /// Cells that no seed has.
  private static let cells = [
    (CellAddress(row: 8, column: 2), CellValue.number(-0.5)),
    (CellAddress(row: 9, column: 3), .text("甲<&_x000A_")),
  ]

  private static func change(
    _ editor: inout PackageEditor, _ choice: UInt8, _ before: Workbook
  ) -> String? {
    var set: [(CellAddress, CellValue)] = []
    for (cell, value) in cells {
      if case .success = outcome({ () throws(Failure) in
        try editor.setCell(sheet: 0, cell, value)
      }) {
        set.append((cell, value))
      }
    }
    let range = CellRange(CellAddress(row: 0, column: 0), CellAddress(row: 2, column: 1))
    if choice & 1 != 0 {
      _ = outcome { () throws(Failure) in
        try editor.addNote(sheet: 0, range.first, author: "甲", text: "乙")
      }
    }
    if choice & 2 != 0 {
      _ = outcome { () throws(Failure) in
        try editor.addConditionalFormat(sheet: 0, range: range, fill: 0xFFEB9C)
      }
    }
    if choice & 4 != 0 {
      _ = outcome { () throws(Failure) in _ = try editor.addSheet(name: "新", rows: []) }
    }
    var movesRows = false
    if choice & 8 != 0,
      case .success = outcome({ () throws(Failure) in
        try editor.insertRows(sheet: 0, before: 2, count: 3, copyingStyleOf: 2)
      })
    {
      movesRows = true
    }
    if choice & 16 != 0,
      case .success = outcome({ () throws(Failure) in try editor.removeRows(sheet: 0, 3...4) })
    {
      movesRows = true
    }
    guard case .success(let bytes) = outcome({ () throws(Failure) in try editor.bytes() }) else {
      return nil
    }
    let written = outcome { () throws(Failure) in
      try WorkbookReader(ByteSource(bytes, name: "t.xlsx")).readAll()
    }
    guard case .success(let after) = written else { return "what was written cannot be read" }
    guard after.sheets.count >= before.sheets.count, !before.sheets.isEmpty else {
      return "a sheet is missing"
    }
    for index in before.sheets.indices.dropFirst()
    where withoutCaches(after.sheets[index]) != withoutCaches(before.sheets[index]) {
      return "another sheet has changed"
    }
    if movesRows { return nil }
    var expected = withoutCaches(before.sheets[0])
    for (cell, value) in set { expected[cell] = .value(value) }
    return withoutCaches(after.sheets[0]) == expected
      ? nil : "other cells than those that were set have changed"
  }

  /// What a cell holds: of a formula its text, because its value may be taken out.
  private enum Content: Equatable {
    case value(CellValue)
    case formula(String)
  }

  private static func withoutCaches(_ sheet: Sheet) -> [CellAddress: Content] {
    var contents: [CellAddress: Content] = [:]
    for row in sheet.rows {
      for cell in row.cells {
        let address = CellAddress(row: row.index, column: cell.column)
        if let formula = cell.formula {
          contents[address] = .formula(formula.text)
        } else if cell.value != .empty {
          contents[address] = .value(cell.value)
        }
      }
    }
    return contents
  }
}
