import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

@Suite struct PackageEditorRobustnessTests {
  private static let parts = [
    "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/tables/table1.xml", "xl/comments1.xml",
    "xl/drawings/drawing1.xml", "xl/drawings/vmlDrawing1.vml", "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels", "xl/styles.xml",
  ]

  /// Everything the editor does, one after another; what is refused is passed over.
  private static func work(_ bytes: [UInt8]) {
    guard var editor = try? PackageEditor(ByteSource(bytes, name: "t.xlsx")) else { return }
    try? editor.setCell(sheet: 0, CellAddress(row: 3, column: 0), .number(7))
    try? editor.setCell(sheet: 0, CellAddress(row: 20, column: 5), .text("甲"))
    try? editor.addNote(sheet: 0, CellAddress(row: 0, column: 0), author: "a", text: "b")
    let range = CellRange(CellAddress(row: 0, column: 0), CellAddress(row: 1, column: 1))
    try? editor.addConditionalFormat(sheet: 0, range: range, fill: 0xFF)
    _ = try? editor.addSheet(name: "新", rows: [])
    try? editor.insertRows(sheet: 0, before: 2, count: 3, copyingStyleOf: 2)
    try? editor.removeRows(sheet: 0, 4...6)
    _ = try? editor.bytes()
  }

  @Test func noChangedByteOfAPartEndsTheProgram() throws {
    let archive = try ZipArchive(
      ByteSource(try RowChangeTests.everything().bytes(), name: "t.xlsx"), limits: .standard)
    var contents: [(String, [UInt8])] = []
    for entry in archive.entries {
      let name = String(decoding: entry.name, as: UTF8.self)
      contents.append((name, try #require(try archive.bytes(of: name))))
    }
    var random = SeededRandom(seed: 20_260_101)
    for _ in 0..<600 {
      let part = try #require(Self.parts.randomElement(using: &random))
      var writer = ZipWriter(file: "t.xlsx")
      for (name, bytes) in contents {
        var bytes = bytes
        if name == part {
          // Broken UTF-8 is the readers' business, and is tested there.
          var place = Int.random(in: 0..<bytes.count, using: &random)
          while place > 0, bytes[place] >= 0x80 { place -= 1 }
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
          case 1: bytes.remove(at: place)
          case 2:
            bytes.insert(
              contentsOf: Array(
                "99999999999999999999".utf8.prefix(Int.random(in: 1...20, using: &random))),
              at: place)
          default: bytes.removeLast(bytes.count - place)
          }
        }
        try writer.add(name, bytes, method: .stored)
      }
      writer.finish()
      Self.work(writer.takeBytes())
    }
  }

  /// Numbers where digits stand are the likeliest to be taken on trust.
  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "0", "-1", "1048577", ""])
  func noNumberOfAPartIsTakenOnTrust(number: String) throws {
    let archive = try ZipArchive(
      ByteSource(try RowChangeTests.everything().bytes(), name: "t.xlsx"), limits: .standard)
    for part in Self.parts {
      guard let bytes = try archive.bytes(of: part) else { continue }
      var place = 0
      while place < bytes.count {
        guard bytes[place] >= 0x30, bytes[place] <= 0x39 else {
          place += 1
          continue
        }
        var end = place
        while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
        var edits = XMLEdits()
        edits.replace(place..<end, with: number)
        var writer = ZipWriter(file: "t.xlsx")
        for entry in archive.entries {
          let name = String(decoding: entry.name, as: UTF8.self)
          if name == part {
            try writer.add(name, edits.applied(to: bytes), method: .stored)
          } else {
            try writer.copy(entry, from: archive) { _ in }
          }
        }
        writer.finish()
        Self.work(writer.takeBytes())
        place = end
      }
    }
  }
}
