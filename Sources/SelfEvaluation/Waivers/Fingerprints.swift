public import Diagnostics

/// Names findings by what they say, so that one that was accepted is known again.
///
/// A fingerprint follows from the code, the field, the project (and indicator) concerned and the
/// stated value; not from the file's name, the row, the computed value or the wording. Rows may
/// move; once the stated value is changed, the finding is another one.
public struct Fingerprints: Sendable {
  private let tables: [ProjectTable]

  /// Fingerprints of findings in some tables.
  public init(_ tables: [ProjectTable]) { self.tables = tables }

  /// One fingerprint for each finding, in their order. Findings that say the same of the same
  /// project are numbered.
  public func fingerprints(of findings: [Finding]) -> [String] {
    let subjects = FindingSubjects(of: findings, in: tables)
    var counts: [UInt64: Int] = [:]
    return findings.map { finding in
      var hash = StableHash()
      hash.add(finding.code.identifier)
      hash.add(finding.field ?? "")
      hash.add(subjects.subject(of: finding))
      hash.add(LabelText.normalised(finding.stated ?? ""))
      let count = counts[hash.value, default: 0]
      counts[hash.value] = count + 1
      if count > 0 { hash.add("\(count)") }
      return Self.text(hash)
    }
  }

  /// The findings, each with its fingerprint.
  public func named(_ findings: [Finding]) -> [Finding] {
    zip(findings, fingerprints(of: findings)).map { finding, fingerprint in
      var finding = finding
      finding.fingerprint = fingerprint
      return finding
    }
  }

  // MARK: How it is written

  private static let digitCount = 12

  /// The first character is an F, so that no spreadsheet program takes a fingerprint for a number
  /// or a date.
  private static func text(_ hash: StableHash) -> String {
    "F" + hash.text(characters: digitCount)
  }

  /// A fingerprint in the form in which they are compared, or `nil` if a text is none.
  static func reading(_ text: String) -> String? {
    let text = LabelText.normalised(text).uppercased()
    guard text.count == digitCount + 1, text.first == "F",
      text.dropFirst().allSatisfy({ StableHash.alphabet.contains($0) })
    else { return nil }
    return text
  }
}
