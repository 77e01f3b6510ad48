import Foundation
import TestSupport
import Testing

/// Marked copies, comparisons and accepted findings, as a clerk uses them.
@Suite struct MarkingTests {
  static let table = """
    单位：万元,,,,,,
    序号,主管部门,项目名称,预算金额（调整后）,全年执行数,自评得分,自评等级
    1,教育局,校舍维修,43.2,37.24,95,优
    2,教育局,助学金,9.82,9.82,85,优
    3,教育局,助学金,1.3992,1.3992,88,良
    合计,,,54.4192,,,

    """

  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(table, to: "自评.csv")
    return folder
  }

  static func check(_ options: [String], in folder: TemporaryFolder) throws -> Program.Run {
    try Program.run(["check"] + options + ["--year", "2023", "--kind", "本级项目"], in: folder)
  }

  @Test func aMarkedCopyIsWrittenMarkedAnewAndFinalized() throws {
    let folder = try Self.folder()
    let first = try Self.check(["自评.csv", "-o", "标注.xlsx"], in: folder)
    #expect(first.status == 1 && first.errors.isEmpty, "\(first.errors)")
    #expect(first.output.contains("已写出 标注.xlsx"))
    #expect(first.output.contains("(marked-copy-of-text)"))
    #expect(try String(decoding: folder.read("自评.csv"), as: UTF8.self) == Self.table)
    let dump = try Program.run(["dump", "标注.xlsx"], in: folder).output
    #expect(dump.contains(#"{"sheet":"问题清单","cell":"A1","type":"text","value":"问题清单"}"#))
    #expect(
      dump.contains(#"{"sheet":"自评","note":"G4","author":"sheetconv","value":"【sheetconv】\n必须修改"#))

    let again = try Self.check(["标注.xlsx", "-o", "再标注.xlsx"], in: folder)
    #expect(again.status == 1, "\(again.errors)")
    #expect(!again.output.contains("问题清单”"), "the list is no data")
    let third = try Self.check(["再标注.xlsx", "-o", "再标注.xlsx"], in: folder)
    #expect(third.output.contains("已写出 再标注.xlsx.bak"))
    func content(_ name: String) throws -> String {
      try Program.run(["dump", name], in: folder).output
    }
    #expect(try content("再标注.xlsx") == content("再标注.xlsx.bak"))

    let final = try Program.run(["finalize", "再标注.xlsx", "-o", "定稿.xlsx"], in: folder)
    #expect(final.status == 0 && final.output.contains("去掉了标注"))
    let clean = try content("定稿.xlsx")
    #expect(!clean.contains("sheetconv") && !clean.contains("问题清单") && clean.contains("校舍维修"))
  }

  @Test func aTextFileCannotBeFinalized() throws {
    let folder = try TemporaryFolder()
    try folder.write("项目名称,自评得分\n甲,95\n", to: "表.csv")
    let run = try Program.run(["finalize", "表.csv", "-o", "定稿.xlsx"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("(finalize-needs-workbook)"))
    #expect(try folder.contents() == ["表.csv"])
  }

  @Test func severalInputsNeedAFolder() throws {
    let folder = try Self.folder()
    try folder.write(Self.table.replacingOccurrences(of: "校舍", with: "道路"), to: "二.csv")
    let refused = try Self.check(["自评.csv", "二.csv", "-o", "标注.xlsx"], in: folder)
    #expect(refused.status == 64 && refused.errors.contains("-o 要写文件夹"))
    let run = try Self.check(["自评.csv", "二.csv", "-o", "标注/"], in: folder)
    #expect(run.output.contains("已写出 标注/自评-标注.xlsx") && run.output.contains("标注/二-标注.xlsx"))
    #expect(try Program.run(["dump", "标注/二-标注.xlsx"], in: folder).output.contains("道路维修"))
  }

  @Test func acceptedFindingsAreCountedAndNotShown() throws {
    let folder = try Self.folder()
    let before = try Self.check(
      ["自评.csv", "--new-waivers", "豁免.csv", "--fingerprints"], in: folder)
    #expect(before.status == 1 && before.output.contains("  指纹：F"))
    var list = String(decoding: try folder.read("豁免.csv"), as: UTF8.self)
    let rows = list.components(separatedBy: "\r\n")
    let row = try #require(rows.first { $0.contains("grade-mismatch") })
    list = list.replacingOccurrences(
      of: row,
      with: row.replacingOccurrences(of: "grade-mismatch,,", with: "grade-mismatch,主管部门已同意,王"))
    try folder.write(list, to: "豁免.csv")
    let moved = Self.table.replacingOccurrences(of: "合计,", with: "4,教育局,宣传,0,0,90,优\n合计,")
    try folder.write(moved, to: "自评.csv")
    let after = try Self.check(["自评.csv", "--waive", "豁免.csv"], in: folder)
    #expect(after.output.contains("已接受、不再列出 1 条，其中必须修改 1 项"))
    #expect(!after.output.contains("(grade-mismatch)") && !after.output.contains("指纹：F"))
    #expect(after.output.contains("(waiver-without-reason)"))
    let json = try Self.check(["自评.csv", "--waive", "豁免.csv", "--format", "json"], in: folder)
    #expect(json.output.contains(#""waived":1,"waived_errors":1"#))
    #expect(json.output.contains(#""fingerprint":"F"#))
  }

  @Test func accountsAreComparedByProject() throws {
    let folder = try Self.folder()
    let accounts = """
      单位：元,,
      项目名称,全年预算数,决算数
      校舍维修,432000,374200
      助学金,98200,98200
      助学金,13992,13992

      """
    try folder.write(accounts, to: "决算表.csv")
    let run = try Self.check(["自评.csv", "--accounts", "决算表.csv"], in: folder)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(
      run.output.contains("“校舍维修”的全年执行数写的是 37.24 万元，决算数是 37.42 万元，相差 -0.18"))
    #expect(!run.output.contains("(accounts-budget-differs)"))
    #expect(run.output.contains("另见：决算表.csv，第 3 行，单元格 C3"))
  }

  @Test func indicatorsAreComparedWithTheApprovedGoals() throws {
    let folder = try Self.folder()
    try folder.write(
      """
      项目名称,一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
      校舍维修,产出指标,数量指标,维修面积,≥5000平方米,5200平方米,50,50,
      校舍维修,满意度指标,服务对象满意度,师生满意度,≥85%,92%,40,40,

      """, to: "指标.csv")
    try folder.write(
      """
      项目名称,一级指标,二级指标,三级指标,指标值,分值
      校舍维修,产出指标,数量指标,维修面积,≥0.5万平方米,50
      校舍维修,满意度指标,服务对象满意度,师生满意度,≥90%,30
      校舍维修,产出指标,时效指标,按期完工率,100%,10

      """, to: "目标表.csv")
    let run = try Self.check(["自评.csv", "指标.csv", "--approved", "目标表.csv"], in: folder)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("指标“师生满意度”的指标值写的是“≥85%”，批复的是“≥90%”"))
    #expect(run.output.contains("另见：目标表.csv，第 3 行，单元格 E3"))
    #expect(run.output.contains("指标“师生满意度”的分值写的是 40，批复的是 30"))
    #expect(run.output.contains("“校舍维修”批复的指标“按期完工率”（100%）自评里没有"))
    #expect(!run.output.contains("“维修面积”的指标值"), "5000 and 0.5万 are the same")
  }

  @Test func goalsWithoutIndicatorsAreRefused() throws {
    let folder = try Self.folder()
    try folder.write("项目名称,预算数\n校舍维修,1.555\n", to: "目标表.csv")
    let run = try Self.check(["自评.csv", "--approved", "目标表.csv"], in: folder)
    #expect(run.status == 2 && run.errors.contains("approved-without-indicators"))
  }
}
