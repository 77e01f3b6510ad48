import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Errors of formulas in what comes back, which nobody meant as values.
@Suite struct ErrorCellTests {
  private static func merge(_ file: ReturnedFile, _ fixture: ReturnedFixture) throws -> DataMerge {
    var options = DataMerge.Options()
    options.acceptsRemovals = true
    options.needsNoBase = true
    let merge = DataMerge(
      file.forms, lists: file.lists, bases: fixture.bases,
      data: DataProjects(try DataMergeTests.Data().tables()), comparison: fixture.comparison,
      options: options)
    #expect(merge.failures.isEmpty, "\(merge.failures)")
    return merge
  }

  @Test func errorsInAFormAreNoChangesAndWordsThatLookAlikeAre() throws {
    let fixture = try DataMergeTests.fixture()
    let project = try fixture.read()
    let file = try fixture.returned { editor in
      func set(_ place: Place?, _ value: CellValue) throws {
        let place = try #require(place)
        try editor.setCell(
          sheet: 0, CellAddress(row: Int(place.row), column: Int(place.column)), value)
      }
      try set(project.department?.place, .error("#N/A"))
      try set(project.indicators[0].actual?.place, .error("#VALUE!"))
      try set(project.indicators[1].name?.place, .error("#NAME?"))
      try set(project.indicators[2].reason?.place, .text("#重要!"))
    }
    let merge = try Self.merge(file, fixture)
    #expect(merge.edits.map(\.edit.newText) == ["#重要!"])
    #expect(merge.removals.isEmpty)
    #expect(file.findings.map(\.code).filter { $0 == .cellHoldsError }.count == 3)
    #expect(
      file.findings.first { $0.code == .cellHoldsError }?.message(in: .chinese)
        == "“主管部门”这一格是公式的错误值 #N/A，没有当作改动")
  }

  @Test func errorsInAListAreNoChangesAndWordsThatLookAlikeAre() throws {
    var sheet = Sheet(name: "项目")
    let texts: [CellValue] = ["序号", "项目名称", "主管部门", "全年预算数（万元）", "全年执行数（万元）", "自评得分"]
      .map { .text($0) }
    let rows: [[CellValue]] = [
      texts,
      [
        .number(1), .text("农村公路养护"), .error("#N/A"), .number(1200), .error("#REF!"), .number(99),
      ],
      [.number(2), .text("卫生院设备购置"), .text("#重要!"), .number(80), .number(40), .number(95)],
    ]
    sheet.rows = rows.enumerated().map { index, values in
      Row(
        index: index,
        cells: values.enumerated().map { Cell(column: $0.offset, value: $0.element) })
    }
    var workbook = Workbook()
    workbook.sheets = [sheet]
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file("清单.xlsx"))
    let file = try ReturnedFile(
      ByteSource(path: folder.file("清单.xlsx")), extractor: Extractor([]),
      options: DataMergeTests.options)
    let merge = try Self.merge(file, try DataMergeTests.fixture())
    #expect(merge.edits.map(\.edit.newText) == ["#重要!"])
    #expect((file.findings + merge.findings).map(\.code) == [.cellHoldsError, .cellHoldsError])
  }
}
