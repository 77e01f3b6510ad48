public import Diagnostics
public import SelfEvaluation

/// What returned forms are compared with: ledgers of issued forms, and forms as they were issued.
public struct BaseForms: Sendable {
  private var issued: [FormNumber: IssuedForm] = [:]
  private var forms: [ReturnedForm] = []
  private var lists: [ProjectTable] = []

  /// No forms yet.
  public init() {}

  /// Adds the forms of a ledger.
  public mutating func add(_ ledger: IssueLedger) {
    for form in ledger.forms where issued[form.number] == nil { issued[form.number] = form }
  }

  /// Adds forms as they were issued.
  public mutating func add(_ file: ReturnedFile) {
    if let embedded = file.embedded { add(embedded) }
    forms += file.forms
    lists += file.lists
  }

  /// Whether it holds nothing to compare with.
  public var isEmpty: Bool { issued.isEmpty && forms.isEmpty }

  /// A form to compare with.
  public struct Base: Sendable {
    /// What it showed.
    public let record: FlatRecord
    /// The form's name.
    public let template: String
    /// The form as its ledger has it; `nil` where the base is a form itself.
    public let issued: IssuedForm?
  }

  /// What a returned form was issued as: by its number, else by the code or the name of its
  /// project, else by the name of its sheet.
  ///
  /// - Throws: `.baseNotFound`; `.baseAmbiguous` if several forms could be it.
  public func base(of form: ReturnedForm) throws(Failure) -> Base {
    if let number = form.reading.number {
      if let issued = issued[number] { return Base(issued) }
      let same = forms.filter { $0.reading.number == number }
      if same.count == 1 { return Base(same[0]) }
    }
    if form.reading.number == nil || !forms.isEmpty {
      let candidates = candidates(for: form)
      if candidates.count == 1 { return candidates[0] }
      if candidates.count > 1 { throw Failure(.baseAmbiguous, at: form.place, facts: form.facts) }
    }
    throw Failure(.baseNotFound, at: form.place, facts: form.facts)
  }

  /// The projects as a list of them was issued, and the paths that both show.
  ///
  /// From a list of the same kind (and sheet, where there are several), else from the forms that
  /// were issued for projects of the kind.
  ///
  /// - Returns: `nil` if nothing is known.
  func base(of list: ProjectTable) -> (records: [FlatRecord], paths: Set<String>)? {
    let shown = Set(list.columns.keys)
    let same = lists.filter { $0.kind == list.kind }
    if let base = same.first(where: { $0.sheet == list.sheet }) ?? same.first {
      let ids = ProjectIdentity.identities(of: base.projects)
      return (
        zip(base.projects, ids).map { FlatRecord($0, id: $1) },
        shown.intersection(base.columns.keys)
      )
    }
    // The newest issue of each project counts.
    var newest: [String: IssuedForm] = [:]
    for form in issued.values where form.record.list == list.kind {
      let present = newest[form.record.id]
      if present == nil || form.isNewer(than: present) { newest[form.record.id] = form }
    }
    if newest.isEmpty { return nil }
    let records = newest.values.map(\.record).sorted { $0.id < $1.id }
    return (records, shown.intersection(records.flatMap { $0.entries.map(\.path) }))
  }

  private func candidates(for form: ReturnedForm) -> [Base] {
    let record = form.record
    var bases = forms.map { (base: Base($0), sheet: $0.source.sheet) }
    if form.reading.number == nil {
      // A form without its number may be any of those of its kind.
      let issued = issued.values.filter { $0.template.name == form.reading.form }
      bases += issued.sorted { $0.number.text < $1.number.text }.map {
        (base: Base($0), sheet: nil)
      }
    }
    let byName = bases.filter { ProjectMatch.areSame($0.base.record, record) }
    if byName.count == 1 { return [byName[0].base] }
    // Sheets keep their names when projects are renamed, and tell projects of one name apart.
    let bySheet = (byName.isEmpty ? bases : byName).filter { $0.sheet == form.source.sheet }
    if bySheet.count == 1 { return [bySheet[0].base] }
    return byName.map(\.base)
  }
}

extension BaseForms.Base {
  fileprivate init(_ form: IssuedForm) {
    self.init(record: form.record, template: form.template.name, issued: form)
  }

  fileprivate init(_ form: ReturnedForm) {
    self.init(record: form.record, template: form.reading.form, issued: nil)
  }
}

extension IssuedForm {
  /// Whether it is a later issue, or of one version the one whose number comes later.
  fileprivate func isNewer(than other: IssuedForm?) -> Bool {
    guard let other else { return true }
    return (number.version, number.text) > (other.number.version, other.number.text)
  }
}

extension ReturnedForm {
  /// The cell that names the form's project.
  var place: Location { location(reading.project.place) }

  /// What findings about the whole form say of it.
  var facts: [String: Wording] {
    [
      "project": .quoting(reading.project.name?.text ?? ""),
      "number": Wording(reading.number?.text ?? "—"),
    ]
  }
}

/// Whether two records are of the same project, by what both say of it.
enum ProjectMatch {
  /// By code if both have one, else by name.
  static func areSame(_ one: FlatRecord, _ other: FlatRecord) -> Bool {
    if let left = one["project.code"], let right = other["project.code"] {
      return FlatValue.isSame(left, right)
    }
    guard let left = one["project.name"], let right = other["project.name"] else { return false }
    return TextLikeness.key(left.text) == TextLikeness.key(right.text)
  }
}

extension FindingCode {
  /// Nothing is known of what a returned form was issued as.
  public static let baseNotFound = FindingCode(
    "base-not-found", .error,
    message: Wording(
      zh: "不知道“{project}”（表单编号 {number}）发出时是什么样，没法比较",
      en: "what “{project}” (form number {number}) was issued as is not known"),
    fix: Wording(
      zh: "用 --base 给出当时发出的表或 .issued.jsonl；都没有，就用 --data 与现在的数据比",
      en:
        "give the issued form or its .issued.jsonl with --base; without either compare with --data"
    ))

  /// Several issued forms could be what a returned one was.
  public static let baseAmbiguous = FindingCode(
    "base-ambiguous", .error,
    message: Wording(
      zh: "有几张发出的表都可能是“{project}”，分不清是哪一张",
      en: "several of the issued forms could be “{project}”"),
    fix: Wording(
      zh: "恢复表上的表单编号，或者用 --base 只给出它那一张",
      en: "restore the form's number, or give only its own form with --base"))
}
