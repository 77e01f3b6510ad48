import Diagnostics
public import SelfEvaluation

/// What fills a form of one project: its stated values, and what the rules make of them.
public struct ProjectFormData {
  let project: Project
  let evaluation: Evaluation
  let template: FormTemplate

  /// The data of a form.
  ///
  /// - Parameters:
  ///   - project: The project as stated.
  ///   - evaluation: What the rules make of it.
  ///   - template: The form; only what it asks for is looked up.
  public init(_ project: Project, _ evaluation: Evaluation, for template: FormTemplate) {
    self.project = project
    self.evaluation = evaluation
    self.template = template
  }

  /// The data.
  ///
  /// - Parameters:
  ///   - sheetName: The name of the sheet.
  ///   - year: The year reported on; `nil` leaves room to write it.
  ///   - unit: The unit in which amounts are printed.
  public func data(sheetName: String, year: Int?, unit: AmountUnit) -> FormData {
    data(sheetName: sheetName, year: year, unit: unit) { template.paths(ofGroup: $0) }
  }

  /// What of the data must not be blank; cheaper than all of it.
  func requiredData(year: Int?, unit: AmountUnit) -> FormData {
    data(sheetName: "", year: year, unit: unit) {
      template.paths(ofGroup: $0) { $0.isRequired }
    }
  }

  private func data(
    sheetName: String, year: Int?, unit: AmountUnit, asked: (_ group: String) -> Set<String>
  ) -> FormData {
    var data = FormData(unit: unit)
    data.values = [
      "form.sheet": .text(sheetName), "form.unit": .text(unit.rawValue), "form.number": .text(""),
      "form.year": .text(year.map(String.init) ?? SummaryForms.blankYear),
    ]
    data.values.reserveCapacity(2 * FieldCatalog.projects.fields.count)
    for field in FieldCatalog.projects.fields {
      data.values[field.path] = field.formValue(of: project)
    }
    addMoney(to: &data)
    addResults(to: &data)
    for section in template.sections {
      guard let group = section.group, data.groups[group] == nil else { continue }
      let asked = asked(group)
      switch IndicatorFilter.base(of: group) {
      case "funding":
        data.groups[group] = fundingGroup(skeleton: section.skeleton, asked)
      case "goal":
        data.groups[group] = Self.group(project.goals, FieldCatalog.goals.fields, asked)
      case "indicator":
        let filter = IndicatorFilter(group: group)
        data.groups[group] = indicatorGroup(
          indices(order: section.order).filter { filter.takes(project.indicators[$0]) }, asked)
      default: break
      }
    }
    return data
  }

  // MARK: Money

  /// The rows of money but for one that states the whole.
  private var parts: [FundingSource] { project.funding.filter { $0.kind != .total } }

  /// The rows of money that add up to the whole. A department's rows stand there twice, by nature
  /// and by source; the ones by nature count, and only if basic expenditure is among them.
  private var summedParts: [FundingSource] {
    let nature = parts.filter { $0.kind == .basic || $0.kind == .project }
    if nature.isEmpty { return parts }
    return project.isDepartment ? nature : []
  }

  /// A column of money as a whole: the sum of its rows where there are any, else as stated.
  private func whole(
    _ own: Stated<Amount>?, _ key: KeyPath<FundingSource, Stated<Amount>?>
  ) -> (value: FormValue, isSum: Bool) {
    let stated = summedParts.compactMap { $0[keyPath: key] }
    guard !stated.isEmpty, stated.allSatisfy({ $0.value != nil }) else {
      let total = own ?? project.funding.first { $0.kind == .total }?[keyPath: key]
      return (total.asFormValue, false)
    }
    return (.amount(stated.reduce(into: .zero) { $0 += $1.value ?? .zero }), true)
  }

