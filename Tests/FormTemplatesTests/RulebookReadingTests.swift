import BuiltinTemplates
import Diagnostics
import FormTemplates
import Foundation
import SelfEvaluation
import Testing

@Suite struct RulebookReadingTests {
  static func yaml(_ name: String = "provincial-platform") throws -> String {
    try #require(BuiltinTemplates.rulebooks.first { $0.name == name }).text
  }

  @Test func theShippedRulebooksSayWhatTheirSourcesSay() throws {
    let central = try Rulebook(yaml: Self.yaml("central"), file: "central.yaml")
    #expect(
      central.weightScheme(for: [.output, .benefit, .satisfaction])?.weight(of: .output)?.text
        == "50")
    #expect(
      central.weightScheme(for: [.cost, .output, .benefit, .satisfaction])?.weight(of: .cost)?
        .text == "20")
    #expect(central.weightScheme(for: [.cost]) == nil)
    #expect(central.indicators.aboveCeiling.value == .inverse)
    #expect(central.rollUp?.value == .totalThenScore)
    #expect(central.warnings.unspent == nil)
    let platform = try Rulebook(yaml: Self.yaml(), file: "provincial-platform.yaml")
    #expect(platform.indicators.aboveCeiling.value == .remainder)
    #expect(platform.indicators.overshoot.map(\.from.text) == ["120%", "130%"])
    #expect(platform.warnings.unspent?.value.text == "20%")
    #expect(platform.warnings.claimsAboveExecution?.value.text == "5%")
    let other = try Rulebook(yaml: Self.yaml("provincial-platform-80-70-60"), file: "")
    #expect(other.gradeCuts.map(\.lowest.text) == ["80", "70", "60", "0"])
    #expect(other.indicators == platform.indicators, "only the grades differ")
    let hubei = try Rulebook(yaml: Self.yaml("hubei"), file: "hubei.yaml")
    #expect(hubei.execution.weight.value.text == "20")
    #expect(hubei.indicators.bands.map(\.lowest.text) == ["80%", "50%", "0%"])
  }

  /// A change to a rulebook that makes it unusable, and where the complaint points: the line of
  /// the text, and the column of its value.
  @Test(arguments: [
    ("rulebook: provincial-platform\n", "rulbook: provincial-platform\n", "rulebook"),
    ("version: 1", "version: one", "version"),
    ("满意度指标: 10}\n    execution: 10", "满意度指标: 11}\n    execution: 10", "101"),
    ("{产出指标: 50", "{产出质量: 50", "产出质量"), ("cap: {value: weight", "cap: {value: all", "weight, none"),
    ("zero-budget: {value: zero-points", "zero-budget: {value: zero", "zero-points"),
    ("decimals: {value: 2", "decimals: {value: 3", "decimals"),
    ("below-target: {value: proportion", "below-target: {value: inverse", "proportion"),
    ("above-ceiling:", "above-celling:", "above-ceiling"),
    ("{from: 130,", "{from: 110,", "rise"), ("{from: 120,", "{from: 90,", "100"),
    ("deduction: 0, reason: true", "deduction: 101, reason: true", "deduction"),
    ("{level: partly, from: 60", "{level: partly, from: 85", "fall"),
    ("{grade: 良, from: 80", "{grade: 良, from: 80.001", "two decimals"),
    ("{grade: 良, from: 80", "{grade: 良, from: 95", "fall"),
    ("unspent: {value: 20,", "unspent: {value: 20%,", "per cent"),
    ("weight: {value: 10, source", "weight: {value: 20, source", "execution"),
    ("weight: {value: 10, source: 系统：执行数合计÷全年预算数合计×10}", "weight: {value: 10}", "source"),
    ("warnings:\n", "warning:\n", "warning"),
  ])
  func aMistakeIsNamedWithLineAndColumn(_ right: String, _ wrong: String, _ word: String) throws {
    let text = try Self.yaml()
    let range = try #require(text.range(of: right), "\(right)")
    let yaml = text.replacingCharacters(in: range, with: wrong)
    #expect {
      try Rulebook(yaml: yaml, file: "mine.yaml")
    } throws: { error in
      guard let finding = (error as? Failure)?.finding else { return false }
      let message = finding.message(in: .english)
      #expect(message.contains(word), "\(message)")
      #expect(finding.location.line != nil, "\(message)")
      #expect(finding.facts["column"] != nil)
      return finding.code == .templateInvalid && finding.location.file == "mine.yaml"
    }
  }

  @Test func theComplaintPointsAtTheValue() throws {
    let yaml = try Self.yaml().replacing(
      "cap: {value: weight", with: "cap: {value: all")
    let line = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("cap: {value: all") }.map { $0 + 1 }
    #expect {
      try Rulebook(yaml: yaml, file: "mine.yaml")
    } throws: { error in
      let finding = (error as? Failure)?.finding
      return finding?.location.line == line && finding?.facts["column"]?.english == "16"
    }
  }
}
