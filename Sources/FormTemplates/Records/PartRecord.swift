import SelfEvaluation

/// A record that belongs to a project and comes in a table of its own.
protocol PartRecord: Sendable {
  /// A record of which nothing is known yet.
  init(place: Place)

  /// What its rows are.
  static var content: TableContent { get }
  /// Its fields.
  static var index: FieldIndex<Self> { get }
  /// The field without which a table is none of these.
  static var nameField: String { get }
  /// The fields that tables state once for several rows below each other.
  static var filledDown: [Field<Self>.Key<StatedText>] { get }

  /// Derives what follows from the words of one cell.
  mutating func settle()
  /// Adds records to a project's.
  static func add(_ records: [Self], to project: inout Project)
}

extension PartRecord {
  static var filledDown: [Field<Self>.Key<StatedText>] { [] }
  mutating func settle() {}
}

extension Indicator: PartRecord {
  static var content: TableContent { .indicators }
  static var index: FieldIndex<Indicator> { FieldCatalog.indicators }
  static var nameField: String { "indicator.name" }
  static var filledDown: [Field<Self>.Key<StatedText>] {
    [\.firstLevel, \.secondLevel]
  }

  /// Takes away the points that some forms print behind a first level: 产出指标（50分）.
  mutating func settle() {
    guard let text = firstLevel?.text, text.utf8.last == UInt8(ascii: ")") || text.hasSuffix("）")
    else { return }
    firstLevel?.text = LabelText.withoutUnitNotes(LabelText.normalised(text))
  }

  static func add(_ records: [Indicator], to project: inout Project) {
    if project.indicators.isEmpty {
      project.indicators = records
    } else {
      project.indicators += records
    }
  }
}

extension FundingSource: PartRecord {
  static var content: TableContent { .funding }
  static var index: FieldIndex<FundingSource> { FieldCatalog.funding }
  static var nameField: String { "funding.source" }

  mutating func settle() { kind = label.flatMap { FundingKind(reading: $0.text) } }

  static func add(_ records: [FundingSource], to project: inout Project) {
    project.funding += records
  }
}

extension Goal: PartRecord {
  static var content: TableContent { .goals }
  static var index: FieldIndex<Goal> { FieldCatalog.goals }
  static var nameField: String { "goal.expected" }

  static func add(_ records: [Goal], to project: inout Project) { project.goals += records }
}
