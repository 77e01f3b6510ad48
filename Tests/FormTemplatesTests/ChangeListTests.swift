import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Change lists: written, filled in, read back, applied.
@Suite struct ChangeListTests {
  private static let list = """
    序号,项目编码,项目名称,主管部门,全年预算数（万元）,预算执行率,自评得分,自评等级
    1,001,农村饮水工程,县水利局,100.00,100.00%,90.00,优
    2,002,慰问资金,县民政局,20.00,50.00%,96.00,优

    """

  private static let fixture = SourceFixture([("项目.csv", list)])

  private static func changes() throws -> [ListedChange] {
    let table = try fixture.table()
    var added = table.projects[1]
    added.code?.text = "003"
    added.name?.text = "新办项目\n二期"
    return [
      ListedChange(
        project: "001 农村饮水工程",
        edit: .setting(
          "money.budget", of: table.projects[0], in: table, to: .amount(try .of("123.456"))),
        note: "按决算数", effect: "执行率 100% → 81%", isAccepted: true),
      ListedChange(
        project: "001 农村饮水工程",
        edit: .setting(
          "money.rate", of: table.projects[0], in: table, to: .percent(try .of("81.00"))),
        isAccepted: false),
      ListedChange(
        project: "002 慰问资金",
        edit: .setting(
          "project.name", of: table.projects[1], in: table, to: .text("=慰问\"资金\""))),
      ListedChange(
        project: "002 慰问资金", edit: .removal(of: table.projects[1], in: table),
        isAccepted: true),
      ListedChange(
        project: "003 新办项目",
        edit: .addition(of: added, to: nil, behind: table.projects[0].place, in: table),
        isAccepted: true),
    ]
  }

  private static func read(_ workbook: Workbook) throws -> (list: ChangeList, findings: [Finding]) {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file("清单.xlsx"))
    let bytes = try folder.read("清单.xlsx")
    return try ChangeList.read(
      try TableFile(ByteSource(bytes, name: "清单.xlsx")), unit: .tenThousandYuan)
  }

  /// The changes as a list can tell them: rows without the column and line they were read at.
  private static func told(_ changes: [ListedChange]) -> [ListedChange] {
    changes.map { change in
      var change = change
      change.edit.row.cell?.column = 0
      change.edit.row.line = nil
      return change
    }
  }

  @Test func whatIsListedIsReadBack() throws {
    let changes = try Self.changes()
    let (list, findings) = try Self.read(ChangeList(changes).workbook)
    #expect(findings == [])
    #expect(list.changes == Self.told(changes))
  }

  @Test func whatWasAcceptedIsMadeAndNothingElse() throws {
    var fixture = Self.fixture
    let (list, _) = try Self.read(ChangeList(try Self.changes()).workbook)
    let outcomes = try fixture.apply(list.accepted)
    #expect(outcomes.compactMap(\.refusal) == [])
    #expect(
      fixture.text("项目.csv") == """
        序号,项目编码,项目名称,主管部门,全年预算数（万元）,预算执行率,自评得分,自评等级
        1,001,农村饮水工程,县水利局,123.456,100.00%,90.00,优
        2,003,"新办项目
        二期",县民政局,20.00,50.00%,96.00,优

        """)
  }

  @Test func aRowWhoseOldValueNoLongerHoldsIsRefused() throws {
    var fixture = Self.fixture
    let (list, _) = try Self.read(ChangeList(try Self.changes()).workbook)
    fixture.files["项目.csv"] = Array(Self.list.replacing("100.00,100.00%", with: "99,100.00%").utf8)
    #expect(try fixture.apply([list.changes[0].edit]).map { $0.refusal?.code } == [.sourceChanged])
  }

  @Test func whatAPersonTypedWrongIsNamedByItsCell() throws {
    var workbook = ChangeList(try Self.changes()).workbook
    func set(_ row: Int, _ header: String, _ text: String) throws {
      let column = try #require(
        workbook.sheets[0].rows[0].cells.firstIndex { $0.value == .text(header) })
      workbook.sheets[0].rows[row].cells[column] = Cell(column: column, value: .text(text))
    }
    try set(1, "采纳", "看情况")
    try set(2, "新值", "八成")
    try set(3, "采纳", "√")
    workbook.sheets[0].validations = []
    let (list, findings) = try Self.read(workbook)
    #expect(
      findings.map { $0.location.cell.map { "\($0)" } ?? "" } == ["J2", "G3"])
    #expect(findings.map(\.code) == [.changeListWordUnknown, .changeListRowUnreadable])
    #expect(list.changes.map(\.isAccepted) == [true, true, true])
  }

  @Test func anotherTableIsNoChangeList() throws {
    let failure = #expect(throws: Failure.self) {
      _ = try ChangeList.read(
        try TableFile(ByteSource(Array(Self.list.utf8), name: "项目.csv")), unit: .yuan)
    }
    #expect(failure?.finding.code == .changeListInvalid)
  }

  @Test func theRecordOfChangesNamesEverythingAndTheInputs() throws {
    var fixture = Self.fixture
    var edits = try Self.changes().map(\.edit)
    edits[1].isConsequence = true
    fixture.files["项目.csv"] = Array(Self.list.replacing("慰问资金", with: "慰问").utf8)
    let outcomes = try fixture.apply([edits[0], edits[1], edits[3]])
    let record = ChangeRecord(
      entries: outcomes.map {
        ChangeRecord.Entry(
          project: "某项目", record: "", outcome: $0, author: "张三", date: "2024-03-01",
          reason: "按决算数")
      },
      inputs: [
        try ChangeRecord.Input(
          ByteSource(Array("abc".utf8), name: "项目.csv"), role: Wording(zh: "数据", en: "data"))
      ])
    let folder = try TemporaryFolder()
    try WorkbookFile.write(record.workbook, to: folder.file("记录.xlsx"))
    try Golden.expect(
      String(decoding: try record.lines().dropFirst(3), as: UTF8.self), matches: "change-record")
  }
}
