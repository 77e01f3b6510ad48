import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SheetIO

@Suite struct OutputFileTests {
  @Test func bytesArriveAndNothingElseIsLeft() throws {
    let folder = try TemporaryFolder()
    var output = try OutputFile(path: folder.file("表.csv"))
    try output.write(Array("甲,".utf8))
    try output.write(Array("乙\n".utf8))
    #expect(try folder.contents().count == 1)
    #expect(try folder.contents() != ["表.csv"])
    try output.commit()
    #expect(try folder.contents() == ["表.csv"])
    #expect(try folder.read("表.csv") == Array("甲,乙\n".utf8))
  }

  @Test func anAbandonedOutputLeavesTheTargetAndNothingElse() throws {
    let folder = try TemporaryFolder()
    try folder.write("before", to: "a.csv")
    do {
      var output = try OutputFile(path: folder.file("a.csv"))
      try output.write(Array("after".utf8))
      try FileManager.default.copyItem(
        atPath: output.temporaryPath, toPath: output.temporaryFolder + "/leftover")
    }
    #expect(try folder.contents() == ["a.csv"])
    #expect(try folder.read("a.csv") == Array("before".utf8))
  }

  @Test func theTemporaryFolderIsPrivateAndHidden() throws {
    let folder = try TemporaryFolder()
    let output = try OutputFile(path: folder.file("a.csv"))
    let mode =
      try FileManager.default.attributesOfItem(atPath: output.temporaryFolder)[
        .posixPermissions] as? Int
    #expect(mode == 0o700)
    #expect(try folder.contents().allSatisfy { $0.hasPrefix(".") })
    _ = consume output
    #expect(try folder.contents().isEmpty)
  }

  @Test(arguments: [0o600, 0o640, 0o664, 0o666])
  func permissionsOfAReplacedFileAreKept(_ mode: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("before", to: "a.csv")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    var output = try OutputFile(path: path)
    try output.write(Array("after".utf8))
    try output.commit()
    let kept = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(kept == mode)
    #expect(try folder.read("a.csv") == Array("after".utf8))
  }

  @Test func aLinkStaysALinkToTheNewFile() throws {
    let folder = try TemporaryFolder()
    let real = try folder.write("before", to: "real.csv")
    let link = folder.file("link.csv")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
    var output = try OutputFile(path: link)
    try output.write(Array("after".utf8))
    try output.commit()
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
    #expect(try folder.read("real.csv") == Array("after".utf8))
  }

  @Test func nothingWrittenIsAnEmptyFile() throws {
    let folder = try TemporaryFolder()
    try OutputFile(path: folder.file("a.csv")).commit()
    #expect(try folder.read("a.csv").isEmpty)
  }

  @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "file")
    let cases: [(String, FindingCode)] = [
      (folder.file("missing/a.xlsx"), .outputFolderMissing),
      (file + "/a.xlsx", .outputFolderMissing),
      (folder.path, .outputIsFolder),
      (folder.path + "/", .outputIsFolder),
      ("", .outputIsFolder),
      ("/dev/null", .outputNotAFile),
      ("/proc/a.xlsx", .outputFolderMissing),
      (folder.file(String(repeating: "长", count: 200) + ".xlsx"), .outputFailed),
    ]
    for (path, code) in cases {
      #expect(failureCode { _ = try OutputFile(path: path) } == code, "\(path)")
    }
    #expect(try folder.contents() == ["file"])
  }

  @Test func aFullDiskIsAnError() throws {
    // Writing to /dev/full is what a full disk answers.
    #expect(OutputWorkspace.failure(ENOSPC, path: "a").finding.code == .outputDiskFull)
    #expect(OutputWorkspace.failure(EROFS, path: "a").finding.code == .outputFolderNotWritable)
    #expect(OutputWorkspace.failure(EIO, path: "a").finding.code == .outputFailed)
  }

  @Test func aFileBeyondTheSizeLimitIsAnErrorAndChangesNothing() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let folder = try TemporaryFolder()
      let path = try folder.write("before", to: "a.csv")
      try limitFileSize(to: 100_000)
      do throws(Failure) {
        var output = try OutputFile(path: path)
        for _ in 0..<100 { try output.write([UInt8](repeating: 65, count: 4_096)) }
        try output.commit()
        exit(3)
      } catch {
        guard error.finding.code == .outputTooLarge else { exit(4) }
      }
      let text = try String(contentsOfFile: path, encoding: .utf8)
      guard text == "before", try folder.contents() == ["a.csv"] else { exit(5) }
    }
  }
}

/// The code of the failure that an action ends with, or `nil` if it ends well.
func failureCode(_ action: () throws -> Void) -> FindingCode? {
  do {
    try action()
    return nil
  } catch {
    return (error as? Failure)?.finding.code
  }
}

/// Lets this process write no file longer than this many bytes.
func limitFileSize(to bytes: UInt) throws {
  var limit = rlimit()
  unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  limit.rlim_cur = rlim_t(bytes)
  guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
    throw CocoaError(.fileWriteUnknown)
  }
}
