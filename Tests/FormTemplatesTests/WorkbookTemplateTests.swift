import BuiltinTemplates
import Diagnostics
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@testable import FormTemplates

/// Forms as workbooks with placeholders: the same form in YAML and in a workbook, filled alike.
@Suite struct WorkbookTemplateTests {
  static func source(_ workbook: Workbook) throws -> ByteSource {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file("表样.xlsx"))
    return ByteSource(
      try ByteSource(path: folder.file("表样.xlsx")).allBytes(), name: "表样.xlsx")
  }

  static func read(_ workbook: Workbook) throws -> WorkbookTemplate {
    try WorkbookTemplate(source(workbook))
  }

  @Test(arguments: BuiltinTemplates.forms.map(\.name))
  func aFormInAWorkbookIsTheSameForm(_ name: String) throws {
    let form = try RoundTripTests.template(name)
    let source = try Self.source(form.workbook)
    let (read, findings) = try WorkbookTemplate(source).imported(source)
    #expect(findings.isEmpty, "\(findings)")
    expectSame(read, form)
  }

  @Test(arguments: BuiltinTemplates.forms.map(\.name))
  func aFormInYAMLIsTheSameForm(_ name: String) throws {
    let form = try RoundTripTests.template(name)
    expectSame(try FormTemplate(yaml: form.yaml, file: "form.yaml"), form)
  }

  private func expectSame(_ one: FormTemplate, _ other: FormTemplate) {
    // Part by part, so that a difference can be read.
    #expect(one.page == other.page)
    #expect(one.styles == other.styles)
    #expect(one.columnWidths == other.columnWidths)
    #expect(one.sections.map(\.name) == other.sections.map(\.name))
    for (left, right) in zip(one.sections, other.sections) {
      for (row, expected) in zip(left.rows, right.rows) {
        for (cell, wanted) in zip(row.cells, expected.cells) { #expect(cell == wanted) }
        #expect(row == expected, "\(left.name)")
      }
      #expect(left == right)
    }
    #expect(one == other)
  }

  static let projectForms = RoundTripTests.projectForms

  /// Cells that hold something, as `A1: value =formula`.
  private static func cells(_ sheet: Sheet) -> [String] {
    sheet.rows.flatMap { row in
      row.cells.filter { $0.value != .empty || $0.formula != nil }.map { cell in
        let value: CellValue = cell.value == .empty ? .text("") : cell.value
        return "\(CellAddress(row: row.index, column: cell.column)): \(value)"
          + (cell.formula.map { " =\($0.text)" } ?? "")
      }
    }
  }

  @Test(arguments: projectForms)
  func aWorkbookIsFilledAsTheFormItselfIs(_ name: String) throws {
    let form = try RoundTripTests.template(name)
    let rulebook = try SummaryFormsTests.forms().rulebook
    let filling = try WorkbookFilling(Self.source(form.workbook), rulebook: rulebook)
    for seed in 0..<5 as Range<UInt64> {
      var random = RandomProject(seed: seed)
      let project = random.next()
      let (bytes, findings) = try filling.file(
        project, Evaluation(of: project, rulebook: rulebook), year: 2023)
      let filled = try WorkbookReader(ByteSource(bytes, name: "填好.xlsx")).readAll()
      let expected = try RoundTripTests.filled(project, form)
      #expect(findings.filter { $0.code.severity == .error }.isEmpty)
      #expect(filled.sheets.count == 1, "the settings are not handed out")
      let found = Self.cells(filled.sheets[0])
      let wanted = Self.cells(expected.sheets[0])
      let missing = wanted.filter { !found.contains($0) }
      let surplus = found.filter { !wanted.contains($0) }
      #expect(missing.isEmpty && surplus.isEmpty, "seed \(seed)\n-\(missing)\n+\(surplus)")
      #expect(
        Set(filled.sheets[0].merges.map(\.description))
          == Set(expected.sheets[0].merges.map(\.description)), "seed \(seed)")
    }
  }

  @Test func anUnfilledFormKeepsOneRowOfEachGroup() throws {
    let form = try RoundTripTests.template("project-central")
    let rulebook = try SummaryFormsTests.forms().rulebook
    let filling = try WorkbookFilling(Self.source(form.workbook), rulebook: rulebook)
    let project = Project(place: Place(row: 0), kind: .own)
    let (bytes, _) = try filling.file(
      project, Evaluation(of: project, rulebook: rulebook), year: nil)
    let sheet = try WorkbookReader(ByteSource(bytes, name: "空.xlsx")).readSheet(at: 0)
    #expect(!Self.cells(sheet).contains { $0.contains("{{") })
    #expect(Self.cells(sheet).contains { $0.contains("总分") })
  }

  // MARK: What is wrong

  /// A sheet of texts by address.
  static func workbook(_ cells: [String: String], merges: [String] = []) throws -> Workbook {
    var sheet = Sheet(name: "表")
    for (address, text) in cells.sorted(by: { $0.key < $1.key }) {
      let cell = try #require(CellAddress(address))
      let value = Cell(column: cell.column, value: .text(text))
      if let row = sheet.rows.firstIndex(where: { $0.index == cell.row }) {
        sheet.rows[row].cells.append(value)
        sheet.rows[row].cells.sort { $0.column < $1.column }
      } else {
        sheet.rows.append(Row(index: cell.row, cells: [value]))
      }
    }
    sheet.rows.sort { $0.index < $1.index }
    sheet.merges = try merges.map { try #require(CellRange($0)) }
    var workbook = Workbook()
    workbook.sheets = [sheet]
    return workbook
  }

  @Test(arguments: [
    (["A1": "{{项目名程}}"], [], "placeholder-unknown A1"),
    (["A1": "{{项目名称"], [], "placeholder-malformed A1"),
    (["A1": "{{项目名称|大字}}"], [], "placeholder-option-unknown A1"),
    (["A1": "{{指标.三级指标}}", "A2": "{{每个 资金}}{{指标.得分}}"], [], "placeholder-outside-group A2"),
    (["A1": "绩效指标", "B2": "{{三级指标}}", "B3": "{{项目名称}}"], ["A1:A2"], ""),
    (
      [
        "A1": "目标", "B1": "{{项目名称}}", "B2": "{{每个 指标|行数 2}}{{三级指标}}", "B3": "{{得分}}",
      ], ["A1:A2"], "merge-crosses-repeat A1"
    ),
    (["A1": "{{每个 天气}}{{项目名称}}"], [], "placeholder-unknown A1"),
    (["A1": "{{自评得分|=SUM({指标.得分})}}"], [], "formula-without-cell A1"),
    (["A1": "{{全年预算数|2位小数}}"], [], "placeholder-rounds-cell A1"),
  ])
  func whatIsWrongIsNamedWithItsCell(
    _ cells: [String: String], _ merges: [String], _ expected: String
  ) throws {
    let template = try Self.read(Self.workbook(cells, merges: merges))
    let found = template.findings.filter { $0.code.severity == .error }.map { finding in
      "\(finding.code.identifier) \(finding.location.cell.map(\.description) ?? "-")"
    }
    #expect(found == (expected.isEmpty ? [] : [expected]))
    #expect(template.isUsable == expected.isEmpty)
  }

  @Test func aWrongPlaceholderKeepsTheFormFromBeingFilled() throws {
    let rulebook = try SummaryFormsTests.forms().rulebook
    let source = try Self.source(Self.workbook(["B2": "{{项目名程}}"]))
    let failure = #expect(throws: Failure.self) { try WorkbookFilling(source, rulebook: rulebook) }
    #expect(failure?.finding.message(in: .chinese) == "没有叫“项目名程”的字段，最接近的是“项目名称”")
  }

  private func filled(
    _ cells: [String: String], _ project: Project, formulas: [String: String] = [:]
  ) throws -> Sheet {
    let rulebook = try SummaryFormsTests.forms().rulebook
    var workbook = try Self.workbook(cells.merging(formulas) { one, _ in one })
    for (address, formula) in formulas {
      let cell = try #require(CellAddress(address))
      for row in workbook.sheets[0].rows.indices
      where workbook.sheets[0].rows[row].index == cell.row {
        for index in workbook.sheets[0].rows[row].cells.indices
        where workbook.sheets[0].rows[row].cells[index].column == cell.column {
          workbook.sheets[0].rows[row].cells[index] = Cell(
            column: cell.column, value: .number(0), formula: Formula(formula))
        }
      }
    }
    let filling = try WorkbookFilling(Self.source(workbook), rulebook: rulebook)
    let (bytes, _) = try filling.file(
      project, Evaluation(of: project, rulebook: rulebook), year: 2023)
    return try WorkbookReader(ByteSource(bytes, name: "填好.xlsx")).readSheet(at: 0)
  }

  private static func indicator(_ first: String, _ name: String, _ score: String) -> Indicator {
    var indicator = Indicator(place: Place(row: 0))
    indicator.firstLevel = StatedText(first, at: Place(row: 0))
    indicator.name = StatedText(name, at: Place(row: 0))
    indicator.comparison = StatedText("≥", at: Place(row: 0))
    indicator.target = StatedText("50", at: Place(row: 0))
    indicator.unit = StatedText("个", at: Place(row: 0))
    indicator.score = Stated(text: score, value: ExactDecimal(score), at: Place(row: 0))
    return indicator
  }

  private static var project: Project {
    var project = Project(place: Place(row: 0), kind: .own)
    project.name = StatedText("甲项目", at: Place(row: 0))
    project.indicators = [
      indicator("产出指标", "一", "5"), indicator("效益指标", "二", "6"),
      indicator("产出指标", "三", "7"),
    ]
    return project
  }

  @Test func partsTakeTheIndicatorsOfTheirLevel() throws {
    let sheet = try filled(
      [
        "A1": "{{项目名称}}", "A2": "产出", "B2": "{{每个 指标:产出指标}}{{三级指标}}", "C2": "{{得分}}",
        "A3": "效益", "B3": "{{每个 指标:效益指标|至少 2}}{{三级指标}}", "C3": "{{得分}}", "A5": "完",
      ], Self.project)
    #expect(
      Self.cells(sheet) == [
        "A1: text(\"甲项目\")", "A2: text(\"产出\")", "B2: text(\"一\")", "C2: number(5.0)",
        "A3: text(\"产出\")", "B3: text(\"三\")", "C3: number(7.0)", "A4: text(\"效益\")",
        "B4: text(\"二\")", "C4: number(6.0)", "A5: text(\"效益\")", "A7: text(\"完\")",
      ])
  }

  @Test func anIndicatorOfNoPartIsReported() throws {
    let template = try Self.read(
      Self.workbook(["B1": "{{项目名称}}", "B2": "{{每个 指标:产出指标}}{{三级指标}}{{得分}}"]))
    var table = ProjectTable(file: "台账.xlsx", sheet: "项目", kind: .own, unit: .yuan, year: 2023)
    table.sources = [TableSource(file: "台账.xlsx", sheet: "项目")]
    table.projects = [Self.project]
    let findings = FormPlaces.findings(
      [table], without: template.forms.map(\.template), file: "表样.xlsx")
    let lost = findings.filter { $0.code == .recordWithoutPlace }
    #expect(lost.map(\.stated) == ["二"])
  }

  @Test func aTargetStandsInOneCellOrInThree() throws {
    let one = try filled(["A1": "{{三级指标}}", "B1": "{{年度指标值}}"], Self.project)
    #expect(Self.cells(one)[1] == "B1: text(\"≥50个\")")
    let three = try filled(
      ["A1": "{{三级指标}}", "B1": "{{计算符号}}", "C1": "{{年度指标值}}", "D1": "{{计量单位}}"], Self.project)
    #expect(
      Self.cells(three).prefix(4) == [
        "A1: text(\"一\")", "B1: text(\"≥\")", "C1: text(\"50\")", "D1: text(\"个\")",
      ])
  }

  @Test func theFormsOwnFormulasFollowItsRowsWithTheirValues() throws {
    let sheet = try filled(
      ["A2": "{{三级指标}}", "B2": "{{得分}}", "A1": "合计"], Self.project,
      formulas: [
        "B1": "SUM(B2)", "C1": "SUM(B2:B2)+1", "C2": "B2*2", "D1": "SUMIF(B2:B2,\">5\",B2:B2)",
        "E1": "LEN(A1)",
      ])
    let cells = Self.cells(sheet)
    #expect(cells.contains("B1: number(18.0) =SUM(B2:B4)"))
    #expect(cells.contains("C1: number(19.0) =SUM(B2:B4)+1"))
    #expect(cells.contains("D1: number(13.0) =SUMIF(B2:B4,\">5\",B2:B4)"))
    #expect(cells.contains("C4: number(14.0) =B4*2"))
  }

  @Test func equalValuesAreMergedInRuns() throws {
    var project = Self.project
    project.indicators.swapAt(1, 2)
    let sheet = try filled(
      ["A1": "{{一级指标|合并相同}}", "B1": "{{三级指标}}", "A2": "完"], project)
    #expect(sheet.merges.map(\.description) == ["A1:A2"])
  }

  @Test func escapedBracesArePrinted() throws {
    let sheet = try filled(["A1": "{{{{照此}}}}{{项目名称}}"], Self.project)
    #expect(Self.cells(sheet) == ["A1: text(\"{{照此}}甲项目\")"])
  }

  @Test func aRequiredCellIsListedWhereItIsBlankAndMarked() throws {
    let rulebook = try SummaryFormsTests.forms().rulebook
    let source = try Self.source(
      Self.workbook(["A1": "{{项目名称|必填}}", "A2": "{{主管部门|必填}}", "A3": "{{三级指标}}"]))
    let form = try OwnForm(
      source, extractor: Extractor([]), rulebook: rulebook, date: "")
    var table = ProjectTable(file: "台账.xlsx", sheet: "项目", kind: .own, unit: .yuan, year: 2023)
    table.sources = [TableSource(file: "台账.xlsx", sheet: "项目")]
    table.projects = [Self.project]
    let tables = [(table: table, evaluations: table.evaluations(by: rulebook))]
    #expect(form.missingValues(tables).map(\.field) == ["project.department"])
    var files: [OwnForm.File] = []
    _ = try form.fill(tables, stem: "表样", pattern: nil) { files.append($0) }
    #expect(files.map(\.name) == ["表样-甲项目.xlsx"])
    let pattern = try FileNamePattern("{年度}{项目名称}")
    _ = try form.fill(tables, stem: "表样", pattern: pattern) { files.append($0) }
    #expect(files.last?.name == "2023甲项目.xlsx")
    #expect(form.fileCount(tables) == 1)
    var editor = try PackageEditor(ByteSource(files[0].bytes, name: "表.xlsx"))
    let count = try editor.removeConditionalFormats(sheet: 0) { $0.hasPrefix("LEN(TRIM(") }
    #expect(count == 2)
  }

  @Test func everySheetWithPlaceholdersIsFilled() throws {
    var workbook = try Self.workbook(["A1": "{{项目名称}}"])
    workbook.sheets += try Self.workbook(["A1": "说明"]).sheets
    workbook.sheets += try Self.workbook(["B2": "{{年度}}年{{项目名称}}"]).sheets
    workbook.sheets[1].name = "说明"
    workbook.sheets[2].name = "附表"
    let rulebook = try SummaryFormsTests.forms().rulebook
    let filling = try WorkbookFilling(Self.source(workbook), rulebook: rulebook)
    let project = Self.project
    let (bytes, _) = try filling.file(
      project, Evaluation(of: project, rulebook: rulebook), year: 2023)
    let filled = try WorkbookReader(ByteSource(bytes, name: "表.xlsx")).readAll()
    #expect(
      filled.sheets.map(Self.cells) == [
        ["A1: text(\"甲项目\")"], ["A1: text(\"说明\")"], ["B2: text(\"2023年甲项目\")"],
      ])
  }

  @Test func placeholdersInFootersArePointedOut() throws {
    var workbook = try Self.workbook(["A1": "{{项目名称}}"])
    workbook.sheets[0].printSetup.footer = "&C{{项目名称}}"
    #expect(try Self.read(workbook).findings.map(\.code) == [.placeholderInFooter])
  }

  @Test func amountsAreInTheUnitThatTheSheetNames() throws {
    var project = Self.project
    let amount = Amount(fen: 12_345_600)
    project.budget = Stated(text: "123456", value: amount, at: Place(row: 0))
    let yuan = try filled(
      ["A1": "单位：元", "A2": "{{全年预算数}}", "A3": "预算{{全年预算数|万元|1位小数}}万元"], project)
    #expect(Self.cells(yuan)[1...] == ["A2: number(123456.0)", "A3: text(\"预算12.3万元\")"])
    let marked = try filled(["A1": "{{|单位 元}}金额", "A2": "{{全年预算数}}"], project)
    #expect(Self.cells(marked) == ["A1: text(\"金额\")", "A2: number(123456.0)"])
    let standard = try filled(["A2": "{{全年预算数}}"], project)
    #expect(Self.cells(standard) == ["A2: number(12.3456)"])
  }

  @Test func aFormWithLabelsOfItsOwnIsReadByThem() throws {
    let cells = [
      "A1": "工程情况表", "A2": "工程名称", "B2": "{{项目名称}}", "A3": "总投资", "B3": "{{全年预算数|元}}",
      "A4": "投资完成比例", "B4": "{{预算执行率|百分点}}", "A5": "考核事项", "B5": "考核目标",
      "C5": "考核得分", "A6": "{{三级指标}}", "B6": "{{年度指标值}}", "C6": "{{得分}}", "A7": "考核等次",
      "B7": "{{自评等级|勾选}}", "A8": "经办：{{填表人}}",
    ]
    var project = Self.project
    project.budget = Stated(text: "1234.5678", value: Amount(fen: 1_234_567_800), at: Place(row: 0))
    project.executed = Stated(text: "617.2839", value: Amount(fen: 617_283_900), at: Place(row: 0))
    project[.filler] = StatedText("张三", at: Place(row: 0))
    let sheet = try filled(cells, project)
    let source = try Self.source(Self.workbook(cells))
    let form = try WorkbookTemplate(source).imported(source).form
    let readings = Extractor([form] + (try RoundTripTests.library.all())).forms(
      on: sheet, styles: [CellStyle()], source: TableSource(file: "填好.xlsx", sheet: "表"),
      sourceIndex: 0, options: RecordOptions())
    let read = try #require(readings.first?.project)
    #expect(readings.count == 1)
    #expect(readings.first?.form == form.name)
    #expect(read.name?.text == "甲项目")
    #expect(read.budget?.value == Amount(fen: 1_234_567_800))
    #expect(read.executionRate?.value.flatMap { Points(rounding: $0)?.text } == "50")
    #expect(read[.filler]?.text == "张三")
    #expect(read.indicators.map { $0.name?.text } == ["一", "二", "三"])
    #expect(read.indicators.map { $0.score?.text } == ["5", "6", "7"])
  }

  /// Whatever is typed into a sheet is filled, or refused by name; nothing traps, and no
  /// placeholder is left standing.
  @Test func anySheetIsFilledOrRefusedByName() throws {
    let texts = [
      "{{项目名称}}", "{{三级指标}}", "{{一级指标|合并相同}}", "{{二级指标|合并相同}}", "{{得分}}", "标签",
      "{{每个 指标:产出指标}}", "{{每个 指标|行数 2}}", "{{每个 资金|至少 3}}{{资金来源}}", "{{全年预算数|元}}",
      "{{资金.全年预算数}}", "{{预期目标}}", "{{段 甲}}", "{{|行高 30}}", "{{自评等级|勾选}}", "{{项目名程}}",
      "{{得分|=ROUND({指标.分值},2)}}", "{{自评得分|=SUM({指标.得分})}}", "（{{年度}}年度）",
    ]
    let rulebook = try SummaryFormsTests.forms().rulebook
    var filledCount = 0
    for seed in 0..<150 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      var cells: [String: String] = [:]
      for _ in 0..<(1 + random.next() % 14) {
        let address = CellAddress(row: Int(random.next() % 7), column: Int(random.next() % 5))
        cells["\(address)"] = texts[Int(random.next() % UInt64(texts.count))]
      }
      var merges: [CellRange] = []
      for _ in 0..<(random.next() % 4) {
        let first = CellAddress(row: Int(random.next() % 7), column: Int(random.next() % 5))
        let last = CellAddress(
          row: first.row + Int(random.next() % 3), column: first.column + Int(random.next() % 3))
        let range = CellRange(first, last)
        let hidden = cells.keys.contains { key in
          CellAddress(key).map { range.contains($0) && $0 != first } ?? false
        }
        if !range.isSingle, !hidden, !merges.contains(where: { $0.overlaps(range) }) {
          merges.append(range)
        }
      }
      let source = try Self.source(
        Self.workbook(cells, merges: merges.map(\.description)))
      let project = Self.project
      do throws(Failure) {
        let filling = try WorkbookFilling(source, rulebook: rulebook)
        let (bytes, _) = try filling.file(
          project, Evaluation(of: project, rulebook: rulebook), year: 2023)
        let sheet = try WorkbookReader(ByteSource(bytes, name: "表.xlsx")).readSheet(at: 0)
        #expect(!Self.cells(sheet).contains { $0.contains("{{") }, "seed \(seed)")
        filledCount += 1
      } catch {
        let codes: Set<FindingCode> = [
          .placeholderUnknown, .placeholderOutsideGroup, .mergeCrossesRepeat,
          .formulaWithoutCell, .placeholderRowsRepeat, .placeholderOptionUnknown,
        ]
        #expect(codes.contains(error.finding.code), "seed \(seed): \(error) \(cells) \(merges)")
      }
    }
    #expect(filledCount > 10)
  }

  @Test func aTextThatNoCellHoldsIsRefused() throws {
    var project = Self.project
    project.name = StatedText(String(repeating: "长", count: 32_768), at: Place(row: 0))
    #expect {
      _ = try filled(["B2": "{{项目名称}}"], project)
    } throws: { error in
      (error as? Failure)?.finding.code == .editValueInvalid
        && (error as? Failure)?.finding.location.cell?.description == "B2"
    }
  }

  @Test func aLoneReferenceToARepeatedRowIsPointedOut() throws {
    var workbook = try Self.workbook(["A2": "{{三级指标}}", "B2": "{{得分}}", "A1": "得分"])
    workbook.sheets[0].rows[0].cells.append(
      Cell(column: 1, value: .number(0), formula: Formula("B2+SUM(B2)")))
    let source = try Self.source(workbook)
    let findings = try WorkbookTemplate(source).formulaFindings(source)
    #expect(findings.map(\.code) == [.formulaCrossesRepeat])
    #expect(findings.first?.location.cell?.description == "B1")
  }

  @Test func aListHasARowForEachProject() throws {
    let forms = try SummaryFormsTests.forms()
    let workbook = try Self.workbook([
      "A1": "{{年度}}年", "A2": "{{每个 项目}}{{序号}}", "B2": "{{项目名称}}", "C2": "{{自评得分}}",
      "D2": "{{自评等级}}", "E2": "{{项目编码}}",
    ])
    let filling = try WorkbookFilling(Self.source(workbook), rulebook: forms.rulebook)
    #expect(filling.isList)
    var table = ProjectTable(file: "台账.csv", sheet: nil, kind: .own, unit: .yuan, year: 2023)
    table.projects = ["甲", "乙"].enumerated().map { index, name in
      var project = Project(place: Place(row: index), kind: .own)
      project.name = StatedText(name, at: Place(row: index))
      project.code = StatedText("P\(index)", at: Place(row: index))
      project.score = Stated(text: "91", value: ExactDecimal("91"), at: Place(row: index))
      return project
    }
    let lists = try filling.lists([(table, table.evaluations(by: forms.rulebook))])
    #expect(lists.map(\.name) == ["本级项目"])
    let sheet = try WorkbookReader(ByteSource(lists[0].bytes, name: "表.xlsx")).readSheet(at: 0)
    #expect(
      Self.cells(sheet) == [
        "A1: text(\"2023年\")", "A2: number(1.0)", "B2: text(\"甲\")", "C2: number(91.0)",
        "D2: text(\"优\")", "E2: text(\"P0\")", "A3: number(2.0)", "B3: text(\"乙\")",
        "C3: number(91.0)", "D3: text(\"优\")", "E3: text(\"P1\")",
      ])
  }
}
