import Diagnostics
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@testable import FormTemplates

/// Which forms are filled from what, and what they lack.
@Suite struct SubmissionTests {
  /// Tables as a submission takes them: random projects with goals and indicators.
  static func tables(
    _ count: Int, kind: ProjectKind = .own, year: Int? = 2023,
    change: (inout Project, Int) -> Void = { _, _ in }
  ) throws -> [(table: ProjectTable, evaluations: [Evaluation])] {
    var random = RandomProject(seed: 5)
    var table = ProjectTable(
      file: "台账.xlsx", sheet: "项目", kind: kind, unit: .tenThousandYuan, year: year)
    for index in 0..<count {
      var project = random.next()
      project.kind = kind
      project.place = Place(row: index + 1)
      change(&project, index)
      table.projects.append(project)
    }
    return [(table, table.evaluations(by: try SummaryFormsTests.forms().rulebook))]
  }

  static func submission(
    _ tables: [(table: ProjectTable, evaluations: [Evaluation])], _ forms: [String] = [],
    _ options: Submission.Options = .init()
  ) throws -> Submission {
    let choice =
      forms.isEmpty
      ? try FormChoice(for: tables.map(\.table), from: RoundTripTests.library)
      : try FormChoice(forms.map(RoundTripTests.template))
    return try Submission(
      tables, choice: choice, rulebook: try SummaryFormsTests.forms().rulebook,
      library: RoundTripTests.library, options: options)
  }

  @Test func aListWithoutGoalsAndIndicatorsGetsTheSummaryAndIsToldWhy() throws {
    let tables = try Self.tables(3) { project, _ in
      project.goals = []
      project.indicators = []
    }
    let submission = try Self.submission(tables)
    #expect(submission.choice.names == ["results-summary"])
    #expect(submission.choice.reasons.count == 1)
    #expect(submission.formCount == 0)
  }

  @Test(arguments: [
    (ProjectKind.own, 2023, "project-central"), (.transfer, 2023, "transfer-scored"),
  ])
  func aKindOfProjectGetsTheFormThatHasAPlaceForWhatIsKnown(
    _ kind: ProjectKind, _ year: Int, _ form: String
  ) throws {
    let submission = try Self.submission(
      try Self.tables(2, kind: kind, year: year) { project, _ in
        project.indicators = [Indicator(place: Place(row: 0))]
        project.indicators[0].weight = Stated(
          text: "10", value: ExactDecimal("10"), at: Place(row: 0))
      })
    #expect(submission.choice.names == ["results-summary", form])
  }

  @Test(arguments: [(2021, "transfer-old"), (2023, "transfer-new")])
  func transfersWithoutPointsGetTheLayoutOfTheirYear(_ year: Int, _ form: String) throws {
    let submission = try Self.submission(
      try Self.tables(2, kind: .transfer, year: year) { project, _ in
        project.indicators = []
        project[.allocation] = nil
        project[.responsibilityProblem] = nil
      })
    #expect(submission.choice.names == ["results-summary", form])
  }

  @Test func projectsGoToTheNamedFormOfTheirKind() throws {
    let tables =
      try Self.tables(2) + Self.tables(3, kind: .transfer)
    let both = try Self.submission(tables, ["project-hebei", "transfer-new"])
    #expect(both.formCount == 5)
    let one = try Self.submission(tables, ["project-hebei"])
    #expect(one.formCount == 5)
    let two = try Self.submission(tables, ["project-hebei", "project-central"])
    #expect(two.formCount == 10)
  }

