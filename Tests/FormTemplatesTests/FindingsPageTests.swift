import Diagnostics
import FormTemplates
import Foundation
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// `Docs/findings.md`, the page of all kinds of findings, is made from their catalogue.
@Suite struct FindingsPageTests {
  static let chapters: [(title: String, note: String, codes: [FindingCode])] = [
    (
      "核对的问题 Findings of the checks",
      "项目、指标、报告数字、批复目标、决算。What is wrong with projects, indicators, reports, approved goals, accounts.",
      FindingCode.allOfSelfEvaluation
    ),
    (
      "读表、填表和标注 Tables, forms and marks",
      "怎样读懂表格、填写表样、加标注。How tables are understood, forms filled, workbooks marked.",
      FindingCode.allOfFormTemplates
    ),
    (
      "文件 Files", "读写 CSV、XLSX 和 Word 文件。Reading and writing CSV, XLSX and Word files.",
      FindingCode.allOfSheetIO
    ),
  ]

  static func page() -> String {
    var text = """
      # 问题一览 All findings

      <!-- Made from the catalogue in the sources; SHEETCONV_RECORD=1 with the test FindingsPageTests writes it anew. -->

      `check`、`fill`、`inspect` 等命令说的每一种问题。级别：必须修改（error，退出码 1）、建议修改（warning）、提示（note）。
      花括号里的词由当时的数填上。代码不随语言变，`--format json` 和 `--waive` 的清单里用的就是它。

      Every kind of finding that the commands tell of. Severities: error (must be changed, exit status 1), warning (ought to
      be changed), note. Words in braces are filled in. The code never changes with the language; JSON output and the
      lists of `--waive` use it.

      """
    for chapter in chapters {
      text += "\n## \(chapter.title)\n\n\(chapter.note)\n"
      let sorted = chapter.codes.sorted { left, right in
        left.severity == right.severity
          ? left.identifier < right.identifier : left.severity > right.severity
      }
      for code in sorted { text += "\n" + entry(code) }
    }
    return text
  }

  private static func entry(_ code: FindingCode) -> String {
    let label = code.severity.label
    var lines = [
      "### `\(code.identifier)`", "", "**\(label.chinese)** · \(label.english)", "",
      "- \(code.message.chinese)",
    ]
    if let fix = code.fix { lines.append("  改法：\(fix.chinese)") }
    lines.append("- \(code.message.english)")
    if let fix = code.fix { lines.append("  Fix: \(fix.english)") }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func thePageIsThatOfTheCatalogue() throws {
    let path = PackageFolder.path + "/Docs/findings.md"
    let page = Self.page()
    if ProcessInfo.processInfo.environment["SHEETCONV_RECORD"] == "1" {
      try Data(page.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("recorded Docs/findings.md; run again without SHEETCONV_RECORD")
      return
    }
    #expect(
      try PackageFolder.text("Docs/findings.md") == page,
      "SHEETCONV_RECORD=1 with this test writes the page anew")
  }
}
