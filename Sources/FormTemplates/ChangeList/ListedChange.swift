public import Diagnostics
import SelfEvaluation

/// One row of a change list: a difference that a person accepts or not.
public struct ListedChange: Hashable, Sendable {
  /// The project, as a person finds it: code and name.
  public var project: String
  /// The indicator, source of money or goal concerned; empty for the project itself.
  public var record: String
  /// What is to be done if it is accepted.
  public var edit: SourceEdit
  /// What the reviewer noted on the cell.
  public var note: String
  /// What the change does to points, total and grade, in words.
  public var effect: String
  /// Whether it is accepted; `nil` as long as nobody said so.
  public var isAccepted: Bool?

  /// A change.
  public init(
    project: String, record: String = "", edit: SourceEdit, note: String = "",
    effect: String = "", isAccepted: Bool? = nil
  ) {
    self.project = project
    self.record = record
    self.edit = edit
    self.note = note
    self.effect = effect
    self.isAccepted = isAccepted
  }
}

extension SourceEdit {
  /// The field or kind of row concerned, in words.
  public var subject: Wording {
    switch change {
    case .set(let setting): FieldCatalog.name(of: setting.path)
    case .remove, .add: content.rowLabel
    }
  }

  /// What stands in the source now, in words.
  public var oldText: String {
    switch change {
    case .set(let setting): setting.stated
    case .remove(let name): name
    case .add: ""
    }
  }

  /// What is to stand there, in words that `value(reading:of:)` understands: amounts with their
  /// unit, the fields of a new row a line each.
  public var newText: String {
    switch change {
    case .set(let setting): setting.value.words(in: unit)
    case .remove: ""
    case .add(let values):
      Self.paths(of: content).compactMap { path in
        values[path].map { "\(FieldCatalog.name(of: path).chinese)：\($0.words(in: unit))" }
      }.joined(separator: "\n")
    }
  }

  /// The paths of the fields of a table, those that name the project first.
  static func paths(of content: TableContent) -> [String] {
    switch content {
    case .projects: FieldCatalog.projects.fields.map(\.path)
    case .indicators: TableContent.identityPaths + FieldCatalog.indicators.fields.map(\.path)
    case .funding: TableContent.identityPaths + FieldCatalog.funding.fields.map(\.path)
    case .goals: TableContent.identityPaths + FieldCatalog.goals.fields.map(\.path)
    }
  }
}

extension SourceValue {
  /// The value in words; amounts in some unit, with its name.
  func words(in unit: AmountUnit) -> String {
    switch self {
    case .blank: ""
    case .text(let text): text
    case .amount(let amount): amount.text(in: unit) + unit.rawValue
    case .number(let number): number.description
    case .percent(let percent): percent.description + "%"
    }
  }

  /// The value that words mean in a field.
  ///
  /// - Parameter unit: The unit of amounts that name none.
  /// - Returns: `nil` for words that mean nothing there, or for an unknown field.
  init?(reading words: String, path: String, unit: AmountUnit) {
    if let field = FieldCatalog.projects.field(path) {
      self.init(reading: words, field: field, unit: unit)
    } else if let field = FieldCatalog.indicators.field(path) {
      self.init(reading: words, field: field, unit: unit)
    } else if let field = FieldCatalog.funding.field(path) {
      self.init(reading: words, field: field, unit: unit)
    } else if let field = FieldCatalog.goals.field(path) {
      self.init(reading: words, field: field, unit: unit)
    } else {
      return nil
    }
  }

  private init?<Record>(reading words: String, field: Field<Record>, unit: AmountUnit) {
    if words.isEmpty {
      self = .blank
      return
    }
    switch field.access {
    case .text, .grade, .kind, .fund, .level: self = .text(words)
    case .amount:
      guard let number = NumberText(words),
        let own = number.suffix.isEmpty ? unit : AmountUnit(rawValue: number.suffix),
        let amount = Amount(number.decimal, in: own)
      else { return nil }
      self = .amount(amount)
    case .points, .ordinal, .year:
      guard let number = NumberText(words), ["", "分"].contains(number.suffix) else { return nil }
      self = .number(number.decimal)
    case .percent:
      guard let number = NumberText(words), ["", "%"].contains(number.suffix) else { return nil }
      self = .percent(number.decimal)
    }
  }
}
