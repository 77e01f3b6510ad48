import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// The way of corrections from forms back into CSV files.
@Suite struct DataMergeTests {
  static let projects = """
    序号,项目名称,主管部门,全年预算数（万元）,全年执行数（万元）,自评得分,自评等级,自留备注
    1,农村公路养护,示例县交通局,"1,200.00","1,200.00",99,优,"甲，
    乙"
    2,卫生院设备购置,示例县卫健局,80.00,40.00,95,优,

    """
  static let indicators = """
    项目名称,一级指标,二级指标,三级指标,计算符号,年度指标值,计量单位,实际完成值,分值,得分,偏差原因分析及改进措施
    农村公路养护,产出指标,数量指标,养护里程,≥,100,公里,100公里,50,50,
    农村公路养护,效益指标,社会效益指标,好路率,≥,90,%,92%,30,30,
    农村公路养护,效益指标,社会效益指标,群众出行条件,定性,明显改善,,达成预期指标,10,9,有个别路段未修
    卫生院设备购置,产出指标,数量指标,购置设备数量,=,12,台,12台,60,60,
    卫生院设备购置,效益指标,社会效益指标,服务人次,≥,2,万人次,2万人次,30,30,

    """
  static let options: RecordOptions = RecordOptions(year: 2023, kind: .own)

  struct Data {
    var projects = DataMergeTests.projects
    var indicators = DataMergeTests.indicators

    var inputs: [(source: ByteSource, options: RecordOptions)] {
      [
        (ByteSource(Array(projects.utf8), name: "项目.csv"), DataMergeTests.options),
        (ByteSource(Array(indicators.utf8), name: "指标.csv"), DataMergeTests.options),
      ]
    }

    func tables() throws -> [ProjectTable] {
      let sources = ProjectSources(
        try inputs.map {
          ProjectSources.Input(try TableFile($0.source), $0.source, options: $0.options)
        }, extractor: Extractor([]))
      #expect(sources.failures.isEmpty, "\(sources.failures)")
      return sources.tables
    }

    func replacing(_ old: String, _ new: String) -> Data {
      Data(
        projects: projects.replacing(old, with: new),
        indicators: indicators.replacing(old, with: new))
    }
  }

  /// What merging came to, and the data afterwards.
  struct Outcome {
    var merge: DataMerge
    var update: SourceUpdate
    var data: Data

    /// The lines that the files have now and had not before.
    func newLines(than old: Data) -> [String] {
      let before = Set((old.projects + old.indicators).split(separator: "\n"))
      return (data.projects + data.indicators).split(separator: "\n")
        .filter { !before.contains($0) }.map(String.init)
    }
  }

  static func merge(
    _ forms: [ReturnedForm], _ fixture: ReturnedFixture, into data: Data = Data(),
    _ set: (inout DataMerge.Options) -> Void = { _ in }
  ) throws -> Outcome {
    var options = DataMerge.Options()
    set(&options)
    let merge = DataMerge(
      forms, bases: fixture.bases, data: DataProjects(try data.tables()),
      comparison: fixture.comparison, options: options)
    #expect(merge.failures.isEmpty, "\(merge.failures)")
    let update = try SourceUpdate(
      merge.edits.map(\.edit), in: data.inputs, tables: TableFile.Options(),
      extractor: Extractor([]), rulebook: fixture.rulebook)
    let texts = update.files.map { String(decoding: $0.bytes, as: UTF8.self) }
    return Outcome(
      merge: merge, update: update, data: Data(projects: texts[0], indicators: texts[1]))
  }

  static func fixture() throws -> ReturnedFixture {
    try ReturnedFixture(try Data().tables().flatMap(\.projects))
  }

  /// A form of the first project after some cells were typed into.
  static func form(
    _ fixture: ReturnedFixture, _ name: String = "退回.xlsx",
    _ edit: (inout PackageEditor, Project) throws -> Void
  ) throws -> ReturnedForm {
    let project = try fixture.read()
    return try fixture.returned(as: name) { try edit(&$0, project) }.forms[0]
  }

