import ArgumentParser
import BuiltinTemplates
import Diagnostics
import FormTemplates

/// The forms: shipped and one's own.
struct Templates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: say(zh: "查看、检查、转换表样", en: "list, show, check and convert forms"),
    discussion: say(
      zh: """
        自己的表样：先用 show 存一份，改好以后用 fill --form 文件名；或者只写不同的几段，用 extends 接着自带的表样。

        例子：
          sheetconv template list
          sheetconv template show project-central > 本县自评表.yaml
          sheetconv template check 本县自评表.xlsx
          sheetconv template render project-central -o 表样.xlsx
          sheetconv template import 表样.xlsx -o 表样.yaml
        """,
      en: """
        For a form of your own, keep what show prints, change it, and use it with fill --form \
        FILE; or write only what differs and name the form it “extends”.

        EXAMPLES:
          sheetconv template list
          sheetconv template show project-central > ours.yaml
          sheetconv template check ours.xlsx
          sheetconv template render project-central -o form.xlsx
          sheetconv template import form.xlsx -o form.yaml
        """),
    subcommands: [List.self, Show.self, Check.self, Render.self, Import.self])

  /// The shipped forms, one a line.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(zh: "列出自带的表样", en: "list the forms that come with the program"))

    @OptionGroup var language: LanguageOption

    func run() throws {
      do throws(Failure) {
        for form in try Shipped.forms.all() {
          Console.out("\(form.name)\t\(form.title)\t\(Templates.provenance(form))\n")
        }
      } catch {
        throw language.fail(error)
      }
    }
  }

  /// The YAML of one form, with where it is known from.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        zh: "显示一个表样的全文和出处", en: "print a form and where it is known from"))

    @Argument(
      help: ArgumentHelp(
        say(zh: "表样的名字", en: "a form's name"), valueName: "NAME"))
    var form: String

    @OptionGroup var language: LanguageOption

    func run() throws {
      do throws(Failure) {
        let template = try Shipped.form(form)
        Console.error(
          "\(template.title)：\(Templates.provenance(template))\n\(template.provenance.source)\n"
            + "\(template.provenance.note)\n")
        if let file = BuiltinTemplates.forms.first(where: { $0.name == form }) {
          Console.out(file.text)
        }
      } catch {
        throw language.fail(error)
      }
    }
  }

  private static func provenance(_ form: FormTemplate) -> String {
    switch form.provenance.status {
    case .seen: say(zh: "照公开的表，不是官方文件", en: "after a published form; not official")
    case .reconstructed: say(zh: "按资料复原，不是官方文件", en: "reconstructed; not official")
    }
  }
}
