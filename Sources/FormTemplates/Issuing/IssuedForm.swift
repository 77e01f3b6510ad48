import Diagnostics
public import SelfEvaluation
import SheetIO

/// A form as it was issued: its number, by what it was made, and the values that it showed.
///
/// It is what a returned form is compared with. `fill` makes one for each form that it writes,
/// prints `number.text` on the form and keeps all of them in an `IssueLedger`:
///
/// ```swift
/// let issued = IssuedForm(
///   template: template, rulebook: rulebook, project: project, id: id, evaluation: evaluation,
///   year: year, unit: unit, previous: previousNumber)
/// data.values["form.number"] = .text(issued.number.text)
/// ```
public struct IssuedForm: Hashable, Sendable {
  /// What the form bears.
  public let number: FormNumber
  /// The number of the issue that it replaces.
  public let previous: FormNumber?
  /// The form's name and version.
  public let template: Source
  /// The rulebook's name and version.
  public let rulebook: Source
  /// The year reported on; `nil` where nothing said so.
  public let year: Int?
  /// The unit of the amounts on the form.
  public let unit: AmountUnit
  /// What stood in the form's holes, with its own texts and under the paths that the extractor
  /// reads them as: `≥50个` in one text as `indicator.target`.
  public let record: FlatRecord
  /// The record as it stands in a ledger.
  private let content: JSONLine

  /// A form or a rulebook, and which state of it.
  public struct Source: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its version.
    public let version: Int
  }

  /// The form that is issued for a project.
  ///
  /// - Parameters:
  ///   - id: What the project is called in its table; see `ProjectIdentity.identities(of:)`.
  ///   - evaluation: What the rulebook makes of the project.
  ///   - unit: The unit in which amounts are printed.
  ///   - previous: The number of the form that this one replaces: its version is one less.
  public init(
    template: FormTemplate, rulebook: Rulebook, project: Project, id: String,
    evaluation: Evaluation, year: Int?, unit: AmountUnit, previous: FormNumber? = nil
  ) {
    let printed = PrintedRecord(template, unit: unit)
    self.init(
      template: Source(name: template.name, version: template.version),
      rulebook: Source(name: rulebook.name, version: rulebook.version), year: year, unit: unit,
      record: printed.print(of: project, id: id, evaluation, year: year).record,
      previous: previous)
  }

  init(
    template: Source, rulebook: Source, year: Int?, unit: AmountUnit, record: FlatRecord,
    previous: FormNumber?
  ) {
    self.template = template
    self.rulebook = rulebook
    self.year = year
    self.unit = unit
    self.record = record
    self.previous = previous
    content = record.jsonAsRead
    number = FormNumber(
      template: template.name, record: record.id, year: year,
      version: (previous?.version ?? 0) + 1, content: content.utf8)
  }

  // MARK: As a line of a ledger

  /// The form as a ledger keeps it.
  var ledgerLine: IssueLedger.Line { IssueLedger.Line(number: number, utf8: line) }

  /// The form as a JSON object in UTF-8, ending in the SHA-256 digest of everything before it.
  private var line: [UInt8] {
    var line = JSONLine()
    line.add("number", number.text)
    line.add("previous", previous?.text)
    line.add("template", template.name)
    line.add("template_version", template.version)
    line.add("rulebook", rulebook.name)
    line.add("rulebook_version", rulebook.version)
    if let year { line.add("year", year) }
    line.add("unit", unit.rawValue)
    line.add("record", content)
    var bytes = line.utf8
    bytes.removeLast()
    let digest = SHA256.text(of: bytes)
    bytes += "\(Self.hashKey)\(digest)\"}".utf8
    return bytes
  }

  private static let hashKey = ",\"hash\":\""

  /// The form that a line of a ledger holds.
  ///
  /// - Throws: `.jsonInvalid`; `.issuedFormAltered` if the digest or the number is not that of
  ///   what the line says; `.issuedFormUnreadable` if something is missing.
  init(line: String, at place: Location) throws(Failure) {
    let json = try JSONValue(Array(line.utf8), at: place)
    guard let digest = json["hash"]?.string, let key = line.ranges(of: Self.hashKey).last,
      SHA256.text(of: line[..<key.lowerBound].utf8) == digest
    else { throw Failure(.issuedFormAltered, at: place) }
    guard let template = Self.source(json, "template"),
      let rulebook = Self.source(json, "rulebook"),
      let unit = json["unit"]?.string.flatMap(AmountUnit.init(rawValue:)),
      let record = json["record"].flatMap({ FlatRecord(json: $0, unit: unit) }),
      record.kind == .project
    else { throw Failure(.issuedFormUnreadable, at: place) }
    self.init(
      template: template, rulebook: rulebook, year: json["year"]?.integer, unit: unit,
      record: record, previous: json["previous"]?.string.flatMap(FormNumber.init(reading:)))
    guard number.text == json["number"]?.string else {
      throw Failure(.issuedFormAltered, at: place)
    }
  }

  private static func source(_ json: JSONValue, _ key: String) -> Source? {
    guard let name = json[key]?.string, let version = json[key + "_version"]?.integer else {
      return nil
    }
    return Source(name: name, version: version)
  }
}
