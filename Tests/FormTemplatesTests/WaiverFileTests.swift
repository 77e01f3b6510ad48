import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@Suite struct WaiverFileTests {
  static func finding(_ name: String, _ fingerprint: String) -> Finding {
    var finding = Finding(
      .nameRepeated, at: Location(file: "表.xlsx", sheet: "表", cell: CellAddress("C3")),
      stated: name)
    finding.fingerprint = fingerprint
    return finding
  }

  @Test func aListThatWasWrittenIsReadAgain() throws {
    let folder = try TemporaryFolder()
    let old = Waiver(
      fingerprint: "F000000000001", code: "name-repeated", reason: "=两笔, 都要", who: "王",
      at: Location(file: "旧.csv"))
    var outcome = WaiverList.Outcome()
    outcome.waived = [(Self.finding("慰问金", "F000000000001"), old)]
    outcome.kept = [Self.finding("补助", "F000000000002")]
    for language in Language.allCases {
      let path = folder.file("豁免-\(language.rawValue).csv")
      try WaiverFile.write(outcome, to: path, language: language)
      let list = try WaiverFile.read(ByteSource(path: path))
      #expect(list.waivers.map(\.fingerprint) == ["F000000000001", "F000000000002"])
      #expect(list.waivers.map(\.reason) == ["=两笔, 都要", ""])
      #expect(list.waivers.map(\.who) == ["王", ""])
      #expect(list.waivers[1].location.cell?.description == "A3")
    }
    let text = String(decoding: try folder.read("豁免-zh.csv"), as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}指纹,代码,原因,谁,说明\r\n"))
    #expect(text.contains("表.xlsx，工作表“表”，单元格 C3：项目名称“补助”重复出现"))
  }

  @Test func aListWithoutItsColumnsIsRefused() throws {
    let source = ByteSource(Array("指纹,说明\nF000000000001,x\n".utf8), name: "豁免.csv")
    do throws(Failure) {
      _ = try WaiverFile.read(source)
      Issue.record("it was read")
    } catch {
      #expect(error.finding.code == .waiverHeaderMissing)
    }
  }
}
