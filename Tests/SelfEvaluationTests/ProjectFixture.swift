import Diagnostics
import SelfEvaluation

/// Projects with indicators in code, as a long table would bring them.
struct ProjectFixture {
  /// One indicator: name, target, weight, and what else differs from the usual.
  struct Line {
    var name: String
    var target = "≥90%"
    var weight = "10"
    var comparison = ""
    var unit = ""
    var first = "产出指标"
    var second = "数量指标"
    var adjusted = ""
  }

  var name: String
  var code = ""
  var budget = "100"
  var executed = ""
  var number = ""
  var goal = ""
  var lines: [Line] = []

  /// A table of projects; each indicator has a row of its own.
  static func table(
    _ projects: [ProjectFixture], file: String = "自评.xlsx", unit: AmountUnit = .tenThousandYuan,
    firstRow: Int = 1
  ) -> ProjectTable {
    var table = ProjectTable(file: file, sheet: "表", kind: .own, unit: unit, year: 2023)
    table.columns = ["project.name": 1, "money.budget": 2, "money.executed": 3]
    var row = firstRow
    for fixture in projects {
      let place = Place(row: row)
      var project = Project(place: place, kind: .own)
      project.name = StatedText(fixture.name, at: place.atColumn(1))
      if !fixture.code.isEmpty { project.code = StatedText(fixture.code, at: place.atColumn(0)) }
      if !fixture.number.isEmpty {
        project.documentNumber = StatedText(fixture.number, at: place.atColumn(9))
      }
      project.budget = amount(fixture.budget, unit, place.atColumn(2))
      project.executed = amount(fixture.executed, unit, place.atColumn(3))
      if !fixture.goal.isEmpty {
        var goal = Goal(place: place)
        goal.expected = StatedText(fixture.goal, at: place.atColumn(8))
        project.goals = [goal]
      }
      for line in fixture.lines {
        project.indicators.append(indicator(line, Place(row: row)))
        row += 1
      }
      if fixture.lines.isEmpty { row += 1 }
      table.projects.append(project)
    }
    return table
  }

  private static func amount(_ text: String, _ unit: AmountUnit, _ place: Place) -> Stated<Amount>?
  {
    text.isEmpty
      ? nil
      : Stated(text: text, value: ExactDecimal(text).flatMap { Amount($0, in: unit) }, at: place)
  }

  private static func indicator(_ line: Line, _ place: Place) -> Indicator {
    var indicator = Indicator(place: place)
    func text(_ text: String, _ column: Int) -> StatedText? {
      text.isEmpty ? nil : StatedText(text, at: place.atColumn(column))
    }
    indicator.firstLevel = text(line.first, 4)
    indicator.secondLevel = text(line.second, 5)
    indicator.name = text(line.name, 6)
    indicator.comparison = text(line.comparison, 7)
    indicator.target = text(line.target, 8)
    indicator.unit = text(line.unit, 9)
    indicator[.adjustedTarget] = text(line.adjusted, 10)
    if !line.weight.isEmpty {
      indicator.weight = Stated(
        text: line.weight, value: ExactDecimal(line.weight), at: place.atColumn(11))
    }
    return indicator
  }
}
