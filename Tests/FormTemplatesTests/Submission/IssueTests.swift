import Diagnostics
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@testable import FormTemplates

/// Numbers on forms, what is kept of an issue, and how both go again.
@Suite struct IssueTests {
  static func extractor() throws -> Extractor { Extractor(try RoundTripTests.library.all()) }

  static func submission(
    _ count: Int, _ options: Submission.Options = .init(),
    change: (inout Project, Int) -> Void = { _, _ in }
  ) throws -> Submission {
    try Submission(
      try SubmissionTests.tables(count, change: change),
      choice: try FormChoice([RoundTripTests.template("project-central")]),
      rulebook: try SummaryFormsTests.forms().rulebook, library: RoundTripTests.library,
      options: options)
  }

  static func numbers(_ workbook: Workbook) throws -> [FormNumber?] {
    RoundTripTests.read(workbook, try extractor()).map(\.number)
  }

  static func source(_ workbook: Workbook, _ folder: TemporaryFolder) throws -> ByteSource {
    try WorkbookFile.write(workbook, to: folder.file("表.xlsx"))
    return ByteSource(try folder.read("表.xlsx"), name: "表.xlsx")
  }

  @Test(arguments: RoundTripTests.projectForms + ["department"])
  func everyShippedFormHasAPlaceForItsNumber(_ name: String) throws {
    let template = try RoundTripTests.template(name)
    let holes = template.sections.flatMap { $0.rows.flatMap { $0.cells.flatMap(\.allHoles) } }
    #expect(holes.count { $0 == "form.number" } == 1)
    #expect(template.sections.last?.name == "number")
  }

  @Test func aFormBearsTheNumberThatItsLedgerKnows() throws {
    let submission = try Self.submission(4)
    let issued = submission.issuedForms()
    #expect(Set(issued.map(\.number)).count == 4)
    #expect(try Self.numbers(try submission.workbook().workbook) == issued.map(\.number))
  }

