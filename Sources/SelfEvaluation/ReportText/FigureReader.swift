public import Diagnostics

/// Finds the named figures in the sentences of a report, paragraph after paragraph.
///
/// The patterns are the words that such reports share, not the sentences of one of them: what a
/// number is follows from the words before it, the heading above it and the number's unit.
public struct FigureReader {
  /// The figures found, in the order of the text.
  public internal(set) var statements: [StatedFigure] = []
  /// Sentences with numbers of which it is not clear what they are.
  public internal(set) var findings: [Finding] = []

  /// The scope that the last heading set.
  private var section: FigureScope?

  /// A reader before the first paragraph.
  public init() {}

  /// Reads one paragraph.
  public mutating func read(_ passage: ReportPassage) {
    let text = FoldedText(passage.text)
    guard text.count > 0 else { return }
    readSection(text)
    var classifier = FigureClassifier(scope: section)
    var pending: ArraySlice<FigureClassifier.Listed> = []
    let quantities = ReportNumberScanner(text: text).quantities()
    var last = 0
    var unknown: [ReportNumber] = []
    for (index, quantity) in quantities.enumerated() {
      if case .date = quantity.unit {
        readDate(quantity, text, passage)
        continue
      }
      let gap = text[last..<quantity.range.lowerBound]
      let next = index + 1 < quantities.count ? quantities[index + 1].range.lowerBound : text.count
      let words = FigureWords(
        before: gap, after: text[quantity.range.upperBound..<next])
      if gap.contains(where: { "。;；".contains($0) }) { classifier.before = nil }
      if gap.contains("。") { pending = [] }
      classifier.scope = words.scope(after: classifier.scope)
      let listed = FigureClassifier.listed(words)
      if !listed.isEmpty { pending = listed[...] }
      if let name = target(quantity, text, from: last) {
        add(name, quantity, text, passage)
        last = quantity.range.upperBound
        continue
      }
      let name = classifier.figure(quantity.unit, words, listed: pending.first)
      if let name, Self.value(quantity) != nil {
        add(name, quantity, text, passage)
      } else if quantity.unit != .none || words.measures.count > 0 {
        unknown.append(quantity)
      }
      classifier.before = classifier.spokenOf(name, words)
      pending = pending.dropFirst()
      last = quantity.range.upperBound
    }
    readGrade(text, passage, classifier)
    note(unknown, text, passage)
  }

  private mutating func add(
    _ name: String, _ quantity: ReportNumber, _ text: FoldedText, _ passage: ReportPassage
  ) {
    let number = text[quantity.range.lowerBound..<quantity.digitsEnd]
    guard let value = Self.value(quantity) else { return }
    statements.append(
      StatedFigure(
        figure: name, text: number, value: value.value, decimals: value.decimals,
        location: passage.location(at: text.origins[quantity.range.lowerBound]),
        listedCount: ["org.sub_units", "org.inner_count"].contains(name)
          ? listedNames(text, from: quantity.range.upperBound) : nil))
  }

  /// A quantity as the value of a figure; `nil` if no value is so large or so fine.
  static func value(_ quantity: ReportNumber) -> (value: FigureValue, decimals: Int)? {
    let decimal = quantity.decimal
    switch quantity.unit {
    case .money(let unit, let power):
      let scaled =
        power == 0
        ? decimal
        : ExactDecimal(
          significand: decimal.significand * ExactDecimal.powerOfTen(max(power - decimal.scale, 0)),
          scale: max(decimal.scale - power, 0))
      guard let amount = Amount(scaled, in: unit) else { return nil }
      return (.amount(amount, unit), decimal.scale - power)
    case .percent: return (.percent(decimal), decimal.scale)
    case .points: return (.points(decimal), decimal.scale)
    case .tooLong: return nil
    case .people, .things, .none:
      let factor: Int128
      if case .things(let word) = quantity.unit, word.hasPrefix("万") {
        factor = 10_000
      } else {
        factor = 1
      }
      let scaled = ExactDecimal(significand: decimal.significand * factor, scale: decimal.scale)
      guard let units = scaled.units(scale: 0), let count = Int(exactly: units) else { return nil }
      return (.count(count), 0)
    case .date(let year, let month, let day):
      return (.date(year: year, month: month, day: day), 0)
    }
  }
}

// MARK: - Headings, dates, grades, targets

extension FigureReader {
  /// Takes a heading's scope, if the paragraph begins with one.
  private mutating func readSection(_ text: FoldedText) {
    let stop = (0..<text.count).first { text.scalars[$0] == "。" } ?? text.count
    let head = text[0..<stop]
    let isNumbered = Self.isNumbered(text)
    guard isNumbered || LabelText.contains(head, "自评") && stop <= 30 else { return }
    let beginning = text[0..<min(stop, 24)]
    if LabelText.contains(beginning, "本级") {
      section = .own
    } else if LabelText.contains(beginning, "转移支付"), !LabelText.contains(beginning, "其中") {
      section = .transfer
    } else if LabelText.contains(beginning, "整体") {
      section = .department
    } else if isNumbered, stop <= 40 {
      section = nil
    }
  }

