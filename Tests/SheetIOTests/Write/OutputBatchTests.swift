import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SheetIO

@Suite struct OutputBatchTests {
  @Test func filesStandInTheirPlacesOnlyOnceCommitted() throws {
    let folder = try TemporaryFolder()
    try folder.write("旧", to: "甲")
    let batch = try OutputBatch(folder: folder.path)
    let files = [
      try batch.write(Array("新".utf8), named: "甲"), try batch.write(Array("乙".utf8), named: "乙"),
    ]
    #expect(String(decoding: try folder.read("甲"), as: UTF8.self) == "旧")
    #expect(try batch.commit(files).isEmpty)
    #expect(String(decoding: try folder.read("甲"), as: UTF8.self) == "新")
    #expect(String(decoding: try folder.read("乙"), as: UTF8.self) == "乙")
  }

  @Test func whatIsNotCommittedLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    try folder.write("旧", to: "甲")
    do {
      let batch = try OutputBatch(folder: folder.path)
      _ = try batch.write(Array("新".utf8), named: "甲")
      let made = try OutputBatch(folder: folder.file("新夹"))
      _ = try made.write(Array("新".utf8), named: "丙")
    }
    #expect(try folder.contents() == ["甲"])
    #expect(String(decoding: try folder.read("甲"), as: UTF8.self) == "旧")
  }

  @Test func permissionsOfAReplacedFileAreKeptAndItsCopyIfAsked() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("旧", to: "甲")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let batch = try OutputBatch(folder: folder.path)
    var file = try batch.write(Array("新".utf8), named: "甲")
    file.keepsReplaced = true
    #expect(try batch.commit([file]).isEmpty)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(String(decoding: try folder.read("甲.bak"), as: UTF8.self) == "旧")
  }

  @Test func aPlaceTakenByAFolderIsRefusedAndTheOthersAreWritten() throws {
    let folder = try TemporaryFolder()
    let batch = try OutputBatch(folder: folder.path)
    let one = try batch.write([1], named: "甲")
    let two = try batch.write([2], named: "乙")
    // Somebody makes a folder of that name meanwhile.
    try FileManager.default.createDirectory(
      atPath: folder.file("甲"), withIntermediateDirectories: false)
    #expect(try batch.commit([one, two]).map(\.location.file) == [folder.file("甲")])
    #expect(try folder.read("乙") == [2])
    #expect {
      _ = try batch.write([1], named: "甲")
    } throws: {
      ($0 as? Failure)?.finding.code == .outputIsFolder
    }
  }

  @Test func aFileIsNoFolder() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x", to: "甲")
    #expect {
      _ = try OutputBatch(folder: path)
    } throws: {
      ($0 as? Failure)?.finding.code == .outputNotAFolder
    }
  }
}
