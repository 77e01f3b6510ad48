import ArgumentParser
import Diagnostics
import FormTemplates
import SheetIO

/// Takes out of a workbook what must not be published: the marks of earlier checks, the numbers of
/// issued forms, and what was issued.
struct Finalize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "定稿：去掉检查时加的颜色、说明和问题清单，以及表单编号和发出底稿",
      en: "finish a workbook: take out marks of checks, form numbers and embedded bases"),
    discussion: say(
      zh: """
        别人写的批注都保留，写在本程序说明里的话也保留；其余内容一个字节不动。

        例子：
          sheetconv finalize 自评表-标注.xlsx -o 自评表.xlsx
        """,
      en: """
        Notes of other people stay, also what they wrote into an explanation; everything else \
        stays byte for byte.

        EXAMPLE:
          sheetconv finalize marked.xlsx -o form.xlsx
        """))

  @Argument(
    help: ArgumentHelp(
      say(zh: "带标注的工作簿", en: "the marked workbook"), valueName: "FORM"))
  var form: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(say(zh: "写出的工作簿", en: "the workbook to write"), valueName: "OUT"))
  var output: String

  @Option(
    help: ArgumentHelp(
      say(zh: "提示和说明用的语言：zh 或 en", en: "language of messages: zh or en"), valueName: "zh|en"))
  var lang: String?

  func validate() throws {
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError(say(zh: "--lang 只能是 zh 或 en", en: "--lang must be zh or en"))
    }
  }

  func run() throws {
    let removal: FindingMarks.Removal
    let traces: IssueTraces.Removal
    let keepsReplaced = OutputFile.isSameFile(form, output)
    do throws(Failure) {
      let source = try ByteSource(path: form)
      if try FileFormat.recognise(source) == .text {
        throw Failure(.finalizeNeedsWorkbook, at: Location(file: form))
      }
      var editor = try PackageEditor(source)
      try MarkedFile.requireExtension(of: editor, output)
      removal = try FindingMarks.remove(from: &editor, file: form)
      traces = try IssueTraces.remove(from: &editor, source: source)
      if !removal.isNothing || !traces.isNothing { try editor.clearUnusedStrings() }
      try editor.save(to: output, keepsReplaced: keepsReplaced)
    } catch {
      Console.error(Report([error.finding]).text(in: Console.language))
      throw ExitStatus.unreadableOrUnwritable.error
    }
    Console.out(summary(removal, traces, keptReplaced: keepsReplaced) + "\n")
    Console.error(Report(removal.findings).text(in: Console.language))
  }

  private func summary(
    _ removal: FindingMarks.Removal, _ traces: IssueTraces.Removal, keptReplaced: Bool
  ) -> String {
    var lines = [say(zh: "已写出 \(output)", en: "wrote \(output)")]
    if removal.isNothing, traces.isNothing {
      lines.append(
        say(
          zh: "  没有标注，也没有编号，内容没有变", en: "  it held neither marks nor numbers; nothing changed"))
    }
    if !traces.isNothing {
      lines.append(
        say(
          zh: "  去掉了表单编号 \(traces.numberCount) 个，发出底稿 \(traces.baseCount) 张",
          en: "  taken out: form numbers \(traces.numberCount), bases \(traces.baseCount)"))
    }
    if !removal.isNothing {
      lines.append(
        say(
          zh: """
              去掉了标注：颜色 \(removal.formatCount) 组，说明 \(removal.noteCount) 处，\
            问题清单 \(removal.listCount) 张
            """,
          en: """
              taken out: colour rules \(removal.formatCount), notes \(removal.noteCount), \
            lists of findings \(removal.listCount)
            """))
    }
    if keptReplaced {
      lines.append(
        say(
          zh: "  原来的文件保留为 \(output).bak", en: "  the file that was there is kept as \(output).bak"))
    }
    return lines.joined(separator: "\n")
  }
}
