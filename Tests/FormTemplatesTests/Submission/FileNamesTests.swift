import Diagnostics
import SelfEvaluation
import TestSupport
import Testing

@testable import FormTemplates

@Suite struct FileNamesTests {
  @Test(arguments: [
    ("01-特困慰问", "01-特困慰问.xlsx"), ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j.xlsx"),
    ("两行\n名称", "两行-名称.xlsx"), ("末尾有点. .", "末尾有点.xlsx"), (".隐藏", "_.隐藏.xlsx"),
    ("con", "_con.xlsx"), ("LPT1.旧", "_LPT1.旧.xlsx"), ("", "未命名.xlsx"), ("~$锁", "_~$锁.xlsx"),
  ])
  func aNameIsOneThatAnySystemTakes(_ words: String, _ name: String) {
    var names = FileNames()
    #expect(names.next(words, suffix: ".xlsx") == name)
  }

  @Test func namesThatDifferInCapitalsOnlyAreNumbered() {
    var names = FileNames()
    #expect(names.next("A项目", suffix: ".xlsx") == "A项目.xlsx")
    #expect(names.next("a项目", suffix: ".xlsx") == "a项目（2）.xlsx")
    #expect(names.next("A项目（2）", suffix: ".xlsx") == "A项目（2）（2）.xlsx")
  }

  @Test func aLongNameIsCutBetweenCharactersAndStaysDistinct() {
    var names = FileNames()
    let long = String(repeating: "资", count: 200)
    let first = names.next(long, suffix: ".xlsx")
    let second = names.next(long + "尾", suffix: ".xlsx")
    #expect(first.utf8.count <= FileNames.longest)
    #expect(second.utf8.count <= FileNames.longest)
    #expect(first.hasSuffix("资.xlsx"))
    #expect(second.hasSuffix("资（2）.xlsx"))
  }

  @Test func randomWordsGiveDistinctNamesWithoutForbiddenCharacters() {
    var random = SeededRandom(seed: 11)
    let alphabet = Array("aA/.\\ 项目:*（2）~$con\n")
    var names = FileNames()
    var seen: Set<String> = []
    for _ in 0..<2_000 {
      let words = String(
        (0..<(random.next() % 6)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      )
      let name = names.next(words, suffix: ".xlsx")
      #expect(seen.insert(name.lowercased()).inserted, "\(name)")
      #expect(!name.contains(where: FileNames.isForbidden), "\(name)")
      #expect(!name.hasPrefix("."), "\(name)")
    }
  }

  @Test(arguments: ["{项目名称", "{没有这项}", "a/b", "", "{}"])
  func aPatternThatCannotBeUsedIsRefused(_ text: String) {
    #expect {
      _ = try FileNamePattern(text)
    } throws: {
      ($0 as? Failure)?.finding.code == .namePatternInvalid
    }
  }

  @Test func thePatternsHolesAreFilledFromTheProject() throws {
    var project = Project(place: Place(row: 0), kind: .own)
    project.name = StatedText("慰问资金", at: project.place)
    project.code = StatedText("1300", at: project.place)
    let entry = FormEntry(
      template: try RoundTripTests.template("project-central"), project: project, id: "",
      evaluation: Evaluation(of: project, rulebook: try SummaryFormsTests.forms().rulebook),
      table: 0, year: 2023)
    let pattern = try FileNamePattern("{年度}-{序号}-{项目编码}-{项目名称}（{表名}）")
    #expect(
      pattern.words(for: entry, number: 7, of: 120) == "2023-007-1300-慰问资金（项目支出绩效自评表）")
    #expect(FileNamePattern.standard.words(for: entry, number: 7, of: 9) == "7-慰问资金")
  }
}
