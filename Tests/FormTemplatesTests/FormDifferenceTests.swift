import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@Suite struct FormDifferenceTests {
  @Test(arguments: RoundTripTests.projectForms)
  func aFormThatNobodyEditedHasNoDifferences(_ name: String) throws {
    for seed in 40..<46 as Range<UInt64> {
      var random = RandomProject(seed: seed)
      let fixture = try ReturnedFixture([random.next(), random.next()], form: name)
      let file = try fixture.returned()
      try #require(file.forms.count == 2)
      #expect(file.forms.map(\.reading.number) == fixture.issued.map(\.number))
      for index in 0..<2 {
        let difference = try fixture.difference(file, index)
        #expect(difference.isNothing, "seed \(seed): \(difference.changes) \(difference.proposals)")
        #expect(difference.effect.isNothing)
      }
    }
  }

  @Test func whatWasTypedIsFoundWithWhatItDoes() throws {
    let fixture = try ReturnedFixture([ReturnedFixture.project()])
    let place = try #require(try fixture.read().indicators[0].actual?.place)
    let file = try fixture.returned { editor in
      try editor.setCell(sheet: 0, place.cell, .text("90公里"))
      try editor.addNote(sheet: 0, place.cell, author: "李审核", text: "应与佐证材料一致")
    }
    let difference = try fixture.difference(file)
    let noted = try #require(difference.changes.first)
    #expect(difference.changes.count == 1)
    #expect(noted.change.title.text(in: .chinese) == "指标“养护里程”的实际完成值")
    #expect(noted.change.oldText == "100公里")
    #expect(noted.change.newText == "90公里")
    #expect(noted.location.cell == place.cell)
    #expect(noted.notes.map(\.text) == ["应与佐证材料一致"])
    #expect(noted.effect.wording.text(in: .chinese) == "得分 50 → 45，总分 99 → 94，等级不变")
    #expect(difference.proposals.isEmpty)
    #expect(difference.otherNotes.isEmpty)
  }

  @Test func spendingIsScoredAnew() throws {
    let fixture = try ReturnedFixture([ReturnedFixture.project()])
    let place = try #require(try fixture.read().executed?.place)
    let file = try fixture.returned { try $0.setCell(sheet: 0, place.cell, .number(100)) }
    let difference = try fixture.difference(file)
    #expect(difference.changes.map(\.change.path) == ["money.executed"])
    #expect(
      difference.effect.wording.text(in: .chinese) == "执行率得分 10 → 5，总分 99 → 94，等级不变")
  }

  @Test func aComputedCellIsNoData() throws {
    let fixture = try ReturnedFixture([ReturnedFixture.project()])
    let place = try #require(try fixture.read().indicators[0].score?.place)
    let file = try fixture.returned { try $0.setCell(sheet: 0, place.cell, .number(40)) }
    let difference = try fixture.difference(file)
    #expect(difference.changes.isEmpty)
    let proposal = try #require(difference.proposals.first)
    #expect(difference.proposals.count == 1)
    #expect(proposal.path == "indicator.score")
    #expect(proposal.stated.text == "40")
    #expect(proposal.computed?.text == "50")
    #expect(proposal.reason == nil)
    #expect(difference.effect.isNothing)
  }

  @Test func aDeductionHasAReason() throws {
    let fixture = try ReturnedFixture([ReturnedFixture.project()])
    let project = try fixture.read()
    let place = try #require(project.indicators[0].score?.place)
    let noted = try fixture.returned { editor in
      try editor.setCell(sheet: 0, place.cell, .number(40))
      try editor.addNote(sheet: 0, place.cell, author: "", text: "指标值设定偏低，扣10分")
    }
    #expect(try fixture.difference(noted).proposals.map(\.reason) == ["指标值设定偏低，扣10分"])
    // More points than the rules give are no deduction, whatever is noted.
    let raised = try fixture.returned { editor in
      try editor.setCell(sheet: 0, place.cell, .number(60))
      try editor.addNote(sheet: 0, place.cell, author: "", text: "应加分")
    }
    #expect(try fixture.difference(raised).proposals.map(\.isDeduction) == [false])
  }

  @Test func pointsThatAreJudgedAreData() throws {
    let fixture = try ReturnedFixture([ReturnedFixture.project()])
    let place = try #require(try fixture.read().indicators[2].score?.place)
    let file = try fixture.returned { try $0.setCell(sheet: 0, place.cell, .number(8)) }
    let difference = try fixture.difference(file)
    #expect(difference.changes.map(\.change.path) == ["indicator.score"])
    #expect(difference.effect.wording.text(in: .chinese) == "得分 9 → 8，总分 99 → 98，等级不变")
    #expect(difference.proposals.isEmpty)
  }

  @Test func aRowThatWasInsertedOrRemovedIsOne() throws {
    let fixture = try ReturnedFixture([ReturnedFixture.project()])
    let project = try fixture.read()
    let row = Int(project.indicators[1].place.row)
    let removed = try fixture.returned { try $0.removeRows(sheet: 0, row...row) }
    let removal = try fixture.difference(removed)
    #expect(removal.changes.map { $0.change.title.text(in: .chinese) } == ["删去指标“好路率”"])
    let inserted = try fixture.returned { editor in
      try editor.insertRows(sheet: 0, before: row, count: 1)
      for (stated, text) in [
        (project.indicators[1].name, "桥梁养护座数"), (project.indicators[1].target, "≥3座"),
        (project.indicators[1].actual, "3座"),
      ] {
        let place = try #require(stated?.place)
        try editor.setCell(
          sheet: 0, CellAddress(row: row, column: Int(place.column)), .text(text))
      }
    }
    let addition = try fixture.difference(inserted)
    #expect(addition.changes.map { $0.change.title.text(in: .chinese) } == ["新增指标“桥梁养护座数”"])
  }

  @Test func formsWithoutNumbersAreFoundByTheirProjects() throws {
    let fixture = try ReturnedFixture([
      ReturnedFixture.project("甲项目"), ReturnedFixture.project("乙项目"),
    ])
    let file = try fixture.returned { editor in
      for sheet in 0..<2 {
        let number = try #require(
          fixture.workbook.sheets[sheet].rows.flatMap { row in
            row.cells.map { (row.index, $0) }
          }.first { _, cell in
            if case .text(let text) = cell.value {
              FormNumber.printed(in: text) != nil
            } else {
              false
            }
          })
        try editor.setCell(
          sheet: sheet, CellAddress(row: number.0, column: number.1.column), .empty)
      }
    }
    #expect(file.forms.map(\.reading.number) == [nil, nil])
    #expect(try fixture.difference(file, 1).base.id == fixture.issued[1].record.id)
    let stranger = try ReturnedFixture([ReturnedFixture.project("丙项目")]).returned()
    #expect {
      try fixture.bases.base(of: stranger.forms[0])
    } throws: {
      ($0 as? Failure)?.finding.code == .baseNotFound
    }
  }

  @Test func todaysDataCanBeComparedWith() throws {
    let fixture = try ReturnedFixture([ReturnedFixture.project()])
    var changed = ReturnedFixture.project()
    changed.department = StatedText("示例县公路局", at: changed.place)
    var table = ProjectTable(
      file: "项目.csv", sheet: nil, kind: .own, unit: .tenThousandYuan, year: 2023)
    table.projects = [changed]
    let difference = try fixture.comparison.difference(
      of: try fixture.returned().forms[0], from: DataProjects([table]))
    #expect(difference.changes.map(\.change.path) == ["project.department"])
    #expect(difference.changes.map(\.change.newText) == ["示例县交通局"])
  }
}
