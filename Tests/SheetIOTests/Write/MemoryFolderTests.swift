import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SheetIO

/// Small workbooks of a batch are put together in memory where the system has a place for it.
@Suite(.enabled(if: MemoryFolder() != nil, "no file system in memory"))
struct MemoryFolderTests {
  static func workbook(_ texts: [String], mergedTo last: Int = 2) -> Workbook {
    var sheet = Sheet(name: "表")
    sheet.rows = texts.enumerated().map { row, text in
      Row(index: row, cells: [Cell(column: 0, value: .text(text))])
    }
    sheet.merges = [
      CellRange(CellAddress(row: 0, column: 0), CellAddress(row: 0, column: last))
    ]
    var workbook = Workbook()
    workbook.sheets = [sheet]
    return workbook
  }

  @Test func aFileMadeInMemoryIsTheOneMadeOnTheDisk() throws {
    let folder = try TemporaryFolder()
    let workbook = Self.workbook(["甲", "乙"])
    let inMemory = try OutputBatch(folder: folder.path, memory: MemoryFolder())
    let onDisk = try OutputBatch(folder: folder.path, memory: nil)
    let files = [
      try WorkbookFile.write(workbook, named: "内存.xlsx", in: inMemory),
      try WorkbookFile.write(workbook, named: "磁盘.xlsx", in: onDisk),
    ]
    #expect(try inMemory.commit([files[0]]).isEmpty)
    #expect(try onDisk.commit([files[1]]).isEmpty)
    #expect(try folder.read("内存.xlsx") == folder.read("磁盘.xlsx"))
  }

  @Test func everyWorkbookOfABatchIsProvedInMemory() throws {
    let folder = try TemporaryFolder()
    let batch = try OutputBatch(folder: folder.path, memory: MemoryFolder())
    for (number, last) in [2, 2, 5, 2].enumerated() {
      let file = try batch.begin("\(number).xlsx")
      let workbook = Self.workbook(["甲\(number)", "乙"], mergedTo: last)
      #expect(WorkbookFile.bytes(of: workbook, for: file, in: batch) != nil, "\(number)")
    }
  }

  @Test func nothingRemainsInMemoryWhateverComesOfAWorkbook() throws {
    let path: String
    do {
      let memory = try #require(MemoryFolder())
      path = memory.path
      _ = try memory.bytes(of: Self.workbook(["甲"]), named: "表.xlsx")
      #expect {
        _ = try memory.bytes(
          of: Self.workbook([String(repeating: "长", count: 40_000)]), named: "表.xlsx")
      } throws: {
        ($0 as? Failure)?.finding.code == .outputTextLength
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func whatFailsInMemoryIsReportedAsOnTheDisk() throws {
    let folder = try TemporaryFolder()
    let batch = try OutputBatch(folder: folder.path)
    #expect {
      _ = try WorkbookFile.write(
        Self.workbook([String(repeating: "长", count: 40_000)]), named: "表.xlsx", in: batch)
    } throws: { error in
      let location = (error as? Failure)?.finding.location
      return location?.file == folder.file("表.xlsx") && location?.cell?.row == 0
    }
  }

  @Test func aWorkbookIsMadeOnTheDiskWhenMemoryIsGone() throws {
    let folder = try TemporaryFolder()
    let memory = try #require(MemoryFolder())
    let batch = try OutputBatch(folder: folder.path, memory: memory)
    try FileManager.default.removeItem(atPath: memory.path)
    let file = try WorkbookFile.write(Self.workbook(["甲"]), named: "表.xlsx", in: batch)
    #expect(try batch.commit([file]).isEmpty)
    #expect(try WorkbookReader(ByteSource(path: folder.file("表.xlsx"))).sheetList.count == 1)
  }

  @Test func onlyAFileSystemInMemoryIsTaken() {
    #expect(MemoryFolder(in: "/proc") == nil)
    #expect(MemoryFolder(in: "/no such folder") == nil)
  }

  @Test func largeWorkbooksAreLeftToTheDisk() {
    let row = (0..<1_000).map { Cell(column: $0, value: .number(1)) }
    var workbook = Self.workbook([])
    workbook.sheets[0].rows = (0..<100).map { Row(index: $0, cells: row) }
    #expect(workbook.fitsMemoryFolder)
    workbook.sheets[0].rows.append(Row(index: 100, cells: [Cell(column: 0, value: .number(1))]))
    #expect(!workbook.fitsMemoryFolder)
  }
}

/// Parts that are known are not parsed again, and never stand for others.
@Suite struct KnownPartsTests {
  @Test func aPartIsParsedOnceForTheSameBytesAndAnewForOthers() throws {
    let known = KnownParts()
    var parsed = 0
    func value(_ part: String, _ bytes: [UInt8]) throws -> Int {
      try known.value(of: part, bytes) { () throws(Failure) in
        parsed += 1
        return parsed
      }
    }
    #expect(try value("a", [1]) == 1)
    #expect(try value("a", [1]) == 1)
    #expect(try value("a", [2]) == 2)
    #expect(try value("b", [1]) == 3)
    #expect(try value("a", [2]) == 2)
    #expect(parsed == 3)
  }

  @Test func aDamagedPartIsFoundThoughItsLikeIsKnown() throws {
    let known = KnownParts()
    let folder = try TemporaryFolder()
    let path = folder.file("a.xlsx")
    try WorkbookFile.write(MemoryFolderTests.workbook(["甲"], mergedTo: 2), to: path)
    let whole = try ByteSource(path: path).allBytes()
    let styles = try #require(
      try ZipArchive(ByteSource(whole, name: "a"), limits: .standard).entry("xl/styles.xml"))
    _ = try WorkbookReader(ByteSource(whole, name: "a"), limits: .standard, known: known)
    for offset in stride(from: 0, to: styles.compressedCount, by: 7) {
      var damaged = whole
      damaged[styles.headerOffset + 30 + styles.name.count + offset] ^= 0x10
      #expect(throws: Failure.self) {
        try WorkbookReader(ByteSource(damaged, name: "b"), limits: .standard, known: known)
      }
    }
  }

  @Test func workbooksReadWithKnownPartsAreWhatTheyAreWithout() throws {
    let known = KnownParts()
    let folder = try TemporaryFolder()
    for (number, last) in [2, 3, 2, 5].enumerated() {
      var workbook = MemoryFolderTests.workbook(["甲\(number)"], mergedTo: last)
      var look = CellStyle()
      look.isBold = last == 3
      workbook.styles = [CellStyle(), look]
      workbook.sheets[0].rows[0].cells[0].style = 1
      workbook.sheets[0].name = "表\(number)"
      try WorkbookFile.write(workbook, to: folder.file("\(number).xlsx"))
      let source = try ByteSource(path: folder.file("\(number).xlsx"))
      let plain = try WorkbookReader(source)
      let quick = try WorkbookReader(source, limits: .standard, known: known)
      #expect(quick.styles == plain.styles)
      #expect(quick.sheetList == plain.sheetList)
      #expect(try quick.readSheet(at: 0) == plain.readSheet(at: 0))
      #expect(try quick.readSheet(at: 0).merges[0].last.column == last)
    }
  }
}
