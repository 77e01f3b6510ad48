public import SelfEvaluation

/// A record that stands in a row of a source.
public protocol SourceRecord: Sendable {
  /// Its row in its source.
  var place: Place { get }
  /// What the rows of its table are.
  static var sourceContent: TableContent { get }
  /// Its fields.
  static var sourceFields: FieldIndex<Self> { get }
  /// The field that names it, by which its row is recognised again.
  static var sourceNameField: String { get }
}

extension Project: SourceRecord {
  public static var sourceContent: TableContent { .projects }
  public static var sourceFields: FieldIndex<Project> { FieldCatalog.projects }
  public static var sourceNameField: String { "project.name" }
}

extension Indicator: SourceRecord {
  public static var sourceContent: TableContent { .indicators }
  public static var sourceFields: FieldIndex<Indicator> { FieldCatalog.indicators }
  public static var sourceNameField: String { "indicator.name" }
}

extension FundingSource: SourceRecord {
  public static var sourceContent: TableContent { .funding }
  public static var sourceFields: FieldIndex<FundingSource> { FieldCatalog.funding }
  public static var sourceNameField: String { "funding.source" }
}

extension Goal: SourceRecord {
  public static var sourceContent: TableContent { .goals }
  public static var sourceFields: FieldIndex<Goal> { FieldCatalog.goals }
  public static var sourceNameField: String { "goal.expected" }
}
