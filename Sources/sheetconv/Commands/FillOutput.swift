import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// What `fill` says about its work: whether the forms may be handed in, what was written, and why.
struct FillOutput {
  let output: String
  let evaluated: EvaluatedTables
  let submission: Submission
  let format: InputOptions.Format
  var written = Submission.Written()

  /// Says, before anything is written, that values are missing; their list follows.
  func announce(missing count: Int) {
    guard format == .text else { return }
    Console.error(
      say(
        zh: "出表之前：缺 \(count) 项必填内容，表里的空格标成黄色\n",
        en: "before writing: \(count) required values are missing; their cells are marked yellow\n")
    )
  }

  /// Says that nothing was written.
  func refuse(missing count: Int) {
    if format == .json {
      var line = JSONLine()
      line.add("output", output)
      line.add("written", false)
      line.add("missing", count)
      Console.out(line.text + "\n")
      return
    }
    Console.out(
      say(
        zh: "不能报送：缺 \(count) 项必填内容，没有写出文件\n",
        en: "not ready for submission: \(count) required values are missing; nothing was written\n")
    )
  }

  /// Says what was written, and first of all whether it may be handed in.
  func announce(_ report: Report) {
    Console.out(format == .json ? json(report) : text(report))
  }

  private func json(_ report: Report) -> String {
    var line = JSONLine()
    line.add("output", output)
    line.add("rulebook", evaluated.rulebook.name)
    line.add("forms", submission.choice.names)
    line.add("projects", evaluated.projectCount)
    line.add("files", written.paths.count)
    line.add("ledger", written.ledger)
    line.add("errors", report.count(of: .error))
    line.add("warnings", report.count(of: .warning))
    line.add("notes", report.count(of: .note))
    return line.text + "\n"
  }

  private func text(_ report: Report) -> String {
    let errors = report.count(of: .error)
    let warnings = report.count(of: .warning)
    let notes = report.count(of: .note)
    var lines: [String] = []
    if errors > 0 {
      lines.append(
        say(
          zh: "不能报送：\(errors) 项必须修改", en: "not ready for submission: \(errors) must be corrected"))
    }
    lines.append(
      written.paths == [output]
        ? say(zh: "已写出 \(output)", en: "wrote \(output)")
        : say(
          zh: "已写出 \(output)：\(written.paths.count) 个文件",
          en: "wrote \(written.paths.count) files into \(output)"))
    lines += Self.lines(aboutLedger: written.ledger, kept: written.kept)
    for (table, evaluations) in evaluated.tables {
      lines += SummaryLines.texts(table, evaluations).map { "  " + $0 }
    }
    for reason in submission.choice.reasons {
      lines.append("  " + reason.text(in: Console.language))
    }
    let rulebook = evaluated.rulebook
    lines.append(
      say(
        zh: "  评分规则：\(rulebook.title)；必须修改 \(errors) 项，建议修改 \(warnings) 项，提示 \(notes) 条",
        en:
          "  rules: \(rulebook.title) (\(rulebook.name)); errors \(errors), warnings \(warnings), notes \(notes)"
      ))
    return lines.joined(separator: "\n") + "\n"
  }

  /// What stands beside the forms: the ledger of what was issued, and files that were replaced.
  static func lines(aboutLedger ledger: String?, kept: [String]) -> [String] {
    let issued = ledger.map {
      say(
        zh: "  发出台账 \($0)：退回核对时要用，和底稿放在一起",
        en: "  what was issued is kept in \($0), for comparing what comes back")
    }
    return (issued.map { [$0] } ?? [])
      + kept.map {
        say(zh: "  原来的文件保留为 \($0).bak", en: "  the file that was there is kept as \($0).bak")
      }
  }
}
