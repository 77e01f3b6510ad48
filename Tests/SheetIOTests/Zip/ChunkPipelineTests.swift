import Diagnostics
import Testing

@testable import SheetIO

/// Parts that are large enough to be inflated on a thread of their own.
@Suite struct ChunkPipelineTests {
  private static let rowCount = 40_000

  private func fixture() -> WorkbookFixture {
    var fixture = WorkbookFixture()
    fixture.isDeflated = true
    fixture.rows = (1...Self.rowCount).map { "<row r=\"\($0)\"><c><v>\($0)</v></c></row>" }.joined()
    return fixture
  }

  @Test func allRowsArriveInOrder() throws {
    let fixture = fixture()
    #expect(fixture.sheet.utf8.count > 1 << 20)
    var next = 0
    try fixture.reader().forEachRow(ofSheet: 0) { row throws(Failure) in
      #expect(row.index == next && row.cells.first?.number == Double(next + 1))
      next += 1
    }
    #expect(next == Self.rowCount)
  }

  @Test func whoeverStopsEarlyLeavesTheThreadToEnd() throws {
    let reader = try fixture().reader()
    for _ in 0..<20 {
      #expect(throws: Failure.self) {
        try reader.forEachRow(ofSheet: 0) { row throws(Failure) in
          if row.index == 100 { throw Failure(.fileEmpty, at: .none) }
        }
      }
    }
  }

  @Test func aWrongChecksumIsNoticedAtTheEnd() throws {
    var builder = fixture().builder
    for index in builder.files.indices
    where builder.files[index].name.elementsEqual("xl/worksheets/sheet1.xml".utf8) {
      builder.files[index].checksumDelta = 1
    }
    let reader = try WorkbookReader(ByteSource(builder.bytes(), name: "t.xlsx"))
    for usesScanner in [true, false] {
      let failure = #expect(throws: Failure.self) {
        try reader.readSheet(at: 0, usesScanner: usesScanner)
      }
      #expect(failure?.finding.code == .zipPartDamaged)
    }
  }
}
