import Diagnostics
import Testing

@testable import SelfEvaluation

/// Stated figures against the tables and against each other.
@Suite struct FigureCheckTests {
  /// Own projects of these amounts, each scored 95 unless said otherwise.
  static func basis(
    _ amounts: [String], transfers: [(name: String, budget: String)] = [], scores: [String] = []
  ) throws -> FigureBasis {
    let rulebook = RulebookTests.central
    var own = ChecksTests.table(
      amounts.enumerated().map { index, budget in
        ("项目\(index + 1)", budget, index < scores.count ? scores[index] : "95")
      })
    own.columns["money.budget"] = 3
    var lists = [own]
    if !transfers.isEmpty {
      var table = ChecksTests.table(transfers.map { ($0.name, $0.budget, "95") })
      for index in table.projects.indices { table.projects[index].kind = .transfer }
      lists.append(table)
    }
    return FigureBasis(
      lists.map { ($0, $0.evaluations(by: rulebook)) }, rulebook: rulebook)
  }

  static func outcomes(_ text: String, _ basis: FigureBasis) -> [String] {
    FigureCheck.results(FigureReaderTests.read([text]).statements, against: basis)
      .map { "\($0.figure.name) \($0.outcome.identifier)" }
  }

  @Test(arguments: [
    ("10.114", "agrees"), ("10.11", "agrees"), ("10.1", "agrees"), ("10", "agrees"),
    ("10.12", "disagrees"), ("10.110", "disagrees"), ("10.2", "disagrees"),
  ])
  func aSumAgreesAtTheDecimalsAtWhichItIsStated(_ stated: String, _ outcome: String) throws {
    #expect(
      Self.outcomes("本级项目预算资金\(stated)万元", try Self.basis(["10", "0.114"]))
        == ["own.amount \(outcome)"])
  }

  @Test func oneValueInTwoPlacesIsOneResult() throws {
    let text = "本级项目23个。本级项目23个。本级项目24个。"
    let results = FigureCheck.results(
      FigureReaderTests.read([text]).statements, against: try Self.basis(["1"]))
    #expect(results.map(\.stated) == ["23", "24"])
    #expect(results.map(\.places.count) == [2, 1])
  }

  @Test func theDepartmentMayHaveMoreThanItsProjectsButNotLess() throws {
    let basis = try Self.basis(["10", "5"])
    #expect(Self.outcomes("部门整体调整后预算14万元", basis) == ["dept.adjusted_budget disagrees"])
    #expect(Self.outcomes("部门整体调整后预算15万元", basis) == ["dept.adjusted_budget agrees"])
    #expect(Self.outcomes("部门整体调整后预算16万元", basis) == ["dept.adjusted_budget not-checkable"])
  }

  @Test func aRateOfManyDecimalsIsComparedOrLeftOpen() throws {
    let basis = try Self.basis(["10"])
    let text = "部门整体调整后预算9000000000001.1234567万元，决算数0.0000000000000000001万元，支出率"
    #expect(!Self.outcomes(text + "0.000000000000001%", basis).isEmpty)
    #expect(
      Self.outcomes("部门整体调整后预算3万元，决算数1万元，支出率33.333333333333333%", basis).last
        == "dept.exec_rate agrees")
  }

  @Test func aRateIsComparedWithTheReportsOwnAmounts() throws {
    let basis = try Self.basis(["10"])
    func rate(_ text: String) -> String? {
      Self.outcomes("部门整体调整后预算90万元，决算数88万元，支出率\(text)", basis).first {
        $0.hasPrefix("dept.exec_rate")
      }
    }
    #expect(rate("97.78%") == "dept.exec_rate agrees")
    #expect(rate("97.8%") == "dept.exec_rate agrees")
    #expect(rate("97.7%") == "dept.exec_rate disagrees")
    #expect(rate("98%") == "dept.exec_rate agrees")
  }

  @Test func fundsAreDeducedOnlyWhereOneSplitFits() throws {
    let text = "本级项目自评。一般公共预算项目2个，涉及资金3万元；社保基金预算项目1个，涉及资金4万元；国有资本经营预算项目0个，资金0万元"
    func outcomes(_ amounts: [String]) throws -> Set<String> {
      Set(
        Self.outcomes(text, try Self.basis(amounts)).filter { $0.contains("social") })
    }
    #expect(
      try outcomes(["1", "2", "4"]) == ["own.social.count agrees", "own.social.amount agrees"])
    #expect(
      try outcomes(["1", "2", "5"]) == [
        "own.social.count not-checkable", "own.social.amount not-checkable",
      ])
    let twins = try Self.basis(["4", "3", "0", "0"])
    #expect(
      Self.outcomes(
        "本级项目自评。一般公共预算项目2个，涉及资金4万元；社保基金预算项目2个，涉及资金3万元", twins
      ).filter { $0.contains("amount ") }
        == ["own.general.amount not-checkable", "own.social.amount not-checkable"],
      "either zero may belong to either fund")
  }

  @Test func nothingDividedByNothingIsNoMistake() throws {
    let text = "本级项目自评。一般公共预算项目1个，资金1万元；政府性基金预算项目0个，资金0万元，占政府性基金预算项目支出总额的0%"
    #expect(
      Self.outcomes(text, try Self.basis(["1"])).contains("own.govfund.share agrees"))
  }

  @Test func partsMayMissTheTotalByTheirRoundingOnly() throws {
    let basis = try Self.basis(["1"])
    func parts(_ total: String) -> Bool {
      Self.outcomes("转移支付资金\(total)万元，中央资金1.05万元，省级资金2.05万元", basis)
        .contains("transfer.total.parts agrees")
    }
    #expect(parts("3.10"))
    #expect(parts("3.11"), "1.054 + 2.054 = 3.108")
    #expect(!parts("3.12"))
  }

  @Test func namesListedAreCounted() throws {
    let basis = try Self.basis(["1"])
    #expect(Self.outcomes("局属预算单位3个，包括甲中心、乙中心。", basis) == ["org.sub_units disagrees"])
    #expect(Self.outcomes("局属预算单位3个，包括甲中心、乙中心等。", basis) == ["org.sub_units not-checkable"])
  }

  @Test func moreWorkersThanStaffAndAReportBeforeItsEvaluationContradict() throws {
    let basis = try Self.basis(["1"])
    #expect(
      Self.outcomes("在职人员80人（含工勤人员84人）", basis).last == "org.workers.part disagrees")
    let reader = FigureReaderTests.read(["于2024年7月19日完成自评", "2024年7月18日"])
    let results = FigureCheck.results(reader.statements, against: basis)
    #expect(results.last?.outcome.identifier == "disagrees")
    #expect(FigureFindings.findings(of: results).map(\.code) == [.figuresContradictory])
  }

  @Test func unknownLevelsLeaveTheSplitOpen() throws {
    let basis = try Self.basis(
      ["1"], transfers: [("下达中央资金的通知", "2"), ("某项补助", "3")])
    #expect(
      Self.outcomes("转移支付资金5万元，其中中央资金2万元", basis) == [
        "transfer.total agrees", "transfer.central not-checkable",
      ])
  }

  @Test func everyNameOfAFigureIsItsOwn() {
    let all = FigureCatalog.figures + FigureCatalog.relations
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(all.allSatisfy { !$0.label.chinese.isEmpty && !$0.definition.english.isEmpty })
  }
}
