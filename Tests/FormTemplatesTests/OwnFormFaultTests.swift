import Diagnostics
import SelfEvaluation
import TestSupport
import Testing

@testable import FormTemplates
@testable import SheetIO

/// What is wrong with a form of the user's own, or does not go into it, is named with its cell.
@Suite struct OwnFormFaultTests {
  private static func findings(_ cells: [String: String]) throws -> [String] {
    try WorkbookTemplateTests.read(WorkbookTemplateTests.workbook(cells)).findings.map {
      "\($0.code.identifier) \($0.location.cell?.description ?? "")"
    }
  }

  private static func unit(_ cells: [String: String]) throws -> AmountUnit? {
    try WorkbookTemplateTests.read(WorkbookTemplateTests.workbook(cells)).forms.first?.unit
  }

  @Test func ofTwoUnitsTheFirstMarkCountsAndTheOtherIsNamed() throws {
    let marks = ["A1": "{{项目名称}}", "B1": "{{|单位 元}}", "C3": "{{|单位 万元}}"]
    #expect(try Self.findings(marks).contains("form-units-differ C3"))
    for _ in 0..<8 { #expect(try Self.unit(marks) == .yuan) }
    let words = ["A1": "{{项目名称}}", "B1": "单位：元", "C3": "合同金额（万元）"]
    #expect(try Self.findings(words).contains("form-units-differ C3"))
    #expect(try Self.unit(words) == .tenThousandYuan)
    #expect(try Self.unit(["A1": "{{项目名称}}", "B1": "单位：元"]) == .yuan)
  }

  @Test(arguments: ["{{|单位 千元}}", "单位：千元", "资金（亿元）"])
  func aUnitThatAmountsCannotBeFilledInIsRefused(_ text: String) throws {
    #expect(
      try Self.findings(["A1": "{{项目名称}}", "B2": text]).contains("form-unit-unknown B2"))
  }

