import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

/// The lines of `dump` for what stands in files by others, and never in ours.
@Suite struct CellLinesTests {
  static func lines(_ fixture: WorkbookFixture) throws -> [String] {
    let sink = TableConverterTests.Sink()
    let findings = try CellLines.write(
      ByteSource(fixture.builder.bytes(), name: "t.xlsx")
    ) { sink.bytes += $0 }
    #expect(findings.isEmpty)
    return sink.text.split(separator: "\n").map(String.init)
  }

  @Test func numbersFormulasAndErrorsAreExact() throws {
    let lines = try Self.lines(TableConverterTests.everything)
    #expect(
      lines == [
        #"{"sheet":"表","index":1,"state":"visible","date_system":1900}"#,
        #"{"sheet":"表","cell":"A1","type":"number","value":"0.30000000000000004"}"#,
        #"{"sheet":"表","cell":"B1","type":"number","value":"97.59"}"#,
        #"{"sheet":"表","cell":"C1","type":"number","value":"12345678901234567890"}"#,
        #"{"sheet":"表","cell":"D1","type":"number","value":"0.0000001"}"#,
        #"{"sheet":"表","cell":"E1","type":"number","value":"-0"}"#,
        #"{"sheet":"表","cell":"A2","type":"text","value":"甲"}"#,
        #"{"sheet":"表","cell":"B2","type":"text","value":"a,\"b\""}"#,
        ##"{"sheet":"表","cell":"C2","type":"error","value":"#DIV/0!"}"##,
        #"{"sheet":"表","cell":"D2","type":"boolean","value":"TRUE"}"#,
        #"{"sheet":"表","cell":"E2","type":"datetime","value":"2024-07-18T12:30:00"}"#,
        #"{"sheet":"表","cell":"A3","type":"text","value":"","formula":"SUM(A1:B1)","cached":false}"#,
        #"{"sheet":"表","cell":"B3","type":"text","value":"甲x","formula":"A2&\"x\"","cached":true}"#,
        #"{"sheet":"表","cell":"C3","type":"number","value":"1.3","formula":"A1+1","cached":true}"#,
        #"{"sheet":"表","cell":"D3","type":"number","value":"2.5","formula":"B1+1","cached":true}"#,
        #"{"sheet":"表","cell":"E3","type":"text","value":"","formula":"X()","cached":true}"#,
      ])
  }

  @Test func formatsDatesOf1904AndWhatFollowsTheCellsAreShown() throws {
    var fixture = WorkbookFixture(
      """
      <row r="1"><c r="A1" s="1"><v>44029</v></c><c r="B1" s="2"><v>1.5</v></c>\
      <c r="C1" s="1"/><c r="D1" s="1"><v>-1</v></c></row>
      """)
    fixture.formats = ["yyyy/m/d", "0.00 \"万\""]
    fixture.workbookProperties = "<workbookPr date1904=\"1\"/>"
    fixture.tail = "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"
    let lines = try Self.lines(fixture)
    #expect(
      lines == [
        #"{"sheet":"表","index":1,"state":"visible","date_system":1904}"#,
        #"{"sheet":"表","cell":"A1","type":"date","value":"2024-07-18","format":"yyyy/m/d"}"#,
        #"{"sheet":"表","cell":"B1","type":"number","value":"1.5","format":"0.00 \"万\""}"#,
        #"{"sheet":"表","cell":"D1","type":"number","value":"-1","format":"yyyy/m/d"}"#,
        #"{"sheet":"表","merge":"A1:B2"}"#,
      ])
  }

  @Test func severalSheetsGiveTheirLinesInOrder() throws {
    let fixture = TableConverterTests.manySheets
    let source = ByteSource(fixture.builder.bytes(), name: "t.xlsx")
    let all = TableConverterTests.Sink()
    _ = try CellLines.write(source) { all.bytes += $0 }
    let one = TableConverterTests.Sink()
    for sheet in 1...7 {
      var options = CellLines.Options()
      options.sheet = "\(sheet)"
      _ = try CellLines.write(source, options: options) { one.bytes += $0 }
    }
    #expect(all.text == one.text)
    #expect(all.text.contains("\"cell\":\"A3000\""))
  }
}
