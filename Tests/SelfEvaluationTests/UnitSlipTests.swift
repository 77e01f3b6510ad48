import Diagnostics
import SelfEvaluation
import Testing

/// Amounts in 元 beside amounts of the same money in 万元.
@Suite struct UnitSlipTests {
  static func amount(_ text: String, _ place: Place) throws -> Stated<Amount> {
    let decimal = try #require(ExactDecimal(text))
    return Stated(text: text, value: Amount(decimal, in: .tenThousandYuan), at: place)
  }

  /// A table whose projects have a budget and one row of money each.
  static func table(_ rows: [(budget: String, funding: String)]) throws -> ProjectTable {
    var table = ProjectTable(
      file: "表.csv", sheet: nil, kind: .own, unit: .tenThousandYuan, year: 2023)
    table.sources.append(TableSource(file: "资金.csv"))
    for (index, row) in rows.enumerated() {
      var project = Project(place: Place(row: index + 1), kind: .own)
      project.department = StatedText("局", at: project.place)
      project.name = StatedText("第\(index)个项目", at: project.place)
      project.score = Stated(text: "95", value: ExactDecimal("95"), at: project.place)
      project.budget = try amount(row.budget, project.place.atColumn(3))
      var source = FundingSource(place: Place(row: index + 1, source: 1))
      source.budget = try amount(row.funding, source.place.atColumn(2))
      project.funding = [source]
      table.projects.append(project)
    }
    return table
  }

  static func slips(_ table: ProjectTable) -> [Finding] {
    let rulebook = RulebookTests.central
    return Checks.findings(
      in: table, evaluations: table.evaluations(by: rulebook), rulebook: rulebook
    ).filter { $0.code == .unitSlip }
  }

  @Test(arguments: [
    ("12.5", "125000", true), ("125000", "12.5", true), ("192.85", "1928532.87", true),
    ("12.5", "12.5", false), ("12.5", "125", false), ("0", "0", false), ("12.5", "0", false),
    ("12.5", "-125000", false), ("12.5", "130000", false),
  ])
  func onlyAFactorOfTenThousandIsASlip(_ budget: String, _ funding: String, _ isSlip: Bool) throws {
    let table = try Self.table([(budget, funding), ("7", "7")])
    let found = Self.slips(table)
    #expect(found.count == (isSlip ? 1 : 0))
    if isSlip {
      #expect(found[0].location.text(in: .chinese) == "表.csv，单元格 D2")
      #expect(found[0].places.map { $0.text(in: .chinese) } == ["资金.csv，单元格 C2"])
    }
  }

  @Test func aWholeTableInAnotherUnitIsOneFinding() throws {
    let found = Self.slips(try Self.table([("1", "10000"), ("2", "20000"), ("3", "30000")]))
    #expect(found.count == 1)
    #expect(found.first?.facts["count"]?.chinese == "3")
    #expect(found.first?.places.count == 3)
  }

  @Test func aTotalInAnotherUnitIsASlipAndNoOtherMismatch() throws {
    var table = try Self.table([("1", "1"), ("2", "2")])
    table.totals = [
      StatedTotal(
        scope: .table, place: Place(row: 3), projectsAbove: 2,
        budget: try Self.amount("30000", Place(row: 3, column: 3)))
    ]
    let rulebook = RulebookTests.central
    let codes = Checks.findings(
      in: table, evaluations: table.evaluations(by: rulebook), rulebook: rulebook
    ).map(\.code)
    #expect(codes.contains(.unitSlip))
    #expect(!codes.contains(.totalMismatch))
  }
}
