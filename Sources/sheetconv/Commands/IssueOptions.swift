import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation

/// What returned forms were issued as, and by which rules they are scored.
struct IssueOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        zh: "发出时的表，或它的 .issued.jsonl；可以几个", en: "the issued forms, or their .issued.jsonl"),
      valueName: "FORM|LEDGER"))
  var base: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        zh: "评分规则；不写则用发出时的规则", en: "the scoring rules; those of the issue if left out"),
      valueName: "NAME|FILE"))
  var rulebook: String?

  /// How forms are compared.
  ///
  /// - Throws: What finding the rulebook throws.
  func comparison(_ templates: [FormTemplate]) throws(Failure) -> FormComparison {
    let chosen = try rulebook.map { name throws(Failure) in try Shipped.rulebook(name) }
    return FormComparison(
      templates: templates, rulebook: chosen,
      named: { name throws(Failure) in try Shipped.rulebook(name) })
  }
}
