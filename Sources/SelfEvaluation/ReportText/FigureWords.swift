/// What the words before a number say about it.
///
/// The words are folded: no blanks, half-width signs, no closed brackets with remarks in them.
struct FigureWords {
  /// All words since the number before, remarks in brackets left out.
  let all: String
  /// Those of them behind the last stop.
  let clause: String
  /// The words right behind the number and its unit.
  let tail: String

  init(before: String, after: String) {
    let all = Self.withoutRemarks(before)
    let stops: Set<Character> = [",", ";", "。", "!", "?", ":"]
    let stop = all.lastIndex(where: stops.contains)
    clause = stop.map { String(all[all.index(after: $0)...]) } ?? all
    tail = String(after.prefix { !stops.contains($0) && $0 != "、" && $0 != "(" && $0 != ")" })
    self.all = all
  }

  /// The last scope that the words name; `nil` if they name none.
  ///
  /// - Parameter current: The scope so far. 项目支出 means all projects only where the text does
  ///   not speak of one of the two lists already.
  func scope(after current: FigureScope?) -> FigureScope? {
    var scope = current
    let marks = Self.scopeWords.flatMap { word, scope in
      Self.offsets(of: word, in: all).map { (offset: $0, scope: scope) }
    }
    for mark in marks.sorted(by: { $0.offset < $1.offset }) {
      if mark.scope == .projects, scope == .own || scope == .transfer { continue }
      scope = mark.scope
    }
    return scope
  }

  /// Whether the clause itself names a scope.
  var namesScope: Bool { has(Self.scopeWords.map(\.0), in: clause) }

  private static let scopeWords: [(String, FigureScope)] = [
    ("整体", .department), ("本级", .own), ("转移支付", .transfer), ("项目支出", .projects),
  ]

  /// The fund that the words name.
  var fund: Fund? { Self.last(Self.fundWords, in: all) }

  /// The funds that the clause names, in order.
  var funds: [Fund] { Self.all(Self.fundWords, in: clause) }

  private static let fundWords: [(String, Fund)] = [
    ("一般公共预算", .generalPublicBudget), ("政府性基金", .governmentFundBudget),
    ("国有资本", .stateCapitalBudget), ("社保基金", .socialInsuranceBudget),
    ("社会保险基金", .socialInsuranceBudget), ("社会保障基金", .socialInsuranceBudget),
  ]

  /// The levels that the clause names, in order.
  var levels: [FundLevel] { Self.all(Self.levelWords, in: clause) }

  private static let levelWords: [(String, FundLevel)] =
    [("中央", .central)]
    + [("省", FundLevel.provincial), ("市", .municipal), ("县", .county)].flatMap { word, level in
      ["级", "资金", "财政", "转移", "补助", "、", "和"].map { (word + $0, level) }
    } + [("自治区", .provincial)]

  /// What of the budget the clause speaks of.
  var measures: [FigureMeasure] { Self.all(Self.measureWords, in: clause) }

  private static let measureWords: [(String, FigureMeasure)] = [
    ("年初预算", .initial), ("年初安排", .initial), ("年初批复", .initial),
    ("调整后", .adjusted), ("调整预算", .adjusted), ("全年预算", .adjusted),
    ("决算", .executed), ("执行数", .executed), ("实际支出", .executed), ("支出数", .executed),
    ("累计支出", .executed),
  ]

  /// The grade that the words end with, as in `等级为“优”的项目`.
  var grade: Grade? {
    var rest = Substring(all)
    var wasStripped = true
    while wasStripped {
      wasStripped = false
      for word in Self.fillWords where rest.hasSuffix(word) {
        rest = rest.dropLast(word.count)
        wasStripped = true
      }
    }
    return Self.gradeAtEnd(rest)
  }

  /// The grades that the clause lists, as in `优、良、中、差的项目分别为`.
  var grades: [Grade] {
    Self.all(Grade.allCases.map { ($0.rawValue, $0) }, in: clause)
  }

  private static let fillWords = [
    "项目", "的", "等级", "等次", "有", "共", "为", "是", "个数", "数量", "数", ":", "“", "”", "\"", "‘", "’",
    "'", "「", "」", "『", "』", "(", ")", "支出",
  ]

  private static func gradeAtEnd(_ text: Substring) -> Grade? {
    for word in ["优秀", "良好", "中等", "较差"] where text.hasSuffix(word) {
      return Grade(reading: word)
    }
    guard let last = text.last, let grade = Grade(rawValue: String(last)) else { return nil }
    // 其中, 年中, 集中 end with the same character.
    guard let before = text.dropLast().last else { return grade }
    let signs: Set<Character> = [
      "“", "\"", "‘", "'", "「", "『", ",", "、", ";", ":", "为", "是", "评", "级", "次", "。", "和", "(",
    ]
    return signs.contains(before) ? grade : nil
  }

  /// Whether the words contain one of these.
  func has(_ words: [String], in text: String? = nil) -> Bool {
    words.contains { LabelText.contains(text ?? all, $0) }
  }

  /// Whether the number counts projects.
  var countsProjects: Bool {
    has(["项目", "专项", "转移支付"], in: clause + tail)
  }
}

// MARK: - Search

extension FigureWords {
  /// A text without bracketed remarks; a bracket that does not close stays.
  private static func withoutRemarks(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      result += rest[..<open]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The offsets in UTF-8 at which some words stand.
  private static func offsets(of word: String, in text: String) -> [Int] {
    let bytes = Array(text.utf8)
    let wanted = Array(word.utf8)
    guard bytes.count >= wanted.count else { return [] }
    return (0...(bytes.count - wanted.count)).filter {
      bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  private static func last<Meaning>(_ words: [(String, Meaning)], in text: String) -> Meaning? {
    words.flatMap { word, meaning in offsets(of: word, in: text).map { ($0, meaning) } }
      .max { $0.0 < $1.0 }?.1
  }

  /// The meanings in the order of the text, each once.
  private static func all<Meaning: Hashable>(
    _ words: [(String, Meaning)], in text: String
  ) -> [Meaning] {
    var seen: Set<Meaning> = []
    return words.flatMap { word, meaning in offsets(of: word, in: text).map { ($0, meaning) } }
      .sorted { $0.0 < $1.0 }.map(\.1).filter { seen.insert($0).inserted }
  }
}
