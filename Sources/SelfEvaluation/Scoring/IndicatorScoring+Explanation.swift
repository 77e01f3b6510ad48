import Diagnostics

extension IndicatorScoring {
  /// How an indicator's points come about.
  public func explanation(
    of indicator: Indicator, isWeighted: Bool = true
  ) -> Explanation {
    explanation(
      of: IndicatorStatement(indicator), named: indicator.name?.text ?? "—", isWeighted: isWeighted)
  }

  /// How the points of a statement come about.
  public func explanation(
    of statement: IndicatorStatement, named name: String, isWeighted: Bool = true
  ) -> Explanation {
    let working = working(of: statement, isWeighted: isWeighted)
    var inputs: [Explanation.Input] = []
    if let weight = statement.weight { inputs.append(.init("weight", weight.shortText)) }
    inputs.append(.init("target", statement.target.text))
    inputs.append(.init("actual", statement.actual.text))
    if let typed = statement.points { inputs.append(.init("typed", typed.shortText)) }
    return Explanation(
      subject: Wording(name), rule: "\(working.basis)", inputs: inputs,
      arithmetic: arithmetic(working), notes: notes(statement, working))
  }

  func arithmetic(_ working: Working) -> String {
    let points = working.points?.text ?? "—"
    let weight = working.weight.text
    switch (working.basis, working.measure) {
    case (.full, _): return "\(points) = \(weight)"
    case (.deducted, _):
      let share = working.step?.deduction.text ?? ""
      return "\(points) = \(weight) × (1 − \(share))"
    case (.proportion, .numbers(let numbers)):
      let (actual, target) = Self.texts(numbers)
      return "\(points) = \(weight) × \(actual) ÷ \(target)"
    case (.inverse, .numbers(let numbers)):
      let (actual, target) = Self.texts(numbers)
      return "\(points) = \(weight) × \(target) ÷ \(actual)"
    case (.remainder, .numbers(let numbers)):
      let (actual, target) = Self.texts(numbers)
      return "\(points) = \(weight) × (1 − (\(actual) − \(target)) ÷ \(target))"
    default: return points
    }
  }

  /// The two numbers as they stand in arithmetic: as written where they have one unit, else in
  /// that unit's base.
  private static func texts(_ numbers: IndicatorMeasure.Numbers) -> (String, String) {
    let actual = numbers.actualParts < 0 ? "0" : text(numbers.actual, beside: numbers.target)
    return (actual, text(numbers.target, beside: numbers.actual))
  }

  private static func text(_ quantity: Quantity, beside other: Quantity) -> String {
    if quantity.unit.exponent == other.unit.exponent {
      return quantity.divisor == 1 ? quantity.numberText : "(\(quantity.numberText))"
    }
    return quantity.baseText ?? quantity.text
  }

  // MARK: Notes

  private func notes(_ statement: IndicatorStatement, _ working: Working) -> [Wording] {
    var notes: [Wording] = []
    if let state = state(working) { notes.append(state) }
    if let typed = typedNote(statement, working) { notes.append(typed) }
    for remark in working.remarks.all where !Self.impliedRemarks.contains(remark) {
      notes.append(Self.shortWording(remark, statement, working))
    }
    return notes
  }

  /// Remarks that the other notes of an explanation say already.
  private static let impliedRemarks: Set<IndicatorRemark> = [
    .pointsDiffer, .pointsMissing, .reasonMissing, .unitMissing,
  ]

  /// How the actual value lies to the target, and what that asks for.
  private func state(_ working: Working) -> Wording? {
    switch working.basis {
    case .full, .deducted:
      guard case .numbers(let numbers) = working.measure else {
        return Wording(zh: "已达到", en: "reached")
      }
      if numbers.sign.isStrict, numbers.actualParts == numbers.targetParts { return nil }
      let comparison = "\(numbers.actual.text) 对 \(numbers.sign.rawValue)\(numbers.target.text)"
      let english = "\(numbers.actual.text) for \(numbers.sign.rawValue)\(numbers.target.text)"
      return Wording(zh: "\(comparison)，已达到", en: "\(english), reached")
    case .proportion, .inverse, .remainder, .nothing:
      return Wording(zh: "未完成，须填偏差原因", en: "not reached, a reason is due")
    case .judged:
      return Wording(
        zh: "定性指标，得分由人评定", en: "judged in words, the points are somebody's to give")
    case .withoutFormula:
      return Wording(
        zh: "本规则没有算法，得分由人评定", en: "the rules have no formula, the points are somebody's to give")
    case .unscorable:
      return Wording(
        zh: working.points == nil ? "算不出，未计分" : "算不出，暂按填报的得分",
        en: working.points == nil
          ? "cannot be computed, no points yet"
          : "cannot be computed, the typed points count for now")
    case .unscored: return Wording(zh: "表中没有分值，不计分", en: "the form has no weights, no points")
    }
  }

  private func typedNote(_ statement: IndicatorStatement, _ working: Working) -> Wording? {
    if working.remarks.contains(.pointsDiffer), let typed = statement.points {
      return Wording(zh: "填报的得分是 \(typed)", en: "typed were \(typed)")
    }
    guard working.remarks.contains(.pointsMissing) else { return nil }
    guard case .judged(let level?) = working.measure else {
      return Wording(zh: "得分没有填", en: "the points are not typed")
    }
    let band = bandText(level, working.weight)
    return Wording(
      zh: "得分没有填，按“\(Self.levelName(level).chinese)”应在 \(band.chinese)",
      en:
        "the points are not typed; for “\(Self.levelName(level).english)” they are \(band.english)")
  }

  /// The points that a level may earn, in words.
  func bandText(_ level: AchievementLevel, _ weight: Points) -> Wording {
    let band = rules.points(for: level, of: weight)
    return Wording(
      zh: "\(band.lowest.text)（含）至 \(band.highest.text)\(band.includesHighest ? "（含）" : "") 之间",
      en:
        "from \(band.lowest.text) \(band.includesHighest ? "through" : "to below") \(band.highest.text)"
    )
  }

  static func levelName(_ level: AchievementLevel) -> Wording {
    switch level {
    case .reached: Wording(zh: "达成", en: "reached")
    case .partly: Wording(zh: "部分达成", en: "partly reached")
    case .missed: Wording(zh: "未达成", en: "missed")
    }
  }

  /// A remark as an explanation mentions it.
  private static func shortWording(
    _ remark: IndicatorRemark, _ statement: IndicatorStatement, _ working: Working
  ) -> Wording {
    let finding = IndicatorFinding(remark, statement, working).finding(at: .none)
    return Wording(zh: finding.message(in: .chinese), en: finding.message(in: .english))
  }
}
