import BuiltinTemplates
import Diagnostics
import SelfEvaluation
import TestSupport
import Testing

@testable import FormTemplates
@testable import SheetIO

/// Forms that other programs made, filled in place: everything else in them stays.
@Suite struct BlankFormTests {
  static func fixture(_ name: String) throws -> ByteSource {
    try ByteSource(path: PackageFolder.path + "/Tests/FormTemplatesTests/Fixtures/" + name)
  }

  static func extractor() throws -> Extractor { Extractor(try RoundTripTests.library.all()) }

  private static func filled(
    _ name: String, _ project: Project
  ) throws -> (bytes: [UInt8], findings: [Finding]) {
    let rulebook = try SummaryFormsTests.forms().rulebook
    let evaluation = Evaluation(of: project, rulebook: rulebook)
    if name.hasPrefix("blank") {
      return try BlankForm(fixture(name), extractor: extractor())
        .file(project, evaluation, year: 2023)
    }
    return try WorkbookFilling(fixture(name), rulebook: rulebook)
      .file(project, evaluation, year: 2023)
  }

  /// The parts of a package by name, unpacked.
  static func parts(_ source: ByteSource) throws -> [String: [UInt8]] {
    let archive = try ZipArchive(source, limits: .standard)
    var parts: [String: [UInt8]] = [:]
    for entry in archive.entries {
      let name = String(decoding: entry.name, as: UTF8.self)
      parts[name] = try archive.bytes(of: name, limit: 1 << 26)
    }
    return parts
  }

  static let files = [
    "blank-openpyxl.xlsm", "blank-libreoffice.xlsx", "placeholders-openpyxl.xlsm",
    "placeholders-libreoffice.xlsx",
  ]

  @Test(arguments: files)
  func everyOtherPartStaysByteForByte(_ name: String) throws {
    var random = RandomProject(seed: 3)
    let before = try Self.parts(Self.fixture(name))
    let after = try Self.parts(
      ByteSource(try Self.filled(name, random.next()).bytes, name: name))
    let drawings = before.keys.filter { $0.contains("media") || $0.contains("vbaProject") }
    #expect(!drawings.isEmpty)
    let changed = before.filter { after[$0.key] != $0.value }.map(\.key).sorted()
    // The sheet itself, the workbook that asks to be recalculated, and where rows were put in the
    // picture's anchor.
    let allowed: Set<String> = ["xl/worksheets/sheet1.xml", "xl/workbook.xml"]
    #expect(changed.allSatisfy { allowed.contains($0) || $0.contains("drawing") }, "\(changed)")
    #expect(Set(after.keys).subtracting(before.keys).isEmpty)
  }

  @Test(arguments: files)
  func whatIsFilledIsReadAgain(_ name: String) throws {
    let extractor = try Self.extractor()
    let template = try RoundTripTests.template("project-central")
    for seed in 0..<10 as Range<UInt64> {
      var random = RandomProject(seed: seed)
      var project = random.next()
      // A form has these levels only; others find their place behind them.
      for index in project.indicators.indices where seed % 2 == 0 {
        project.indicators[index].secondLevel = StatedText("数量指标", at: Place(row: 0))
      }
      let (bytes, _) = try Self.filled(name, project)
      let reader = try WorkbookReader(ByteSource(bytes, name: name))
      let sheet = try reader.readSheet(at: 0)
      let readings = extractor.forms(
        on: sheet, styles: reader.styles, source: TableSource(file: name, sheet: sheet.name),
        sourceIndex: 0, options: RecordOptions())
      try #require(readings.count == 1, "seed \(seed)")
      let expected = Self.normal(project, template)
      let found = Self.normal(readings[0].project, template)
      let missing = expected.filter { !found.contains($0) }
      let surplus = found.filter { !expected.contains($0) }
      #expect(missing.isEmpty && surplus.isEmpty, "seed \(seed)\n-\(missing)\n+\(surplus)")
      #expect(readings[0].year == 2023)
    }
  }