  private func addMoney(to data: inout FormData) {
    for (path, own, key) in [
      ("money.initial", project.initialBudget, \FundingSource.initialBudget),
      ("money.budget", project.budget, \FundingSource.budget),
      ("money.received", project.received, \FundingSource.received),
      ("money.executed", project.executed, \FundingSource.executed),
    ] {
      let (value, isSum) = whole(own, key)
      data.values[path] = value
      if !isSum { data.stated.insert(path) }
    }
    let execution = evaluation.details?.execution
    data.values["money.rate"] =
      rate(data.values["money.executed"], data.values["money.budget"])
      ?? data.values["money.rate"]
    if let execution, execution.basis != .unscored {
      data.values["money.weight"] = .points(execution.weight)
      if let points = execution.points { data.values["money.score"] = .points(points) }
    }
    if execution?.isComputed != true { data.stated.insert("money.score") }
  }

  private func rate(_ part: FormValue?, _ whole: FormValue?) -> FormValue? {
    guard case .amount(let part) = part, case .amount(let whole) = whole, whole != .zero else {
      return nil
    }
    return .rate(part.share(of: whole))
  }

  private func fundingGroup(skeleton: [String], _ asked: Set<String>) -> FormGroup {
    var rest = parts
    var rows: [FundingSource] = []
    for label in skeleton {
      let kind = FundingKind(reading: label)
      var row = FundingSource(place: project.place)
      if let index = rest.firstIndex(where: { $0.kind != nil && $0.kind == kind }) {
        row = rest.remove(at: index)
      }
      row.kind = kind
      row.label = StatedText(label, at: row.place)
      rows.append(row)
    }
    rows += rest.map { source in
      var source = source
      if source.label == nil {
        source.label = source.kind.map { StatedText($0.rawValue, at: source.place) }
      }
      return source
    }
    var group = Self.group(rows, FieldCatalog.funding.fields, asked)
    let rates = rows.map { row in
      rate(row.executed.asFormValue, row.budget.asFormValue) ?? .blank
    }
    group.columns["funding.rate"] = FormGroup.column(rates)
    return group
  }

  // MARK: Results

  private func addResults(to data: inout FormData) {
    if let score = evaluation.score { data.values["result.score"] = .points(score) }
    if evaluation.details?.total == nil || evaluation.details?.execution.basis == .leftOut {
      data.stated.insert("result.score")
    }
    data.values["result.grade"] = evaluation.grade.map { .text($0.rawValue) } ?? .text("")
    let weights = project.indicators.compactMap {
      $0.weight?.value.flatMap { Points(rounding: $0) }
    }
    if weights.isEmpty {
      data.stated.insert("result.totalWeight")
    } else {
      let execution = evaluation.details?.execution.weight ?? Points(hundredths: 0)
      data.values["result.totalWeight"] = .points(weights.reduce(execution, +))
    }
  }

