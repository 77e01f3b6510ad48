import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Forms as they come back: moved, retyped, saved by other programs.
@Suite struct ExtractionTests {
  static func project(_ seed: UInt64) -> Project {
    var random = RandomProject(seed: seed)
    return random.next()
  }

  static func filled(_ seed: UInt64, _ form: String = "project-central") throws -> Workbook {
    try RoundTripTests.filled(project(seed), try RoundTripTests.template(form))
  }

  /// What a form says of its project, as text.
  static func read(_ workbook: Workbook, _ form: String = "project-central") throws -> [[String]] {
    let template = try RoundTripTests.template(form)
    return RoundTripTests.read(workbook, Extractor([template])).map {
      RoundTripTests.normal($0.project, template)
    }
  }

  /// A sheet moved down and to the right.
  static func moved(_ sheet: Sheet, rows: Int, columns: Int) -> Sheet {
    var moved = sheet
    moved.rows = sheet.rows.map { row in
      var row = row
      row.index += rows
      row.cells = row.cells.map {
        var cell = $0
        cell.column += columns
        return cell
      }
      return row
    }
    moved.merges = sheet.merges.map {
      CellRange(
        CellAddress(row: $0.first.row + rows, column: $0.first.column + columns),
        CellAddress(row: $0.last.row + rows, column: $0.last.column + columns))
    }
    return moved
  }

  static func changingTexts(_ sheet: Sheet, _ change: (String) -> String) -> Sheet {
    var sheet = sheet
    for row in sheet.rows.indices {
      for cell in sheet.rows[row].cells.indices {
        if case .text(let text) = sheet.rows[row].cells[cell].value {
          sheet.rows[row].cells[cell].value = .text(change(text))
        }
      }
    }
    return sheet
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func aFormMovedOnItsSheetIsReadTheSame(_ seed: UInt64) throws {
    var workbook = try Self.filled(seed)
    let expected = try Self.read(workbook)
    workbook.sheets[0] = Self.moved(workbook.sheets[0], rows: 4, columns: 3)
    #expect(try Self.read(workbook) == expected)
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func labelsSpreadBrokenAndFullWidthAreTheSameLabels(_ seed: UInt64) throws {
    var workbook = try Self.filled(seed)
    let expected = try Self.read(workbook)
    let labels = [
      "绩效指标": "绩\n效\n指\n标", "项目名称": "项 目 名 称", "年初预算数": "年初\n预算数", "得分": "得　分",
      "全年执行数": "全年执行数（B）：", "年度资金总额": "年度资金总额：", "项目资金（万元）": "项目资金(万元)",
      "实际完成情况": "年度总体目标完成情况", "年度指标值": "指标值",
    ]
    workbook.sheets[0] = Self.changingTexts(workbook.sheets[0]) { labels[$0] ?? $0 }
    #expect(try Self.read(workbook) == expected)
  }

  @Test(arguments: ["project-central", "transfer-new", "transfer-old", "transfer-scored"])
  func anotherHeadingBesideTheGoalsIsALabelToo(_ form: String) throws {
    var workbook = try Self.filled(4, form)
    let template = try RoundTripTests.template(form)
    let expected = try Self.read(workbook, form)
    let before = RoundTripTests.read(workbook, Extractor([template]))
    let headings = ["年度总体目标": "年度总体目标完成情况", "总体目标完成情况": "年度总体目标完成情况"]
    var count = 0
    workbook.sheets[0] = Self.changingTexts(workbook.sheets[0]) { text in
      if headings[text] != nil { count += 1 }
      return headings[text] ?? text
    }
    #expect(count == 1)
    let after = RoundTripTests.read(workbook, Extractor([template]))
    #expect(try Self.read(workbook, form) == expected)
    #expect(after.map(\.confidence) == before.map(\.confidence))
    #expect(!after.flatMap(\.findings).contains { $0.stated == "年度总体目标完成情况" })
  }

  @Test func aFieldsLabelIsNotTakenForTheHeadingThatAFormLacks() throws {
    var workbook = try Self.filled(4)
    let expected = try Self.read(workbook)
    workbook.sheets[0] = Self.changingTexts(workbook.sheets[0]) {
      ["年度总体目标": "", "实际完成情况": "年度总体目标完成情况"][$0] ?? $0
    }
    #expect(try Self.read(workbook) == expected)
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func mergesTakenApartAndCachedValuesDroppedLoseNothing(_ seed: UInt64) throws {
    var workbook = try Self.filled(seed)
    let expected = try Self.read(workbook)
    workbook.sheets[0].merges = workbook.sheets[0].merges.filter { $0.rows.count == 1 }
    for row in workbook.sheets[0].rows.indices {
      for cell in workbook.sheets[0].rows[row].cells.indices
      where workbook.sheets[0].rows[row].cells[cell].formula != nil {
        workbook.sheets[0].rows[row].cells[cell].formula?.hasCachedValue = false
        workbook.sheets[0].rows[row].cells[cell].value = .empty
      }
    }
    #expect(try Self.read(workbook) == expected)
  }

  @Test func twoFormsBelowEachOtherAreTwoProjects() throws {
    let first = try Self.filled(1)
    let second = try Self.filled(2)
    var stacked = first
    let below = (first.sheets[0].rows.last?.index ?? 0) + 3
    let other = Self.moved(second.sheets[0], rows: below, columns: 0)
    stacked.sheets[0].rows += other.rows
    stacked.sheets[0].merges += other.merges
    #expect(try Self.read(stacked) == Self.read(first) + Self.read(second))
  }

  @Test func rowsThatABlankFormPrintsAreDropped() throws {
    var workbook = try Self.filled(3)
    let expected = try Self.read(workbook)
    let sheet = workbook.sheets[0]
    let total = try #require(
      sheet.rows.first { row in
        row.cells.contains { $0.value == .text("总分") }
      })
    // 二级指标 with 指标1： and …… below the last indicator, as blank forms have them.
    let fillers = ["指标1：", "指标2：", "……"].enumerated().map { offset, words in
      Row(
        index: total.index + offset,
        cells: [Cell(column: 2, value: .text("时效指标")), Cell(column: 3, value: .text(words))])
    }
    let upper = sheet.rows.filter { $0.index < total.index }
    let lower = Self.moved(sheet, rows: 3, columns: 0).rows.filter { $0.index >= total.index + 3 }
    workbook.sheets[0].rows = upper + fillers + lower
    workbook.sheets[0].merges = sheet.merges.map { merge in
      let shift = merge.first.row >= total.index ? 3 : 0
      return CellRange(
        CellAddress(row: merge.first.row + shift, column: merge.first.column),
        CellAddress(row: merge.last.row + shift, column: merge.last.column))
    }
    #expect(try Self.read(workbook) == expected)
  }

  @Test func aTextThatHasNoPlaceOnTheFormIsNamedWithItsCell() throws {
    var workbook = try Self.filled(4)
    let row = try #require(
      workbook.sheets[0].rows.firstIndex { $0.cells.contains { $0.value == .text("项目名称") } })
    workbook.sheets[0].rows[row].cells.append(Cell(column: 14, value: .text("已核")))
    let template = try RoundTripTests.template("project-central")
    let findings = RoundTripTests.read(workbook, Extractor([template])).flatMap(\.findings)
    #expect(findings.map(\.code) == [.formTextUnread])
    #expect(findings.first?.location.cell == CellAddress(row: row, column: 14))
  }

  @Test func aFormThatDoesNotSayItsUnitIsNotGuessedAt() throws {
    var workbook = try Self.filled(5)
    workbook.sheets[0] = Self.changingTexts(workbook.sheets[0]) {
      $0 == "项目资金（万元）" ? "项目资金" : $0
    }
    let extractor = Extractor([try RoundTripTests.template("project-central")])
    #expect(
      RoundTripTests.read(workbook, extractor).flatMap(\.findings).map(\.code) == [.unitUnknown])
  }

