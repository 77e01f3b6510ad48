import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Records as JSON: everything there and back.
@Suite struct RecordFileTests {
  static func source(_ text: String) -> ByteSource {
    ByteSource(Array(text.utf8), name: "数据.json")
  }

  static func tables(_ seed: UInt64) -> [ProjectTable] {
    var random = RandomProject(seed: seed)
    return [ProjectKind.own, .transfer].map { kind in
      var table = ProjectTable(
        file: "a", sheet: nil, kind: kind, unit: kind == .own ? .tenThousandYuan : .yuan,
        year: kind == .own ? 2023 : nil)
      table.otherColumns = [.init(header: "备用", column: 9), .init(header: "备用", column: 10)]
      table.projects = (0..<5).map { index in
        var project = random.next()
        project.kind = kind
        project.others = ["甲\(index)", index == 2 ? "" : "乙\"\n\(index)"]
        return project
      }
      return table
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsWrittenIsReadAgain(_ seed: UInt64) throws {
    let tables = Self.tables(seed)
    let bytes = RecordFile.bytes(tables)
    let read = try RecordFile.tables(ByteSource(bytes, name: "数据.json"))
    #expect(read.map(\.kind) == tables.map(\.kind))
    #expect(read.map(\.unit) == tables.map(\.unit))
    #expect(read.map(\.year) == tables.map(\.year))
    #expect(
      read.map { $0.otherColumns.map(\.header) } == tables.map { $0.otherColumns.map(\.header) })
    // The same values give the same bytes, so nothing of them was lost.
    #expect(RecordFile.bytes(read) == bytes)
    #expect(read.flatMap(\.projects).map(\.others) == tables.flatMap(\.projects).map(\.others))
    #expect(
      read.flatMap(\.projects).map { $0.funding.map(\.kind) }
        == tables.flatMap(\.projects).map { $0.funding.map(\.kind) })
  }

  @Test func aProjectIsNamedByItsLine() throws {
    let read = try RecordFile.tables(
      ByteSource(RecordFile.bytes(Self.tables(1)), name: "数据.json"))
    #expect(read[0].location(read[0].projects[2].place).line == 5)
    #expect(read[1].location(read[1].projects[0].place).line == 10)
  }

  @Test(arguments: [
    "{\"format\":\"别的\"}", "[]", "{\"format\":\"sheetconv-records\",\"version\":2,\"tables\":[]}",
    "{\"format\":\"sheetconv-records\",\"version\":1,\"tables\":[{\"unit\":\"万元\"}]}",
    """
    {"format":"sheetconv-records","version":1,"tables":[{"kind":"本级项目","unit":"万元","projects":[
    {"kind":"project","id":"a","values":{"project.nmae":"错"}}]}]}
    """,
    """
    {"format":"sheetconv-records","version":1,"tables":[{"kind":"本级项目","unit":"万元","projects":[
    {"kind":"project","id":"a","values":{"money.budget":12}}]}]}
    """,
  ])
  func whatIsNoFileOfRecordsIsRefusedByName(_ text: String) {
    #expect {
      _ = try RecordFile.tables(Self.source(text))
    } throws: {
      ($0 as? Failure)?.finding.code == .recordsInvalid
    }
  }

  @Test func whatIsNoJSONIsRefusedAtItsPlace() {
    #expect {
      _ = try RecordFile.tables(Self.source("{\"format\":"))
    } throws: {
      ($0 as? Failure)?.finding.code == .jsonInvalid
    }
  }
}
