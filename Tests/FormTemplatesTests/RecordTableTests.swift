import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import Testing

@Suite struct RecordTableTests {
  static let header = ["序号", "主管部门（单位）", "项目名称", "预算金额（调整后）", "自评得分", "自评等级"]

  static func table(_ rows: [[String]]) -> Table {
    Table(
      file: "表.csv", sheet: nil,
      rows: rows.enumerated().map {
        TableRow(index: $0.offset, line: $0.offset + 1, fields: $0.element)
      })
  }

  static let own = table([
    header, ["1", "县人社局", "补足应急周转金账户资金", "192.853287", "97.59", "优"],
    ["2", "县人社局", "劳动监察仲裁办案经费", "6.647800", "94.33", "优"],
  ])

  @Test func theHeaderIsFoundUnderTitleUnitLineAndBlanks() throws {
    let rows =
      [["附件1"], ["项目支出绩效自评结果汇总表（2023年度）"], [], ["", "", "", "单位：万元"], []]
      + Self.own.rows.map(\.fields)
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.projects.count == 2)
    #expect(records.table.year == 2023)
    #expect(records.table.unit == .tenThousandYuan)
    #expect(records.recognition.header.line == 6)
    let unit = try #require(records.recognition.facts.first { $0.subject == .unit })
    #expect(!unit.isInferred)
    #expect(unit.source.chinese == "单位行，第 4 行")
    #expect(
      records.recognition.skippedRows.map(\.reason) == [.aboveHeader, .aboveHeader, .aboveHeader])
  }

  @Test func anUnstatedUnitIsInferredFromDecimalsAndSaidSo() throws {
    let records = try RecordTable(reading: Self.own, options: RecordOptions(year: 2023))
    #expect(records.table.unit == .tenThousandYuan)
    #expect(records.findings.contains { $0.code == .unitInferred })
    #expect(records.recognition.facts.first { $0.subject == .unit }?.isInferred == true)
  }

  @Test func withoutAnyEvidenceTheUnitIsAskedFor() {
    let table = Self.table([Self.header, ["1", "局", "项目", "100", "90", "优"]])
    #expect {
      try RecordTable(reading: table, options: RecordOptions())
    } throws: { error in
      (error as? Failure)?.finding.code == .unitUnknown
    }
  }

  @Test(arguments: [("预算金额（元）", AmountUnit.yuan), ("全年预算数（万元）", .tenThousandYuan)])
  func aUnitInTheHeaderCounts(_ name: String, _ unit: AmountUnit) throws {
    var header = Self.header
    header[3] = name == "预算金额（元）" ? "全年预算数（元）" : name
    let table = Self.table([header, ["1", "局", "项目", "100", "90", "优"]])
    #expect(try RecordTable(reading: table, options: RecordOptions()).table.unit == unit)
  }

  @Test func headerAndUnitLineThatContradictEachOtherAreRefused() {
    var header = Self.header
    header[3] = "全年预算数（元）"
    let table = Self.table([["单位：万元"], header, ["1", "局", "项目", "100", "90", "优"]])
    #expect {
      try RecordTable(reading: table, options: RecordOptions())
    } throws: {
      ($0 as? Failure)?.finding.code == .unitContradictory
    }
    #expect(throws: Never.self) {
      try RecordTable(reading: table, options: RecordOptions(unit: .yuan))
    }
  }

  @Test func totalsFootersAndRepeatedHeadersAreNoProjects() throws {
    let rows =
      Self.own.rows.map(\.fields) + [
        ["", "小计", "", "199.50", "", ""], Self.header,
        ["3", "县人社局", "特困慰问资金", "1", "96", "优"], ["", "", "", "", "", ""],
        ["合 计", "", "", "200.501087", "", ""], ["等级", "优", "良", "中", "差", "评优率"],
        ["个数", "3", "0", "0", "0", "1"], ["填报人：张三", "", "", "审核人：", "", ""],
      ]
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions(year: 2023))
    #expect(records.table.projects.map { $0.ordinal?.value } == [1, 2, 3])
    #expect(
      records.recognition.skippedRows.map(\.reason) == [
        .subtotal, .repeatedHeader, .blank, .total, .gradeCounts, .gradeCounts, .footer,
      ])
    #expect(records.table.totals.map(\.scope) == [.group, .table])
    #expect(records.table.totals.map(\.projectsAbove) == [2, 3])
  }

  @Test func aRowWithAnAmountButNoNameIsAProjectWithoutAName() throws {
    let rows = Self.own.rows.map(\.fields) + [["3", "县人社局", "", "5", "90", "优"]]
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.projects.count == 3)
    #expect(records.table.projects[2].name == nil)
  }

  @Test func unknownColumnsAreNamedAndCarried() throws {
    var rows = Self.own.rows.map(\.fields)
    rows[0].insert("记\n事", at: 3)
    rows[1].insert("跨年", at: 3)
    rows[2].insert("", at: 3)
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.otherColumns == [.init(header: "记事", column: 3)])
    #expect(records.table.projects.map(\.others) == [["跨年"], [""]])
    let finding = try #require(records.findings.first { $0.code == .columnUnknown })
    #expect(finding.location.cell?.description == "D1")
    #expect(finding.message(in: .chinese).contains("记事"))
  }

  @Test func valuesRightOfTheHeaderAreCarriedToo() throws {
    var rows = Self.own.rows.map(\.fields)
    rows[2].append("核对过")
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.projects.map(\.others) == [[""], ["核对过"]])
  }

  @Test func aTableWithoutHeaderSaysWhatItBeginsWith() throws {
    let table = Self.table([["甲", "乙"], ["1", "2"]])
    #expect {
      try RecordTable(reading: table, options: RecordOptions())
    } throws: { error in
      let finding = (error as? Failure)?.finding
      return finding?.code == .headerNotFound
        && finding?.message(in: .chinese).contains("甲、乙") == true
    }
  }

  @Test(arguments: [(3, "全年预算数"), (4, "自评得分"), (2, "项目名称")])
  func aMissingColumnIsNamed(_ column: Int, _ name: String) {
    var rows = Self.own.rows.map(\.fields)
    for index in rows.indices { rows[index].remove(at: column) }
    #expect {
      try RecordTable(reading: Self.table(rows), options: RecordOptions())
    } throws: { error in
      let finding = (error as? Failure)?.finding
      return finding?.code == .columnMissing
        && finding?.message(in: .chinese).contains("“\(name)”") == true
    }
  }

  @Test func twoColumnsForOneFieldAreRefused() {
    var rows = Self.own.rows.map(\.fields)
    rows[0].append("调整后预算数")
    rows[1].append("7")
    #expect {
      try RecordTable(reading: Self.table(rows), options: RecordOptions())
    } throws: {
      ($0 as? Failure)?.finding.code == .columnAmbiguous
    }
  }

  @Test func theTransferHeaderTellsTheKindOfTable() throws {
    var rows = Self.own.rows.map(\.fields)
    rows[0][2] = "转移支付资金(中央、省、市)\n项目名称"
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.kind == .transfer)
    #expect(!records.findings.contains { $0.code == .kindInferred })
  }

  @Test func namesOfNoticesTellTheKindAndItIsSaidSo() throws {
    var rows = Self.own.rows.map(\.fields)
    rows[1][2] = "关于下达2023年中央就业补助资金预算的通知"
    rows[2][2] = "关于提前下达2023年省级就业补助资金预算指标的通知"
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.kind == .transfer)
    #expect(records.findings.contains { $0.code == .kindInferred })
    #expect(records.findings.contains { $0.code == .levelInferred })
  }

  @Test func withoutAYearAWarningSaysHowToGiveOne() throws {
    let records = try RecordTable(reading: Self.own, options: RecordOptions())
    #expect(records.table.year == nil)
    let finding = try #require(records.findings.first { $0.code == .yearUnknown })
    #expect(finding.fix(in: .chinese)?.contains("--year") == true)
  }

  @Test func anOptionThatContradictsTheTitleWinsAndIsReported() throws {
    let rows = [["2022年度汇总表"]] + Self.own.rows.map(\.fields)
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions(year: 2023))
    #expect(records.table.year == 2023)
    let finding = try #require(records.findings.first { $0.code == .optionContradicts })
    #expect(finding.stated == "2022")
    #expect(finding.computed == "2023")
  }

  @Test func projectsBelowTheTotalAreTakenEvenWithoutAnOrdinal() throws {
    let rows =
      Self.own.rows.map(\.fields) + [
        ["合计", "", "", "199.501087", "", ""], ["", "县民政局", "村医", "3", "95", "优"],
        ["补1", "县民政局", "低保金补助经费", "4", "95", "优"], ["个数", "5", "0", "0", "0", "1"],
      ]
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.projects.map { $0.name?.text }.suffix(2) == ["村医", "低保金补助经费"])
  }

  @Test func anAmountAloneIsNotCountedAndMustBeExplained() throws {
    let rows = Self.own.rows.map(\.fields) + [["", "一、本级项目", "", "199.501087", "", ""]]
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.projects.count == 2)
    let finding = try #require(records.findings.first { $0.code == .rowNotTaken })
    #expect(finding.location.cell?.description == "D4")
    #expect(finding.code.severity == .error)
  }

  @Test(arguments: ["b局小计", "资金合计", "全年合计", "Sum", "平均分"])
  func totalsUnderOtherNamesAreNoProjects(_ label: String) throws {
    let rows = Self.own.rows.map(\.fields) + [["3", label, "", "5", "", ""]]
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.projects.count == 2)
  }

  @Test func listsBelowEachOtherAreTakenApart() throws {
    var second = Self.header
    second[3] = "全年预算数（元）"
    let rows =
      Self.own.rows.map(\.fields) + [
        [], ["转移支付项目自评表"], ["", "", "", "单位：元"], second, ["1", "局", "另一个项目", "50000", "90", "优"],
      ]
    let blocks = TableBlocks.split(Self.table(rows))
    #expect(blocks.count == 2)
    let tables = try blocks.map { try RecordTable(reading: $0, options: RecordOptions()).table }
    #expect(tables.map(\.unit) == [.tenThousandYuan, .yuan])
    #expect(tables.map(\.projects.count) == [2, 1])
    #expect(tables[1].kind == .transfer)
    #expect(tables[1].projects[0].budget?.value?.text(in: .tenThousandYuan) == "5")
  }

  @Test func aHeaderRepeatedAfterAPageBreakBeginsNoOtherList() {
    let rows = Self.own.rows.map(\.fields) + [Self.header, ["3", "局", "项目三的名称", "1", "90", "优"]]
    #expect(TableBlocks.split(Self.table(rows)).count == 1)
  }

  @Test func aUnitThatIsNotKnownIsNamed() {
    let table = Self.table([["单位：千元"]] + Self.own.rows.map(\.fields))
    #expect {
      try RecordTable(reading: table, options: RecordOptions())
    } throws: {
      ($0 as? Failure)?.finding.code == .unitUnsupported
    }
  }

  @Test func aNoteBesideASkippedRowIsNoColumn() throws {
    var rows = Self.own.rows.map(\.fields)
    rows.append(["合计", "", "", "199.501087", "", "", "", "右侧说明"])
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(records.table.otherColumns.isEmpty)
  }

  @Test(arguments: [
    ["", "县民政局", "村医", "约3", "优秀", ""], ["审核股", "", "", "5", "", ""],
    ["", "县民政局", "", "", "95", ""],
  ])
  func whatStandsBelowTheTotalIsNeverPassedOverInSilence(_ fields: [String]) throws {
    let rows = Self.own.rows.map(\.fields) + [["合计", "", "", "199.501087", "", ""], fields]
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    let isTaken = records.table.projects.count == 3
    #expect(
      isTaken || records.findings.contains { $0.code == .rowSkipped && $0.location.line == 5 })
  }

  @Test func theRowsOfTheFormItselfBelowTheTotalNeedNoWord() throws {
    let rows =
      Self.own.rows.map(\.fields) + [
        ["合计", "", "", "199.501087", "", ""], ["等级", "优", "良", "中", "差", "评优率"],
        ["个数", "2", "0", "0", "0", "1"], ["填报人：甲", "", "", "审核人：乙", "", "填报日期："],
      ]
    let records = try RecordTable(reading: Self.table(rows), options: RecordOptions())
    #expect(!records.findings.contains { $0.code == .rowSkipped })
  }
}
