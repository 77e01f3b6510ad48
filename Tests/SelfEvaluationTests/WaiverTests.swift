import Diagnostics
import SelfEvaluation
import Testing

@Suite struct WaiverTests {
  static func finding(
    _ table: ProjectTable, _ index: Int, _ code: FindingCode = .budgetZero, stated: String = "0"
  ) -> Finding {
    Finding(
      code, at: table.location(table.projects[index], path: "money.budget"), field: "money.budget",
      stated: stated)
  }

  static let projects = [
    ProjectFixture(name: "甲"), ProjectFixture(name: "乙"),
    ProjectFixture(name: "慰问金", budget: "9.82"),
    ProjectFixture(name: "慰问金", budget: "1.39"),
  ]

  static func fingerprints(_ table: ProjectTable, _ findings: [Finding]) -> [String] {
    Fingerprints([table]).fingerprints(of: findings)
  }

  @Test func aFingerprintStaysWhenRowsMoveAndFilesAreRenamed() {
    let table = ProjectFixture.table(Self.projects)
    let moved = ProjectFixture.table(Self.projects.reversed(), file: "新名.xlsx", firstRow: 40)
    for index in Self.projects.indices {
      let other = Self.projects.count - 1 - index
      #expect(
        Self.fingerprints(table, [Self.finding(table, index)])
          == Self.fingerprints(moved, [Self.finding(moved, other)]))
    }
  }

  @Test func whatAFindingSaysMakesItsFingerprint() {
    let table = ProjectFixture.table(Self.projects)
    let all = Self.fingerprints(
      table,
      [
        Self.finding(table, 0), Self.finding(table, 1), Self.finding(table, 2),
        Self.finding(table, 3), Self.finding(table, 0, stated: "0.5"),
        Self.finding(table, 0, .amountNegative), Self.finding(table, 0),
      ])
    #expect(Set(all).count == all.count, "the second of two equal ones is numbered")
    #expect(all.allSatisfy { $0.count == 13 && $0.hasPrefix("F") })
  }

  @Test func indicatorsOfOneProjectHaveTheirOwn() {
    let table = ProjectFixture.table([
      ProjectFixture(name: "甲", lines: [.init(name: "人数"), .init(name: "次数")])
    ])
    func finding(_ row: Int, _ field: String) -> Finding {
      Finding(
        .valueMissing,
        at: Location(file: "自评.xlsx", sheet: "表", cell: CellAddress(row: row, column: 8)),
        field: field)
    }
    let all = Self.fingerprints(
      table,
      [finding(1, "indicator.actual"), finding(2, "indicator.actual"), finding(1, "money.budget")])
    #expect(Set(all).count == 3)
  }

  static func waiver(_ fingerprint: String, code: String = "", reason: String = "已说明") -> Waiver {
    Waiver(
      fingerprint: fingerprint, code: code, reason: reason, who: "王",
      at: Location(file: "豁免.csv", cell: CellAddress(row: 1, column: 0)))
  }

  @Test func acceptedFindingsAreTakenOutAndCounted() throws {
    let table = ProjectFixture.table(Self.projects)
    let findings = Fingerprints([table]).named([
      Self.finding(table, 0, .amountNegative), Self.finding(table, 1),
    ])
    let first = try #require(findings[0].fingerprint)
    let outcome = WaiverList([Self.waiver(first.lowercased(), code: "amount-negative")])
      .applied(to: findings)
    #expect(outcome.kept == [findings[1]])
    #expect(outcome.waived.map(\.finding) == [findings[0]])
    #expect(outcome.waivedCount(of: findings[0].code.severity) == 1)
    #expect(outcome.remarks.map(\.code) == [.findingsWaived])
    #expect(outcome.remarks[0].message(in: .english).contains("1 findings"))
  }

  @Test func whatCannotBeUsedIsSaid() throws {
    let table = ProjectFixture.table(Self.projects)
    let findings = Fingerprints([table]).named([Self.finding(table, 0), Self.finding(table, 1)])
    let names = findings.compactMap(\.fingerprint)
    func codes(_ waivers: [Waiver]) -> [FindingCode] {
      let outcome = WaiverList(waivers).applied(to: findings)
      #expect(outcome.kept.count + outcome.waived.count == 2)
      return outcome.remarks.map(\.code)
    }
    #expect(codes([Self.waiver("F0123456789AB")]) == [.waiverUnused])
    #expect(codes([Self.waiver("第一条")]) == [.waiverUnreadable])
    #expect(codes([Self.waiver(names[0], reason: " ")]) == [.waiverWithoutReason])
    #expect(codes([Self.waiver(names[0], code: "total-mismatch")]) == [.waiverCodeDiffers])
    #expect(
      codes([Self.waiver(names[0]), Self.waiver(names[0])]) == [.waiverRepeated, .findingsWaived])
  }
}
