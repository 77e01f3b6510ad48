public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// What a reviewer changed in a form that came back, what that does to the score, and what was
/// written beside it.
///
/// Only values are compared that both forms show. What a rule computes is never taken as data: a
/// computed cell that somebody overwrote is a proposal, held against what the rules make of it.
public struct FormDifference: Sendable {
  /// The form that came back.
  public let form: ReturnedForm
  /// What it is compared with, restricted to what both show.
  public let base: FlatRecord
  /// The form's record, restricted to what both show; where a rule computes a value it has the
  /// base's.
  public let theirs: FlatRecord
  /// The changes, in the order of the form.
  public private(set) var changes: [Noted] = []
  /// Computed cells that somebody overwrote.
  public private(set) var proposals: [Proposal] = []
  /// Notes that are on none of these cells.
  public private(set) var otherNotes: [Note] = []
  /// What all changes together do.
  public let effect: ScoreEffect

  /// A change, where it was made, what was noted there, and what it does on its own.
  public struct Noted: Hashable, Sendable {
    /// The change, in terms of the base.
    public var change: RecordChange
    /// Where it stands on the form.
    public var location: Location
    /// The notes on its cell.
    public var notes: [Note]
    /// What it does to the score.
    public var effect: ScoreEffect
  }

  /// A computed cell that somebody overwrote.
  public struct Proposal: Hashable, Sendable {
    /// Whose value it is.
    public var subject: RecordChange.Subject
    /// The field.
    public var path: String
    /// What was issued.
    public var issued: FlatValue?
    /// What stands there now.
    public var stated: FlatValue
    /// What the rules make of the form as it came back.
    public var computed: FlatValue?
    /// Where it stands.
    public var location: Location
    /// The notes on its cell.
    public var notes: [Note]
    /// Why fewer points were given than the rules do; `nil` unless a reason is stated. With one,
    /// the proposal is a deduction by the reviewer, kept beside the computed points.
    public var reason: String?

    /// Whether it is a deduction with its reason.
    public var isDeduction: Bool { reason != nil }
  }

  /// Compares a form with what it was issued as.
  ///
  /// - Parameters:
  ///   - form: The form that came back.
  ///   - base: What the form showed when it was issued.
  ///   - paths: The paths of what both show.
  ///   - printed: How the form prints a project, for what it computes.
  ///   - scoring: The rules.
  init(
    of form: ReturnedForm, from base: FlatRecord, paths: Set<String>, printed: PrintedRecord,
    scoring: ProjectScoring
  ) {
    self.form = form
    let base = base.restricted(to: paths)
    self.base = base
    var stated = form.record.restricted(to: paths)
    stated.id = base.id
    let computed = ComputedValues(stated, printed: printed, scoring: scoring)
    let alignment = RecordDifference.Partners(base, stated)
    theirs = computed.replaced(in: stated, by: base, alignment, on: form)
    let difference = RecordDifference(from: base, to: theirs)
    let issued = ComputedValues(base, printed: printed, scoring: scoring)
    let data = base.without(issued.derived)
    effect = ScoreEffect(of: difference.changes, to: data, by: scoring)
    for change in difference.changes {
      let place = Self.place(of: change, form, theirs)
      changes.append(
        Noted(
          change: change, location: form.location(place), notes: form.notes(at: place),
          effect: ScoreEffect(of: [change], to: data, by: scoring)))
    }
    addProposals(computed, stated, alignment)
    let quoted = Set(changes.flatMap(\.notes) + proposals.flatMap(\.notes))
    otherNotes = form.notes.filter { !quoted.contains($0) }
  }

  /// Where a change stands on the form: its cell, else its row.
  private static func place(
    of change: RecordChange, _ form: ReturnedForm, _ theirs: FlatRecord
  ) -> Place {
    switch change.action {
    case .set(let path, let old, let new):
      if let new { return new.place }
      let project = form.reading.project.place
      guard let id = change.subject.part else {
        return form.source.cells[project]?[path] ?? project
      }
      guard let row = theirs.part(id)?.place else { return old?.place ?? project }
      return form.source.columns[path].map(row.atColumn) ?? row
    case .add(let part, _): return part.namePlace
    case .remove: return form.reading.project.place
    }
  }

  /// Whether nothing was changed; notes alone are no change.
  public var isNothing: Bool { changes.isEmpty && proposals.isEmpty }

  // MARK: Computed cells

  private mutating func addProposals(
    _ computed: ComputedValues, _ stated: FlatRecord, _ alignment: RecordDifference.Partners
  ) {
    func propose(
      _ path: String, _ old: FlatRecord?, _ new: FlatRecord, _ expected: FlatRecord?
    ) -> Proposal? {
      guard let value = new[path], !FlatValue.isSame(value, old?[path]),
        !Self.agrees(path, value, expected?[path])
      else { return nil }
      let notes = form.notes(at: value.place)
      return Proposal(
        subject: .init(old ?? new), path: path, issued: old?[path], stated: value,
        computed: expected?[path], location: form.location(value.place), notes: notes,
        reason: Self.reason(path, old, new, expected, notes))
    }
    var indicator = 0
    for (index, part) in stated.parts.enumerated() where part.kind == .indicator {
      for path in FlatRecord.inOrder(computed.derived.indicators[indicator]) {
        let old = alignment.left(of: index).map { base.parts[$0] }
        if let found = propose(path, old, part, computed.record.parts[index]) {
          proposals.append(found)
        }
      }
      indicator += 1
    }
    let totals = computed.totals(of: stated)
    for path in FlatRecord.inOrder(computed.derived.project) {
      // A total that only adds up the points on the form says nothing of its own.
      if let total = totals[path], Self.agrees(path, stated[path], total) { continue }
      guard let found = propose(path, base, stated, computed.record)
      else { continue }
      proposals.append(found)
    }
  }

  /// Whether a value is the expected one as far as it is stated: a rate is printed with two
  /// decimals and held as a fraction.
  private static func agrees(_ path: String, _ stated: FlatValue?, _ expected: FlatValue?) -> Bool {
    if FlatValue.isSame(stated, expected) { return true }
    guard let left = stated?.points, let right = expected?.points else { return false }
    let isRate = ["money.rate", "indicator.coefficient"].contains(path)
    return isRate && abs(left.hundredths - right.hundredths) <= 1
  }

  /// Why a reviewer gave fewer points than the rules: what is noted on the cell, else what was
  /// newly written as the reason of the deviation.
  private static func reason(
    _ path: String, _ old: FlatRecord?, _ new: FlatRecord, _ expected: FlatRecord?, _ notes: [Note]
  ) -> String? {
    guard ["indicator.score", "money.score", "result.score"].contains(path),
      let points = new[path]?.points, let due = expected?[path]?.points, points < due
    else { return nil }
    if !notes.isEmpty { return notes.map(\.text).joined(separator: "；") }
    let field = path == "indicator.score" ? "indicator.reason" : "result.deviation"
    guard let text = new[field], !FlatValue.isSame(text, old?[field]) else { return nil }
    return text.text
  }
}
