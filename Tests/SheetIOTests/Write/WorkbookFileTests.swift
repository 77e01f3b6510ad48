import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SheetIO

@Suite struct WorkbookFileTests {
  /// A workbook whose sheet is long and whose file is short.
  private static func long(rows: Int) -> Workbook {
    var workbook = Workbook()
    var sheet = Sheet(name: "表")
    for index in 0..<rows {
      sheet.rows.append(
        Row(
          index: index,
          cells: [
            Cell(column: 0, value: .number(Double(index))),
            Cell(column: 1, value: .text("县人社局")),
            Cell(column: 2, value: .text("良"), formula: Formula("IF(A\(index + 1)>9,\"良\",\"差\")")),
          ]))
    }
    workbook.sheets = [sheet]
    return workbook
  }

  @Test func whatIsWrittenIsProvedAndInPlace() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("before", to: "a.xlsx")
    try WorkbookFile.write(Self.long(rows: 2_000), to: path)
    #expect(try folder.contents() == ["a.xlsx"])
    #expect(try folder.read("a.xlsx").prefix(2) == [0x50, 0x4B])
  }

  @Test func oddTextsAndValuesSurviveTheWayThroughTheFile() throws {
    let folder = try TemporaryFolder()
    var workbook = Workbook()
    var sheet = Sheet(name: "O'Brien 2024")
    let texts = [
      "_x0041_", "_x0041_x0042_", " 前后 ", "\n", "a\r\nb", "a\u{0}\u{1}b", "\u{FFFE}", "é",
      "e\u{301}",
      "=SUM(A1)", "<&>\"'", "007", "𠮷", "\t", String(repeating: "字", count: 32_767),
    ]
    sheet.rows.append(
      Row(
        index: 3,
        cells: texts.enumerated().map { Cell(column: $0.offset * 2, value: .text($0.element)) }))
    let values: [CellValue] = [
      .number(0.1 + 0.2), .number(1.0 / 3), .number(-1e-300), .number(-9.99999999999999e307),
      .number(.leastNormalMagnitude), .number(.leastNonzeroMagnitude),
      .number(9_007_199_254_740_994), .digits("123456789012345678"), .boolean(false),
      .error("#N/A"), .error("#SPILL!"), .temporal(Temporal(serial: 45_000.5, kind: .dateTime)),
      .temporal(Temporal(serial: 1, kind: .date, system: .from1904)), .empty, .text(""),
    ]
    sheet.rows.append(
      Row(index: 5, cells: values.enumerated().map { Cell(column: $0.offset, value: $0.element) }))
    sheet.rows.append(
      Row(
        index: 6,
        cells: values.enumerated().map {
          Cell(column: $0.offset, value: $0.element, formula: Formula("A1&\"<\""))
        }))
    sheet.merges = [CellRange("A10:C12")].compactMap(\.self)
    var hidden = Sheet(name: "藏")
    hidden.visibility = .hidden
    workbook.sheets = [hidden, sheet, Sheet(name: "空")]
    try WorkbookFile.write(workbook, to: folder.file("a.xlsx"))
  }

  @Test func aSheetThatWasCutOffIsFoundAndNothingIsReplaced() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let folder = try TemporaryFolder()
      let path = try folder.write("before", to: "a.xlsx")
      // Room for the finished file, but not for the sheet before it is compressed, of which the
      // library keeps a temporary file. It reports success.
      try limitFileSize(to: 600_000)
      do throws(Failure) {
        try WorkbookFile.write(WorkbookFileTests.long(rows: 12_000), to: path)
        exit(3)
      } catch {
        guard error.finding.code == .outputDiffers else { exit(4) }
      }
      let text = try String(contentsOfFile: path, encoding: .utf8)
      guard text == "before", try folder.contents() == ["a.xlsx"] else { exit(5) }
    }
  }

  /// Each change to the model must be noticed in the file that holds the model before it.
  @Test func theProofNamesTheFirstCellThatDiffers() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.xlsx")
    var workbook = Self.long(rows: 20)
    let note = Note(cell: CellAddress(row: 0, column: 0), author: "", text: "注")
    workbook.sheets[0].notes = [note]
    workbook.definedNames = [DefinedName(name: "得分", refersTo: "'表'!$A$1")]
    try WorkbookFile.write(workbook, to: path)
    let source = try ByteSource(path: path)
    let cases: [(String?, (inout Workbook) -> Void)] = [
      ("A3", { $0.sheets[0].rows[2].cells[0].value = .number(2.00000000001) }),
      ("B3", { $0.sheets[0].rows[2].cells[1].value = .text("县人社厅") }),
      ("B3", { $0.sheets[0].rows[2].cells[1].value = .number(1) }),
      ("C3", { $0.sheets[0].rows[2].cells[2].value = .text("差") }),
      ("C3", { $0.sheets[0].rows[2].cells[2].formula?.text += " " }),
      ("C3", { $0.sheets[0].rows[2].cells[2].formula = nil }),
      ("C3", { $0.sheets[0].rows[2].cells[2].formula?.hasCachedValue = false }),
      ("C3", { $0.sheets[0].rows[2].cells.removeLast() }),
      ("D3", { $0.sheets[0].rows[2].cells.append(Cell(column: 3, value: .number(0))) }),
      ("A20", { $0.sheets[0].rows.removeLast() }),
      (
        "A21",
        { $0.sheets[0].rows.append(Row(index: 20, cells: [Cell(column: 0, value: .digits("1"))])) }
      ),
      (nil, { $0.sheets[0].merges = [CellRange("E1:F1")].compactMap(\.self) }),
      (nil, { $0.sheets[0].name = "表2" }),
      (nil, { $0.sheets[0].visibility = .hidden }),
      (nil, { $0.sheets[0].notes = [] }),
      (nil, { $0.definedNames[0].refersTo = "'表'!$A$2" }),
      (nil, { $0.sheets.append(Sheet(name: "另")) }),
    ]
    for (cell, change) in cases {
      var changed = workbook
      change(&changed)
      do throws(Failure) {
        try WorkbookFile.prove(source, changed, path)
        Issue.record("unnoticed at \(cell ?? "the sheet")")
      } catch {
        #expect(error.finding.code == .outputDiffers)
        #expect(error.finding.location.cell?.description == cell)
      }
    }
  }

  @Test func aFileThatIsNoWorkbookIsNoProof() throws {
    let source = ByteSource(Array("PK, not really".utf8), name: "x")
    #expect(
      failureCode { try WorkbookFile.prove(source, Self.long(rows: 1), "a.xlsx") }
        == .outputDiffers)
  }

  @Test func aFailingProofReplacesNothing() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("before", to: "a.xlsx")
    #expect(
      failureCode {
        try WorkbookFile.write(Self.long(rows: 3), to: path) { _, _, name throws(Failure) in
          throw Failure(.outputDiffers, at: Location(file: name))
        }
      } == .outputDiffers)
    #expect(try folder.contents() == ["a.xlsx"])
    #expect(try folder.read("a.xlsx") == Array("before".utf8))
  }
}
