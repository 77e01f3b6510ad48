import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Lists and filled forms, read by whoever takes either.
@Suite struct ProjectSourcesTests {
  static func read(_ workbook: Workbook, _ options: RecordOptions = RecordOptions()) throws
    -> ProjectSources
  {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file("表.xlsx"))
    let source = ByteSource(try folder.read("表.xlsx"), name: "表.xlsx")
    return ProjectSources(
      [.init(try TableFile(source), source, options: options)],
      extractor: Extractor(try RoundTripTests.library.all()))
  }

  static func names(_ sources: ProjectSources) -> [String] {
    sources.tables.flatMap(\.projects).map { $0.name?.text ?? "" }
  }

  @Test func aFilledWorkbookIsReadByItsFormsAndItsListsNotAgain() throws {
    let tables =
      try SubmissionTests.tables(3)
      + SubmissionTests.tables(2, kind: .transfer) {
        project, index in project.name = StatedText("资金\(index)", at: project.place)
      }
    let submission = try SubmissionTests.submission(tables)
    let sources = try Self.read(try submission.workbook().workbook)
    #expect(sources.failures.isEmpty)
    #expect(
      Self.names(sources) == tables.flatMap(\.table.projects).map { $0.name?.text ?? "" })
    #expect(
      sources.tables.flatMap(\.projects).map(\.kind) == [.own, .own, .own] + [.transfer, .transfer])
    #expect(
      sources.tables.flatMap(\.projects).map(\.indicators.count)
        == tables.flatMap(\.table.projects).map(\.indicators.count))
    #expect(sources.findings.count { $0.code == .listRepeatsForms } == 2)
  }

  @Test func aProjectOfAListThatIsOnNoFormIsTaken() throws {
    let tables = try SubmissionTests.tables(3)
    var workbook = try SubmissionTests.submission(tables).workbook().workbook
    // The last project's form did not come back.
    workbook.sheets.remove(at: 5)
    workbook.sheets[2].links = []
    for row in workbook.sheets[2].rows.indices {
      for cell in workbook.sheets[2].rows[row].cells.indices {
        workbook.sheets[2].rows[row].cells[cell].formula = nil
      }
    }
    let sources = try Self.read(workbook)
    #expect(Self.names(sources) == tables[0].table.projects.map { $0.name?.text ?? "" })
    #expect(sources.tables.last?.projects.count == 1)
    #expect(sources.tables.last?.projects[0].indicators.isEmpty == true)
  }

  @Test func twoSummariesOfTheSameProjectsAreReadOnce() throws {
    let tables = try SubmissionTests.tables(4) { project, index in
      project.name = StatedText("项目\(index)", at: project.place)
      project.budget = Stated(text: "1\(index)", value: Amount(fen: 1_000), at: project.place)
    }
    let submission = try SubmissionTests.submission(tables, ["results-summary", "bureau-summary"])
    let sources = try Self.read(try submission.workbook().workbook)
    #expect(Self.names(sources).sorted() == ["项目0", "项目1", "项目2", "项目3"])
    let said = sources.findings.filter { $0.code == .listRepeatsList }
    #expect(said.count == 1)
    #expect(said.first?.message(in: .chinese).contains("4 个项目") == true)
  }

  @Test(arguments: ["money", "grades"])
  func aSecondListThatContradictsTheFirstIsReadToo(_ what: String) throws {
    let tables = try SubmissionTests.tables(2)
    var workbook = try SubmissionTests.submission(tables, ["results-summary"]).workbook().workbook
    let index = try #require(workbook.sheets.firstIndex { $0.name.contains("本级") })
    var other = workbook.sheets[index]
    other.name = "另一张"
    for row in other.rows.indices {
      for cell in other.rows[row].cells.indices {
        other.rows[row].cells[cell].formula = nil
        switch other.rows[row].cells[cell].value {
        case .number(let number) where what == "money":
          other.rows[row].cells[cell].value = .number(number + 1)
        case .text(let text) where what == "grades" && Grade(rawValue: text) != nil:
          other.rows[row].cells[cell].value = .text(text == "差" ? "优" : "差")
        default: break
        }
      }
    }
    workbook.sheets.append(other)
    #expect(try Self.read(workbook).tables.flatMap(\.projects).count == 4)
  }

  @Test func aListBesideFormsThatCannotBeReadIsSaid() throws {
    var workbook = try SubmissionTests.submission(
      try SubmissionTests.tables(1), ["project-central"]
    ).workbook().workbook
    var sheet = Sheet(name: "其他项目")
    // Nothing says in which unit the money is.
    for (row, texts) in [
      ["序号", "项目名称", "预算金额", "自评得分"], ["1", "丙项目", "10", "90"], ["2", "丁项目", "12", "95"],
    ].enumerated() {
      sheet.rows.append(
        Row(
          index: row,
          cells: texts.enumerated().map { Cell(column: $0.offset, value: .text($0.element)) }))
    }
    workbook.sheets.append(sheet)
    let sources = try Self.read(workbook)
    #expect(sources.failures.map(\.code) == [.unitUnknown])
    #expect(sources.failures.first?.location.sheet == "其他项目")
  }

  @Test func aListThatContradictsTheFormsBesideItIsSaid() throws {
    let tables = try SubmissionTests.tables(2)
    var workbook = try SubmissionTests.submission(tables).workbook().workbook
    let index = try #require(workbook.sheets.firstIndex { $0.name.contains("本级") })
    let name = try #require(tables[0].table.projects[0].name?.text)
    var changed = 0
    for row in workbook.sheets[index].rows.indices
    where workbook.sheets[index].rows[row].cells.contains(where: { $0.value == .text(name) }) {
      for cell in workbook.sheets[index].rows[row].cells.indices {
        workbook.sheets[index].rows[row].cells[cell].formula = nil
        if case .number(let number) = workbook.sheets[index].rows[row].cells[cell].value,
          changed < 1, workbook.sheets[index].rows[row].cells[cell].column > 2
        {
          workbook.sheets[index].rows[row].cells[cell].value = .number(number + 999)
          changed += 1
        }
      }
    }
    #expect(changed == 1)
    let said = try Self.read(workbook).findings.filter { $0.code == .listDiffersFromForm }
    #expect(said.count == 1)
    #expect(said.first?.message(in: .chinese).contains(name) == true)
    #expect(said.first?.location.cell != nil)
  }

  @Test func aSheetBesideFormsThatIsNothingIsNamedAndHindersNothing() throws {
    var workbook = try SubmissionTests.submission(
      try SubmissionTests.tables(1), ["project-central"]
    ).workbook().workbook
    var sheet = Sheet(name: "会议纪要")
    sheet.rows = [
      Row(index: 0, cells: [Cell(column: 0, value: .text("参会人员"))]),
      Row(index: 1, cells: [Cell(column: 0, value: .text("张三"))]),
    ]
    workbook.sheets.append(sheet)
    let sources = try Self.read(workbook)
    #expect(sources.failures.isEmpty)
    #expect(Self.names(sources).count == 1)
  }

  @Test func aLedgerWithIndicatorsIsNoForm() throws {
    let source = ByteSource(
      try PackageFolder.bytes("Examples/示例县台账.xlsx"), name: "台账.xlsx")
    let sources = ProjectSources(
      [.init(try TableFile(source), source, options: RecordOptions())],
      extractor: Extractor(try RoundTripTests.library.all()))
    #expect(sources.tables.count == 1)
    #expect(sources.tables[0].projects.count == 10)
    #expect(!sources.findings.contains { $0.code == .listRepeatsForms })
  }
}
