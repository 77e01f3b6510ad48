import Diagnostics
import SelfEvaluation
public import SheetIO

/// What a reviewer changed, as a sheet to file with the papers: a row a change.
///
/// For choosing what to take over into data see `ChangeList`, which names the cells of the data.
public struct DifferenceSheet: Sendable {
  /// Who made the changes; empty where nobody says it.
  public let author: String
  /// When, by the name of the file that they came in.
  public let times: [String: String]
  private var entries: [Entry] = []

  /// A sheet without rows.
  public init(author: String = "", times: [String: String] = [:]) {
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

  /// A row.
  private struct Entry: Hashable, Sendable {
    var project: String
    var number = ""
    var subject = ""
    var kind: String
    var old = ""
    var new = ""
    var computed = ""
    var notes = ""
    var effect = ""
    var location: Location
  }

  /// Adds what was changed in a form.
  public mutating func add(_ difference: FormDifference) {
    let form = difference.form
    let project = difference.base.label
    let number = form.reading.number?.text ?? ""
    for noted in difference.changes {
      entries.append(
        Entry(
          project: project, number: number, subject: noted.change.title.chinese, kind: "改动",
          old: noted.change.oldText ?? "", new: noted.change.newText ?? "",
          notes: Self.words(noted.notes),
          effect: noted.effect.isNothing ? "" : noted.effect.wording.chinese,
          location: noted.location))
    }
    for proposal in difference.proposals { add(proposal, project: project, number: number) }
    for note in difference.otherNotes {
      entries.append(
        Entry(
          project: project, number: number, kind: "批注", notes: Self.words([note]),
          location: Location(file: form.source.file, sheet: form.source.sheet, cell: note.cell)))
    }
  }

  /// Adds what was changed in a list of projects.
  public mutating func add(_ edits: [DataMerge.Edit], _ proposals: [FormDifference.Proposal]) {
    for edit in edits {
      entries.append(
        Entry(
          project: edit.project, subject: edit.change.title.chinese, kind: "改动",
          old: edit.change.oldText ?? "", new: edit.change.newText ?? "", notes: edit.reason,
          effect: edit.effect?.wording.chinese ?? "", location: edit.origin))
    }
    for proposal in proposals { add(proposal, project: proposal.subject.name, number: "") }
  }

  private mutating func add(
    _ proposal: FormDifference.Proposal, project: String, number: String
  ) {
    entries.append(
      Entry(
        project: project, number: number,
        subject: proposal.subject.wording(of: proposal.path).chinese,
        kind: proposal.isDeduction ? "扣分" : "计算格", old: proposal.issued?.text ?? "",
        new: proposal.stated.text, computed: proposal.computed?.text ?? "",
        notes: Self.words(proposal.notes),
        effect: proposal.reason.map { "理由：" + $0 } ?? "不采用", location: proposal.location))
  }

  /// Who said what.
  private static func words(_ notes: [Note]) -> String {
    notes.map { $0.author.isEmpty ? $0.text : $0.author + "：" + $0.text }
      .joined(separator: "\n")
  }

  /// The sheet in a workbook of its own.
  public var workbook: Workbook {
    var list = ListSheet(
      Self.sheetName, Self.columns.map { ListSheet.Column($0.title, width: $0.width) })
    for (index, entry) in entries.enumerated() {
      let place = entry.location
      list.add(
        [
          "\(index + 1)", entry.project, entry.number, entry.subject, entry.kind, entry.old,
          entry.new, entry.computed, entry.notes, entry.effect, author, times[place.file] ?? "",
          place.file, place.sheet ?? "", place.cell.map { "\($0)" } ?? "",
        ].map { ListSheet.Entry($0) })
    }
    return ListSheet.workbook(of: [list])
  }
}
