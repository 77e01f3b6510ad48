/// Decides which figure a number is, by the words around it.
struct FigureClassifier {
  /// What the text speaks of; `nil` before it has said.
  var scope: FigureScope?
  /// What the number before spoke of: `一般公共预算项目16个，资金229.85万元`. Numbers whose own words
  /// name nothing belong to it.
  var before: Before?

  /// What a number spoke of.
  enum Before: Hashable {
    case fund(Fund)
    case level(FundLevel)
    case grade(Grade)
    /// All projects of the scope.
    case all(FigureScope)
  }

  /// What one number of a list means: `中央、省、市资金分别为…`.
  enum Listed: Hashable {
    case level(FundLevel)
    case fund(Fund)
    case grade(Grade)
    case measure(FigureMeasure)
  }

  /// What the numbers behind 分别 mean, in their order.
  static func listed(_ words: FigureWords) -> [Listed] {
    guard words.has(["分别", "依次"]) else { return [] }
    if words.levels.count > 1 { return words.levels.map(Listed.level) }
    if words.funds.count > 1 { return words.funds.map(Listed.fund) }
    if words.measures.count > 1 { return words.measures.map(Listed.measure) }
    return words.grades.count > 1 ? words.grades.map(Listed.grade) : []
  }

  /// The figure of a number; `nil` if the words do not say.
  func figure(_ unit: ReportNumber.Unit, _ words: FigureWords, listed: Listed?) -> String? {
    switch unit {
    case .money: money(words, listed)
    case .things(let word): things(word, words, listed)
    case .people: people(words)
    case .percent: percent(words)
    case .points: points(words)
    case .date, .none, .tooLong: nil
    }
  }

  private func money(_ words: FigureWords, _ listed: Listed?) -> String? {
    switch listed {
    case .level(let level)?: return "transfer." + level.figureKey
    case .fund(let fund)?: return scope == .transfer ? nil : "own.\(fund.figureKey).amount"
    case .measure(let measure)?: return measure.name(in: scope ?? .department)
    case .grade?: return nil
    case nil: break
    }
    if let measure = words.measures.last {
      guard words.funds.isEmpty, words.levels.isEmpty else { return nil }
      return measure.name(in: scope ?? .department)
    }
    if words.levels.count == 1, scope != .own { return "transfer." + words.levels[0].figureKey }
    if let fund = words.funds.last ?? words.fund { return fundAmount(fund) }
    switch words.namesScope ? nil : before {
    case .fund(let fund)?: return fundAmount(fund)
    case .level(let level)?: return "transfer." + level.figureKey
    case .grade?: return nil
    case .all(let scope)?: return FigureMeasure.adjusted.name(in: scope)
    case nil: break
    }
    switch scope {
    case .transfer: return "transfer.total"
    case .own: return "own.amount"
    case .projects where words.has(["资金", "预算"], in: words.clause): return "proj.adjusted"
    default: return nil
    }
  }

  private func fundAmount(_ fund: Fund) -> String? {
    scope == .transfer || scope == .department ? nil : "own.\(fund.figureKey).amount"
  }

  private func points(_ words: FigureWords) -> String? {
    guard words.has(["得分", "评分", "总分", "自评分"]), !words.has(["平均", "均分"]) else { return nil }
    return scope == .department || scope == nil ? "dept.score" : nil
  }

  /// What a number that was taken for a figure spoke of, for the numbers behind it.
  func spokenOf(_ figure: String?, _ words: FigureWords) -> Before? {
    if let grade = words.grade { return .grade(grade) }
    if let fund = words.funds.last { return .fund(fund) }
    if words.levels.count == 1 { return .level(words.levels[0]) }
    for scope in [FigureScope.own, .transfer, .projects]
    where figure == FigureMeasure.count.name(in: scope) {
      return .all(scope)
    }
    return words.namesScope ? nil : before
  }

  private func things(_ word: String, _ words: FigureWords, _ listed: Listed?) -> String? {
    let scope = scope == .department ? .projects : scope ?? .projects
    switch listed {
    case .grade(let grade)?: return "\(scope.rawValue).grade_counts.\(grade.figureKey)"
    case .fund(let fund)?: return "own.\(fund.figureKey).count"
    case .level?, .measure?: return nil
    case nil: break
    }
    let near = words.clause + words.tail
    if words.has(["内设机构", "内设股室", "内设科室", "职能股室"], in: near) { return "org.inner_count" }
    if words.has(["预算单位", "下属单位", "所属单位", "直属单位"], in: near), !words.countsProjects {
      return "org.sub_units"
    }
    if let grade = words.grade { return "\(scope.rawValue).grade_counts.\(grade.figureKey)" }
    guard ["个", "项", "件"].contains(word), words.countsProjects || scope == .transfer && word == "项"
    else { return nil }
    if let fund = words.funds.last {
      return scope == .transfer ? nil : "own.\(fund.figureKey).count"
    }
    guard words.levels.count != 1 else { return nil }
    let own = FigureWords(before: words.tail, after: "").scope(after: scope)
    return FigureMeasure.count.name(in: own ?? scope)
  }

  private func people(_ words: FigureWords) -> String? {
    if words.has(["工勤"], in: words.clause) { return "org.workers" }
    return words.has(["在职", "在编", "干部职工", "实有人员"], in: words.clause) ? "org.staff" : nil
  }

  private func percent(_ words: FigureWords) -> String? {
    if words.has(["评优率", "优秀率"], in: words.clause) {
      return FigureMeasure.excellentRate.name(
        in: scope == .department ? .projects : scope ?? .projects)
    }
    if words.has(["支出率", "执行率", "执行进度", "支出进度"], in: words.clause) {
      return FigureMeasure.rate.name(in: scope ?? .department)
    }
    guard words.has(["占"], in: words.clause) else { return nil }
    if let fund = words.funds.last {
      return scope == .transfer ? nil : "own.\(fund.figureKey).share"
    }
    switch words.namesScope ? nil : before {
    case .fund(let fund)?: return scope == .transfer ? nil : "own.\(fund.figureKey).share"
    case .grade(.excellent)?:
      return FigureMeasure.excellentRate.name(
        in: scope == .department ? .projects : scope ?? .projects)
    default: return nil
    }
  }
}
