import Diagnostics
import Testing

@testable import SheetIO

@Suite struct ZipWriterTests {
  private static func archive(
    _ make: (inout ZipWriter) throws -> Void, largeNumber: Int = 0xFFFF_FFFF,
    largeEntryCount: Int = 0xFFFF
  ) throws -> [UInt8] {
    var writer = ZipWriter(
      file: "t.zip", largeNumber: largeNumber, largeEntryCount: largeEntryCount)
    try make(&writer)
    writer.finish()
    return writer.takeBytes()
  }

  private static let text = Array(repeatElement(Array("一行文字，再来一行\n".utf8), count: 9_000).joined())

  @Test(arguments: [ZipWriter.Method.stored, .deflated])
  func anEntryIsReadBackAsItWas(method: ZipWriter.Method) throws {
    let bytes = try Self.archive { writer in
      try writer.add("xl/空.xml", [], method: method)
      try writer.add("xl/文.xml", Self.text, method: method)
    }
    let read = try ZipArchive(ByteSource(bytes, name: "t.zip"), limits: .standard)
    #expect(try read.bytes(of: "xl/空.xml") == [])
    #expect(try read.bytes(of: "xl/文.xml") == Self.text)
    #expect(method == .stored || bytes.count < Self.text.count / 20)
  }

  @Test(arguments: [ZipWriter.Method.stored, .deflated], [false, true])
  func aStreamedEntryIsReadBackAsItWas(method: ZipWriter.Method, mayBeLarge: Bool) throws {
    let bytes = try Self.archive { writer in
      try writer.begin("a.xml", method: method, mayBeLarge: mayBeLarge)
      for start in stride(from: 0, to: Self.text.count, by: 7_001) {
        try writer.write(Array(Self.text[start..<min(Self.text.count, start + 7_001)]))
      }
      try writer.end()
      try writer.add("b.xml", [1, 2, 3])
    }
    let read = try ZipArchive(ByteSource(bytes, name: "t.zip"), limits: .standard)
    #expect(try read.bytes(of: "a.xml") == Self.text)
    #expect(try read.bytes(of: "b.xml") == [1, 2, 3])
  }

  @Test func theSameInputGivesTheSameArchive() throws {
    let make = { try Self.archive { writer in try writer.add("a", Self.text) } }
    #expect(try make() == make())
  }

  @Test func largeNumbersTakeZIP64Records() throws {
    let bytes = try Self.archive(
      { writer in
        try writer.add("a", Self.text, method: .stored)
        try writer.add("b", [9])
      }, largeNumber: 10, largeEntryCount: 2)
    #expect(UTF8Text.firstRange(of: "PK\u{6}\u{6}", in: bytes, from: 0) != nil)
    let read = try ZipArchive(ByteSource(bytes, name: "t.zip"), limits: .standard)
    #expect(try read.bytes(of: "a") == Self.text)
    #expect(try read.bytes(of: "b") == [9])
  }

  @Test func aCopiedEntryKeepsItsPackedBytesFlagsAndTimeStamp() throws {
    var old = try Self.archive { writer in
      try writer.begin("名.xml")
      try writer.write(Self.text)
      try writer.end()
    }
    // Another time stamp and flag in the local header than the writer gives by itself.
    old[10] = 0x21
    old[12] = 0x5A
    let source = try ZipArchive(ByteSource(old, name: "old.zip"), limits: .standard)
    let entry = try #require(source.entries.first)
    var taken: [UInt8] = []
    var writer = ZipWriter(file: "new.zip")
    try writer.copy(entry, from: source) { taken += $0 }
    writer.finish()
    taken += writer.takeBytes()
    let copy = try ZipArchive(ByteSource(taken, name: "new.zip"), limits: .standard)
    let copied = try #require(copy.entries.first)
    #expect(taken[10] == 0x21)
    #expect(taken[12] == 0x5A)
    #expect(copied.flags == entry.flags & ~8)
    #expect(copied.flags & 0x800 != 0)
    let start = entry.headerOffset + 30 + entry.name.count
    #expect(
      taken[start..<start + entry.compressedCount] == old[start..<start + entry.compressedCount])
    #expect(try copy.bytes(of: "名.xml") == Self.text)
  }
}
