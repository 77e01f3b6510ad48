import Diagnostics
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@testable import FormTemplates

/// Links between a workbook's forms, and notes where rounding shows.
@Suite struct LinkAndRoundingTests {
  @Test func theContentsLeadToEachFormAndItsNumberBack() throws {
    let submission = try SubmissionTests.submission(
      try SubmissionTests.tables(3) { project, index in
        if index == 1 { project.name = StatedText("带'引号的项目", at: project.place) }
      }, ["project-central"])
    let folder = try TemporaryFolder()
    let workbook = try submission.workbook().workbook
    #expect(workbook.sheets[0].name == "目录")
    #expect(workbook.sheets[0].links.count == 6)
    #expect(Set(workbook.sheets[0].links.map(\.sheet)) == Set(workbook.sheets[1...3].map(\.name)))
    for sheet in workbook.sheets[1...3] {
      #expect(sheet.links.map(\.sheet) == ["目录"])
      #expect(sheet.links.map(\.cell.row) == sheet.rows.suffix(1).map(\.index))
    }
    try WorkbookFile.write(workbook, to: folder.file("表.xlsx"))
    // Another program's view of the same file: the editor keeps the links it finds.
    let editor = try PackageEditor(ByteSource(try folder.read("表.xlsx"), name: "表.xlsx"))
    #expect(editor.sheetNames == workbook.sheets.map(\.name))
  }

  @Test func aLinkToNowhereIsRefused() throws {
    var workbook = Workbook()
    var sheet = Sheet(name: "表")
    sheet.rows = [Row(index: 0, cells: [Cell(column: 0, value: .text("去"))])]
    sheet.links = [
      SheetLink(
        cell: CellAddress(row: 0, column: 0), sheet: "没有", target: CellAddress(row: 0, column: 0))
    ]
    workbook.sheets = [sheet]
    let folder = try TemporaryFolder()
    #expect {
      try WorkbookFile.write(workbook, to: folder.file("表.xlsx"))
    } throws: {
      ($0 as? Failure)?.finding.code == .outputLink
    }
  }

  /// The central form with amounts shown to two decimals.
  static func rounding() throws -> FormTemplate {
    try RoundTripTests.library.form(
      yaml: """
        form: rounded
        version: 1
        extends: project-central
        source: reconstructed
        address: test
        styles:
          amount: {font: 宋体, size: 10, border: thin, number: "0.00"}
        """, file: "rounded.yaml")
  }

  static func project(_ budgets: [String]) -> Project {
    var project = Project(place: Place(row: 1), kind: .own)
    project.name = StatedText("项目", at: project.place)
    for (text, kind) in zip(budgets, [FundingKind.fiscal, .carriedOver, .other]) {
      var source = FundingSource(place: project.place)
      source.kind = kind
      source.budget = Stated(
        text: text, value: Amount(ExactDecimal(text)!, in: .tenThousandYuan), at: project.place)
      project.funding.append(source)
    }
    return project
  }

  @Test func rowsThatDoNotAddUpWhenRoundedAreExplainedAtTheTotal() throws {
    let rulebook = try SummaryFormsTests.forms().rulebook
    func filled(_ budgets: [String], _ template: FormTemplate) throws -> (Workbook, [Finding]) {
      let project = Self.project(budgets)
      var filler = Filler(rulebook: rulebook)
      try filler.fill(
        template,
        with: ProjectFormData(project, Evaluation(of: project, rulebook: rulebook), for: template)
          .data(sheetName: "1", year: 2023, unit: .tenThousandYuan))
      let result = try filler.workbook()
      return (result.workbook, result.findings)
    }
    let (workbook, findings) = try filled(["1.004", "2.004", "3.004"], try Self.rounding())
    #expect(findings.map(\.code) == [.roundedRowsDiffer])
    #expect(findings[0].stated == "6")
    #expect(findings[0].computed == "6.01")
    #expect(workbook.sheets[0].notes.map(\.cell) == [findings[0].location.cell])
    #expect(try filled(["1.01", "2.02", "3.03"], try Self.rounding()).1.isEmpty)
    // The shipped form shows every digit, so nothing is rounded.
    #expect(
      try filled(["1.004", "2.004", "3.004"], try RoundTripTests.template("project-central")).1
        .isEmpty)
  }

  @Test func pointsOfAPercentageAreComputedWhereTheFormulasValueIsGone() throws {
    var random = RandomProject(seed: 3)
    let project = random.next()
    let template = try RoundTripTests.template("project-hebei")
    var workbook = try RoundTripTests.filled(project, template)
    let expected = RoundTripTests.read(workbook, Extractor([template]))[0].project.indicators
      .map { $0.score?.value.flatMap { Points(rounding: $0) } }
    for row in workbook.sheets[0].rows.indices {
      for cell in workbook.sheets[0].rows[row].cells.indices
      where workbook.sheets[0].rows[row].cells[cell].formula != nil {
        workbook.sheets[0].rows[row].cells[cell].formula?.hasCachedValue = false
        workbook.sheets[0].rows[row].cells[cell].value = .empty
      }
    }
    let read = RoundTripTests.read(workbook, Extractor([template]))[0].project.indicators
    #expect(read.map { $0.score?.value.flatMap { Points(rounding: $0) } } == expected)
    #expect(expected.contains { $0 != nil })
  }
}
