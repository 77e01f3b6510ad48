import Foundation
import TestSupport
import Testing

/// `sheetconv check`, run as a clerk and as a script run it.
@Suite struct CheckTests {
  static let inputs = ["本级项目.csv", "转移支付项目.csv"]

  /// A folder with the bureau's published files.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in inputs + ["报告数字.csv", "自评工作报告.txt"] {
      try folder.write(try PackageFolder.text("Examples/" + name), to: name)
    }
    return folder
  }

  static func check(
    _ options: [String], language: String = "zh", in folder: TemporaryFolder? = nil
  ) throws -> Program.Run {
    try Program.run(
      ["check"] + inputs + ["--year", "2023"] + options, in: try folder ?? Self.folder(),
      language: language)
  }

  @Test func theReportCheckedFromItsTextIsTheReviewedOne() throws {
    let run = try Self.check(["--report", "自评工作报告.txt"])
    #expect(run.status == 1)
    #expect(run.errors.isEmpty)
    #expect(run.output.hasPrefix("不能报送：4 项必须修改\n"))
    #expect(run.output.contains("评分规则：中央规则"))
    try Golden.expect(run.output, matches: "check-report-zh")
    try Golden.expect(
      try Self.check(["--report", "自评工作报告.txt"], language: "en").output,
      matches: "check-report-en")
  }

  @Test func machineOutputIsOneObjectALineAndEndsWithTheSummary() throws {
    let run = try Self.check(["--report", "报告数字.csv", "--format", "json"])
    #expect(run.status == 1)
    #expect(
      run.output
        == (try Self.check(["--report", "报告数字.csv", "--format", "json"], language: "en").output))
    try Golden.expect(run.output, matches: "check-figures-json")
    let objects = try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    let errors = objects.filter { $0["severity"] as? String == "error" }
    #expect(
      errors.compactMap { $0["field"] as? String }.sorted() == [
        "dept.adjusted_budget", "proj.count", "transfer.central", "transfer.total",
      ])
    let summary = try #require(objects.last?["summary"] as? [String: Any])
    #expect(summary["projects"] as? Int == 36)
    #expect(summary["errors"] as? Int == 4)
    #expect(objects.count { $0["outcome"] as? String == "agrees" } == summary["agree"] as? Int)
    #expect(
      objects.count { $0["outcome"] as? String == "not-checkable" }
        == summary["not_checkable"] as? Int)
  }

  @Test func tablesAloneAreCheckedToo() throws {
    let run = try Self.check([])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.hasPrefix("没有必须修改的问题\n"))
    #expect(run.output.contains("name-nearly-repeated"))
    let folder = try TemporaryFolder()
    try folder.write(FindingTests.faulty, to: "表.csv")
    let faulty = try Program.run(["check", "表.csv", "--year", "2023"], in: folder)
    #expect(faulty.status == 1)
    #expect(faulty.output.hasPrefix("不能报送：4 项必须修改\n"), "\(faulty.output)")
    #expect(try folder.contents() == ["表.csv"], "checking writes nothing")
  }

  @Test func aWordDocumentIsReadLikeItsText() throws {
    let folder = try Self.folder()
    var body = ""
    for line in try PackageFolder.text("Examples/自评工作报告.txt").split(separator: "\n")
    where !line.hasPrefix("\t") {
      body += WordFixture.paragraph(String(line))
    }
    try folder.write(WordFixture(body: body).bytes(), to: "报告.docx")
    let run = try Self.check(["--report", "报告.docx"], in: folder)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("不能报送：4 项必须修改\n"))
    #expect(run.output.contains("报告.docx，第 6 段第 42 字  (figure-mismatch)"), "\(run.output)")
  }

  @Test func aReportInGB18030IsReadToo() throws {
    let folder = try Self.folder()
    let convert = Process()
    convert.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    convert.arguments = ["-f", "UTF-8", "-t", "GB18030", "-o", "gb.txt", "自评工作报告.txt"]
    convert.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    try convert.run()
    convert.waitUntilExit()
    let run = try Self.check(["--report", "gb.txt"], in: folder)
    #expect(run.output.hasPrefix("不能报送：4 项必须修改\n"), "\(run.output)")
  }

  @Test func whatCannotBeReadEndsWithTwo() throws {
    #expect(try Self.check(["--report", "没有.txt"]).status == 2)
    let folder = try Self.folder()
    try folder.write(Array("%PDF-1.4\n".utf8), to: "报告.pdf")
    let run = try Self.check(["--report", "报告.pdf"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("report-kind-unsupported"))
    #expect(try Self.check(["--format", "yaml"]).status == 64)
  }
}
