import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

@Suite struct ScannerTests {
  private static let rows = """
    <row r="1" spans="1:9" ht="15.5" hidden="1"><c r="A1" s="1"><v>-12.5</v></c>\
    <c r="B1" t="s"><v>0</v></c><c r="C1" t="n"><v>1e3</v></c><c r="D1" t="b"><v>1</v></c>\
    <c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="str"><f>A1&amp;"x"</f><v>x &lt; y</v></c>
      <c r="G1" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve"> 甲</t></r>\
    <rPh sb="0" eb="1"><t>j</t></rPh></is></c><c r="H1" s="2"/></row>
    <row r="3"/><row><c><f t="shared" ref="A4:B4" si="0">B4+1</f><v>12345678901234567890</v></c>\
    <c><f t="shared" si="0"/></c><c t="d" cm="1"><v>2024-01-31</v></c></row></sheetData>
    """

  private func builder() throws -> RowBuilder {
    var fixture = WorkbookFixture()
    fixture.rows = ""
    let archive = try ZipArchive(
      ByteSource(fixture.builder.bytes(), name: "t"), limits: .standard)
    let strings = try SharedStrings.read(archive, part: "xl/sharedStrings.xml")
    return RowBuilder(
      file: "t", sheet: "s", limits: .standard, context: SheetContext(strings: strings))
  }

  @Test func whereverTheBytesAtHandEndTheScannerWaitsAndGoesOn() throws {
    let all = Array(Self.rows.utf8)
    let padding = [UInt8](repeating: 0, count: Window.padding)
    var whole: [Row] = []
    var first = try builder()
    var scanner = SheetScanner()
    var position = 0
    let outcome = try scanner.scan(all + padding, &position, all.count, &first) {
      whole.append(Row(index: $0.index, cells: $0.cells.map($0.cell), height: $0.height))
    }
    #expect(outcome == .closed)
    #expect(whole.count == 3)
    for cut in 0..<all.count {
      var rows: [Row] = []
      var builder = try builder()
      var scanner = SheetScanner()
      var position = 0
      let first = try scanner.scan(Array(all[..<cut]) + padding, &position, cut, &builder) {
        rows.append(Row(index: $0.index, cells: $0.cells.map($0.cell), height: $0.height))
      }
      #expect(first == .more, "cut at \(cut)")
      let rest = Array(all[position...])
      position = 0
      let second = try scanner.scan(rest + padding, &position, rest.count, &builder) {
        rows.append(Row(index: $0.index, cells: $0.cells.map($0.cell), height: $0.height))
      }
      #expect(second == .closed, "cut at \(cut)")
      #expect(rows == whole, "cut at \(cut)")
    }
  }

  @Test func whereverSharedStringsAreCutTheyAreReadOn() throws {
    let text = """
      <sst xmlns="x" count="5">
      <si><t>甲 &amp; 乙</t></si><si/> <si><t xml:space="preserve"> a</t></si>\
      <si><r><rPr><b/><sz val="1"/></rPr><t>b</t></r><r><t>c</t></r><rPh sb="0" eb="1"><t>j</t></rPh>\
      <phoneticPr fontId="1"/></si><si><t/></si></sst>
      """
    let rows = "<row>" + (0..<5).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined() + "</row>"
    // Blanks before the first item move every later byte across the end of the first piece.
    for count in 0..<text.utf8.count {
      let blanks = String(repeating: " ", count: PartStream.chunkCount - count)
      var fixture = WorkbookFixture(rows)
      fixture.parts["xl/sharedStrings.xml"] = text.replacing("\n", with: blanks)
      let archive = try ZipArchive(
        ByteSource(fixture.builder.bytes(), name: "t"), limits: .standard)
      let strings = try #require(try SharedStrings.scan(archive, part: "xl/sharedStrings.xml"))
      let found = (0..<strings.count).map { strings[$0] ?? "" }
      #expect(found == ["甲 & 乙", "", " a", "bc", ""], "cut at \(count)")
    }
  }

  @Test func bothWaysOfReadingAgree() throws {
    let rows = Self.rows.replacing("</sheetData>", with: "")
    let sheet = try WorkbookFixture(rows).readSheet()
    #expect(sheet.rows.count == 2)
  }

  @Test func anySingleByteChangedInTheSheetGivesTheSameBothWaysOrAnError() throws {
    let rows = Self.rows.replacing("</sheetData>", with: "")
    let original = Array(WorkbookFixture(rows).sheet.utf8)
    var random = SeededRandom(seed: 20_260_801)
    for position in original.indices {
      var bytes = original
      bytes[position] = [0x3C, 0x3E, 0x26, 0x22, 0x20, 0x00, 0x2F, 0x5D].randomElement(
        using: &random)!
      var builder = WorkbookFixture(rows).builder
      for index in builder.files.indices
      where builder.files[index].name.elementsEqual("xl/worksheets/sheet1.xml".utf8) {
        builder.files[index].content = bytes
      }
      let reader = try WorkbookReader(ByteSource(builder.bytes(), name: "t"))
      let fast = Result { () throws(Failure) in try reader.readSheet(at: 0, usesScanner: true) }
      let careful = Result { () throws(Failure) in try reader.readSheet(at: 0, usesScanner: false) }
      switch (fast, careful) {
      case (.success(let one), .success(let other)):
        #expect(one == other, "byte \(position) is \(bytes[position])")
      case (.failure, .failure): break
      case (.success, .failure(let error)):
        Issue.record("only the scanner reads byte \(position) as \(bytes[position]): \(error)")
      case (.failure(let error), .success):
        Issue.record("only the parser reads byte \(position) as \(bytes[position]): \(error)")
      }
    }
  }

  @Test func everyCorruptionOfAWorkbookIsAnErrorOrChangesNothing() throws {
    var fixture = WorkbookFixture(Self.rows.replacing("</sheetData>", with: ""))
    fixture.isDeflated = true
    let original = fixture.builder.bytes()
    let expected = try fixture.reader().readAll()
    for position in original.indices {
      for change: UInt8 in [0x01, 0x80] {
        var bytes = original
        bytes[position] ^= change
        do throws(Failure) {
          let workbook = try WorkbookReader(ByteSource(bytes, name: "t")).readAll()
          #expect(workbook.sheets == expected.sheets, "byte \(position) changed by \(change)")
        } catch {}
      }
    }
    for count in original.indices {
      #expect(throws: Failure.self, "cut after \(count) bytes") {
        _ = try WorkbookReader(ByteSource(Array(original[..<count]), name: "t")).readAll()
      }
    }
  }
}
