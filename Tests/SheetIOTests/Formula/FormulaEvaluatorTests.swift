import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

@Suite struct FormulaEvaluatorTests {
  /// A1:A4 are 1, 2.5, a text and nothing; B1:B4 are 优, 良, 优, 差; C1 is an error.
  private static func workbook(_ formulas: [String]) -> Workbook {
    var sheet = Sheet(name: "表")
    let numbers: [CellValue] = [.number(1), .number(2.5), .text("文字"), .empty]
    for (row, grade) in ["优", "良", "优", "差"].enumerated() {
      var cells = [Cell(column: 0, value: numbers[row]), Cell(column: 1, value: .text(grade))]
      if row == 0 { cells.append(Cell(column: 2, value: .error("#N/A"))) }
      sheet.rows.append(Row(index: row, cells: cells))
    }
    for (index, formula) in formulas.enumerated() {
      sheet.rows.append(
        Row(
          index: 10 + index,
          cells: [Cell(column: 0, value: .empty, formula: Formula(formula, hasCachedValue: false))])
      )
    }
    var workbook = Workbook()
    workbook.sheets = [sheet]
    return workbook
  }

  private static func value(_ formula: String) -> CellValue? {
    var evaluator = FormulaEvaluator(workbook([formula]))
    return evaluator.values().values[0][CellAddress(row: 10, column: 0)]
  }

  @Test(arguments: [
    ("1+2*3", CellValue.number(7)), ("(1+2)*3", .number(9)), ("2^3^1", .number(8)),
    ("-2^2", .number(4)), ("50%", .number(0.5)), ("1e2+1", .number(101)), ("\"a\"&1", .text("a1")),
    ("1=1", .boolean(true)), ("\"A\"=\"a\"", .boolean(true)), ("1<>2", .boolean(true)),
    ("2>=3", .boolean(false)), ("1/0", .error("#DIV/0!")), ("A4+1", .number(1)), ("A4", .number(0)),
    ("A3+1", .error("#VALUE!")), ("表!A2*2", .number(5)), ("'表'!A1", .number(1)),
    ("SUM(A1:A4)", .number(3.5)), ("SUM(A1,2,A2)", .number(5.5)), ("SUM(C1,1)", .error("#N/A")),
    ("AVERAGE(A1:A4)", .number(1.75)), ("AVERAGE(A4:A4)", .error("#DIV/0!")),
    ("COUNT(A1:A4)", .number(2)), ("COUNTA(A1:A4)", .number(3)), ("MIN(A1:A4)", .number(1)),
    ("MAX(A1:A4)", .number(2.5)), ("ROUND(2.345,2)", .number(2.35)), ("ROUND(-0.5,0)", .number(-1)),
    ("ROUND(1.005,2)", .number(1.01)), ("ROUND(1250,-2)", .number(1_300)), ("ABS(-3)", .number(3)),
    ("COUNTIF(B1:B4,\"优\")", .number(2)), ("COUNTIF(A1:A4,\">=2\")", .number(1)),
    ("COUNTIF(B1:B4,\"<>优\")", .number(2)), ("COUNTIFS(B1:B4,\"优\",A1:A4,1)", .number(1)),
    ("SUMIF(B1:B4,\"优\",A1:A4)", .number(1)), ("SUMIF(A1:A4,\">1\")", .number(2.5)),
    ("SUMIFS(A1:A4,B1:B4,\"良\")", .number(2.5)), ("IF(A1=1,\"是\",1/0)", .text("是")),
    ("IF(A1=2,1)", .boolean(false)), ("IFERROR(1/0,\"无\")", .text("无")),
    ("IFERROR(3,4)", .number(3)),
    ("IF(N(A3)=0,\"\",A1/A3)", .text("")), ("AND(A1=1,A2>2)", .boolean(true)),
    ("OR(A1=2,A2=2)", .boolean(false)), ("NOT(A1=2)", .boolean(true)),
    ("ISNUMBER(A3)", .boolean(false)), ("ROWS(A1:A4)", .number(4)), ("IF(TRUE,1,2)", .number(1)),
    ("SUM()", .number(0)), ("C1", .error("#N/A")), ("#REF!+1", .error("#REF!")),
  ])
  func aFormulaGivesWhatExcelGives(_ formula: String, _ expected: CellValue) {
    #expect(Self.value(formula) == expected)
  }

  @Test(arguments: [
    "VLOOKUP(A1,A1:B4,2)", "LEN(A1)", "名称+1", "T[列]", "COUNTIF(B1:B4,\"*优\")", "A1:A2:A3",
    "SUM(A:A)", "1+", "SUM(A1", "\"a", "", "[1]表!A1", "A1 A2", "SUMIF(A1:A4,1,B1:B2)",
  ])
  func whatIsOutsideGivesNothing(_ formula: String) {
    #expect(Self.value(formula) == nil)
  }

  @Test func formulasThatSpeakOfEachOtherAreFollowedAndCirclesAreNot() {
    var evaluator = FormulaEvaluator(Self.workbook(["A12*2", "A13+1", "A1", "A15", "A14"]))
    let (values, outside) = evaluator.values()
    #expect(values[0][CellAddress(row: 10, column: 0)] == .number(4))
    #expect(outside.map(\.cell.description) == ["A14", "A15"])
  }

  @Test func anyTextIsReadOrRefusedWithoutATrap() {
    var random = SeededRandom(seed: 9)
    let words = [
      "A1", "SUM(", ")", "(", "+", "-", "\"", "%", ",", "1.5", "IF(", "{", "#", "!", ":",
    ]
    for _ in 0..<3_000 {
      let formula = (0..<(1 + random.next() % 12)).map { _ in
        words[Int(random.next() % UInt64(words.count))]
      }.joined()
      _ = Self.value(formula)
    }
    _ = Self.value(String(repeating: "(", count: 5_000) + "1")
    _ = Self.value(String(repeating: "-", count: 5_000) + "1")
  }
}
