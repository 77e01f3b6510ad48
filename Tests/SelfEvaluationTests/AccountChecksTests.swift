import Diagnostics
import SelfEvaluation
import Testing

@Suite struct AccountChecksTests {
  static func findings(
    _ stated: [ProjectFixture], _ accounts: [ProjectFixture], unit: AmountUnit = .tenThousandYuan
  ) -> [Finding] {
    AccountChecks(
      of: [ProjectFixture.table(stated)],
      against: [ProjectFixture.table(accounts, file: "决算.xlsx", unit: unit)]
    ).findings()
  }

  static func codes(
    _ stated: [ProjectFixture], _ accounts: [ProjectFixture], unit: AmountUnit = .tenThousandYuan
  ) -> [String] { findings(stated, accounts, unit: unit).map(\.code.identifier) }

  static let road = ProjectFixture(name: "道路养护", code: "01", budget: "43.2", executed: "37.24")

  @Test func whatAgreesHasNoFindings() {
    #expect(Self.codes([Self.road], [Self.road]) == [])
    let exact = ProjectFixture(name: "道路养护", budget: "432000", executed: "372400.00")
    #expect(Self.codes([Self.road], [exact], unit: .yuan) == [])
    let finer = ProjectFixture(name: "道路养护", code: "01", budget: "432012.5", executed: "372400")
    #expect(Self.codes([Self.road], [finer], unit: .yuan) == [], "rounded to two decimals")
  }

  @Test func eachDifferenceIsFoundWithTheTotal() throws {
    var account = Self.road
    account.executed = "37.42"
    let findings = Self.findings([Self.road], [account])
    #expect(findings.map(\.code) == [.accountsExecutedDiffers, .accountsTotalDiffers])
    #expect(findings[0].difference == "-0.18" && findings[0].computed == "37.42")
    #expect(findings[0].location.cell?.description == "D2")
    #expect(findings[0].places.map(\.file) == ["决算.xlsx"])
    account.executed = "37.24"
    account.budget = "40"
    #expect(
      Self.codes([Self.road], [account]) == ["accounts-budget-differs", "accounts-total-differs"])
  }

  @Test func oneDecimalIsNoRounding() {
    var account = Self.road
    account.budget = "43.24"
    #expect(Self.codes([Self.road], [account]).first == "accounts-budget-differs")
  }

  @Test func aSlipOfTenThousandIsSaid() {
    let account = ProjectFixture(name: "道路养护", code: "01", budget: "432000", executed: "372400")
    #expect(Self.codes([Self.road], [account]).filter { $0 == "accounts-unit-slip" }.count == 2)
  }

  @Test func rowsOfOneProjectAreAddedUp() {
    var first = Self.road
    first.budget = "40"
    first.executed = "30"
    var second = Self.road
    second.budget = "3.2"
    second.executed = "7.24"
    #expect(Self.codes([Self.road], [first, second]) == [])
    first.code = ""
    second.code = ""
    #expect(Self.codes([Self.road], [first, second]) == [])
  }

  @Test func whatIsOnOneSideOnlyIsNamed() {
    let other = ProjectFixture(name: "宣传", code: "02", budget: "1", executed: "1")
    #expect(
      Self.codes([Self.road], [other]) == [
        "accounts-project-unknown", "accounts-project-missing", "accounts-total-differs",
        "accounts-total-differs",
      ])
  }

  @Test func projectsOfOneNameAreToldApartByTheirAmounts() {
    let first = ProjectFixture(name: "慰问金", budget: "9.82", executed: "9.82")
    let second = ProjectFixture(name: "慰问金", budget: "1.3992", executed: "1.3992")
    #expect(Self.codes([first, second], [second, first]) == [])
  }

  @Test func aMissingColumnIsSaidOnce() {
    var stated = Self.road
    stated.executed = ""
    #expect(Self.codes([stated], [Self.road]) == ["accounts-not-compared"])
  }
}
