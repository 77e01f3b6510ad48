import SelfEvaluation
import Testing

/// Sets fields of records as their cells would.
extension FieldIndex {
  /// Sets a field to what a cell's text means; blank text is a blank cell.
  func set(_ path: String, _ text: String, in record: inout Record, row: Place, unit: AmountUnit) {
    guard let column = fields.firstIndex(where: { $0.path == path }) else {
      Issue.record("no field \(path)")
      return
    }
    let place = row.atColumn(column)
    let number = NumberText(text)
    func stated<Value>(_ value: Value?) -> Stated<Value>? {
      text.isEmpty ? nil : Stated(text: text, value: value, at: place)
    }
    switch fields[column].access {
    case .text(let key):
      record[keyPath: key] = text.isEmpty ? nil : StatedText(text, at: place)
    case .ordinal(let key), .year(let key): record[keyPath: key] = stated(Int(text))
    case .amount(let key):
      let own = number.flatMap { AmountUnit(rawValue: $0.suffix) } ?? unit
      record[keyPath: key] = stated(number.flatMap { Amount($0.decimal, in: own) })
    case .points(let key), .percent(let key): record[keyPath: key] = stated(number?.decimal)
    case .grade(let key): record[keyPath: key] = stated(Grade(reading: text))
    case .kind(let key): record[keyPath: key] = stated(ProjectKind(reading: text))
    case .fund(let key): record[keyPath: key] = stated(Fund(reading: text))
    case .level(let key): record[keyPath: key] = stated(FundLevel(reading: text))
    }
  }

  /// The column of each field, as `set` uses it.
  var columns: [String: Int] {
    Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.path, $0) })
  }
}

extension ProjectTable {
  /// Sets a cell of the list of projects.
  mutating func set(_ path: String, _ text: String, of project: Int = 0) {
    FieldCatalog.projects.set(
      path, text, in: &projects[project], row: projects[project].place, unit: unit)
  }

  /// Sets a cell of an indicator's row.
  mutating func setIndicator(_ index: Int, _ path: String, _ text: String, of project: Int = 0) {
    let row = projects[project].indicators[index].place
    FieldCatalog.indicators.set(
      path, text, in: &projects[project].indicators[index], row: row, unit: unit)
  }

  /// Sets a cell of a row of money.
  mutating func setFunding(_ index: Int, _ path: String, _ text: String, of project: Int = 0) {
    var rows = projects[project].funding
    FieldCatalog.funding.set(path, text, in: &rows[index], row: rows[index].place, unit: unit)
    rows[index].kind = rows[index].label.flatMap { FundingKind(reading: $0.text) }
    projects[project].funding = rows
  }

  /// Sets a cell of a goal's row.
  mutating func setGoal(_ path: String, _ text: String, of project: Int = 0) {
    var goals = projects[project].goals
    FieldCatalog.goals.set(path, text, in: &goals[0], row: goals[0].place, unit: unit)
    projects[project].goals = goals
  }

  /// Adds a project with these cells.
  mutating func addProject(_ cells: [String: String]) {
    let index = projects.count
    projects.append(Project(place: Place(row: index + 1), kind: kind))
    for (path, text) in cells { set(path, text, of: index) }
    if let stated = projects[index].statedKind?.value { projects[index].kind = stated }
  }

  /// Adds rows of money to the last project: label, initial, budget, received, spent.
  mutating func addFunding(_ rows: [[String]]) {
    let project = projects.count - 1
    let paths = [
      "funding.source", "funding.initial", "funding.budget", "funding.received",
      "funding.executed",
    ]
    for row in rows {
      let index = projects[project].funding.count
      projects[project].funding.append(
        FundingSource(place: Place(row: project * 20 + index + 1, source: 2)))
      for (path, text) in zip(paths, row) { setFunding(index, path, text, of: project) }
    }
  }

  /// Adds indicators to the last project: first and second level, name, target, actual, weight,
  /// points, reason.
  mutating func addIndicators(_ rows: [[String]]) {
    let project = projects.count - 1
    let paths = [
      "indicator.firstLevel", "indicator.secondLevel", "indicator.name", "indicator.target",
      "indicator.actual", "indicator.weight", "indicator.score", "indicator.reason",
    ]
    for row in rows {
      let index = projects[project].indicators.count
      projects[project].indicators.append(
        Indicator(place: Place(row: project * 20 + index + 1, source: 1)))
      for (path, text) in zip(paths, row) { setIndicator(index, path, text, of: project) }
    }
  }

  /// Adds a goal to the last project.
  mutating func addGoal(_ expected: String, _ actual: String, rate: String = "") {
    let project = projects.count - 1
    projects[project].goals.append(Goal(place: Place(row: project + 1, source: 3)))
    setGoal("goal.expected", expected, of: project)
    setGoal("goal.actual", actual, of: project)
    setGoal("goal.rate", rate, of: project)
  }
}