  @Test func aRequiredValueAmongWordsIsNamed() throws {
    let cells = ["A1": "{{项目名称|必填}}", "A2": "电话{{联系电话|必填}}"]
    #expect(
      try Self.findings(cells).filter { $0.hasPrefix("required") } == ["required-among-words A2"])
  }

  @Test func rowsThatNameOneFieldTwiceAreNotOneRecord() throws {
    let rows = [
      "A1": "{{项目名称}}", "A2": "{{三级指标}}", "B2": "{{得分}}", "A3": "{{三级指标}}", "B3": "{{得分}}",
    ]
    #expect(try Self.findings(rows).contains { $0.hasPrefix("placeholder-rows-repeat") })
    var marked = rows
    marked["C2"] = "{{每个 指标|行数 2}}"
    #expect(try !Self.findings(marked).contains { $0.hasPrefix("placeholder-rows-repeat") })
  }

  @Test(arguments: ["行数 9223372036854775807", "行数 3", "行数 0", "至少 9223372036854775807"])
  func aRecordThatGoesBeyondTheSheetIsRefused(_ option: String) throws {
    let cells = ["A1": "{{项目名称}}", "A2": "{{三级指标}}", "B2": "{{每个 指标|\(option)}}"]
    #expect(try Self.findings(cells).contains("placeholder-option-unknown B2"))
  }

  @Test func aTextHigherThanARowIsSaidAndMovesNothing() throws {
    var workbook = try WorkbookTemplateTests.workbook([
      "A1": "{{项目名称}}", "A2": "{{主管部门}}", "A3": "{{三级指标}}", "A4": "完",
    ])
    var wrap = CellStyle()
    wrap.wrapsText = true
    workbook.styles = [CellStyle(), wrap]
    for row in workbook.sheets[0].rows.indices {
      for cell in workbook.sheets[0].rows[row].cells.indices {
        workbook.sheets[0].rows[row].cells[cell].style = 1
      }
    }
    var project = Self.project()
    project.name = StatedText(String(repeating: "长", count: 2_000), at: project.place)
    project.department = StatedText("甲局", at: project.place)
    let rulebook = try SummaryFormsTests.forms().rulebook
    let (bytes, findings) = try WorkbookFilling(
      WorkbookTemplateTests.source(workbook), rulebook: rulebook
    ).file(project, Evaluation(of: project, rulebook: rulebook), year: 2023)
    let sheet = try WorkbookReader(ByteSource(bytes, name: "表.xlsx")).readSheet(at: 0)
    let texts = sheet.rows.flatMap(\.cells).compactMap { cell in
      if case .text(let text) = cell.value { text } else { nil }
    }
    #expect(
      texts == [project.name?.text ?? "", "甲局"]
        + project.indicators.map { $0.name?.text ?? "" } + ["完"])
    #expect(findings.map(\.code) == [.textTooHigh])
    #expect(findings.first?.location.cell?.description == "A1")
  }

  @Test func nothingSpentIsARateOfZero() throws {
    var project = Self.project()
    project.funding = [FundingSource(place: project.place)]
    project.funding[0].budget = Stated(text: "60", value: Amount(fen: 100), at: project.place)
    project.funding[0].executed = Stated(text: "0", value: .zero, at: project.place)
    let rulebook = try SummaryFormsTests.forms().rulebook
    let data = ProjectFormData(
      project, Evaluation(of: project, rulebook: rulebook),
      for: try RoundTripTests.template("project-central")
    ).data(sheetName: "", year: 2023, unit: .tenThousandYuan)
    let rates = try #require(data.groups["funding"]?.columns["funding.rate"]).self
    let shown = rates(0..<(data.groups["funding"]?.count ?? 0)).filter { $0 != .blank }
    #expect(shown == [.rate(Amount.zero.share(of: Amount(fen: 100)))])
  }

  @Test func moneyThatTheFormHasNoCellForIsNamed() throws {
    let tables = try SubmissionTests.tables(1) { project, _ in
      project.funding = []
      project.initialBudget = Stated(text: "5", value: Amount(fen: 500), at: project.place)
      project.budget = Stated(text: "6", value: Amount(fen: 600), at: project.place)
      project.executed = Stated(text: "7", value: Amount(fen: 700), at: project.place)
      project.score = Stated(text: "95", value: ExactDecimal("95"), at: project.place)
      project.indicators = []
    }
    let template = try WorkbookTemplateTests.read(
      WorkbookTemplateTests.workbook(["A1": "{{项目名称}}", "A2": "{{全年预算数}}"]))
    let finding = try #require(
      FormPlaces.findings(
        tables.map(\.table), without: template.forms.map(\.template), file: "表样.xlsx"
      ).first)
    let message = finding.message(in: .chinese)
    #expect(message.contains("年初预算数") && message.contains("全年执行数"))
    #expect(message.contains(FieldCatalog.name(of: "result.score").chinese))
    #expect(!message.contains("全年预算数"))
  }

  // MARK: Blank forms

  /// What is found where a form that was filled for one project is filled for another.
  private static func findings(
    filling project: Project, over old: Project = Project(place: Place(row: 0), kind: .own),
    _ change: (Sheet) -> Sheet = { $0 }
  ) throws -> [Finding] {
    var workbook = try RoundTripTests.filled(old, try RoundTripTests.template("project-central"))
    workbook.sheets[0] = change(workbook.sheets[0])
    let source = try WorkbookTemplateTests.source(workbook)
    let form = try BlankForm(source, extractor: BlankFormTests.extractor())
    let rulebook = try SummaryFormsTests.forms().rulebook
    return form.findings
      + (try form.file(project, Evaluation(of: project, rulebook: rulebook), year: 2023).findings)
  }

  private static func project() -> Project {
    var random = RandomProject(seed: 4)
    var project = random.next()
    project.funding = []
    project.budget = Stated(text: "10.25", value: Amount(fen: 10_250_000), at: project.place)
    return project
  }

  @Test func aBlankFormInAnotherUnitIsRefused() throws {
    let failure = #expect(throws: Failure.self) {
      _ = try Self.findings(filling: Self.project()) { sheet in
        ExtractionTests.changingTexts(sheet) { $0.replacing("万元", with: "千元") }
      }
    }
    #expect(failure?.finding.code == .formUnitUnknown)
    #expect(failure?.finding.location.cell != nil)
  }

  @Test func aFormulaOfTheFormsOwnThatGivesAnotherValueIsNamed() throws {
    // The total is the sum of rows of which the data say nothing.
    var random = RandomProject(seed: 4)
    var old = random.next()
    old.funding = [FundingSource(place: old.place)]
    old.funding[0].kind = FundingKind(reading: "当年财政拨款")
    old.funding[0].label = StatedText("当年财政拨款", at: old.place)
    old.funding[0].budget = Stated(text: "3", value: Amount(fen: 3_000_000), at: old.place)
    let findings = try Self.findings(filling: Self.project(), over: old)
    let finding = try #require(
      findings.first { $0.code == .formFormulaDiffers && $0.field == "money.budget" })
    #expect(finding.stated == "10.25")
    #expect(finding.location.cell != nil)
  }

  @Test func whatAnotherProjectLeftInTheFormIsNamed() throws {
    var old = Self.project()
    old.implementer = StatedText("旧单位", at: old.place)
    var project = Self.project()
    project.implementer = nil
    let findings = try Self.findings(filling: project, over: old)
    #expect(findings.contains { $0.code == .formTextKept && $0.stated == "旧单位" })
    #expect(try !Self.findings(filling: old, over: old).contains { $0.stated == "旧单位" })
  }

  // MARK: Reading

  private static func reading(_ change: (Sheet) -> Sheet) throws -> FormReading {
    var workbook = try RoundTripTests.filled(
      Self.project(), try RoundTripTests.template("project-central"))
    workbook.sheets[0] = change(workbook.sheets[0])
    return try #require(
      RoundTripTests.read(workbook, Extractor([try RoundTripTests.template("project-central")]))
        .first)
  }

  @Test func aYearThatCannotBeReadIsNamed() throws {
    let reading = try Self.reading { sheet in
      ExtractionTests.changingTexts(sheet) { $0.replacing("2023", with: "2O23") }
    }
    #expect(reading.findings.contains { $0.code == .formYearUnread && $0.stated == "2O23" })
  }

  @Test(arguments: [
    ("2023年度）", "2023年度）第二次修改稿"), ("填表人：", "审核意见：退回　填表人："),
  ])
  func whatIsWrittenBesideFixedWordsIsNamed(_ words: String, _ changed: String) throws {
    var count = 0
    let reading = try Self.reading { sheet in
      ExtractionTests.changingTexts(sheet) { text in
        if text.contains(words) { count += 1 }
        return text.replacing(words, with: changed)
      }
    }
    #expect(count == 1)
    let other = changed.replacing(words, with: "").trimmingBlanks
    #expect(reading.findings.contains { $0.code == .formTextUnread && $0.stated == other })
    #expect(try Self.reading { $0 }.findings.isEmpty)
  }

  @Test func aRowOfWhichOnlyADescriptionIsKnownIsNoFiller() {
    for field in FieldCatalog.indicators.fields
    where !["indicator.firstLevel", "indicator.secondLevel", "indicator.name"].contains(field.path)
      && !field.isNumber
    {
      var indicator = Indicator(place: Place(row: 0))
      indicator.name = StatedText("指标1：", at: indicator.place)
      #expect(indicator.isFiller)
      field.set(
        FlatValue(text: "数量", content: .words("数量"), at: indicator.place), of: &indicator)
      #expect(!indicator.isFiller, "\(field.path)")
    }
  }

  @Test func recordsOfSeveralRowsAreNotReadAsSeveralRecords() throws {
    var template = try RoundTripTests.template("project-central")
    let section = try #require(template.sections.firstIndex { $0.group == "indicator" })
    var second = template.sections[section].rows[0]
    second.cells.removeAll { $0.valueName == nil }
    template.sections[section].rows.append(second)
    let workbook = try RoundTripTests.filled(Self.project(), template)
    let reading = try #require(RoundTripTests.read(workbook, Extractor([template])).first)
    #expect(reading.project.indicators.isEmpty)
    #expect(reading.findings.count { $0.code == .formBlockUnread } == 1)
  }
}
