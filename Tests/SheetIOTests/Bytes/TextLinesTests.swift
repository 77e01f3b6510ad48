import Diagnostics
import SheetIO
import Testing

@Suite struct TextLinesTests {
  @Test(arguments: ["甲\n乙\n\n丙", "甲\r\n乙\r\n\r\n丙\r\n", "甲\r乙\r\r丙"])
  func everyKindOfLineEndIsOne(_ text: String) throws {
    #expect(
      try TextLines(ByteSource(Array(text.utf8), name: "a.txt")).lines == ["甲", "乙", "", "丙"])
  }

  @Test func encodingsAreRecognisedOrGiven() throws {
    let utf16 = "年度实际支出率".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(
      try TextLines(ByteSource([0xFF, 0xFE] + utf16, name: "a.txt")).lines == ["年度实际支出率"])
    // 中文 in GB 18030, named, because two characters prove nothing.
    #expect(
      try TextLines(
        ByteSource([0xD6, 0xD0, 0xCE, 0xC4], name: "a.txt"), encodingName: "gb18030"
      ).lines == ["中文"])
  }

  @Test func anEmptyTextHasNoLines() throws {
    #expect(try TextLines(ByteSource([], name: "a.txt")).lines.isEmpty)
  }
}
