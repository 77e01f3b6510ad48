import BuiltinTemplates
import Diagnostics
import SelfEvaluation
import TestSupport
import Testing

@testable import FormTemplates
@testable import SheetIO

/// Kinds of finding that reading tables, filling forms and marking workbooks can bring, each
/// provoked once and seen at its place.
@Suite struct FormFindingTests {
  static func failure(_ work: () throws -> Void) -> FindingCode? {
    do {
      try work()
      return nil
    } catch {
      return (error as? Failure)?.finding.code
    }
  }

  static func file(_ workbook: Workbook, _ folder: TemporaryFolder) throws -> ByteSource {
    try WorkbookFile.write(workbook, to: folder.file("表.xlsx"))
    return try ByteSource(path: folder.file("表.xlsx"))
  }

  static func sheet(_ name: String, _ rows: [[String]]) -> Sheet {
    var sheet = Sheet(name: name)
    sheet.rows = rows.enumerated().map { index, texts in
      Row(
        index: index,
        cells: texts.enumerated().map { Cell(column: $0.offset, value: .text($0.element)) })
    }
    return sheet
  }

  static func workbook(_ sheets: Sheet...) -> Workbook {
    var workbook = Workbook()
    workbook.sheets = sheets
    return workbook
  }

  // MARK: Forms

  static func form(_ replacing: String = "", _ by: String = "") throws -> FormTemplate {
    try FormTemplate(
      yaml: TemplateReadingTests.smallest.replacing(replacing, with: by), file: "small.yaml")
  }

  @Test func aFormThatAsksForWhatIsNotKnownIsRefused() throws {
    let form = try Self.form("form.year", "form.color")
    var filler = Filler(rulebook: try SummaryFormsTests.forms().rulebook)
    #expect(Self.failure { try filler.fill(form, with: FormData()) } == .holeUnknown)
  }

