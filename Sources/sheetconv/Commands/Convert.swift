import ArgumentParser
import Diagnostics
import SheetIO

/// Tables from one format into another.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "表格格式互换：csv、tsv、xlsx、json、jsonl",
      en: "convert tables between csv, tsv, xlsx, json and jsonl"),
    discussion: say(
      zh: """
        输出格式看扩展名；输入是什么看内容。- 是标准输入或标准输出，这时用 --to 说明输出格式。
        默认不丢东西：文本一个字节不改，编号和前导零保持文本，数字最多 15 位有效数字（JSON 保留全部），\
        日期写成 2024-07-18，公式写成算好的值。工作簿转成 csv、tsv、jsonl 时取第一张可见的工作表，或 \
        --sheet 指定的一张；转成 json 时，整本工作簿是“工作表名：行的数组”，一张表是行的数组。
        --for-excel 写出的 CSV 双击就能正确打开：带 BOM，会被当成公式执行的内容前加一个单引号；\
        本程序再读时自动还原。

        例子：
          sheetconv convert 项目.xlsx 项目.csv
          sheetconv convert 项目.xlsx 给同事.csv --sheet 2 --for-excel
          sheetconv convert 导出.csv 导出.xlsx --encoding gb18030
          sheetconv convert 旧.csv 新.csv --output-encoding gb18030
          cat 项目.xlsx | sheetconv convert - - --to csv
        """,
      en: """
        The output's extension names its format; what the input is, its content says. - is standard \
        input or output; then --to names the output's format.
        Lossless by default: texts are not touched, ids and leading zeros stay texts, numbers have \
        up to 15 significant digits (in JSON all of them), dates are 2024-07-18, formulas become \
        their values. Of a workbook, csv, tsv and jsonl take the first visible sheet or the one \
        named with --sheet; json makes an array of rows of one sheet, and of a whole workbook an \
        object of such arrays by sheet name.
        --for-excel writes CSV that opens right by double click: with a byte order mark, and an \
        apostrophe before what would run as a formula; reading undoes it.

        EXAMPLES:
          sheetconv convert projects.xlsx projects.csv
          sheetconv convert projects.xlsx mail.csv --sheet 2 --for-excel
          sheetconv convert export.csv export.xlsx --encoding gb18030
          sheetconv convert old.csv new.csv --output-encoding gb18030
          cat projects.xlsx | sheetconv convert - - --to csv
        """))

  @Argument(
    help: ArgumentHelp(
      say(zh: "要转换的文件；- 是标准输入", en: "the file to convert; - is standard input"),
      valueName: "INPUT"))
  var input: String

  @Argument(
    help: ArgumentHelp(
      say(zh: "写出的文件；- 是标准输出", en: "the file to write; - is standard output"),
      valueName: "OUTPUT"))
  var output: String

  @Option(
    help: ArgumentHelp(
      say(
        zh: "输入格式：csv、tsv、xlsx、json、jsonl；不写则看内容和扩展名",
        en: "the input's format: csv, tsv, xlsx, json, jsonl; told by content and name if left out"),
      valueName: "FORMAT"), transform: format(named:))
  var from: TableFormat?

  @Option(
    help: ArgumentHelp(
      say(
        zh: "输出格式：csv、tsv、xlsx、json、jsonl；不写则看扩展名",
        en: "the output's format: csv, tsv, xlsx, json, jsonl; told by its name if left out"),
      valueName: "FORMAT"), transform: format(named:))
  var to: TableFormat?

  @Flag(
    help: ArgumentHelp(
      say(
        zh: "写出 Excel 双击就能正确打开的 CSV", en: "write CSV that Excel opens right by double click")))
  var forExcel = false

  @Option(
    help: ArgumentHelp(
      say(
        zh: "写出的 CSV 的编码，例如 gb18030；不写是 UTF-8",
        en: "encoding of the CSV to write, such as gb18030; UTF-8 if left out"),
      valueName: "encoding"))
  var outputEncoding: String?

  @OptionGroup var options: ReadingOptions

  private static func format(named name: String) throws -> TableFormat {
    guard let format = TableFormat(rawValue: name.lowercased()) else {
      throw ValidationError(
        say(
          zh: "格式只能是 csv、tsv、xlsx、json、jsonl：\(name)",
          en: "the format must be csv, tsv, xlsx, json or jsonl: \(name)"))
    }
    return format
  }

  func validate() throws {
    guard let format = outputFormat else {
      throw ValidationError(
        output == "-"
          ? say(zh: "写到标准输出时，用 --to 说明格式", en: "name the format of standard output with --to")
          : say(
            zh: "看不出输出格式：\(output)；扩展名用 .csv、.tsv、.xlsx、.json、.jsonl，或加 --to",
            en:
              "the output's format is not known: \(output); end it in .csv, .tsv, .xlsx, .json or .jsonl, or add --to"
          ))
    }
    if forExcel || outputEncoding != nil, !format.isSeparatedText {
      throw ValidationError(
        say(
          zh: "--for-excel 和 --output-encoding 只用于 csv 和 tsv",
          en: "--for-excel and --output-encoding are for csv and tsv only"))
    }
  }

  private var outputFormat: TableFormat? {
    to ?? (output == "-" ? nil : TableFormat(extensionOf: output))
  }

  func run() throws {
    guard let format = outputFormat else { return }
    var conversion = TableConverter.Options()
    conversion.encodingName = options.encoding
    conversion.delimiter = options.delimiter
    conversion.sheet = options.sheet
    // A name says something only where the content cannot: JSON is a text like any other.
    conversion.inputFormat =
      from ?? TableFormat(extensionOf: input).flatMap { $0.isJSON ? $0 : nil }
    conversion.forExcel = forExcel
    conversion.outputEncodingName = outputEncoding
    conversion.keepsReplaced = OutputFile.isSameFile(input, output)
    let summary: TableConverter.Summary
    do throws(Failure) {
      let source = try options.source(input)
      Console.progress(say(zh: "正在转换……", en: "converting…"))
      if output == "-" {
        summary = try TableConverter.convert(source, as: format, options: conversion) {
          Console.out(bytes: $0)
        }
      } else {
        summary = try TableConverter.convert(source, to: output, as: format, options: conversion)
      }
    } catch {
      throw options.language.fail(error)
    }
    Console.endProgress()
    if output != "-" {
      let rows = summary.rowCount
      Console.out(
        say(
          zh: "已写出 \(output)：\(rows) 行\n",
          en: "wrote \(output): \(rows) \(rows == 1 ? "row" : "rows")\n"))
    }
    try options.show(summary.findings)
  }
}
