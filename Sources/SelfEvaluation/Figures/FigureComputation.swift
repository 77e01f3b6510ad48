import Diagnostics

/// What a figure comes to by the tables, or by other figures that the report states.
enum ComputedFigure {
  /// A value, what it was computed from, and the parts that were added up.
  case value(FigureValue, basis: Wording, parts: [Part] = [])
  /// The figure is at least this much: the tables hold only a part of it.
  case atLeast(FigureValue, basis: Wording, parts: [Part])
  /// A share of two numbers.
  case rate(Rate, basis: Wording)
  /// Nothing to compute it from, and why.
  case open(Wording)

  /// Something that was added up.
  struct Part {
    var row: FigureBasis.Row
    var amount: Amount
  }
}

/// Computes figures by their names.
struct FigureComputation {
  let basis: FigureBasis
  /// What the report states, for figures that follow from others of it.
  let stated: StatedFigures
  /// Which projects belong to which fund, where that can be told.
  let funds: FundDeduction.Outcome

  init(basis: FigureBasis, stated: StatedFigures) {
    self.basis = basis
    self.stated = stated
    funds = FundDeduction(rows: basis.rows(of: .own), unit: basis.unit, stated: stated).outcome
  }

  /// What the figure of a name comes to.
  func computed(_ name: String) -> ComputedFigure {
    if name.hasPrefix("indicator[") { return target(name) }
    let steps = name.split(separator: ".").map(String.init)
    guard let first = steps.first else { return .open(Self.notComputed) }
    guard let scope = FigureScope(rawValue: first), steps.count > 1 else {
      return .open(reason(name))
    }
    if steps[1] == "grade" { return departmentGrade() }
    if steps[1] == "score" { return .open(Self.needsDepartment) }
    let rows: [FigureBasis.Row]
    switch self.rows(scope) {
    case .open(let reason): return fallback(name) ?? .open(reason)
    case .rows(let found): rows = found
    }
    if steps[1] == "grade_counts",
      let grade = Grade.allCases.first(where: { $0.figureKey == steps[2] })
    {
      return gradeCount(grade, rows, scope)
    }
    if let fund = Fund.allCases.first(where: { $0.figureKey == steps[1] }) {
      return fundFigure(fund, steps[2], rows)
    }
    if let level = FundLevel.allCases.first(where: { $0.figureKey == steps[1] }) {
      return levelSum(level, rows)
    }
    switch name {
    case FigureMeasure.count.name(in: scope): return count(rows, scope)
    case FigureMeasure.initial.name(in: scope): return sum(rows, \.initial, scope, "年初预算数")
    case FigureMeasure.adjusted.name(in: scope): return sum(rows, \.budget, scope, "预算金额")
    case FigureMeasure.executed.name(in: scope): return sum(rows, \.executed, scope, "全年执行数")
    case FigureMeasure.rate.name(in: scope): return executionRate(rows, scope)
    case FigureMeasure.excellentRate.name(in: scope): return excellentRate(rows, scope)
    default: return .open(Self.notComputed)
    }
  }

  /// The projects of a scope, if the tables hold all of them.
  private enum Rows {
    case rows([FigureBasis.Row])
    case open(Wording)
  }

  private func rows(_ scope: FigureScope) -> Rows {
    switch scope {
    case .own, .transfer:
      let kind: ProjectKind = scope == .own ? .own : .transfer
      let rows = basis.rows(of: kind)
      return rows.isEmpty ? .open(Self.noTable(kind)) : .rows(rows)
    case .projects, .department:
      for kind in ProjectKind.allCases where basis.rows(of: kind).isEmpty {
        let prefix = kind == .own ? "own." : "transfer."
        if basis.rows.isEmpty || stated.mentions(prefix) { return .open(Self.noTable(kind)) }
      }
      return .rows(basis.rows)
    }
  }

  private func count(_ rows: [FigureBasis.Row], _ scope: FigureScope) -> ComputedFigure {
    guard scope == .projects else {
      return .value(
        .count(rows.count), basis: Wording(zh: "项目表共 \(rows.count) 行", en: "rows of the table"))
    }
    let own = rows.count { $0.kind == .own }
    return .value(
      .count(rows.count),
      basis: Wording(
        zh: "本级项目 \(own) 个 + 转移支付 \(rows.count - own) 项",
        en: "\(own) own projects + \(rows.count - own) transfers"))
  }

