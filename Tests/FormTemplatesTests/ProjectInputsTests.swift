import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Lists of projects with their indicators, money and goals, on several sheets or in several files.
@Suite struct ProjectInputsTests {
  typealias Grid = [[String]]

  static let list: Grid = [
    ["单位：万元"],
    ["序号", "主管部门", "项目编码", "项目名称", "全年预算数", "全年执行数"],
    ["1", "县农业局", "000123", "农村饮水工程", "10.5", "10.5"],
    ["2", "县农业局", "000124", "慰问资金", "9.82", "9.82"],
    ["3", "县农业局", "000125", "慰问资金", "1.3992", "1.3992"],
  ]
  static let indicatorHeader = [
    "项目编码", "项目名称", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
  ]
  static let indicators: Grid = [
    indicatorHeader,
    ["000123", "农村饮水工程", "产出指标（50分）", "数量指标", "改造管网长度", "≥10公里", "12公里", "50", "50"],
    ["", "", "", "", "覆盖村数", "≥3个", "3个", "10", "10"],
    ["", "", "效益指标", "社会效益指标", "受益人数", "≥2万人", "2.1万人", "20", "20"],
    ["", "", "", "", "……", "", "", "", ""],
    ["", "", "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "95%", "10", "10"],
    ["000124", "慰问资金", "产出指标", "数量指标", "慰问人数", "≥20人", "20人", "90", "90"],
    ["000125", "慰问资金", "产出指标", "数量指标", "慰问户数", "≥5户", "5户", "90", "90"],
  ]

  static func file(_ name: String, _ grid: Grid) throws -> TableFile {
    let text = grid.map { $0.joined(separator: ",") + "\r\n" }.joined()
    return try TableFile(ByteSource(Array(text.utf8), name: name))
  }

  /// The grids as files of their own, read together.
  static func read(_ grids: [Grid], options: RecordOptions = RecordOptions(year: 2023)) throws
    -> ProjectInputs
  {
    ProjectInputs(
      try grids.enumerated().map { (try file("表\($0.offset + 1).csv", $0.element), options) })
  }

  static func codes(_ inputs: ProjectInputs, _ least: Severity = .warning) -> [String] {
    inputs.files.flatMap { $0.findings + [$0.failure?.finding].compactMap(\.self) }
      .filter { $0.code.severity >= least }.map(\.code.identifier)
  }

  static func table(_ inputs: ProjectInputs) throws -> ProjectTable {
    try #require(inputs.files.first?.records.first).table
  }

  @Test func indicatorsAreJoinedByCodeAndLevelsAreFilledDown() throws {
    let inputs = try Self.read([Self.list, Self.indicators])
    #expect(Self.codes(inputs) == [])
    let table = try Self.table(inputs)
    #expect(table.projects.map(\.indicators.count) == [4, 1, 1])
    let first = table.projects[0].indicators
    #expect(
      first.map { $0.firstLevel?.text } == ["产出指标", "产出指标", "效益指标", "满意度指标"])
    #expect(
      first.map { $0.secondLevel?.text } == ["数量指标", "数量指标", "社会效益指标", "服务对象满意度指标"])
    #expect(table.projects[2].indicators[0].name?.text == "慰问户数")
  }

  /// Texts of cells that were seen before are not read again; none may be taken for another.
  @Test func everyCellIsReadAsItStandsHoweverMuchLikeOthersItIs() throws {
    var random = SeededRandom(seed: 77)
    let pieces = ["达成", "标准", "a", "一", "0123456789", "(万元)", "，"]
    let texts = (0..<400).map { _ in
      "甲"
        + (0...Int.random(in: 0..<12, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    let rows = (0..<4_000).map { _ in (0..<3).map { _ in texts.randomElement(using: &random) ?? "" }
    }
    let inputs = try Self.read([
      Self.list,
      [Self.indicatorHeader]
        + rows.map { ["000123", "", "产出指标", $0[0], $0[1] + "名", $0[2], "100", "1", "1"] },
    ])
    let indicators = try Self.table(inputs).projects[0].indicators
    #expect(indicators.map { $0.secondLevel?.text } == rows.map { $0[0] })
    #expect(indicators.map { $0.name?.text } == rows.map { $0[1] + "名" })
    #expect(indicators.map { $0.target?.text } == rows.map { $0[2] })
    #expect(indicators.map { $0.target?.place.row } == (1...4_000).map { UInt32($0) })
  }

  @Test func placeHoldersAreDroppedAndReported() throws {
    let inputs = try Self.read([Self.list, Self.indicators])
    let finding = try #require(
      inputs.files[1].findings.first { $0.code == .fillersDropped })
    #expect(finding.location.cell?.row == 4)
  }

  @Test func everyValueKnowsTheFileItCameFrom() throws {
    let table = try Self.table(try Self.read([Self.list, Self.indicators]))
    let weight = try #require(table.projects[1].indicators[0].weight)
    #expect(table.location(weight.place).text(in: .chinese) == "表2.csv，第 7 行，单元格 H7")
  }

  @Test func namesAloneDoNotTellProjectsOfOneNameApart() throws {
    let byName = Self.indicators.map { [$0[1]] + $0[2...] }
    let inputs = try Self.read([Self.list, byName])
    #expect(
      Self.codes(inputs)
        == ["part-row-ambiguous", "indicators-absent", "indicators-absent"]
        .sorted { a, _ in a == "indicators-absent" })
    let finding = try #require(
      inputs.files[1].findings.first { $0.code == .partRowAmbiguous })
    #expect(finding.location.text(in: .chinese) == "表2.csv，第 7 行，单元格 A7")
    #expect(finding.facts["count"]?.chinese == "2")
    let candidates = try #require(finding.facts["candidates"]?.chinese)
    #expect(candidates.contains("000124") && candidates.contains("000125"))
  }

  @Test(arguments: ["指标文号", "序号"])
  func aNumberTellsThemApart(_ header: String) throws {
    var list = Self.list.map { Array($0.prefix(2)) + $0.dropFirst(3) }
    let numbers = header == "序号" ? ["1", "2", "3"] : ["冀财[2023]1号", "冀财[2023]2号", "冀财【2023】3号"]
    if header != "序号" {
      list[1].append(header)
      for row in 2...4 { list[row].append(numbers[row - 2]) }
    }
    var rows = Self.indicators.map { Array($0.dropFirst()) }
    rows[0].insert(header, at: 0)
    for (row, number) in [(1, 0), (2, nil), (3, nil), (4, nil), (5, nil), (6, 1), (7, 2)] {
      rows[row].insert(number.map { numbers[$0] } ?? "", at: 0)
    }
    let inputs = try Self.read([list, rows])
    #expect(Self.codes(inputs) == [])
    #expect(try Self.table(inputs).projects.map(\.indicators.count) == [4, 1, 1])
  }

  @Test func aRunningNumberOfTheRowsIsNoNumberOfProjects() throws {
    let list = Self.list.map { Array($0.prefix(2)) + $0.dropFirst(3) }
    let rows = Self.indicators.enumerated().filter { $0.offset != 4 }.map { row, fields in
      [row == 0 ? "序号" : "\(row)", row == 2 || row == 3 || row == 5 ? "农村饮水工程" : fields[1]]
        + fields[2...]
    }
    let inputs = try Self.read([list, rows])
    #expect(Self.codes(inputs).contains("part-row-ambiguous"))
    #expect(try Self.table(inputs).projects.map(\.indicators.count) == [4, 0, 0])
  }

  @Test func aCodeThatNoProjectHasIsNamedWithWhatLooksLikeIt() throws {
    var rows = Self.indicators
    rows[6][0] = "00124"
    rows[6][1] = "慰问金"
    let inputs = try Self.read([Self.list, rows])
    let finding = try #require(
      inputs.files[1].findings.first { $0.code == .partRowUnmatched })
    #expect(finding.code.severity == .error)
    #expect(finding.stated == "00124 慰问金")
    #expect(finding.facts["candidates"]?.chinese.contains("慰问资金") == true)
    #expect(finding.location.cell?.description == "A7")
  }

  @Test func aCodeWithAnotherProjectsNameIsReported() throws {
    var rows = Self.indicators
    rows[6][1] = "农村饮水工程"
    let inputs = try Self.read([Self.list, rows])
    let finding = try #require(
      inputs.files[1].findings.first { $0.code == .partNameDiffers })
    #expect(finding.location.cell?.description == "B7")
    #expect(finding.places.first?.file == "表1.csv")
  }

  @Test func rowsWithoutAnyProjectAreReported() throws {
    var rows = Self.indicators
    rows.insert(["", "", "产出指标", "数量指标", "无主指标", "1", "1", "1", "1"], at: 1)
    #expect(Self.codes(try Self.read([Self.list, rows])) == ["part-row-unnamed"])
  }

  @Test func totalsAndExamplesAreNoIndicators() throws {
    var rows = Self.indicators
    rows.insert(["示例", "某工程", "产出指标", "数量指标", "长度", "≥1", "1", "10", "10"], at: 1)
    rows.append(["合计", "", "", "", "", "", "", "270", "270"])
    rows.append(["填表人：甲", "", "", "", "", "", "", "", ""])
    let inputs = try Self.read([Self.list, rows])
    #expect(Self.codes(inputs) == [])
    let codes = Self.codes(inputs, .note)
    #expect(codes.count { $0 == "row-is-example" } == 1)
    #expect(codes.count { $0 == "part-row-skipped" } == 2)
    #expect(try Self.table(inputs).projects.map(\.indicators.count) == [4, 1, 1])
  }

  @Test func indicatorsWithoutAListAreRefused() throws {
    let inputs = try Self.read([Self.indicators])
    #expect(inputs.files[0].failure?.finding.code == .listMissing)
  }

  @Test func approvedGoalsMayComeAsIndicatorsAlone() throws {
    let inputs = try Self.read([Self.indicators], options: RecordOptions(purpose: .approvedGoals))
    #expect(Self.codes(inputs) == [])
    let table = try Self.table(inputs)
    #expect(table.projects.map { $0.code?.text } == ["000123", "000124", "000125"])
    #expect(table.projects.map(\.indicators.count) == [4, 1, 1])
  }

  static let funding: Grid = [
    ["项目编码", "资金来源", "年初预算数（元）", "全年预算数（元）", "全年执行数（元）"],
    ["000123", "年度资金总额", "105000", "105000", "105000"],
    ["", "其中：当年财政拨款", "100000", "100000", "100000"],
    ["", "其他资金", "5000", "5000", "5000"], ["000124", "中央财政资金", "98200", "98200", "98200"],
  ]

  @Test func moneyBySourceAndGoalsAreJoinedInTheirOwnUnits() throws {
    let goals: Grid = [
      ["项目编码", "预期目标", "实际完成情况"], ["000125", "慰问五户", "已慰问五户"],
    ]
    let inputs = try Self.read([Self.list, Self.funding, goals, Self.indicators])
    #expect(Self.codes(inputs) == [])
    let table = try Self.table(inputs)
    #expect(table.projects[0].funding.map(\.kind) == [.total, .fiscal, .other])
    #expect(table.projects[1].funding[0].budget?.value == table.projects[1].budget?.value)
    #expect(table.projects[2].goals.map { $0.actual?.text } == ["已慰问五户"])
    #expect(table.sources.map(\.file) == ["表1.csv", "表2.csv", "表3.csv", "表4.csv"])
  }

  @Test func aTableOfMoneyThatNamesNoUnitHasThatOfTheProjectsAndSaysSo() throws {
    var rows = Self.funding
    rows[0] = ["项目编码", "资金来源", "年初预算数", "全年预算数", "全年执行数"]
    rows = [rows[0], ["000124", "中央财政资金", "9.82", "9.82", "9.82"]]
    let inputs = try Self.read([Self.list, rows, Self.indicators])
    #expect(inputs.files[1].findings.map(\.code) == [.unitInferred])
    #expect(try Self.table(inputs).projects[1].funding[0].budget?.value == Amount(fen: 9_820_000))
  }

  static let ledger: Grid = [
    ["2023年度项目支出绩效自评台账"],
    [
      "序号", "预算部门编码", "主管部门", "单位编码", "预算单位", "项目编码", "项目名称", "项目类别（本级/上级转移支付）",
      "资金性质（一般公共预算/政府性基金/国有资本经营/社保基金）", "资金级次（中央/省/市/县）", "指标文号", "预算执行情况（万元）",
      "", "", "", "自评得分", "", "", "", "", "", "财政复核", "", "备注",
    ],
    [
      "", "", "", "", "", "", "", "", "", "", "", "年初", "全年", "执行", "执行率(%)", "执行率", "产出", "效益",
      "满意度",
      "总分", "等级", "得分", "等级", "",
    ],
    [
      "1", "301", "县教育局", "301001", "县一中", "0101", "校舍维修改造工程项目", "本级", "一般公共预算", "县级", "", "20",
      "25",
      "24", "96", "9.6", "50", "30", "10", "99.6", "优", "99", "优", "甲",
    ],
    [
      "", "", "县教育局小计", "", "", "", "", "", "", "", "", "20", "25", "24", "", "", "", "", "", "",
      "", "",
      "", "",
    ],
  ]

  @Test(arguments: [false, true])
  func aHeaderOfTwoRowsNamesEachColumnByItsRegion(_ isMergedDown: Bool) throws {
    var rows = Self.ledger
    if isMergedDown {
      for column in rows[2].indices where rows[2][column].isEmpty {
        rows[2][column] = rows[1][column]
      }
    }
    let inputs = try Self.read([rows])
    #expect(Self.codes(inputs) == [])
    let table = try Self.table(inputs)
    #expect(table.unit == .tenThousandYuan)
    #expect(table.year == 2023)
    let project = try #require(table.projects.first)
    #expect(table.projects.count == 1)
    #expect(
      [project.initialBudget, project.budget, project.executed].map { $0?.text } == [
        "20", "25", "24",
      ])
    #expect(project.executionRate?.text == "96")
    #expect(project.executionScore?.text == "9.6")
    #expect(
      IndicatorGroup.allCases.map { project.groupScores[$0]?.text } == [nil, "50", "30", "10"])
    #expect(project.score?.text == "99.6")
    #expect(project.grade?.value == .excellent)
    #expect(project.reviewScore?.text == "99")
    #expect(project.level?.value == .county)
    #expect(table.totals.map(\.scope) == [.group])
    let columns = inputs.files[0].records[0].recognition.columns
    #expect(columns.first { $0.field == "money.budget" }?.header == "预算执行情况（万元） 全年")
  }

  @Test func aColumnThatNamesAnotherUnitIsReadInIt() throws {
    let rows: Grid = [
      ["序号", "主管部门", "项目名称", "年初预算数（元）", "全年预算数（万元）", "自评得分"],
      ["1", "局", "项目", "105000", "10.5", "95"],
    ]
    let project = try Self.table(try Self.read([rows])).projects[0]
    #expect(project.initialBudget?.value == project.budget?.value)
  }

  @Test func aUnitLineAboveAHeaderIsNoPartOfIt() throws {
    let rows: Grid = [
      ["", "", "", "单位：元", "", ""], ["序号", "主管部门", "项目名称", "年初预算数", "全年预算数", "自评得分"],
      ["1", "局", "项目", "105000", "105000", "95"],
    ]
    #expect(try Self.table(try Self.read([rows])).unit == .yuan)
  }

  @Test func sheetsBelowEachOtherAreToldApartByTheirHeaders() throws {
    let inputs = try Self.read([Self.list + [[], ["指标"]] + Self.indicators])
    #expect(Self.codes(inputs) == [])
    #expect(try Self.table(inputs).projects.map(\.indicators.count) == [4, 1, 1])
  }

  @Test func theOrderOfFilesDoesNotMatter() throws {
    let inputs = try Self.read([Self.indicators, Self.list])
    #expect(Self.codes(inputs) == [])
    #expect(inputs.files[1].records[0].table.projects.map(\.indicators.count) == [4, 1, 1])
  }

  @Test func manyRowsAreReadInPiecesWithoutAnyLoss() throws {
    var list: Grid = [["单位：万元"], Self.list[1]]
    var rows: Grid = [Self.indicatorHeader]
    for project in 1...6_000 {
      list.append(["\(project)", "局", "A\(project)", "第\(project)个很长的项目名称", "1", "1"])
      for number in 1...5 {
        let isFirst = number == 1
        rows.append([
          isFirst ? "A\(project)" : "", "", isFirst ? "产出指标" : "", isFirst ? "数量指标" : "",
          "第\(project)个项目的第\(number)个指标", "≥\(number)个", "\(number)个", "18", "18",
        ])
      }
    }
    let table = try Self.table(try Self.read([list, rows]))
    #expect(table.projects.allSatisfy { $0.indicators.count == 5 })
    for index in [0, 3_999, 4_000, 5_999] {
      #expect(
        table.projects[index].indicators.map { $0.name?.text }
          == (1...5).map { "第\(index + 1)个项目的第\($0)个指标" })
      #expect(table.projects[index].indicators.allSatisfy { $0.firstLevel?.text == "产出指标" })
    }
  }
}
