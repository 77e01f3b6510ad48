import Diagnostics
import SelfEvaluation
import Testing

@Suite struct ChecksTests {
  /// A table of projects with these names, amounts and scores; blank text is a blank cell.
  static func table(_ rows: [(name: String, budget: String, score: String)]) -> ProjectTable {
    var table = ProjectTable(
      file: "表.csv", sheet: nil, kind: .own, unit: .tenThousandYuan, year: 2023)
    table.columns = [
      "project.name": 2, "money.budget": 3, "result.score": 4, "project.department": 1,
    ]
    for (index, row) in rows.enumerated() {
      var project = Project(place: Place(row: index + 1), kind: .own)
      let place = project.place
      project.department = StatedText("局", at: place.atColumn(1))
      if !row.name.isEmpty { project.name = StatedText(row.name, at: place.atColumn(2)) }
      if !row.budget.isEmpty {
        project.budget = Stated(
          text: row.budget,
          value: ExactDecimal(row.budget).flatMap { Amount($0, in: .tenThousandYuan) },
          at: place.atColumn(3))
      }
      if !row.score.isEmpty {
        project.score = Stated(
          text: row.score, value: ExactDecimal(row.score), at: place.atColumn(4))
      }
      table.projects.append(project)
    }
    return table
  }

  static func codes(_ table: ProjectTable) -> [String] {
    let rulebook = RulebookTests.central
    return Checks.findings(
      in: table, evaluations: table.evaluations(by: rulebook), rulebook: rulebook
    ).map(\.code.identifier)
  }

  static let clean = [("甲", "1.5", "95"), ("乙", "2.25", "88.5")]

  @Test func aCleanTableHasNoFindings() { #expect(Self.codes(Self.table(Self.clean)).isEmpty) }

  @Test(arguments: [
    ("", "1", "90", "value-missing"), ("丙", "", "90", "value-missing"),
    ("丙", "1", "", "value-missing"),
    ("丙", "约", "90", "amount-unreadable"), ("丙", "-1", "90", "amount-negative"),
    ("丙", "0", "90", "budget-zero"), ("丙", "0.00000001", "90", "amount-finer-than-fen"),
    ("丙", "1", "优", "score-unreadable"), ("丙", "1", "100.01", "score-out-of-range"),
    ("丙", "1", "-1", "score-out-of-range"), ("丙", "1", "90.001", "score-too-fine"),
    ("甲 ", "1", "90", "name-repeated"),
    ("关于下达省级资金的通知", "1", "90", "transfer-among-own"),
  ])
  func eachFaultIsFoundAlone(_ name: String, _ budget: String, _ score: String, _ code: String) {
    #expect(Self.codes(Self.table(Self.clean + [(name, budget, score)])) == [code])
  }

  @Test func aTotalIsComparedAtItsOwnPrecision() throws {
    var table = Self.table([("甲", "10.114", "95"), ("乙", "0.001", "95")])
    func total(_ text: String, _ scope: StatedTotal.Scope = .table, above: Int = 2) throws {
      let decimal = try #require(ExactDecimal(text))
      table.totals.append(
        StatedTotal(
          scope: scope, place: Place(row: 9), projectsAbove: above,
          amounts: [
            "money.budget": Stated(
              text: text, value: Amount(decimal, in: .tenThousandYuan),
              at: Place(row: 9, column: 3))
          ]))
    }
    try total("10.12")
    try total("10.115")
    #expect(Self.codes(table).isEmpty)
    try total("10.11")
    #expect(Self.codes(table) == ["total-mismatch"])
    table.totals = []
    try total("10.114", .group, above: 1)
    try total("0.001", .group)
    try total("10.115")
    #expect(Self.codes(table).isEmpty, "a subtotal counts the rows since the last one")
  }

  @Test func everyColumnOfMoneyHasATotalThatIsCompared() throws {
    var table = Self.table([("甲", "10", "95"), ("乙", "20", "95")])
    for (index, text) in ["8", "19.5"].enumerated() {
      let decimal = try #require(ExactDecimal(text))
      table.projects[index].executed = Stated(
        text: text, value: Amount(decimal, in: .tenThousandYuan),
        at: Place(row: index, column: 4))
    }
    func amount(_ text: String, _ column: Int) throws -> Stated<Amount> {
      let decimal = try #require(ExactDecimal(text))
      return Stated(
        text: text, value: Amount(decimal, in: .tenThousandYuan),
        at: Place(row: 2, column: column))
    }
    table.totals = [
      StatedTotal(
        scope: .table, place: Place(row: 2), projectsAbove: 2,
        amounts: ["money.budget": try amount("30", 3), "money.executed": try amount("27", 4)])
    ]
    let rulebook = RulebookTests.central
    let findings = Checks.findings(
      in: table, evaluations: table.evaluations(by: rulebook), rulebook: rulebook)
    #expect(findings.filter { $0.code == .totalMismatch }.map(\.field) == ["money.executed"])
    #expect(findings.first { $0.code == .totalMismatch }?.computed == "27.5")
  }

  @Test func aDifferenceIsStatedMinusComputedAndExact() throws {
    var table = Self.table([("甲", "18966.364944", "95")])
    let stated = try #require(ExactDecimal("19146.36"))
    table.totals = [
      StatedTotal(
        scope: .table, place: Place(row: 2), projectsAbove: 1,
        amounts: [
          "money.budget": Stated(
            text: "19146.36", value: Amount(stated, in: .tenThousandYuan),
            at: Place(row: 2, column: 3))
        ])
    ]
    let rulebook = RulebookTests.central
    let finding = try #require(
      Checks.findings(in: table, evaluations: table.evaluations(by: rulebook), rulebook: rulebook)
        .first)
    #expect(finding.difference == "179.995056")
    #expect(finding.location.cell?.description == "D3")
  }

