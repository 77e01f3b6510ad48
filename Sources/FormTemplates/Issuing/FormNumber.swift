import SelfEvaluation

/// The number that an issued form bears (表单编号): `BK7Q2M4XD-1-9F3CT5`.
///
/// Its parts are the form of one project (the same in all versions), the version, four characters
/// of what was issued, and two check characters. It follows from content alone: the same data
/// give the same number on every machine and at any time.
public struct FormNumber: Hashable, Sendable {
  /// Which form of which project and year: a B and eight characters.
  public let form: String
  /// 1 for the first issue; a corrected one has the next.
  public let version: Int
  /// Four characters of the values that were issued.
  public let content: String

  /// A number made of its parts.
  init(form: String, version: Int, content: String) {
    self.form = form
    self.version = version
    self.content = content
  }

  /// The number of a form.
  ///
  /// - Parameters:
  ///   - template: The form's name.
  ///   - record: What the project is called; see `ProjectIdentity`.
  ///   - year: The year reported on.
  ///   - version: Which issue it is.
  ///   - content: What was issued, as it stands in the ledger, in UTF-8.
  init(template: String, record: String, year: Int?, version: Int, content: [UInt8]) {
    var form = StableHash()
    form.add(template)
    form.add(record)
    form.add(year.map(String.init) ?? "")
    var hash = StableHash()
    hash.add(content)
    self.init(
      form: "B" + form.text(characters: Self.formCharacters - 1), version: version,
      content: hash.text(characters: Self.contentCharacters))
  }

  /// Reads a number as it was printed or typed again: small letters, full-width characters and
  /// blanks do not matter, O is 0, I and L are 1.
  ///
  /// - Returns: `nil` unless the check characters are right.
  public init?(reading text: String) {
    let folded = LabelText.normalised(text).uppercased().map { Self.unmistakable[$0] ?? $0 }
    let parts = String(folded).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == Self.formCharacters,
      parts[2].count == Self.contentCharacters + Self.checkCharacters, let version = Int(parts[1]),
      version > 0
    else { return nil }
    self.init(
      form: String(parts[0]), version: version,
      content: String(parts[2].prefix(Self.contentCharacters)))
    guard self.text == String(folded) else { return nil }
  }

  /// The number in a text of a form, behind the words 表单编号.
  ///
  /// - Returns: `nil` where these words do not stand; with them the number, or `nil` inside if
  ///   what follows is none: then somebody typed it wrongly.
  public static func printed(in text: String) -> FormNumber?? {
    let label = LabelText.normalised(text)
    guard let words = label.firstRange(of: FormNumber.label) else { return nil }
    let rest = label[words.upperBound...].drop { $0 == ":" }
    return .some(FormNumber(reading: String(rest.prefix { $0.isASCII })))
  }

  /// Whether a text is the words before a number by themselves, as on a form that was issued
  /// without one.
  static func isLabelAlone(_ text: String) -> Bool {
    [label, label + ":"].contains(LabelText.normalised(text))
  }

  /// What stands before a number on a form.
  public static let label = "表单编号"

  /// The number as it is printed.
  public var text: String { "\(form)-\(version)-\(content)\(check)" }

  private var check: String {
    var hash = StableHash()
    hash.add("\(form)-\(version)-\(content)")
    return hash.text(characters: Self.checkCharacters)
  }

  private static let formCharacters = 9
  private static let contentCharacters = 4
  private static let checkCharacters = 2
  private static let unmistakable: [Character: Character] = ["O": "0", "I": "1", "L": "1"]
}
