import Diagnostics
import Testing

@testable import SheetIO

@Suite struct ReadBackTests {
  private static func sheet() -> Sheet {
    var sheet = Sheet(name: "表")
    sheet.rows = [
      Row(index: 0, cells: [Cell(column: 0, value: .empty, style: 1)]),
      Row(
        index: 1,
        cells: [
          Cell(column: 0, value: .text("甲")), Cell(column: 1, value: .number(0.1 + 0.2)),
          Cell(column: 2, value: .empty),
          Cell(column: 3, value: .text("优"), formula: Formula("=A1")),
        ]),
      Row(index: 2),
      Row(index: 5, cells: [Cell(column: 4, value: .boolean(true))]),
    ]
    sheet.merges = [CellRange("A1:B1"), CellRange("C1"), CellRange("A2:A3")].compactMap(\.self)
    return sheet
  }

  /// The rows as a reader finds them in the file.
  private static func rows() -> [Row] {
    [
      Row(index: 0, cells: [Cell(column: 0, value: .empty, style: 1)]),
      Row(
        index: 1,
        cells: [
          Cell(column: 0, value: .text("甲")), Cell(column: 1, value: .number(0.3)),
          Cell(column: 3, value: .text("优"), formula: Formula("A1")),
          Cell(column: 7, value: .empty, style: 1),
        ]),
      Row(index: 5, cells: [Cell(column: 4, value: .boolean(true))]),
      Row(index: 9, cells: [Cell(column: 1, value: .empty, style: 1)]),
    ]
  }

  private func difference(
    merges: [String] = ["A1:B1", "A2:A3"], _ change: (inout [Row]) -> Void = { _ in }
  ) -> Failure? {
    var rows = Self.rows()
    change(&rows)
    do throws(Failure) {
      var comparison = ReadBack(sheet: Self.sheet(), file: "a.xlsx")
      for row in rows { try comparison.compare(row: row.index, cells: row.cells) }
      try comparison.finish(merges: merges.compactMap { CellRange($0) }, notes: [])
      return nil
    } catch {
      return error
    }
  }

  @Test func whatWasWrittenPassesWithBlanksAround() {
    #expect(difference() == nil)
    #expect(difference(merges: ["A2:A3", "A1:B1"]) == nil)
  }

  @Test func theFirstDifferingCellIsNamed() {
    let cases: [(String, (inout [Row]) -> Void)] = [
      ("A2", { $0[1].cells[0].value = .text("乙") }),
      ("A2", { $0[1].cells[0].value = .empty }),
      ("A2", { $0[1].cells.removeFirst() }),
      ("B2", { $0[1].cells[1].value = .number(0.300000000000002) }),
      ("B2", { $0[1].cells[1].value = .text("0.3") }),
      ("D2", { $0[1].cells[2].formula = nil }),
      ("D2", { $0[1].cells[2].formula?.text = "A2" }),
      ("D2", { $0[1].cells[2].value = .text("良") }),
      ("C2", { $0[1].cells.insert(Cell(column: 2, value: .number(0)), at: 2) }),
      ("H2", { $0[1].cells[3].value = .number(1) }),
      ("A2", { $0.remove(at: 1) }),
      ("E6", { $0[2].cells[0].value = .boolean(false) }),
      ("E6", { $0.removeLast(2) }),
      ("B10", { $0[3].cells[0].value = .text("x") }),
      ("A4", { $0.insert(Row(index: 3, cells: [Cell(column: 0, value: .number(1))]), at: 2) }),
    ]
    for (cell, change) in cases {
      let found = difference(change)
      #expect(found?.finding.code == .outputDiffers)
      #expect(found?.finding.location.cell?.description == cell)
    }
  }

  @Test func mergesAreCompared() {
    #expect(difference(merges: ["A1:B1"])?.finding.code == .outputDiffers)
    #expect(difference(merges: ["A1:B1", "A2:A4"])?.finding.code == .outputDiffers)
    #expect(difference(merges: ["A1:B1", "A2:A3", "A1:B1"])?.finding.code == .outputDiffers)
  }

  @Test(arguments: [
    (CellValue.text("é"), CellValue.text("e\u{301}"), false),
    (.number(1e300), .number(1e300), true),
    (.number(45_000), .temporal(Temporal(serial: 45_000, kind: .date)), true),
    (.number(9_007_199_254_740_994), .digits("9007199254740994"), true),
    (.temporal(Temporal(serial: 1, kind: .date, system: .from1904)), .number(1_463), true),
    (.digits("123456789012345678"), .text("123456789012345678"), true),
    (.digits("123456789012345678"), .number(123_456_789_012_345_680), false),
    (.error("#SPILL!"), .text("#SPILL!"), true), (.error("#SPILL!"), .text("#CALC!"), false),
    (.number(0), .number(-0.0), true), (.number(0), .empty, false), (.text(""), .empty, true),
    (.boolean(true), .number(1), false), (.number(1), .number(1 + 2e-15), false),
  ])
  func aValueIsComparedWithItsStoredForm(
    _ written: CellValue, _ read: CellValue, _ isSame: Bool
  ) {
    #expect(read.isStoredForm(of: written) == isSame)
  }

  @Test func aClassicErrorIsReadBackAsItsFormula() {
    let written = Cell(column: 0, value: .error("#N/A"))
    let read = Cell(column: 0, value: .text("#N/A"), formula: Formula("#N/A"))
    #expect(read.isStoredForm(of: written))
    #expect(!Cell(column: 0, value: .text("#N/A")).isStoredForm(of: written))
  }

  @Test func sheetNamesAreCompared() {
    var workbook = Workbook()
    workbook.sheets = [Sheet(name: "甲"), Sheet(name: "乙")]
    for names in [["甲"], ["乙", "甲"], ["甲", "乙", "丙"]] {
      #expect(throws: Failure.self) {
        try ReadBack.compare(sheetNames: names, with: workbook, file: "a.xlsx")
      }
    }
    #expect(throws: Never.self) {
      try ReadBack.compare(sheetNames: ["甲", "乙"], with: workbook, file: "a.xlsx")
    }
  }
}
