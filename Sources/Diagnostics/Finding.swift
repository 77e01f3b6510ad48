/// One thing to tell the user: what, where, what was stated, what was computed, what to do.
///
/// A finding holds facts; its wording belongs to its code and is rendered late, in the language
/// of the reader.
public struct Finding: Hashable, Sendable {
  /// What kind of finding this is.
  public var code: FindingCode
  /// The first place it concerns.
  public var location: Location
  /// Further places of the same finding.
  public var places: [Location]
  /// The catalogue path of the field concerned, such as `result.grade`.
  public var field: String?
  /// The value as the user stated it.
  public var stated: String?
  /// The value the rules compute.
  public var computed: String?
  /// Stated minus computed, as a decimal.
  public var difference: String?
  /// Other facts that the wording names.
  public var facts: [String: Wording]
  /// What names this finding in a list of accepted ones; `nil` where nobody asked for it.
  public var fingerprint: String?

  /// A finding; leave out what does not apply.
  public init(
    _ code: FindingCode, at location: Location, places: [Location] = [], field: String? = nil,
    stated: String? = nil, computed: String? = nil, difference: String? = nil,
    facts: [String: Wording] = [:]
  ) {
    self.code = code
    self.location = location
    self.places = places
    self.field = field
    self.stated = stated
    self.computed = computed
    self.difference = difference
    self.facts = facts
  }

  /// What is the matter, in words.
  public func message(in language: Language) -> String { filled(code.message, language) }

  /// What to do about it, in words; `nil` where there is nothing to do.
  public func fix(in language: Language) -> String? { code.fix.map { filled($0, language) } }

  /// A text with each `{name}` replaced by the fact of that name; unknown names stay visible.
  private func filled(_ wording: Wording, _ language: Language) -> String {
    var result = ""
    var rest = Substring(wording.text(in: language))
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      result += fact(name, language) ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func fact(_ name: String, _ language: Language) -> String? {
    switch name {
    case "stated": stated.map(Self.quoted)
    case "computed": computed.map(Self.quoted)
    case "difference": difference
    default: facts[name]?.text(in: language)
    }
  }
}

extension Finding {
  /// At most this many characters of a value found in a file are quoted in messages.
  public static let quotedCharacterCount = 40

  /// A value as messages quote it: on one line, control characters as spaces, long ones cut.
  public static func quoted(_ value: String) -> String {
    let line = String(
      String.UnicodeScalarView(
        value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    guard line.count > quotedCharacterCount else { return line }
    return line.prefix(quotedCharacterCount - 1) + "…"
  }
}

extension Wording: ExpressibleByStringInterpolation {
  /// The same text in both languages: numbers, names, values from files.
  public init(stringLiteral value: String) { self.init(zh: value, en: value) }

  /// The same text in both languages.
  public init(_ text: String) { self.init(zh: text, en: text) }

  /// A value found in a file, cut and cleaned as messages quote it.
  public static func quoting(_ value: String) -> Wording { Wording(Finding.quoted(value)) }
}

/// A file cannot be processed further; the finding says which, where, why and what to do.
///
/// The one error type of the libraries' public functions: callers who want to react to a
/// particular failure compare `finding.code`.
public struct Failure: Error, Hashable, Sendable {
  /// What to tell the user.
  public let finding: Finding

  /// A failure that this finding describes.
  public init(_ finding: Finding) { self.finding = finding }

  /// A failure of a kind at a place.
  public init(_ code: FindingCode, at location: Location, facts: [String: Wording] = [:]) {
    finding = Finding(code, at: location, facts: facts)
  }
}

extension Failure: CustomStringConvertible {
  public var description: String {
    let place = finding.location.text(in: .english)
    let message = finding.message(in: .english)
    return place.isEmpty ? message : "\(place): \(message)"
  }
}