  @Test func whatAnUntouchedFormSaysIsWhatItsLedgerKeeps() throws {
    var options = Submission.Options()
    options.date = "2024-07-18"
    for (seed, form) in RoundTripTests.projectForms.enumerated() {
      var random = RandomProject(seed: UInt64(seed))
      var table = ProjectTable(
        file: "a", sheet: nil, kind: .own, unit: .tenThousandYuan, year: 2023)
      table.projects = (0..<8).map { _ in random.next() }
      let rulebook = try SummaryFormsTests.forms().rulebook
      let submission = try Submission(
        [(table, table.evaluations(by: rulebook))],
        choice: try FormChoice([RoundTripTests.template(form)]), rulebook: rulebook,
        library: RoundTripTests.library, options: options)
      let readings = RoundTripTests.read(
        try submission.workbook().workbook,
        Extractor([try RoundTripTests.template(form)]))
      let issued = submission.issuedForms()
      #expect(readings.count == issued.count)
      for (reading, issued) in zip(readings, issued) {
        // A cell holds a share with all its digits, the ledger what it shows.
        let paths = PrintedRecord(try RoundTripTests.template(form), unit: issued.unit).paths
          .subtracting(["money.rate"])
        let read = FlatRecord(reading.project, id: issued.record.id).restricted(to: paths)
        let found = Self.lines(read)
        let kept = Self.lines(issued.record.restricted(to: paths))
        let isSame = found == kept
        #expect(
          isSame,
          "\(form)\n-\(kept.filter { !found.contains($0) })\n+\(found.filter { !kept.contains($0) })"
        )
      }
    }
  }

  /// A record's values as they are compared.
  static func lines(_ record: FlatRecord) -> [String] {
    record.entries.map { "\(record.kind) \($0.path) \($0.value.content)" }
      + record.parts.flatMap(lines)
  }

  @Test func theNextVersionNamesTheOneBefore() throws {
    let folder = try TemporaryFolder()
    let first = try Self.submission(3)
    var options = Submission.Options()
    options.previous = try PreviousIssue(
      try Self.source(try first.workbook().workbook, folder))
    let second = try Self.submission(3, options) { project, index in
      if index == 1 { project.department = StatedText("改正局", at: project.place) }
    }
    let issued = second.issuedForms()
    #expect(issued.map(\.number.version) == [2, 2, 2])
    #expect(issued.map(\.previous) == first.issuedForms().map(\.number))
    #expect(issued.map(\.number.form) == first.issuedForms().map(\.number.form))
    // Read again, the number is the form's own, not the one it replaces.
    #expect(try Self.numbers(try second.workbook().workbook) == issued.map(\.number))
    var third = options
    third.previous = try PreviousIssue(
      try Self.source(try second.workbook().workbook, folder))
    #expect(try Self.submission(3, third).issuedForms().map(\.number.version) == [3, 3, 3])
  }

  @Test func aFormOfThePreviousIssueThatIsNotIssuedAgainIsNamed() throws {
    let folder = try TemporaryFolder()
    let first = try Self.submission(3)
    var options = Submission.Options()
    options.previous = try PreviousIssue(
      try Self.source(try first.workbook().workbook, folder))
    let written = try Self.submission(2, options).write(
      to: folder.file("新.xlsx"), keepsReplaced: false)
    #expect(written.findings.map(\.code) == [.previousUnmatched])
    #expect(written.findings[0].stated == first.issuedForms()[2].number.text)
  }

  @Test func aFileWithoutNumbersIsNoPreviousIssue() throws {
    let folder = try TemporaryFolder()
    var workbook = try Self.submission(1).workbook().workbook
    for sheet in workbook.sheets.indices {
      workbook.sheets[sheet] = ExtractionTests.changingTexts(workbook.sheets[sheet]) {
        $0.hasPrefix("表单编号") ? "" : $0
      }
      workbook.sheets[sheet].links = []
    }
    let source = try Self.source(workbook, folder)
    #expect {
      _ = try PreviousIssue(source)
    } throws: {
      ($0 as? Failure)?.finding.code == .previousMissing
    }
  }

  @Test func aNumberThatWasMistypedIsToldOf() throws {
    var workbook = try Self.submission(1).workbook().workbook
    let last = workbook.sheets.count - 1
    workbook.sheets[last] = ExtractionTests.changingTexts(workbook.sheets[last]) {
      $0.hasPrefix("表单编号") ? $0 + "9" : $0
    }
    let readings = RoundTripTests.read(workbook, try Self.extractor())
    #expect(readings.map(\.number) == [nil])
    #expect(readings.flatMap(\.findings).map(\.code) == [.formNumberDamaged])
  }

  @Test func aLedgerKeepsWhatWasIssuedBefore() throws {
    let folder = try TemporaryFolder()
    let first = try Self.submission(2)
    _ = try first.write(to: folder.file("表.xlsx"), keepsReplaced: false)
    let before = try folder.read("表.issued.jsonl")
    let second = try Self.submission(2) { project, index in
      if index == 1 { project.department = StatedText("改正局", at: project.place) }
    }
    let written = try second.write(to: folder.file("表.xlsx"), keepsReplaced: false)
    #expect(written.ledger == folder.file("表.issued.jsonl"))
    let after = try folder.read("表.issued.jsonl")
    #expect(after.starts(with: before))
    let ledger = try IssueLedger(ByteSource(after, name: "台账"))
    #expect(ledger.findings.isEmpty)
    #expect(ledger.forms.count == 3)
    // Issuing the same again adds nothing.
    _ = try second.write(to: folder.file("表.xlsx"), keepsReplaced: false)
    #expect(try folder.read("表.issued.jsonl") == after)
  }

  @Test func theSameDataGiveTheSameBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["一.xlsx", "二.xlsx"] {
      _ = try Self.submission(3).write(to: folder.file(name), keepsReplaced: false)
    }
    #expect(try folder.read("一.xlsx") == folder.read("二.xlsx"))
    #expect(try folder.read("一.issued.jsonl") == folder.read("二.issued.jsonl"))
  }

  @Test func anEmbeddedBaseIsHiddenAndReadBack() throws {
    let folder = try TemporaryFolder()
    var options = Submission.Options()
    options.embedsBase = true
    let submission = try Self.submission(2, options) { project, index in
      guard index == 0 else { return }
      project.goals = [Goal(place: project.place)]
      project.goals[0].expected = StatedText(
        String(repeating: "长", count: 32_000), at: project.place)
      project.goals[0].actual = project.goals[0].expected
    }
    let written = try submission.write(to: folder.file("表.xlsx"), keepsReplaced: false)
    #expect(written.ledger == nil)
    #expect(try folder.contents() == ["表.xlsx"])
    let reader = try WorkbookReader(ByteSource(try folder.read("表.xlsx"), name: "表.xlsx"))
    #expect(reader.sheetList.last?.visibility == .hidden)
    let ledger = try #require(try EmbeddedBase.ledger(in: reader, file: "表.xlsx"))
    #expect(ledger.findings.isEmpty)
    #expect(ledger.lines == IssueLedger(submission.issuedForms()).lines)
  }

  @Test func nothingOfWhatWasTakenOutCanBeReadInTheFile() throws {
    let folder = try TemporaryFolder()
    var options = Submission.Options()
    options.embedsBase = true
    let submission = try Self.submission(2, options)
    _ = try submission.write(to: folder.file("表.xlsx"), keepsReplaced: false)
    let source = try ByteSource(path: folder.file("表.xlsx"))
    var editor = try PackageEditor(source)
    #expect(try !IssueTraces.remove(from: &editor, source: source).isNothing)
    #expect(try editor.clearUnusedStrings() > 0)
    let bytes = try editor.bytes()
    let parts = try BlankFormTests.parts(ByteSource(bytes, name: "公开.xlsx"))
    let traces =
      ["sheetconv finalize", "\"record\"", "表单编号"]
      + submission.issuedForms().map(\.number.text)
    for (name, bytes) in parts {
      let text = String(decoding: bytes, as: UTF8.self)
      for trace in traces { #expect(!text.contains(trace), "\(name): \(trace)") }
    }
    // What is shown stays.
    let before = try WorkbookReader(source).readAll()
    let after = try WorkbookReader(ByteSource(bytes, name: "公开.xlsx")).readAll()
    for sheet in after.sheets {
      let own = try #require(before.sheets.first { $0.name == sheet.name })
      #expect(
        sheet.rows.flatMap(\.cells).map(\.value).filter { $0 != .empty }
          == own.rows.flatMap(\.cells).map(\.value).filter { value in
            if case .text(let text) = value, FormNumber.printed(in: text) != nil { return false }
            return value != .empty
          })
    }
  }

  @Test func finalizingTakesNumbersAndBaseAndNothingElse() throws {
    let folder = try TemporaryFolder()
    var options = Submission.Options()
    options.embedsBase = true
    let workbook = try Self.submission(2, options).workbook().workbook
    let source = try Self.source(workbook, folder)
    var editor = try PackageEditor(source)
    let removal = try IssueTraces.remove(from: &editor, source: source)
    #expect(removal == .init(numberCount: 2, baseCount: 1))
    try editor.save(to: folder.file("定稿.xlsx"))
    let reader = try WorkbookReader(ByteSource(try folder.read("定稿.xlsx"), name: "定稿.xlsx"))
    #expect(reader.sheetList.map(\.name) == workbook.sheets.dropLast().map(\.name))
    for (index, sheet) in workbook.sheets.dropLast().enumerated() {
      let texts = sheet.rows.flatMap(\.cells).compactMap { cell -> String? in
        if case .text(let text) = cell.value, !text.isEmpty, cell.formula == nil {
          text
        } else {
          nil
        }
      }
      let left = try reader.readSheet(at: index).rows.flatMap(\.cells).compactMap {
        cell -> String? in
        if case .text(let text) = cell.value, !text.isEmpty, cell.formula == nil {
          text
        } else {
          nil
        }
      }
      #expect(left == texts.filter { !$0.hasPrefix("表单编号") })
    }
  }

  @Test(arguments: [
    ("表单编号：{n}", ""), ("填表人：张三　表单编号：{n}", "填表人：张三"),
    ("表单编号：{n} 替代 {n}", ""), ("表 单 编 号：{n}", ""), ("表单编号：{n}　第1页", "第1页"),
  ])
  func aNumberIsTakenOutOfItsText(_ text: String, _ rest: String) throws {
    let number = try Self.submission(1).issuedForms()[0].number.text
    #expect(FormNumber.textWithout(text.replacing("{n}", with: number)) == rest)
  }

  @Test func aTextWithoutANumberStays() {
    #expect(FormNumber.textWithout("表单编号：") == nil)
    #expect(FormNumber.textWithout("项目名称") == nil)
  }
}

extension FormTemplate.Cell {
  /// The holes of the cell, alone or among words.
  fileprivate var allHoles: [String] {
    switch content {
    case .blank: []
    case .text(let pattern): pattern.holes
    case .value(let name): [name]
    }
  }
}
