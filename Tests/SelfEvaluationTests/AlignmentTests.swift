import SelfEvaluation
import TestSupport
import Testing

@Suite struct AlignmentTests {
  /// Records are `key=words`, or words alone.
  static func align(_ left: [String], _ right: [String]) -> Alignment {
    Alignment(
      left, right,
      key: { text in
        text.split(separator: "=").count == 2 ? String(text.split(separator: "=")[0]) : nil
      },
      likeness: { TextLikeness.of($0, $1) })
  }

  static func text(_ alignment: Alignment) -> String {
    alignment.pairs.map {
      "\($0.left)-\($0.right)\("kros".dropFirst($0.evidence.rawValue).prefix(1))"
    }
    .joined(separator: " ") + " | \(alignment.leftOnly) \(alignment.rightOnly)"
  }

  @Test func uniqueKeysPairWhateverTheOrder() {
    #expect(
      Self.text(Self.align(["a=甲", "b=乙", "c=丙"], ["c=丙", "d=丁", "a=全新"]))
        == "0-2k 2-0k | [1] [1]")
  }

  @Test func recordsOfOneKeyArePairedByLikenessThenByOrder() {
    #expect(
      Self.text(Self.align(["a=九点八二万元", "a=一点三九万元"], ["a=一点三九万元", "a=九点八二万元"]))
        == "0-1r 1-0r | [] []")
    #expect(Self.text(Self.align(["a=甲", "a=甲", "a=甲"], ["a=甲", "a=甲"])) == "0-0r 1-1r | [2] []")
  }

  @Test func rewordedRecordsArePairedInTheirOrder() {
    #expect(
      Self.text(Self.align(["干部考核人数", "培训人次", "群众满意度"], ["干部考核总人数", "其他", "群众满意度调查"]))
        == "0-0o 2-2o | [1] [1]")
  }

  @Test func whatWasMovedIsFoundByLikenessAlone() {
    #expect(
      Self.text(
        Self.align(
          ["服务对象满意度达到规定标准", "甲乙丙丁戊己", "资金使用合规"],
          ["甲乙丙丁戊己庚", "资金使用合规性", "服务对象满意度达到规定的标准"])) == "0-2s 1-0o 2-1o | [] []")
  }

  @Test func listsOfNothingHaveNoPairs() {
    #expect(Self.text(Self.align([], [])) == " | [] []")
    #expect(Self.text(Self.align(["a=甲"], [])) == " | [0] []")
  }

  @Test func likenessLooksAtWordsNotAtSigns() {
    #expect(TextLikeness.of("冀财社[2022]150号", "冀财社【2022】150 号") == TextLikeness.full)
    #expect(TextLikeness.of("", "甲乙") == 0 && TextLikeness.of("甲", "乙") == 0)
    #expect(TextLikeness.of("培训人数", "培训人次") == 666)
    #expect(TextLikeness.of("培训人数", "培训人次") == TextLikeness.of("培训人次", "培训人数"))
  }

  /// Every record is in one pair or left over, once; a list aligned with itself is itself; keys
  /// that occur once find each other in any order.
  @Test(arguments: 1...100)
  func nothingIsLostAndNothingIsTakenTwice(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func list() -> [String] {
      (0..<Int.random(in: 0...12, using: &random)).map { _ in
        let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in
          ["干部", "人数", "满意", "资金"].randomElement(using: &random) ?? ""
        }.joined()
        return Bool.random(using: &random)
          ? words : "\(Int.random(in: 0...5, using: &random))=" + words
      }
    }
    let (left, right) = (list(), list())
    let alignment = Self.align(left, right)
    #expect(
      (alignment.pairs.map(\.left) + alignment.leftOnly).sorted() == Array(left.indices),
      "seed \(seed)")
    #expect(
      (alignment.pairs.map(\.right) + alignment.rightOnly).sorted() == Array(right.indices),
      "seed \(seed)")
    let same = Self.align(left, left)
    #expect(same.leftOnly.isEmpty && same.rightOnly.isEmpty, "seed \(seed)")
    #expect(same.pairs.allSatisfy { left[$0.left] == left[$0.right] }, "seed \(seed)")
    let keyed = left.enumerated().map { "k\($0.offset)=\($0.element.filter { $0 != "=" })" }
    let shuffled = keyed.shuffled(using: &random)
    let found = Self.align(keyed, shuffled)
    #expect(
      found.pairs.count == keyed.count
        && found.pairs.allSatisfy { keyed[$0.left] == shuffled[$0.right] })
  }
}
