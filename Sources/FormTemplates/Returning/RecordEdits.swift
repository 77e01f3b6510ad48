public import Diagnostics
import SelfEvaluation

/// Turns changes of what a form shows into edits of the sources in which the project stands.
struct RecordEdits {
  private let project: Project
  private let position: Int
  private let table: ProjectTable
  /// Which of the project's own parts each part of the printed record is, by its id.
  private var origins: [String: Int] = [:]
  /// The edits, each with the change that it makes.
  private(set) var edits: [(edit: SourceEdit, change: RecordChange)] = []
  /// What cannot be made an edit of.
  private(set) var findings: [Finding] = []

  /// - Parameters:
  ///   - index: The project among the data.
  ///   - print: What its form shows today.
  init(_ index: DataProjects.Index, of data: DataProjects, print: PrintedRecord.Print) {
    project = data.project(index)
    position = index.project
    table = data.tables[index.table]
    for (part, origin) in zip(print.record.parts, print.origins) {
      if let origin { origins[part.id] = origin }
    }
  }

  /// Makes the edits of a change.
  mutating func add(_ change: RecordChange) {
    switch change.action {
    case .set(let path, _, let value): set(path, to: value, change)
    case .add(let part, let behind): add(part, behind: behind, change)
    case .remove: remove(change)
    }
  }

  private mutating func take(_ edits: [SourceEdit], _ change: RecordChange) {
    self.edits += edits.map { ($0, change) }
  }

  private mutating func refuse(_ code: FindingCode, _ change: RecordChange, at place: Place) {
    findings.append(
      Finding(
        code, at: table.location(place), field: change.path,
        stated: change.newText ?? change.oldText,
        facts: [
          "project": .quoting(project.name?.text ?? ""), "change": change.title,
        ]))
  }

  // MARK: Values

  private mutating func set(_ path: String, to value: FlatValue?, _ change: RecordChange) {
    guard let part = change.subject.part else {
      setOfProject(path, to: value, change)
      return
    }
    guard let index = origins[part] else {
      refuse(.changeWithoutRow, change, at: project.place)
      return
    }
    switch change.subject.kind {
    case .project: break
    case .funding: set(path, to: value, of: project.funding[index], change)
    case .goal: set(path, to: value, of: project.goals[index], change)
    case .indicator:
      if path == "indicator.target" {
        setTarget(value, of: project.indicators[index], change)
      } else {
        set(path, to: value, of: project.indicators[index], change)
      }
    }
  }

  private mutating func set<Record: SourceRecord>(
    _ path: String, to value: FlatValue?, of record: Record, _ change: RecordChange
  ) {
    guard let field = Record.sourceFields.field(path) else { return }
    var changed = record
    field.set(value, of: &changed)
    let value = SourceValue(of: field, in: changed)
    if field.isNumber, case .text = value {
      refuse(.changeUnreadable, change, at: field.place(of: record) ?? record.place)
      return
    }
    take([.setting(path, of: record, in: table, to: value)], change)
  }

  /// Sets a value of the project; totals that only a row of money states are set there.
  private mutating func setOfProject(
    _ path: String, to value: FlatValue?, _ change: RecordChange
  ) {
    let columns = [
      "money.initial": "funding.initial", "money.budget": "funding.budget",
      "money.received": "funding.received", "money.executed": "funding.executed",
    ]
    if let column = columns[path], FieldCatalog.projects.field(path)?.text(of: project) == nil,
      let total = project.funding.first(where: { $0.kind == .total })
    {
      set(column, to: value, of: total, change)
    } else {
      set(path, to: value, of: project, change)
    }
  }

  /// Sets a target that forms print in one text and data may keep in three columns.
  private mutating func setTarget(
    _ value: FlatValue?, of indicator: Indicator, _ change: RecordChange
  ) {
    guard let value else {
      set("indicator.target", to: nil, of: indicator, change)
      return
    }
    guard let changed = TargetSplit.indicator(indicator, withTarget: value.text) else {
      refuse(.targetNotSplit, change, at: indicator.target?.place ?? indicator.place)
      return
    }
    for path in ["indicator.comparison", "indicator.target", "indicator.unit"] {
      guard let field = FieldCatalog.indicators.field(path),
        field.text(of: changed) != field.text(of: indicator)
      else { continue }
      take(
        [.setting(path, of: indicator, in: table, to: SourceValue(of: field, in: changed))],
        change)
    }
  }

