import Diagnostics
import Foundation
import SheetIO
import TestSupport
import Testing

/// Whatever ends the program, an output is the old file or the new one, whole.
@Suite struct WholeFileTests {
  /// Rows that take a moment to write.
  private static let table: String = {
    var text = "序号,项目名称,全年预算数\r\n"
    for row in 0..<30_000 { text += "\(row),第\(row)个项目,\(row).25\r\n" }
    return text
  }()

  @Test(arguments: ["out.xlsx", "out.tsv"])
  func aKilledProgramLeavesTheOldFileOrTheNewOne(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.table, to: "in.csv")
    let whole = try Program.run(["convert", "in.csv", name], in: folder)
    #expect(whole.status == 0)
    let new = try folder.read(name)
    var random = SeededRandom(seed: 7)
    var killed = 0
    for _ in 0..<40 {
      try folder.write("旧的内容", to: name)
      let delay = Double.random(in: 0.01...0.5, using: &random)
      let run = try Program.run(
        ["convert", "in.csv", name], in: folder, shell: "exec timeout -s KILL \(delay)")
      let now = try folder.read(name)
      if now == Array("旧的内容".utf8) {
        #expect(run.status != 0, "after \(delay) s")
      } else {
        #expect(now == new, "after \(delay) s")
      }
      if run.status != 0 { killed += 1 }
    }
    #expect(killed > 0)
    // What a killed run leaves lies hidden beside it, and the next one is not disturbed.
    #expect(try folder.contents().filter { !$0.hasPrefix(".") } == ["in.csv", name].sorted())
  }

  @Test func aKilledMergeLeavesEachDataFileOldOrNew() throws {
    let folder = try TemporaryFolder()
    let old = [
      "data/项目.csv": """
      序号,项目编码,项目名称,主管部门,全年预算数（万元）,全年执行数（万元）,自评得分
      1,001,饮水工程,县水利局,100,100,100

      """,
      "data/指标.csv": """
      项目编码,一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
      001,产出指标,数量指标,管网长度,≥10公里,10.4公里,50,50
      001,效益指标,社会效益指标,受益人数,≥200人,210人,40,40

      """,
    ]
    func reset() throws {
      try? FileManager.default.removeItem(atPath: folder.file("data"))
      try FileManager.default.createDirectory(
        atPath: folder.file("data"), withIntermediateDirectories: true)
      for (name, text) in old { try folder.write(text, to: name) }
    }
    try reset()
    let filled = try Program.run(
      [
        "fill", "data/项目.csv", "data/指标.csv", "--year", "2023", "--form", "project-central",
        "--per-project", "file", "--name-pattern", "{项目编码}", "-o", "forms",
      ], in: folder)
    #expect(filled.status <= 1, "\(filled.errors)")
    let form = folder.file("forms/001.xlsx")
    var editor = try PackageEditor(ByteSource(path: form))
    let sheet = try WorkbookReader(ByteSource(path: form)).readSheet(at: 0)
    for (text, replacement) in [("10.4公里", "9公里"), ("210人", "205人")] {
      let cell = try #require(
        sheet.rows.lazy.flatMap { row in row.cells.map { (row.index, $0) } }
          .first { $0.1.value == .text(text) })
      try editor.setCell(
        sheet: 0, CellAddress(row: cell.0, column: cell.1.column), .text(replacement))
    }
    try editor.save(to: folder.file("退回.xlsx"))
    let arguments = [
      "merge", "退回.xlsx", "--base", "forms/自评表.issued.jsonl", "--data", "data/项目.csv", "--data",
      "data/指标.csv", "--year", "2023", "-o", "data",
    ]
    let whole = try Program.run(arguments, in: folder)
    #expect(whole.status == 0, "\(whole.output)\(whole.errors)")
    let new = try Dictionary(
      uniqueKeysWithValues: old.keys.map { ($0, try folder.read($0)) })
    #expect(new.allSatisfy { $0.value != Array((old[$0.key] ?? "").utf8) })
    var random = SeededRandom(seed: 11)
    for _ in 0..<30 {
      try reset()
      let delay = Double.random(in: 0.005...0.2, using: &random)
      _ = try Program.run(
        arguments, in: folder, shell: "exec timeout -s KILL \(delay)")
      for (name, text) in old {
        let now = try folder.read(name)
        #expect(now == Array(text.utf8) || now == new[name], "\(name) after \(delay) s")
        if let kept = try? folder.read(name + ".bak") {
          #expect(kept == Array(text.utf8), "\(name).bak after \(delay) s")
        }
      }
    }
  }

  private static let canMount: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt 2>/dev/null",
    ]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(.enabled(if: canMount), arguments: ["out.xlsx", "out.tsv"])
  func aFullDiskLeavesTheOldFile(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.table, to: "in.csv")
    try folder.write("旧的内容", to: "old")
    // A disk of 64 KiB that only this run sees; what is left on it is copied out.
    let script = """
      mkdir disk; mount -t tmpfs -o size=64k tmpfs disk; cp old disk/\(name)
      "$@"; status=$?; cp disk/\(name) after; ls -A disk >left; exit $status
      """
    try folder.write(script, to: "run.sh")
    let run = try Program.run(
      ["convert", "in.csv", "disk/\(name)"], in: folder, shell: "exec unshare -rm sh run.sh")
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains("磁盘空间不足"), "\(run.errors)")
    #expect(try folder.read("after") == Array("旧的内容".utf8))
    #expect(try folder.read("left") == Array("\(name)\n".utf8))
  }

  @Test(.enabled(if: canMount))
  func aReadOnlyDiskIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("a,b\n1,2\n", to: "in.csv")
    let script = """
      mkdir disk; mount -t tmpfs tmpfs disk; echo old >disk/out.tsv; mount -o remount,ro disk
      "$@"; status=$?; cp disk/out.tsv after; exit $status
      """
    try folder.write(script, to: "run.sh")
    let run = try Program.run(
      ["convert", "in.csv", "disk/out.tsv"], in: folder, shell: "exec unshare -rm sh run.sh")
    #expect(run.status == 2)
    #expect(run.errors.contains("disk/out.tsv"))
    #expect(try folder.read("after") == Array("old\n".utf8))
  }
}
