import Foundation
import TestSupport
import Testing

/// `fill` as its users meet it: which forms, which files, what is said before and after.
@Suite struct FillTests {
  static let list = """
    单位：万元
    序号,主管部门,项目名称,预算金额（调整后）,自评得分,自评等级
    1,人社局,就业补贴,10.5,96,优
    2,人社局,就业补贴,20,88,良

    """

  @Test func aFileForEachProjectIsNamedByThePattern() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.list, to: "表.csv")
    let run = try Program.run(
      [
        "fill", "表.csv", "--year", "2023", "--form", "project-central", "--per-project", "file",
        "--name-pattern", "{项目名称}-{年度}", "-o", "自评表",
      ], in: folder)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("出表之前：缺"))
    #expect(run.output.contains("已写出 自评表：2 个文件"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.file("自评表")).sorted()
    #expect(files == ["就业补贴-2023.xlsx", "就业补贴-2023（2）.xlsx", "自评表.issued.jsonl"])
  }

  @Test func strictWritesNothingWhereRequiredValuesAreMissing() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.list, to: "表.csv")
    let run = try Program.run(
      [
        "fill", "表.csv", "--year", "2023", "--form", "project-central", "--strict", "-o", "出.xlsx",
      ], in: folder)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("不能报送：缺"))
    #expect(run.errors.contains("缺必填内容：绩效指标"))
    #expect(try folder.contents() == ["表.csv"])
  }

  @Test func withoutAFormTheDataDecideAndItIsSaidWhy() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.list, to: "表.csv")
    let run = try Program.run(["fill", "表.csv", "--year", "2023", "-o", "出.xlsx"], in: folder)
    #expect(run.output.contains("本级项目 2 个：没有绩效目标和指标，不出每个项目的自评表"))
    try LedgerTests.example("示例县台账", in: folder)
    let ledger = try Program.run(
      ["fill", "台账.xlsx", "--year", "2023", "-o", "出.xlsx", "--format", "json"], in: folder)
    #expect(ledger.status == 0, "\(ledger.errors)")
    #expect(
      ledger.output.contains(
        "\"forms\":[\"results-summary\",\"project-central\",\"transfer-scored\"]"))
  }

  @Test(arguments: [
    ["-o", "夹.xlsx", "--per-project", "file"], ["-o", "夹"],
    ["-o", "出.xlsx", "--name-pattern", "{序号}"],
  ])
  func optionsThatContradictEachOtherAreWrongUsage(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.list, to: "表.csv")
    #expect(try Program.run(["fill", "表.csv"] + options, in: folder).status == 64)
    #expect(try folder.contents() == ["表.csv"])
  }

  @Test func aFolderThatIsAFileIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.list, to: "表.csv")
    try folder.write("占着", to: "夹")
    let run = try Program.run(
      ["fill", "表.csv", "--year", "2023", "--per-project", "file", "-o", "夹"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("output-not-a-folder"))
    #expect(String(decoding: try folder.read("夹"), as: UTF8.self) == "占着")
  }
}

/// Filled forms as inputs.
extension FillTests {
  @Test func filledFormsAreCheckedExplainedAndFilledAgain() throws {
    let folder = try TemporaryFolder()
    try LedgerTests.example("示例县台账", in: folder)
    let first = try Program.run(["fill", "台账.xlsx", "-o", "一.xlsx"], in: folder)
    #expect(first.status == 0, "\(first.errors)")
    let check = try Program.run(["check", "一.xlsx"], in: folder)
    #expect(check.output.contains("本级项目：7 项"), "\(check.output)")
    #expect(check.output.contains("转移支付：3 项"))
    #expect(!check.output.contains("rate-mismatch"))
    let explained = try Program.run(
      ["explain", "一.xlsx", "--project", "就业补助资金"], in: folder)
    #expect(explained.status == 0)
    #expect(explained.output.contains("执行率"))
    let again = try Program.run(
      ["fill", "一.xlsx", "--form", "project-hebei", "-o", "二.xlsx"], in: folder)
    #expect(again.output.contains("已写出 二.xlsx"), "\(again.errors)")
  }
}

/// Records as JSON, out of forms and into them.
extension FillTests {
  @Test func recordsExtractedAsJSONFillTheSameForms() throws {
    let folder = try TemporaryFolder()
    try LedgerTests.example("示例县台账", in: folder)
    _ = try Program.run(["fill", "台账.xlsx", "-o", "一.xlsx"], in: folder)
    let extracted = try Program.run(["extract", "一.xlsx", "-o", "数据.json"], in: folder)
    #expect(extracted.output == "已写出 数据.json：10 个项目\n", "\(extracted.errors)")
    let filled = try Program.run(["fill", "数据.json", "-o", "二.xlsx"], in: folder)
    #expect(filled.output.contains("已写出 二.xlsx"), "\(filled.errors)")
    _ = try Program.run(["extract", "二.xlsx", "-o", "再.json"], in: folder)
    #expect(try folder.read("数据.json") == folder.read("再.json"))
    let check = try Program.run(["check", "数据.json", "--format", "json"], in: folder)
    #expect(check.output.contains("\"projects\":10"))
  }
}
