import BuiltinTemplates
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// The bureau's own report for 2023, figure by figure, in the three ways in which it can arrive.
@Suite struct ReportCheckTests {
  static func tables(_ names: [String] = ["本级项目", "转移支付项目"]) throws -> [ProjectTable] {
    try names.flatMap { name in
      let source = ByteSource(
        Array(try PackageFolder.text("Examples/\(name).csv").utf8), name: name + ".csv")
      return try ProjectFile(TableFile(source), options: RecordOptions(year: 2023)).records
        .map(\.table)
    }
  }

  /// Everything that a check of a report comes to.
  struct Outcome {
    var results: [FigureResult]
    var findings: [Finding]

    init(_ source: ByteSource, _ tables: [ProjectTable]) throws {
      let yaml = try #require(BuiltinTemplates.rulebooks.first { $0.name == "central" })
      let rulebook = try Rulebook(yaml: yaml.text, file: "central.yaml")
      let basis = FigureBasis(
        tables.map { ($0, $0.evaluations(by: rulebook)) }, rulebook: rulebook)
      let file = try ReportFile(source, options: TableFile.Options(), unit: .tenThousandYuan)
      let figures = FigureCheck.results(file.statements, against: basis)
      let own = file.tables.map {
        TableComparison(report: $0.table, inputs: tables, locate: $0.location).outcome()
      }
      results = figures + own.compactMap(\.result)
      findings =
        file.findings + FigureFindings.findings(of: figures) + own.flatMap(\.findings)
        + ReportTextChecks.findings(in: file.passages, against: basis)
    }

    /// One line a figure: outcome, name, stated, and with what reason.
    var text: String {
      let figures = results.map { result in
        var line =
          "\(result.outcome.identifier) \(result.figure.name) \(result.stated)\(result.unit)"
        switch result.outcome {
        case .agrees(let computed, let basis): line += " = \(computed) | \(basis.chinese)"
        case .disagrees(let disagreement):
          line += " ≠ \(disagreement.computed) (\(disagreement.difference ?? "-"))"
          line += " | \(disagreement.basis.chinese)"
          for cause in disagreement.causes { line += "\n    cause: \(cause.wording.chinese)" }
        case .notCheckable(let reason): line += " | \(reason.chinese)"
        }
        return line + result.places.map { "\n    at: \($0.text(in: .chinese))" }.joined()
      }
      return figures.joined(separator: "\n") + "\n\n" + Report(findings).text(in: .chinese)
    }

    var mistakes: [String] {
      findings.filter { $0.code.severity == .error }.compactMap(\.field).sorted()
    }
  }

  static func text() throws -> String { try PackageFolder.text("Examples/自评工作报告.txt") }

  /// The report as a Word document: its paragraphs, and its tables as tables.
  static func document(_ text: String) -> [UInt8] {
    var body = ""
    var cells: [String] = []
    func flush() {
      guard !cells.isEmpty else { return }
      let rows = stride(from: 0, to: cells.count, by: 6).map {
        Array(cells[$0..<min($0 + 6, cells.count)])
      }
      body += WordFixture.table(rows)
      cells = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("\t") {
        cells.append(String(line.dropFirst()))
      } else if !line.allSatisfy(\.isWhitespace) {
        flush()
        body += WordFixture.paragraph(String(line))
      }
    }
    flush()
    return WordFixture(body: body).bytes()
  }

  /// The adjusted budget, the number of projects, the transfers' split and the central share.
  static let mistakes = [
    "dept.adjusted_budget", "proj.count", "transfer.central", "transfer.total",
  ]

  @Test func theReportsTextHasTheReviewedDisagreements() throws {
    let outcome = try Outcome(
      ByteSource(Array(try Self.text().utf8), name: "自评工作报告.txt"), try Self.tables())
    #expect(outcome.mistakes == Self.mistakes)
    try Golden.expect(outcome.text, matches: "report-text")
  }

  @Test func theReportsFiguresHaveTheReviewedDisagreements() throws {
    let source = ByteSource(
      Array(try PackageFolder.text("Examples/报告数字.csv").utf8), name: "报告数字.csv")
    let outcome = try Outcome(source, try Self.tables())
    #expect(outcome.mistakes == Self.mistakes)
    try Golden.expect(outcome.text, matches: "report-figures")
  }

  @Test func theReportAsAWordDocumentHasTheReviewedDisagreements() throws {
    let outcome = try Outcome(
      ByteSource(Self.document(try Self.text()), name: "自评工作报告.docx"), try Self.tables())
    #expect(outcome.mistakes == Self.mistakes)
    try Golden.expect(outcome.text, matches: "report-document")
  }

  @Test func textAndDocumentStateTheSame() throws {
    let text = try ReportFile(
      ByteSource(Array(try Self.text().utf8), name: "a.txt"), options: .init(),
      unit: .tenThousandYuan)
    let document = try ReportFile(
      ByteSource(Self.document(try Self.text()), name: "a.docx"), options: .init(),
      unit: .tenThousandYuan)
    #expect(text.statements.map(\.figure) == document.statements.map(\.figure))
    #expect(text.statements.map(\.value) == document.statements.map(\.value))
    #expect(text.tables.map(\.table.projects.count) == [23, 13])
    #expect(document.tables.map(\.table.projects.count) == [23, 13])
  }

