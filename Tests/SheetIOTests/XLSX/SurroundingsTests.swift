import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

/// What stands around the rows is read, and written again as it was.
@Suite struct SurroundingsTests {
  private static func ranges(_ text: String) -> [CellRange] {
    text.split(separator: " ").compactMap { CellRange($0) }
  }

  private static let validations = """
    <dataValidations count="2"><dataValidation type="list" allowBlank="1" showInputMessage="1" \
    showErrorMessage="1" errorTitle="评级" error="只能选" promptTitle="提示" prompt="一_x000a_二" \
    sqref="H2:H9 J2"><formula1>"优,良,中,差"</formula1></dataValidation>\
    <dataValidation type="decimal" operator="notBetween" errorStyle="warning" showDropDown="1" \
    sqref="B:B"><formula1>0</formula1><formula2>100</formula2></dataValidation></dataValidations>\
    <extLst><ext uri="{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}" xmlns:x14="a"><x14:dataValidations \
    xmlns:xm="b"><x14:dataValidation type="list" allowBlank="1"><x14:formula1>\
    <xm:f>选项!$A$1:$A$4</xm:f></x14:formula1><xm:sqref>C3:C5</xm:sqref></x14:dataValidation>\
    </x14:dataValidations></ext></extLst>
    """

  @Test func whatMayBeTypedIsRead() throws {
    var fixture = WorkbookFixture()
    fixture.tail = Self.validations
    let sheet = try fixture.readSheet()
    #expect(sheet.validations.count == 3)
    let list = try #require(sheet.validations.first)
    #expect(list.ranges == Self.ranges("H2:H9 J2"))
    #expect(list.kind == .list && list.allowsBlank && list.offersList && list.showsError)
    #expect(list.choices == ["优", "良", "中", "差"])
    #expect(list.errorTitle == "评级" && list.error == "只能选" && list.prompt == "一\n二")
    let decimal = sheet.validations[1]
    #expect(decimal.kind == .decimal && decimal.comparison == .notBetween)
    #expect(decimal.formula == "0" && decimal.secondFormula == "100")
    #expect(decimal.severity == .warning && !decimal.allowsBlank && !decimal.offersList)
    #expect(decimal.ranges == Self.ranges("B1:B1048576"))
    let cells = try #require(CellRange("C3:C5"))
    #expect(sheet.dropDowns == [DropDown(cells: cells, source: "选项!$A$1:$A$4")])
  }

  @Test func whatMayBeTypedIsWrittenAsItWasRead() throws {
    var fixture = WorkbookFixture("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    fixture.tail = Self.validations
    let before = try fixture.readSheet()
    let after = try Self.converted(fixture).sheets[0]
    // Each range is a rule of its own.
    let expected = before.validations.flatMap { rule in
      rule.ranges.map { range in
        var rule = rule
        rule.ranges = [range]
        return rule
      }
    }
    #expect(after.validations == expected)
  }

  @Test func printAreasAndTitlesAreRead() throws {
    var fixture = WorkbookFixture()
    fixture.parts["xl/workbook.xml"] = """
      <workbook xmlns="\(WorkbookFixture.main)" xmlns:r="\(WorkbookFixture.office)"><sheets>\
      <sheet name="甲,'乙" sheetId="1" r:id="rId1"/></sheets><definedNames>\
      <definedName name="_xlnm.Print_Area" localSheetId="0">'甲,''乙'!$A$1:$C$9,'甲,''乙'!$E:$F\
      </definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">\
      '甲,''乙'!$A:$B,'甲,''乙'!$1:$2</definedName></definedNames></workbook>
      """
    let setup = try fixture.readSheet().printSetup
    #expect(setup.areas == Self.ranges("A1:C9 E1:F1048576"))
    #expect(setup.area == nil)
    #expect(setup.repeatedRows == 0...1)
    #expect(setup.repeatedColumns == 0...1)
  }

  @Test func aSheetFitsPagesOnlyIfItSaysSo() throws {
    var fixture = WorkbookFixture()
    fixture.tail = "<pageSetup fitToHeight=\"0\"/>"
    #expect(try fixture.readSheet().printSetup.fitsWidth == nil)
    fixture.parts["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="\(WorkbookFixture.main)"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
      <sheetData/><pageSetup fitToHeight="0"/></worksheet>
      """
    let setup = try fixture.readSheet().printSetup
    #expect(setup.fitsWidth == 1 && setup.fitsHeight == 0)
  }

  @Test func columnsKeepTheirWidths() throws {
    // On the grid of pixels on which programs set widths.
    let pixels = [3, 11, 12, 19, 64, 75, 96, 500, 1_790]
    let widths = pixels.map { Double(Int(Double($0) / 7 * 256)) / 256 }
    var fixture = WorkbookFixture()
    let columns = widths.enumerated().map {
      #"<col min="\#($0.offset + 1)" max="\#($0.offset + 1)" width="\#($0.element)"/>"#
    }
    fixture.parts["xl/worksheets/sheet1.xml"] = """
      <worksheet xmlns="\(WorkbookFixture.main)"><cols>\(columns.joined())</cols>\
      <sheetData/></worksheet>
      """
    let before = try fixture.readSheet().columns.compactMap(\.width)
    let after = try Self.converted(fixture).sheets[0].columns.compactMap(\.width)
    #expect(before.count == widths.count)
    #expect(after == before)
    // 75 pixels are what ten characters take.
    #expect(abs(before[5] - 10) < 0.01)
  }

  @Test func streamingGivesWhatStandsAroundTheRowsToo() throws {
    var fixture = WorkbookFixture("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    fixture.tail = "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>" + Self.validations
    let reader = try fixture.reader()
    var count = 0
    var sheet = try reader.streamSheet(at: 0) { row throws(Failure) in count += row.cells.count }
    #expect(count == 1)
    let whole = try reader.readSheet(at: 0)
    sheet.rows = whole.rows
    #expect(sheet == whole)
    #expect(try reader.readSheets(at: [0, 0]) == [whole, whole])
  }

  @Test func aThreadBecomesOneNoteThatNamesItsAuthors() throws {
    var fixture = WorkbookFixture("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    let microsoft = "http://schemas.microsoft.com/office"
    fixture.sheetRelationships = """
      <Relationship Id="r1" Type="\(microsoft)/2017/10/relationships/threadedComment" \
      Target="../threadedComments/threadedComment1.xml"/>
      """
    fixture.parts["xl/persons/person.xml"] =
      "<personList><person displayName=\"张三\" id=\"{1}\"/></personList>"
    fixture.parts["xl/threadedComments/threadedComment1.xml"] = """
      <ThreadedComments><threadedComment ref="A1" personId="{1}"><text>请核对</text>\
      </threadedComment><threadedComment ref="A1" personId="{2}"><text>已改</text>\
      </threadedComment></ThreadedComments>
      """
    #expect(try fixture.readSheet().notes.map(\.author) == ["张三", ""])
    let notes = try Self.converted(fixture).sheets[0].notes
    #expect(notes.map(\.text) == ["张三: 请核对\n已改"])
  }

  /// The workbook after it was converted to a workbook.
  private static func converted(_ fixture: WorkbookFixture) throws -> Workbook {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out.xlsx"
    _ = try TableConverter.convert(
      ByteSource(fixture.builder.bytes(), name: "t.xlsx"), to: path, as: .xlsx)
    return try WorkbookReader(ByteSource(path: path)).readAll()
  }
}
