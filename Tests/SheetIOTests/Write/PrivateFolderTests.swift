import Foundation
import TestSupport
import Testing

@testable import SheetIO

/// What killed processes leave behind is cleared, and nothing else.
@Suite struct PrivateFolderTests {
  /// Makes a folder with a file in it that was last touched some seconds ago.
  private static func leave(
    _ name: String, in folder: TemporaryFolder, mode: Int = 0o700, age: Int = 7_200
  ) throws {
    let path = folder.file(name)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try folder.write("half", to: name + "/output")
    try grow(old: path, mode: mode, age: age)
  }

  private static func grow(old path: String, mode: Int = 0o700, age: Int = 7_200) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode, .modificationDate: Date(timeIntervalSinceNow: -Double(age))],
      ofItemAtPath: path)
  }

  @Test func whatAKilledProcessLeftIsRemovedByTheNextThatWritesBesideIt() throws {
    let folder = try TemporaryFolder()
    try Self.leave(".sheetconv-AbCd12", in: folder)
    var output = try OutputFile(path: folder.file("表.csv"))
    try output.write(Array("甲\n".utf8))
    try output.commit()
    #expect(try folder.contents() == ["表.csv"])
  }

  @Test func aFolderInUseStaysHoweverOldItIs() throws {
    let folder = try TemporaryFolder()
    let own = try #require(PrivateFolder(in: folder.path))
    try Self.grow(old: own.path)
    PrivateFolder.clear(folder.path)
    #expect(try folder.contents().count == 1)
    _ = consume own
    #expect(try folder.contents().isEmpty)
  }

  @Test func nothingElseIsTouched() throws {
    let folder = try TemporaryFolder()
    try Self.leave(".sheetconv-Young1", in: folder, age: PrivateFolder.age - 600)
    try Self.leave(".sheetconv-Open12", in: folder, mode: 0o755)
    try Self.leave(".sheetconv-notes", in: folder)
    try Self.leave("sheetconv-AbCd12", in: folder)
    try folder.write("a file", to: ".sheetconv-File12")
    try Self.grow(old: folder.file(".sheetconv-File12"))
    let before = try folder.contents()
    PrivateFolder.clear(folder.path)
    #expect(try folder.contents() == before)
    #expect(before.count == 5)
  }
}
