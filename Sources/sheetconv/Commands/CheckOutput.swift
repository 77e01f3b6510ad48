import Diagnostics
import FormTemplates
import SelfEvaluation

/// Shows what a check came to: the verdict first, then each part, then the findings.
struct CheckOutput {
  let evaluated: EvaluatedTables
  let sections: [any CheckSection]
  let report: Report
  /// What was accepted, and so is not in `report`.
  let outcome: WaiverList.Outcome
  /// The files that were written.
  let written: [String]
  let showsFingerprints: Bool
  let format: InputOptions.Format

  func show() {
    switch format {
    case .text, .xlsx: Console.out(text())
    case .json: Console.out(jsonLines())
    }
  }

  private func text() -> String {
    let errors = report.count(of: .error)
    let warnings = report.count(of: .warning)
    let notes = report.count(of: .note)
    var lines: [String] = []
    if errors > 0 {
      lines.append(
        say(
          zh: "不能报送：\(errors) 项必须修改", en: "not ready for submission: \(errors) must be corrected"))
    } else {
      lines.append(say(zh: "没有必须修改的问题", en: "nothing must be corrected"))
    }
    for (table, evaluations) in evaluated.tables {
      lines += SummaryLines.texts(table, evaluations).map { "  " + $0 }
    }
    lines.append(
      say(
        zh:
          "  评分规则：\(evaluated.rulebook.title)；必须修改 \(errors) 项，建议修改 \(warnings) 项，提示 \(notes) 条",
        en:
          "  rules: \(evaluated.rulebook.title) (\(evaluated.rulebook.name)); errors \(errors), warnings \(warnings), notes \(notes)"
      ))
    if !outcome.waived.isEmpty {
      let count = outcome.waived.count
      let errorCount = outcome.waivedCount(of: .error)
      lines.append(
        say(
          zh: "  已接受、不再列出 \(count) 条，其中必须修改 \(errorCount) 项",
          en: "  accepted and not shown: \(count), errors among them \(errorCount)"))
    }
    lines += written.map { say(zh: "  已写出 \($0)", en: "  wrote \($0)") }
    var text = lines.joined(separator: "\n") + "\n"
    for section in sections { text += "\n" + section.text() }
    // What the parts found wrong comes right behind their tables, then everything else.
    let isUrgent = Set(sections.flatMap(\.findings).filter { $0.code.severity == .error })
    func urgent(_ finding: Finding) -> Bool { isUrgent.contains(unnamed(finding)) }
    for part in [report.findings.filter(urgent), report.findings.filter { !urgent($0) }]
    where !part.isEmpty {
      let shown = showsFingerprints ? part : part.map(unnamed)
      text += "\n" + Report(shown).text(in: Console.language)
    }
    return text
  }

  /// A finding without its fingerprint.
  private func unnamed(_ finding: Finding) -> Finding {
    var finding = finding
    finding.fingerprint = nil
    return finding
  }

  private func jsonLines() -> String {
    var counts = CheckCounts()
    for section in sections { counts.add(section.counts) }
    var summary = JSONLine()
    summary.add("projects", evaluated.projectCount)
    summary.add("errors", report.count(of: .error))
    summary.add("warnings", report.count(of: .warning))
    summary.add("notes", report.count(of: .note))
    summary.add("waived", outcome.waived.count)
    summary.add("waived_errors", outcome.waivedCount(of: .error))
    summary.add("agree", counts.agree)
    summary.add("disagree", counts.disagree)
    summary.add("not_checkable", counts.notCheckable)
    summary.add("rulebook", evaluated.rulebook.name)
    if !written.isEmpty { summary.add("written", written) }
    var last = JSONLine()
    last.add("summary", summary)
    let figures = sections.flatMap { $0.lines() }.map { $0.text + "\n" }.joined()
    return figures + report.jsonLines(in: Console.machineLanguage) + last.text + "\n"
  }
}

/// What one table comes to: a line for each kind of project in it.
enum SummaryLines {
  static func texts(_ table: ProjectTable, _ evaluations: [Evaluation]) -> [String] {
    let summaries = ProjectKind.allCases.map { kind in
      var summary = ResultsSummary()
      // By position, because a project is costly to copy.
      for index in table.projects.indices where table.projects[index].kind == kind {
        summary.add(
          budget: table.projects[index].budget?.value, grade: evaluations[index].grade)
      }
      return (kind, summary)
    }
    let present = summaries.filter { $1.projectCount > 0 }
    return (present.isEmpty ? [(table.kind, ResultsSummary())] : present)
      .map { text($0, table, $1) }
  }

  private static func text(
    _ kind: ProjectKind, _ table: ProjectTable, _ summary: ResultsSummary
  ) -> String {
    let grades = Grade.allCases.map { "\($0.rawValue) \(summary.count(of: $0))" }
    let rate = summary.excellentRate.percentage ?? "—"
    let source = table.sheet.map { "\(table.file) [\($0)]" } ?? table.file
    return say(
      zh: """
        \(kind.rawValue)：\(summary.projectCount) 项，预算 \
        \(summary.budget.text(in: .tenThousandYuan)) 万元；\(grades.joined(separator: "、"))，\
        评优率 \(rate)（\(source)）
        """,
      en: """
        \(kind.rawValue): \(summary.projectCount) projects, \
        \(summary.budget.text(in: .tenThousandYuan)) 万元; \(grades.joined(separator: ", ")); \
        share of 优 \(rate) (\(source))
        """)
  }
}
