import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Edits of workbooks: kinds of cells, formulas, merged cells, rows under totals.
@Suite struct WorkbookWriteBackTests {
  /// A list with merged departments, a text that is a number, a rate shown as a percentage, and
  /// totals by formulas.
  private static func workbook() -> Workbook {
    var workbook = Workbook()
    var percent = CellStyle()
    percent.numberFormat = "0.00%"
    workbook.styles = [CellStyle(), percent]
    var sheet = Sheet(name: "项目")
    func row(_ index: Int, _ cells: [(Int, CellValue)]) {
      sheet.rows.append(Row(index: index, cells: cells.map { Cell(column: $0.0, value: $0.1) }))
    }
    row(0, [(0, .text("单位：万元"))])
    row(
      1,
      ["序号", "主管部门", "项目名称", "全年预算数", "全年执行数", "预算执行率", "自评得分"].enumerated().map {
        ($0.offset, .text($0.element))
      })
    let projects: [(String, Double, CellValue, Double)] = [
      ("农村饮水工程", 10.5, .number(10.5), 98.5), ("慰问资金", 9.82, .text("9.00"), 90),
      ("临时救助", 1200, .number(1100), 96.25),
    ]
    for (index, project) in projects.enumerated() {
      let department: CellValue =
        index == 0 ? .text("县农业局") : index == 2 ? .text("县民政局") : .empty
      row(
        index + 2,
        [
          (0, .number(Double(index + 1))), (1, department), (2, .text(project.0)),
          (3, .number(project.1)), (4, project.2), (5, .number(0.862)), (6, .number(project.3)),
        ])
      sheet.rows[index + 2].cells[5].style = 1
    }
    sheet.rows[2].cells[6] = Cell(column: 6, value: .number(98.5), formula: Formula("90+8.5"))
    sheet.rows.append(
      Row(
        index: 5,
        cells: [
          Cell(column: 0, value: .text("合计")),
          Cell(column: 3, value: .number(1220.32), formula: Formula("SUM(D3:D5)")),
          Cell(column: 4, value: .number(1119.5), formula: Formula("E3+E4+E5")),
        ]))
    sheet.merges = [CellRange(CellAddress(row: 2, column: 1), CellAddress(row: 3, column: 1))]
    workbook.sheets = [sheet]
    return workbook
  }

  private static func cell(_ fixture: SourceFixture, _ cell: String) throws -> Cell? {
    try fixture.sheet("项目").cell(at: try #require(CellAddress(cell)))
  }

  private static func value(_ fixture: SourceFixture, _ cell: String) throws -> CellValue? {
    try Self.cell(fixture, cell)?.value
  }

  @Test func cellsKeepTheirKind() throws {
    var fixture = try SourceFixture(Self.workbook())
    let table = try fixture.table()
    let outcomes = try fixture.apply([
      .setting("money.budget", of: table.projects[1], in: table, to: .amount(try .of("9.5"))),
      .setting("money.executed", of: table.projects[1], in: table, to: .amount(try .of("8.5"))),
      .setting("money.rate", of: table.projects[1], in: table, to: .percent(try .of("89.47"))),
    ])
    #expect(outcomes.map(\.isApplied) == [true, true, true])
    #expect(try Self.value(fixture, "D4") == .number(9.5))
    #expect(try Self.value(fixture, "E4") == .text("8.50"))
    #expect(try Self.value(fixture, "F4") == .number(0.8947))
    // What formulas computed from them is asked for again.
    let total = try Self.cell(fixture, "D6")
    #expect(total?.formula?.hasCachedValue == false)
  }

  @Test func aFormulaIsNeverOverwritten() throws {
    var fixture = try SourceFixture(Self.workbook())
    let table = try fixture.table()
    let before = fixture.files
    let outcomes = try fixture.apply([
      .setting("result.score", of: table.projects[0], in: table, to: .number(try .of("97")))
    ])
    #expect(outcomes.map { $0.refusal?.code } == [.cellHoldsFormula])
    #expect(
      outcomes[0].refusal?.location.text(in: .chinese) == "台账.xlsx，工作表“项目”，单元格 G3")
    #expect(fixture.files == before)
  }

