/// Operators in words: before the number (不低于, 至少, 大于等于) and behind it (以上, 以内).
///
/// 以上 and 以下 include the number, as in the language of laws; 超过, 高于 and 不满 do not.
enum OperatorWords {
  /// A word that was found.
  struct Match {
    var `operator`: ValueOperator
    /// How many scalars it has.
    var length: Int
    /// Whether it is a word mistyped.
    var isTypo = false
    /// Whether a word behind the number may say something else (控制在…以上).
    var isWeak = false
  }

  /// The word in front of a number that begins at a position; the longest one.
  static func prefix(at position: Int, in scalars: [Unicode.Scalar]) -> Match? {
    guard position < scalars.count else { return nil }
    guard let words = words(beginningWith: scalars[position]) else { return nil }
    // 大于等天90%: the last character of 大于等于 mistyped, a digit behind it.
    for (stem, found) in mistypedStems where scalars.has(stem, at: position) {
      let digit = position + stem.count + 1
      if digit < scalars.count, FoldedValue.isDigit(scalars[digit]), scalars[digit - 1] != "于" {
        return Match(operator: found, length: stem.count + 1, isTypo: true)
      }
    }
    for entry in words where scalars.has(entry.word, at: position) {
      return entry.match
    }
    return nil
  }

  /// The word behind a number and its unit.
  static func suffix(at position: Int, in scalars: [Unicode.Scalar]) -> Match? {
    guard position < scalars.count, mayBeSuffix(scalars[position]) else { return nil }
    for entry in suffixes where scalars.has(entry.word, at: position) { return entry.match }
    return nil
  }

  private static func mayBeSuffix(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "以", "(", "及", "或", "含", "之", "内", "前": true
    default: false
    }
  }

  private struct Entry {
    var word: [Unicode.Scalar]
    var match: Match

    init(_ word: String, _ found: ValueOperator, isTypo: Bool = false, isWeak: Bool = false) {
      self.word = Array(scalarsOf: word)
      match = Match(
        operator: found, length: self.word.count, isTypo: isTypo, isWeak: isWeak)
    }
  }

  private static let mistypedStems: [([Unicode.Scalar], ValueOperator)] = [
    (Array(scalarsOf: "大于等"), .atLeast), (Array(scalarsOf: "小于等"), .atMost),
  ]

  private static func words(beginningWith first: Unicode.Scalar) -> [Entry]? {
    switch first {
    case "不": notWords
    case "大", "小", "高", "低", "超", "多", "少", "等", "至", "最", "控": otherWords[first]
    default: nil
    }
  }

  /// Longer words before the shorter ones that begin them.
  private static let notWords: [Entry] = [
    Entry("不得低于", .atLeast), Entry("不得少于", .atLeast), Entry("不得小于", .atLeast),
    Entry("不得高于", .atMost), Entry("不得超过", .atMost), Entry("不得大于", .atMost),
    Entry("不得多于", .atMost), Entry("不低于", .atLeast), Entry("不少于", .atLeast),
    Entry("不小于", .atLeast), Entry("不高于", .atMost), Entry("不超过", .atMost),
    Entry("不大于", .atMost), Entry("不多于", .atMost), Entry("不超", .atMost),
    Entry("不足", .below), Entry("不满", .below), Entry("不底于", .atLeast, isTypo: true),
    Entry("不抵于", .atLeast, isTypo: true), Entry("不低与", .atLeast, isTypo: true),
    Entry("不少与", .atLeast, isTypo: true), Entry("不高与", .atMost, isTypo: true),
  ]

  private static let otherWords: [Unicode.Scalar: [Entry]] = Dictionary(
    grouping: [
      Entry("大于或等于", .atLeast), Entry("大于等于", .atLeast),
      Entry("大与等于", .atLeast, isTypo: true), Entry("大于", .above),
      Entry("小于或等于", .atMost), Entry("小于等于", .atMost),
      Entry("小与等于", .atMost, isTypo: true), Entry("小于", .below),
      Entry("高于或等于", .atLeast), Entry("高于等于", .atLeast), Entry("高于", .above),
      Entry("低于或等于", .atMost), Entry("低于等于", .atMost), Entry("低于", .below),
      Entry("超过", .above), Entry("多于", .above), Entry("少于", .below),
      Entry("等于", .equal), Entry("至少", .atLeast), Entry("至多", .atMost),
      Entry("最少", .atLeast), Entry("最低", .atLeast), Entry("最多", .atMost),
      Entry("最高", .atMost), Entry("控制在", .atMost, isWeak: true),
    ], by: { $0.word[0] })

  private static let suffixes: [Entry] = [
    Entry("以上(不含)", .above), Entry("以下(不含)", .below), Entry("以上(含)", .atLeast),
    Entry("以下(含)", .atMost), Entry("(含)以上", .atLeast), Entry("(含)以下", .atMost),
    Entry("及以上", .atLeast), Entry("或以上", .atLeast), Entry("含以上", .atLeast),
    Entry("以上", .atLeast), Entry("及以下", .atMost), Entry("或以下", .atMost),
    Entry("含以下", .atMost), Entry("以下", .atMost), Entry("以内", .atMost), Entry("之内", .atMost),
    Entry("内", .atMost), Entry("之前", .atMost), Entry("以前", .atMost), Entry("前", .atMost),
  ]
}
