import Diagnostics
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@testable import FormTemplates

/// Edits of several files at once, and edits whose words need care.
@Suite struct SourceUpdateTests {
  private static func update(
    _ fixture: SourceFixture, _ edits: [SourceEdit]
  ) throws -> SourceUpdate {
    var inputs: [(source: ByteSource, options: RecordOptions)] = []
    for name in fixture.names {
      inputs.append((ByteSource(fixture.files[name] ?? [], name: name), fixture.options))
    }
    return try SourceUpdate(
      edits, in: inputs, tables: TableFile.Options(), extractor: Extractor([]),
      rulebook: try SummaryFormsTests.forms().rulebook)
  }

  private static let list = """
    序号,项目名称,全年预算数（万元）,全年执行数（万元）,预算执行率（%）,自评得分
    1,甲项目,100,0,0,
    2,乙项目,200,0,0,

    """

  @Test func everyEditHasItsOutcomeHoweverItsFileIsNamed() throws {
    let fixture = SourceFixture([("项目.csv", Self.list)])
    let table = try fixture.table()
    func edit(_ project: Int, _ file: String) throws -> SourceEdit {
      var edit = SourceEdit.setting(
        "money.budget", of: table.projects[project], in: table, to: .amount(try .of("300")))
      edit.row.file = file
      return edit
    }
    let update = try Self.update(
      fixture, [try edit(0, "别的.csv"), try edit(0, "./项目.csv"), try edit(1, "项目.csv")])
    #expect(update.outcomes.map { $0.refusal?.code } == [.sourceNotGiven, nil, nil])
    #expect(
      update.outcomes[0].refusal?.message(in: .chinese)
        == "要改的是“别的.csv”，给出的数据里没有这个文件，没有改")
    #expect(
      update.outcomes.map { $0.location.cell?.description } == ["A2", "C2", "C3"])
    #expect(
      String(decoding: update.files[0].bytes, as: UTF8.self).contains("1,甲项目,300,0,0,\n2,乙项目,300"))
  }

  @Test func percentagesInAColumnOfPercentagesAreNoFractions() throws {
    for rates in ["0,0", "0.5,1.2"] {
      let parts = rates.split(separator: ",")
      var fixture = SourceFixture([
        (
          "项目.csv",
          """
          序号,项目名称,全年预算数（万元）,全年执行数（万元）,预算执行率（%）,自评得分
          1,甲项目,100,0,\(parts[0]),
          2,乙项目,200,0,\(parts[1]),

          """
        )
      ])
      let table = try fixture.table()
      let outcomes = try fixture.apply([
        .setting("money.rate", of: table.projects[0], in: table, to: .percent(try .of("50")))
      ])
      #expect(outcomes.map { Double($0.new) } == [50])
    }
  }

  @Test func zerosAreNoEvidenceOfFractions() throws {
    var fixture = SourceFixture([("项目.csv", Self.list.replacing("（%）", with: ""))])
    let table = try fixture.table()
    let outcomes = try fixture.apply([
      .setting("money.rate", of: table.projects[0], in: table, to: .percent(try .of("50")))
    ])
    #expect(outcomes.map(\.new) == ["50"])
  }

  @Test func newProjectsAreNumberedOneAfterTheOther() throws {
    var fixture = SourceFixture([("项目.csv", Self.list)])
    let table = try fixture.table()
    func addition(_ name: String) -> SourceEdit {
      var project = table.projects[1]
      project.ordinal = nil
      project.name?.text = name
      return .addition(of: project, to: nil, behind: table.projects[1].place, in: table)
    }
    let outcomes = try fixture.apply([addition("丙项目"), addition("丁项目")])
    #expect(outcomes.map(\.refusal) == [nil, nil])
    #expect(fixture.text("项目.csv").contains("\n3,丙项目,200,0,0,\n4,丁项目,200"))
  }

  @Test func theLargestOrdinalIsCountedOn() throws {
    var fixture = SourceFixture([
      ("项目.csv", Self.list.replacing("\n2,", with: "\n9223372036854775807,"))
    ])
    let table = try fixture.table()
    var project = table.projects[1]
    project.ordinal = nil
    project.name?.text = "丙项目"
    _ = try fixture.apply([
      .addition(of: project, to: nil, behind: table.projects[1].place, in: table)
    ])
    #expect(fixture.text("项目.csv").contains("\n9223372036854775808,丙项目"))
  }

  @Test func twoValuesForOneCellAreNamedAsSuch() throws {
    var fixture = SourceFixture([("项目.csv", Self.list)])
    let before = fixture.files
    let table = try fixture.table()
    let outcomes = try fixture.apply(
      try ["110", "120"].map {
        .setting("money.budget", of: table.projects[0], in: table, to: .amount(try .of($0)))
      })
    #expect(
      outcomes.map { $0.refusal?.message(in: .chinese) }
        == [String](
          repeating: "“全年预算数”这一格要改成几个不同的值（“110万元”、“120万元”），没有改", count: 2))
    #expect(fixture.files == before)
  }
}
