import Diagnostics
import SheetIO
import TestSupport
import Testing

/// `dump` shows every cell exactly.
@Suite struct DumpTests {
  static func workbook() -> Workbook {
    var workbook = Workbook()
    let codes = [
      "0.00", "yyyy\"年\"m\"月\"d\"日\"", "h:mm:ss", "yyyy-mm-dd hh:mm", "[h]:mm:ss", "@",
    ]
    for code in codes {
      var style = CellStyle()
      style.numberFormat = code
      workbook.styles.append(style)
    }
    var sheet = Sheet(name: "项目")
    sheet.merges = [CellRange("A1:C1"), CellRange("A5:A6")].compactMap(\.self)
    sheet.notes = [
      Note(cell: CellAddress(row: 1, column: 1), author: "审核人", text: "请核对\n“得分”")
    ]
    func temporal(_ serial: Double, _ kind: Temporal.Kind) -> CellValue {
      .temporal(Temporal(serial: serial, kind: kind))
    }
    sheet.rows = [
      Row(index: 0, cells: [Cell(column: 0, value: .text("标题 \"甲\"\\\t1\n2"))]),
      Row(
        index: 1,
        cells: [
          Cell(column: 0, value: .number(192.853287), style: 1),
          Cell(column: 1, value: .number(7)), Cell(column: 2, value: .number(1e21)),
          Cell(column: 3, value: .number(1.5e-300)), Cell(column: 4, value: .number(-0.5)),
          Cell(column: 27, value: .text("007"), style: 6),
        ]),
      Row(
        index: 2,
        cells: [
          Cell(column: 0, value: temporal(45_491, .date), style: 2),
          Cell(column: 1, value: temporal(0.5, .time), style: 3),
          Cell(column: 2, value: temporal(45_491.75, .dateTime), style: 4),
          Cell(column: 3, value: temporal(1.0855787037037037, .duration), style: 5),
          Cell(column: 4, value: temporal(60, .date), style: 2),
        ]),
      Row(
        index: 3,
        cells: [
          Cell(column: 0, value: .boolean(true)), Cell(column: 1, value: .boolean(false)),
          Cell(column: 2, value: .error("#DIV/0!")), Cell(column: 3, value: .error("#SPILL!")),
          Cell(column: 4, value: .number(97.59), formula: Formula("SUM(E1:E3)"), style: 1),
          Cell(column: 5, value: .text("优"), formula: Formula("IF(E4>90,\"优\",\"良\")")),
        ]),
      Row(index: 4, cells: [Cell(column: 0, value: .empty, style: 1)]),
    ]
    var hidden = Sheet(name: "a\"b")
    hidden.visibility = .hidden
    workbook.sheets = [sheet, hidden]
    workbook.definedNames = [
      DefinedName(name: "预算", refersTo: "项目!$D$2:$D$24"),
      DefinedName(name: "本表", refersTo: "项目!$A$1", sheet: 0),
    ]
    return workbook
  }

  @Test func everyKindOfCellIsShown() throws {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(Self.workbook(), to: folder.file("a.xlsx"))
    for language in ["zh", "en"] {
      let run = try Program.run(["dump", "a.xlsx"], in: folder, language: language)
      #expect(run.status == 0)
      #expect(run.errors.isEmpty)
      try Golden.expect(run.output, matches: "dump")
    }
  }

  @Test func aTextFileIsOneSheetOfTexts() throws {
    let folder = try TemporaryFolder()
    try folder.write("编号;名\n\n007;\"甲\n乙\"\n", to: "表.一.csv")
    let expected = """
      {"sheet":"表.一","index":1,"state":"visible","date_system":1900}
      {"sheet":"表.一","cell":"A1","type":"text","value":"编号"}
      {"sheet":"表.一","cell":"B1","type":"text","value":"名"}
      {"sheet":"表.一","cell":"A3","type":"text","value":"007"}
      {"sheet":"表.一","cell":"B3","type":"text","value":"甲\\n乙"}

      """
    #expect(try Program.run(["dump", "表.一.csv"], in: folder).output == expected)
    #expect(
      try Program.run(["dump", "表.一.csv", "--delimiter", ";"], in: folder).output == expected)
    // The workbook that is made of it shows the same.
    try ConvertTests.convert(["表.一.csv", "表.一.xlsx"], in: folder)
    #expect(try Program.run(["dump", "表.一.xlsx"], in: folder).output == expected)
  }

  @Test func oneSheetCanBeChosenAndStandardInputRead() throws {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(Self.workbook(), to: folder.file("a.xlsx"))
    let run = try Program.run(
      ["dump", "-", "--sheet", "2"], in: folder,
      shell: "\"$0\" \"$@\" < a.xlsx; exit $?; exec")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output == """
        {"sheet":"a\\"b","index":2,"state":"hidden","date_system":1900}

        """)
  }

  @Test func aBadInputEndsWith2() throws {
    let folder = try TemporaryFolder()
    try folder.write("a,\"b\n", to: "a.csv")
    let run = try Program.run(["dump", "a.csv"], in: folder)
    #expect(run.status == 2 && run.errors.contains("quote-unclosed"))
    #expect(try Program.run(["dump", "无.xlsx"], in: folder).status == 2)
    #expect(try Program.run(["dump"], in: folder).status == 64)
  }
}
