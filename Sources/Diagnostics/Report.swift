/// All findings of a run, sorted by place, in the forms in which they are shown.
public struct Report: Sendable {
  /// The findings, sorted by file, sheet, row and column; those of one place by severity.
  public let findings: [Finding]

  /// A report of all `findings`; none is left out.
  public init(_ findings: [Finding]) {
    self.findings = findings.enumerated().sorted { left, right in
      if left.element.location != right.element.location {
        return left.element.location < right.element.location
      }
      let leftSeverity = left.element.code.severity
      let rightSeverity = right.element.code.severity
      return leftSeverity == rightSeverity
        ? left.offset < right.offset : leftSeverity > rightSeverity
    }.map(\.element)
  }

  /// How many findings have this severity.
  public func count(of severity: Severity) -> Int {
    findings.count { $0.code.severity == severity }
  }

  /// Whether anything must be changed before the forms may be handed in.
  public var mustBeCorrected: Bool { findings.contains { $0.code.severity == .error } }

  /// The findings for a person: three lines each (severity and place, what, what to do).
  public func text(in language: Language) -> String {
    findings.map { Self.text(of: $0, in: language) }.joined(separator: "\n")
  }

  /// One finding for a person, each line ended.
  public static func text(of finding: Finding, in language: Language) -> String {
    let label = finding.code.severity.label.text(in: language)
    let place = finding.location.text(in: language)
    let head: String
    switch language {
    case .chinese: head = "【\(label)】" + (place.isEmpty ? "" : place)
    case .english: head = "[\(label)] " + (place.isEmpty ? "" : place)
    }
    var lines = ["\(head)  (\(finding.code.identifier))", "  " + finding.message(in: language)]
    if !finding.places.isEmpty {
      let places = finding.places.map { $0.text(in: language) }
      switch language {
      case .chinese: lines.append("  另见：" + places.joined(separator: "；"))
      case .english: lines.append("  also: " + places.joined(separator: "; "))
      }
    }
    if let fix = finding.fix(in: language) {
      switch language {
      case .chinese: lines.append("  改法：" + fix)
      case .english: lines.append("  fix: " + fix)
      }
    }
    if let fingerprint = finding.fingerprint {
      switch language {
      case .chinese: lines.append("  指纹：" + fingerprint)
      case .english: lines.append("  fingerprint: " + fingerprint)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The findings as JSON Lines; keys and order never change with the language, messages do.
  public func jsonLines(in language: Language) -> String {
    findings.map { Self.jsonLine(of: $0, in: language).text + "\n" }.joined()
  }

  private static func jsonLine(of finding: Finding, in language: Language) -> JSONLine {
    var line = JSONLine()
    line.add("code", finding.code.identifier)
    line.add("severity", finding.code.severity.identifier)
    if !finding.location.file.isEmpty { line.add("file", finding.location.file) }
    line.add("sheet", finding.location.sheet)
    line.add("cell", finding.location.cell?.description)
    if let number = finding.location.line { line.add("line", number) }
    line.add("passage", finding.location.passage?.wording.text(in: language))
    line.add("field", finding.field)
    line.add("stated", finding.stated)
    line.add("computed", finding.computed)
    line.add("difference", finding.difference)
    if !finding.places.isEmpty {
      line.add("places", finding.places.map { $0.text(in: language) })
    }
    line.add("message", finding.message(in: language))
    line.add("fix", finding.fix(in: language))
    line.add("fingerprint", finding.fingerprint)
    return line
  }
}
