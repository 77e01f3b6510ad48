import ArgumentParser
import Diagnostics

/// The language of messages, and how a command says in it that nothing could be done.
struct LanguageOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(zh: "提示和说明用的语言：zh 或 en", en: "language of messages: zh or en"), valueName: "zh|en"))
  var lang: String?

  func validate() throws {
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError(say(zh: "--lang 只能是 zh 或 en", en: "--lang must be zh or en"))
    }
  }

  /// Says why nothing could be done; the result ends the command.
  func fail(_ failure: Failure) -> ExitCode {
    Console.endProgress()
    Console.error(Report([failure.finding]).text(in: Console.language))
    return ExitStatus.unreadableOrUnwritable.error
  }
}
