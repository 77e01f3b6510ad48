import Diagnostics
import Foundation
import SelfEvaluation
import TestSupport
import Testing

@testable import FormTemplates
@testable import SheetIO

/// Forms of the user's own, written, numbered and kept in a ledger as shipped ones are.
@Suite struct OwnFormTests {
  private static func form(
    _ cells: [String: String], previous: PreviousIssue? = nil
  ) throws -> OwnForm {
    try OwnForm(
      WorkbookTemplateTests.source(WorkbookTemplateTests.workbook(cells)),
      extractor: Extractor([]), rulebook: SummaryFormsTests.forms().rulebook, date: "",
      previous: previous)
  }

  private static let numbered = [
    "A1": "{{项目名称}}", "A2": "{{主管部门}}", "A3": "{{三级指标}}", "A4": "表单编号：{{表单编号}}",
  ]
  private static let naming = OwnForm.Naming(stem: "表样", pattern: nil)

  /// The numbers on the forms of a folder, in the order of the names.
  private static func numbers(_ paths: [String]) throws -> [FormNumber] {
    try paths.map { path in
      let sheet = try WorkbookReader(ByteSource(path: path)).readSheet(at: 0)
      let texts = sheet.rows.flatMap(\.cells).compactMap { cell in
        if case .text(let text) = cell.value { text } else { nil }
      }
      return try #require(texts.lazy.compactMap { FormNumber.printed(in: $0) ?? nil }.first)
    }
  }

