import ArgumentParser
import BuiltinTemplates
import Diagnostics
import FormTemplates
import SelfEvaluation

/// The scoring rules: shipped and one's own.
struct Rulebooks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rulebook",
    abstract: say(zh: "查看和检查评分规则", en: "list, show and check scoring rules"),
    discussion: say(
      zh: """
        自己的规则：先用 show 存一份，改好再 check，然后用 --rulebook 文件名 使用。

        例子：
          sheetconv rulebook list
          sheetconv rulebook show central > 本县规则.yaml
          sheetconv rulebook check 本县规则.yaml
        """,
      en: """
        For rules of your own, keep what show prints, change it, check it, and use it with \
        --rulebook FILE.

        EXAMPLES:
          sheetconv rulebook list
          sheetconv rulebook show central > ours.yaml
          sheetconv rulebook check ours.yaml
        """),
    subcommands: [List.self, Show.self, Check.self])

  /// The shipped rulebooks, one a line.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(zh: "列出自带的评分规则", en: "list the rules that come with the program"))

    @OptionGroup var language: LanguageOption

    func run() throws {
      for file in BuiltinTemplates.rulebooks {
        do throws(Failure) {
          let rulebook = try Rulebook(yaml: file.text, file: file.name + ".yaml")
          Console.out("\(rulebook.name)\t\(rulebook.title)\t\(Rulebooks.summary(rulebook))\n")
        } catch {
          throw language.fail(error)
        }
      }
    }
  }

  /// The YAML of one rulebook, with the source of every number.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        zh: "显示一套评分规则的全文和每个数的出处", en: "print a rulebook with the source of every number"))

    @Argument(
      help: ArgumentHelp(
        say(zh: "规则的名字，或规则文件", en: "a rulebook's name, or a file"), valueName: "NAME|FILE"))
    var rulebook: String

    @OptionGroup var language: LanguageOption

    func run() throws {
      do throws(Failure) {
        Console.out(try Shipped.rulebookText(rulebook).text)
      } catch {
        throw language.fail(error)
      }
    }
  }

  /// Whether files can be used as rulebooks; if not, what is wrong where.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        zh: "检查规则文件能不能用，不能用的指出行和列", en: "check rulebook files, naming line and column"))

    @Argument(
      help: ArgumentHelp(
        say(zh: "规则文件，可以几个", en: "rulebook files"), valueName: "FILE"))
    var files: [String]

    @OptionGroup var language: LanguageOption

    func run() throws {
      var isUnreadable = false
      var isInvalid = false
      for file in files {
        do throws(Failure) {
          let rulebook = try Shipped.rulebook(file)
          Console.out(
            say(
              zh: "\(file)：可以用。\(rulebook.title)（\(rulebook.name)，第 \(rulebook.version) 版），",
              en:
                "\(file): usable. \(rulebook.title) (\(rulebook.name), version \(rulebook.version)), "
            )
              + Rulebooks.summary(rulebook) + "\n")
        } catch {
          if error.finding.code == .templateInvalid {
            isInvalid = true
          } else {
            isUnreadable = true
          }
          Console.out(Report([error.finding]).text(in: Console.language))
        }
      }
      if isUnreadable { throw ExitStatus.unreadableOrUnwritable.error }
      if isInvalid { throw ExitStatus.mustBeCorrected.error }
    }
  }

  /// What tells one rulebook from another: the points of spending and the grade cuts.
  private static func summary(_ rulebook: Rulebook) -> String {
    let cuts = rulebook.gradeCuts.dropLast().map { "\($0.grade.rawValue) \($0.lowest.text)" }
      .joined(separator: "、")
    let weight = rulebook.execution.weight.value.text
    return say(
      zh: "预算执行率 \(weight) 分，\(cuts)", en: "spending \(weight) points, \(cuts)")
  }
}
