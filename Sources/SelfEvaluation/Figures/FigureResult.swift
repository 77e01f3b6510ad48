public import Diagnostics

/// What became of one stated figure: checked once, wherever and however often it is stated.
public struct FigureResult: Hashable, Sendable {
  /// The figure.
  public var figure: Figure
  /// The value as it was stated; of a relation, the stated whole.
  public var stated: String
  /// The unit as it follows the value: ` 万元`, `%`; empty for counts, words and dates.
  public var unit: String = ""
  /// All places that state it so, in the order of the text.
  public var places: [Location]
  /// What the comparison came to.
  public var outcome: FigureOutcome
}

/// What the comparison of a stated figure came to.
public enum FigureOutcome: Hashable, Sendable {
  /// The stated value is the computed one, rounded as it was stated; the computed one comes with
  /// all its digits and without a unit.
  case agrees(computed: String, basis: Wording)
  /// It is not.
  case disagrees(FigureDisagreement)
  /// There is nothing to compare it with; says why.
  case notCheckable(Wording)

  /// The name in machine output.
  public var identifier: String {
    switch self {
    case .agrees: "agrees"
    case .disagrees: "disagrees"
    case .notCheckable: "not-checkable"
    }
  }

  /// The name in tables.
  public var label: Wording {
    switch self {
    case .agrees: Wording(zh: "相符", en: "agrees")
    case .disagrees: Wording(zh: "不符", en: "disagrees")
    case .notCheckable: Wording(zh: "无法核对", en: "not checkable")
    }
  }
}

/// A stated figure that is not the computed one.
public struct FigureDisagreement: Hashable, Sendable {
  /// The computed value with all its digits, without a unit.
  public var computed: String
  /// The computed value rounded as the stated one, with its unit: what to write instead.
  public var corrected: String
  /// Stated minus computed; `nil` for words and dates.
  public var difference: String?
  /// What was computed from what.
  public var basis: Wording
  /// What probably happened, likeliest first; empty where arithmetic supports nothing.
  public var causes: [LikelyCause] = []

  /// The difference as people say it: `，少 0.35`; empty where there is none.
  public var differenceWords: Wording { FigureFindings.difference(difference) }
}