  /// Inserts the row of an indicator behind another one.
  static func insert(
    _ name: String, _ target: String, _ actual: String, weight: Double,
    behind indicator: Indicator, _ editor: inout PackageEditor
  ) throws {
    let row = Int(indicator.place.row) + 1
    try editor.insertRows(sheet: 0, before: row, count: 1)
    for (place, value) in [
      (indicator.name?.place, CellValue.text(name)), (indicator.target?.place, .text(target)),
      (indicator.actual?.place, .text(actual)), (indicator.weight?.place, .number(weight)),
    ] {
      let column = Int((try #require(place)).column)
      try editor.setCell(sheet: 0, CellAddress(row: row, column: column), value)
    }
  }

  // MARK: One reviewer

  @Test func exactlyWhatWasChangedIsWritten() throws {
    let fixture = try Self.fixture()
    let form = try Self.form(fixture) { editor, project in
      let actual = try #require(project.indicators[0].actual?.place)
      try editor.setCell(sheet: 0, actual.cell, .text("90公里"))
      try editor.addNote(sheet: 0, actual.cell, author: "李审核", text: "以验收报告为准")
      let executed = try #require(project.executed?.place)
      try editor.setCell(sheet: 0, executed.cell, .number(1080))
    }
    let outcome = try Self.merge([form], fixture)
    #expect(outcome.merge.conflicts.isEmpty)
    #expect(!outcome.update.outcomes.contains { !$0.isApplied })
    #expect(
      outcome.newLines(than: Data()) == [
        "1,农村公路养护,示例县交通局,\"1,200.00\",\"1,080.00\",93,优,\"甲，",
        "农村公路养护,产出指标,数量指标,养护里程,≥,100,公里,90公里,50,45,",
      ])
    #expect(outcome.merge.edits.map(\.reason).filter { !$0.isEmpty } == ["以验收报告为准"])
    #expect(outcome.update.consequences.count == 2)
    let again = try Self.merge([form], fixture, into: outcome.data)
    #expect(again.merge.edits.isEmpty)
    #expect(again.merge.conflicts.isEmpty)
  }

  @Test func aTargetGoesBackIntoItsColumns() throws {
    let fixture = try Self.fixture()
    let form = try Self.form(fixture) { editor, project in
      let target = try #require(project.indicators[0].target?.place)
      try editor.setCell(sheet: 0, target.cell, .text("＞120公里"))
    }
    let outcome = try Self.merge([form], fixture)
    #expect(outcome.merge.findings.isEmpty)
    #expect(
      outcome.newLines(than: Data()) == [
        "1,农村公路养护,示例县交通局,\"1,200.00\",\"1,200.00\",90.67,优,\"甲，",
        "农村公路养护,产出指标,数量指标,养护里程,＞,120,公里,100公里,50,41.67,",
      ])
  }

  @Test func aFormThatDidNotComeBackIsNoDeletion() throws {
    let fixture = try Self.fixture()
    let outcome = try Self.merge([try fixture.returned().forms[1]], fixture) {
      $0.acceptsRemovals = true
    }
    #expect(outcome.merge.edits.isEmpty)
    #expect(outcome.data.projects == Self.projects)
    #expect(outcome.data.indicators == Self.indicators)
  }

