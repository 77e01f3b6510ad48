import Diagnostics
import Testing

@Suite struct FindingTests {
  static let code = FindingCode(
    "sample", .error,
    message: Wording(zh: "写的是“{stated}”，{what}", en: "it says “{stated}”, {what}"),
    fix: Wording(zh: "改成 {computed}，{missing}", en: "make it {computed}, {missing}"))

  @Test func factsGoIntoTheWordingOfTheReadersLanguage() {
    let finding = Finding(
      Self.code, at: .none, stated: "9", computed: "8.62",
      facts: ["what": Wording(zh: "不对", en: "wrong")])
    #expect(finding.message(in: .chinese) == "写的是“9”，不对")
    #expect(finding.message(in: .english) == "it says “9”, wrong")
    #expect(
      finding.fix(in: .chinese) == "改成 8.62，{missing}", "a fact that is not there stays visible")
  }

  @Test func valuesFromFilesAreQuotedOnOneLineAndCut() {
    let finding = Finding(
      Self.code, at: .none, stated: "一\n二\u{7}" + String(repeating: "长", count: 60))
    let message = finding.message(in: .chinese)
    #expect(message.contains("一 二 长"))
    #expect(!message.contains("\n"))
    #expect(Finding.quoted(String(repeating: "长", count: 60)).count == Finding.quotedCharacterCount)
    #expect(Finding.quoted(String(repeating: "长", count: 40)).count == 40)
  }

  @Test func aReportIsSortedByPlaceAndWithinOneBySeverity() {
    let note = FindingCode("note", .note, message: "n")
    func at(_ cell: String, _ file: String = "a") -> Location {
      Location(file: file, cell: CellAddress(cell))
    }
    let report = Report([
      Finding(note, at: at("B2")), Finding(Self.code, at: at("A10")), Finding(note, at: at("A9")),
      Finding(Self.code, at: at("B2")), Finding(note, at: at("A1", "b")),
      Finding(note, at: Location(file: "a")),
    ])
    #expect(
      report.findings.map { "\($0.location.file)\($0.location.cell.map { "\($0)" } ?? "")" }
        == ["a", "aB2", "aB2", "aA9", "aA10", "bA1"])
    #expect(report.findings[1].code == Self.code)
    #expect(report.count(of: .note) == 4)
    #expect(report.mustBeCorrected)
  }

  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], Language.chinese), (["LANG": "en_US.UTF-8"], .english),
    (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .english), (["LC_MESSAGES": "zh_TW"], .chinese),
    (["LC_ALL": "", "LANG": "zh"], .chinese), ([:], .english),
  ])
  func theLocaleDecidesTheLanguage(_ environment: [String: String], _ language: Language) {
    #expect(Language(environment: environment) == language)
  }

  @Test func jsonEscapesWhatItMustAndNothingElse() {
    var line = JSONLine()
    line.add("text", "引\"号\\\n\u{1}é")
    line.add("none", nil as String?)
    line.add("count", -3)
    line.add("flag", true)
    line.add("list", ["a", "b"])
    #expect(
      line.text
        == #"{"text":"引\"号\\\n\u0001é","count":-3,"flag":true,"list":["a","b"]}"#)
    #expect(JSONLine().text == "{}")
  }
}
