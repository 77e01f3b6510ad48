import Testing

@testable import SheetIO

@Suite struct NumberFormatTests {
  @Test(arguments: [
    "General", "0.00", "#,##0", "0%", "0.00E+00", "# ?/?", "@", "\"h\"0.00", "0.00\\d", "G/通用格式",
    "[Red]0.00", "[$¥-804]#,##0.00", "_ * #,##0_ ;_ * \\-#,##0_ ", "[DBNum2]General", "0\"天\"",
    "\"yyyy\"", "[>100]0;0.0", "", "0.0 \"m/d\"",
  ])
  func numbersStayNumbers(_ code: String) {
    #expect(NumberFormat(code).kind(for: 45000.5) == nil)
  }

  @Test(arguments: [
    ("yyyy-mm-dd", Temporal.Kind.date), ("yyyy\"年\"m\"月\"d\"日\"", .date),
    ("m/d/yy h:mm", .dateTime),
    ("h:mm:ss", .time), ("mm:ss.0", .time), ("h:mm AM/PM", .time), ("h:mm A/P", .time),
    ("上午/下午h\"时\"mm\"分\"", .time), ("[h]:mm:ss", .duration), ("[mm]:ss", .duration),
    ("[ss]", .duration),
    ("[$-804]aaaa", .date), ("[DBNum1][$-804]yyyy\"年\"m\"月\"", .date), ("mmm-yy", .date),
    ("mmmm", .date),
    ("e\"年\"", .date), ("[$-411]ggge\"年\"", .date), ("[$-F800]dddd, mmmm dd, yyyy", .date),
    ("yyyy/m/d;@", .date), ("YYYY-MM-DD HH:MM:SS", .dateTime), ("[$-804]上午/下午 h:mm", .time),
    ("[<1]h:mm;yyyy-mm-dd", .date), ("d.m", .date), ("hh:mm d", .dateTime), ("aaa", .date),
  ])
  func datesAndTimesAreRecognised(_ code: String, _ kind: Temporal.Kind) {
    #expect(NumberFormat(code).kind(for: 45000.5) == kind)
  }

  @Test func theSectionThatShowsTheNumberDecides() {
    let format = NumberFormat("[<1]h:mm;yyyy-mm-dd")
    #expect(format.kind(for: 0.5) == .time)
    #expect(NumberFormat("0;yyyy").kind(for: 3) == nil)
    #expect(NumberFormat("0;yyyy").kind(for: -3) == .date)
  }

  @Test func theNumbersOfChineseDateFormatsAreDates() throws {
    let numbers = Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58)
    var fixture = WorkbookFixture()
    fixture.builtinFormats = numbers
    fixture.rows =
      "<row r=\"1\">"
      + numbers.indices.map { "<c s=\"\($0 + 1)\"><v>45000.5</v></c>" }.joined() + "</row>"
    for cell in try fixture.readSheet().rows[0].cells {
      guard case .temporal = cell.value else {
        Issue.record("format \(numbers[cell.column]) shows \(cell.value)")
        continue
      }
    }
  }

  @Test(arguments: [
    ("yyyy-mm-dd", "45322", "2024-01-31"), ("yyyy-mm-dd", "45322.5", "2024-01-31T12:00:00"),
    ("yyyy-mm-dd", "60", "1900-02-29"), ("yyyy-mm-dd", "59", "1900-02-28"),
    ("yyyy-mm-dd", "1", "1900-01-01"),
    ("yyyy-mm-dd", "61", "1900-03-01"), ("yyyy-mm-dd", "2958465", "9999-12-31"),
    ("yyyy-mm-dd", "0", "00:00:00"), ("h:mm", "0.5", "12:00:00"),
    ("h:mm", "1.25", "1900-01-01T06:00:00"),
    ("h:mm", "0.791666655092592", "18:59:59.999"), ("h:mm", "0.79166666657", "19:00:00"),
    ("[h]:mm", "1.085462962962963", "26:03:04"),
    ("yyyy-mm-dd hh:mm", "45322", "2024-01-31T00:00:00"),
  ])
  func aSerialNumberIsShownAsTheDayItIs(_ code: String, _ serial: String, _ text: String) throws {
    var fixture = WorkbookFixture("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(serial)</v></c></row>")
    fixture.formats = [code]
    guard case .temporal(let temporal) = try fixture.values()["A1"] else {
      Issue.record("\(serial) is no date")
      return
    }
    #expect(temporal.iso8601?.hasPrefix(text) == true, "\(temporal.iso8601 ?? "nil")")
  }

  @Test(arguments: ["-1", "2958466", "1e300"])
  func whatExcelShowsAsHashesStaysANumber(_ serial: String) throws {
    var fixture = WorkbookFixture("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(serial)</v></c></row>")
    fixture.formats = ["yyyy-mm-dd"]
    #expect(try fixture.values()["A1"] == .number(try #require(Double(serial))))
  }

  @Test func theSystemOf1904CountsFromItsOwnFirstDay() throws {
    var fixture = WorkbookFixture("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43860</v></c></row>")
    fixture.formats = ["yyyy-mm-dd"]
    fixture.workbookProperties = "<workbookPr date1904=\"1\"/>"
    guard case .temporal(let temporal) = try fixture.values()["A1"] else {
      Issue.record("no date")
      return
    }
    #expect(temporal.iso8601 == "2024-01-31")
  }

  @Test func everyDayIsFoundAgainFromItsDate() throws {
    for system in [DateSystem.from1900, .from1904] {
      for day in stride(from: 1, through: 2_957_003, by: 13) {
        let temporal = Temporal(serial: Double(day), kind: .date, system: system)
        let civil = try #require(temporal.civil)
        let serial = Temporal.serial(
          year: civil.year, month: civil.month, day: civil.day, system: system)
        #expect(serial == Double(day))
      }
    }
  }
}
