import Foundation
import SheetIO
import TestSupport
import Testing

/// Every input that cannot be used ends in one clear message, the right exit status, and an
/// untouched output.
@Suite struct BadInputTests {
  static let good =
    "序号,主管部门（单位）,项目名称,预算金额（调整后）,自评得分,自评等级\n1,县人社局,补足应急周转金账户资金,192.853287,97.59,优\n"

  /// A Compound File header, as old `.xls` files and encrypted workbooks begin.
  static func compoundFile(containing stream: String) -> [UInt8] {
    var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    bytes += [UInt8](repeating: 0, count: 1528)
    for unit in stream.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    bytes += [UInt8](repeating: 0, count: 512)
    return bytes
  }

  /// Runs `fill` on a file with an output that exists already, which must stay as it is.
  func refusal(of bytes: [UInt8], named name: String = "in.csv", options: [String] = []) throws
    -> Program.Run
  {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    try folder.write("what was there", to: "o.xlsx")
    let run = try Program.run(["fill", name, "-o", "o.xlsx"] + options, in: folder)
    #expect(try folder.read("o.xlsx") == Array("what was there".utf8))
    #expect(try folder.contents() == [name, "o.xlsx"].sorted(), "nothing may be left behind")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(name))
    return run
  }

  @Test(arguments: [
    ("header-not-found", "甲,乙\n1,2\n", "项目名称"),
    ("column-missing", "序号,项目名称,自评得分\n1,项目,90\n", "全年预算数"),
    ("no-projects", "序号,项目名称,全年预算数（万元）,自评得分\n", "没有一个项目"),
    ("unit-unknown", "序号,项目名称,全年预算数,自评得分\n1,项目,100,90\n", "--unit"),
    ("file-empty", "", "空"),
  ])
  func aTableThatCannotBeUsedIsRefused(_ code: String, _ text: String, _ words: String) throws {
    let run = try refusal(of: Array(text.utf8))
    #expect(run.errors.contains("(\(code))"), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.contains("改法"))
  }

  @Test(arguments: [
    ("Workbook", "in.xls", "xls"), ("EncryptedPackage", "in.xlsx", "密码"),
  ])
  func aFileOfAnotherKindIsNamed(_ stream: String, _ name: String, _ words: String) throws {
    let run = try refusal(of: Self.compoundFile(containing: stream), named: name)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func aMissingFileAndAFolderAreNamed() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file("文件夹"), withIntermediateDirectories: false)
    let run = try Program.run(["fill", "没有.csv", "文件夹", "-o", "o.xlsx"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("没有.csv  (file-missing)"))
    #expect(run.errors.contains("文件夹  (file-is-folder)"))
    #expect(try folder.contents() == ["文件夹"])
  }

  @Test func anOutputFolderThatDoesNotExistIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.good, to: "in.csv")
    let run = try Program.run(["fill", "in.csv", "-o", "没有/o.xlsx"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("没有"))
    #expect(try folder.contents() == ["in.csv"])
  }

  @Test func anOutputThatIsAFolderOrUnwritableIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.good, to: "in.csv")
    try FileManager.default.createDirectory(
      atPath: folder.file("o.xlsx"), withIntermediateDirectories: false)
    #expect(try Program.run(["fill", "in.csv", "-o", "o.xlsx"], in: folder).status == 2)
    // Nobody, root included, makes files there.
    let run = try Program.run(["fill", "in.csv", "-o", "/proc/o.xlsx"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("/proc"))
  }

  @Test(arguments: [1, 8, 40])
  func aDiskThatFillsLeavesTheOldFile(_ kilobytes: Int) throws {
    let folder = try TemporaryFolder()
    var text = Self.good
    for index in 2...3_000 { text += "\(index),县人社局,示例项目第\(index)号,\(index).123456,95,优\n" }
    try folder.write(text, to: "in.csv")
    try folder.write("what was there", to: "o.xlsx")
    let run = try Program.run(
      ["fill", "in.csv", "--year", "2023", "-o", "o.xlsx"], in: folder,
      shell: "ulimit -f \(kilobytes); exec")
    #expect(run.status == 2, "\(run.errors)")
    #expect(try folder.read("o.xlsx") == Array("what was there".utf8))
    #expect(try folder.contents() == ["in.csv", "o.xlsx"])
  }

  @Test func wrongUsageEndsWith64() throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run(["fill"], in: folder).status == 64)
    #expect(try Program.run(["fill", "a.csv", "-o", "o.csv"], in: folder).status == 64)
    #expect(
      try Program.run(["fill", "a.csv", "-o", "o.xlsx", "--year", "23"], in: folder).status == 64)
    #expect(try Program.run(["无"], in: folder).status == 64)
  }
}
