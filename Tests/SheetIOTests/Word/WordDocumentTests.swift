import Diagnostics
import SheetIO
import TestSupport
import Testing

/// A Word document is read as a person reads its pages.
@Suite struct WordDocumentTests {
  static func read(_ body: String, footnotes: String = "") throws -> [String] {
    var fixture = WordFixture(body: body)
    fixture.footnotes = footnotes
    return try WordDocument(ByteSource(fixture.bytes(), name: "报告.docx")).blocks.map(Self.text)
  }

  static func text(_ block: WordDocument.Block) -> String {
    switch block {
    case .paragraph(let text): text.text
    case .table(let rows):
      rows.map { $0.map(\.text).joined(separator: "|") }.joined(separator: "/")
    }
  }

  static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

  @Test func runsOfOneParagraphAreJoined() throws {
    #expect(
      try Self.read(
        "<w:p>\(Self.run("涉及项目"))<w:bookmarkStart w:id=\"1\"/>\(Self.run("2"))\(Self.run("3个"))</w:p>"
          + WordFixture.paragraph("a & b")) == ["涉及项目23个", "a & b"])
  }

  @Test func insertedTextCountsAndDeletedTextDoesNot() throws {
    #expect(
      try Self.read(
        """
        <w:p>\(Self.run("共"))<w:del w:id="1"><w:r><w:delText>46</w:delText></w:r></w:del>\
        <w:ins w:id="2">\(Self.run("36"))</w:ins>\(Self.run("个"))</w:p>
        """) == ["共36个"])
    #expect(
      try Self.read(
        """
        <w:p><w:moveFrom w:id="1">\(Self.run("旧"))</w:moveFrom>\
        <w:moveTo w:id="2">\(Self.run("新"))</w:moveTo></w:p>
        """) == ["新"])
  }

  @Test func aParagraphWhoseEndWasDeletedRunsOn() throws {
    let deletedEnd = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>"
    #expect(
      try Self.read("<w:p>\(deletedEnd)\(Self.run("决算数"))</w:p><w:p>\(Self.run("12万元"))</w:p>")
        == ["决算数12万元"])
    #expect(try Self.read("<w:p>\(deletedEnd)\(Self.run("末"))</w:p>") == ["末"])
  }

  @Test func aDeletedRowIsNoRow() throws {
    #expect(
      try Self.read(
        """
        <w:tbl><w:tr><w:tc>\(WordFixture.paragraph("甲"))</w:tc></w:tr><w:tr><w:trPr><w:del w:id="1"/>\
        </w:trPr><w:tc>\(WordFixture.paragraph("乙"))</w:tc></w:tr></w:tbl>
        """) == ["甲"])
  }

  @Test func spannedColumnsKeepTheirPlaces() throws {
    #expect(
      try Self.read(
        """
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>\(WordFixture.paragraph("合计"))</w:tc>\
        <w:tc>\(WordFixture.paragraph("3"))</w:tc></w:tr></w:tbl>
        """) == ["合计||3"])
  }

  @Test func aTextBoxIsReadOnceAndBehindItsParagraph() throws {
    let box = "<w:txbxContent>\(WordFixture.paragraph("框里"))</w:txbxContent>"
    #expect(
      try Self.read(
        """
        <w:p>\(Self.run("前"))<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>\
        \(box)</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\(box)</v:textbox>\
        </w:pict></mc:Fallback></mc:AlternateContent></w:r>\(Self.run("后"))</w:p>
        """) == ["前后", "框里"])
  }

  @Test func hiddenTextAndFieldCodesAreNotRead() throws {
    #expect(
      try Self.read(
        """
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr>\
        <w:t>显</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\(Self.run("尾"))</w:p>
        """) == ["显尾"])
  }

  @Test func footnotesComeLast() throws {
    #expect(
      try Self.read(
        WordFixture.paragraph("正文"),
        footnotes: """
          <w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>\
          <w:footnote w:id="1">\(WordFixture.paragraph("注：含转移支付"))</w:footnote>
          """) == ["正文", "", "注：含转移支付"])
  }

  @Test func placesNameParagraphsAndCells() throws {
    let fixture = WordFixture(
      body: WordFixture.paragraph("一") + WordFixture.table([["a", "b"], ["c", "d"]])
        + WordFixture.paragraph("二"))
    let blocks = try WordDocument(ByteSource(fixture.bytes(), name: "报告.docx")).blocks
    guard case .table(let rows) = blocks[1], case .paragraph(let last) = blocks[2] else {
      Issue.record("\(blocks)")
      return
    }
    #expect(rows[1][0].location.text(in: .chinese) == "报告.docx，第 1 个表格第 2 行第 1 列")
    #expect(last.location.text(in: .chinese) == "报告.docx，第 2 段")
    #expect(rows[1][0].location < last.location)
  }

  @Test func aTableInsideACellIsATableOfItsOwn() throws {
    let inner = WordFixture.table([["x"]])
    #expect(
      try Self.read(
        "<w:tbl><w:tr><w:tc>\(inner)\(WordFixture.paragraph("外"))</w:tc></w:tr></w:tbl>") == [
          "x", "外",
        ])
  }

  @Test func whatIsCutOffOrNoDocumentIsRefused() throws {
    let bytes = WordFixture(body: WordFixture.paragraph("一")).bytes()
    #expect(throws: Failure.self) {
      _ = try WordDocument(ByteSource(Array(bytes.dropLast(40)), name: "a.docx"))
    }
    var broken = WordFixture(body: "<w:p><w:r><w:t>一")
    #expect(throws: Failure.self) {
      _ = try WordDocument(ByteSource(broken.bytes(), name: "a.docx"))
    }
    broken = WordFixture(body: "")
    broken.part = "word/other.xml"
    #expect(try WordDocument(ByteSource(broken.bytes(), name: "a.docx")).blocks.isEmpty)
  }
}
