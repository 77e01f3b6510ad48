import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// The list that a finance bureau collects from all departments.
@Suite struct BureauSummaryTests {
  static func ledger() throws -> ProjectTable {
    let source = ByteSource(
      try PackageFolder.bytes("Examples/示例县台账.xlsx"), name: "示例县台账.xlsx")
    let sources = ProjectSources(
      [.init(try TableFile(source), source, options: RecordOptions())],
      extractor: Extractor(try RoundTripTests.library.all()))
    return try #require(sources.tables.first)
  }

  static func workbook() throws -> Workbook {
    let table = try ledger()
    let rulebook = try SummaryFormsTests.forms().rulebook
    return try SubmissionTests.submission(
      [(table, table.evaluations(by: rulebook))], ["bureau-summary"]
    ).workbook().workbook
  }

  @Test func theExampleLedgerGivesTheReviewedList() throws {
    let workbook = try Self.workbook()
    #expect(workbook.sheets.first?.name == "汇总")
    try Golden.expect(WorkbookDump.text(of: workbook), matches: "bureau-collection")
  }

  @Test func theListIsReadAsTheProjectsItWasMadeOf() throws {
    let sources = try ProjectSourcesTests.read(try Self.workbook())
    #expect(sources.failures.isEmpty)
    let made = try Self.ledger().projects
    let read = sources.tables.flatMap(\.projects)
    #expect(read.count == made.count)
    #expect(
      read.map { $0.name?.text ?? "" }.sorted() == made.map { $0.name?.text ?? "" }.sorted())
    #expect(
      read.reduce(Amount.zero) { $0 + ($1.executed?.value ?? .zero) }
        == made.reduce(Amount.zero) { $0 + ($1.executed?.value ?? .zero) })
    #expect(read.compactMap(\.code?.text).sorted() == made.compactMap(\.code?.text).sorted())
  }

  @Test func departmentsAddUpToTheTotal() throws {
    let sheet = try #require(try Self.workbook().sheets.first)
    func amount(_ row: Row) -> Double {
      guard case .number(let number)? = row.cells.first(where: { $0.column == 13 })?.value else {
        return 0
      }
      return number
    }
    let subtotals = sheet.rows.filter { $0.cells.first?.value == .text("小计") }
    let total = try #require(sheet.rows.first { $0.cells.first?.value == .text("合计") })
    #expect(subtotals.count > 3)
    #expect(abs(subtotals.reduce(0) { $0 + amount($1) } - amount(total)) < 1e-9)
  }
}
