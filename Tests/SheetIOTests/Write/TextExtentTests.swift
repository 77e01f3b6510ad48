import SheetIO
import Testing

@Suite struct TextExtentTests {
  @Test func aChineseCharacterIsALittleMoreThanTwoDigits() {
    let one = TextExtent.width(of: "项")
    #expect(one > 2 && one < 2.4)
    #expect(TextExtent.width(of: "项目") == 2 * one)
    #expect(TextExtent.width(of: "项目\n项") == 2 * one)
    #expect(TextExtent.width(of: "项", fontSize: 22) == 2 * one)
    #expect(TextExtent.width(of: "0123456789") < 13)
  }

  /// Twenty characters of 11 points need about 44 digits of width.
  @Test(arguments: [
    ("", 10.0, 1), ("项目", 10, 1), ("项目名称", 10, 1), ("项目名称表", 10, 2),
    ("公益性岗位补贴和社会保险补贴资金项目经费", 46, 1), ("公益性岗位补贴和社会保险补贴资金项目经费", 24, 2),
    ("a\nb", 10, 2), ("a\r\nb", 10, 2), ("a\n\nb\n", 10, 4), ("项", 0, 1), ("项目", 0, 2),
    ("12345678", 12, 1), ("12 45 78 12 45 78", 10, 2), ("abcdefghijklmnopqrstuvwxyz", 10, 4),
  ])
  func linesBreakAsSpreadsheetsBreakThem(_ text: String, _ width: Double, _ lines: Int) {
    #expect(TextExtent.lineCount(of: text, width: width) == lines)
  }

  /// Four characters fit; closing punctuation takes its character along to the next line, and an
  /// opening bracket goes there with what it opens.
  @Test(arguments: [
    ("一二三四，五六七八", 9.0, 3), ("一二三（四五六", 9, 2), ("一二三四五六七八", 9, 2),
    ("一二三abc四五", 9, 2), ("一二三abc四五六", 9, 3),
  ])
  func punctuationStaysWithItsCharacter(_ text: String, _ width: Double, _ lines: Int) {
    #expect(TextExtent.lineCount(of: text, width: width) == lines)
  }

  @Test func heightGrowsWithLinesAndIsCapped() {
    let one = TextExtent.height(lines: 1)
    let two = TextExtent.height(lines: 2)
    #expect(one.points >= 15 && one.points < 22 && !one.isCapped)
    #expect(two.points > one.points + 13)
    let many = TextExtent.height(lines: 100)
    #expect(many.points == TextExtent.highestRow && many.isCapped)
    #expect(TextExtent.rowHeight(for: "", width: 10) == one)
  }

  @Test func mergedColumnsGainTheSpaceBetweenThem() {
    #expect(TextExtent.mergedWidth(of: [10.0]) == 10)
    #expect(TextExtent.mergedWidth(of: [10.0, 10, 10]) > 31)
    #expect(TextExtent.mergedWidth(of: [Double]()) == 0)
  }

  @Test func senselessSizesGiveOneLine() {
    #expect(TextExtent.lineCount(of: "项目", width: .nan) == 1)
    #expect(TextExtent.lineCount(of: "项目", width: 10, fontSize: 0) == 1)
    #expect(TextExtent.lineCount(of: "项目", width: .infinity) == 1)
  }

  @Test func aWiderColumnNeverNeedsMoreLines() {
    let text = "支持开展公益性岗位（含乡村）补贴 2024 年 expenditure 12,345.67 万元，详见《项目库》。"
    var last = Int.max
    for width in 1...120 {
      let lines = TextExtent.lineCount(of: text, width: Double(width))
      #expect(lines <= last)
      last = lines
    }
    #expect(last == 1)
  }
}
