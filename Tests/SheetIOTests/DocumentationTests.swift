import Diagnostics
import SheetIO
import TestSupport
import Testing

// The guide's code, word for word. [guide]
func cellsOfFirstSheet(of path: String) throws(Failure) -> [CellAddress: CellValue] {
  var cells: [CellAddress: CellValue] = [:]
  let reader = try WorkbookReader(ByteSource(path: path))
  try reader.forEachRow(ofSheet: 0) { row throws(Failure) in
    for cell in row.cells {
      let address = CellAddress(row: row.index, column: Int(cell.column))
      cells[address] = row.value(of: cell)
    }
  }
  return cells
}
// [/guide]

/// The documentation says what is so.
@Suite struct DocumentationTests {
  @Test func theGuidesCodeIsWhatIsCompiledHere() throws {
    let article = try PackageFolder.text("Sources/SheetIO/Documentation.docc/ReadAWorkbook.md")
    let source = try PackageFolder.text("Tests/SheetIOTests/DocumentationTests.swift")
    let shown = try #require(Self.part(of: article, from: "```swift\n", to: "```"))
    let compiled = try #require(Self.part(of: source, from: "[guide]\n", to: "// [/guide]"))
    #expect(shown == compiled)
  }

  @Test func theGuidesCodeReadsAWorkbook() throws {
    let folder = try TemporaryFolder()
    let rows = "<row><c t=\"s\"><v>1</v></c><c><v>2.5</v></c></row>"
    let path = try folder.write(WorkbookFixture(rows).builder.bytes(), to: "t.xlsx")
    #expect(
      try cellsOfFirstSheet(of: path) == [
        CellAddress(row: 0, column: 0): .text("乙"), CellAddress(row: 0, column: 1): .number(2.5),
      ])
  }

  /// What stands between the first of one mark and the next of another.
  private static func part(of text: String, from start: String, to end: String) -> Substring? {
    guard let first = text.firstRange(of: start) else { return nil }
    let rest = text[first.upperBound...]
    return rest.firstRange(of: end).map { rest[..<$0.lowerBound] }
  }
}
