import Diagnostics
import Testing

@testable import SheetIO

/// Parts whose bytes are no valid UTF-8, which Foundation's parser must never see.
@Suite struct InvalidTextTests {
  /// The fixture's archive with the `@` of one part replaced by bytes.
  private func archive(_ part: String, _ text: String, _ bytes: [UInt8]) -> [UInt8] {
    var fixture = WorkbookFixture("<row><c t=\"s\"><v>0</v></c></row>")
    fixture.parts[part] = text
    var builder = fixture.builder
    for index in builder.files.indices where builder.files[index].name.elementsEqual(part.utf8) {
      builder.files[index].content = builder.files[index].content.flatMap {
        $0 == UInt8(ascii: "@") ? bytes : [$0]
      }
    }
    return builder.bytes()
  }

  @Test(
    arguments: ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"],
    ["<a><@b/></a>", "<a><b c@d=\"e\"/></a>", "<a><b c=\"@\"/></a>", "<a>@</a>", "<@/>"])
  func areRefusedWhereverTheyStand(_ part: String, _ text: String) {
    for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE7, 0xBB]] {
      let source = ByteSource(archive(part, text, bytes), name: "t.xlsx")
      let failure = #expect(throws: Failure.self) { try WorkbookReader(source).readAll() }
      #expect(failure?.finding.code == .partInvalid, "\(bytes)")
    }
  }

  @Test func areRefusedInASheetInBothWaysOfReading() throws {
    for row in ["<row><@c/></row>", "<row><c t=\"str\"><v>@</v></c></row>", "<row a@=\"\"/>"] {
      let text = "<worksheet><sheetData>\(row)</sheetData></worksheet>"
      let reader = try WorkbookReader(
        ByteSource(archive("xl/worksheets/sheet1.xml", text, [0xF8]), name: "t.xlsx"))
      for usesScanner in [true, false] {
        let failure = #expect(throws: Failure.self) {
          try reader.readSheet(at: 0, usesScanner: usesScanner)
        }
        #expect(failure?.finding.code == .partInvalid, "\(row)")
      }
    }
  }

  @Test(arguments: 0..<4)
  func charactersMayLieAcrossTheEndsOfPieces(_ shift: Int) throws {
    let text = String(repeating: "x", count: shift) + String(repeating: "汉𠮷", count: 50_000)
    let reader = try WorkbookFixture("<row><c t=\"str\"><v>\(text)</v></c></row>").reader()
    for usesScanner in [true, false] {
      let sheet = try reader.readSheet(at: 0, usesScanner: usesScanner)
      #expect(sheet.rows.first?.cells.first?.value == .text(text))
    }
  }

  @Test(arguments: ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
  func damageFarInsideALargePartIsAnError(_ part: String) throws {
    var fixture = WorkbookFixture("<row><c t=\"s\"><v>0</v></c></row>")
    let blanks = String(repeating: " ", count: PartStream.chunkCount * 2)
    let root =
      part.contains("sheet1") ? "worksheet" : part.contains("styles") ? "styleSheet" : "sst"
    // The comment is outside the fast scanner's grammar.
    fixture.parts[part] = "<\(root)><!-- x -->\(blanks)</\(root)>"
    var builder = fixture.builder
    for index in builder.files.indices where builder.files[index].name.elementsEqual(part.utf8) {
      builder.files[index].checksumDelta = 1
    }
    #expect(throws: Failure.self) {
      try WorkbookReader(ByteSource(builder.bytes(), name: "t.xlsx")).readAll()
    }
  }

  @Test(arguments: ["<?a?>", "<?a ?>", "<?a b?>", "<!-- <?a?> -->", "<?名?>"])
  func processingInstructionsSayNothing(_ instruction: String) throws {
    let rows = "<row>\(instruction)<c><v>1</v></c></row>"
    #expect(try WorkbookFixture(rows).values() == ["A1": .number(1)])
    var fixture = WorkbookFixture("<row><c><v>1</v></c></row>")
    fixture.tail = instruction
    #expect(try fixture.values() == ["A1": .number(1)])
  }

  @Test func anEmptyInstructionThatMayBeTextIsRefused() {
    let rows = "<row><c t=\"str\"><v><![CDATA[<?a?>]]></v></c></row>"
    #expect(WorkbookFixture(rows).failure() == .partInvalid)
  }

  @Test func theGuardDoesTheSameWhereverThePiecesEnd() throws {
    let text = Array("<a>汉<?b?><?c d?><![CDATA[<?e f?>]]>汉</a><".utf8)
    let expected = Array("<a>汉<?b ?><?c d?><![CDATA[<?e f?>]]>汉</a><".utf8)
    for cut in 0...text.count {
      for second in cut...text.count {
        var guardian = ParserGuard()
        var passed: [UInt8] = []
        for range in [0..<cut, cut..<second, second..<text.count] {
          var piece = Array(text[range])
          try guardian.pass(&piece)
          passed += piece
        }
        #expect(try passed + guardian.rest() == expected, "cut at \(cut) and \(second)")
      }
    }
  }
}