  @Test func aValueThatAFormPrintsTwiceMustBeTheSameTwice() throws {
    var workbook = try Self.filled(6, "project-hebei")
    // 指标分值 stands in column E, and again as 权重占比 in column L.
    let row = try #require(
      workbook.sheets[0].rows.firstIndex { row in
        row.cells.contains { $0.column == 12 && $0.formula != nil && $0.value != .text("") }
          && row.cells.contains { $0.column == 11 && $0.value.isSomeNumber }
      })
    let cell = try #require(workbook.sheets[0].rows[row].cells.firstIndex { $0.column == 11 })
    workbook.sheets[0].rows[row].cells[cell].value = .number(99)
    let extractor = Extractor([try RoundTripTests.template("project-hebei")])
    let findings = RoundTripTests.read(workbook, extractor).flatMap(\.findings)
    #expect(findings.map(\.code) == [.formValuesDiffer])
    #expect(findings.first?.location.cell?.column == 11)
  }

  @Test func aSheetThatIsNoFormSaysWhichComesNearestAndWhatItLacks() throws {
    var workbook = Workbook()
    var sheet = Sheet(name: "表")
    sheet.rows = [
      Row(index: 0, cells: [Cell(column: 0, value: .text("项目支出绩效自评表"))]),
      Row(index: 1, cells: [Cell(column: 0, value: .text("主管部门"))]),
    ]
    workbook.sheets = [sheet]
    let extractor = Extractor(try RoundTripTests.library.all())
    #expect(RoundTripTests.read(workbook, extractor).isEmpty)
    let nearest = try #require(extractor.nearest(to: sheet, styles: workbook.styles))
    #expect(nearest.missing.contains("项目名称"))
    #expect(!nearest.missing.contains("主管部门"))
  }
}

extension CellValue {
  fileprivate var isSomeNumber: Bool { if case .number = self { true } else { false } }
}
