import Diagnostics
import FormTemplates
import Testing

@Suite struct TemplateReadingTests {
  static let smallest = """
    form: small
    version: 1
    title: 小表
    source: reconstructed
    address: 测试
    sheet: 表
    widths: [10, 10]
    styles:
      plain: {size: 11}
    sections:
      - section: only
        rows:
          - style: plain
            cells: [甲, {value: form.year}]

    """

  @Test func theSmallestFormIsRead() throws {
    let form = try FormTemplate(yaml: Self.smallest, file: "small.yaml")
    #expect(form.sections[0].rows[0].cells.count == 2)
    #expect(form.sections[0].rows[0].cells[1].content == .value("form.year"))
  }

  @Test(arguments: [
    ("form: small", "frm: small", 1), ("size: 11", "sise: 11", 9),
    ("style: plain", "style: fancy", 14),
    ("widths: [10, 10]", "widths: [10]", 13), ("cells: [甲,", "cells: ['{甲',", 14),
    ("source: reconstructed", "source: official", 4), ("version: 1", "version: eins", 2),
    ("sheet: 表", "sheet: [表", 7),
  ])
  func aMistakeIsNamedWithItsLine(_ right: String, _ wrong: String, _ line: Int) throws {
    let yaml = Self.smallest.replacing(right, with: wrong)
    #expect(yaml != Self.smallest)
    #expect {
      try FormTemplate(yaml: yaml, file: "small.yaml")
    } throws: { error in
      let finding = (error as? Failure)?.finding
      return finding?.code == .templateInvalid && finding?.location.line == line
    }
  }

  @Test(arguments: [
    ("甲{form.year}乙", ["form.year"]), ("{{甲}}", []), ("{a}{b}", ["a", "b"]), ("", []),
  ])
  func aPatternIsWordsAndHoles(_ text: String, _ holes: [String]) throws {
    #expect(try #require(Pattern(text)).holes == holes)
  }

  @Test(arguments: ["{", "}", "{}", "甲{乙", "甲}乙"])
  func anUnclosedBraceIsNoPattern(_ text: String) { #expect(Pattern(text) == nil) }
}
