public import Diagnostics

/// What a change does to points, total and grade.
public struct ScoreEffect: Hashable, Sendable {
  /// Something before the change and after it.
  public struct Pair<Value: Hashable & Sendable>: Hashable, Sendable {
    /// Before the change.
    public var before: Value
    /// After the change.
    public var after: Value

    /// Whether nothing changed.
    public var isSame: Bool { before == after }

    func map<Other>(_ transform: (Value) -> Other) -> Pair<Other> {
      Pair<Other>(before: transform(before), after: transform(after))
    }
  }

  /// The points of the indicator concerned, or of spending where money is; `nil` where the change
  /// is about neither, or the points are not scored.
  public private(set) var points: Pair<Points?>?
  /// The total.
  public private(set) var total: Pair<Points?>
  /// The grade that the total earns.
  public private(set) var grade: Pair<Grade?>
  private var isAboutSpending = false

  /// The effect of some changes to a record.
  ///
  /// - Parameters:
  ///   - changes: Changes of `record`. If it is one, the points it is about are told.
  ///   - record: The project before.
  ///   - scoring: The rules.
  public init(of changes: [RecordChange], to record: FlatRecord, by scoring: ProjectScoring) {
    let after = changes.reduce(record) { $0.applying($1) }
    let records = Pair(before: record, after: after)
    let evaluations = records.map { record in
      Project(record).map { Evaluation(of: $0, by: scoring) }
    }
    total = evaluations.map { $0?.score }
    grade = evaluations.map { $0?.grade }
    guard changes.count == 1, let change = changes.first,
      let before = evaluations.before?.details, let later = evaluations.after?.details
    else { return }
    switch change.subject.kind {
    case .indicator:
      guard case .set = change.action, let id = change.subject.part,
        let index = record.parts(.indicator).firstIndex(where: { $0.id == id }),
        before.indicators.indices.contains(index), later.indicators.indices.contains(index)
      else { return }
      points = Pair(
        before: before.indicators[index].points, after: later.indicators[index].points)
    case .funding, .project:
      guard change.subject.kind == .funding || change.path?.hasPrefix("money.") == true else {
        return
      }
      points = Pair(before: before.execution.points, after: later.execution.points)
      isAboutSpending = true
    case .goal: return
    }
  }

  /// Whether nothing of it changed.
  public var isNothing: Bool { (points?.isSame ?? true) && total.isSame && grade.isSame }

  /// The effect in words: 得分 10 → 9，总分 95.2 → 94.2，等级不变.
  public var wording: Wording {
    if isNothing { return Wording(zh: "得分、总分、等级都不变", en: "no points, total or grade changes") }
    var chinese: [String] = []
    var english: [String] = []
    func add(_ name: Wording, _ pair: Pair<String>) {
      chinese.append(
        pair.isSame ? "\(name.chinese)不变" : "\(name.chinese) \(pair.before) → \(pair.after)")
      english.append(
        pair.isSame ? "\(name.english) unchanged" : "\(name.english) \(pair.before) → \(pair.after)"
      )
    }
    func text(_ points: Points?) -> String { points?.text ?? "—" }
    if let points {
      add(
        isAboutSpending
          ? Wording(zh: "执行率得分", en: "points of spending") : Wording(zh: "得分", en: "points"),
        points.map(text))
    }
    add(Wording(zh: "总分", en: "total"), total.map(text))
    add(Wording(zh: "等级", en: "grade"), grade.map { $0?.rawValue ?? "—" })
    return Wording(zh: chinese.joined(separator: "，"), en: english.joined(separator: ", "))
  }
}
