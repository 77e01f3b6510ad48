import Diagnostics
import SelfEvaluation
import Testing

/// Each kind of finding by the one change to a clean table that provokes it, and by nothing else.
@Suite struct FindingProvocationTests {
  @Test(arguments: ["central", "provincial-platform"])
  func aCleanTableHasNoFindings(_ rulebook: String) throws {
    let findings = try CleanLedger.findings(CleanLedger.table(), by: rulebook)
    #expect(findings.map { $0.message(in: .chinese) } == [])
  }

  @Test(arguments: Provocation.all)
  func aFaultIsFoundAtItsCellAndInWords(_ provocation: Provocation) throws {
    var table = CleanLedger.table()
    provocation.change(&table)
    let findings = try CleanLedger.findings(table, by: provocation.rulebook)
    let wanted = ([provocation.code] + provocation.besides).map(\.identifier).sorted()
    #expect(
      findings.map(\.code.identifier).sorted() == wanted,
      "\(findings.map { $0.message(in: .chinese) })")
    let finding = try #require(findings.first { $0.code == provocation.code })
    let cell = finding.location
    #expect("\(cell.sheet ?? "")!\(cell.cell?.description ?? "")" == provocation.cell)
    #expect(finding.code.severity == provocation.code.severity)
    for language in Language.allCases {
      let words = finding.message(in: language) + (finding.fix(in: language) ?? "")
      #expect(!words.contains("{") && !words.contains("“”"), "\(words)")
    }
  }

  @Test func everyKindOfFindingIsProvoked() {
    let provoked =
      Provocation.all.map(\.code) + IndicatorFindingTests.provocations.map(\.0.code)
      + AcrossTablesTests.provoked
    let missing = Set(FindingCode.allOfChecks).subtracting(provoked)
    #expect(missing.map(\.identifier).sorted() == [])
    #expect(Set(provoked).subtracting(FindingCode.allOfChecks).isEmpty)
  }
}

/// A kind of finding and the change that provokes it.
struct Provocation: Sendable, CustomTestStringConvertible {
  let code: FindingCode
  /// Sheet and cell of the finding.
  let cell: String
  var rulebook = "central"
  /// What else the change makes wrong.
  var besides: [FindingCode] = []
  let change: @Sendable (inout ProjectTable) -> Void

  init(
    _ code: FindingCode, _ cell: String, by rulebook: String = "central",
    besides: [FindingCode] = [], _ change: @escaping @Sendable (inout ProjectTable) -> Void
  ) {
    self.code = code
    self.cell = cell
    self.rulebook = rulebook
    self.besides = besides
    self.change = change
  }

  var testDescription: String { code.identifier }

  static let all = money + values + weights + texts + lists + scores
}
