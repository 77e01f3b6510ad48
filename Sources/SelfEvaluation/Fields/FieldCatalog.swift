public import Diagnostics

/// All fields of all records, each once, and the headers under which tables bring them.
///
/// Aliases hold by kind of table: 得分 is a project's score in a list of projects, and an
/// indicator's in a list of indicators.
public enum FieldCatalog {
  /// The fields of a table of one row a project.
  public static let projects = FieldIndex(projectFields, regions: projectRegions)
  /// The fields of a table of one row an indicator, but for the project it belongs to.
  public static let indicators = FieldIndex(
    indicatorFields, regions: indicatorRegions)
  /// The fields of a table of one row a source of money.
  public static let funding = FieldIndex(fundingFields, regions: fundingRegions)
  /// The fields of a table of one row a goal.
  public static let goals = FieldIndex(goalFields)

  /// The headers that say by themselves that the projects of a table are transfers.
  private static let transferHeaders: Set<String> = Set(
    ["转移支付（项目）名称", "转移支付资金（中央、省、市）项目名称"].map(LabelText.normalised))

  /// Whether a header says by itself that the projects below it are transfers.
  public static func isTransferHeader(_ header: String) -> Bool {
    transferHeaders.contains(LabelText.normalised(header))
  }

  /// What the field of a path is called; the path itself for one that is not in the catalogue.
  public static func name(of path: String) -> Wording { names[path] ?? Wording(path) }

  /// The headers that mean a field, in the form in which they are compared.
  package static func headers(of path: String) -> Set<String> {
    projects.labels(of: path).union(indicators.labels(of: path)).union(funding.labels(of: path))
      .union(goals.labels(of: path))
  }

  /// The name of a field as findings quote it: `{field}`.
  package static func facts(_ path: String) -> [String: Wording] { ["field": name(of: path)] }

  private static let names: [String: Wording] = {
    var names: [String: Wording] = [:]
    for field in projectFields { names[field.path] = field.name }
    for field in indicatorFields { names[field.path] = field.name }
    for field in fundingFields { names[field.path] = field.name }
    for field in goalFields { names[field.path] = field.name }
    return names
  }()
}