  @Test func rowsAreAddedOnceAndRemovedOnlyIfAccepted() throws {
    let fixture = try Self.fixture()
    let form = try Self.form(fixture) { editor, project in
      try Self.insert("桥梁养护", "≥3座", "3座", weight: 0, behind: project.indicators[1], &editor)
      try editor.removeRows(
        sheet: 0, Int(project.indicators[0].place.row)...Int(project.indicators[0].place.row))
    }
    let kept = try Self.merge([form], fixture)
    #expect(kept.merge.removals.map(\.edit.oldText) == ["养护里程"])
    #expect(
      kept.newLines(than: Data()).map { $0.hasPrefix("农村公路养护,效益指标,社会效益指标,桥梁养护,≥,3,座,3座,0") }
        == [true], "\(kept.newLines(than: Data()))")
    let again = try Self.merge([form], fixture, into: kept.data)
    #expect(again.merge.edits.isEmpty)
    let removed = try Self.merge([form], fixture) { $0.acceptsRemovals = true }
    #expect(!removed.data.indicators.contains("养护里程"))
  }

  @Test func wordsTypedOverANumberAreRefusedByName() throws {
    let fixture = try Self.fixture()
    let form = try Self.form(fixture) { editor, project in
      let executed = try #require(project.executed?.place)
      try editor.setCell(sheet: 0, executed.cell, .text("一百二十万"))
      let actual = try #require(project.indicators[1].actual?.place)
      try editor.setCell(sheet: 0, actual.cell, .empty)
    }
    let cleared = try fixture.difference(
      try fixture.returned { editor in
        let actual = try #require(try fixture.read().indicators[1].actual?.place)
        try editor.setCell(sheet: 0, actual.cell, .empty)
      })
    let actual = try #require(try fixture.read().indicators[1].actual?.place)
    #expect(cleared.changes.map(\.location.cell) == [actual.cell])
    let outcome = try Self.merge([form], fixture)
    let refusal = try #require(outcome.merge.findings.first { $0.code == .changeUnreadable })
    #expect(refusal.message(in: .chinese).contains("一百二十万"))
    #expect(outcome.data.projects.hasPrefix(Self.projects.prefix(60)))
    #expect(!outcome.data.projects.contains("一百二十万"))
    #expect(outcome.data.indicators.contains("好路率,≥,90,%,,30,"))
  }

  @Test func thePointsOfAnAddedIndicatorAreSpelledOutAsTheOthersAre() throws {
    let fixture = try Self.fixture()
    let form = try Self.form(fixture) { editor, project in
      try Self.insert("桥梁养护", "≥4座", "3座", weight: 10, behind: project.indicators[1], &editor)
      let weight = try #require(project.indicators[1].weight?.place)
      try editor.setCell(sheet: 0, weight.cell, .number(20))
    }
    let outcome = try Self.merge([form], fixture)
    let lines = outcome.newLines(than: Data())
    #expect(lines.contains { $0.hasPrefix("农村公路养护,效益指标,社会效益指标,桥梁养护,≥,4,座,3座,10,7.5") }, "\(lines)")
    #expect(lines.contains { $0.contains("好路率,≥,90,%,92%,20,20,") }, "\(lines)")
    #expect(lines.contains { $0.contains(",96.5,优,") }, "\(lines)")
  }

  // MARK: Several sides

  @Test func severalReturnsMergeInAnyOrder() throws {
    let fixture = try Self.fixture()
    let one = try Self.form(fixture, "甲.xlsx") { editor, project in
      let place = try #require(project.indicators[0].actual?.place)
      try editor.setCell(sheet: 0, place.cell, .text("90公里"))
    }
    let other = try Self.form(fixture, "乙.xlsx") { editor, project in
      let place = try #require(project.indicators[1].actual?.place)
      try editor.setCell(sheet: 0, place.cell, .text("81%"))
    }
    let first = try Self.merge([one, other], fixture)
    let second = try Self.merge([other, one], fixture)
    #expect(first.data.projects == second.data.projects)
    #expect(first.data.indicators == second.data.indicators)
    #expect(first.update.outcomes.count == 2)
  }

  @Test func whatBothSidesChangedDifferentlyIsAConflict() throws {
    let fixture = try Self.fixture()
    let form = try Self.form(fixture) { editor, project in
      let place = try #require(project.indicators[0].actual?.place)
      try editor.setCell(sheet: 0, place.cell, .text("90公里"))
    }
    let data = Data().replacing("100公里,50,50", "95公里,50,47.5")
    let outcome = try Self.merge([form], fixture, into: data)
    let conflict = try #require(outcome.merge.conflicts.first)
    #expect(outcome.merge.conflicts.count == 1)
    #expect(conflict.texts.base == "100公里")
    #expect(conflict.texts.ours == "95公里")
    #expect(conflict.texts.theirs == ["90公里"])
    #expect(conflict.ours.cell?.description == "H2")
    #expect(conflict.theirs.map(\.file) == ["退回.xlsx"])
    #expect(outcome.data.indicators == data.indicators)
    let settled = try Self.merge([form], fixture, into: data) { $0.settlement = .theirs }
    #expect(settled.data.indicators.contains("养护里程,≥,100,公里,90公里,50,45,"))
    let list = ConflictList(outcome.merge.conflicts)
    let folder = try TemporaryFolder()
    let path = folder.file("合并冲突.xlsx")
    try WorkbookFile.write(list.workbook, to: path)
    var editor = try PackageEditor(ByteSource(path: path))
    try editor.setCell(sheet: 0, CellAddress(row: 1, column: 6), .text("退回的"))
    let decided = try ConflictList.decisions(
      in: TableFile(ByteSource(try editor.bytes(), name: "合并冲突.xlsx")))
    #expect(decided.findings.isEmpty)
    #expect(decided.decisions == [conflict.key: .theirs(0)])
    let chosen = try Self.merge([form], fixture, into: data) {
      $0.settlement = .decided(decided.decisions)
    }
    #expect(chosen.data.indicators == settled.data.indicators)
  }

  // MARK: Without a base

  @Test func aRetypedFormIsHeldAgainstTheData() throws {
    let fixture = try Self.fixture()
    let form = try Self.form(fixture) { editor, project in
      let place = try #require(project.indicators[0].actual?.place)
      try editor.setCell(sheet: 0, place.cell, .text("90公里"))
    }
    let merge = DataMerge(
      [form], bases: BaseForms(), data: DataProjects(try Data().tables()),
      comparison: fixture.comparison)
    #expect(merge.failures.map(\.code) == [.baseNotFound])
    var options = DataMerge.Options()
    options.needsNoBase = true
    let list = DataMerge(
      [form], bases: BaseForms(), data: DataProjects(try Data().tables()),
      comparison: fixture.comparison, options: options)
    #expect(list.edits.map(\.edit.newText) == ["90公里"])
  }
}
