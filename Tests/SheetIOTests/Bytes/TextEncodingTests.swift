import Diagnostics
import SheetIO
import Testing

@Suite struct TextEncodingTests {
  private static func recognise(_ bytes: [UInt8]) throws -> TextEncoding.Recognition {
    try TextEncoding.recognise(ByteSource(bytes, name: "t.csv"))
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF, 0x61], TextEncoding.utf8, TextEncoding.Evidence.byteOrderMark),
      ([0xFF, 0xFE, 0x61, 0], .utf16LittleEndian, .byteOrderMark),
      ([0xFE, 0xFF, 0, 0x61], .utf16BigEndian, .byteOrderMark),
      ([0xFF, 0xFE, 0, 0], .named("UTF-32LE"), .byteOrderMark),
      (Array("a,b\n".utf8), .utf8, .ascii),
      (Array("联通,1\n".utf8), .utf8, .validUTF8),
      ([0xC3, 0xFB, 0x2C, 0xD6, 0xB5], .gb18030, .commonHanzi(percent: 100)),
      ([0x69, 0, 0x2C, 0, 0xCE, 0x57, 0x0A, 0], .utf16LittleEndian, .zeroBytes),
      ([0, 0x69, 0, 0x2C, 0x57, 0xCE, 0, 0x0A], .utf16BigEndian, .zeroBytes),
    ] as [([UInt8], TextEncoding, TextEncoding.Evidence)])
  func bytesSettleTheirEncoding(
    _ bytes: [UInt8], _ encoding: TextEncoding, _ evidence: TextEncoding.Evidence
  ) throws {
    let found = try Self.recognise(bytes)
    #expect(found.encoding == encoding)
    #expect(found.evidence == evidence)
    #expect(!found.wording.chinese.isEmpty)
  }

  @Test(arguments: [
    // In Latin-1: an accented letter inside a word, capitals too.
    "a\nM\u{FC}ller,b\n", "a\nGR\u{D6}\u{DF}E,b\n", "a\ncaf\u{E9}s,na\u{EF}ve\n", "a\n\u{E9},x\n",
  ])
  func latinTextIsNotTakenForChinese(_ text: String) throws {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let failure = #expect(throws: Failure.self) { try Self.recognise(bytes) }
    #expect(failure?.finding.code == .encodingUnknown)
    #expect(failure?.finding.location.line == 2)
  }

  @Test func chineseLateInALongFileIsFound() throws {
    let ascii = [UInt8](repeating: 0x61, count: 700_000)
    #expect(try Self.recognise(ascii + [0xC3, 0xFB, 0xB3, 0xC6]).encoding == .gb18030)
    #expect(try Self.recognise(ascii + Array("名称".utf8)).encoding == .utf8)
  }

  @Test(arguments: [
    ("GBK", TextEncoding.gb18030), ("cp936", .gb18030), ("UTF-8", .utf8),
    ("utf16le", .utf16LittleEndian), ("utf-32-be", .named("UTF-32BE")), ("big5", .named("big5")),
  ])
  func usualNamesAreUnderstood(_ name: String, _ encoding: TextEncoding) throws {
    #expect(try TextEncoding(name: name) == encoding)
  }

  @Test func anUnknownNameIsRefused() {
    let failure = #expect(throws: Failure.self) { try TextEncoding(name: "klingon-8") }
    #expect(failure?.finding.code == .encodingNameUnknown)
  }

  @Test func aBrokenByteNamesItsLine() throws {
    var options = CSVReader.Options()
    options.encoding = .gb18030
    options.pieceBytes = 3
    let bytes: [UInt8] = [0x61, 0x0D, 0x0A, 0xC3, 0xFB, 0x0A, 0x62, 0xFF, 0x0A]
    let failure = #expect(throws: Failure.self) {
      try CSVReader(ByteSource(bytes, name: "t"), options: options).allRecords()
    }
    #expect(failure?.finding.code == .encodingInvalid)
    #expect(failure?.finding.location.line == 3)
    #expect(failure?.finding.facts["offset"]?.english == "8")
  }
}
