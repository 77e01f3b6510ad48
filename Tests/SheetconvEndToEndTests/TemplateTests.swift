import Foundation
import TestSupport
import Testing

/// Forms of the user's own, on the command line.
@Suite struct TemplateTests {
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try LedgerTests.example("示例县台账", in: folder)
    for (fixture, name) in [
      ("blank-openpyxl.xlsm", "空表.xlsm"), ("placeholders-openpyxl.xlsm", "表样.xlsm"),
    ] {
      let path = PackageFolder.path + "/Tests/FormTemplatesTests/Fixtures/" + fixture
      try folder.write(Array(try Data(contentsOf: URL(fileURLWithPath: path))), to: name)
    }
    return folder
  }

  @Test(arguments: ["空表", "表样"])
  func aFormIsFilledForEveryProjectInAFolder(_ name: String) throws {
    let folder = try Self.folder()
    let run = try Program.run(
      ["fill", "台账.xlsx", "--template", "\(name).xlsm", "-o", "成品"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    try Golden.expect(run.output, matches: "template-fill-\(name == "空表" ? "labels" : "marks")")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.file("成品"))
    #expect(files.count == 10)
    #expect(files.allSatisfy { $0.hasPrefix("\(name)-") && $0.hasSuffix(".xlsm") })
    let extracted = try Program.run(
      ["extract", "成品/\(name)-困难群众慰问金（2）.xlsm", "-o", "回读.csv"], in: folder)
    #expect(extracted.status == 0, "\(extracted.errors)")
    #expect(
      try String(contentsOfFile: folder.file("回读.csv"), encoding: .utf8).contains("困难群众慰问金"))
  }

  @Test(arguments: [("空表", "labels"), ("表样", "marks")])
  func aFormIsCheckedBeforeThereIsAnyData(_ name: String, _ golden: String) throws {
    let folder = try Self.folder()
    let run = try Program.run(["template", "check", "\(name).xlsm"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    try Golden.expect(run.output, matches: "template-check-\(golden)")
  }

  @Test func aFormGoesToAWorkbookAndBack() throws {
    let folder = try TemporaryFolder()
    let there = try Program.run(
      ["template", "render", "project-central", "-o", "表样.xlsx"], in: folder)
    #expect(there.status == 0)
    let back = try Program.run(["template", "import", "表样.xlsx", "-o", "表样.yaml"], in: folder)
    #expect(back.status == 0)
    #expect(back.errors == "")
    try LedgerTests.example("示例县台账", in: folder)
    for (form, output) in [("project-central", "一.xlsx"), ("表样.yaml", "二.xlsx")] {
      let run = try Program.run(
        ["fill", "台账.xlsx", "--form", form, "-o", output], in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try folder.read("一.xlsx") == folder.read("二.xlsx"))
  }

  @Test func nothingIsWrittenForAFormThatIsWrong() throws {
    let folder = try TemporaryFolder()
    try LedgerTests.example("示例县台账", in: folder)
    try folder.write("职工花名册,姓名\n1,张三\n", to: "名册.csv")
    #expect(
      try Program.run(["convert", "名册.csv", "名册.xlsx"], in: folder).status == 0)
    let run = try Program.run(
      ["fill", "台账.xlsx", "--template", "名册.xlsx", "-o", "成品"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("template-without-form"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("成品")))
  }

  @Test func anUnknownPlaceholderIsShownWithTheNearestName() throws {
    let folder = try TemporaryFolder()
    try folder.write("项目名称,{{项目名程}}\n", to: "表.csv")
    #expect(try Program.run(["convert", "表.csv", "表.xlsx"], in: folder).status == 0)
    let run = try Program.run(["template", "check", "表.xlsx"], in: folder)
    #expect(run.status == 1)
    #expect(run.output.contains("没有叫“项目名程”的字段，最接近的是“项目名称”"))
    #expect(run.output.contains("单元格 B1"))
  }
}
