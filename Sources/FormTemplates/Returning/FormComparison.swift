public import Diagnostics
public import SelfEvaluation

/// Compares returned forms, each with what it was issued as, or with today's data.
public struct FormComparison: Sendable {
  private let templates: [String: FormTemplate]
  private let rulebook: @Sendable (String) throws(Failure) -> Rulebook
  private let chosen: Rulebook?

  /// A comparison.
  ///
  /// - Parameters:
  ///   - templates: The forms that are known.
  ///   - rulebook: The rules that all forms are scored by; `nil` takes those by which each was
  ///     issued.
  ///   - named: The rulebook of a name.
  public init(
    templates: [FormTemplate], rulebook chosen: Rulebook?,
    named: @escaping @Sendable (String) throws(Failure) -> Rulebook
  ) {
    self.templates = Dictionary(templates.map { ($0.name, $0) }) { first, _ in first }
    self.chosen = chosen
    rulebook = named
  }

  /// The rulebook by which forms are scored that no ledger knows.
  private static let usualRulebook = "central"

  /// What changed since a form was issued.
  ///
  /// - Throws: What finding the rulebook throws.
  public func difference(
    of form: ReturnedForm, from base: BaseForms.Base
  ) throws(Failure) -> (difference: FormDifference, findings: [Finding]) {
    let rules = try rules(base.issued)
    var findings: [Finding] = []
    if let issued = base.issued, chosen == nil, rules.version != issued.rulebook.version {
      findings.append(
        Finding(
          .issuedByOtherRules, at: form.place,
          facts: [
            "rulebook": Wording(rules.title), "issued": "\(issued.rulebook.version)",
            "present": "\(rules.version)",
          ]))
    }
    let (own, paths) = printing(form, base.template)
    let isSameForm = base.template == form.reading.form
    let difference = FormDifference(
      of: isSameForm ? form : form.withTargetsInOneText,
      from: isSameForm ? base.record : base.record.withTargetsInOneText, paths: paths,
      printed: own, scoring: ProjectScoring(by: rules))
    return (difference, findings)
  }

  /// What a form says differently from a project of today's data.
  ///
  /// - Throws: `.projectNotInData` or `.projectAmbiguousInData`; what finding the rulebook throws.
  public func difference(
    of form: ReturnedForm, from data: DataProjects
  ) throws(Failure) -> FormDifference {
    let index = try data.index(of: form, base: nil)
    let rules = try rules(nil)
    let printed = printing(form, form.reading.form)
    let print = print(data, index, by: rules, as: form, against: form.reading.form)
    return FormDifference(
      of: form, from: print.record, paths: printed.paths, printed: printed.record,
      scoring: ProjectScoring(by: rules))
  }

  /// What the form of a project of today's data shows, restricted to what it shares with the form
  /// that it is held against.
  ///
  /// - Parameter base: The name of that form.
  func print(
    _ data: DataProjects, _ index: DataProjects.Index, by rules: Rulebook, as form: ReturnedForm,
    against base: String
  ) -> PrintedRecord.Print {
    let project = data.project(index)
    let (printed, paths) = printing(form, base)
    var print = printed.print(
      of: project, id: data.id(index), Evaluation(of: project, rulebook: rules),
      year: project.year?.value ?? data.tables[index.table].year)
    if base != form.reading.form { print.record = print.record.withTargetsInOneText }
    print.record = print.record.restricted(to: paths)
    return print
  }

  /// The rules by which a form is scored.
  func rules(_ issued: IssuedForm?) throws(Failure) -> Rulebook {
    if let chosen { return chosen }
    return try rulebook(issued?.rulebook.name ?? Self.usualRulebook)
  }

  /// How a form prints a project, and which paths it shares with the form that it is held against.
  func printing(
    _ form: ReturnedForm, _ other: String
  ) -> (record: PrintedRecord, paths: Set<String>) {
    guard let template = templates[form.reading.form] else {
      preconditionFailure("a form was read as one that is not known")
    }
    let own = PrintedRecord(template, unit: form.reading.unit)
    guard other != template.name, let base = templates[other] else { return (own, own.paths) }
    return (own, own.paths.intersection(PrintedRecord(base, unit: form.reading.unit).paths))
  }
}

extension ReturnedForm {
  /// The form with operator, target and unit of its indicators in one text.
  fileprivate var withTargetsInOneText: ReturnedForm {
    var reading = reading
    reading.project.indicators = reading.project.indicators.map(\.withTargetInOneText)
    return ReturnedForm(reading: reading, source: source, notes: notes)
  }
}

extension FlatRecord {
  /// The record with operator, target and unit of its indicators in one text.
  fileprivate var withTargetsInOneText: FlatRecord {
    guard var project = Project(self) else { return self }
    project.indicators = project.indicators.map(\.withTargetInOneText)
    return FlatRecord(project, id: id)
  }
}

extension Indicator {
  fileprivate var withTargetInOneText: Indicator {
    guard let target else { return self }
    var indicator = self
    indicator.target = StatedText(targetText, at: target.place)
    indicator.comparison = nil
    indicator.unit = nil
    return indicator
  }
}

extension FindingCode {
  /// The rules have changed since a form was issued.
  public static let issuedByOtherRules = FindingCode(
    "issued-by-other-rules", .warning,
    message: Wording(
      zh: "这张表是按“{rulebook}”第 {issued} 版发出的，现在是第 {present} 版，分数按现在的算",
      en:
        "this form was issued by version {issued} of “{rulebook}”; points follow version {present}"
    ),
    fix: Wording(
      zh: "要按原来的规则算，用 --rulebook 给出当时的规则文件",
      en: "to score by the rules of that time give their file with --rulebook"))
}
