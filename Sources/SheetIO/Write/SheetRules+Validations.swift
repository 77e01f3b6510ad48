import Diagnostics

extension SheetRules {
  /// The most UTF-16 units of a rule's formula, prompt and error text.
  static let longestValidation = 255
  /// The most UTF-16 units of the headings of a rule's texts.
  static let longestHeading = 32

  /// Checks what may be typed into cells.
  ///
  /// - Throws: The failure that belongs to the first rule that cannot be written.
  func checkValidations() throws(Failure) {
    for rule in sheet.validations {
      guard rule.ranges.allSatisfy(Self.isInSheet) else {
        throw Failure(.outputCellPlace, at: location(nil))
      }
      guard let reason = Self.fault(of: rule) else { continue }
      let code: FindingCode = rule.kind == .list ? .outputDropDown : .outputValidation
      throw Failure(
        code, at: location(rule.ranges.first?.first),
        facts: ["value": .quoting(rule.formula), "reason": reason])
    }
  }

  /// Why a rule cannot be written; `nil` if it can.
  static func fault(of rule: DataValidation) -> Wording? {
    let formulas = [rule.formula, rule.secondFormula]
    for text in formulas + [rule.prompt, rule.error] {
      guard text.utf16.count <= longestValidation, !StoredText.hasForbiddenCharacter(text) else {
        return Wording(
          zh: "公式或提示超过 \(longestValidation) 个字，或含有控制字符",
          en: "a formula or text exceeds \(longestValidation) characters or holds a control "
            + "character")
      }
    }
    for text in [rule.promptTitle, rule.errorTitle] {
      guard text.utf16.count <= longestHeading, !StoredText.hasForbiddenCharacter(text) else {
        return Wording(
          zh: "标题超过 \(longestHeading) 个字，或含有控制字符",
          en: "a heading exceeds \(longestHeading) characters or holds a control character")
      }
    }
    switch rule.kind {
    case .any: return nil
    case .list:
      return rule.choices != nil || namesARange(rule.formula) || isCall(rule.formula)
        ? nil : Wording(zh: "来源不是区域", en: "its source is not a range")
    default:
      let isComplete =
        !rule.formula.isEmpty
        && (!rule.kind.isCompared || !rule.comparison.takesTwo || !rule.secondFormula.isEmpty)
      return isComplete
        ? nil : Wording(zh: "缺少公式或上下限", en: "a formula or limit is missing")
    }
  }

  /// Whether a formula is the call of a function that may give a range, its brackets closed.
  private static func isCall(_ formula: String) -> Bool {
    let text = Array(formula.utf8)
    guard case .function(let name) = FormulaTokens.scan(text).first, name.lowerBound == 0,
      text.last == ASCII.closeParenthesis
    else { return false }
    var depth = 0
    var isQuoted = false
    for byte in text {
      if byte == ASCII.quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == ASCII.openParenthesis { depth += 1 }
      if byte == ASCII.closeParenthesis { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0 && !isQuoted
  }
}
