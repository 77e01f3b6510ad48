import BuiltinTemplates
import Diagnostics
import FormTemplates
import SelfEvaluation
import Testing

/// A rulebook that comes with the program.
func shippedRulebook(_ name: String) throws -> Rulebook {
  let file = try #require(BuiltinTemplates.rulebooks.first { $0.name == name })
  return try Rulebook(yaml: file.text, file: name + ".yaml")
}

extension IndicatorScoring {
  /// A scoring by a rulebook that comes with the program.
  static func shipped(_ name: String) throws -> IndicatorScoring {
    IndicatorScoring(by: try shippedRulebook(name))
  }
}

/// A statement as its cells would make it.
func statement(
  _ target: String, sign: String = "", unit: String = "", actual: String, weight: String = "10",
  points: String? = nil, reason: Bool = true, isCost: Bool = false
) -> IndicatorStatement {
  IndicatorStatement(
    target: ValueExpression(operatorText: sign, target, unitText: unit),
    actual: ValueExpression(actual), weight: ExactDecimal(weight),
    points: points.flatMap { ExactDecimal($0) }, hasReason: reason, isCost: isCost)
}