  private static func isNumbered(_ text: FoldedText) -> Bool {
    var position = text.has("(", at: 0) ? 1 : 0
    let start = position
    let digits = Set("0123456789一二三四五六七八九十".unicodeScalars)
    while position < text.count, position - start < 3, digits.contains(text.scalars[position]) {
      position += 1
    }
    guard position > start, position < text.count else { return false }
    return ["、", ".", ")", "．"].contains(text.scalars[position])
  }

  private mutating func readDate(
    _ quantity: ReportNumber, _ text: FoldedText, _ passage: ReportPassage
  ) {
    let start = text.scalars[..<quantity.range.lowerBound].lastIndex {
      "。;".unicodeScalars.contains($0)
    }
    let stop = text.scalars[quantity.range.upperBound...].firstIndex {
      "。;".unicodeScalars.contains($0)
    }
    let sentence = text[((start ?? -1) + 1)..<(stop ?? text.count)]
    let after = text[quantity.range.upperBound..<min(quantity.range.upperBound + 24, text.count)]
    let name: String
    if quantity.range == 0..<text.count {
      name = "report.date"
    } else if LabelText.contains(after, "完成"), LabelText.contains(sentence, "自评") {
      name = "self.done_date"
    } else if LabelText.contains(after, "公开") || LabelText.contains(after, "公示"),
      LabelText.contains(sentence, "自评")
    {
      name = "publish.month"
    } else {
      return
    }
    add(name, quantity, text, passage)
  }

  /// A grade of the whole department that stands alone: `评价等级为优`.
  private mutating func readGrade(
    _ text: FoldedText, _ passage: ReportPassage, _ classifier: FigureClassifier
  ) {
    guard classifier.scope == .department else { return }
    for word in ["等级", "等次", "结论"] {
      guard var position = text.firstIndex(of: word) else { continue }
      position += word.unicodeScalars.count
      while position < text.count, "为是:“\"‘「".unicodeScalars.contains(text.scalars[position]) {
        position += 1
      }
      guard position < text.count, let grade = Grade(rawValue: String(text.scalars[position]))
      else {
        continue
      }
      let behind = text[(position + 1)..<min(position + 6, text.count)]
      guard !LabelText.contains(behind, "项目"), !behind.contains(where: \.isNumber) else { continue }
      statements.append(
        StatedFigure(
          figure: "dept.grade", text: grade.rawValue, value: .grade(grade),
          location: passage.location(at: text.origins[position])))
      return
    }
  }

  /// The figure of an indicator's target: `干部考核人数大于等于6000人`, `失业率4%以内`.
  private func target(_ quantity: ReportNumber, _ text: FoldedText, from last: Int) -> String? {
    let gap = text[last..<quantity.range.lowerBound]
    let stops: Set<Character> = [",", ";", "。", ":", "，"]
    let clause =
      gap.lastIndex(where: stops.contains).map { gap[gap.index(after: $0)...] } ?? gap[...]
    for word in Self.operators {
      guard clause.hasSuffix(word) else { continue }
      return "indicator[\(clause.dropLast(word.count))]"
    }
    // 大于等天: one of the words above, with its last character mistyped.
    if clause.count > 4, ["大于等", "小于等"].contains(clause.dropLast().suffix(3)) {
      return "indicator[\(clause.dropLast(4))]"
    }
    let behind = text[quantity.range.upperBound..<min(quantity.range.upperBound + 3, text.count)]
    guard !clause.isEmpty, Self.bounds.contains(where: behind.hasPrefix) else { return nil }
    return "indicator[\(clause)]"
  }

  private static let operators = [
    "大于等于", "小于等于", "不低于", "不少于", "不小于", "不高于", "不超过", "不大于", "不多于", "大于", "小于", "≥", "≤",
    ">=", "<=", ">", "<",
  ]
  private static let bounds = ["以内", "以上", "以下", "及以上", "及以下"]

  /// How many names a sentence lists behind a number: `包括甲、乙。`
  private func listedNames(_ text: FoldedText, from start: Int) -> Int? {
    let stop = text.scalars[start...].firstIndex { "。;(".unicodeScalars.contains($0) } ?? text.count
    let rest = text[start..<stop]
    for word in ["分别是", "分别为", "包括", "即", "为:"] {
      guard let range = rest.firstRange(of: word) else { continue }
      let names = rest[range.upperBound...]
        .split(whereSeparator: { "、,和及与".contains($0) }).filter { !$0.isEmpty }
      return names.isEmpty || names.contains { $0.hasSuffix("等") } ? nil : names.count
    }
    return nil
  }

  private mutating func note(
    _ unknown: [ReportNumber], _ text: FoldedText, _ passage: ReportPassage
  ) {
    guard let first = unknown.first, let last = unknown.last else { return }
    let numbers = unknown.map { text[$0.range] }.joined(separator: "、")
    let start = max(first.range.lowerBound - 16, 0)
    let end = min(max(last.range.upperBound, start + 36), text.count)
    findings.append(
      Finding(
        .figureUnknown, at: passage.location(at: text.origins[first.range.lowerBound]),
        stated: text[start..<end], facts: ["numbers": .quoting(numbers)]))
  }
}
