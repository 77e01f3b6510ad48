import Diagnostics
import SelfEvaluation
import SheetIO

/// Copies of one issued form, brought together with what its project says today.
struct ProjectMerge {
  /// What the form of the project shows today.
  let print: PrintedRecord.Print
  /// What came of it; subjects are those of `print`.
  let merge: RecordMerge
  /// Computed cells that were overwritten, and not taken.
  let proposals: [FormDifference.Proposal]
  /// What the user should know.
  let findings: [Finding]

  private let project: Project
  private let differences: [FormDifference]
  private let base: FlatRecord
  /// Which part of the base each of today's parts is, by their ids.
  private let baseParts: [String: String]

  /// - Parameters:
  ///   - issues: The copies, all of one issue and read as one form; at least one.
  ///   - index: The project.
  /// - Throws: What finding the rulebook throws.
  init(
    _ issues: [DataMerge.Issue], _ index: DataProjects.Index, _ data: DataProjects,
    _ comparison: FormComparison
  ) throws(Failure) {
    let first = issues[0]
    let rules = try comparison.rules(first.base.issued)
    var differences: [FormDifference] = []
    var findings: [Finding] = []
    for (form, base) in issues {
      let (difference, remarks) = try comparison.difference(of: form, from: base)
      differences.append(difference)
      findings += remarks
    }
    project = data.project(index)
    base = differences[0].base
    let print = comparison.print(
      data, index, by: rules, as: first.form, against: first.base.template)
    let partners = RecordDifference.Partners(base, print.record)
    var ours = ComputedValues(
      print.record, printed: comparison.printing(first.form, first.base.template).record,
      scoring: ProjectScoring(by: rules)
    ).replaced(in: print.record, by: base, partners, on: nil)
    var copies = differences.map(\.theirs)
    for position in differences.indices {
      for proposal in differences[position].proposals where proposal.isDeduction {
        copies[position].take(proposal)
      }
    }
    ours.takeReviews(of: project, print.origins)
    baseParts = Dictionary(
      uniqueKeysWithValues: print.record.parts.enumerated().compactMap { index, part in
        partners.left(of: index).map { (part.id, differences[0].base.parts[$0].id) }
      })
    merge = RecordMerge(base: base, ours: ours, copies: copies)
    proposals = differences.flatMap { $0.proposals.filter { !$0.isDeduction } }
    self.print = print
    self.findings = findings
    self.differences = differences
  }

  // MARK: Where things stand

  /// Where our side of a conflict stands.
  func place(of conflict: MergeConflict) -> Place {
    guard let id = conflict.subject.part else {
      return conflict.path.flatMap { FieldCatalog.projects.field($0)?.place(of: project) }
        ?? project.place
    }
    guard let position = print.record.parts.firstIndex(where: { $0.id == id }),
      let origin = print.origins[position]
    else { return project.place }
    let path = conflict.path ?? ""
    switch conflict.subject.kind {
    case .project: return project.place
    case .funding:
      let source = project.funding[origin]
      return FieldCatalog.funding.field(path)?.place(of: source) ?? source.place
    case .goal:
      let goal = project.goals[origin]
      return FieldCatalog.goals.field(path)?.place(of: goal) ?? goal.place
    case .indicator:
      let indicator = project.indicators[origin]
      return FieldCatalog.indicators.field(path)?.place(of: indicator) ?? indicator.place
    }
  }

  /// Where their sides of a conflict stand.
  func places(of conflict: MergeConflict) -> [Location] {
    switch conflict.dispute {
    case .value(let path, _, _, _): changes(of: conflict.subject, path).map(\.location)
    case .removedByUs, .removedByThem, .addedTwice:
      changes(of: conflict.subject, nil).map(\.location)
    }
  }

  /// Where a change was made on a form.
  func origin(of change: RecordChange) -> Location {
    changes(of: change.subject, change.path).first?.location
      ?? deductions(of: change).first?.location ?? differences[0].form.place
  }

  /// Why a change was made, as far as somebody noted it.
  func reason(of change: RecordChange) -> String {
    let notes = changes(of: change.subject, change.path).flatMap(\.notes).map(\.text)
    let reasons = notes + deductions(of: change).compactMap(\.reason)
    return reasons.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .joined(separator: "；")
  }

  /// What a change does to the score on its own; `nil` for a deduction.
  func effect(of change: RecordChange) -> ScoreEffect? {
    changes(of: change.subject, change.path).first?.effect
  }

  /// The changes on the forms that are about a field of a subject, or about the part as a whole.
  private func changes(
    of subject: RecordChange.Subject, _ path: String?
  ) -> [FormDifference.Noted] {
    let part = subject.part.map { baseParts[$0] ?? $0 }
    return differences.flatMap(\.changes).filter { noted in
      noted.change.subject.part == part && (path == nil || noted.change.path == path)
    }.sorted { $0.location < $1.location }
  }

  private func deductions(of change: RecordChange) -> [FormDifference.Proposal] {
    guard let path = change.path, ["indicator.reviewScore", "review.score"].contains(path) else {
      return []
    }
    let part = change.subject.part.map { baseParts[$0] ?? $0 }
    return differences.flatMap(\.proposals).filter { $0.isDeduction && $0.subject.part == part }
  }
}

extension FlatRecord {
  /// Takes a deduction as what the reviewer gave, beside the computed points.
  fileprivate mutating func take(_ proposal: FormDifference.Proposal) {
    guard proposal.path == "indicator.score" else {
      self["review.score"] = proposal.stated
      return
    }
    if let index = parts.firstIndex(where: {
      $0.kind == .indicator && $0.place.row == proposal.stated.place.row
    }) {
      parts[index]["indicator.reviewScore"] = proposal.stated
    }
  }

  /// Takes over what reviewers gave before, which forms do not show.
  fileprivate mutating func takeReviews(of project: Project, _ origins: [Int?]) {
    let own = FlatRecord(project, id: id)
    if self["review.score"] == nil { self["review.score"] = own["review.score"] }
    let indicators = own.parts(.indicator)
    for (index, origin) in origins.enumerated() where parts[index].kind == .indicator {
      guard let origin, parts[index]["indicator.reviewScore"] == nil else { continue }
      parts[index]["indicator.reviewScore"] = indicators[origin]["indicator.reviewScore"]
    }
  }
}
