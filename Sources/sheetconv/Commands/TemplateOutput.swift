import ArgumentParser

/// A kind of file that a form is written as.
protocol TemplateFileKind {
  /// How its names end.
  static var ending: String { get }
  /// What it is, and its place in the usage.
  static var help: ArgumentHelp { get }
}

/// A form as a workbook with placeholders.
enum WorkbookTemplateFile: TemplateFileKind {
  static var ending: String { ".xlsx" }
  static var help: ArgumentHelp {
    ArgumentHelp(
      say(zh: "写出的工作簿（.xlsx）", en: "the workbook to write (.xlsx)"), valueName: "OUT.xlsx")
  }
}

/// A form in YAML.
enum YAMLTemplateFile: TemplateFileKind {
  static var ending: String { ".yaml" }
  static var help: ArgumentHelp {
    ArgumentHelp(
      say(zh: "写出的表样（.yaml）", en: "the form to write (.yaml)"), valueName: "FORM.yaml")
  }
}

/// Where a form is written.
struct TemplateOutput<Kind: TemplateFileKind>: ParsableArguments {
  @Option(name: [.customShort("o"), .customLong("output")], help: Kind.help)
  var path: String

  func validate() throws {
    guard path.lowercased().hasSuffix(Kind.ending) else {
      throw ValidationError(
        say(
          zh: "输出文件名要以 \(Kind.ending) 结尾：\(path)",
          en: "the output's name must end in \(Kind.ending): \(path)"))
    }
  }

  /// Says that it was written.
  func announce() { Console.out(say(zh: "已写出 \(path)\n", en: "wrote \(path)\n")) }
}
