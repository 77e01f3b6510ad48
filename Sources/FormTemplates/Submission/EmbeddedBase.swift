public import Diagnostics
public import SheetIO

/// What was issued, inside the workbook itself: a hidden sheet that holds the ledger's lines.
///
/// Only where the user asks for it, because finance bureaus' imports stumble over hidden sheets
/// and old values get published with them.
public enum EmbeddedBase {
  /// The sheet's name.
  public static let sheetName = "发出底稿"

  /// What stands above the lines.
  private static let heading = "本表发出时的内容，退回核对用；定稿（sheetconv finalize）时去掉。不要改动。"

  /// Most UTF-16 units put into one cell; a long line goes on in the next columns.
  private static let pieceLength = 30_000

  /// The sheet of a ledger.
  static func sheet(_ ledger: IssueLedger) -> Sheet {
    var sheet = Sheet(name: sheetName)
    sheet.visibility = .hidden
    sheet.rows = [Row(index: 0, cells: [Cell(column: 0, value: .text(heading))])]
    let lines = ledger.lines.split(separator: UInt8(ascii: "\n"))
    for (index, line) in lines.enumerated() {
      let pieces = Self.pieces(String(decoding: line, as: UTF8.self))
      sheet.rows.append(
        Row(
          index: index + 1,
          cells: pieces.enumerated().map { Cell(column: $0.offset, value: .text($0.element)) }))
    }
    return sheet
  }

  private static func pieces(_ line: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var length = 0
    for character in line {
      let count = character.utf16.count
      if length + count > pieceLength {
        pieces.append(piece)
        piece = ""
        length = 0
      }
      piece.append(character)
      length += count
    }
    return pieces + [piece]
  }

  /// The ledger inside a workbook; `nil` if there is none.
  ///
  /// - Parameter file: The workbook's name, for findings.
  /// - Throws: What reading the sheet throws.
  public static func ledger(
    in reader: WorkbookReader, file: String
  ) throws(Failure) -> IssueLedger? {
    guard let index = reader.sheetList.firstIndex(where: { $0.name == sheetName }) else {
      return nil
    }
    let sheet = try reader.readSheet(at: index)
    let lines = sheet.rows.dropFirst().map { row in
      row.cells.reduce(into: "") { line, cell in
        if case .text(let piece) = cell.value { line += piece }
      }
    }
    return try IssueLedger(
      ByteSource(Array(lines.joined(separator: "\n").utf8), name: file))
  }
}
