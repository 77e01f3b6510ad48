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
    let read = ProjectInputs([(file, options.recordOptions(0))]).files[0]
    var findings = read.findings
    for case .failed(let finding) in read.tables.map(\.outcome) { findings.append(finding) }
    if let failure = read.failure, !findings.contains(failure.finding) {
      findings.append(failure.finding)
    }
    switch options.format {
    case .text, .xlsx: Console.out(text(file, read.tables))
    case .json: Console.out(json(file, read.tables))
    }
    let report = Report(findings)
    if options.format == .text, !report.findings.isEmpty { Console.out("\n") }
    options.show(report, Console.out)
    if report.mustBeCorrected { throw ExitStatus.mustBeCorrected.error }
  }

  private func text(_ file: TableFile, _ tables: [ProjectInputs.Reading]) -> String {
    var lines = [input]
    for fact in file.facts {
      lines.append(
        "  " + fact.label.text(in: Console.language) + colon + fact.value.text(in: Console.language)
      )
    }
    for table in tables {
      if let name = table.sheet {
        lines.append(say(zh: "工作表“\(name)”", en: "sheet “\(name)”"))
      }
      if let recognition = table.recognition {
        lines += text(recognition)
      } else {
        lines.append("  " + say(zh: "没有认出项目表", en: "no list of projects was recognised"))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var colon: String { say(zh: "：", en: ": ") }

  private func text(_ recognition: Recognition) -> [String] {
    var lines: [String] = []
    if recognition.content != .projects { lines.append("  " + content(recognition)) }
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
    lines.append("  " + counts(recognition))
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

  /// What the rows of a table are, and the columns that say so.
  private func content(_ recognition: Recognition) -> String {
    let evidence = recognition.columns.filter { $0.field != nil }.prefix(4)
      .map { Finding.quoted($0.header) }
    return say(
      zh: "内容：\(recognition.content.label.chinese)（看列名：\(evidence.joined(separator: "、"))）",
      en:
        "content: \(recognition.content.label.english) (by its header: \(evidence.joined(separator: ", ")))"
    )
  }

  private func counts(_ recognition: Recognition) -> String {
    if recognition.content == .projects {
      return say(
        zh: "项目：\(recognition.projectCount) 行", en: "projects: \(recognition.projectCount) rows")
    }
    return say(
      zh: "\(recognition.rowCount) 行，归入 \(recognition.projectCount) 个项目",
      en: "\(recognition.rowCount) rows, of \(recognition.projectCount) projects")
  }

  private func json(_ file: TableFile, _ tables: [ProjectInputs.Reading]) -> String {
    var lines: [JSONLine] = []
    var head = JSONLine()
    head.add("file", input)
    for fact in file.facts { head.add(fact.key, fact.value.english) }
    lines.append(head)
    for table in tables {
      guard let recognition = table.recognition else { continue }
      for column in recognition.columns {
        var line = JSONLine()
        line.add("sheet", table.sheet)
        line.add("column", CellAddress.columnLetters(column.column))
        line.add("header", column.header)
        line.add("field", column.field)
        lines.append(line)
      }
      for fact in recognition.facts {
        var line = JSONLine()
        line.add("sheet", table.sheet)
        line.add("fact", fact.subject.rawValue)
        line.add("value", fact.value)
        line.add("source", fact.source.english)
        line.add("inferred", fact.isInferred)
        lines.append(line)
      }
      for row in recognition.skippedRows {
        var line = JSONLine()
        line.add("sheet", table.sheet)
        line.add("skipped", row.location.cell.map { $0.row + 1 } ?? 0)
        line.add("reason", row.reason.rawValue)
        line.add("text", row.text)
        lines.append(line)
      }
      var line = JSONLine()
      line.add("sheet", table.sheet)
      if recognition.content != .projects {
        line.add("content", recognition.content.rawValue)
        line.add("rows", recognition.rowCount)
      }
      line.add("projects", recognition.projectCount)
      lines.append(line)
    }
    return lines.map { $0.text + "\n" }.joined()
  }
}