  private func sum(
    _ rows: [FigureBasis.Row], _ amount: KeyPath<FigureBasis.Row, Amount?>, _ scope: FigureScope,
    _ column: String
  ) -> ComputedFigure {
    let filled = rows.filter { $0[keyPath: amount] != nil }
    if filled.isEmpty {
      return fallback(FigureMeasure.adjusted.name(in: scope), for: column)
        ?? .open(Wording(zh: "项目表里没有\(column)", en: "the tables have no \(column)"))
    }
    guard filled.count == rows.count else {
      let missing = rows.count - filled.count
      return .open(
        Wording(
          zh: "项目表里有 \(missing) 个项目的\(column)没有填或读不出",
          en: "\(column) is blank or unreadable for \(missing) projects"))
    }
    let parts = rows.map { ComputedFigure.Part(row: $0, amount: $0[keyPath: amount] ?? .zero) }
    let total = parts.reduce(Amount.zero) { $0 + $1.amount }
    let value = FigureValue.amount(total, basis.unit)
    let words = Wording(
      zh: "项目表 \(rows.count) 行\(column)相加", en: "\(column) of \(rows.count) rows added up")
    guard scope == .department else { return .value(value, basis: words, parts: parts) }
    return .atLeast(
      value,
      basis: Wording(
        zh: words.chinese + "（整体还应加上基本支出，只会更多）",
        en: words.english + " (basic expenditure can only add to it)"), parts: parts)
  }

  private func gradeCount(
    _ grade: Grade, _ rows: [FigureBasis.Row], _ scope: FigureScope
  ) -> ComputedFigure {
    guard let missing = ungraded(rows) else {
      return .value(
        .count(rows.count { $0.grade == grade }),
        basis: Wording(
          zh: "按得分和\(basis.rulebook.title)重新评级", en: "graded anew by \(basis.rulebook.name)"))
    }
    return .open(missing)
  }

  private func excellentRate(_ rows: [FigureBasis.Row], _ scope: FigureScope) -> ComputedFigure {
    if let missing = ungraded(rows) { return .open(missing) }
    let excellent = rows.count { $0.grade == .excellent }
    return .rate(
      Rate(count: excellent, of: rows.count),
      basis: Wording(zh: "\(excellent) ÷ \(rows.count)", en: "\(excellent) ÷ \(rows.count)"))
  }

  private func ungraded(_ rows: [FigureBasis.Row]) -> Wording? {
    let missing = rows.count { $0.grade == nil }
    guard missing > 0 else { return nil }
    return Wording(zh: "有 \(missing) 个项目没有得分", en: "\(missing) projects have no score")
  }

  private func levelSum(_ level: FundLevel, _ rows: [FigureBasis.Row]) -> ComputedFigure {
    let unknown = rows.count { $0.level == nil }
    guard unknown == 0 else {
      return .open(
        Wording(
          zh: "有 \(unknown) 个项目看不出资金级次，请加“资金级次”一列",
          en: "the level of \(unknown) projects is not known; add a column 资金级次"))
    }
    let of = rows.filter { $0.level == level }
    guard of.allSatisfy({ $0.budget != nil }) else {
      return .open(Wording(zh: "有项目的金额读不出", en: "some amounts cannot be read"))
    }
    let parts = of.map { ComputedFigure.Part(row: $0, amount: $0.budget ?? .zero) }
    return .value(
      .amount(parts.reduce(.zero) { $0 + $1.amount }, basis.unit),
      basis: Wording(
        zh: "\(level.rawValue) \(of.count) 个项目相加", en: "\(of.count) projects of \(level.rawValue)"),
      parts: parts)
  }

  /// How the members are known, and which they are where that fits on a line.
  private static func naming(_ members: Set<Int>, _ how: Wording) -> Wording {
    guard (1...12).contains(members.count) else { return how }
    let numbers = members.sorted().map { "\($0 + 1)" }
    return Wording(
      zh: how.chinese + "：第 \(numbers.joined(separator: "、")) 个项目",
      en: how.english + ": projects \(numbers.joined(separator: ", "))")
  }

  private func fundFigure(
    _ fund: Fund, _ item: String, _ rows: [FigureBasis.Row]
  ) -> ComputedFigure {
    let members: Set<Int>
    let how: Wording
    switch funds {
    case .open(let reason): return .open(reason)
    case .known(let found, let words):
      members = found[fund] ?? []
      how = Self.naming(members, words)
    }
    if item == "share" {
      guard members.isEmpty else { return .open(Self.needsDepartment) }
      return .rate(Rate(count: 0, of: 0), basis: Wording(zh: "没有这类项目，0 ÷ 0", en: "0 ÷ 0"))
    }
    let of = members.sorted().map { rows[$0] }
    guard item == "amount" else { return .value(.count(of.count), basis: how) }
    let parts = of.map { ComputedFigure.Part(row: $0, amount: $0.budget ?? .zero) }
    return .value(
      .amount(parts.reduce(.zero) { $0 + $1.amount }, basis.unit), basis: how, parts: parts)
  }
}

