import Diagnostics
import SheetIO
import TestSupport
import Testing

/// Changes of single fields and records, byte for byte.
@Suite struct CSVPatchTests {
  private func patched(
    _ text: String, _ change: (inout CSVPatch) throws -> Void
  ) throws -> String {
    var patch = try CSVPatch(ByteSource(Array(text.utf8), name: "表.csv"))
    try change(&patch)
    return String(decoding: try patch.bytes(), as: UTF8.self)
  }

  @Test func aFieldIsReplacedAndNothingElse() throws {
    let text = "序号, 名称 ,\"金额\"\r\n1,\"甲,乙\", 1.50\n2,丙,\"2\"\"\"\rlast"
    let changed = try patched(text) { try $0.replace(record: 1, field: 2, with: "3.25") }
    #expect(changed == "序号, 名称 ,\"金额\"\r\n1,\"甲,乙\",3.25\n2,丙,\"2\"\"\"\rlast")
  }

  @Test(arguments: [
    ("x", "a,x,\"c\",\n"), ("x,y", "a,\"x,y\",\"c\",\n"), ("x\ny", "a,\"x\ny\",\"c\",\n"),
    ("say \"x\"", "a,\"say \"\"x\"\"\",\"c\",\n"), ("", "a,,\"c\",\n"),
  ])
  func quotesAreAddedWhereTheyAreNeeded(_ text: String, _ expected: String) throws {
    let changed = try patched("a,b,\"c\",\n") { try $0.replace(record: 0, field: 1, with: text) }
    #expect(changed == expected)
  }

  @Test func aQuotedFieldStaysQuotedAndAnEmptyOneFollowsItsNeighbours() throws {
    #expect(
      try patched("\"a\",\"b\"\n") { try $0.replace(record: 0, field: 1, with: "") }
        == "\"a\",\"\"\n")
    #expect(
      try patched("\"a\",,\"b\"\n") { try $0.replace(record: 0, field: 1, with: "x") }
        == "\"a\",\"x\",\"b\"\n")
    #expect(
      try patched("\"a\",,b\n") { try $0.replace(record: 0, field: 1, with: "x") }
        == "\"a\",x,b\n")
  }

  @Test func aShortRecordIsFilledUp() throws {
    #expect(
      try patched("a,b,c,d\n1\n\n2,3\n") {
        try $0.replace(record: 1, field: 3, with: "x")
        try $0.replace(record: 2, field: 1, with: "y")
        try $0.replace(record: 3, field: 2, with: "")
      } == "a,b,c,d\n1,,,x\n,y\n2,3\n")
  }

  @Test func recordsComeAndGoWithTheirLineEnds() throws {
    let text = "a,b\r\n1,2\n3,4\r\n5,6"
    #expect(try patched(text) { $0.remove(record: 1) } == "a,b\r\n3,4\r\n5,6")
    #expect(
      try patched(text) { try $0.insert(["x", "y"], behind: 1) } == "a,b\r\n1,2\nx,y\n3,4\r\n5,6")
    #expect(
      try patched(text) { try $0.insert(["x", "y"], behind: 3) } == text + "\r\nx,y")
    #expect(
      try patched(text) { try $0.insert(["x", "y"], behind: -1) } == "x,y\r\n" + text)
    #expect(
      try patched(text) {
        $0.remove(record: 3)
        try $0.insert(["x", "y"], behind: 3)
        try $0.insert(["z", ""], behind: 3)
      } == "a,b\r\n1,2\n3,4\r\nx,y\r\nz,")
  }

  @Test func aBlankLineBehindARemovedRecordStaysOne() throws {
    #expect(try patched("a,b\r1,2\n\n3,4\n") { $0.remove(record: 1) } == "a,b\r\r\n3,4\n")
    let replaced = try patched("a,b\r1,2\r\n\n3,4\n") {
      try $0.insert(["x", "y"], behind: -1)
      $0.remove(record: 0)
      $0.remove(record: 1)
    }
    #expect(replaced == "x,y\r\r\n3,4\n")
  }

  @Test func theLineThatNamesTheDelimiterStays() throws {
    #expect(
      try patched("sep=;\r\na;b\r\n") {
        try $0.replace(record: 0, field: 0, with: "1;5")
        try $0.insert(["x", "y"], behind: -1)
      } == "sep=;\r\nx;y\r\n\"1;5\";b\r\n")
  }

  @Test func aFileWithoutRecordsTakesOne() throws {
    #expect(try patched("") { try $0.insert(["sep=,", "y"], behind: -1) } == "\"sep=,\",y\r\n")
  }

  @Test func whatWouldRunAsAFormulaIsKeptHarmlessWhereTheFileDoesSo() throws {
    let change: (inout CSVPatch) throws -> Void = { patch in
      try patch.replace(record: 1, field: 1, with: "=1+1")
      try patch.replace(record: 1, field: 0, with: "-3.5")
    }
    #expect(try patched("\u{FEFF}a,b\nc,d\n", change) == "\u{FEFF}a,b\n-3.5,'=1+1\n")
    #expect(try patched("a,b\nc,d\n", change) == "a,b\n-3.5,=1+1\n")
  }

  @Test func bytesThatEncodingAnewWouldChangeStayAsTheyAre() throws {
    // The full-width full stop as four bytes; encoding writes it as two.
    let odd: [UInt8] = [0x84, 0x31, 0xA4, 0x37]
    let source = ByteSource([0xCF, 0xEE, 0x2C] + odd + [0x2C, 0xC4, 0xBF, 0x0A], name: "表.csv")
    var options = CSVReader.Options()
    options.encoding = .gb18030
    var patch = try CSVPatch(source, options: options)
    try patch.replace(record: 0, field: 2, with: "中文")
    #expect(
      try patch.bytes() == [0xCF, 0xEE, 0x2C] + odd + [0x2C, 0xD6, 0xD0, 0xCE, 0xC4, 0x0A])
  }

  @Test func aCharacterThatTheEncodingLacksIsRefusedByName() throws {
    var options = CSVReader.Options()
    options.encoding = try TextEncoding(name: "latin1")
    var patch = try CSVPatch(ByteSource(Array("a,b\n".utf8), name: "表.csv"), options: options)
    let failure = #expect(throws: Failure.self) {
      try patch.replace(record: 0, field: 0, with: "项目")
    }
    #expect(failure?.finding.code == .encodingLacksCharacter)
    #expect(failure?.finding.location.file == "表.csv")
    #expect(!patch.isChanged)
  }

  @Test func aTextWhoseBytesCannotBeToldApartIsLeftAlone() throws {
    var options = CSVReader.Options()
    options.encoding = try TextEncoding(name: "ISO-2022-JP")
    // It says once more that ASCII follows.
    let text: [UInt8] = [0x1B, 0x28, 0x42, 0x61, 0x2C, 0x61]
    var patch = try CSVPatch(ByteSource(text, name: "表.csv"), options: options)
    try patch.replace(record: 0, field: 1, with: "b")
    let failure = #expect(throws: Failure.self) { _ = try patch.bytes() }
    #expect(failure?.finding.code == .patchInexact)
  }

  @Test func aChangeAfterWhichAnotherDelimiterWouldBeFoundIsRefused() throws {
    let failure = #expect(throws: Failure.self) {
      _ = try patched("a,b\n") { try $0.replace(record: 0, field: 1, with: "x;y;z") }
    }
    #expect(failure?.finding.code == .patchDiffers)
  }
}
