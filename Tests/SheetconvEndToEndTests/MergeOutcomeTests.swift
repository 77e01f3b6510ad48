import SheetIO
import TestSupport
import Testing

/// Change lists that are merged into data which are not quite as they say.
@Suite struct MergeOutcomeTests {
  private static let headers = [
    "序号", "项目", "对象", "字段", "改动", "原值", "新值", "审核批注", "影响", "采纳", "文件", "工作表",
    "单元格", "行", "表", "字段代码",
  ]

  /// One accepted row of a change list.
  private static func row(
    _ project: String, _ change: String, old: String = "", new: String, file: String, cell: String,
    row: String, path: String = ""
  ) -> [String] {
    [
      "", project, "", "", change, old, new, "", "", "是", file, "", cell, row, "项目表", path,
    ]
  }

  private static func folder(_ rows: [[String]]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "序号,项目名称,全年预算数（万元）,全年执行数（万元）,自评得分\n1,甲项目,100,50,\n2,乙项目,200,60,\n", to: "项目.csv")
    var sheet = Sheet(name: "改动清单")
    sheet.rows = ([headers] + rows).enumerated().map { index, texts in
      Row(
        index: index,
        cells: texts.enumerated().map { Cell(column: $0.offset, value: .text($0.element)) })
    }
    var workbook = Workbook()
    workbook.sheets = [sheet]
    try WorkbookFile.write(workbook, to: folder.file("清单.xlsx"))
    return folder
  }

  @Test func aRowOfAnotherFileIsRefusedAndTheOthersKeepTheirProjects() throws {
    let folder = try Self.folder([
      Self.row(
        "别的项目", "改", old: "5", new: "6万元", file: "别的.csv", cell: "C2", row: "2",
        path: "money.budget"),
      Self.row(
        "乙项目", "改", old: "60", new: "70万元", file: "./项目.csv", cell: "D3", row: "3",
        path: "money.executed"),
    ])
    let run = try Program.run(
      ["merge", "--changes", "清单.xlsx", "--data", "项目.csv", "-o", "合并后"], in: folder)
    #expect(run.status == 1)
    #expect(run.output.contains("乙项目"))
    #expect(run.output.contains("采纳 2 处，改好 1 处"))
    #expect(run.errors.contains("给出的数据里没有这个文件"))
    let merged = String(decoding: try folder.read("合并后/项目.csv"), as: UTF8.self)
    #expect(merged.hasSuffix("1,甲项目,100,50,\n2,乙项目,200,70,\n"))
    let record = try Program.run(["dump", "合并后/修改记录.xlsx"], in: folder)
    #expect(record.output.contains("乙项目"))
  }

  @Test func aValueWithoutAPlaceIsNoCompleteMerge() throws {
    let folder = try Self.folder([
      Self.row(
        "丙项目", "增", new: "项目名称：丙项目\n全年预算数：10万元\n存在问题：有", file: "项目.csv", cell: "A3",
        row: "3")
    ])
    let arguments = ["merge", "--changes", "清单.xlsx", "--data", "项目.csv", "-o", "合并后"]
    let careful = try Program.run(arguments + ["--all-or-nothing"], in: folder)
    #expect(careful.status == 1)
    #expect(careful.output.contains("什么都没有写"))
    let run = try Program.run(arguments, in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("没有“存在问题”这一列"))
  }
}
