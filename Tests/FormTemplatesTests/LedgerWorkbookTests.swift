import BuiltinTemplates
import Diagnostics
import FormTemplates
import Foundation
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// The ledger that is typed into, and the example ledgers made from readable text.
@Suite struct LedgerWorkbookTests {
  static let contents: [TableContent: String] = [
    .projects: "项目", .funding: "资金", .goals: "目标", .indicators: "指标",
  ]

  /// The rows of the example county, by what they are.
  static func exampleRows() throws -> [TableContent: [[String]]] {
    try contents.mapValues { name in
      let bytes = Array(try PackageFolder.text("Examples/示例县台账/\(name).csv").utf8)
      let records = try CSVReader(ByteSource(bytes, name: name)).allRecords()
      return (1..<records.count).map(records.texts)
    }
  }

  /// The example county's ledger; with `faults`, a copy in which the cells of 改动.csv are changed.
  static func example(faults: Bool) throws -> LedgerWorkbook {
    var ledger = LedgerWorkbook(year: 2023)
    ledger.owner = "示例县"
    ledger.readyRowCount = 0
    ledger.rows = try exampleRows()
    guard faults else { return ledger }
    let text = Array(try PackageFolder.text("Examples/示例县台账/改动.csv").utf8)
    let changes = try CSVReader(ByteSource(text, name: "改动")).allRecords()
    for change in (1..<changes.count).map(changes.texts) {
      let content = try #require(contents.first { $0.value == change[0] }).key
      let column = try #require(
        LedgerWorkbook.headers(of: content).firstIndex { $0.hasPrefix(change[2]) })
      let row = try #require(
        ledger.rows[content]?.firstIndex { row in
          change[1].split(separator: " ").allSatisfy { row.contains(String($0)) }
        }, "\(change)")
      ledger.rows[content]?[row][column] = change[3]
    }
    return ledger
  }

  static func read(_ workbook: Workbook, name: String) throws -> ProjectInputs.File {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file("台账.xlsx"))
    let file = try TableFile(ByteSource(try folder.read("台账.xlsx"), name: name))
    return ProjectInputs([(file, RecordOptions())]).files[0]
  }

  /// Everything that reading and checking find.
  static func findings(_ file: ProjectInputs.File) throws -> [Finding] {
    let yaml = try #require(BuiltinTemplates.rulebooks.first { $0.name == "central" })
    let rulebook = try Rulebook(yaml: yaml.text, file: "central.yaml")
    let tables = file.records.map(\.table)
    return file.findings
      + tables.flatMap {
        Checks.findings(in: $0, evaluations: $0.evaluations(by: rulebook), rulebook: rulebook)
      } + Checks.findings(across: tables)
  }

  @Test(arguments: [false, true])
  func theExampleLedgersAreWhatTheirTextSays(_ faults: Bool) throws {
    let workbook = try Self.example(faults: faults).workbook()
    let name = faults ? "示例县台账（有错）" : "示例县台账"
    let path = "Examples/\(name).xlsx"
    if ProcessInfo.processInfo.environment["SHEETCONV_RECORD"] == "1" {
      try WorkbookFile.write(workbook, to: PackageFolder.path + "/" + path)
    }
    let stored = try WorkbookReader(ByteSource(path: PackageFolder.path + "/" + path)).readAll()
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file("台账.xlsx"))
    let made = try WorkbookReader(ByteSource(path: folder.file("台账.xlsx"))).readAll()
    #expect(WorkbookDump.text(of: stored) == WorkbookDump.text(of: made))
    let file = try Self.read(workbook, name: name + ".xlsx")
    try Golden.expect(
      Report(try Self.findings(file)).text(in: .chinese),
      matches: faults ? "example-ledger-faulty" : "example-ledger")
  }

  @Test func theExampleCountyHasNothingThatMustBeCorrected() throws {
    let file = try Self.read(try Self.example(faults: false).workbook(), name: "示例县台账.xlsx")
    #expect(file.failure == nil)
    #expect(try Self.findings(file).filter { $0.code.severity == .error } == [])
    let table = try #require(file.records.first).table
    #expect(table.projects.count == 10)
    #expect(table.projects.allSatisfy { !$0.indicators.isEmpty })
    #expect(table.projects.allSatisfy { !$0.funding.isEmpty && $0.goals.count == 1 })
    #expect(table.year == 2023)
  }

  @Test func everyChangeOfTheFaultyCopyIsFound() throws {
    let text = Array(try PackageFolder.text("Examples/示例县台账/改动.csv").utf8)
    let changes = try CSVReader(ByteSource(text, name: "改动")).allRecords()
    let expected = Set((1..<changes.count).map { changes[$0, 4] })
    let file = try Self.read(try Self.example(faults: true).workbook(), name: "有错.xlsx")
    let found = Set(try Self.findings(file).map(\.code.identifier))
    #expect(expected.subtracting(found) == [])
  }

  @Test func anEmptyLedgerHasNothingButExamples() throws {
    let workbook = LedgerWorkbook(year: 2023).workbook()
    #expect(workbook.sheets.map(\.name) == ["项目", "资金", "目标", "指标", "填写说明"])
    #expect(workbook.sheets.dropLast().allSatisfy { $0.visibility == .visible })
    let file = try Self.read(workbook, name: "台账.xlsx")
    #expect(file.failure?.finding.code == .noProjects)
  }

  @Test func aLedgerThatWasFilledInBesideItsExamplesIsReadWithoutAWarning() throws {
    var workbook = LedgerWorkbook(year: 2023).workbook()
    let rows = try Self.exampleRows()
    for (index, content) in [TableContent.projects, .funding, .goals, .indicators].enumerated() {
      for (offset, fields) in (rows[content] ?? []).enumerated() {
        for (column, text) in fields.enumerated() where !text.isEmpty {
          workbook.sheets[index].rows[workbook.sheets[index].rows.count - 500 + 1 + offset]
            .cells[column].value = .text(text)
        }
      }
    }
    let file = try Self.read(workbook, name: "台账.xlsx")
    #expect(file.findings.filter { $0.code.severity > .note } == [])
    #expect(file.findings.count { $0.code == .rowIsExample } == 4)
    #expect(file.records.first?.table.projects.count == 10)
    #expect(file.records.first?.table.projects.allSatisfy { $0.indicators.count >= 4 } == true)
  }

  @Test func everyDropDownNamesARangeThatHoldsItsChoices() throws {
    let workbook = LedgerWorkbook(year: nil).workbook()
    let guide = try #require(workbook.sheets.last)
    let dropDowns = workbook.sheets.flatMap(\.dropDowns)
    #expect(dropDowns.count == 7)
    for dropDown in dropDowns {
      let range = try #require(dropDown.source.split(separator: "!").last)
      let cells = try #require(CellRange(range.filter { $0 != "$" }))
      let values = cells.rows.map {
        guide.cell(at: CellAddress(row: $0, column: cells.first.column))?.value
      }
      #expect(values.allSatisfy { if case .text = $0 { true } else { false } })
      #expect(
        guide.cell(at: CellAddress(row: cells.last.row + 1, column: cells.first.column)) == nil)
    }
  }
}
