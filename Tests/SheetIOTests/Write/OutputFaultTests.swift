import Diagnostics
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SheetIO

/// Every step of writing a file fails once: the old file stays, or the new one is whole.
@Suite struct OutputFaultTests {
  /// Counts the steps of a run and strikes one of them.
  private final class Striker: Sendable {
    private let target: Int
    private let code: Int32
    private let count = Mutex(0)

    init(_ target: Int, _ code: Int32) {
      self.target = target
      self.code = code
    }

    /// How many steps there were.
    var steps: Int { count.withLock { $0 } }

    func strike(_ step: OutputStep) -> Int32 {
      count.withLock { count in
        count += 1
        return count == target ? code : 0
      }
    }
  }

  /// Runs a piece of work once for each of its steps, which then fails, and once undisturbed.
  ///
  /// - Parameters:
  ///   - work: Writes into a folder that holds what `prepare` put there.
  ///   - verify: Looks at the folder: whether the run failed, and what is there.
  private func strikeEach(
    _ code: Int32, _ prepare: (TemporaryFolder) throws -> Void,
    work: (TemporaryFolder) throws -> Void,
    verify: (TemporaryFolder, _ failed: Bool, _ step: Int) throws -> Void
  ) throws -> Int {
    var step = 1
    while true {
      let folder = try TemporaryFolder()
      try prepare(folder)
      let striker = Striker(step, code)
      var failed = false
      try OutputStep.$strike.withValue(striker.strike) {
        do {
          try work(folder)
        } catch is Failure {
          failed = true
        }
      }
      try verify(folder, failed, step)
      #expect(try folder.contents().allSatisfy { !$0.hasPrefix(".") }, "step \(step)")
      if striker.steps < step {
        #expect(!failed)
        return step - 1
      }
      #expect(failed, "step \(step) failed unnoticed")
      step += 1
    }
  }

  private static let old = Array("旧的内容\n".utf8)

  @Test(arguments: [EIO, ENOSPC, EDQUOT, EROFS])
  func aFileOfBytesIsTheOldOrTheNewOne(_ code: Int32) throws {
    let steps = try strikeEach(code) { folder in
      try folder.write(Self.old, to: "a.csv")
    } work: { folder in
      var output = try OutputFile(path: folder.file("a.csv"))
      output.keepsReplaced = true
      for piece in ["新的", "内容", "\n"] { try output.write(Array(piece.utf8)) }
      try output.commit()
    } verify: { folder, failed, step in
      let now = try folder.read("a.csv")
      #expect(now == (failed ? Self.old : Array("新的内容\n".utf8)), "step \(step)")
      if try folder.contents().contains("a.csv.bak") {
        #expect(try folder.read("a.csv.bak") == Self.old, "step \(step)")
      }
    }
    // A folder, a file, three pieces, permissions, sync, close, the old name, the new one.
    #expect(steps == 11)
  }

  @Test func aFailedWriteIsToldAsWhatItIs() throws {
    for (code, finding) in [(ENOSPC, FindingCode.outputDiskFull), (EIO, .outputFailed)] {
      let folder = try TemporaryFolder()
      let striker = Striker(3, code)
      OutputStep.$strike.withValue(striker.strike) {
        let found = failureCode {
          var output = try OutputFile(path: folder.file("a.csv"))
          try output.write(Self.old)
          try output.commit()
        }
        #expect(found == finding)
      }
    }
  }

  private static func workbook(_ text: String) -> Workbook {
    var workbook = Workbook()
    var sheet = Sheet(name: "表")
    sheet.rows = [Row(index: 0, cells: [Cell(column: 0, value: .text(text))])]
    workbook.sheets = [sheet]
    return workbook
  }

  private func firstText(_ path: String) throws -> String {
    let workbook = try WorkbookReader(ByteSource(path: path)).readAll()
    guard case .text(let text) = workbook.sheets[0].rows[0].cells[0].value else { return "" }
    return text
  }

  @Test func aWorkbookIsTheOldOrTheNewOne() throws {
    let steps = try strikeEach(EIO) { folder in
      try WorkbookFile.write(Self.workbook("旧"), to: folder.file("a.xlsx"))
    } work: { folder in
      try WorkbookFile.write(Self.workbook("新"), to: folder.file("a.xlsx"), keepsReplaced: true)
    } verify: { folder, failed, step in
      let text = try firstText(folder.file("a.xlsx"))
      #expect(text == (failed ? "旧" : "新"), "step \(step)")
    }
    #expect(steps > 5)
  }

  @Test func aChangedWorkbookIsTheOldOrTheNewOne() throws {
    let steps = try strikeEach(ENOSPC) { folder in
      try WorkbookFile.write(Self.workbook("旧"), to: folder.file("a.xlsx"))
    } work: { folder in
      // The file is input and output.
      var editor = try PackageEditor(ByteSource(path: folder.file("a.xlsx")))
      try editor.setCell(sheet: 0, CellAddress(row: 0, column: 0), .text("新"))
      try editor.save(to: folder.file("a.xlsx"), keepsReplaced: true)
    } verify: { folder, failed, step in
      let text = try firstText(folder.file("a.xlsx"))
      #expect(text == (failed ? "旧" : "新"), "step \(step)")
    }
    #expect(steps > 8)
  }

  @Test func eachFileOfABatchIsTheOldOrTheNewOne() throws {
    let names = ["a.csv", "b.csv", "c.csv"]
    let new = Array("新\n".utf8)
    _ = try strikeEach(ENOSPC) { folder in
      for name in names.dropLast() { try folder.write(Self.old, to: name) }
    } work: { folder in
      let batch = try OutputBatch(folder: folder.path)
      var files: [OutputBatch.File] = []
      for name in names {
        var file = try batch.write(new, named: name)
        file.keepsReplaced = true
        files.append(file)
      }
      let failures = try batch.commit(files)
      if let first = failures.first { throw Failure(first) }
    } verify: { folder, failed, step in
      for name in try folder.contents() {
        let bytes = try folder.read(name)
        #expect(
          bytes == Self.old || bytes == new && !name.hasSuffix(".bak"), "step \(step): \(name)")
        if !failed, !name.hasSuffix(".bak") { #expect(bytes == new) }
      }
      #expect(try folder.contents().contains("a.csv"), "step \(step)")
    }
  }
}