  @Test func mergedWordsChangeForAllOrForNone() throws {
    var fixture = try SourceFixture(Self.workbook())
    let table = try fixture.table()
    func edit(_ index: Int) -> SourceEdit {
      .setting(
        "project.department", of: table.projects[index], in: table, to: .text("县农业农村局"))
    }
    #expect(try fixture.apply([edit(1)]).map { $0.refusal?.code } == [.sourceValueShared])
    #expect(try fixture.apply([edit(0), edit(1)]).map(\.isApplied) == [true, true])
    #expect(
      try fixture.table().projects.map { $0.department?.text } == ["县农业农村局", "县农业农村局", "县民政局"])
  }

  @Test func aNumberLongerThanACellHoldsIsRefused() throws {
    var fixture = try SourceFixture(Self.workbook())
    let table = try fixture.table()
    let outcomes = try fixture.apply([
      .setting(
        "money.budget", of: table.projects[2], in: table,
        to: .amount(try .of("123456789012.123456")))
    ])
    #expect(outcomes.map { $0.refusal?.code } == [.sourceNumberTooLong])
  }

  @Test func aRowBehindTheLastOfASumGoesBeforeIt() throws {
    var fixture = try SourceFixture(Self.workbook())
    let table = try fixture.table()
    var project = table.projects[2]
    project.ordinal = nil
    project.name?.text = "新办项目"
    project.budget = Stated(text: "7", value: try .of("7"), at: project.place)
    let outcomes = try fixture.apply([
      .addition(of: project, to: nil, behind: table.projects[2].place, in: table)
    ])
    #expect(outcomes.map(\.isApplied) == [true])
    #expect(outcomes[0].remarks.map(\.code) == [.sourceRowInsideTotal])
    #expect(
      outcomes[0].remarks.first?.message(in: .chinese)
        == "新加的一行放在第 5 行之前而不是之后，好让 D6 的公式把它加进去")
    #expect(try Self.value(fixture, "C5") == .text("新办项目"))
    #expect(try Self.value(fixture, "D5") == .number(7))
    #expect(try Self.cell(fixture, "D7")?.formula?.text == "SUM(D3:D6)")
  }

  @Test func aSumOfOneRowThatANewRowIsNoPartOfIsNamed() throws {
    var workbook = Self.workbook()
    workbook.sheets[0].rows.removeSubrange(3...4)
    workbook.sheets[0].rows[3].cells[1].formula = Formula("SUM(D3:D3)")
    workbook.sheets[0].rows[3].cells[2].formula = Formula("SUM(项目!E3)")
    workbook.sheets[0].merges = []
    var fixture = try SourceFixture(workbook)
    let table = try fixture.table()
    var project = table.projects[0]
    project.ordinal = nil
    project.name?.text = "新办项目"
    let outcomes = try fixture.apply([
      .addition(of: project, to: nil, behind: table.projects[0].place, in: table)
    ])
    #expect(outcomes.map(\.isApplied) == [true])
    #expect(
      outcomes[0].remarks.first?.message(in: .chinese)
        == "D6、E6 的公式只算第 3 行这一行，新加的行没有算进去")
  }

  @Test func aRowThatAFormulaNeedsIsNotRemoved() throws {
    var fixture = try SourceFixture(Self.workbook())
    let table = try fixture.table()
    let before = fixture.files
    let outcomes = try fixture.apply([.removal(of: table.projects[2], in: table)])
    #expect(
      outcomes[0].refusal?.message(in: .chinese) == "E6 的公式引用了这一行，删掉会变成 #REF!，没有删")
    #expect(fixture.files == before)
  }

  @Test func theFirstRowOfMergedCellsLeavesItsWordsToTheNext() throws {
    var workbook = Self.workbook()
    workbook.sheets[0].rows[5].cells.removeLast()
    var fixture = try SourceFixture(workbook)
    let table = try fixture.table()
    let outcomes = try fixture.apply([
      .removal(of: table.projects[0], in: table),
      .addition(
        of: table.projects[1], to: nil, behind: table.projects[1].place, in: table),
    ])
    #expect(outcomes.map { $0.refusal } == [nil, nil])
    #expect(
      try fixture.table().projects.map { $0.department?.text } == ["县农业局", "县农业局", "县民政局"])
    #expect(try fixture.sheet("项目").merges == [])
  }

  @Test func aNewRowRepeatsTheFormulasOfItsKind() throws {
    var workbook = Self.workbook()
    for row in 2...4 {
      workbook.sheets[0].rows[row].cells[5] = Cell(
        column: 5, value: .number(0.862), formula: Formula("ROUND(E\(row + 1)/$D\(row + 1),4)"),
        style: 1)
    }
    var fixture = try SourceFixture(workbook)
    let table = try fixture.table()
    let outcomes = try fixture.apply([
      .addition(of: table.projects[1], to: nil, behind: table.projects[1].place, in: table),
      .addition(of: table.projects[2], to: nil, behind: table.projects[2].place, in: table),
    ])
    #expect(outcomes.map(\.refusal) == [nil, nil])
    let formulas = try ["F4", "F5", "F6", "F7"].map { try Self.cell(fixture, $0)?.formula?.text }
    #expect(
      formulas == (4...7).map { "ROUND(E\($0)/$D\($0),4)" })
    #expect(outcomes.flatMap(\.remarks).map(\.code) == [.sourceRowInsideTotal])
  }

  @Test func aNewRowNamesTheFormulasItLacks() throws {
    var fixture = try SourceFixture(Self.workbook())
    let table = try fixture.table()
    let outcomes = try fixture.apply([
      .addition(of: table.projects[1], to: nil, behind: table.projects[0].place, in: table)
    ])
    #expect(outcomes[0].isApplied)
    #expect(
      outcomes[0].remarks.map { $0.message(in: .chinese) } == ["G3 是公式，新加的一行没有这些公式"])
    // Put in between, the new row belongs to the merged department.
    #expect(try fixture.sheet("项目").merges.map(\.description) == ["B3:B5"])
    #expect(
      try fixture.table().projects.map { $0.department?.text }
        == ["县农业局", "县农业局", "县农业局", "县民政局"])
  }
}
