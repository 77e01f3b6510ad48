import Diagnostics
import Foundation
import SheetIO
import TestSupport
import Testing

/// The correction round trip as its users meet it: forms go out, come back corrected, and the
/// corrections go into the data.
@Suite struct CorrectionTests {
  static let files = ["项目.csv", "资金.csv", "目标.csv", "指标.csv"]
  static let data = files.flatMap { ["--data", $0] }

  /// The county's data as CSV files, and the forms that were issued for them.
  static func issued() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in files {
      try folder.write(try PackageFolder.text("Examples/示例县台账/" + file), to: file)
    }
    let run = try Program.run(
      ["fill"] + files + ["--year", "2023", "-o", "自评表.xlsx"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return folder
  }

  /// A form of the issued workbook, edited by its texts.
  struct Form {
    var editor: PackageEditor
    var sheet: Int
    private var texts: [(address: CellAddress, text: String)]

    init(_ folder: TemporaryFolder, of project: String) throws {
      let source = try ByteSource(path: folder.file("自评表.xlsx"))
      editor = try PackageEditor(source)
      let reader = try WorkbookReader(source)
      let index = try #require(
        reader.sheetList.firstIndex { $0.name.hasSuffix(" " + project) }, "\(reader.sheetList)")
      sheet = index
      texts = try reader.readSheet(at: index).rows.flatMap { row in
        row.cells.compactMap { cell in
          guard case .text(let text) = cell.value else { return nil }
          return (CellAddress(row: row.index, column: cell.column), text)
        }
      }
    }

    func cell(_ text: String) throws -> CellAddress {
      try #require(texts.first { $0.text == text }?.address, "\(text)")
    }

    mutating func replace(_ old: String, _ new: String, note: String? = nil) throws {
      let cell = try cell(old)
      try editor.setCell(sheet: sheet, cell, .text(new))
      if let note { try editor.addNote(sheet: sheet, cell, author: "李审核", text: note) }
    }

    mutating func save(_ name: String, in folder: TemporaryFolder) throws {
      try folder.write(try editor.bytes(), to: name)
    }
  }

  static func lines(_ folder: TemporaryFolder, _ path: String) throws -> [String] {
    String(decoding: try folder.read(path), as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(String.init)
  }

  /// The lines of the data that merging changed, in the new files.
  static func changed(_ folder: TemporaryFolder, in merged: String) throws -> [String] {
    try files.flatMap { file in
      let old = Set(try lines(folder, file))
      return try lines(folder, merged + "/" + file).filter { !old.contains($0) }
    }
  }

  @Test func formsThatNobodyEditedHaveNoDifferences() throws {
    let folder = try Self.issued()
    let run = try Program.run(["diff", "自评表.xlsx"], in: folder)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.hasPrefix("10 张表，0 张有改动\n"))
    let merge = try Program.run(
      ["merge", "自评表.xlsx"] + Self.data + ["-o", "合并后", "--year", "2023"], in: folder)
    #expect(merge.status == 0, "\(merge.output)\(merge.errors)")
    #expect(try Self.changed(folder, in: "合并后") == [])
  }

