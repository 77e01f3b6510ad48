import BuiltinTemplates
import Diagnostics
import FormTemplates
import Foundation
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@Suite struct SummaryFormsTests {
  /// The bureau's published tables, as the examples hold them.
  static func seedTable(_ name: String) throws -> Table {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Examples/\(name)").path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return RecordTableTests.table(
      text.split(whereSeparator: \.isNewline).map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map {
          $0.trimmingCharacters(in: ["\u{FEFF}"])
        }
      })
  }

  static func forms() throws -> SummaryForms {
    func text(_ name: String, _ files: [BuiltinTemplates.File]) throws -> String {
      try #require(files.first { $0.name == name }).text
    }
    return SummaryForms(
      rulebook: try Rulebook(
        yaml: try text("central", BuiltinTemplates.rulebooks), file: "central.yaml"),
      summary: try FormTemplate(
        yaml: try text("results-summary", BuiltinTemplates.forms), file: "results-summary.yaml"),
      statistics: try FormTemplate(
        yaml: try text("summary-statistics", BuiltinTemplates.forms),
        file: "summary-statistics.yaml"))
  }

  static func evaluated(
    _ tables: [Table], _ options: RecordOptions
  ) throws -> [(table: ProjectTable, evaluations: [Evaluation])] {
    let rulebook = try forms().rulebook
    return try tables.map {
      let table = try RecordTable(reading: $0, options: options).table
      return (table, table.evaluations(by: rulebook))
    }
  }

  @Test func theBureausTablesGiveTheReviewedWorkbook() throws {
    let tables = try Self.evaluated(
      [try Self.seedTable("本级项目.csv"), try Self.seedTable("转移支付项目.csv")],
      RecordOptions(year: 2023))
    let filled = try Self.forms().workbook(tables)
    #expect(filled.findings.isEmpty)
    try Golden.expect(WorkbookDump.text(of: filled.workbook), matches: "bureau-summary")
  }

  @Test func theBureausTotalsAreThoseAddedUpByHand() throws {
    let tables = try Self.evaluated(
      [try Self.seedTable("本级项目.csv"), try Self.seedTable("转移支付项目.csv")],
      RecordOptions(year: 2023))
    let summaries = tables.map {
      ResultsSummary($0.table.projects, $0.evaluations)
    }
    #expect(
      summaries.map { $0.budget.text(in: .tenThousandYuan) } == ["10321.313768", "22680.964944"])
    #expect(summaries.map { $0.count(of: .excellent) } == [23, 13])
    let central = tables[1].table.projects.filter {
      FundLevel(suggestedBy: $0.name?.text ?? "") == .central
    }
    #expect(central.count == 10)
    let sum = central.reduce(Amount.zero) { $0 + ($1.budget?.value ?? .zero) }
    #expect(sum.text(in: .tenThousandYuan) == "18966.364944")
  }

  @Test func columnsWithoutAPlaceOnTheFormGetASheetOfTheirOwn() throws {
    var table = RecordTableTests.own
    table.rows[0].fields += ["执行数", "备注"]
    table.rows[1].fields += ["192.853287", "已核"]
    let workbook = try Self.forms().workbook(try Self.evaluated([table], RecordOptions())).workbook
    let sheet = try #require(workbook.sheets.last)
    #expect(sheet.name == RecordTable.carriedSheetName)
    let texts = sheet.rows.map { $0.cells.map(\.value) }
    #expect(texts[1].suffix(2) == [.text("192.853287"), .text("已核")])
    #expect(texts[0].suffix(2) == [.text("执行数"), .text("备注")])
  }

  @Test func wordsWhereAnAmountShouldBeStandOnTheFormAndEarnNothing() throws {
    var table = RecordTableTests.own
    table.rows[1].fields[3] = "约200"
    table.rows[1].fields[4] = "优秀"
    let workbook = try Self.forms().workbook(
      try Self.evaluated([table], RecordOptions(unit: .tenThousandYuan))
    ).workbook
    let row = workbook.sheets[0].rows[3]
    #expect(row.cells[3].value == .text("约200"))
    #expect(row.cells[4].value == .text("优秀"))
    #expect(row.cells[5].value == .text(""))
    #expect(workbook.sheets[0].cell(at: CellAddress(row: 5, column: 3))?.value == .number(6.6478))
  }

  @Test func anAmountFinerThanAFenKeepsItsDigitsAndWidensTheColumn() throws {
    var table = RecordTableTests.own
    table.rows[1].fields[3] = "1.23456789"
    let workbook = try Self.forms().workbook(try Self.evaluated([table], RecordOptions())).workbook
    let cell = try #require(workbook.sheets[0].cell(at: CellAddress(row: 3, column: 3)))
    #expect(cell.value == .number(1.23456789))
    #expect(workbook.styles[cell.style].numberFormat == "0.00000000")
    let total = try #require(workbook.sheets[0].cell(at: CellAddress(row: 5, column: 3)))
    #expect(total.value == .number(7.88236789))
    #expect(total.formula?.text == "ROUND(SUM(D4:D5),8)")
  }

  @Test func aTableOfBothKindsBecomesTwoForms() throws {
    var table = RecordTableTests.own
    table.rows[0].fields.append("项目类别")
    table.rows[1].fields.append("转移支付")
    table.rows[2].fields.append("本级")
    let workbook = try Self.forms().workbook(try Self.evaluated([table], RecordOptions())).workbook
    #expect(workbook.sheets.map(\.name).prefix(2) == ["本级项目", "转移支付"])
  }

  @Test func everyShippedFileIsRegisteredAndReadable() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Templates")
    for (kind, files) in [
      ("forms", BuiltinTemplates.forms), ("rulebooks", BuiltinTemplates.rulebooks),
    ] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent(kind).path
      ).map { String($0.dropLast(".yaml".count)) }
      #expect(Set(names) == Set(files.map(\.name)))
    }
    for file in BuiltinTemplates.forms {
      let form = try #require(try RoundTripTests.library.form(file.name))
      #expect(form.name == file.name)
    }
    for file in BuiltinTemplates.rulebooks {
      #expect(try Rulebook(yaml: file.text, file: file.name).name == file.name)
    }
  }
}