  @Test func eachFileBearsItsNumberAndTheLedgerOfTheFolderKnowsIt() throws {
    let folder = try TemporaryFolder()
    let form = try Self.form(Self.numbered)
    let tables = try SubmissionTests.tables(3)
    #expect(form.fileCount(tables) == 3)
    #expect(!form.findings.contains { $0.code == .formWithoutNumber })
    let written = try form.writeFiles(
      tables, into: folder.file("成品"), named: Self.naming, inputs: [])
    #expect(written.failures.isEmpty)
    #expect(written.paths.count == 3)
    let ledger = try IssueLedger(ByteSource(path: #require(written.ledger)))
    #expect(ledger.findings.isEmpty)
    #expect(try Self.numbers(written.paths) == ledger.forms.map(\.number))
    #expect(
      ledger.forms.map { $0.record["project.name"]?.text }
        == tables[0].table.projects.map { $0.name?.text })
    #expect(ledger.forms.allSatisfy { $0.template.name == "表样" })
    // Again, the same forms have the same numbers and the ledger does not grow.
    let before = try folder.read("成品/自评表.issued.jsonl")
    let again = try form.writeFiles(
      tables, into: folder.file("成品"), named: Self.naming, inputs: [])
    #expect(again.paths == written.paths)
    #expect(try folder.read("成品/自评表.issued.jsonl") == before)
  }

  @Test func aCorrectedIssueIsTheNextVersionOfTheOneBefore() throws {
    let folder = try TemporaryFolder()
    let first = try Self.form(Self.numbered).writeFiles(
      try SubmissionTests.tables(3), into: folder.file("一版"), named: Self.naming, inputs: [])
    let ledger = try ByteSource(path: #require(first.ledger))
    let previous = try PreviousIssue(ledger)
    var corrected = try SubmissionTests.tables(3)
    corrected[0].table.projects.removeLast()
    corrected[0].evaluations.removeLast()
    let form = try Self.form(Self.numbered, previous: previous)
    let second = try form.writeFiles(
      corrected, into: folder.file("二版"), named: Self.naming, inputs: [])
    let numbers = try Self.numbers(first.paths)
    let again = try IssueLedger(ByteSource(path: #require(second.ledger))).forms
    #expect(again.map(\.number.version) == [2, 2])
    #expect(again.map(\.previous) == numbers.prefix(2).map(Optional.some))
    let gone = second.findings.filter { $0.code == .previousUnmatched }
    #expect(gone.map(\.stated) == [numbers[2].text])
    #expect(gone.map(\.location.file) == [ledger.name])
    // A form says by itself which issue it is, whatever its labels are.
    #expect(try PreviousIssue(ByteSource(path: second.paths[0])).number(of: numbers[0]) != nil)
  }

  @Test func aNumberOfAnEarlierIssueThatWasTypedWronglyIsNamed() throws {
    let folder = try TemporaryFolder()
    let form = try Self.form(Self.numbered)
    let written = try form.writeFiles(
      try SubmissionTests.tables(1), into: folder.path, named: Self.naming, inputs: [])
    let number = try Self.numbers(written.paths)[0]
    var workbook = try WorkbookTemplateTests.workbook([
      "A1": "表单编号：\(number.text)", "A2": "表单编号：B1234", "A3": "表单编号：",
    ])
    workbook.sheets[0].name = "发出"
    try WorkbookFile.write(workbook, to: folder.file("上次.xlsx"))
    let previous = try PreviousIssue(ByteSource(path: folder.file("上次.xlsx")))
    let findings = previous.findings(issued: [number])
    #expect(findings.map(\.code) == [.formNumberDamaged])
    #expect(findings.map(\.location.cell?.description) == ["A2"])
    #expect(findings.map(\.location.sheet) == ["发出"])
  }

  @Test func aSingleFileHasItsLedgerBesideIt() throws {
    let folder = try TemporaryFolder()
    let written = try Self.form(Self.numbered).write(
      SubmissionTests.tables(1), to: folder.file("表.xlsx"), named: Self.naming, inputs: [])
    #expect(written.ledger == folder.file("表.issued.jsonl"))
    #expect(try folder.contents().sorted() == ["表.issued.jsonl", "表.xlsx"])
    let ledger = try IssueLedger(ByteSource(path: folder.file("表.issued.jsonl")))
    #expect(try Self.numbers([folder.file("表.xlsx")]) == ledger.forms.map(\.number))
  }

  @Test func aFormWithoutAPlaceForANumberSaysSoAndKeepsNoLedger() throws {
    let folder = try TemporaryFolder()
    let form = try Self.form(["A1": "{{项目名称}}", "A2": "{{三级指标}}"])
    #expect(form.findings.filter { $0.code == .formWithoutNumber }.count == 1)
    let written = try form.writeFiles(
      SubmissionTests.tables(2), into: folder.path, named: Self.naming, inputs: [])
    #expect(written.ledger == nil)
    #expect(try folder.contents().count == 2)
  }

  @Test func aFormFilledByItsLabelsSaysThatItBearsNoNumber() throws {
    let form = try OwnForm(
      BlankFormTests.fixture("blank-openpyxl.xlsm"), extractor: BlankFormTests.extractor(),
      rulebook: SummaryFormsTests.forms().rulebook, date: "")
    #expect(form.findings.filter { $0.code == .labelsWithoutNumber }.count == 1)
    #expect(!form.findings.contains { $0.code == .formWithoutNumber })
  }

  @Test func aListOfProjectsNeedsNoNumber() throws {
    let form = try Self.form(["A1": "{{每个 项目}}{{项目名称}}", "B1": "{{自评得分}}"])
    #expect(!form.findings.contains { $0.code == .formWithoutNumber })
  }

  @Test func nothingIsPutInPlaceIfOneFormCannotBeFilled() throws {
    let folder = try TemporaryFolder()
    let tables = try SubmissionTests.tables(2) { project, index in
      if index == 1 {
        project.department = StatedText(String(repeating: "长", count: 40_000), at: project.place)
      }
    }
    #expect(throws: Failure.self) {
      _ = try Self.form(Self.numbered).writeFiles(
        tables, into: folder.file("成品"), named: Self.naming, inputs: [])
    }
    #expect(try folder.contents().isEmpty)
  }

  @Test func placeholdersOfHeadersAndFootersAreNamedAlsoWhereNoCellHasAny() throws {
    var workbook = try WorkbookTemplateTests.workbook(["A1": "{{项目名称}}"])
    workbook.sheets += try WorkbookTemplateTests.workbook(["A1": "说明"]).sheets
    workbook.sheets[1].name = "说明"
    workbook.sheets[1].printSetup.footer = "&C{{项目名称}}"
    let template = try WorkbookTemplateTests.read(workbook)
    let named = template.findings.filter { $0.code == .placeholderInFooter }
    #expect(named.map(\.location.sheet) == ["说明"])
  }

  @Test func aFormThatCannotBeReadIsSaidAndItsListsAreNotTakenInstead() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("表.xlsx")
    try WorkbookFile.write(
      try SubmissionTests.submission(try SubmissionTests.tables(2)).workbook().workbook, to: path)
    let source = try ByteSource(path: path)
    let lists = try TableFile(source)
    // Somebody shortens the file before its forms are read.
    try FileHandle(forWritingTo: URL(fileURLWithPath: path)).truncate(atOffset: 100)
    let sources = ProjectSources(
      [.init(lists, source, options: RecordOptions())],
      extractor: Extractor(try RoundTripTests.library.all()))
    #expect(sources.failures.map(\.code) == [.fileUnreadable])
    #expect(sources.tables.isEmpty)
  }
}
