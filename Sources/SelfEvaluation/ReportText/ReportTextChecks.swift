public import Diagnostics

/// Checks of a report's words: slips of the pen, and sentences that the tables contradict.
public enum ReportTextChecks {
  /// Names of projects that are looked through for phrases.
  private static let nameLimit = 2_000

  /// What is wrong with the words of a report.
  public static func findings(
    in passages: [ReportPassage], against basis: FigureBasis
  ) -> [Finding] {
    let names = basis.rows.prefix(nameLimit).map(\.name)
    let phrases = PhraseSlips(passages.map(\.text) + names)
    return passages.flatMap { passage in
      let text = FoldedText(passage.text)
      return operatorSlips(text, passage) + influence(text, passage)
        + phrases.findings(text, passage) + levels(text, passage, basis)
    }
  }

  private static func typo(
    _ stated: String, _ meant: String, _ text: FoldedText, _ position: Int, _ passage: ReportPassage
  ) -> Finding {
    Finding(
      .reportTypo, at: passage.location(at: text.origins[position]), stated: stated, computed: meant
    )
  }

  /// 大于等天: 大于等 is always followed by 于.
  private static func operatorSlips(_ text: FoldedText, _ passage: ReportPassage) -> [Finding] {
    ["大于等", "小于等"].compactMap { word in
      guard let position = text.firstIndex(of: word), position + 3 < text.count,
        text.scalars[position + 3] != "于"
      else { return nil }
      return typo(text[position..<position + 4], word + "于", text, position, passage)
    }
  }

  /// 收疫情影响: what is 影响 is 受.
  private static func influence(_ text: FoldedText, _ passage: ReportPassage) -> [Finding] {
    (0..<text.count).compactMap { position in
      guard text.scalars[position] == "收",
        position == 0 || !"回征接吸签验".unicodeScalars.contains(text.scalars[position - 1]),
        let end = text.firstIndex(of: "影响", from: position), end - position <= 6
      else { return nil }
      let between = text[(position + 1)..<end]
      guard between.allSatisfy(\.isLetter), !"入费支款到回集取".contains(between.first ?? "入") else {
        return nil
      }
      return typo(
        text[position..<end + 2], "受" + between + "影响", text, position, passage)
    }
  }

  /// 本次自评资金为市级资金: all money is said to be of one level.
  private static func levels(
    _ text: FoldedText, _ passage: ReportPassage, _ basis: FigureBasis
  ) -> [Finding] {
    let rows = basis.rows(of: .transfer)
    guard !rows.isEmpty else { return [] }
    for level in FundLevel.allCases {
      let words = [level.rawValue + "资金", level.rawValue + "财政资金"]
      for claim in words.flatMap({ word in ["为", "是", "均为", "都是", "全部为"].map { "资金" + $0 + word } })
      {
        guard let position = text.firstIndex(of: claim) else { continue }
        let start = max(position - 8, 0)
        guard LabelText.contains(text[start..<position], "自评") else { continue }
        let others = FundLevel.allCases.compactMap { other in
          let count = rows.count { $0.level == other }
          return count > 0 ? "\(other.rawValue) \(count) 项" : nil
        }
        guard rows.contains(where: { $0.level != nil && $0.level != level }) else { continue }
        return [
          Finding(
            .levelContradictory, at: passage.location(at: text.origins[position]),
            field: "project.level", stated: claim, computed: others.joined(separator: "、"))
        ]
      }
    }
    return []
  }
}

/// Finds a phrase that stands once and differs in one character, doubled from its neighbour, from
/// a phrase that stands often: 城乡民民养老 beside 城乡居民养老.
private struct PhraseSlips {
  /// How often each run of so many hanzi stands in the texts.
  private var counts: [[Unicode.Scalar]: Int] = [:]
  /// The frequent ones by themselves with one inner character left out.
  private var frequent: [[Unicode.Scalar]: [Unicode.Scalar]] = [:]

  private static let length = 6
  private static let often = 3

  init(_ texts: [String]) {
    for text in texts {
      let folded = FoldedText(text)
      for window in Self.windows(folded) { counts[Array(folded.scalars[window]), default: 0] += 1 }
    }
    // The most frequent comes last and stays; ties are settled so that runs do not differ.
    let ordered = counts.filter { $0.value >= Self.often }.sorted { left, right in
      left.value == right.value
        ? right.key.lexicographicallyPrecedes(left.key) : left.value < right.value
    }
    for (phrase, _) in ordered {
      for position in 1..<(phrase.count - 1) { frequent[Self.open(phrase, position)] = phrase }
    }
  }

  func findings(_ text: FoldedText, _ passage: ReportPassage) -> [Finding] {
    var findings: [Finding] = []
    var reported = -Self.length
    for window in Self.windows(text) where window.lowerBound >= reported + Self.length {
      guard let meant = meant(Array(text.scalars[window])) else { continue }
      reported = window.lowerBound
      findings.append(
        Finding(
          .reportTypo, at: passage.location(at: text.origins[window.lowerBound]),
          stated: text[window], computed: meant))
    }
    return findings
  }

  private func meant(_ phrase: [Unicode.Scalar]) -> String? {
    guard counts[phrase] == 1 else { return nil }
    for position in 1..<(phrase.count - 1)
    where phrase[position] == phrase[position + 1] || phrase[position] == phrase[position - 1] {
      guard let other = frequent[Self.open(phrase, position)] else { continue }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: other)
      return String(view)
    }
    return nil
  }

  /// A phrase with one character left open.
  private static func open(_ phrase: [Unicode.Scalar], _ position: Int) -> [Unicode.Scalar] {
    var open = phrase
    open[position] = "\u{0}"
    return open
  }

  private static func windows(_ text: FoldedText) -> [Range<Int>] {
    guard text.count >= length else { return [] }
    return (0...(text.count - length)).map { $0..<$0 + length }.filter { window in
      text.scalars[window].allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }
  }
}