  @Test func aCorrectedReportHasNoMistake() throws {
    let corrected = try Self.text().replacing("33001.92", with: "33002.28")
      .replacing("46个", with: "36个").replacing("19146.36", with: "18966.36")
      .replacing("本次自评价资金为市级资金", with: "本次自评价资金为各级资金")
    let outcome = try Outcome(
      ByteSource(Array(corrected.utf8), name: "a.txt"), try Self.tables())
    #expect(outcome.mistakes.isEmpty, "\(outcome.text)")
  }

  @Test func theReportsTablesAreComparedNotAdded() throws {
    let changed = try Self.text().replacing("\t117.333766", with: "\t171.333766")
      .replacing("\t特困慰问资金\n", with: "\t困难慰问资金\n")
      .replacing("\t95.42\n\t优", with: "\t95.24\n\t良")
    let outcome = try Outcome(ByteSource(Array(changed.utf8), name: "a.txt"), try Self.tables())
    let codes = outcome.findings.filter {
      [.reportTableDiffers, .reportTableRow].contains($0.code)
    }.map { "\($0.field ?? "") \($0.stated ?? "") \($0.computed ?? "")" }
    #expect(
      codes.sorted() == [
        "money.budget 171.333766 117.333766", "own.table 困难慰问资金 ", "own.table 特困慰问资金 ",
        "result.grade 良 优", "result.score 95.24 95.42",
      ])
    let sums = outcome.results.first { $0.figure.name == "transfer.total" }
    #expect(sums?.outcome.identifier == "agrees", "the report's own table changes no sum")
  }

  @Test func withoutATableItsFiguresAreNotCheckable() throws {
    let outcome = try Outcome(
      ByteSource(Array(try Self.text().utf8), name: "a.txt"), try Self.tables(["本级项目"]))
    let transfers = outcome.results.filter {
      $0.figure.name.hasPrefix("transfer.") && !$0.figure.name.hasSuffix(".parts")
    }
    #expect(!transfers.isEmpty)
    #expect(transfers.allSatisfy { $0.outcome.identifier == "not-checkable" })
    // The report's own numbers still contradict each other.
    #expect(outcome.mistakes == ["proj.count", "transfer.total"])
  }

  @Test(arguments: [
    "范围,指标,报告数,单位\n转移支付,省级转移支付资金,\"3,474.6\",万元\n",
    "指标,报告数\ntransfer.provincial,34746000元\n", "名称,数值,单位\n转移支付省级资金,0.34746,亿元\n",
  ])
  func listsOfFiguresAreReadHoweverTheyAreMade(_ text: String) throws {
    let outcome = try Outcome(ByteSource(Array(text.utf8), name: "a.csv"), try Self.tables())
    #expect(outcome.results.map(\.figure.name) == ["transfer.provincial"])
    #expect(outcome.results.map(\.outcome.identifier) == ["agrees"], "\(outcome.text)")
  }

  @Test func aLineThatCannotBeReadOrIsNotKnownIsReported() throws {
    let text = "范围,指标,报告数,单位\n本级项目,项目个数,约二十,个\n本级项目,食堂面积,23,个\n本级项目,项目个数,23,个\n"
    let outcome = try Outcome(ByteSource(Array(text.utf8), name: "a.csv"), try Self.tables())
    #expect(outcome.findings.map(\.code) == [.figureUnreadable, .figureUnknown])
  }

  @Test func aTextWithoutFiguresIsRefused() throws {
    let failure = #expect(throws: Failure.self) {
      _ = try ReportFile(
        ByteSource(Array("通知\n请各单位按时报送。\n".utf8), name: "a.txt"), options: .init(),
        unit: .tenThousandYuan)
    }
    #expect(failure?.finding.code == .reportWithoutFigures)
  }

  @Test func cellsOfATextMayStandWithoutTabs() throws {
    let text = try Self.text().replacing("\n\t", with: "\n")
    let file = try ReportFile(
      ByteSource(Array(text.utf8), name: "a.txt"), options: .init(), unit: .tenThousandYuan)
    #expect(file.tables.map(\.table.projects.count) == [23, 13])
    let tabbed = try ReportFile(
      ByteSource(Array(try Self.text().utf8), name: "a.txt"), options: .init(),
      unit: .tenThousandYuan)
    #expect(file.statements.map(\.value) == tabbed.statements.map(\.value))
  }

  @Test func tablesOfATextMayHaveARowALine() throws {
    let text =
      "本级项目自评情况：涉及项目1个\n序号\t主管部门\t项目名称\t预算金额（调整后）\t自评得分\t自评等级\n1\t局\t甲\t1.5\t95\t优\n完毕\n"
    let file = try ReportFile(
      ByteSource(Array(text.utf8), name: "a.txt"), options: .init(), unit: .tenThousandYuan)
    #expect(file.tables.map(\.table.projects.count) == [1])
    #expect(file.passages.map(\.text) == ["本级项目自评情况：涉及项目1个", "完毕"])
  }
}
