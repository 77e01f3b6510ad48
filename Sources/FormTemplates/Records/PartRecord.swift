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
  /// How the fields are set that nearly every table has, by path.
  static var setters: [String: FieldSetter<Self>] { get }

  /// Gives blank cells what tables state once for several rows below each other.
  mutating func fillDown(_ above: inout FilledLevels)
  /// Derives what follows from the words of one cell.
  mutating func settle()
  /// Adds records to a project's.
  static func add(_ records: [Self], to project: inout Project)
}

/// What the rows above a row stated last and leave to its blank cells.
struct FilledLevels {
  /// 一级指标
  var first: StatedText?
  /// 二级指标, within the first.
  var second: StatedText?
}

extension PartRecord {
  static var setters: [String: FieldSetter<Self>] { [:] }
  mutating func fillDown(_ above: inout FilledLevels) {}
  mutating func settle() {}
}

extension Indicator: PartRecord {
  static var content: TableContent { .indicators }
  static var index: FieldIndex<Indicator> { FieldCatalog.indicators }
  static var nameField: String { "indicator.name" }
  static let setters: [String: FieldSetter<Indicator>] = [
    "indicator.firstLevel": .text { $0.firstLevel = $1 },
    "indicator.secondLevel": .text { $0.secondLevel = $1 },
    "indicator.name": .text { $0.name = $1 },
    "indicator.comparison": .text { $0.comparison = $1 },
    "indicator.target": .text { $0.target = $1 },
    "indicator.unit": .text { $0.unit = $1 },
    "indicator.actual": .text { $0.actual = $1 },
    "indicator.reason": .text { $0.reason = $1 },
    "indicator.weight": .points { $0.weight = $1 },
    "indicator.score": .points { $0.score = $1 },
  ]

  /// A second level counts only within the first that it was stated in.
  mutating func fillDown(_ above: inout FilledLevels) {
    if let firstLevel {
      if firstLevel.text != above.first?.text { above.second = nil }
      above.first = firstLevel
    } else {
      firstLevel = above.first
    }
    if let secondLevel { above.second = secondLevel } else { secondLevel = above.second }
  }

  /// Takes away the points that some forms print behind a first level: 产出指标（50分）.
  mutating func settle() {
    guard let text = firstLevel?.text, LabelText.endsInBracket(text) else { return }
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
