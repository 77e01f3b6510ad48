public import Diagnostics

/// How one derived number comes about, for whoever wants to argue with it.
public struct Explanation: Hashable, Sendable {
  /// What the number is: an indicator's name, 预算执行率, 总分.
  public var subject: Wording
  /// The rule that was applied, by its stable name: `proportion`.
  public var rule: String
  /// What went into it, in the order of the arithmetic.
  public var inputs: [Input]
  /// The arithmetic: `9.78 = 10 × 88 ÷ 90`; `—` where there is nothing to compute with.
  public var arithmetic: String
  /// What to know about it: 未完成，须填偏差原因. One item for each thing.
  public var notes: [Wording]

  /// An explanation.
  public init(
    subject: Wording, rule: String, inputs: [Input], arithmetic: String, notes: [Wording]
  ) {
    self.subject = subject
    self.rule = rule
    self.inputs = inputs
    self.arithmetic = arithmetic
    self.notes = notes
  }

  /// One value that went into a number.
  public struct Input: Hashable, Sendable {
    /// What it is: `weight`, `target`, `actual`.
    public var name: String
    /// The value as written.
    public var value: String

    /// A value.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The arithmetic and what to know about it, on one line.
  public func text(in language: Language) -> String {
    let separator = language == .chinese ? "；" : "; "
    return ([arithmetic] + notes.map { $0.text(in: language) }).joined(separator: separator)
  }
}
