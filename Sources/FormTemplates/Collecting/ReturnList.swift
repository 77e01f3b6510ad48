import Diagnostics
import SelfEvaluation
public import SheetIO

/// What each department has to hand in or correct, in the bureau's words: 缺报, 未填, 不合格.
public struct ReturnList: Sendable {
  /// One row.
  struct Row: Sendable {
    var department: Int
    var project: String
    var state: String
    var severity: String
    var file: String
    var sheet: String
    var cell: String
    var problem: String
    var fix: String
  }

  private let collection: Collection
  private let rows: [Row]

  static let headers = ["序号", "主管部门", "项目", "情况", "要求", "文件", "工作表", "单元格", "问题", "怎样改"]

  /// The list of a collection.
  public init(_ collection: Collection) {
    self.collection = collection
    var rows: [Row] = []
    for (position, department) in collection.departments.enumerated() {
      rows += department.missing.map { finding in
        Self.row(
          position, project: finding.facts["name"]?.chinese ?? "（全部）", state: "缺报", finding)
      }
      for index in department.forms {
        let form = collection.forms[index].form
        let state = !form.isFilled ? "未填" : form.errorCount > 0 ? "不合格" : "建议修改"
        let name = [form.code, form.name].filter { !$0.isEmpty }.joined(separator: " ")
        rows += form.problems.map { Self.row(position, project: name, state: state, $0) }
      }
    }
    self.rows = rows
  }

  private static func row(
    _ department: Int, project: String, state: String, _ finding: Finding
  ) -> Row {
    Row(
      department: department, project: project, state: state,
      severity: finding.code.severity.label.chinese, file: finding.location.file,
      sheet: finding.location.sheet ?? "",
      cell: finding.location.cell.map { "\($0)" } ?? "", problem: finding.message(in: .chinese),
      fix: finding.fix(in: .chinese) ?? "")
  }

  /// The rows of all departments, or of one.
  func texts(department: Int? = nil) -> [[String]] {
    rows.filter { department == nil || $0.department == department }.enumerated().map {
      index, row in
      [
        "\(index + 1)", collection.departments[row.department].name, row.project, row.state,
        row.severity, row.file, row.sheet, row.cell, row.problem, row.fix,
      ]
    }
  }

  /// The list as a sheet: of all departments, or of one.
  func list(title: String, department: Int? = nil) -> ListSheet {
    var list = ListSheet("退回清单", title: title, Self.headers.map { ListSheet.Column($0) })
    for texts in texts(department: department) { list.add(texts.map { .text($0) }) }
    return list
  }

  /// The lists of the departments that have something to do, each as a workbook ready to be sent.
  public var workbooks: [(department: String, workbook: Workbook)] {
    Set(rows.map(\.department)).sorted().map { position in
      let name = collection.departments[position].name
      return (
        name,
        ListSheet.workbook(of: [list(title: "\(name)绩效自评退回清单", department: position)])
      )
    }
  }
}
