import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Rows put into tables that state projects and levels once, and taken out of them.
@Suite struct FilledColumnTests {
  private static let projects = (
    name: "项目.csv",
    text: """
    序号,项目名称,全年预算数（万元）,全年执行数（万元）,自评得分
    1,甲项目,100,50,
    2,乙项目,100,50,

    """
  )

  private static func fixture(_ indicators: String) -> SourceFixture {
    SourceFixture([
      projects,
      (
        name: "指标.csv",
        text: "项目名称,一级指标,二级指标,三级指标,年度指标值,实际完成值,分值\n" + indicators
      ),
    ])
  }

  private static func indicator(
    _ name: String, first: String, second: String?, like model: Indicator
  ) -> Indicator {
    var indicator = model
    indicator.name?.text = name
    indicator.firstLevel?.text = first
    indicator.secondLevel = second.map { StatedText($0, at: model.place) }
    return indicator
  }

  private static func levels(_ fixture: SourceFixture, _ project: Int = 0) throws -> [String] {
    try fixture.table().projects[project].indicators.map {
      [$0.firstLevel?.text, $0.secondLevel?.text, $0.name?.text].map { $0 ?? "" }
        .joined(separator: "/")
    }
  }

  @Test func aNewRowOfAnotherLevelLeavesTheRowsBelowTheirs() throws {
    var fixture = Self.fixture(
      "甲项目,产出指标,数量指标,数量A,≥5个,6个,50\n,,,数量B,≥5个,6个,20\n,,,数量C,≥5个,6个,20\n")
    let table = try fixture.table()
    let old = table.projects[0].indicators
    let outcomes = try fixture.apply([
      .addition(
        of: Self.indicator("成本E", first: "成本指标", second: "经济成本指标", like: old[0]),
        to: table.projects[0], behind: old[0].place, in: table)
    ])
    #expect(outcomes.map(\.refusal) == [nil])
    #expect(
      try Self.levels(fixture) == [
        "产出指标/数量指标/数量A", "成本指标/经济成本指标/成本E", "产出指标/数量指标/数量B",
        "产出指标/数量指标/数量C",
      ])
    #expect(fixture.text("指标.csv").contains("\n,产出指标,数量指标,数量B,≥5个,6个,20\n,,,数量C"))
  }

  @Test func aNewRowOfAnotherProjectLeavesTheRowsBelowTheirs() throws {
    var fixture = Self.fixture(
      "甲项目,产出指标,数量指标,数量A,≥5个,6个,50\n,,,数量B,≥5个,6个,20\n乙项目,效益指标,社会效益,效益C,≥5个,6个,20\n")
    let table = try fixture.table()
    let old = table.projects[0].indicators
    let outcomes = try fixture.apply([
      .addition(
        of: Self.indicator("效益D", first: "效益指标", second: "社会效益", like: old[0]),
        to: table.projects[1], behind: old[0].place, in: table)
    ])
    #expect(outcomes.map(\.refusal) == [nil])
    #expect(try Self.levels(fixture) == ["产出指标/数量指标/数量A", "产出指标/数量指标/数量B"])
    #expect(try Self.levels(fixture, 1) == ["效益指标/社会效益/效益D", "效益指标/社会效益/效益C"])
  }

  @Test func aRowThatHasNoLevelIsNotGivenOne() throws {
    var fixture = Self.fixture(
      "甲项目,产出指标,,数量A,≥5个,6个,50\n,,,数量B,≥5个,6个,20\n")
    let before = fixture.files
    let table = try fixture.table()
    let old = table.projects[0].indicators
    let outcomes = try fixture.apply([
      .addition(
        of: Self.indicator("数量E", first: "产出指标", second: "质量指标", like: old[0]),
        to: table.projects[0], behind: old[0].place, in: table)
    ])
    #expect(outcomes.map { $0.refusal?.code } == [.sourceValueShared])
    #expect(
      outcomes[0].refusal?.message(in: .chinese).hasPrefix("“二级指标”的这个值由第 2–3 行共用") == true)
    #expect(fixture.files == before)
  }

  @Test func newRowsStateWhatTheRowsAboveThemDoNotLeaveThem() throws {
    var fixture = Self.fixture(
      "甲项目,产出指标,数量指标,数量A,≥5个,6个,50\n,,,数量B,≥5个,6个,20\n乙项目,产出指标,数量指标,数量C,≥5个,6个,20\n")
    let table = try fixture.table()
    let old = table.projects[0].indicators
    func addition(_ name: String, _ first: String, _ second: String, _ project: Int) -> SourceEdit {
      .addition(
        of: Self.indicator(name, first: first, second: second, like: old[1]),
        to: table.projects[project], behind: old[1].place, in: table)
    }
    let outcomes = try fixture.apply([
      addition("成本E", "成本指标", "经济成本指标", 0), addition("数量F", "产出指标", "数量指标", 0),
      addition("数量G", "产出指标", "数量指标", 1),
    ])
    #expect(outcomes.map(\.refusal) == [nil, nil, nil])
    #expect(
      try Self.levels(fixture) == [
        "产出指标/数量指标/数量A", "产出指标/数量指标/数量B", "成本指标/经济成本指标/成本E",
        "产出指标/数量指标/数量F",
      ])
    #expect(
      try Self.levels(fixture, 1) == ["产出指标/数量指标/数量G", "产出指标/数量指标/数量C"])
  }

  @Test func whatWasSetForAllRowsStaysSetBelowANewRow() throws {
    var fixture = Self.fixture(
      "甲项目,产出指标,数量指标,数量A,≥5个,6个,50\n,,,数量B,≥5个,6个,20\n")
    let table = try fixture.table()
    let old = table.projects[0].indicators
    let outcomes = try fixture.apply(
      old.map {
        .setting("indicator.secondLevel", of: $0, in: table, to: .text("质量指标"))
      } + [
        .addition(
          of: Self.indicator("成本E", first: "成本指标", second: "经济成本指标", like: old[0]),
          to: table.projects[0], behind: old[0].place, in: table)
      ])
    #expect(outcomes.map(\.refusal) == [nil, nil, nil])
    #expect(
      try Self.levels(fixture) == [
        "产出指标/质量指标/数量A", "成本指标/经济成本指标/成本E", "产出指标/质量指标/数量B",
      ])
  }

  @Test func aRowReplacedByANewOneLeavesItsWordsToBoth() throws {
    var fixture = Self.fixture(
      "乙项目,效益指标,社会效益,效益C,≥5个,6个,20\n甲项目,产出指标,数量指标,数量A,≥5个,6个,50\n,,,数量B,≥5个,6个,20\n")
    let table = try fixture.table()
    let old = table.projects[0].indicators
    let outcomes = try fixture.apply([
      .removal(of: old[0], in: table),
      .addition(
        of: Self.indicator("数量E", first: "产出指标", second: "数量指标", like: old[0]),
        to: table.projects[0], behind: old[0].place, in: table),
    ])
    #expect(outcomes.map(\.refusal) == [nil, nil])
    #expect(try Self.levels(fixture) == ["产出指标/数量指标/数量E", "产出指标/数量指标/数量B"])
    #expect(try Self.levels(fixture, 1) == ["效益指标/社会效益/效益C"])
  }

  // MARK: Workbooks

  /// Two sheets: projects, and indicators whose project is named by `name`.
  private static func workbook(_ name: Cell, merged: Bool = false) -> Workbook {
    var workbook = Workbook()
    var projects = Sheet(name: "项目")
    func row(_ index: Int, _ values: [CellValue]) -> Row {
      Row(
        index: index, cells: values.enumerated().map { Cell(column: $0.offset, value: $0.element) })
    }
    projects.rows = [
      row(0, ["序号", "项目名称", "全年预算数（万元）", "全年执行数（万元）"].map { .text($0) }),
      row(1, [.number(1), .text("甲项目"), .number(100), .number(50)]),
    ]
    var indicators = Sheet(name: "指标")
    indicators.rows = [
      row(0, ["项目名称", "一级指标", "三级指标", "年度指标值", "实际完成值"].map { .text($0) }),
      row(1, [.empty, .text("产出指标"), .text("数量A"), .text("≥5个"), .text("6个")]),
      row(2, [.empty, .empty, .text("数量B"), .text("≥5个"), .text("6个")]),
    ]
    indicators.rows[1].cells[0] = name
    if merged {
      indicators.merges = [
        CellRange(CellAddress(row: 1, column: 0), CellAddress(row: 2, column: 0))
      ]
    }
    workbook.sheets = [projects, indicators]
    return workbook
  }

  @Test(arguments: [true, false])
  func aFormulaThatSpeaksForRowsBelowIsNotTurnedIntoItsValue(merged: Bool) throws {
    let name = Cell(column: 0, value: .text("甲项目"), formula: Formula("项目!B2"))
    var fixture = try SourceFixture(Self.workbook(name, merged: merged))
    let before = fixture.files
    let table = try fixture.table()
    let outcomes = try fixture.apply([
      .removal(of: table.projects[0].indicators[0], in: table)
    ])
    #expect(
      outcomes.map { $0.refusal?.message(in: .chinese) }
        == ["A2 是公式，第 3 行也用它的值；照改会把公式变成固定的值，没有改"])
    #expect(fixture.files == before)
  }

  @Test func aNewRowInAWorkbookLeavesTheRowsBelowTheirLevel() throws {
    var fixture = try SourceFixture(
      Self.workbook(Cell(column: 0, value: .text("甲项目"))))
    let table = try fixture.table()
    let old = table.projects[0].indicators
    let outcomes = try fixture.apply([
      .addition(
        of: Self.indicator("效益E", first: "效益指标", second: nil, like: old[0]),
        to: table.projects[0], behind: old[0].place, in: table)
    ])
    #expect(outcomes.map(\.refusal) == [nil])
    #expect(
      try Self.levels(fixture) == ["产出指标//数量A", "效益指标//效益E", "产出指标//数量B"])
  }
}
