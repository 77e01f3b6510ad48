import Foundation
import TestSupport
import Testing

/// A ledger from the empty workbook to the forms.
@Suite struct LedgerTests {
  static func example(_ name: String, in folder: TemporaryFolder) throws {
    let path = PackageFolder.path + "/Examples/\(name).xlsx"
    try folder.write(Array(try Data(contentsOf: URL(fileURLWithPath: path))), to: "台账.xlsx")
  }

  @Test func anEmptyLedgerIsTheSameBytesEveryTime() throws {
    let folder = try TemporaryFolder()
    for name in ["一.xlsx", "二.xlsx"] {
      let run = try Program.run(["new", "ledger", name, "--year", "2023"], in: folder)
      #expect(run.status == 0)
      #expect(run.output == "已写出 \(name)\n")
    }
    #expect(try folder.read("一.xlsx") == folder.read("二.xlsx"))
  }

  @Test func inspectSaysWhatEverySheetIsAndByWhat() throws {
    let folder = try TemporaryFolder()
    try Self.example("示例县台账", in: folder)
    try Golden.expect(
      try Program.run(["inspect", "台账.xlsx"], in: folder).output, matches: "inspect-ledger-zh")
    try Golden.expect(
      try Program.run(["inspect", "台账.xlsx", "--format", "json"], in: folder).output,
      matches: "inspect-ledger-json")
  }

  @Test func theExampleLedgerMayBeHandedInAndItsFaultyCopyMayNot() throws {
    let folder = try TemporaryFolder()
    try Self.example("示例县台账", in: folder)
    #expect(try Program.run(["check", "台账.xlsx"], in: folder).status == 0)
    let filled = try Program.run(["fill", "台账.xlsx", "-o", "表.xlsx"], in: folder)
    #expect(filled.status == 0, "\(filled.errors)")
    try Self.example("示例县台账（有错）", in: folder)
    #expect(try Program.run(["check", "台账.xlsx"], in: folder).status == 1)
  }

  @Test func theFormsOfTheExampleLedgerMayBeHandedInAsWell() throws {
    let folder = try TemporaryFolder()
    try Self.example("示例县台账", in: folder)
    #expect(try Program.run(["fill", "台账.xlsx", "-o", "表.xlsx"], in: folder).status == 0)
    let check = try Program.run(["check", "表.xlsx"], in: folder)
    #expect(check.status == 0, "\(check.output)")
  }

  @Test func whatAFormLacksIsNamedByTheCellWhereItBelongs() throws {
    let folder = try TemporaryFolder()
    for name in ["项目", "指标"] {
      let text = try PackageFolder.text("Examples/示例县台账/\(name).csv")
      try folder.write(
        text.replacing("两个地块排水不畅返工，已约谈施工单位", with: "").replacing("示例县土地整理中心", with: ""),
        to: name + ".csv")
    }
    let fill = ["fill", "项目.csv", "指标.csv", "--year", "2023", "--form", "project-central"]
    _ = try Program.run(fill + ["-o", "表.xlsx"], in: folder)
    let check = try Program.run(["check", "表.xlsx"], in: folder).output
    #expect(check.contains("“6 土地整理和占补平衡”，单元格 J14  (indicator-reason-missing)"), "\(check)")
  }

  @Test func nothingIsWrittenStrictlyWhileAListHasBlankCells() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "项目名称,主管部门,预算金额（万元）,自评得分,自评等级\n甲,,12,95,优\n乙,教育局,3,95,优\n", to: "缺.csv")
    let fill = ["fill", "缺.csv", "--year", "2023", "--strict", "-o", "表.xlsx"]
    let run = try Program.run(fill, in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("单元格 B2  (value-missing)"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/表.xlsx"))
  }

  @Test func eachKindOfProjectInALedgerIsSummedUpByItself() throws {
    let folder = try TemporaryFolder()
    try Self.example("示例县台账", in: folder)
    let run = try Program.run(["check", "台账.xlsx"], in: folder)
    #expect(
      run.output.contains("本级项目：7 项，预算 545.7192 万元；优 4、良 1、中 1、差 1，评优率 57.14%"))
    #expect(
      run.output.contains("转移支付：3 项，预算 1938.573287 万元；优 3、良 0、中 0、差 0，评优率 100.00%"))
  }

  @Test func sheetsMayBeFilesOfTheirOwn() throws {
    let folder = try TemporaryFolder()
    for name in ["项目", "资金", "目标", "指标"] {
      try folder.write(
        try PackageFolder.text("Examples/示例县台账/\(name).csv"), to: name + ".csv")
    }
    let run = try Program.run(
      ["check", "指标.csv", "项目.csv", "资金.csv", "目标.csv", "--year", "2023"], in: folder)
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func indicatorsWithoutTheirProjectsSayWhatIsMissing() throws {
    let folder = try TemporaryFolder()
    try folder.write(try PackageFolder.text("Examples/示例县台账/指标.csv"), to: "指标.csv")
    let run = try Program.run(["check", "指标.csv"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("list-missing"))
  }
}
