import Diagnostics
import TestSupport
import Testing

@testable import SelfEvaluation

/// Laws over random tables: a truthful report has no mistake, and a changed number is found.
@Suite struct FigureLawTests {
  /// A random department, with a report that states what its tables come to.
  struct Case {
    var own: [String] = []
    var scores: [String] = []
    var transfers: [(name: String, budget: String)] = []

    init(_ random: inout SeededRandom) {
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        own.append(Self.amount(&random))
        scores.append("\(Int.random(in: 0...100, using: &random))")
      }
      for index in 0..<Int.random(in: 1...8, using: &random) {
        let level = ["中央", "省级", "市级"].randomElement(using: &random) ?? "中央"
        transfers.append(("关于下达\(level)补助\(index)的通知", Self.amount(&random)))
      }
    }

    private static func amount(_ random: inout SeededRandom) -> String {
      decimalText(Int128(Int.random(in: 0...90_000_000_000, using: &random)), scale: 6)
    }

    static func sum(_ amounts: [String]) -> Amount {
      amounts.reduce(.zero) { sum, text in
        sum + (ExactDecimal(text).flatMap { Amount($0, in: .tenThousandYuan) } ?? .zero)
      }
    }

    static func rounded(_ amounts: [String]) -> String {
      let sum = sum(amounts).rounded(decimals: 2, in: .tenThousandYuan)
      return sum.text(in: .tenThousandYuan)
    }

    func report() -> [String] {
      let grades = scores.compactMap(Int.init).map { score in
        score >= 90 ? "优" : score >= 80 ? "良" : score >= 60 ? "中" : "差"
      }
      func count(_ grade: String) -> Int { grades.count { $0 == grade } }
      func level(_ word: String) -> String {
        Self.rounded(transfers.filter { $0.name.contains(word) }.map(\.budget))
      }
      return [
        "2023年项目支出共计\(own.count + transfers.count)个，年中调整后预算数为\(Self.rounded(own + transfers.map(\.budget)))万元。",
        "其中：转移支付资金\(Self.rounded(transfers.map(\.budget)))万元，其中：中央转移支付资金\(level("中央"))万元；省级转移支付资金\(level("省级"))万元；市级转移支付\(level("市级"))万元。",
        "1.本级项目支出自评。涉及项目\(own.count)个，预算资金\(Self.rounded(own))万元。",
        "等级为“优”项目\(count("优"))个，“良”项目\(count("良"))个，“中”项目\(count("中"))个，“差”项目\(count("差"))个。",
        "2.转移支付资金自评。共涉及中央、省、市转移支付资金\(transfers.count)项。",
      ]
    }

    func basis() throws -> FigureBasis {
      try FigureCheckTests.basis(own, transfers: transfers, scores: scores)
    }
  }

  @Test(arguments: 1...60)
  func aTruthfulReportAgreesInEveryFigure(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let department = Case(&random)
    let statements = FigureReaderTests.read(department.report()).statements
    #expect(statements.count == 13)
    let results = FigureCheck.results(statements, against: try department.basis())
    let wrong = results.filter { $0.outcome.identifier != "agrees" }
    #expect(wrong.isEmpty, "seed \(seed): \(wrong)")
  }

  @Test(arguments: 1...60)
  func aChangedFigureIsFoundAndNoOther(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let department = Case(&random)
    let basis = try department.basis()
    var statements = FigureReaderTests.read(department.report()).statements
    let position = Int.random(in: statements.indices, using: &random)
    switch statements[position].value {
    case .count(let count): statements[position].value = .count(count + 1)
    case .amount(let amount, let unit):
      statements[position].value = .amount(amount + Amount(fen: 100_000), unit)
      statements[position].decimals = 2
    default: Issue.record("\(statements[position])")
    }
    let changed = statements[position].figure
    let results = FigureCheck.results(statements, against: basis)
    let wrong = results.filter { $0.outcome.identifier == "disagrees" }.map(\.figure.name)
    #expect(wrong.contains(changed), "seed \(seed)")
    #expect(
      wrong.allSatisfy { $0 == changed || $0.hasSuffix(".parts") }, "seed \(seed): \(wrong)")
  }

  @Test(arguments: 1...60)
  func aRowLeftOutIsNamedOrNothingIs(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let department = Case(&random)
    let missing = Int.random(in: department.own.indices, using: &random)
    var others = department.own
    others.remove(at: missing)
    let text = "1.本级项目支出自评。预算资金\(Case.rounded(others))万元。"
    let results = FigureCheck.results(
      FigureReaderTests.read([text]).statements, against: try department.basis())
    guard case .disagrees(let disagreement) = try #require(results.first).outcome else {
      #expect(Case.sum([department.own[missing]]) < Amount(fen: 20_000), "seed \(seed)")
      return
    }
    let named = disagreement.causes.compactMap { cause in
      if case .partLeftOut(let label, _, _, _) = cause { label.chinese } else { nil }
    }
    #expect(named.count == 1, "seed \(seed): \(disagreement.causes)")
    #expect(named.allSatisfy { $0.contains("“项目\(missing + 1)”") }, "seed \(seed): \(named)")
  }
}