  @Test(arguments: ["contents", "summary-statistics"])
  func aFormThatGoesWithOthersIsNotFilledByItself(_ form: String) {
    #expect {
      _ = try FormChoice([RoundTripTests.template(form)])
    } throws: {
      ($0 as? Failure)?.finding.code == .formNotForData
    }
  }

  @Test func aWorkbookHasItsListsThenTheContentsThenTheForms() throws {
    let workbook = try Self.submission(try Self.tables(2)).workbook().workbook
    #expect(workbook.sheets.map(\.name).prefix(3) == ["本级项目", "统计", "目录"])
    #expect(workbook.sheets.count == 5)
    #expect(workbook.sheets[3].name.hasPrefix("1 "))
    // The statistics speak of the list, the contents of the forms.
    let statistics = workbook.sheets[1].rows.flatMap(\.cells).compactMap(\.formula?.text)
    #expect(statistics.contains { $0.contains("'本级项目'!") })
    #expect(!statistics.contains { $0.contains("'1 ") })
    let contents = workbook.sheets[2].rows.flatMap(\.cells).compactMap(\.formula?.text)
    #expect(contents.contains { $0.contains("'\(workbook.sheets[4].name)'!") })
  }

  @Test func aMissingValueIsNamedByProjectFieldAndCell() throws {
    let tables = try Self.tables(2) { project, index in
      project.indicators = [0, 1, 2].map { number in
        var indicator = Indicator(place: Place(row: 10 * index + number, source: 0))
        indicator.name = StatedText("指标\(number)", at: indicator.place.atColumn(3))
        indicator.weight = Stated(text: "30", value: ExactDecimal("30"), at: indicator.place)
        indicator.score = Stated(text: "30", value: ExactDecimal("30"), at: indicator.place)
        indicator.actual =
          index == 1 && number > 0 ? nil : StatedText("已完成", at: indicator.place.atColumn(7))
        return indicator
      }
      project.goals = [Goal(place: project.place)]
      project.goals[0].expected = StatedText("目标", at: project.place)
      project.goals[0].actual = StatedText("完成", at: project.place)
      if index == 0 { project.department = nil }
    }
    let missing = try Self.submission(tables, ["project-central"]).missingValues()
    #expect(missing.map(\.code) == [.requiredMissing, .requiredMissing])
    #expect(missing.map(\.field) == ["project.department", "indicator.actual"])
    #expect(missing[1].location.cell == CellAddress(row: 11, column: 7))
    #expect(missing[1].places.map(\.cell) == [CellAddress(row: 12, column: 7)])
    #expect(missing[1].message(in: .chinese).contains("实际完成值（2 处：指标1、指标2）"))
  }

  @Test func aRequiredValueThatIsPrintedInAWayOfItsOwnIsNotMissing() throws {
    let (table, evaluations) = try Self.tables(1) { project, _ in
      project.funding = []
      project.budget = Stated(
        text: "5", value: Amount(fen: 5_000_000), at: project.place)
    }[0]
    var template = try RoundTripTests.template("project-central")
    var count = 0
    for section in template.sections.indices where template.sections[section].group == nil {
      for row in template.sections[section].rows.indices {
        for cell in template.sections[section].rows[row].cells.indices
        where template.sections[section].rows[row].cells[cell].isRequired {
          template.sections[section].rows[row].cells[cell].content = .value("money.budget|元")
          count += 1
        }
      }
    }
    #expect(count > 0)
    let entry = FormEntry(
      template: template, project: table.projects[0], id: "a", evaluation: evaluations[0],
      table: 0, year: 2023)
    let data = entry.data(unit: .tenThousandYuan)
    #expect(data.values["money.budget"]?.isBlank == false)
    let missing = MissingValues(entry: entry, table: table).findings
    #expect(!missing.contains { $0.field == "money.budget" })
  }

  @Test func aProjectWithoutRecordsLacksThemOnce() throws {
    let tables = try Self.tables(1) { project, _ in
      project.indicators = []
      project.goals = []
    }
    let missing = try Self.submission(tables, ["project-central"]).missingValues()
    #expect(missing.compactMap(\.field) == ["goal", "indicator"])
  }

  @Test func aProtectedFormOpensItsHolesAndNothingElse() throws {
    var options = Submission.Options()
    options.isProtected = true
    let submission = try Self.submission(try Self.tables(1), ["project-central"], options)
    let workbook = try submission.workbook().workbook
    let sheet = try #require(workbook.sheets.last)
    #expect(sheet.isProtected)
    for cell in sheet.rows.flatMap(\.cells) where cell.formula != nil {
      #expect(workbook.styles[cell.style].isLocked)
    }
    let label = try #require(
      sheet.rows.flatMap(\.cells).first { $0.value == .text("项目名称") })
    #expect(workbook.styles[label.style].isLocked)
    let name = try #require(submission.tables[0].table.projects[0].name?.text)
    let hole = try #require(sheet.rows.flatMap(\.cells).first { $0.value == .text(name) })
    #expect(!workbook.styles[hole.style].isLocked)
  }

  @Test func aDepartmentsProjectsAddUpOnItsFormAndNothingElseIsMadeUp() throws {
    let tables = try Self.tables(3) { project, _ in
      project.department = StatedText("人社局", at: project.place)
      project.executed = Stated(text: "1.5", value: Amount(fen: 1_500_000), at: project.place)
    }
    let workbook = try Self.submission(tables, ["department"]).workbook().workbook
    let texts = workbook.sheets.last.map { sheet in
      sheet.rows.map { row in row.cells.map { "\($0.value)" }.joined(separator: " ") }
    }
    let spending = try #require(texts?.first { $0.contains("项目支出") && $0.contains("4.5") })
    #expect(spending.contains("4.5"))
    let total = try #require(texts?.first { $0.contains("年度资金总额") })
    #expect(!total.contains("number"))
  }

  @Test func filesAreNamedBySubjectAndTheListHasItsOwn() throws {
    let submission = try Self.submission(try Self.tables(2))
    let files = submission.files(.standard)
    #expect(files.names.count == 2)
    #expect(files.listName == "项目支出绩效自评结果汇总表.xlsx")
    let folder = try TemporaryFolder()
    try folder.write("别人的", to: "说明.txt")
    let written = try submission.writeFiles(
      into: folder.path, named: .standard, inputs: [], progress: { _ in })
    #expect(written.failures.isEmpty)
    #expect(
      try folder.contents()
        == (files.names + ["项目支出绩效自评结果汇总表.xlsx", "自评表.issued.jsonl", "说明.txt"]).sorted())
    #expect(String(decoding: try folder.read("说明.txt"), as: UTF8.self) == "别人的")
    let first = try folder.read(files.names[0])
    _ = try submission.writeFiles(
      into: folder.path, named: .standard, inputs: [], progress: { _ in })
    #expect(try folder.read(files.names[0]) == first)
  }

  @Test func aFileThatCannotBeMadeKeepsTheOthersNotBack() throws {
    let tables = try Self.tables(3) { project, index in
      if index == 1 {
        project.goals = [Goal(place: project.place)]
        project.goals[0].expected = StatedText(
          String(repeating: "长", count: 40_000), at: project.place)
      }
    }
    let folder = try TemporaryFolder()
    let written = try Self.submission(tables, ["project-central"]).writeFiles(
      into: folder.file("新文件夹"), named: .standard, inputs: [], progress: { _ in })
    #expect(written.paths.count == 2)
    #expect(written.failures.map(\.code) == [.outputTextLength])
    #expect(written.failures[0].location.file.contains("2-"))
  }
}