  /// What the fixture has cells for, without the order of indicators, which follows the form.
  private static func normal(_ project: Project, _ template: FormTemplate) -> [String] {
    RoundTripTests.normal(project, template).filter {
      !$0.contains("people.head") && !$0.contains("people.date")
    }.map { line in
      guard line.hasPrefix("indicator"), let end = line.firstIndex(of: "i", offsetBy: 9) else {
        return line
      }
      return String(line[end...])
    }.sorted()
  }

  /// The shipped forms, empty, as if a bureau had issued them.
  @Test(arguments: RoundTripTests.projectForms)
  func everyKnownLayoutIsFilledByItsLabels(_ name: String) throws {
    let form = try RoundTripTests.template(name)
    let empty = Project(place: Place(row: 0), kind: .own)
    let source = try WorkbookTemplateTests.source(try RoundTripTests.filled(empty, form))
    let extractor = Extractor([form])
    let blank = try BlankForm(source, extractor: extractor)
    #expect(blank.findings.isEmpty, "\(blank.findings.map { $0.message(in: .english) })")
    let rulebook = try SummaryFormsTests.forms().rulebook
    for seed in 0..<6 as Range<UInt64> {
      var random = RandomProject(seed: seed)
      let project = random.next()
      let (bytes, findings) = try blank.file(
        project, Evaluation(of: project, rulebook: rulebook), year: 2023)
      #expect(
        findings.filter { $0.code == .formTextReplaced }.isEmpty,
        "\(findings.map { "\($0.location) \($0.stated ?? "")" })")
      let reader = try WorkbookReader(ByteSource(bytes, name: name))
      let sheet = try reader.readSheet(at: 0)
      let readings = extractor.forms(
        on: sheet, styles: reader.styles, source: TableSource(file: name, sheet: sheet.name),
        sourceIndex: 0, options: RecordOptions())
      try #require(readings.count == 1, "seed \(seed)")
      let expected = RoundTripTests.normal(project, form)
      let found = RoundTripTests.normal(readings[0].project, form)
      let missing = expected.filter { !found.contains($0) }
      let surplus = found.filter { !expected.contains($0) }
      #expect(missing.isEmpty && surplus.isEmpty, "seed \(seed)\n-\(missing)\n+\(surplus)")
    }
  }

  @Test(arguments: ["blank-openpyxl.xlsm", "blank-libreoffice.xlsx"])
  func theFormsOwnTotalsHaveTheirValues(_ name: String) throws {
    var random = RandomProject(seed: 11)
    let (bytes, _) = try Self.filled(name, random.next())
    let sheet = try WorkbookReader(ByteSource(bytes, name: name)).readSheet(at: 0)
    let formulas = sheet.rows.flatMap(\.cells).compactMap { cell in
      cell.formula.map { ($0, cell.value) }
    }
    #expect(formulas.count == 2)
    for (formula, value) in formulas {
      #expect(formula.hasCachedValue)
      guard case .number = value else {
        Issue.record("\(formula.text) is \(value)")
        continue
      }
    }
  }

  @Test func missingRowsArePutIn() throws {
    var project = Project(place: Place(row: 0), kind: .own)
    project.name = StatedText("甲", at: Place(row: 0))
    project.indicators = (0..<5).map { number in
      var indicator = Indicator(place: Place(row: 0))
      indicator.firstLevel = StatedText("产出指标", at: Place(row: 0))
      indicator.secondLevel = StatedText("时效指标", at: Place(row: 0))
      indicator.name = StatedText("第\(number)项", at: Place(row: 0))
      return indicator
    }
    let (bytes, _) = try Self.filled("blank-openpyxl.xlsm", project)
    let sheet = try WorkbookReader(ByteSource(bytes, name: "表.xlsm")).readSheet(at: 0)
    let merges = sheet.merges.map(\.description)
    // Ten printed rows and four new ones; 时效指标 begins in its fifth row.
    #expect(merges.contains("A13:A27"))
    #expect(merges.contains("B14:B23"))
    #expect(merges.contains("C18:C22"))
    #expect(merges.contains("I22:J22"))
    let total = try #require(sheet.cell(at: CellAddress(row: 27, column: 6)))
    #expect(total.formula?.text == "SUM(G14:G27,H7)")
    #expect(sheet.validations.first?.ranges.map(\.description) == ["F14:F27"])
  }

  @Test(arguments: ["project-central", "transfer-new"])
  func everyFormOfASheetThatIsNotFilledIsNamed(_ below: String) throws {
    var workbook = try ExtractionTests.filled(1)
    let other = try ExtractionTests.filled(2, below)
    let row = (workbook.sheets[0].rows.last?.index ?? 0) + 3
    let moved = ExtractionTests.moved(other.sheets[0], rows: row, columns: 0)
    workbook.sheets[0].rows += moved.rows.map { row in
      var row = row
      for cell in row.cells.indices {
        row.cells[cell].style = 0
        row.cells[cell].formula = nil
      }
      return row
    }
    workbook.sheets[0].merges += moved.merges
    let form = try BlankForm(
      WorkbookTemplateTests.source(workbook), extractor: Self.extractor())
    let named = form.findings.filter { $0.code == .onlyOneFormFilled }
    #expect(named.count == 1)
    // The form with more labels is filled, of two alike the upper one.
    let isUpperFilled = form.forms.map(\.template.name) == ["project-central"]
    #expect(isUpperFilled == (below == "project-central"))
    let left = try RoundTripTests.template(isUpperFilled ? below : "project-central")
    #expect(named.first?.message(in: .chinese).contains("“\(left.title)”没有填") == true)
    let place = named.first?.location.cell?.row ?? -1
    #expect(isUpperFilled ? place >= row : 0..<row ~= place)
  }

  @Test func aWorkbookOfAnotherKindIsRefusedWithWhatComesNearest() throws {
    let workbook = try WorkbookTemplateTests.workbook(["A1": "职工花名册", "A2": "项目名称"])
    let source = try WorkbookTemplateTests.source(workbook)
    #expect {
      _ = try BlankForm(source, extractor: Self.extractor())
    } throws: { error in
      guard let failure = error as? Failure else { return false }
      return failure.finding.code == .templateWithoutForm
        && failure.finding.message(in: .chinese).contains("最接近")
    }
  }

  @Test func twoLabelsForOneCellAreRefusedByName() throws {
    let workbook = try WorkbookTemplateTests.workbook(
      [
        "A1": "项目支出绩效自评表", "A2": "（2023年度）", "A3": "项目名称", "A4": "主管部门",
        "C4": "实施单位", "A5": "项目资金（万元）", "C5": "年初预算数", "D5": "全年预算数", "E5": "全年执行数",
        "F5": "分值", "G5": "执行率", "H5": "得分", "B6": "年度资金总额", "B7": "其中：当年财政拨款",
        "A8": "年度总体目标", "B8": "预期目标", "E8": "实际完成情况", "A10": "绩效指标", "B10": "一级指标",
        "C10": "二级指标", "D10": "三级指标", "E10": "年度指标值", "F10": "实际完成值", "G10": "分值",
        "H10": "得分", "I10": "偏差原因分析及改进措施", "A12": "总分",
      ], merges: ["C6:D6"])
    let source = try WorkbookTemplateTests.source(workbook)
    #expect {
      _ = try BlankForm(source, extractor: Self.extractor())
    } throws: { error in
      guard let failure = error as? Failure else { return false }
      return failure.finding.code == .holeClaimedTwice
        && failure.finding.location.cell?.description == "C6"
        && failure.finding.message(in: .chinese).contains("年初预算数")
        && failure.finding.message(in: .chinese).contains("全年预算数")
    }
  }
}

extension String {
  /// The first index of a character from an offset on.
  fileprivate func firstIndex(of character: Character, offsetBy offset: Int) -> Index? {
    guard count > offset else { return nil }
    return self[index(startIndex, offsetBy: offset)...].firstIndex(of: character)
  }
}
