import Diagnostics
import SelfEvaluation
public import SheetIO

/// The differences between data and what came back, for a person to accept one by one: a sheet of
/// one row a difference with an empty column 采纳.
///
/// What was marked 是 is made by `SourceWriter`; a row whose old value no longer holds is refused
/// there.
public struct ChangeList: Sendable {
  /// The differences, in the order of the rows.
  public var changes: [ListedChange]

  /// A list of differences.
  public init(_ changes: [ListedChange]) { self.changes = changes }

  /// The edits that were accepted.
  public var accepted: [SourceEdit] { changes.filter { $0.isAccepted == true }.map(\.edit) }

  /// The name of the sheet.
  public static let sheetName = "改动清单"

  /// The columns of the sheet; reading finds them by these names, wherever they stand.
  enum Column: String, CaseIterable {
    case ordinal = "序号"
    case project = "项目"
    case record = "对象"
    case field = "字段"
    case kind = "改动"
    case old = "原值"
    case new = "新值"
    case note = "审核批注"
    case effect = "影响"
    case accepted = "采纳"
    case file = "文件"
    case sheet = "工作表"
    case cell = "单元格"
    case row = "行"
    case content = "表"
    case path = "字段代码"

    /// In characters.
    var width: Double {
      switch self {
      case .ordinal, .kind, .accepted, .row, .cell: 7
      case .content: 16
      case .field, .file, .sheet, .path: 20
      case .project, .record, .old, .new: 26
      case .note, .effect: 34
      }
    }
  }

  /// What is done with a row, as the sheet says it.
  enum Kind: String, CaseIterable {
    case set = "改"
    case add = "增"
    case remove = "删"

    init(_ change: SourceEdit.Change) {
      switch change {
      case .set: self = .set
      case .add: self = .add
      case .remove: self = .remove
      }
    }
  }

  // MARK: Writing

  /// The list as a workbook: 采纳 is chosen from a drop-down, cells lead to the data.
  public var workbook: Workbook {
    let columns = Column.allCases
    var list = ListSheet(
      Self.sheetName, columns.map { ListSheet.Column($0.rawValue, width: $0.width) })
    for (index, change) in changes.enumerated() {
      list.add(columns.map { entry($0, of: change, index) })
    }
    list.add(
      { range in
        var rule = DataValidation(ranges: [range], kind: .list, formula: "\"是,否\"")
        rule.errorTitle = Column.accepted.rawValue
        rule.error = "填“是”采纳，填“否”不采纳，留空以后再定。"
        return rule
      }, toColumn: columns.firstIndex(of: .accepted) ?? 0)
    return ListSheet.workbook(of: [list])
  }

  private func entry(_ column: Column, of change: ListedChange, _ index: Int) -> ListSheet.Entry {
    if column == .ordinal { return ListSheet.Entry(.number(Double(index + 1))) }
    var entry = ListSheet.Entry(
      text(column, of: change), look: column == .accepted ? .choice : .words)
    if column == .cell {
      entry.formula = Self.link(to: change.edit.row, showing: text(column, of: change))
        .map { Formula($0) }
    }
    return entry
  }

  private func text(_ column: Column, of change: ListedChange) -> String {
    let edit = change.edit
    switch column {
    case .ordinal: return ""
    case .project: return change.project
    case .record: return change.record
    case .field: return edit.subject.chinese
    case .kind: return Kind(edit.change).rawValue
    case .old: return edit.oldText
    case .new: return edit.newText
    case .note: return change.note
    case .effect: return change.effect
    case .accepted: return change.isAccepted.map { $0 ? "是" : "否" } ?? ""
    case .file: return edit.row.file
    case .sheet: return edit.row.sheet ?? ""
    case .cell: return "\(edit.shownCell)"
    case .row: return edit.row.cell.map { "\($0.row + 1)" } ?? ""
    case .content: return edit.content.label.chinese
    case .path:
      if case .set(let setting) = edit.change { return setting.path }
      return ""
    }
  }

  /// A formula that leads to a cell of another file, or `nil` where none can name it.
  private static func link(to place: Location, showing text: String) -> String? {
    var target = place.file
    if let sheet = place.sheet { target += "#'\(sheet.doubling("'"))'!\(text)" }
    // A text inside a formula has 255 characters at most.
    guard target.utf16.count <= 255, !text.isEmpty else { return nil }
    return "HYPERLINK(\"\(target.doubling("\""))\",\"\(text)\")"
  }
}

extension SourceEdit {
  /// The cell that a person looks at: the value's, else the row's first.
  var shownCell: CellAddress {
    let first = CellAddress(row: row.cell?.row ?? 0, column: 0)
    if case .set(let setting) = change { return setting.cell ?? row.cell ?? first }
    return first
  }
}

extension String {
  /// The text with a sign written twice wherever it stands.
  fileprivate func doubling(_ sign: Character) -> String {
    String(flatMap { $0 == sign ? [$0, $0] : [$0] })
  }
}
