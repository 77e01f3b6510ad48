import Diagnostics
import SelfEvaluation
import Testing

@Suite struct AcrossTablesTests {
  /// The kinds of finding that only several tables provoke.
  static let provoked: [FindingCode] = [
    .tableRepeated, .yearsDiffer, .projectInTwoTables, .departmentProjectsMismatch,
  ]

  static func codes(_ tables: [ProjectTable]) -> [String] {
    Checks.findings(across: tables).map(\.code.identifier)
  }

  /// A clean table of other projects.
  static func other() -> ProjectTable {
    var table = CleanLedger.table("另一张.xlsx")
    for index in table.projects.indices {
      table.set("project.code", "1400000000\(index)", of: index)
    }
    return table
  }

  @Test func tablesOfDifferentProjectsHaveNoFindings() {
    #expect(Self.codes([CleanLedger.table(), Self.other()]) == ["table-repeated"])
    var other = Self.other()
    other.set("project.name", "另一个项目")
    #expect(Self.codes([CleanLedger.table(), other]) == [])
    #expect(Self.codes([CleanLedger.table()]) == [])
  }

  @Test func yearsThatDifferAreTold() {
    var other = Self.other()
    other.set("project.name", "另一个项目")
    other.year = 2022
    #expect(Self.codes([CleanLedger.table(), other]) == ["years-differ"])
  }

  @Test func aProjectInTwoTablesIsToldWithBothAmounts() throws {
    var other = Self.other()
    other.set("project.code", "130000232010002", of: 2)
    other.set("money.budget", "60", of: 2)
    let findings = Checks.findings(across: [CleanLedger.table(), other])
    #expect(findings.map(\.code.identifier) == ["project-in-two-tables"])
    let words = try #require(findings.first).message(in: .chinese)
    #expect(words.contains("60 万元") && words.contains("50 万元"), "\(words)")
  }

  @Test func aFactorOfTenThousandBetweenTablesIsTold() {
    var other = Self.other()
    other.set("project.code", "130000232010002", of: 2)
    other.set("money.budget", "500000", of: 2)
    #expect(
      Self.codes([CleanLedger.table(), other])
        == ["project-in-two-tables", "amounts-of-different-units"])
  }

  @Test func aDepartmentsProjectSpendingIsHeldAgainstItsProjects() throws {
    var department = CleanLedger.empty("整体.xlsx")
    department.addProject(["project.name": "示例县人社局", "project.department": "示例县人社局"])
    department.addFunding([
      ["年度资金总额", "", "300", "", "280"], ["基本支出", "", "130", "", "122"],
      ["项目支出", "", "170", "", "158.1"],
    ])
    #expect(Self.codes([CleanLedger.table(), department]) == [])
    department.setFunding(2, "funding.executed", "158.2")
    let findings = Checks.findings(across: [CleanLedger.table(), department])
    #expect(findings.map(\.code.identifier) == ["department-projects-mismatch"])
    #expect(findings.first?.difference == "0.1")
    #expect(findings.first?.location.cell?.description == "E4")
  }
}
