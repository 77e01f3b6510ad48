/// How much a finding matters to whoever must hand the form in.
public enum Severity: Int, Comparable, CaseIterable, Sendable {
  /// For information only (提示).
  case note
  /// Ought to be changed (建议修改).
  case warning
  /// Must be changed before the form may be handed in (必须修改).
  case error

  /// The name in machine output; never changes with the language.
  public var identifier: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// The name in the wording of finance bureaus.
  public var label: Wording {
    switch self {
    case .note: Wording(zh: "提示", en: "note")
    case .warning: Wording(zh: "建议修改", en: "warning")
    case .error: Wording(zh: "必须修改", en: "error")
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A kind of finding: a stable identifier, how much it matters, and all its wording.
///
/// The set is open: each module adds its own codes as static members. Texts contain names of
/// facts in braces (`{stated}`), which `Finding` fills in. A code is equal to another if the
/// identifiers are.
public struct FindingCode: Sendable {
  /// The stable name in machine output and documentation: lower case, words joined by hyphens.
  public let identifier: String
  /// How much a finding of this kind matters.
  public let severity: Severity
  /// What is the matter, with facts in braces.
  public let message: Wording
  /// What to do about it, with facts in braces; `nil` where there is nothing to do.
  public let fix: Wording?

  /// A new kind of finding.
  public init(
    _ identifier: String, _ severity: Severity, message: Wording, fix: Wording? = nil
  ) {
    self.identifier = identifier
    self.severity = severity
    self.message = message
    self.fix = fix
  }
}

extension FindingCode: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.identifier == right.identifier }

  public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}
