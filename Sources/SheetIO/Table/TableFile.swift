public import Diagnostics

/// A file of any kind that can be read, as tables of text: one for each sheet of a workbook that
/// holds something, one for a text file.
public struct TableFile: Sendable {
  /// The file as the user named it.
  public private(set) var name: String
  /// What the file is and how that was recognised, in the order in which people ask.
  public private(set) var facts: [Fact] = []
  /// The tables.
  public private(set) var tables: [Table] = []
  /// What the user should know about reading it.
  public private(set) var findings: [Finding] = []

  /// Something known about the file itself.
  public struct Fact: Hashable, Sendable {
    /// The key in machine output.
    public var key: String
    /// What it is about.
    public var label: Wording
    /// What is known.
    public var value: Wording
  }

  /// What the user says about files that do not say it themselves.
  public struct Options: Hashable, Sendable {
    /// The name of a text file's encoding; recognised if `nil`.
    public var encodingName: String?
    /// A text file's delimiter, or `tab`; recognised if `nil`.
    public var delimiter: String?
    /// The one sheet to read, by name or one-based number; all if `nil`.
    public var sheet: String?
    /// How much is taken from one file.
    public var limits = ReadLimits.standard

    /// Options that leave everything to the file.
    public init() {}
  }
}