  @Test func moreRecordsThanASheetHasRowsAreRefused() throws {
    let form = try Self.form("- section: only\n", "- section: only\n    each: project\n")
    var filler = Filler(rulebook: try SummaryFormsTests.forms().rulebook)
    let group = FormGroup(
      count: CellAddress.rowCount + 1,
      columns: ["form.year": { [FormValue](repeating: .blank, count: $0.count) }])
    #expect(
      Self.failure { try filler.fill(form, with: FormData(groups: ["project": group])) }
        == .tooManyRows)
  }

  @Test func aTextThatNoMergedCellIsHighEnoughForIsNamedWithItsCell() throws {
    // 一级指标 is as high as the rows of its indicators, however long it is.
    var random = RandomProject(seed: 1)
    var project = random.next()
    project.indicators = [project.indicators[0]]
    project.indicators[0].firstLevel = StatedText(
      String(repeating: "很长的指标", count: 900), at: project.place)
    let template = try RoundTripTests.template("project-central")
    let rulebook = try SummaryFormsTests.forms().rulebook
    var filler = Filler(rulebook: rulebook)
    try filler.fill(
      template,
      with: ProjectFormData(project, Evaluation(of: project, rulebook: rulebook), for: template)
        .data(sheetName: "项目", year: 2023, unit: .tenThousandYuan))
    let findings = try filler.workbook().findings
    #expect(findings.map(\.code) == [.textTooHigh])
    #expect(findings.first?.location.cell?.column == 1)
  }

  @Test(arguments: RoundTripTests.projectForms)
  func aTextHigherThanARowSpansFurtherRowsAndIsReadAgain(_ form: String) throws {
    var random = RandomProject(seed: 1)
    var project = random.next()
    let long = String(repeating: "改造供水管网十二点五公里，解决三个村的饮水问题。", count: 150)
    project.name = StatedText(String(repeating: "很长的项目名称", count: 120), at: project.place)
    project.goals = [0, 1].map { index in
      var goal = Goal(place: project.place)
      goal.expected = StatedText(index == 0 ? long : "短目标", at: project.place)
      goal.actual = StatedText("完成", at: project.place)
      return goal
    }
    project.indicators[1].reason = StatedText(long, at: project.place)
    let template = try RoundTripTests.template(form)
    let workbook = try RoundTripTests.filled(project, template)
    let sheet = workbook.sheets[0]
    let goal = try #require(sheet.merges.first { sheet.cell(at: $0.first)?.value == .text(long) })
    #expect(goal.rows.count > 1)
    // Together the rows are as high as the text needs, and none is higher than a row can be.
    for merge in sheet.merges {
      guard case .text(let text)? = sheet.cell(at: merge.first)?.value, text == long else {
        continue
      }
      let rows = sheet.rows.filter { merge.rows.contains($0.index) }
      #expect(rows.allSatisfy { ($0.height ?? 0) <= TextExtent.highestRow })
      let width = TextExtent.mergedWidth(
        of: template.columnWidths[merge.columns.lowerBound...(merge.columns.upperBound)])
      #expect(
        rows.reduce(0) { $0 + ($1.height ?? 0) } + 0.5
          >= TextExtent.textHeight(
            lines: TextExtent.lineCount(of: text, width: width, fontSize: 10), fontSize: 10))
    }
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file("表.xlsx"))
    let readings = RoundTripTests.read(workbook, Extractor([template]))
    #expect(readings.flatMap(\.findings).isEmpty)
    let found = readings.flatMap { RoundTripTests.normal($0.project, template) }
    let expected = RoundTripTests.normal(project, template)
    #expect(expected.filter { !found.contains($0) }.map { $0.prefix(60) } == [])
    #expect(found.filter { !expected.contains($0) }.map { $0.prefix(60) } == [])
  }

  // MARK: Files of forms

  @Test func aFileWithoutFormsSaysWhichFormComesNearest() throws {
    let folder = try TemporaryFolder()
    let source = try Self.file(
      Self.workbook(Self.sheet("表", [["项目支出绩效自评表"], ["主管部门", "局"]])), folder)
    let extractor = Extractor(try RoundTripTests.library.all())
    #expect(Self.failure { _ = try FormFile(source, extractor: extractor) } == .formNotFound)
    let text = ByteSource(Array("项目名称,主管部门\n".utf8), name: "表.csv")
    #expect(Self.failure { _ = try FormFile(text, extractor: extractor) } == .formNeedsWorkbook)
  }

  // MARK: Tables

  static func read(_ workbook: Workbook) throws -> ProjectFile {
    let folder = try TemporaryFolder()
    return try ProjectFile(
      TableFile(try file(workbook, folder)), options: RecordOptions(year: 2023))
  }

  @Test func aWorkbookWhoseOnlyTableIsHiddenSaysSo() throws {
    var hidden = Self.sheet("项目", [["项目名称", "全年预算数（万元）", "自评得分"], ["甲", "1", "95"]])
    hidden.visibility = .hidden
    #expect(
      Self.failure { _ = try Self.read(Self.workbook(Sheet(name: "空"), hidden)) }
        == .nothingVisible)
    #expect(Self.failure { _ = try Self.read(Self.workbook(Sheet(name: "空"))) } == .noTables)
  }

  @Test func aColumnThatTheFormPrintsAndTheListLacksIsNamed() throws {
    let file = try Self.read(
      Self.workbook(Self.sheet("项目", [["项目名称", "全年预算数（万元）", "自评得分"], ["甲", "1", "95"]])))
    #expect(file.findings.contains { $0.code == .columnAbsent && $0.field == "project.department" })
  }

  @Test func aColumnOfAnIndicatorTableThatIsNotKnownIsNamedAtItsHeader() throws {
    let file = try Self.read(
      Self.workbook(
        Self.sheet("项目", [["项目编码", "项目名称", "全年预算数（万元）"], ["1", "甲", "1"]]),
        Self.sheet(
          "指标",
          [
            ["项目编码", "一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "谁盯着"],
            ["1", "产出指标", "次数", "≥2次", "2次", "90", "小李"],
          ])))
    let finding = try #require(file.findings.first { $0.code == .partColumnUnread })
    #expect(finding.location.sheet == "指标" && finding.location.cell?.description == "G1")
  }

  @Test func aFormulaWithoutAValueIsNamedAtItsCell() throws {
    var sheet = Self.sheet("项目", [["项目名称", "全年预算数（万元）", "自评得分"], ["甲", "1", "95"]])
    sheet.rows[1].cells[1].value = .empty
    sheet.rows[1].cells[1].formula = Formula("1+1", hasCachedValue: false)
    var table = Table(file: "表.xlsx", sheet: sheet)
    table.rows[1].fields[0] = "甲"
    let records = try RecordTable(reading: table, options: RecordOptions(year: 2023))
    let finding = try #require(records.findings.first { $0.code == .formulaUncomputed })
    #expect(finding.location.cell?.description == "B2")
  }

  // MARK: Marks

  /// The marked workbook's remarks after its parts were changed.
  static func remarks(
    _ part: String, _ old: String, _ new: String,
    findings: [Finding] = [FindingMarksTests.finding(FindingMarksTests.failing, "B2")],
    also: (old: String, new: String) = ("", "")
  ) throws -> [FindingCode] {
    var editor = try FindingMarksTests.editor(try FindingMarksTests.workbook())
    let bytes = try #require(try editor.bytes(of: part))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(old))
    editor.addPart(part, text.replacing(old, with: new).replacing(also.old, with: also.new))
    var changed = try FindingMarksTests.editor(try editor.bytes())
    return try FindingMarks.put(
      findings, on: &changed, file: FindingMarksTests.file, language: .chinese
    ).map(\.code)
  }

  @Test func aProtectedSheetIsMarkedAndSaidToBeProtected() throws {
    #expect(
      try Self.remarks(
        "xl/worksheets/sheet1.xml", "</sheetData>", "</sheetData><sheetProtection sheet=\"1\"/>")
        == [.markedProtectedSheet])
  }

  @Test func aWorkbookWhoseStructureIsProtectedIsMarkedAndSaidToBeProtected() throws {
    #expect(
      try Self.remarks(
        "xl/workbook.xml", "<bookViews>", "<workbookProtection lockStructure=\"1\"/><bookViews>")
        == [.markedProtectedWorkbook])
  }

  @Test func aNoteThatIsFullIsLeftAsItIs() throws {
    let long = String(repeating: "字", count: 32_760)
    #expect(try Self.remarks("xl/comments1.xml", "决算数", long) == [.markedNoteFull])
  }

  @Test func aCellWithAThreadOfCommentsGetsNoNote() throws {
    var editor = try FindingMarksTests.editor(try FindingMarksTests.workbook())
    let part = "xl/threadedComments/threadedComment1.xml"
    editor.addPart(
      part,
      "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\">"
        + "<threadedComment ref=\"C4\" id=\"{1}\"><text>看</text></threadedComment></ThreadedComments>"
    )
    _ = try editor.addRelationship(
      of: "xl/worksheets/sheet1.xml", kind: "threadedComment", to: part)
    var changed = try FindingMarksTests.editor(try editor.bytes())
    let remarks = try FindingMarks.put(
      [FindingMarksTests.finding(FindingMarksTests.failing, "C4")], on: &changed,
      file: FindingMarksTests.file, language: .chinese)
    #expect(remarks.map(\.code) == [.markedCellHasThread])
    #expect(remarks.first?.location.cell?.description == "C4")
  }

  @Test func aSheetWhoseNotesAreIncompleteIsMarkedWithoutNotes() throws {
    #expect(
      try Self.remarks(
        "xl/comments1.xml", "<commentList>", "<wrong>",
        findings: [FindingMarksTests.finding(FindingMarksTests.failing, "C4")],
        also: ("</commentList>", "</wrong>")) == [.markedWithoutNotes])
  }

  @Test func onlyTheWorstCellsGetNotesWhereThereAreTooMany() throws {
    let findings = (0...FindingMarks.noteLimit).map { row in
      Finding(
        FindingMarksTests.failing,
        at: Location(
          file: FindingMarksTests.file, sheet: "自评表", cell: CellAddress(row: row + 10, column: 0)))
    }
    #expect(
      try Self.remarks("xl/workbook.xml", "<bookViews>", "<bookViews>", findings: findings)
        == [.markedNotesLimited])
  }

  @Test func anOutputThatExcelWouldNotOpenIsRefused() throws {
    let editor = try FindingMarksTests.editor(try FindingMarksTests.workbook())
    #expect(
      Self.failure { try MarkedFile.requireExtension(of: editor, "标注.xls") } == .markedExtension)
  }
}