  // MARK: Rows

  private mutating func add(_ part: FlatRecord, behind: String?, _ change: RecordChange) {
    var record = FlatRecord(.project, id: "", at: project.place)
    record.parts = [part]
    guard let made = Project(record) else { return }
    switch part.kind {
    case .project: break
    case .funding: add(made.funding[0], behind, \.funding, change)
    case .goal: add(made.goals[0], behind, \.goals, change)
    case .indicator:
      var indicator = made.indicators[0]
      // The columns of the other indicators show how targets are kept.
      if let model = project.indicators.first(where: { $0.target != nil }),
        let target = indicator.target
      {
        var like = model
        like.comparison = model.comparison.map { StatedText($0.text, at: target.place) }
        if let split = TargetSplit.indicator(like, withTarget: target.text) {
          indicator.comparison = split.comparison
          indicator.target = split.target
          indicator.unit = split.unit
        }
      }
      add(indicator, behind, \.indicators, change)
    }
  }

  private mutating func add<Record: SourceRecord>(
    _ record: Record, _ behind: String?, _ parts: (Project) -> [Record], _ change: RecordChange
  ) {
    let own = parts(project)
    let before = behind.flatMap { origins[$0] }.map { own[$0].place }
    guard
      let place = before ?? own.map(\.place).max()
        ?? SourceEdit.lastPlace(upTo: position, in: table, parts)
    else {
      refuse(.changeWithoutTable, change, at: project.place)
      return
    }
    take([.addition(of: record, to: project, behind: place, in: table)], change)
  }

  private mutating func remove(_ change: RecordChange) {
    if change.subject.kind == .project {
      take(SourceEdit.removals(of: project, in: table), change)
      return
    }
    guard let index = change.subject.part.flatMap({ origins[$0] }) else { return }
    switch change.subject.kind {
    case .project: break
    case .funding: take([.removal(of: project.funding[index], in: table)], change)
    case .goal: take([.removal(of: project.goals[index], in: table)], change)
    case .indicator: take([.removal(of: project.indicators[index], in: table)], change)
    }
  }
}

extension FindingCode {
  /// A change concerns a row that only the form has.
  public static let changeWithoutRow = FindingCode(
    "change-without-row", .error,
    message: Wording(
      zh: "“{project}”：{change}在数据里没有对应的行，没有改", en: "“{project}”: the data have no row for {change}"
    ),
    fix: Wording(zh: "在数据里补上这一行，再合并一次", en: "add the row to the data and merge again"))

  /// A part was added, and no table holds parts of its kind.
  public static let changeWithoutTable = FindingCode(
    "change-without-table", .error,
    message: Wording(
      zh: "“{project}”：{change}，可是给出的数据里没有放它的表",
      en: "“{project}”: {change}, but none of the data given is a table of such rows"),
    fix: Wording(
      zh: "用 --data 给出指标表（或资金表、目标表），至少要有一行",
      en: "give the table of indicators (or funds, goals) with --data; it needs one row at least"))

  /// What was typed over a number is none.
  public static let changeUnreadable = FindingCode(
    "change-unreadable", .error,
    message: Wording(
      zh: "“{project}”：{change}改成“{stated}”，读不成数字，没有改",
      en: "“{project}”: “{stated}” is no number, so this was not changed: {change}"),
    fix: Wording(
      zh: "问清楚是多少，在表上改成数字再合并一次，或者直接改数据里这一格",
      en: "ask what it is, type the number into the form and merge again, or into this cell"))

  /// A new target cannot be taken apart for the columns in which the data have it.
  public static let targetNotSplit = FindingCode(
    "target-not-split", .error,
    message: Wording(
      zh: "“{project}”：{change}改成“{stated}”，分不成符号、指标值、计量单位三列，没有改",
      en: "“{project}”: “{stated}” cannot be split into operator, value and unit ({change})"),
    fix: Wording(zh: "在数据里手工改这三格", en: "type the three cells of the data by hand"))
}
