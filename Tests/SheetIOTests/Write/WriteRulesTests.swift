import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

@Suite struct WriteRulesTests {
  /// The failure with which writing a workbook ends; the target must not come into being.
  private func failure(_ change: (inout Workbook) -> Void) throws -> Failure? {
    let folder = try TemporaryFolder()
    var workbook = Workbook()
    workbook.sheets = [Sheet(name: "表")]
    change(&workbook)
    do throws(Failure) {
      try WorkbookFile.write(workbook, to: folder.file("a.xlsx")) { _, _, _ throws(Failure) in }
      return nil
    } catch {
      #expect(try folder.contents().isEmpty)
      #expect(error.finding.location.file == folder.file("a.xlsx"))
      #expect(!error.finding.message(in: .chinese).contains("{"))
      #expect(!error.finding.message(in: .english).contains("{"))
      return error
    }
  }

  private func failure(cell: Cell) throws -> Failure? {
    try failure { $0.sheets[0].rows = [Row(index: 4, cells: [cell])] }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, .greatestFiniteMagnitude])
  func aNumberThatIsNoneIsRefusedWithItsCell(_ number: Double) throws {
    let cells = [
      Cell(column: 2, value: .number(number)),
      Cell(column: 2, value: .number(number), formula: Formula("A1")),
      Cell(column: 2, value: .temporal(Temporal(serial: number, kind: .date))),
      Cell(
        column: 2, value: .temporal(Temporal(serial: number, kind: .date)), formula: Formula("A1")),
    ]
    for cell in cells {
      let found = try failure(cell: cell)
      #expect(found?.finding.code == .outputNumber)
      #expect(found?.finding.location.cell?.description == "C5")
      #expect(found?.finding.location.sheet == "表")
    }
  }

  @Test func textsEndAtTheirLimit() throws {
    let longest = String(repeating: "字", count: 32_767)
    #expect(try failure(cell: Cell(column: 0, value: .text(longest))) == nil)
    let found = try failure(cell: Cell(column: 0, value: .text(longest + "字")))
    #expect(found?.finding.code == .outputTextLength)
    #expect(found?.finding.location.cell?.description == "A5")
    // A character beyond the basic plane counts twice.
    let pairs = String(repeating: "𠮷", count: 16_384)
    #expect(
      try failure(cell: Cell(column: 0, value: .text(pairs)))?.finding.code == .outputTextLength)
  }

  @Test(arguments: [
    "", "=", String(repeating: "1", count: 8_193), "A1\u{1}", "A1\r+1",
  ])
  func aFormulaThatCannotBeStoredIsRefused(_ formula: String) throws {
    let cell = Cell(column: 0, value: .number(1), formula: Formula(formula))
    #expect(try failure(cell: cell)?.finding.code == .outputFormula)
  }

  @Test func aFormulaOfTheGreatestLengthPasses() throws {
    let formula = Formula(String(repeating: "1", count: 8_192))
    #expect(try failure(cell: Cell(column: 0, value: .number(1), formula: formula)) == nil)
  }

  @Test(arguments: [
    "", "a[b", "a]b", "a:b", "a*b", "a?b", "a/b", "a\\b", "'a", "a'", "History", "histORY",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二", "a\u{7}b", "a\nb",
  ])
  func aSheetNameThatProgramsRefuseIsRefused(_ name: String) throws {
    #expect(try failure { $0.sheets[0].name = name }?.finding.code == .outputSheetName)
  }

  @Test(arguments: ["2024", "A1", "R1C1", "本级 项目", "O'Brien", "a!b", "𠮷𠮷", "1月（续）"])
  func anOddButValidSheetNamePasses(_ name: String) throws {
    #expect(try failure { $0.sheets[0].name = name } == nil)
  }

  @Test func sheetNamesDifferByMoreThanCapitals() throws {
    let found = try failure { $0.sheets = [Sheet(name: "Sheet"), Sheet(name: "sHEET")] }
    #expect(found?.finding.code == .outputSheetName)
  }

  @Test func aWorkbookNeedsAVisibleWorksheet() throws {
    #expect(try failure { $0.sheets = [] }?.finding.code == .outputWithoutSheet)
    #expect(
      try failure { $0.sheets[0].visibility = .hidden }?.finding.code
        == .outputWithoutVisibleSheet)
    #expect(try failure { $0.sheets[0].kind = .chartSheet }?.finding.code == .outputSheetKind)
  }

  @Test(arguments: [
    (["A1:B2", "B2:C3"], "B2"), (["B2:C3", "A1:B2"], "B2"), (["A1:A9", "C1:D1", "A5:B5"], "A5"),
    (["A1:C3", "A1:C3"], "A1"), (["B1:B5", "A3:C3"], "A3"),
  ])
  func mergesThatShareACellAreRefused(_ merges: [String], _ cell: String) throws {
    let found = try failure { $0.sheets[0].merges = merges.compactMap { CellRange($0) } }
    #expect(found?.finding.code == .outputMergeOverlap)
    #expect(found?.finding.location.cell != nil)
  }

  @Test func mergesSideBySidePass() throws {
    let ranges = ["A1:B2", "C1:D2", "A3:D3", "A4:A9", "B4:B9"].compactMap { CellRange($0) }
    #expect(try failure { $0.sheets[0].merges = ranges } == nil)
  }

  @Test func aMergeOfAWholeSheetIsRefused() throws {
    let found = try failure {
      $0.sheets[0].merges = [CellRange("A1:XFD1048576")].compactMap(\.self)
    }
    #expect(found?.finding.code == .outputMergeSize)
  }

  @Test func cellsOutsideASheetOrOutOfOrderAreRefused() throws {
    let cell = Cell(column: 0, value: .number(1))
    #expect(
      try failure { $0.sheets[0].rows = [Row(index: 1 << 20, cells: [cell])] }?.finding.code
        == .outputCellPlace)
    #expect(
      try failure(cell: Cell(column: 1 << 14, value: .number(1)))?.finding.code == .outputCellPlace)
    #expect(
      try failure { $0.sheets[0].rows = [Row(index: 3), Row(index: 3)] }?.finding.code
        == .outputCellOrder)
    #expect(
      try failure { $0.sheets[0].rows = [Row(index: 3, cells: [cell, cell])] }?.finding.code
        == .outputCellOrder)
    #expect(
      try failure(cell: Cell(column: 0, value: .empty, style: 9))?.finding.code == .outputStyle)
  }

  @Test(arguments: [
    "", "1a", "A1", "xfd1048576", "R1C1", "r", "C", "rc5", "a b", "a-b", "得分!", "a\u{1}",
  ])
  func aDefinedNameThatProgramsRefuseIsRefused(_ name: String) throws {
    let found = try failure {
      $0.definedNames = [DefinedName(name: name, refersTo: "'表'!$A$1")]
    }
    #expect(found?.finding.code == .outputDefinedName)
  }

  @Test func definedNamesThatTheLibraryWouldCutAreRefused() throws {
    let long = String(repeating: "得", count: 43)
    #expect(
      try failure { $0.definedNames = [DefinedName(name: long, refersTo: "1")] }?.finding.code
        == .outputDefinedName)
    #expect(
      try failure { $0.definedNames = [DefinedName(name: "a", refersTo: long)] }?.finding.code
        == .outputDefinedName)
    #expect(
      try failure { $0.definedNames = [DefinedName(name: "a", refersTo: "1", sheet: 1)] }?
        .finding.code == .outputDefinedName)
    let twice = [DefinedName(name: "a", refersTo: "1"), DefinedName(name: "A", refersTo: "2")]
    #expect(try failure { $0.definedNames = twice }?.finding.code == .outputDefinedName)
    #expect(try failure { $0.definedNames = [DefinedName(name: "得分_1", refersTo: "1")] } == nil)
  }

  @Test(arguments: [
    "是,否", "", "A1:B2,C3", "'选项!$A$1", "'a'b'!A1", "INDIRECT(\"A1\"", "A1)+(A2",
    String(repeating: "长", count: 256),
  ])
  func aDropDownNeedsARange(_ source: String) throws {
    let cells = try #require(CellRange("A1"))
    let found = try failure { $0.sheets[0].dropDowns = [DropDown(cells: cells, source: source)] }
    #expect(found?.finding.code == .outputDropDown)
  }

  @Test(arguments: [
    "$A$1:$A$4", "=选项!$A$1:$A$4", "'O''Brien'!A1", "选项表", "\"是,否\"", "INDIRECT(\"A1\")",
  ])
  func aDropDownMayNameItsRangeInSeveralWays(_ source: String) throws {
    let cells = try #require(CellRange("A1"))
    #expect(
      try failure { $0.sheets[0].dropDowns = [DropDown(cells: cells, source: source)] } == nil)
  }

  @Test func layoutOutOfRangeIsRefused() throws {
    #expect(
      try failure { $0.sheets[0].columns = [ColumnRun(columns: 0...0, width: 256)] }?.finding.code
        == .outputColumnWidth)
    #expect(
      try failure { $0.sheets[0].rows = [Row(index: 0, height: 410)] }?.finding.code
        == .outputRowHeight)
    #expect(
      try failure { $0.sheets[0].rows = [Row(index: 0, height: .nan)] }?.finding.code
        == .outputRowHeight)
    let header = String(repeating: "页", count: 256)
    #expect(
      try failure { $0.sheets[0].printSetup.header = header }?.finding.code == .outputPrintSetup)
    #expect(
      try failure { $0.sheets[0].printSetup.footer = "&C&G" }?.finding.code == .outputPrintSetup)
    #expect(
      try failure { $0.sheets[0].printSetup.margins.left = .nan }?.finding.code
        == .outputPrintSetup)
    #expect(
      try failure {
        $0.styles = [CellStyle()].map {
          var style = $0
          style.fontSize = 0
          return style
        }
      }?
      .finding.code == .outputStyle)
  }

  @Test func aCellHasOneNote() throws {
    let note = Note(cell: CellAddress(row: 0, column: 0), author: "", text: "注")
    #expect(try failure { $0.sheets[0].notes = [note, note] }?.finding.code == .outputNoteTwice)
  }

  @Test func propertiesHoldPlainTextAndARealDate() throws {
    #expect(try failure { $0.properties.title = "a\u{1}" }?.finding.code == .outputProperty)
    #expect(try failure { $0.properties.created = "昨天" }?.finding.code == .outputProperty)
  }
}
