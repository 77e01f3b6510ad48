import ArgumentParser
import Diagnostics
import SelfEvaluation

/// The rules by which a command scores and grades.
struct RulebookOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        zh: "评分规则：自带规则的名字（见 sheetconv rulebook list），或规则文件",
        en: "the scoring rules: a name (see sheetconv rulebook list), or a file"),
      valueName: "NAME|FILE"))
  var rulebook: String = Self.usual

  /// The rulebook that counts where nobody chooses one.
  static let usual = "central"

  /// The rulebook that was chosen.
  func chosen() throws(Failure) -> Rulebook { try Shipped.rulebook(rulebook) }
}
