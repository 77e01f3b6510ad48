import Diagnostics
import Testing

@testable import SelfEvaluation

/// Causes are offered where arithmetic supports them, and nowhere else.
@Suite struct CauseSearchTests {
  static func search(
    _ stated: String, _ computed: String, decimals: Int? = nil
  ) throws -> CauseSearch {
    let one = try #require(ExactDecimal(stated))
    return CauseSearch(
      stated: one, decimals: decimals ?? one.scale, computed: try #require(ExactDecimal(computed)))
  }

  static func part(_ label: String, _ number: String) throws -> CauseSearch.Part {
    CauseSearch.Part(label: "\(label)", number: try #require(ExactDecimal(number)))
  }

  @Test func aNumberThatIsRightHasNoCause() throws {
    #expect(try Self.search("22680.96", "22680.96").causes.isEmpty)
  }

  @Test func neighbouringDigitsThatChangedPlacesAreNamed() throws {
    #expect(
      try Self.search("22680.96", "22860.96").causes == [
        .digitsTransposed(stated: "22680.96", computed: "22860.96")
      ])
    // Across the decimal point, and after rounding to the stated decimals.
    #expect(
      try Self.search("12.34", "13.241").causes == [
        .digitsTransposed(stated: "12.34", computed: "13.24")
      ])
    #expect(try Self.search("12345", "52341").causes.isEmpty)
  }

  @Test func oneMistypedDigitIsNamedWhereItMeansSomething() throws {
    #expect(try Self.search("46", "36").causes == [.digitMistyped(stated: "46", computed: "36")])
    #expect(try Self.search("86", "36").causes.isEmpty, "two short numbers always differ so")
    #expect(
      try Self.search("3874.6", "3474.6").causes == [
        .digitMistyped(stated: "3874.6", computed: "3474.6")
      ])
  }

  @Test func aRowLeftOutIsNamedEvenIfTheRestWasCutOff() throws {
    var search = try Self.search("33001.92", "33002.278712")
    search.parts = try [
      Self.part("甲", "0.350119"), Self.part("乙", "0.5"), Self.part("丙", "33001.428593"),
    ]
    #expect(
      search.causes == [
        .partLeftOut("甲", amount: "0.350119", remainder: "33001.928593", isCutOff: true)
      ])
  }

  @Test func rowsThatFitEquallyWellAreNotOffered() throws {
    var search = try Self.search("8", "10.2")
    search.parts = try [Self.part("甲", "2.2"), Self.part("乙", "2.2")]
    #expect(search.causes.isEmpty)
    search.parts.removeLast()
    #expect(
      search.causes == [.partLeftOut("甲", amount: "2.2", remainder: "8", isCutOff: false)])
  }

  @Test func aRowAddedTwiceIsNamed() throws {
    var search = try Self.search("17.9", "12.3")
    search.parts = try [Self.part("甲", "5.6"), Self.part("乙", "6.7")]
    #expect(search.causes == [.partCountedTwice("甲", amount: "5.6")])
  }

  @Test func theRestOfATransposedTotalIsNamed() throws {
    var search = try Self.search("19146.36", "18966.364944")
    search.siblings = try CauseSearch.Siblings(
      total: #require(ExactDecimal("22680.96")),
      others: [#require(ExactDecimal("3474.6")), #require(ExactDecimal("240"))])
    #expect(
      search.causes == [
        .residual(total: "22680.96", wrongTotal: "22860.96", others: ["3474.6", "240"])
      ])
  }

  @Test func aGroupCountedTwiceOrAloneIsNamed() throws {
    var search = try Self.search("46", "36")
    search.groups = try [Self.part("本级", "23"), Self.part("转移", "13")]
    #expect(search.causes.contains(.doubledPart("本级", count: "23")))
    var alone = try Self.search("13", "36")
    alone.groups = search.groups
    #expect(alone.causes == [.onlyPart("转移")])
  }

  @Test(arguments: [
    ("1928532.87", "192.853287", LikelyCause.unitSlip), ("0.02", "240", .unitSlip),
    ("1929", "192.85", .pointShifted(places: 1)), ("24", "240", .pointShifted(places: -1)),
  ])
  func wrongUnitsAndPointsAreNamed(_ stated: String, _ computed: String, _ cause: LikelyCause)
    throws
  {
    #expect(try Self.search(stated, computed).causes.contains(cause))
  }

  @Test func cuttingOffAndRoundingTooEarlyAreNamed() throws {
    #expect(try Self.search("10321.31", "10321.318").causes.contains(.cutOff))
    var search = try Self.search("3.34", "3.330")
    search.groups = try [Self.part("甲", "1.665"), Self.part("乙", "1.665")]
    #expect(search.causes.contains(.sumOfRounded))
  }

  @Test func whatIsOfferedAccountsForTheStatedNumber() throws {
    // Every transposition of a number is recognised as one, whatever the number.
    for number in [123_456, 908_172, 550_413] {
      let digits: [Character] = Array(String(number))
      for first in digits.indices.dropLast() where digits[first] != digits[first + 1] {
        var other = digits
        other.swapAt(first, first + 1)
        guard other[0] != "0" else { continue }
        let causes = try Self.search(String(other), String(digits)).causes
        #expect(causes.first == .digitsTransposed(stated: String(other), computed: String(digits)))
      }
    }
  }
}
