import SelfEvaluation

/// What the rules make of a form that came back, value by value.
struct ComputedValues {
  /// The form's record with every computed value as the rules have it.
  let record: FlatRecord
  /// Which of its values are computed.
  let derived: DerivedPaths

  private let project: Project
  private let evaluation: Evaluation
  private let scoring: ProjectScoring

  /// - Parameter stated: The form's record as it was read.
  init(_ stated: FlatRecord, printed: PrintedRecord, scoring: ProjectScoring) {
    project = Project(stated) ?? Project(place: stated.place, kind: .own)
    evaluation = Evaluation(of: project, by: scoring)
    derived = DerivedPaths(project, evaluation)
    self.scoring = scoring
    let print = printed.print(of: project, id: stated.id, evaluation, year: nil)
    record = Self.asStated(stated, print)
  }

  /// The computed values in the order of the stated parts.
  private static func asStated(_ stated: FlatRecord, _ print: PrintedRecord.Print) -> FlatRecord {
    var record = stated
    for entry in print.record.entries { record[entry.path] = entry.value }
    for kind in [FlatRecord.Kind.funding, .goal, .indicator] {
      let own = record.parts.indices.filter { record.parts[$0].kind == kind }
      for (index, part) in print.record.parts.enumerated() where part.kind == kind {
        guard let origin = print.origins[index], own.indices.contains(origin) else { continue }
        for entry in part.entries { record.parts[own[origin]][entry.path] = entry.value }
      }
    }
    return record
  }

  /// A record without edits of what is computed: there it has the base's values, and added parts
  /// have none.
  ///
  /// - Parameters:
  ///   - partners: Which part of the record is which of the base.
  ///   - form: The form that was read; a formula without a value says nothing of a change.
  func replaced(
    in stated: FlatRecord, by base: FlatRecord, _ partners: RecordDifference.Partners,
    on form: ReturnedForm?
  ) -> FlatRecord {
    var record = stated
    for path in derived.project { record[path] = base[path] }
    let lost = form?.lostPaths ?? LostPaths()
    for path in lost.anywhere.union(lost.unread.map(\.path)) where stated[path] == nil {
      record[path] = base[path]
    }
    let removed = base.parts.indices.filter { partners.right(of: $0) == nil }
    var indicator = 0
    for index in record.parts.indices {
      let old = partners.left(of: index).map { base.parts[$0] }
      if record.parts[index].kind == .indicator {
        for path in derived.indicators[indicator] { record.parts[index][path] = old?[path] }
        indicator += 1
        // What stood once for several rows went away with the first of them.
        for path in ["indicator.firstLevel", "indicator.secondLevel"]
        where Self.isInherited(path, by: record.parts[index]) {
          if removed.contains(where: { FlatValue.isSame(base.parts[$0][path], old?[path]) }) {
            record.parts[index][path] = old?[path]
          }
        }
      }
      let row = Int(record.parts[index].place.row)
      let paths = lost.anywhere.union(lost.unread.filter { $0.row == row }.map(\.path))
      for path in paths where record.parts[index][path] == nil {
        if let value = old?[path] { record.parts[index][path] = value }
      }
    }
    return record
  }

  /// Whether a row itself says nothing in a column, so that what it has comes from a row above.
  private static func isInherited(_ path: String, by part: FlatRecord) -> Bool {
    part[path].map { $0.place.row < part.place.row } ?? true
  }

  /// What the form's own formulas make of the points that stand on it, right or wrong: score and
  /// grade, and nothing else; nothing where points are missing.
  func totals(of stated: FlatRecord) -> FlatRecord {
    var totals = FlatRecord(.project, id: stated.id, at: stated.place)
    let points = stated.parts(.indicator).map { $0["indicator.score"]?.points }
    let spending = stated["money.score"]?.points ?? evaluation.details?.execution.points
    guard !points.isEmpty, !points.contains(nil) else { return totals }
    let sum = points.reduce(spending ?? Points(hundredths: 0)) {
      $0 + ($1 ?? Points(hundredths: 0))
    }
    func add(_ path: String, _ text: String?) {
      totals[path] = text.flatMap {
        FlatRecord.value(of: path, in: .project, reading: $0, unit: .yuan)
      }
    }
    add("result.score", sum.text)
    add("result.grade", scoring.grade(of: sum)?.rawValue)
    return totals
  }
}

extension FlatValue {
  /// The points that it states; `nil` if it is no number.
  var points: Points? {
    if case .number(let number) = content { Points(rounding: number) } else { nil }
  }
}
