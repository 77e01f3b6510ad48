import Foundation
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
