import Diagnostics
import Foundation
import SheetIO
import TestSupport
import Testing

/// `collect`: folders of forms, wrong files among them, become one workbook.
@Suite struct CollectTests {
  private static let list = """
    序号,项目编码,项目名称,主管部门,全年预算数（万元）,全年执行数（万元）
    1,001,饮水工程,县水利局,100,100
    2,002,农田建设,县农业局,800,756.4
    3,003,慰问资金,县民政局,9.82,9.82
    4,004,校舍改造,县教育局,50,50

    """
  private static let indicators = """
    项目编码,一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
    001,产出指标,数量指标,管网长度,≥10公里,10.4公里,50,50
    001,效益指标,社会效益指标,受益人数,≥200人,210人,30,30
    001,满意度指标,服务对象满意度指标,满意度,≥90%,95%,10,10
    002,产出指标,数量指标,建设面积,≥5000亩,4800亩,50,50
    002,效益指标,经济效益指标,增产,≥50公斤,52公斤,30,30
    002,满意度指标,服务对象满意度指标,满意度,≥90%,95%,10,10
    003,产出指标,数量指标,慰问户数,≥150户,163户,50,50
    003,效益指标,社会效益指标,受益人数,≥400人,410人,30,30
    003,满意度指标,服务对象满意度指标,满意度,≥90%,95%,10,10
    004,产出指标,数量指标,改造间数,≥10间,,50,
    004,效益指标,社会效益指标,受益学生,≥200人,,30,
    004,满意度指标,服务对象满意度指标,满意度,≥90%,,10,

    """

  /// Makes the forms of the list in a folder.
  private static func fill(
    _ folder: TemporaryFolder, into name: String, _ options: [String] = [],
    list: String = list, indicators: String = indicators
  ) throws {
    try folder.write(list, to: "项目.csv")
    try folder.write(indicators, to: "指标.csv")
    let run = try Program.run(
      [
        "fill", "项目.csv", "指标.csv", "--year", "2023", "--form", "project-central",
        "--per-project", "file", "--name-pattern", "{项目编码}", "-o", name,
      ] + options, in: folder)
    #expect(run.status <= 1, "\(run.errors)")
  }

  private static func move(_ from: String, to target: String, _ folder: TemporaryFolder) throws {
    let path = folder.file(target)
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: folder.file(from), toPath: path)
  }

  /// A county's folder: forms, one of them in two versions and one twice with other values, a
  /// department's list, and what else lies in such folders.
  private static func county() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try fill(folder, into: "一")
    for (code, target) in [
      ("001", "收表/水利局/饮水.xlsx"), ("002", "收表/农业局/农田.xlsx"),
      ("003", "收表/民政局/慰问.xlsx"), ("003", "收表/民政局/慰问 副本.xlsx"),
      ("004", "收表/教育局/校舍.xlsx"),
    ] {
      try move("一/\(code).xlsx", to: target, folder)
    }
    try fill(
      folder, into: "二", ["--previous", "一/001.xlsx"],
      indicators: indicators.replacing("10.4公里", with: "10.6公里"))
    try move("二/001.xlsx", to: "收表/水利局/饮水（最终版2）.xlsx", folder)
    try fill(folder, into: "三", indicators: indicators.replacing("52公斤", with: "53公斤"))
    try move("三/002.xlsx", to: "收表/农业局/农田新.xlsx", folder)
    try folder.write(
      """
      序号,主管部门,项目名称,预算金额（万元）,自评得分,自评等级
      1,县民政局,慰问资金,9.28,100,优
      2,县民政局,低保,300,95,优
      """, to: "收表/民政局/汇总表.csv")
    try folder.write("不是工作簿", to: "收表/教育局/损坏.xlsx")
    try folder.write("x", to: "收表/教育局/~$校舍.xlsx")
    try folder.write("x", to: "收表/教育局/照片.jpg")
    try folder.write("x", to: "收表/.DS_Store")
    try folder.write(
      """
      主管部门,项目名称
      县水利局,饮水工程
      ,水库加固
      县农业局,农田建设
      县教育局,校舍改造
      县卫健局,乡村医生补助
      """, to: "名册.csv")
    return folder
  }

  /// The cells of a workbook, a line a row, without the numbers of forms.
  private static func text(_ path: String) throws -> String {
    let workbook = try WorkbookReader(ByteSource(path: path)).readAll()
    var lines: [String] = []
    for sheet in workbook.sheets {
      lines.append("== \(sheet.name)")
      let hidden = sheet.rows[1].cells.first { $0.value == .text("表单编号") }?.column
      for row in sheet.rows {
        lines.append(
          row.cells.filter { $0.column != hidden }.map { cell in
            switch cell.value {
            case .text(let text): text.replacing("\n", with: "⏎")
            case .number(let number): DecimalText.fifteenDigits(number)
            default: ""
            }
          }.joined(separator: " | "))
      }
    }
    // What a number is made of is not what this is about.
    return (lines.joined(separator: "\n") + "\n")
      .replacing(/B[0-9A-Z]{8}-[0-9]-[0-9A-Z]{6}/, with: "编号")
  }

  @Test func aCountysFormsBecomeOneWorkbook() throws {
    let folder = try Self.county()
    let run = try Program.run(
      ["collect", "收表", "--roster", "名册.csv", "-o", "汇总.xlsx", "--returns", "退回"], in: folder)
    #expect(run.status == 1)
    try Golden.expect(try Self.text(folder.file("汇总.xlsx")), matches: "collected")
    try Golden.expect(run.output + run.errors, matches: "collected-report")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.file("退回")).sorted()
        == [
          "县卫健局退回清单.xlsx", "县农业局退回清单.xlsx", "县教育局退回清单.xlsx", "县水利局退回清单.xlsx",
          "县民政局退回清单.xlsx",
        ].sorted())
    try Golden.expect(
      try Self.text(folder.file("退回/县水利局退回清单.xlsx")), matches: "collected-return")
  }

  @Test func theResultDoesNotDependOnHowManyProcessorsThereAre() throws {
    let folder = try Self.county()
    for (name, shell) in [("一个.xlsx", "exec taskset -c 0"), ("全部.xlsx", "exec")] {
      _ = try Program.run(
        ["collect", "收表", "--roster", "名册.csv", "-o", name], in: folder, shell: shell)
    }
    #expect(try folder.read("一个.xlsx") == folder.read("全部.xlsx"))
  }

  @Test func aCleanCountyIsInOrder() throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder, into: "表")
    let run = try Program.run(
      ["collect", "表/001.xlsx", "表/003.xlsx", "-o", "汇总.xlsx"], in: folder)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("2 个文件，2 个项目，评优率 100.00%"))
  }

  @Test func aPathThatNamesNothingIsAnError() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(["collect", "没有", "-o", "汇总.xlsx"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("找不到这个文件"))
    #expect(try folder.contents() == [])
  }

  @Test func aRosterWithoutDepartmentsIsAnError() throws {
    let folder = try TemporaryFolder()
    try Self.fill(folder, into: "表")
    try folder.write("甲,乙\n1,2\n", to: "名册.csv")
    let run = try Program.run(
      ["collect", "表", "--roster", "名册.csv", "-o", "汇总.xlsx"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("名册里没有找到主管部门"))
  }
}