// MARK: - Figures that follow from other stated ones

extension FigureComputation {
  private func executionRate(_ rows: [FigureBasis.Row], _ scope: FigureScope) -> ComputedFigure {
    if let rate = fallback(FigureMeasure.rate.name(in: scope)) { return rate }
    guard case .value(.amount(let executed, _), _, _) = sum(rows, \.executed, scope, "全年执行数"),
      case .value(.amount(let budget, _), _, _) = sum(rows, \.budget, scope, "预算金额")
    else { return .open(Wording(zh: "没有执行数，算不出支出率", en: "nothing says what was spent")) }
    return .rate(
      executed.share(of: budget), basis: Wording(zh: "项目表执行数 ÷ 预算数", en: "by the tables"))
  }

  /// What a figure comes to by other figures of the report.
  private func fallback(_ name: String) -> ComputedFigure? {
    for scope in FigureScope.allCases where name == FigureMeasure.rate.name(in: scope) {
      guard let executed = stated.amount(FigureMeasure.executed.name(in: scope)),
        let budget = stated.amount(FigureMeasure.adjusted.name(in: scope))
      else { return nil }
      return .rate(
        executed.value.share(of: budget.value),
        basis: Wording("\(executed.text) ÷ \(budget.text)"))
    }
    if name == FigureMeasure.count.name(in: .projects), let own = stated.count("own.count"),
      let transfers = stated.count("transfer.items")
    {
      return .value(
        .count(own.addingReportingOverflow(transfers).partialValue),
        basis: Wording(
          zh: "报告里本级 \(own) 个 + 转移支付 \(transfers) 项", en: "the report's \(own) + \(transfers)"))
    }
    return nil
  }

  /// A figure whose column no table has cannot be told from the others either, except rates.
  private func fallback(_ name: String, for column: String) -> ComputedFigure? {
    column == "预算金额" ? fallback(name) : nil
  }

  /// The target of an indicator of the same name.
  private func target(_ name: String) -> ComputedFigure {
    let words = String(name.dropFirst("indicator[".count).dropLast())
    guard let stated = basis.targets[words] else { return .open(reason(name)) }
    let text = FoldedText(stated)
    guard let quantity = ReportNumberScanner(text: text).quantities().first,
      let read = FigureReader.value(quantity)
    else {
      return .open(
        Wording(zh: "年度指标值“\(stated)”不是数字", en: "the target “\(stated)” is no number"))
    }
    return .value(
      read.value, basis: Wording(zh: "年度指标值“\(stated)”", en: "the target “\(stated)”"))
  }

  private func departmentGrade() -> ComputedFigure {
    guard let score = stated.points("dept.score"), let points = Points(rounding: score),
      Points.possible.contains(points)
    else { return .open(Wording(zh: "报告没有写整体得分", en: "the report states no score")) }
    return .value(
      .grade(basis.rulebook.grade(for: points)),
      basis: Wording(
        zh: "\(points.text) 分按\(basis.rulebook.title)",
        en: "\(points.text) by \(basis.rulebook.name)"))
  }

  private func reason(_ name: String) -> Wording {
    if name.hasPrefix("indicator[") {
      return basis.targets.isEmpty
        ? Wording(zh: "输入里没有绩效指标", en: "the input has no indicators")
        : Wording(zh: "绩效指标表里没有同名指标", en: "no indicator of the input has this name")
    }
    if FigureCatalog.figure(name)?.type == .date {
      return Wording(zh: "由单位填报，输入的表里没有", en: "stated by the department; no table holds it")
    }
    return Wording(zh: "单位基本情况，输入的表里没有", en: "stated by the department; no table holds it")
  }

  static let notComputed = Wording(zh: "输入的表里没有", en: "no table holds it")
  static let needsDepartment = Wording(
    zh: "要有部门整体的数据才能核对", en: "needs figures of the whole department")

  static func noTable(_ kind: ProjectKind) -> Wording {
    Wording(zh: "输入里没有\(kind.rawValue)表", en: "the input has no table of \(kind.rawValue)")
  }
}