  @Test func correctionsAreShownMergedAndIssuedAgain() throws {
    let folder = try Self.issued()
    var form = try Form(folder, of: "农村饮水安全巩固提升工程")
    try form.replace("10.4公里", "9公里", note: "以竣工验收报告为准")
    try form.replace("93%", "95%")
    let reason = CellAddress(
      row: try form.cell("10.4公里").row, column: try form.cell("偏差原因分析及改进措施").column)
    try form.editor.setCell(sheet: form.sheet, reason, .text("少修1公里，次年补齐"))
    try form.save("退回.xlsx", in: folder)

    let saved = DateComponents(year: 2024, month: 3, day: 1, hour: 9, minute: 5)
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(Calendar.current.date(from: saved))],
      ofItemAtPath: folder.file("退回.xlsx"))

    let diff = try Program.run(["diff", "退回.xlsx", "--by", "李审核"], in: folder)
    #expect(diff.status == 1)
    try Golden.expect(diff.output, matches: "diff-corrections-zh")
    let lines = try Program.run(["diff", "退回.xlsx", "--format", "json"], in: folder)
    #expect(lines.output.contains(#""when":"2024-03-01 09:05""#))
    let sheet = try Program.run(
      ["diff", "退回.xlsx", "--by", "李审核", "--format", "xlsx", "-o", "审核改动.xlsx"], in: folder)
    #expect(sheet.output == "已写出 审核改动.xlsx\n")
    let filed = try Program.run(["dump", "审核改动.xlsx"], in: folder)
    for text in ["10.4公里", "9公里", "李审核", "2024-03-01 09:05", "以竣工验收报告为准"] {
      #expect(filed.output.contains(text), "\(text)")
    }
    let nowhere = try Program.run(["diff", "退回.xlsx", "--format", "xlsx"], in: folder)
    #expect(nowhere.status == 64)

    let merge = try Program.run(
      ["merge", "退回.xlsx"] + Self.data
        + ["-o", "合并后", "--year", "2023", "--by", "李审核", "--date", "2024-03-01"], in: folder)
    #expect(merge.status == 0, "\(merge.errors)")
    try Golden.expect(merge.output, matches: "merge-corrections-zh")
    let changed = try Self.changed(folder, in: "合并后")
    #expect(changed.count == 3, "\(changed)")
    let record = try Program.run(["dump", "合并后/修改记录.xlsx"], in: folder)
    for text in ["10.4公里", "9公里", "李审核", "2024-03-01", "以竣工验收报告为准"] {
      #expect(record.output.contains(text), "\(text)")
    }

    let merged = Self.files.map { "合并后/" + $0 }
    let again = try Program.run(
      ["merge", "退回.xlsx"] + merged.flatMap { ["--data", $0] } + ["-o", "再合并", "--year", "2023"],
      in: folder)
    #expect(again.status == 0)
    for file in Self.files {
      #expect(try folder.read("合并后/" + file) == folder.read("再合并/" + file))
    }

    let filled = try Program.run(
      ["fill"] + merged + ["--year", "2023", "--previous", "自评表.xlsx", "-o", "二版.xlsx"],
      in: folder)
    #expect(filled.status == 0, "\(filled.errors)")
    let second = try Program.run(["diff", "二版.xlsx", "--base", "自评表.issued.jsonl"], in: folder)
    #expect(second.output.hasPrefix("10 张表，0 张有改动"))
    let check = try Program.run(["check"] + merged + ["--year", "2023"], in: folder)
    #expect(check.status == 0, "\(check.output)")
  }

  @Test func onlyTheFormsThatCameBackCount() throws {
    let folder = try Self.issued()
    let fill = try Program.run(
      ["fill"] + Self.files + ["--year", "2023", "--per-project", "file", "-o", "表"], in: folder)
    #expect(fill.status == 0, "\(fill.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("表"))
    let form = try #require(names.first { $0.contains("防汛应急备用金") })
    let merge = try Program.run(
      ["merge", "表/" + form] + Self.data
        + ["-o", "合并后", "--year", "2023", "--accept-deletions", "--format", "json"], in: folder)
    #expect(merge.status == 0, "\(merge.output)\(merge.errors)")
    #expect(try Self.changed(folder, in: "合并后") == [])
  }

  @Test func whatChangedOnBothSidesIsDecidedInAList() throws {
    let folder = try Self.issued()
    var form = try Form(folder, of: "农村饮水安全巩固提升工程")
    try form.replace("10.4公里", "9公里")
    try form.save("退回.xlsx", in: folder)
    let indicators = String(decoding: try folder.read("指标.csv"), as: UTF8.self)
    try folder.write(indicators.replacing("10.4公里", with: "10公里"), to: "指标.csv")

    let arguments = ["merge", "退回.xlsx"] + Self.data + ["--year", "2023"]
    let run = try Program.run(arguments + ["-o", "合并后"], in: folder)
    #expect(run.status == 1)
    #expect(run.output.contains("发出时 10.4公里；现在的 10公里；退回的 9公里"))
    #expect(try Self.changed(folder, in: "合并后") == [])
    let nothing = try Program.run(arguments + ["-o", "空", "--all-or-nothing"], in: folder)
    #expect(nothing.status == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.file("空")))

    var list = try PackageEditor(ByteSource(path: folder.file("合并后/合并冲突.xlsx")))
    try list.setCell(sheet: 0, CellAddress(row: 1, column: 6), .text("退回的"))
    try folder.write(try list.bytes(), to: "定了.xlsx")
    let decided = try Program.run(
      arguments + ["-o", "定后", "--conflicts", "定了.xlsx"], in: folder)
    #expect(decided.status == 0, "\(decided.output)\(decided.errors)")
    #expect(try Self.lines(folder, "定后/指标.csv").contains { $0.contains("9公里") })
  }

  @Test func aRetypedFormComesBackThroughAChangeList() throws {
    let folder = try Self.issued()
    var form = try Form(folder, of: "农村饮水安全巩固提升工程")
    try form.replace("10.4公里", "9公里")
    try form.save("重打.xlsx", in: folder)
    try FileManager.default.removeItem(atPath: folder.file("自评表.issued.jsonl"))

    let unknown = try Program.run(["diff", "重打.xlsx"], in: folder)
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("base-not-found"))
    let diff = try Program.run(
      ["diff", "重打.xlsx"] + Self.data + ["--year", "2023", "-o", "清单.xlsx"], in: folder)
    #expect(diff.status == 1, "\(diff.errors)")
    let untouched = try Program.run(
      ["merge", "--changes", "清单.xlsx"] + Self.data + ["--year", "2023", "-o", "未定"], in: folder)
    #expect(untouched.status == 0)
    #expect(untouched.output.hasPrefix("采纳 0 处，改好 0 处；不采纳 0 处，还没定 1 处"))
    var list = try PackageEditor(ByteSource(path: folder.file("清单.xlsx")))
    try list.setCell(sheet: 0, CellAddress(row: 1, column: 9), .text("是"))
    try folder.write(try list.bytes(), to: "清单.xlsx")
    let merge = try Program.run(
      ["merge", "--changes", "清单.xlsx"] + Self.data + ["--year", "2023", "-o", "合并后"], in: folder)
    #expect(merge.status == 0, "\(merge.output)\(merge.errors)")
    #expect(try Self.lines(folder, "合并后/指标.csv").contains { $0.contains("9公里") })
  }

  @Test func aLedgerThatWasTamperedWithIsNoBase() throws {
    let folder = try Self.issued()
    let ledger = String(decoding: try folder.read("自评表.issued.jsonl"), as: UTF8.self)
    try folder.write(ledger.replacing("10.4公里", with: "8公里"), to: "自评表.issued.jsonl")
    let run = try Program.run(["diff", "自评表.xlsx"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("issued-form-altered"))
    #expect(run.output.hasPrefix("9 张表，0 张有改动"))
  }

  @Test func aFailedMergeLeavesTheDataAsTheyWere() throws {
    let folder = try Self.issued()
    var form = try Form(folder, of: "农村饮水安全巩固提升工程")
    try form.replace("10.4公里", "9公里")
    try form.save("退回.xlsx", in: folder)
    let before = try Self.files.map { try folder.read($0) }
    let run = try Program.run(
      ["merge", "退回.xlsx"] + Self.data + ["--year", "2023", "-o", "."], in: folder,
      shell: "ulimit -f 1; exec")
    #expect(run.status == 2, "\(run.output)")
    #expect(try Self.files.map { try folder.read($0) } == before)
    let done = try Program.run(
      ["merge", "退回.xlsx"] + Self.data + ["--year", "2023", "-o", "."], in: folder)
    #expect(done.status == 0, "\(done.errors)")
    #expect(try folder.read("指标.csv.bak") == before[3])
  }

  @Test func aListComesBackWithRowsRemovedAddedAndCorrected() throws {
    let folder = try TemporaryFolder()
    let names = ["本级项目.csv", "转移支付项目.csv"]
    for name in names {
      try folder.write(try PackageFolder.text("Examples/" + name), to: name)
    }
    let fill = try Program.run(["fill"] + names + ["--year", "2023", "-o", "汇总.xlsx"], in: folder)
    #expect(fill.output.contains("已写出 汇总.xlsx"))
    let source = try ByteSource(path: folder.file("汇总.xlsx"))
    let rows = try WorkbookReader(source).readSheet(at: 0).rows
    func row(_ name: String) throws -> Int {
      try #require(rows.first { $0.cells.contains { $0.value == .text(name) } }).index
    }
    var editor = try PackageEditor(source)
    try editor.setCell(
      sheet: 0, CellAddress(row: try row("劳动监察仲裁办案经费"), column: 4), .number(92.5))
    let removed = try row("社保卡补卡换卡经费")
    try editor.removeRows(sheet: 0, removed...removed)
    try folder.write(try editor.bytes(), to: "退回.xlsx")

    let data = names.flatMap { ["--data", $0] } + ["--year", "2023"]
    let alone = try Program.run(["merge", "退回.xlsx"] + data + ["-o", "无"], in: folder)
    #expect(alone.status == 2)
    #expect(alone.errors.contains("list-base-not-found"))
    let unedited = try Program.run(["diff", "汇总.xlsx", "--base", "汇总.xlsx"], in: folder)
    #expect(unedited.status == 0, "\(unedited.output)\(unedited.errors)")
    let diff = try Program.run(["diff", "退回.xlsx", "--base", "汇总.xlsx"], in: folder)
    #expect(diff.status == 1)
    #expect(diff.output.contains("劳动监察仲裁办案经费 自评得分：94.33 → 92.5"))
    #expect(diff.output.contains("社保卡补卡换卡经费 删去项目"))

    let filed = try Program.run(
      ["diff", "退回.xlsx", "--base", "汇总.xlsx", "--format", "xlsx", "-o", "改动.xlsx"], in: folder)
    #expect(filed.status == 1)
    let sheet = try Program.run(["dump", "改动.xlsx"], in: folder)
    for text in ["劳动监察仲裁办案经费", "94.33", "92.5", "删去项目"] {
      #expect(sheet.output.contains(text), "\(text)")
    }

    let kept = try Program.run(
      ["merge", "退回.xlsx", "--base", "汇总.xlsx"] + data + ["-o", "一"], in: folder)
    #expect(kept.status == 0, "\(kept.output)\(kept.errors)")
    let old = try Self.lines(folder, names[0])
    let lines = try Self.lines(folder, "一/" + names[0])
    #expect(lines.count == old.count)
    #expect(lines.filter { !old.contains($0) } == ["2,县人社局,劳动监察仲裁办案经费,6.647800,92.5,优"])
    let all = try Program.run(
      ["merge", "退回.xlsx", "--base", "汇总.xlsx", "--accept-deletions"] + data + ["-o", "二"],
      in: folder)
    #expect(all.status == 0, "\(all.output)\(all.errors)")
    let rest = try Self.lines(folder, "二/" + names[0])
    #expect(rest == lines.filter { !$0.contains("社保卡补卡换卡经费") })
    #expect(try folder.read("二/" + names[1]) == folder.read(names[1]))
  }
}
