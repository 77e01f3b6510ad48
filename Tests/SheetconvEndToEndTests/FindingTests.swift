import Foundation
import TestSupport
import Testing

/// What the program says about tables whose numbers do not agree.
@Suite struct FindingTests {
  static let faulty = """
    序号,主管部门（单位）,项目名称,预算金额（调整后）,自评得分,自评等级
    1,县人社局,补足应急周转金账户资金,192.853287,89.99,优
    2,县人社局,劳动监察仲裁办案经费,约7,94.33,优
    4,县人社局,特困慰问资金,0,101,优
    5,县人社局,特困慰问资金,0.12345678,95.555,很好
    合计,,,200,,

    """

  func run(_ options: [String] = [], language: String = "zh") throws -> Program.Run {
    let folder = try TemporaryFolder()
    try folder.write(Self.faulty, to: "表.csv")
    let run = try Program.run(
      ["fill", "表.csv", "--year", "2023", "-o", "o.xlsx"] + options, in: folder, language: language)
    #expect(try folder.contents().contains("o.xlsx"), "the form is written all the same")
    return run
  }

  @Test func theVerdictComesFirstAndTheStatusIsOne() throws {
    let run = try run()
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("不能报送：4 项必须修改\n"), "\(run.output)")
  }

  @Test func theFindingsAreTheReviewedOnes() throws {
    try Golden.expect(try run().errors, matches: "faulty-table-zh")
    try Golden.expect(try run(language: "en").errors, matches: "faulty-table-en")
  }

  @Test func machineOutputDoesNotChangeWithTheLocale() throws {
    let chinese = try run(["--format", "json"])
    let english = try run(["--format", "json"], language: "en")
    #expect(chinese.output == english.output)
    #expect(chinese.errors == english.errors)
    let lines = chinese.errors.split(separator: "\n")
    #expect(lines.count >= 8)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["code"] is String)
      #expect(object?["message"] is String)
    }
  }

  @Test func inspectShowsTheReviewedRecognition() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "附件1\n项目支出绩效自评结果汇总表（2023年度）\n,,,,,,单位：万元\n\n"
        + "序号,主管部门（单位）,项目名称,预算金额（调整后）,自评得分,自评等级,科室记事\n"
        + "1,县人社局,补足应急周转金账户资金,192.853287,97.59,优,跨年\n合计,,,192.853287,,,\n填报人：甲\n",
      to: "表.csv")
    let run = try Program.run(["inspect", "表.csv"], in: folder)
    #expect(run.status == 0)
    try Golden.expect(run.output, matches: "inspect-zh")
    try Golden.expect(
      try Program.run(["inspect", "表.csv"], in: folder, language: "en").output,
      matches: "inspect-en")
    try Golden.expect(
      try Program.run(["inspect", "表.csv", "--format", "json"], in: folder).output,
      matches: "inspect-json")
  }

  @Test func helpIsInTheUsersLanguage() throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run(["fill", "--help"], in: folder).output.contains("例子"))
    #expect(
      try Program.run(["fill", "--help"], in: folder, language: "en").output.contains("EXAMPLES"))
    #expect(
      try Program.run(["fill", "--help", "--lang", "en"], in: folder).output.contains("EXAMPLES"))
  }

  @Test func standardInputIsReadAndAClosedPipeEndsQuietly() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      ["fill", "-", "--year", "2023", "-o", "o.xlsx"], in: folder, input: BadInputTests.good)
    #expect(run.status == 0, "\(run.errors)")
    let piped = try Program.run(["inspect", "--help"], in: folder, shell: "exec 2>&1; exec 1>&-;")
    #expect(piped.status < 128)
  }

  @Test func anOutputThatIsAnInputKeepsTheOldFile() throws {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "a.csv")
    #expect(
      try Program.run(["fill", "a.csv", "--year", "2023", "-o", "o.xlsx"], in: folder).status == 0)
    let old = try folder.read("o.xlsx")
    #expect(
      try Program.run(["fill", "o.xlsx", "--year", "2022", "-o", "o.xlsx"], in: folder).status == 0)
    #expect(try folder.read("o.xlsx.bak") == old)
    #expect(try folder.read("o.xlsx") != old)
  }
}
