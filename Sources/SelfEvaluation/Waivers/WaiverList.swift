public import Diagnostics

/// The findings that are accepted and need not be told again.
public struct WaiverList: Hashable, Sendable {
  /// The waivers in the order of their list.
  public var waivers: [Waiver]

  /// A list.
  public init(_ waivers: [Waiver] = []) { self.waivers = waivers }

  /// Findings after what was accepted is taken out.
  public struct Outcome: Sendable {
    /// The findings that remain.
    public var kept: [Finding] = []
    /// The findings that are accepted, with what accepts them.
    public var waived: [(finding: Finding, waiver: Waiver)] = []
    /// What the user should know about the list itself.
    public var remarks: [Finding] = []

    /// Nothing found, nothing accepted.
    public init() {}

    /// How many accepted findings have this severity.
    public func waivedCount(of severity: Severity) -> Int {
      waived.count { $0.finding.code.severity == severity }
    }
  }

  /// Takes accepted findings out.
  ///
  /// - Parameter findings: All findings, each with its fingerprint; those without stay.
  public func applied(to findings: [Finding]) -> Outcome {
    var outcome = Outcome()
    let usable = usable(&outcome.remarks)
    var byFingerprint: [String: Waiver] = [:]
    for waiver in usable { byFingerprint[waiver.fingerprint] = waiver }
    var used: Set<String> = []
    for finding in findings {
      guard let fingerprint = finding.fingerprint, let waiver = byFingerprint[fingerprint] else {
        outcome.kept.append(finding)
        continue
      }
      used.insert(fingerprint)
      let code = LabelText.normalised(waiver.code)
      if !code.isEmpty, code != finding.code.identifier {
        outcome.kept.append(finding)
        outcome.remarks.append(
          Finding(
            .waiverCodeDiffers, at: waiver.location, stated: waiver.code,
            computed: finding.code.identifier))
      } else {
        outcome.waived.append((finding, waiver))
      }
    }
    outcome.remarks += usable.filter { !used.contains($0.fingerprint) }.map {
      Finding(
        .waiverUnused, at: $0.location, stated: $0.fingerprint,
        facts: ["reason": .quoting($0.reason)])
    }
    outcome.remarks += summary(outcome)
    return outcome
  }

  /// The waivers with a readable fingerprint and a reason, each fingerprint once.
  private func usable(_ remarks: inout [Finding]) -> [Waiver] {
    var usable: [Waiver] = []
    var first: [String: Location] = [:]
    var unreasoned: [Location] = []
    for var waiver in waivers {
      guard let fingerprint = Fingerprints.reading(waiver.fingerprint) else {
        remarks.append(
          Finding(.waiverUnreadable, at: waiver.location, stated: waiver.fingerprint))
        continue
      }
      waiver.fingerprint = fingerprint
      if LabelText.normalised(waiver.reason).isEmpty {
        unreasoned.append(waiver.location)
      } else if let earlier = first[fingerprint] {
        remarks.append(
          Finding(.waiverRepeated, at: waiver.location, places: [earlier], stated: fingerprint))
      } else {
        first[fingerprint] = waiver.location
        usable.append(waiver)
      }
    }
    if let place = unreasoned.first {
      remarks.append(
        Finding(
          .waiverWithoutReason, at: place, facts: ["count": Wording("\(unreasoned.count)")]))
    }
    return usable
  }

  private func summary(_ outcome: Outcome) -> [Finding] {
    guard let first = waivers.first, !outcome.waived.isEmpty else { return [] }
    var facts = ["count": Wording("\(outcome.waived.count)")]
    for severity in Severity.allCases {
      facts[severity.identifier] = Wording("\(outcome.waivedCount(of: severity))")
    }
    return [Finding(.findingsWaived, at: Location(file: first.location.file), facts: facts)]
  }
}