  @Test func whoeverEvaluatesPiecesInWhateverOrderTheResultIsOne() {
    let table = Self.table((0..<5_000).map { ("项目\($0)", "\($0 + 1)", "\($0 % 101)") })
    let rulebook = RulebookTests.central
    let evaluations = table.evaluations(by: rulebook) { count, work in
      #expect(count > 1)
      return (0..<count).reversed().map { (piece: $0, result: work($0)) }
        .sorted { $0.piece < $1.piece }.map(\.result)
    }
    #expect(evaluations == table.evaluations(by: rulebook))
    #expect(evaluations == table.projects.map { Evaluation(of: $0, rulebook: rulebook) })
  }

  @Test func namesThatDifferInBracketsOrWidthAreAlikeHoweverTheyAreFolded() {
    let names = ["民生保障A1", "民生保障Ａ１", "民生（保障）A1", "民生保障 A1", "民生保障A2"]
    let table = Self.table(names.enumerated().map { ($0.element, "\($0.offset + 1)", "95") })
    #expect(
      Self.codes(table).filter { $0.hasPrefix("name-") }.sorted() == [
        "name-nearly-repeated", "name-repeated",
      ])
  }

  @Test func everyFindingSaysSomethingInBothLanguages() {
    let table = Self.table([("", "约", "优"), ("甲", "-0.00000001", "101.001"), ("甲", "0", "1")])
    let rulebook = RulebookTests.central
    for finding in Checks.findings(
      in: table, evaluations: table.evaluations(by: rulebook), rulebook: rulebook)
    {
      for language in Language.allCases {
        #expect(!finding.message(in: language).contains("{"), "\(finding.message(in: language))")
        #expect(finding.fix(in: language)?.contains("{") != true)
      }
    }
  }

  @Test func namesThatDifferInBracketsOnlyAreNearlyRepeated() throws {
    let table = Self.table([
      ("关于通知-冀财社[2022]150号-就业见习", "1", "97"), ("特困慰问资金", "1", "97"),
      ("关于通知-冀财社【2022】150号-就业见习", "2", "97"),
    ])
    #expect(Self.codes(table) == ["name-nearly-repeated"])
  }

  @Test func aTableGivenTwiceIsAnErrorAndYearsThatDifferAreAWarning() {
    var other = Self.table(Self.clean)
    other.sources = [TableSource(file: "又一份.csv")]
    #expect(
      Checks.findings(across: [Self.table(Self.clean), other]).map(\.code.identifier)
        == ["table-repeated"])
    other.projects.removeLast()
    other.year = 2022
    #expect(
      Checks.findings(across: [Self.table(Self.clean), other]).map(\.code.identifier)
        == ["years-differ"])
  }

  @Test func totalsThatLeadTheirRowsCountWhatFollows() throws {
    var table = Self.table([("甲", "1", "95"), ("乙", "2", "95"), ("丙", "4", "95")])
    func total(_ text: String, _ scope: StatedTotal.Scope, above: Int, row: Int) throws {
      let decimal = try #require(ExactDecimal(text))
      table.totals.append(
        StatedTotal(
          scope: scope, place: Place(row: row), projectsAbove: above,
          amounts: [
            "money.budget": Stated(
              text: text, value: Amount(decimal, in: .tenThousandYuan),
              at: Place(row: 9, column: 3))
          ]))
    }
    try total("7", .table, above: 0, row: 1)
    try total("3", .group, above: 0, row: 2)
    try total("4", .group, above: 2, row: 5)
    #expect(Self.codes(table).isEmpty)
    table.totals.removeLast()
    try total("5", .group, above: 2, row: 5)
    #expect(Self.codes(table) == ["total-mismatch"])
  }

  @Test func aScoreThatCannotBeEarnsNoGrade() {
    let table = Self.table([("甲", "1", "100.01"), ("乙", "1", "-0.01"), ("丙", "1", "100")])
    #expect(table.evaluations(by: RulebookTests.central).map(\.grade) == [nil, nil, .excellent])
  }

  @Test func aTotalInAnotherUnitIsToldSoAndNotAsADifference() throws {
    var table = Self.table([("甲", "1", "95"), ("乙", "2", "95")])
    let decimal = try #require(ExactDecimal("30000"))
    table.totals = [
      StatedTotal(
        scope: .table, place: Place(row: 3), projectsAbove: 2,
        amounts: [
          "money.budget": Stated(
            text: "30000", value: Amount(decimal, in: .tenThousandYuan),
            at: Place(row: 3, column: 3))
        ])
    ]
    #expect(Self.codes(table) == ["amounts-of-different-units"])
  }
}