  /// The indices of the indicators in the order of the form's first-level groups.
  func indices(order: [String]) -> [Int] {
    let groups = order.map(IndicatorGroup.init(reading:))
    func rank(_ index: Int) -> Int {
      let group = project.indicators[index].firstLevel.flatMap {
        IndicatorGroup(reading: $0.text)
      }
      return group.flatMap { groups.firstIndex(of: $0) } ?? groups.count
    }
    let indices = Array(project.indicators.indices)
    return order.isEmpty ? indices : indices.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  private func indicatorGroup(_ indices: [Int], _ asked: Set<String>) -> FormGroup {
    let indicators = indices.map { project.indicators[$0] }
    var group = Self.group(indicators, FieldCatalog.indicators.fields, asked)
    if asked.contains("indicator.targetText") {
      let targets = indicators.map { FormValue.text($0.targetText) }
      group.columns["indicator.targetText"] = FormGroup.column(targets)
    }
    let results = evaluation.details?.indicators
    let points = indices.map { index in
      results?[index].points
        ?? project.indicators[index].score?.value.flatMap { Points(rounding: $0) }
    }
    let scores = zip(indicators, points).map { indicator, points -> FormValue in
      points.map { .points($0) } ?? indicator.score.asFormValue
    }
    group.columns["indicator.score"] = FormGroup.column(scores)
    let shares = zip(indicators, points).map { indicator, points -> FormValue in
      guard let points, let weight = indicator.weight?.value.flatMap({ Points(rounding: $0) }),
        weight.hundredths > 0
      else { return .blank }
      return .number(Rate(Int128(points.hundredths) * 100, of: Int128(weight.hundredths)))
    }
    group.columns["indicator.percentage"] = FormGroup.column(shares)
    return group
  }

  private static func group<Record: Sendable>(
    _ records: [Record], _ fields: [Field<Record>], _ asked: Set<String>
  ) -> FormGroup {
    var columns: [String: FormGroup.Column] = [:]
    for field in fields where asked.contains(field.path) {
      columns[field.path] = FormGroup.column(records.map { field.formValue(of: $0) })
    }
    return FormGroup(count: records.count, columns: columns)
  }
}

extension FormGroup {
  /// A column of values that are known.
  fileprivate static func column(_ values: [FormValue]) -> Column {
    { $0 == values.indices ? values : Array(values[$0]) }
  }
}

extension FormTemplate {
  /// The paths of the fields that a group of records is printed with.
  fileprivate func paths(
    ofGroup group: String, where isAsked: (Cell) -> Bool = { _ in true }
  ) -> Set<String> {
    var paths: Set<String> = []
    for section in sections where section.group == group {
      for row in section.rows {
        for cell in row.cells where isAsked(cell) {
          switch cell.content {
          case .blank: continue
          case .value(let key): paths.insert(HoleKey.path(of: key))
          case .text(let pattern):
            for key in pattern.holes { paths.insert(HoleKey.path(of: key)) }
          }
        }
      }
    }
    return paths
  }
}

extension Project {
  /// Whether it is a department's whole spending rather than a project: only a department has
  /// basic expenditure.
  var isDepartment: Bool { funding.contains { $0.kind == .basic } }
}

extension Indicator {
  /// The target in one text, with the operator before it and the unit behind: `≥50个`.
  var targetText: String {
    let unit = unit?.text ?? ""
    let target = target?.text ?? ""
    let comparison = comparison?.text ?? ""
    let isJudged = LabelText.normalised(comparison) == "定性"
    return (isJudged || target.hasPrefix(comparison) ? "" : comparison) + target
      + (target.hasSuffix(unit) ? "" : unit)
  }
}

extension Field {
  /// The value on its way into a hole: with its type where it could be read, else as written.
  func formValue(of record: Record) -> FormValue {
    switch access {
    case .ordinal(let key), .year(let key):
      guard let stated = record[keyPath: key] else { return .blank }
      return stated.value.map { .count($0) } ?? .text(stated.text)
    case .text(let key): return record[keyPath: key].asFormValue
    case .amount(let key): return record[keyPath: key].asFormValue
    case .points(let key): return record[keyPath: key].asFormValue
    case .percent(let key):
      guard let stated = record[keyPath: key] else { return .blank }
      return stated.value.map { .rate($0.hundredths) } ?? .text(stated.text)
    case .grade(let key): return word(record[keyPath: key])
    case .kind(let key): return word(record[keyPath: key])
    case .fund(let key): return word(record[keyPath: key])
    case .level(let key): return word(record[keyPath: key])
    }
  }

  private func word<Value: RawRepresentable<String>>(_ stated: Stated<Value>?) -> FormValue {
    guard let stated else { return .blank }
    return .text(stated.value?.rawValue ?? stated.text)
  }
}

extension ExactDecimal {
  /// A percentage as a share: 86.2 is 862 of 1,000.
  var hundredths: Rate { Rate(significand, of: ExactDecimal.powerOfTen(scale) * 100) }
}

extension Optional where Wrapped == Stated<ExactDecimal> {
  /// The points, or the words that stand where points should.
  var asFormValue: FormValue {
    guard let stated = self else { return .blank }
    return stated.value.flatMap { Points(rounding: $0) }.map { .points($0) } ?? .text(stated.text)
  }
}
