import Diagnostics
import Foundation
import SheetIO
import TestSupport
import Testing

/// The same two tables, however they arrive, give the same workbook, byte for byte.
@Suite struct ArrivalTests {
  typealias Grid = [[String]]

  static func grid(_ name: String) throws -> Grid {
    try PackageFolder.text("Examples/\(name).csv").split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: ["\u{FEFF}"])
      }
    }
  }

  static func csv(_ grid: Grid, delimiter: String = ",", end: String = "\r\n") -> String {
    grid.map { row in
      row.map { field in
        field.utf8.contains(where: { Array("\"\n\r".utf8).contains($0) })
          || field.contains(delimiter)
          ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
      }.joined(separator: delimiter) + end
    }.joined()
  }

  static func reference() throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try folder.write(csv(try grid("本级项目")), to: "a.csv")
    try folder.write(csv(try grid("转移支付项目")), to: "b.csv")
    let run = try Program.run(
      ["fill", "a.csv", "b.csv", "--year", "2023", "-o", "o.xlsx"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return try folder.read("o.xlsx")
  }

  /// Ways in which people's programs and habits change a table without changing what it says.
  enum Arrival: String, CaseIterable {
    case byteOrderMark, gb18030, utf16LittleEndian, utf16BigEndian, tabs, semicolons
    case oldMacLineEnds, unixLineEnds
    case titleUnitLineAndBlanks, totalsInside, fullWidthDigitsAndHalfWidthBrackets
    case thousandsSeparators, headersBrokenOverLines, headersByOtherNames, blanksEverywhere
    case headerAgainAndSignatures, unitsInCells, workbook, workbookOfTexts
  }

  static func changed(_ grid: Grid, _ arrival: Arrival) -> Grid {
    var grid = grid
    func amounts(_ change: (String) -> String) {
      for row in grid.indices.dropFirst() { grid[row][3] = change(grid[row][3]) }
    }
    func headers(_ names: [String: String]) {
      grid[0] = grid[0].map { names[$0] ?? $0 }
    }
    switch arrival {
    case .titleUnitLineAndBlanks:
      grid =
        [["附件2"], [], ["项目支出绩效自评结果汇总表（2023年度）"], ["", "", "", "", "", "单位：万元"], []] + grid
    case .totalsInside:
      grid.insert(["", "小计", "", "", "", ""], at: 5)
      grid.append(["合计", "", "", "", "", ""])
    case .fullWidthDigitsAndHalfWidthBrackets:
      let wide = Dictionary(
        uniqueKeysWithValues: zip("0123456789.", "０１２３４５６７８９．"))
      for row in grid.indices.dropFirst() {
        for column in [0, 3, 4] {
          grid[row][column] = String(grid[row][column].map { wide[$0] ?? $0 })
        }
      }
      grid[0] = grid[0].map { $0.replacing("（", with: "(").replacing("）", with: ")") }
    case .thousandsSeparators:
      amounts { text in
        let parts = text.split(separator: ".")
        var digits = Array(parts[0])
        var position = digits.count - 3
        while position > 0 {
          digits.insert(",", at: position)
          position -= 3
        }
        return String(digits) + (parts.count > 1 ? "." + parts[1] : "")
      }
    case .headersBrokenOverLines:
      headers(["预算金额（调整后）": "预算金额\n（调整后）", "主管部门（单位）": "主管部门\r\n（单位）", "自评得分": "自 评\n得 分"])
    case .headersByOtherNames:
      headers([
        "序号": "编号", "主管部门（单位）": "主管部门", "预算金额（调整后）": "全年预算数（A）", "自评得分": "自评总分",
        "自评等级": "评价等级",
      ])
    case .blanksEverywhere:
      grid = grid.map { $0.map { $0.isEmpty ? $0 : "\u{3000}\($0) " } }
      grid.insert([], at: 7)
      grid.append(["", "", "", "", "", ""])
    case .headerAgainAndSignatures:
      grid.insert(grid[0], at: 9)
      grid.append(["填报人：甲", "", "", "审核人：乙", "", "填报日期：2024年7月18日"])
    case .unitsInCells:
      amounts { $0 + "万元" }
    default: break
    }
    return grid
  }

  static func bytes(_ grid: Grid, _ arrival: Arrival) throws -> [UInt8] {
    let text = csv(
      grid, delimiter: arrival == .tabs ? "\t" : arrival == .semicolons ? ";" : ",",
      end: arrival == .oldMacLineEnds ? "\r" : arrival == .unixLineEnds ? "\n" : "\r\n")
    switch arrival {
    case .byteOrderMark: return [0xEF, 0xBB, 0xBF] + text.utf8
    case .gb18030:
      // kCFStringEncodingGB_18030_2000, as Foundation numbers it.
      return Array(try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632))))
    case .utf16LittleEndian:
      return [0xFF, 0xFE] + Array(try #require(text.data(using: .utf16LittleEndian)))
    case .utf16BigEndian:
      return [0xFE, 0xFF] + Array(try #require(text.data(using: .utf16BigEndian)))
    default: return Array(text.utf8)
    }
  }

  static func workbook(_ grid: Grid, numbers: Bool) -> Workbook {
    var workbook = Workbook()
    var sheet = Sheet(name: "Sheet1")
    for (index, fields) in grid.enumerated() {
      let cells = fields.enumerated().map { column, text in
        let number = numbers && index > 0 && [0, 3, 4].contains(column) ? Double(text) : nil
        return Cell(column: column, value: number.map { .number($0) } ?? .text(text))
      }
      sheet.rows.append(Row(index: index, cells: cells))
    }
    workbook.sheets = [sheet]
    return workbook
  }

  @Test(arguments: Arrival.allCases)
  func aTableArrivesInAnyShapeAndTheFormIsTheSame(_ arrival: Arrival) throws {
    let folder = try TemporaryFolder()
    var names: [String] = []
    for (name, seed) in [("本级", "本级项目"), ("转移", "转移支付项目")] {
      let grid = Self.changed(try Self.grid(seed), arrival)
      if arrival == .workbook || arrival == .workbookOfTexts {
        names.append(name + ".xlsx")
        try WorkbookFile.write(
          Self.workbook(grid, numbers: arrival == .workbook), to: folder.file(name + ".xlsx"))
      } else {
        names.append(name + ".csv")
        try folder.write(try Self.bytes(grid, arrival), to: name + ".csv")
      }
    }
    let run = try Program.run(["fill"] + names + ["--year", "2023", "-o", "o.xlsx"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try folder.read("o.xlsx") == (try Self.reference()))
  }

  @Test func amountsInYuanAreConvertedExactly() throws {
    let folder = try TemporaryFolder()
    for (name, seed) in [("a.csv", "本级项目"), ("b.csv", "转移支付项目")] {
      var grid = try Self.grid(seed)
      for row in grid.indices.dropFirst() {
        let parts = grid[row][3].split(separator: ".")
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        let fen = String(parts[0]) + decimals + String(repeating: "0", count: 6 - decimals.count)
        let digits = String(fen.drop { $0 == "0" })
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        grid[row][3] = padded.dropLast(2) + "." + padded.suffix(2)
      }
      try folder.write(Self.csv(grid), to: name)
    }
    let run = try Program.run(
      ["fill", "a.csv", "b.csv", "--year", "2023", "--unit", "元", "-o", "o.xlsx"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try folder.read("o.xlsx") == (try Self.reference()))
  }

  @Test func theIssuedFormIsReadAgainAndGivesItself() throws {
    let folder = try TemporaryFolder()
    try folder.write(try Self.reference(), to: "issued.xlsx")
    let run = try Program.run(["fill", "issued.xlsx", "-o", "again.xlsx"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try folder.read("again.xlsx") == (try folder.read("issued.xlsx")))
  }
}
