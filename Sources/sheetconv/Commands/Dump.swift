import ArgumentParser
import Diagnostics
import SheetIO

/// Every cell as a line of JSON, for programs and for whoever wants to look closely.
struct Dump: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "把每个非空单元格列成一行 JSON", en: "list every non-empty cell as a line of JSON"),
    discussion: say(
      zh: """
        每张工作表先一行（名称、序号、是否可见、日期系统），然后每个单元格一行：位置、类型、值、\
        数字格式、公式；最后是合并区域、批注、名称。数字是能还原同一个双精度数的最短写法。

        例子：
          sheetconv dump 台账.xlsx
          sheetconv dump 台账.xlsx --sheet 项目 | grep '"type":"error"'
        """,
      en: """
        First a line for each sheet (name, number, state, date system), then one for each cell: \
        place, type, value, number format, formula; then merged ranges, notes and names. A number \
        is the shortest decimal that gives the same double.

        EXAMPLES:
          sheetconv dump ledger.xlsx
          sheetconv dump ledger.xlsx --sheet projects | grep '"type":"error"'
        """))

  @Argument(
    help: ArgumentHelp(
      say(zh: "CSV 或 XLSX 文件；- 是标准输入", en: "a CSV or XLSX file; - is standard input"),
      valueName: "INPUT"))
  var input: String

  @OptionGroup var options: ReadingOptions

  func run() throws {
    var reading = CellLines.Options()
    reading.encodingName = options.encoding
    reading.delimiter = options.delimiter
    reading.sheet = options.sheet
    let findings: [Finding]
    do throws(Failure) {
      findings = try CellLines.write(options.source(input), options: reading) {
        Console.out(bytes: $0)
      }
    } catch {
      throw options.language.fail(error)
    }
    try options.show(findings)
  }
}
