import Diagnostics
import SelfEvaluation
public import SheetIO

/// What a reviewer changed, as a sheet to file with the papers: a row a change.
///
/// For choosing what to take over into data see `ChangeList`, which names the cells of the data.
public struct DifferenceSheet: Sendable {
  /// The differences, a form each.
  public let differences: [FormDifference]
  /// Who made them; empty where nobody says it.
  public let author: String
  /// When, by the name of the file that they came in.
  public let times: [String: String]

  /// A sheet of differences.
  public init(_ differences: [FormDifference], author: String = "", times: [String: String] = [:]) {
    self.differences = differences
    self.author = author
    self.times = times
  }

  /// The name of the sheet.
  public static let sheetName = "审核改动"

  private static let columns: [(title: String, width: Double)] = [
    ("序号", 6), ("项目", 26), ("表单编号", 22), ("内容", 30), ("类别", 10), ("发出时", 26), ("改为", 26),
    ("按规则", 10), ("批注", 34), ("影响", 34), ("修改人", 10), ("时间", 16), ("文件", 24), ("工作表", 20),
    ("单元格", 8),
  ]

  /// The rows below the header, in the order of forms and of changes on them.
  public var rows: [[String]] {
    var rows: [[String]] = []
    for difference in differences {
      let form = difference.form
      func add(
        _ subject: String, _ kind: String, _ old: String, _ new: String, _ computed: String,
        _ notes: [Note], _ effect: String, _ sheet: String?, _ cell: String?
      ) {
        rows.append(
          [
            "\(rows.count + 1)", difference.base.label, form.reading.number?.text ?? "", subject,
            kind, old, new, computed, notes.map(\.words).joined(separator: "\n"), effect,
            author, times[form.source.file] ?? "", form.source.file, sheet ?? "", cell ?? "",
          ])
      }
      for noted in difference.changes {
        let effect = noted.effect.isNothing ? "" : noted.effect.wording.chinese
        add(
          noted.change.title.chinese, "改动", noted.change.oldText ?? "",
          noted.change.newText ?? "", "", noted.notes, effect, noted.location.sheet,
          noted.location.cell?.description)
      }
      for proposal in difference.proposals {
        add(
          proposal.subject.wording(of: proposal.path).chinese,
          proposal.isDeduction ? "扣分" : "计算格", proposal.issued?.text ?? "", proposal.stated.text,
          proposal.computed?.text ?? "", proposal.notes,
          proposal.reason.map { "理由：" + $0 } ?? "不采用", proposal.location.sheet,
          proposal.location.cell?.description)
      }
      for note in difference.otherNotes {
        add(
          "", "批注", "", "", "", [note], "", form.source.sheet, note.cell.description)
      }
    }
    return rows
  }

  /// The sheet in a workbook of its own.
  public var workbook: Workbook {
    var list = ListSheet(
      Self.sheetName, Self.columns.map { ListSheet.Column($0.title, width: $0.width) })
    for texts in rows { list.add(texts.map { ListSheet.Entry($0) }) }
    return ListSheet.workbook(of: [list])
  }
}

extension Note {
  /// Who said what.
  fileprivate var words: String { author.isEmpty ? text : author + "：" + text }
}
