import Diagnostics
public import SelfEvaluation

/// What sources spell out and what no longer holds once they were corrected: points, grades,
/// rates, totals that follow from other values.
///
/// A value follows only if it agreed with the rules before. What was at odds with them already is
/// left to `check`, because nobody can tell which side is right.
public enum SourceConsequences {
  /// Edits that bring the derived values of a corrected table in line.
  ///
  /// To be made in the corrected files; what follows from them in turn (a total of points that
  /// changed) needs another round, until there are no more.
  ///
  /// - Parameters:
  ///   - before: The table as it was read before the corrections.
  ///   - after: The table as it is read from the corrected files.
  ///   - rulebook: The rules by which values are derived.
  /// - Returns: Edits marked as consequences, in the order of reading.
  public static func edits(
    before: ProjectTable, after: ProjectTable, rulebook: Rulebook
  ) -> [SourceEdit] {
    let owners = (before: owners(of: before), after: owners(of: after))
    let evaluations = after.evaluations(by: rulebook)
    let known = Set(
      disagreements(in: before, owners.before, before.evaluations(by: rulebook), rulebook)
        .map(\.key))
    return disagreements(in: after, owners.after, evaluations, rulebook)
      .filter { !known.contains($0.key) }
      .sorted { $0.finding.location < $1.finding.location }
      .compactMap { edit($0, in: after) }
      + pointsOfNewIndicators(in: after, owners.after, evaluations, before, owners.before)
  }

  /// The points of indicators that the corrections added, where those of others are spelled out.
  private static func pointsOfNewIndicators(
    in table: ProjectTable, _ owners: [RowKey: Owner], _ evaluations: [Evaluation],
    _ before: ProjectTable, _ ownersBefore: [RowKey: Owner]
  ) -> [SourceEdit] {
    let path = "indicator.score"
    let known = Set(ownersBefore.values.map(\.names))
    let spelledOut = Set(
      before.projects.flatMap(\.indicators).filter { $0.score != nil }
        .map { SheetKey(before.location($0.place)) })
    return zip(table.projects, evaluations).flatMap { project, evaluation in
      zip(project.indicators, evaluation.details?.indicators ?? []).compactMap {
        indicator, result in
        let location = table.location(indicator.place)
        guard indicator.score == nil, let points = result.points,
          spelledOut.contains(SheetKey(location)),
          let owner = owners[RowKey(location)], !known.contains(owner.names)
        else { return nil }
        var edit = SourceEdit.setting(
          path, of: indicator, in: table,
          to: .number(ExactDecimal(significand: Int128(points.hundredths), scale: 2)))
        edit.isConsequence = true
        return edit
      }
    }
  }

  /// A derived value that is not what the rules make of the others.
  private struct Disagreement {
    var finding: Finding
    var content: TableContent
    var key: Key
  }

  /// What tells a value apart, wherever its row stands now.
  private struct Key: Hashable {
    var field: String
    var owner: [String]
  }

  /// Findings about values that follow from others, and about nothing else.
  private static let codes: Set<FindingCode> = [
    .gradeMismatch, .scoreMismatch, .groupScoreMismatch, .rateMismatch, .executionPointsMismatch,
    .indicatorPointsMismatch, .indicatorPointsOutOfRange, .totalMismatch, .fundingTotalMismatch,
    .carriedOverMismatch,
    .totalWeightMismatch, .convertedPointsMismatch,
  ]

  private static func disagreements(
    in table: ProjectTable, _ owners: [RowKey: Owner], _ evaluations: [Evaluation],
    _ rulebook: Rulebook
  ) -> [Disagreement] {
    Checks.findings(in: table, evaluations: evaluations, rulebook: rulebook).compactMap { finding in
      guard codes.contains(finding.code), let field = finding.field, finding.computed != nil,
        let owner = owners[RowKey(finding.location)]
      else { return nil }
      return Disagreement(
        finding: finding, content: owner.content,
        key: Key(field: field, owner: owner.names))
    }
  }

  // MARK: Rows

  /// A sheet of a source.
  private struct SheetKey: Hashable {
    var file: String
    var sheet: String?

    init(_ location: Location) {
      file = location.file
      sheet = location.sheet
    }
  }

  /// A row of a source.
  private struct RowKey: Hashable {
    var sheet: SheetKey
    var row: Int?

    init(_ location: Location) {
      sheet = SheetKey(location)
      row = location.cell?.row
    }
  }

  /// What stands in a row.
  private struct Owner {
    var names: [String]
    var content: TableContent
  }

  private static func owners(of table: ProjectTable) -> [RowKey: Owner] {
    var owners: [RowKey: Owner] = [:]
    func note(_ place: Place, _ content: TableContent, _ names: [String?]) {
      owners[RowKey(table.location(place))] = Owner(
        names: [content.rawValue] + names.map { $0 ?? "" }, content: content)
    }
    for project in table.projects {
      let name = [project.code?.text, project.name?.text, project.documentNumber?.text]
      note(project.place, .projects, name)
      for part in project.funding { note(part.place, .funding, name + [part.label?.text]) }
      for part in project.goals { note(part.place, .goals, name + [part.expected?.text]) }
      for part in project.indicators { note(part.place, .indicators, name + [part.name?.text]) }
    }
    for (position, total) in table.totals.enumerated() {
      note(total.place, .projects, ["total", "\(position)"])
    }
    return owners
  }

  // MARK: Edits

  private static func edit(_ disagreement: Disagreement, in table: ProjectTable) -> SourceEdit? {
    let finding = disagreement.finding
    guard let path = finding.field, let computed = finding.computed,
      let value = value(computed, path, table.unit)
    else { return nil }
    return SourceEdit(
      row: finding.location, content: disagreement.content,
      change: .set(
        SourceEdit.Setting(
          path: path, value: value, cell: finding.location.cell, stated: finding.stated ?? "")),
      unit: table.unit, isConsequence: true)
  }

  /// What a computed value in words means in a field.
  private static func value(_ text: String, _ path: String, _ unit: AmountUnit) -> SourceValue? {
    guard let number = NumberText(text)?.decimal else { return .text(text) }
    if let field = FieldCatalog.projects.field(path) { return value(number, text, field, unit) }
    if let field = FieldCatalog.indicators.field(path) { return value(number, text, field, unit) }
    return FieldCatalog.funding.field(path).flatMap { value(number, text, $0, unit) }
  }

  private static func value<Record>(
    _ number: ExactDecimal, _ text: String, _ field: Field<Record>, _ unit: AmountUnit
  ) -> SourceValue? {
    switch field.access {
    case .amount: Amount(number, in: unit).map { .amount($0) }
    case .points, .ordinal, .year: .number(number)
    case .percent: .percent(number)
    case .text, .grade, .kind, .fund, .level: .text(text)
    }
  }
}
