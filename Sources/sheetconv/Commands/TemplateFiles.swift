import ArgumentParser
import Diagnostics
import FormTemplates
import SheetIO

extension Templates {
  /// What is in a form of the user's own, and what is wrong with it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        zh: "检查自己的表样：找到哪些要填的格子，哪里有问题",
        en: "check a form of your own: the cells to be filled, and what is wrong"))

    @Argument(
      help: ArgumentHelp(
        say(zh: "表样（.xlsx 或 .yaml）", en: "the form (.xlsx or .yaml)"), valueName: "FILE"))
    var file: String

    @OptionGroup var language: LanguageOption

    func run() throws {
      var findings: [Finding] = []
      do throws(Failure) {
        guard try Templates.isWorkbook(file) else {
          let form = try Shipped.form(file)
          let cells = form.sections.flatMap { $0.rows.flatMap(\.cells) }
          Console.out(
            say(
              zh: "\(form.title)：\(form.sections.count) 段，\(cells.count) 格，没有问题\n",
              en: "\(form.title): \(form.sections.count) sections, \(cells.count) cells, in order\n"
            ))
          return
        }
        let source = try ByteSource(path: file)
        let template = try WorkbookTemplate(source)
        if template.hasPlaceholders {
          findings = template.findings + (try template.formulaFindings(source))
          for form in template.forms { list(form) }
        } else {
          let form = try BlankForm(source, extractor: Extractor(try Shipped.forms.all()))
          findings = form.findings
          for found in form.forms { list(found) }
        }
      } catch {
        throw language.fail(error)
      }
      let report = Report(findings)
      Console.out(report.text(in: Console.language))
      if report.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
    }

    private func list(_ form: WorkbookTemplate.Form) {
      Console.out(
        say(
          zh: "工作表“\(form.sheetName)”：\(form.holes.count) 处占位符\n",
          en: "sheet “\(form.sheetName)”: \(form.holes.count) placeholders\n"))
      for hole in form.holes {
        let group = hole.group.map { "\t" + Templates.group($0) } ?? ""
        Console.out("  \(hole.cell)\t\(hole.key)\t\(Templates.name(of: hole.key))\(group)\n")
      }
    }

    private func list(_ form: BlankForm.Form) {
      Console.out(
        say(
          zh:
            "工作表“\(form.sheetName)”：没有占位符，按“\(form.template.title)”的标签找到 \(form.holes.count) 处"
            + "（标签对上 \(Int(form.confidence * 100))%）\n",
          en:
            "sheet “\(form.sheetName)”: no placeholders; by the labels of “\(form.template.title)” "
            + "\(form.holes.count) cells were found (\(Int(form.confidence * 100))% of its labels)\n"
        ))
      for hole in form.holes {
        Console.out("  \(hole.cell)\t\(hole.field)\t\(Templates.name(of: hole.field))\n")
      }
    }
  }

  /// A form as a workbook with placeholders.
  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        zh: "把表样写成带占位符的工作簿，可以在 Excel 或 WPS 里改",
        en: "write a form as a workbook with placeholders, to be changed in Excel or WPS"))

    @Argument(
      help: ArgumentHelp(
        say(zh: "表样的名字或 YAML 文件", en: "a form's name, or a YAML file"), valueName: "NAME|FILE"))
    var form: String

    @OptionGroup var output: TemplateOutput<WorkbookTemplateFile>
    @OptionGroup var language: LanguageOption

    func run() throws {
      do throws(Failure) {
        try WorkbookFile.write(try Shipped.form(form).workbook, to: output.path)
        output.announce()
      } catch {
        throw language.fail(error)
      }
    }
  }

  /// A workbook with placeholders as a form in YAML.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        zh: "把带占位符的工作簿转成 YAML 表样", en: "turn a workbook with placeholders into a form in YAML"))

    @Argument(
      help: ArgumentHelp(
        say(zh: "带占位符的工作簿", en: "a workbook with placeholders"), valueName: "FILE.xlsx"))
    var file: String

    @OptionGroup var output: TemplateOutput<YAMLTemplateFile>
    @OptionGroup var language: LanguageOption

    func run() throws {
      let findings: [Finding]
      do throws(Failure) {
        let source = try ByteSource(path: file)
        let imported = try WorkbookTemplate(source).imported(source)
        findings = imported.findings
        var target = try OutputFile(path: output.path)
        try target.write(Array(imported.form.yaml.utf8))
        try target.commit()
        output.announce()
      } catch {
        throw language.fail(error)
      }
      let report = Report(findings)
      Console.error(report.text(in: Console.language))
      if report.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
    }
  }

  /// Whether a file is a workbook; what is no file is taken for a form's name.
  private static func isWorkbook(_ file: String) throws(Failure) -> Bool {
    do throws(Failure) {
      return try FileFormat.recognise(try ByteSource(path: file)) != .text
    } catch {
      guard error.finding.code == .fileMissing else { throw error }
      return false
    }
  }

  /// What a row is repeated for.
  private static func group(_ group: String) -> String {
    say(zh: "每个 \(WorkbookTemplate.label(ofGroup: group))", en: "each \(group)")
  }

  /// What the field of a hole is called.
  private static func name(of key: String) -> String {
    WorkbookTemplate.name(ofHole: key).text(in: Console.language)
  }
}
