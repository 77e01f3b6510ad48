import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// What a file is, and what was recognised in it.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      zh: "看一个表格文件是怎么被认出来的", en: "show what a file is and what was recognised in it"),
    discussion: say(
      zh: """
        说明文件类型、编码和依据、工作表、表头在哪一行、每一列当作什么、单位年度从哪里来、跳过了哪些行。

        例子：
          sheetconv inspect 本级项目.csv
          sheetconv inspect 台账.xlsx --format json
        """,
      en: """
        Shows container, encoding and evidence, sheets, the header found, what each column was \
        taken for, unit and year with their sources, and what was skipped.

        EXAMPLES:
          sheetconv inspect own.csv
          sheetconv inspect ledger.xlsx --format json
        """))

  @Argument(
    help: ArgumentHelp(say(zh: "CSV 或 XLSX 文件", en: "a CSV or XLSX file"), valueName: "INPUT"))
  var input: String

  @OptionGroup var options: InputOptions

  func validate() throws { try options.validate(inputs: [input]) }

  func run() throws {
    let run = ProjectRun(inputs: [input], options: options)
    let file: TableFile
    do throws(Failure) {
      file = try run.table(input)
    } catch {
      throw run.fail([error.finding])
    }
    var sheets: [Sheet] = []
    for table in file.tables.flatMap(TableBlocks.split) {
      do throws(Failure) {
        sheets.append(
          Sheet(
            table: table,
            records: try RecordTable(reading: table, options: options.recordOptions(0)),
            failure: nil))
      } catch {
        sheets.append(Sheet(table: table, records: nil, failure: error.finding))
      }
    }
    let findings =
      file.findings + sheets.flatMap { $0.records?.findings ?? [$0.failure].compactMap { $0 } }
    switch options.format {
    case .text: Console.out(text(file, sheets))
    case .json: Console.out(json(file, sheets))
    }
    let report = Report(findings)
    if options.format == .text, !report.findings.isEmpty { Console.out("\n") }
    options.show(report, Console.out)
    if report.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }

  /// One sheet, or a text file's one table, and what was recognised in it.
  private struct Sheet {
    let table: Table
    let records: RecordTable?
    let failure: Finding?
  }

  private func text(_ file: TableFile, _ sheets: [Sheet]) -> String {
    var lines = [input]
    for fact in file.facts {
      lines.append(
        "  " + fact.label.text(in: Console.language) + colon + fact.value.text(in: Console.language)
      )
    }
    for sheet in sheets {
      if let name = sheet.table.sheet {
        lines.append(say(zh: "工作表“\(name)”", en: "sheet “\(name)”"))
      }
      if let recognition = sheet.records?.recognition {
        lines += text(recognition)
      } else if sheet.failure != nil {
        lines.append("  " + say(zh: "没有认出项目表", en: "no list of projects was recognised"))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var colon: String { say(zh: "：", en: ": ") }

  private func text(_ recognition: Recognition) -> [String] {
    var lines: [String] = []
    let place =
      recognition.header.line.map { say(zh: "第 \($0) 行", en: "line \($0)") }
      ?? recognition.header.cell.map { say(zh: "第 \($0.row + 1) 行", en: "row \($0.row + 1)") } ?? ""
    lines.append("  " + say(zh: "表头", en: "header") + colon + place)
    for column in recognition.columns {
      let letters = CellAddress.columnLetters(column.column)
      let header = column.header.split(whereSeparator: \.isNewline).joined(separator: " ")
      let field = column.field.map { FieldCatalog.name(of: $0).text(in: Console.language) }
      let meaning = field ?? say(zh: "不认识，原样保留", en: "not known, carried along")
      lines.append(
        say(
          zh: "    \(letters) 列“\(header)” → \(meaning)",
          en: "    column \(letters) “\(header)” → \(meaning)"))
    }
    for fact in recognition.facts {
      let mark = fact.isInferred ? say(zh: "【推断】", en: " (inferred)") : ""
      let value = fact.value.isEmpty ? say(zh: "—", en: "—") : fact.value
      lines.append(
        "  " + fact.subject.label.text(in: Console.language) + colon + value + mark
          + say(zh: "（\(fact.source.chinese)）", en: " (\(fact.source.english))"))
    }
    lines.append(
      "  "
        + say(
          zh: "项目：\(recognition.projectCount) 行", en: "projects: \(recognition.projectCount) rows"))
    for row in recognition.skippedRows where row.reason != .blank {
      let number = row.location.line ?? row.location.cell.map { $0.row + 1 } ?? 0
      let reason = row.reason.label.text(in: Console.language)
      lines.append(
        say(
          zh: "  跳过第 \(number) 行：\(reason)（“\(Finding.quoted(row.text))”）",
          en: "  skipped row \(number): \(reason) (“\(Finding.quoted(row.text))”)"))
    }
    let blanks = recognition.skippedRows.count { $0.reason == .blank }
    if blanks > 0 {
      lines.append("  " + say(zh: "跳过空行：\(blanks) 行", en: "skipped blank rows: \(blanks)"))
    }
    return lines
  }

  private func json(_ file: TableFile, _ sheets: [Sheet]) -> String {
    var lines: [JSONLine] = []
    var head = JSONLine()
    head.add("file", input)
    for fact in file.facts { head.add(fact.key, fact.value.english) }
    lines.append(head)
    for sheet in sheets {
      guard let recognition = sheet.records?.recognition else { continue }
      for column in recognition.columns {
        var line = JSONLine()
        line.add("sheet", sheet.table.sheet)
        line.add("column", CellAddress.columnLetters(column.column))
        line.add("header", column.header)
        line.add("field", column.field)
        lines.append(line)
      }
      for fact in recognition.facts {
        var line = JSONLine()
        line.add("sheet", sheet.table.sheet)
        line.add("fact", fact.subject.rawValue)
        line.add("value", fact.value)
        line.add("source", fact.source.english)
        line.add("inferred", fact.isInferred)
        lines.append(line)
      }
      for row in recognition.skippedRows {
        var line = JSONLine()
        line.add("sheet", sheet.table.sheet)
        line.add("skipped", row.location.cell.map { $0.row + 1 } ?? 0)
        line.add("reason", row.reason.rawValue)
        line.add("text", row.text)
        lines.append(line)
      }
      var line = JSONLine()
      line.add("sheet", sheet.table.sheet)
      line.add("projects", recognition.projectCount)
      lines.append(line)
    }
    return lines.map { $0.text + "\n" }.joined()
  }
}
