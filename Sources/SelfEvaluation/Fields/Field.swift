public import Diagnostics

/// A field of a project: its path, its label, the headers that mean it, and how to set it.
public struct Field: Sendable {
  /// The stable path in findings and templates: `project.budget`.
  public let path: String
  /// The standard name (标准名称), and what it is called in English messages.
  public let name: Wording
  /// Headers that mean this field in a table of one row a project.
  public let aliases: [String]
  /// The standard name, the header under which forms print it.
  public var label: String { name.chinese }
  /// What kind of value it holds and where that value goes.
  public let access: Access

  init(
    _ path: String, _ label: String, _ english: String, aliases: [String] = [], _ access: Access
  ) {
    self.path = path
    name = Wording(zh: label, en: english)
    self.aliases = aliases
    self.access = access
  }

  /// How a field's text becomes a value of a project, one case for each type of value.
  public enum Access: Sendable {
    case ordinal(@Sendable (inout Project, Stated<Int>) -> Void)
    case year(@Sendable (inout Project, Stated<Int>) -> Void)
    case text(@Sendable (inout Project, Stated<String>) -> Void)
    case amount(@Sendable (inout Project, Stated<Amount>) -> Void)
    case score(@Sendable (inout Project, Stated<ExactDecimal>) -> Void)
    case grade(@Sendable (inout Project, Stated<Grade>) -> Void)
    case kind(@Sendable (inout Project, Stated<ProjectKind>) -> Void)
    case fund(@Sendable (inout Project, Stated<Fund>) -> Void)
    case level(@Sendable (inout Project, Stated<FundLevel>) -> Void)
  }
}
